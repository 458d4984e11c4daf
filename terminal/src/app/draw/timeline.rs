//! The messages of a conversation: theirs at the left, ours at the right, days between them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use voxfree_core::{Delivery, MediaPlace, Quoted, Shelf, TimelineItem};

use super::rich::{self, Part};
use super::{exactly, faint, pane, paragraph, strong};
use crate::app::media::progress;
use crate::app::scroll::Measures;
use crate::app::state::{App, Conversation, Focus};
use crate::text::{self, clean, clean_line, width};

/// Longer lines are tiring to read on a wide screen.
const BUBBLE_COLUMNS_MAX: usize = 72;

/// Draws the messages, and returns their measures.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, shown: &Conversation, area: Rect) -> Measures {
    let row = app.inbox.row(&shown.protocol);
    let title = row.map_or(shown.title.as_str(), |row| row.title.as_str());
    let channel = row.map(|row| row.channel_name.as_str()).filter(|name| !name.is_empty());
    let title = channel.map_or_else(|| title.to_owned(), |channel| format!("{title} · {channel}"));
    let block = pane(&title, area.width, app.focus() == Focus::Timeline);
    let inside = block.inner(area);
    let (columns, height) = (usize::from(inside.width), usize::from(inside.height));
    let (lines, spans) = lines(app, shown, columns);
    let total = lines.len();
    let first = shown.scroll.first_line(total, height);
    let seen: Vec<Line<'_>> = lines.into_iter().skip(first).take(height).collect();
    frame.render_widget(Paragraph::new(seen).block(block), area);
    Measures { height, total, spans }
}

/// What is known of a conversation that is not open.
pub(super) fn card(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let words = app.words;
    let Some(row) = app.inbox.selected_row() else {
        let block = pane(words.message, area.width, false);
        let lines = paragraph(words.nothing_open, usize::from(block.inner(area).width), faint());
        return frame.render_widget(Paragraph::new(lines).block(block), area);
    };
    let block = pane(&row.title, area.width, false);
    let columns = usize::from(block.inner(area).width);
    let mut lines = vec![Line::default()];
    let mut fact = |name: &str, value: &str| {
        let name = format!(" {name}: ");
        let value = exactly(value, columns.saturating_sub(width(&name)));
        lines.push(Line::from(vec![Span::styled(name, faint()), Span::raw(value)]));
    };
    fact(words.protocol, row.protocol.as_str());
    if !row.channel_name.is_empty() {
        fact(words.channel, &row.channel_name);
    }
    fact(words.since, &app.zone.full(row.updated_at, words.lang));
    fact(words.last_message, "");
    lines.push(Line::default());
    lines.extend(
        paragraph(&row.preview, columns.saturating_sub(4), Style::new())
            .into_iter()
            .map(indented),
    );
    lines.push(Line::default());
    let (note, action) = match row.shelf {
        Shelf::Waiting => (words.waits_note, words.press_to_accept),
        Shelf::Active => ("", words.press_to_open),
    };
    lines.push(Line::from(Span::styled(format!(" {action}"), strong().fg(Color::Cyan))));
    lines.push(Line::default());
    lines.extend(
        paragraph(note, columns.saturating_sub(2), faint())
            .into_iter()
            .map(indented),
    );
    frame.render_widget(Paragraph::new(lines).block(block), area);
}

fn indented(mut line: Line<'static>) -> Line<'static> {
    line.spans.insert(0, Span::raw(" "));
    line
}

type Spans = Vec<(String, usize, usize)>;

fn lines(app: &App, shown: &Conversation, columns: usize) -> (Vec<Line<'static>>, Spans) {
    let mut lines = Vec::new();
    let mut spans = Vec::new();
    let mut before = None;
    for item in &shown.items {
        let (day, case) = (app.zone.day_number(item.sent_at), &item.protocol);
        if before != Some((day, case)) {
            let mut border = app.zone.day_name(item.sent_at, app.now, app.words.lang);
            // Older cases of the contact come along: where one ends is worth a word.
            if *case != shown.protocol || before.is_some_and(|(_, earlier)| earlier != case) {
                border = format!("{border} · {} {}", app.words.protocol, clean_line(case.as_str()));
            }
            lines.push(rule(&border, columns));
            before = Some((day, case));
        }
        let start = lines.len();
        let chosen = shown.scroll.selected.as_ref() == Some(&item.key);
        lines.extend(bubble(app, item, columns, chosen));
        spans.push((item.key.clone(), start, lines.len() - start));
    }
    if shown.items.is_empty() {
        let text = if shown.loading {
            app.words.working
        } else {
            app.words.no_messages
        };
        lines.push(Line::from(Span::styled(format!(" {text}"), faint())));
    }
    if !app.can_write() && !shown.loading {
        lines.push(Line::default());
        lines.extend(paragraph(app.words.gone, columns, Style::new().fg(Color::Yellow)));
    }
    (lines, spans)
}

fn rule(text: &str, columns: usize) -> Line<'static> {
    let shown = format!(" {} ", text::fit(text, columns.saturating_sub(4)).text());
    let dashes = columns.saturating_sub(width(&shown));
    let (left, right) = ("─".repeat(dashes / 2), "─".repeat(dashes - dashes / 2));
    Line::from(Span::styled(format!("{left}{shown}{right}"), faint()))
}

