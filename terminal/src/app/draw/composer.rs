//! The composer: what is being written, with the cursor where it is seen, also in right-to-left text.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use voxfree_core::{Composer, ComposerState};

use super::{aligned, pane, timeline};
use crate::app::state::{App, Draft, Focus};
use crate::script::composer::composer_line;
use crate::text::{self, lay_out};
use crate::words::fill;

/// Beyond this the text scrolls.
const ROWS_MAX: usize = 6;

/// How many rows it takes, borders and all.
pub(super) fn height(app: &App, area: Rect) -> u16 {
    let columns = usize::from(area.width.saturating_sub(3));
    let rows = app
        .draft()
        .map_or(1, |draft| lay_out(draft.editor.text(), columns).len());
    let third = usize::from(area.height / 3).max(1);
    u16::try_from(rows.min(ROWS_MAX).min(third)).unwrap_or(1) + 2 + u16::from(told(app).is_some())
}

/// What the core says may be sent, where it has said so.
fn told(app: &App) -> Option<&Composer> {
    app.conversation.as_ref()?.composer.as_ref()
}

/// Draws what may be sent, above the text. Returns what is left for that.
fn draw_state(frame: &mut Frame<'_>, app: &App, area: Rect) -> Rect {
    let Some(told) = told(app) else { return area };
    let words = composer_line(told, app.words.lang, &app.zone, app.now);
    let line = text::fit(&words, usize::from(area.width.saturating_sub(1))).text();
    let color = match told.state {
        ComposerState::Open => Color::Green,
        ComposerState::ClosingSoon | ComposerState::AwaitingReply | ComposerState::TemplateSending => Color::Yellow,
        _ => Color::Red,
    };
    let [above, below] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
    let line = Line::from(Span::styled(format!(" {line}"), Style::new().fg(color)));
    frame.render_widget(Paragraph::new(line), above);
    below
}

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let area = draw_state(frame, app, area);
    let focused = app.focus() == Focus::Composer;
    let nothing = Draft::default();
    let draft = app.draft().unwrap_or(&nothing);
    let block = pane(&title(app, draft), area.width, focused);
    let inside = block.inner(area);
    // One column is kept for the cursor behind the last letter.
    let columns = usize::from(inside.width.saturating_sub(1));
    let lines = lay_out(draft.editor.text(), columns);
    let (row, column) = cursor(&lines, draft.editor.cursor(), columns);
    let height = usize::from(inside.height);
    let first = (row + 1).saturating_sub(height);
    let seen = lines.iter().skip(first).take(height);
    let seen: Vec<Line<'_>> = seen
        .map(|line| Line::from(Span::styled(shown(line, columns), Style::new())))
        .collect();
    frame.render_widget(Paragraph::new(seen).block(block), area);
    if focused && app.popup.is_none() && app.finding.is_none() {
        let x = inside.x + u16::try_from(column.min(columns)).unwrap_or(0);
        let y = inside.y + u16::try_from(row - first).unwrap_or(0);
        frame.set_cursor_position(Position { x, y });
    }
}

/// Right-to-left lines keep a column free at their left, where their end is.
fn shown(line: &text::Line, columns: usize) -> String {
    if line.rtl {
        " ".to_owned() + &aligned(line, columns)
    } else {
        aligned(line, columns)
    }
}

/// The row and column of the cursor that stands at the byte `at` of the text.
fn cursor(lines: &[text::Line], at: usize, columns: usize) -> (usize, usize) {
    let row = lines.iter().rposition(|line| line.range.start <= at).unwrap_or(0);
    let Some(line) = lines.get(row) else { return (0, 0) };
    let begin = if line.rtl {
        1 + columns.saturating_sub(line.width())
    } else {
        0
    };
    let before = line.cells.iter().position(|cell| cell.at == at);
    let column = match before {
        Some(index) => begin + line.cells.iter().take(index).map(|cell| cell.width).sum::<usize>(),
        None if line.rtl => begin.saturating_sub(1),
        None => line.width(),
    };
    (row, column)
}

fn title(app: &App, draft: &Draft) -> String {
    let Some(quoted) = draft.reply_to else {
        return app.words.message.to_owned();
    };
    let items = app
        .conversation
        .as_ref()
        .map(|shown| shown.items.as_slice())
        .unwrap_or_default();
    let found = items.iter().find(|item| item.message_id == Some(quoted));
    let said = found.map_or_else(
        || app.words.quoted_missing.to_owned(),
        |item| timeline::in_short(app, item),
    );
    fill(app.words.replying, &[&said])
}

#[cfg(test)]
mod tests {
    use super::cursor;
    use crate::text::lay_out;

    #[test]
    fn the_cursor_stands_where_the_next_letter_will_be() {
        for (text, at, columns, place) in [
            ("", 0, 10, (0, 0)),
            ("olá", 4, 10, (0, 3)),
            ("a\n", 2, 10, (1, 0)),
            ("uma duas", 4, 5, (1, 0)),
            ("日本", 3, 10, (0, 2)),
            // Right to left: on the letter, and at the left of the last one.
            ("שלום", 0, 10, (0, 10)),
            ("שלום", 8, 10, (0, 6)),
        ] {
            assert_eq!(cursor(&lay_out(text, columns), at, columns), place, "{text:?} at {at}");
        }
    }
}
