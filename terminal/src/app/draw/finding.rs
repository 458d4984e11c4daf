//! The search box and what was found, over everything else; what was looked for stands out, also without colours.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};
use voxfree_core::SearchHit;

use super::{exactly, faint, paragraph, strong};
use crate::app::finding::Finding;
use crate::app::state::App;
use crate::text::{clean_line, fit, width};

/// Wide enough for a snippet, and not tiring to read.
const COLUMNS_MAX: u16 = 90;
/// The box, what is typed, and a line under it.
const ROWS_AROUND: u16 = 4;

/// Draws the search box, if it is open.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let Some(finding) = &app.finding else { return };
    let place = Rect {
        x: area.x + (area.width - COLUMNS_MAX.min(area.width)) / 2,
        y: area.y,
        width: COLUMNS_MAX.min(area.width),
        height: area.height.saturating_sub(1),
    };
    let block = Block::bordered()
        .title(format!(" {} ", app.words.search))
        .title_style(strong());
    let inside = block.inner(place);
    let columns = usize::from(inside.width);
    let typed = exactly(tail(finding.editor.text(), columns), columns);
    let mut lines = vec![
        Line::from(Span::styled(typed, strong())),
        Line::from(Span::styled("─".repeat(columns), faint())),
    ];
    let height = usize::from(place.height.saturating_sub(ROWS_AROUND));
    lines.extend(below(app, finding, columns, height));
    frame.render_widget(Clear, place);
    frame.render_widget(Paragraph::new(lines).block(block), place);
    let before = finding.editor.text().get(..finding.editor.cursor()).unwrap_or_default();
    let column = u16::try_from(width(tail(before, columns))).unwrap_or(0);
    frame.set_cursor_position(Position {
        x: inside.x + column.min(inside.width.saturating_sub(1)),
        y: inside.y,
    });
}

/// The end of a text that is too long for its line: where the cursor is while one types.
fn tail(text: &str, columns: usize) -> &str {
    let mut shown = text;
    while width(shown) >= columns.max(1) {
        let next = shown.chars().next().map_or(shown.len(), char::len_utf8);
        shown = shown.get(next..).unwrap_or_default();
    }
    shown
}

fn below(app: &App, finding: &Finding, columns: usize, height: usize) -> Vec<Line<'static>> {
    if finding.hits.is_empty() {
        let text = match (finding.editor.is_blank(), finding.is_answered) {
            (true, _) => app.words.search_hint,
            (false, true) => app.words.nothing_found,
            (false, false) => "",
        };
        return paragraph(text, columns, faint());
    }
    // Two lines a hit; the chosen one in view.
    let seen = (height / 2).max(1);
    let first = (finding.selected + 1).saturating_sub(seen);
    let hits = finding.hits.iter().enumerate().skip(first).take(seen);
    hits.flat_map(|(at, hit)| two_lines(app, hit, columns, at == finding.selected))
        .collect()
}

fn two_lines(app: &App, hit: &SearchHit, columns: usize, chosen: bool) -> [Line<'static>; 2] {
    let style = if chosen {
        Style::new().add_modifier(Modifier::REVERSED)
    } else {
        Style::new()
    };
    let bar = Span::styled(if chosen { "▌" } else { " " }, Style::new().fg(Color::Cyan));
    let at = format!(" {}", app.zone.brief(hit.sent_at, app.now));
    let room = columns.saturating_sub(1 + width(&at));
    let first = Line::from(vec![
        bar.clone(),
        Span::styled(exactly(&hit.title, room), style.add_modifier(Modifier::BOLD)),
        Span::styled(at, style),
    ]);
    let mut second = vec![bar, Span::raw("  ")];
    let (text, marks) = cleaned(hit);
    for cell in fit(&text, columns.saturating_sub(3)).cells {
        let is_marked = marks.iter().any(|mark| mark.contains(&cell.at));
        let style = if is_marked {
            Style::new()
                .fg(Color::Yellow)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            faint()
        };
        second.push(Span::styled(cell.text, style));
    }
    [first, Line::from(second)]
}

/// The snippet, fit for a grid of cells, and its marks in bytes of that.
fn cleaned(hit: &SearchHit) -> (String, Vec<Range<usize>>) {
    let chars: Vec<char> = hit.snippet.chars().collect();
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut done = 0;
    let part = |from: usize, to: usize| -> String {
        let part: String = chars.get(from..to).unwrap_or_default().iter().collect();
        // Blanks at the ends of a part stand between words of the whole.
        let lead = if part.starts_with(' ') { " " } else { "" };
        let trail = if part.len() > 1 && part.ends_with(' ') { " " } else { "" };
        format!("{lead}{}{trail}", clean_line(&part))
    };
    for mark in &hit.marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        text.push_str(&part(done, start));
        let from = text.len();
        text.push_str(&part(start, end));
        marks.push(from..text.len());
        done = end;
    }
    text.push_str(&part(done, chars.len()));
    (text, marks)
}