/// One message: its lines side by side with a bar, so that one sees at a glance who said it.
fn bubble(app: &App, item: &TimelineItem, columns: usize, chosen: bool) -> Vec<Line<'static>> {
    // The bar, and some room on the other side.
    let inner = columns.saturating_sub(2);
    let widest = inner.saturating_sub(inner / 8).clamp(4, BUBBLE_COLUMNS_MAX);
    let mut parts = content(app, item, widest);
    let meta = meta(app, item);
    let last = parts.last().map_or(0, |part| part.line.width());
    let fits = parts.last().is_some_and(|part| !part.line.rtl) && last + 2 + width(&meta) <= widest;
    let block = rich::widest(&parts)
        .max(width(&meta))
        .max(if fits { last + 2 + width(&meta) } else { 0 });
    let style = if chosen {
        Style::new().add_modifier(Modifier::REVERSED)
    } else {
        Style::new()
    };
    let meta_style = match item.delivery {
        Some(Delivery::Failed { .. } | Delivery::Held { .. }) => style.fg(Color::Red),
        Some(Delivery::Read) => style.fg(Color::Cyan),
        _ => style.add_modifier(Modifier::DIM),
    };
    let end = if fits { parts.pop() } else { None };
    let mut rows: Vec<Vec<Span<'static>>> = parts.into_iter().map(|part| part.spans(block, style)).collect();
    rows.push(match end {
        Some(part) => {
            let mut spans = part.spans(block.saturating_sub(width(&meta)), style);
            spans.push(Span::styled(meta, meta_style));
            spans
        }
        None => vec![Span::styled(
            " ".repeat(block.saturating_sub(width(&meta))) + &meta,
            meta_style,
        )],
    });
    rows.into_iter()
        .map(|spans| side(spans, item.from_me, columns, block))
        .collect()
}

fn side(mut spans: Vec<Span<'static>>, from_me: bool, columns: usize, block: usize) -> Line<'static> {
    if from_me {
        spans.insert(0, Span::raw(" ".repeat(columns.saturating_sub(block + 1))));
        spans.push(Span::styled("▐", Style::new().fg(Color::Blue)));
    } else {
        spans.insert(0, Span::styled("▌", Style::new().fg(Color::Green)));
    }
    Line::from(spans)
}

/// What a message says, in lines: who, what it quotes, what it carries, its text.
fn content(app: &App, item: &TimelineItem, columns: usize) -> Vec<Part> {
    let words = app.words;
    let mut parts = Vec::new();
    let mut line = |text: &str, style: Style| parts.push(Part::plain(text::fit(text, columns), style));
    let me = app.agent().map(|agent| agent.name.as_str());
    if let Some(author) = item.author.as_deref().filter(|author| Some(*author) != me) {
        line(author, strong());
    }
    if item.forwarded {
        line(words.forwarded, faint());
    }
    if let Some(quoted) = &item.quoted {
        line(&format!("│ {}", quoted_in_short(app, quoted)), faint());
    }
    if item.deleted {
        line(words.deleted, faint());
    } else if let Some(kind) = words.kind(item.kind) {
        let name = item
            .media
            .as_ref()
            .and_then(|media| media.file_name.as_deref())
            .unwrap_or_default();
        line(&format!("[{kind}{}] {name}", on_its_way(app, item)), strong());
    }
    if !item.text.is_empty() {
        parts.extend(rich::said(&crate::said::said(item), columns));
    }
    if let Some(reason) = item
        .delivery
        .as_ref()
        .and_then(Delivery::reason)
        .filter(|reason| !reason.is_empty())
    {
        let lines = text::lay_out(&clean(reason), columns).into_iter();
        parts.extend(lines.map(|line| Part::plain(line, Style::new().fg(Color::Red))));
    }
    parts
}

/// How far a file is, where it is on its way.
fn on_its_way(app: &App, item: &TimelineItem) -> String {
    let is_coming = item
        .media
        .as_ref()
        .is_some_and(|media| media.place == MediaPlace::Downloading);
    let arrow = |goes_out: bool| if goes_out { "↑" } else { "↓" };
    match progress(app, item) {
        Some((goes_out, Some(percent))) => format!(" {} {percent}%", arrow(goes_out)),
        Some((goes_out, None)) => format!(" {}", arrow(goes_out)),
        None if is_coming => format!(" {}", arrow(false)),
        None => String::new(),
    }
}

/// What is quoted, in a few words; whose it is, where it is one of ours.
fn quoted_in_short(app: &App, quoted: &Quoted) -> String {
    let words = app.words;
    match quoted {
        Quoted::Missing { .. } => words.quoted_missing.to_owned(),
        Quoted::Unsent { text, .. } => clean_line(text),
        Quoted::Message {
            author,
            kind,
            text,
            deleted,
            ..
        } => {
            let said = match (deleted, clean_line(text)) {
                (true, _) => words.deleted.to_owned(),
                (false, text) => match words.kind(*kind) {
                    Some(kind) => format!("[{kind}] {text}"),
                    None => text,
                },
            };
            let me = app.agent().map(|agent| agent.name.as_str());
            match author.as_deref().filter(|author| Some(*author) != me) {
                Some(author) => format!("{}: {said}", clean_line(author)),
                None => said,
            }
        }
    }
}

/// A message in a few words, for quotes.
pub(super) fn in_short(app: &App, item: &TimelineItem) -> String {
    match (item.deleted, item.text.trim()) {
        (true, _) => app.words.deleted.to_owned(),
        (false, "") => format!("[{}]", app.words.kind(item.kind).unwrap_or(app.words.message)),
        (false, text) => clean_line(text),
    }
}

fn meta(app: &App, item: &TimelineItem) -> String {
    let at = app.zone.hour(item.sent_at);
    match &item.delivery {
        Some(delivery) => format!("{at} {}", app.words.delivery(delivery)),
        None => at,
    }
}
