//! The lists: active, then waiting; two lines a row.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use voxfree_core::{InboxRow, Shelf, window_words};

use super::{exactly, faint, pane, strong};
use crate::app::state::{App, Focus};
use crate::json::lists_fetched_at;
use crate::script::tag_words;
use crate::text::width;
use crate::words::channel_mark;

/// Draws the lists, the chosen row in view.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let block = pane(&heading(app), area.width, app.focus() == Focus::Inbox);
    let inside = block.inner(area);
    let columns = usize::from(inside.width);
    let mut lines = Vec::new();
    let mut chosen = 0;
    let active = match &app.inbox.tagged {
        Some(tagged) => format!("{} {}", app.words.active, tag_words(std::slice::from_ref(&tagged.tag))),
        None if app.inbox.closing_first => app.words.closing_first.to_owned(),
        None => app.words.active.to_owned(),
    };
    for (title, rows) in [
        (active.as_str(), app.inbox.shown_active()),
        (app.words.waiting, app.inbox.shown_waiting()),
    ] {
        lines.push(section(title, rows.len(), columns));
        if rows.is_empty() {
            let text = if lists_fetched_at(&app.status).is_none() {
                app.words.not_fetched
            } else {
                app.words.none
            };
            lines.push(Line::from(Span::styled(
                exactly(&format!("  {text}"), columns),
                faint(),
            )));
        }
        for row in rows {
            if app.inbox.selected.as_ref() == Some(&row.protocol) {
                chosen = lines.len();
            }
            lines.extend(two_lines(app, row, columns));
        }
    }
    let height = usize::from(inside.height);
    let last = lines.len().saturating_sub(height);
    let first = (chosen + 1).saturating_sub(height / 2).min(last);
    let seen: Vec<Line<'_>> = lines.into_iter().skip(first).take(height).collect();
    frame.render_widget(Paragraph::new(seen).block(block), area);
}

fn section(title: &str, count: usize, columns: usize) -> Line<'static> {
    let head = format!("{title} ({count}) ");
    let rule = "─".repeat(columns.saturating_sub(width(&head)));
    Line::from(vec![
        Span::styled(head, strong().fg(Color::Cyan)),
        Span::styled(rule, faint()),
    ])
}

fn two_lines(app: &App, row: &InboxRow, columns: usize) -> [Line<'static>; 2] {
    let chosen = app.inbox.selected.as_ref() == Some(&row.protocol);
    let style = match (chosen, app.focus()) {
        (true, Focus::Inbox) => Style::new().add_modifier(Modifier::REVERSED),
        (true, _) => strong(),
        (false, _) => Style::new(),
    };
    let bar = Span::styled(if chosen { "▌" } else { " " }, Style::new().fg(Color::Cyan));
    let mark = format!("{} ", channel_mark(row.channel_kind));
    let unread = if row.unread > 0 {
        format!(" ({})", row.unread.min(999))
    } else {
        String::new()
    };
    let at = format!(" {}", app.zone.brief(row.updated_at, app.now));
    let room = columns.saturating_sub(1 + width(&mark) + width(&unread) + width(&at));
    let group = if row.is_group { "# " } else { "" };
    let title = exactly(&format!("{group}{}", row.title), room);
    let title_style = if row.unread > 0 {
        style.add_modifier(Modifier::BOLD)
    } else {
        style
    };
    let first = Line::from(vec![
        bar.clone(),
        Span::styled(mark, style.fg(Color::Cyan)),
        Span::styled(title, title_style),
        Span::styled(unread, style.fg(Color::Yellow).add_modifier(Modifier::BOLD)),
        Span::styled(at, style),
    ]);
    // What is being typed is newer than what the core was told.
    let typed = app
        .drafts
        .get(&row.protocol)
        .filter(|draft| draft.is_loaded || !draft.editor.is_blank());
    let draft = match typed {
        Some(draft) => Some(draft.editor.text()).filter(|_| !draft.editor.is_blank()),
        None => row.draft.as_deref(),
    };
    let below = match draft {
        Some("") => format!("✎ {}", app.words.draft),
        Some(text) => format!("✎ {}: {text}", app.words.draft),
        None if row.tags.is_empty() => row.preview.clone(),
        None => format!("{} {}", tag_words(&row.tags), row.preview),
    };
    let (left, left_style) = window_left(app, row);
    let below = exactly(&below, columns.saturating_sub(4 + width(&left)));
    let below_style = if chosen { style } else { faint() };
    [
        first,
        Line::from(vec![
            bar,
            Span::styled(format!("   {below}"), below_style),
            Span::styled(left, below_style.patch(left_style)),
        ]),
    ]
}

/// What is left of the contact's 24 hours; nothing where no window holds, or while the conversation waits to be accepted.
fn window_left(app: &App, row: &InboxRow) -> (String, Style) {
    /// What is told apart in a list at a glance.
    const NEAR_MS: i64 = 60 * 60 * 1000;
    let Some(until) = row.window_until.filter(|_| row.shelf == Shelf::Active) else {
        return (String::new(), Style::new());
    };
    let left_ms = until.0.saturating_sub(app.now.0);
    let words = window_words(until, app.words.lang.language(), app.now);
    let style = match left_ms {
        ..=0 => Style::new(),
        1..=NEAR_MS => Style::new().fg(Color::Red),
        _ => Style::new().fg(Color::Green),
    };
    (format!(" {words}"), style)
}

/// The pane's title: how old what is shown is.
fn heading(app: &App) -> String {
    match lists_fetched_at(&app.status) {
        Some(at) => format!("{} {}", app.words.inbox, app.zone.brief(at, app.now)),
        None => app.words.inbox.to_owned(),
    }
}
