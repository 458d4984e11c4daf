//! The bars: who and how at the top, what was told, the keys at the bottom.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use voxfree_core::{Connection, Presence};

use super::{alarming, exactly, paragraph, strong};
use crate::app::state::{App, Focus, Popup};
use crate::text::{clean_line, width};
use crate::words::fill;

/// More lines than this of one notice would hide the conversation.
const NOTICE_ROWS_MAX: usize = 3;

/// The top line: connection, presence, clock.
pub(super) fn status(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let words = app.words;
    let bar = Style::new().add_modifier(Modifier::REVERSED);
    let columns = usize::from(area.width);
    let mut left = "Voxfree".to_owned();
    let mut right = format!("{} ", app.zone.hour(app.now));
    if let Some(agent) = app.agent() {
        left = clean_line(&agent.name);
        let connection = match app.status.connection {
            Connection::Online => format!("● {}", words.online),
            Connection::Connecting => format!("◌ {}", words.connecting),
            Connection::Offline { since: None } => format!("○ {}", words.offline),
            Connection::Offline { since: Some(at) } => {
                format!("○ {}", fill(words.offline_since, &[&app.zone.hour(at)]))
            }
        };
        let is_untold = app.status.presence_wanted != app.status.presence;
        let presence = match (app.presence_changes, app.status.presence) {
            (true, _) => words.presence_change,
            (false, _) if is_untold => words.presence_untold,
            (false, Presence::Online) => words.presence_online,
            (false, Presence::Offline) => words.presence_offline,
        };
        right = format!("{connection} │ {presence} │ {right}");
    }
    let room = columns.saturating_sub(width(&right) + 2);
    let line = if room < 8 {
        exactly(&right, columns)
    } else {
        format!(" {} {right}", exactly(&left, room))
    };
    let style = match (app.agent(), app.status.connection) {
        (Some(_), Connection::Offline { .. }) => bar.fg(Color::Yellow),
        _ => bar,
    };
    frame.render_widget(Paragraph::new(Span::styled(line, style)), area);
}

/// What the agent is told, in as many lines as it takes.
pub(super) fn notice(app: &App, columns: u16) -> Vec<Line<'static>> {
    let Some(notice) = &app.notice else { return Vec::new() };
    let style = if notice.is_error {
        alarming()
    } else {
        Style::new().fg(Color::Green)
    };
    let mark = if notice.is_error { "✗ " } else { "✓ " };
    let mut lines = paragraph(&format!("{mark}{}", notice.text), usize::from(columns), style);
    lines.truncate(NOTICE_ROWS_MAX);
    lines
}

/// The keys of where one is, as many as fit.
pub(super) fn keys(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let words = app.words;
    let keys = match (&app.popup, app.sign_in_screen(), app.focus()) {
        (None, None, _) if app.finding.is_some() => words.keys_search,
        (Some(Popup::Help), ..) => "Esc",
        (Some(_), ..) => words.keys_popup,
        (None, Some(_), _) => words.keys_sign_in,
        (None, None, Focus::Inbox) => words.keys_inbox,
        (None, None, Focus::Timeline) => words.keys_timeline,
        (None, None, Focus::Composer) => words.keys_composer,
    };
    let mut spans = Vec::new();
    let mut left = usize::from(area.width);
    for hint in keys.split("  ") {
        if width(hint) + 2 > left {
            break;
        }
        left -= width(hint) + 2;
        let (key, what) = hint.split_once(' ').unwrap_or((hint, ""));
        spans.extend([
            Span::styled(format!(" {key}"), strong()),
            Span::raw(format!(" {what} ")),
        ]);
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}
