//! Drawing: the state in, cells out; nothing is changed and nothing is decided here.
//!
//! Two panes from 64 columns on, one below that (the pane that has the keys), a plain notice below 40×10. All text
//! from outside passes `text::clean` on its way to a cell.

mod bars;
mod composer;
mod ending;
mod files;
mod finding;
mod forms;
mod inbox;
mod lists;
mod media;
mod picker;
mod popup;
mod rich;
mod sign_in;
mod start;
mod timeline;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Paragraph};

use super::scroll::Measures;
use super::state::{App, Focus};
use crate::text;

/// Below this nothing can be read.
const COLUMNS_MIN: u16 = 40;
const ROWS_MIN: u16 = 10;
/// From here on both panes fit side by side.
const TWO_PANES_COLUMNS: u16 = 64;

/// Draws everything. Returns what was measured of the timeline, for the next key.
pub(crate) fn draw(frame: &mut Frame<'_>, app: &App) -> Option<Measures> {
    let area = frame.area();
    if area.width < COLUMNS_MIN || area.height < ROWS_MIN {
        let lines = paragraph(app.words.too_small, usize::from(area.width), Style::new());
        frame.render_widget(Paragraph::new(lines), area);
        return None;
    }
    let notice = bars::notice(app, area.width);
    let notice_rows = u16::try_from(notice.len()).unwrap_or(0);
    let rows = [
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(notice_rows),
        Constraint::Length(1),
    ];
    let [top, body, told, keys] = Layout::vertical(rows).areas(area);
    bars::status(frame, app, top);
    frame.render_widget(Paragraph::new(notice), told);
    bars::keys(frame, app, keys);
    let measures = if app.sign_in_screen().is_some() {
        sign_in::draw(frame, app, body);
        None
    } else {
        panes(frame, app, body)
    };
    finding::draw(frame, app, area);
    popup::draw(frame, app, area);
    measures
}

fn panes(frame: &mut Frame<'_>, app: &App, body: Rect) -> Option<Measures> {
    if body.width < TWO_PANES_COLUMNS {
        if app.focus() == Focus::Inbox {
            inbox::draw(frame, app, body);
            return None;
        }
        return conversation(frame, app, body);
    }
    let left = (body.width * 2 / 5).clamp(30, 48);
    let [left, right] = Layout::horizontal([Constraint::Length(left), Constraint::Min(1)]).areas(body);
    inbox::draw(frame, app, left);
    conversation(frame, app, right)
}

fn conversation(frame: &mut Frame<'_>, app: &App, area: Rect) -> Option<Measures> {
    let Some(shown) = &app.conversation else {
        timeline::card(frame, app, area);
        return None;
    };
    let below = if app.can_write() {
        composer::height(app, area)
    } else {
        0
    };
    let [above, below] = Layout::vertical([Constraint::Min(1), Constraint::Length(below)]).areas(area);
    if app.can_write() {
        composer::draw(frame, app, below);
    }
    Some(timeline::draw(frame, app, shown, above))
}

/// A pane's frame; the one with the keys stands out, also without colours.
fn pane(title: &str, columns: u16, focused: bool) -> Block<'static> {
    let title = format!(" {} ", text::fit(title, usize::from(columns.saturating_sub(6))).text());
    let block = Block::bordered().title(title);
    if focused {
        block
            .border_type(BorderType::Thick)
            .border_style(Style::new().fg(Color::Cyan))
            .title_style(strong())
    } else {
        block.border_style(faint())
    }
}

/// Text in lines of at most `columns`; right-to-left paragraphs at the right edge.
fn paragraph(from: &str, columns: usize, style: Style) -> Vec<Line<'static>> {
    let cleaned = text::clean(from);
    text::lay_out(&cleaned, columns)
        .iter()
        .map(|line| Line::from(Span::styled(aligned(line, columns), style)))
        .collect()
}

/// A line, moved to the edge where its paragraph begins.
fn aligned(line: &text::Line, columns: usize) -> String {
    let blanks = if line.rtl {
        columns.saturating_sub(line.width())
    } else {
        0
    };
    " ".repeat(blanks) + &line.text()
}

/// One line of exactly `columns`, in the order in which it is seen.
fn exactly(from: &str, columns: usize) -> String {
    let line = text::fit(from, columns);
    text::fill_up(&line.text(), columns)
}

fn strong() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}

fn faint() -> Style {
    Style::new().add_modifier(Modifier::DIM)
}

fn alarming() -> Style {
    Style::new().fg(Color::Red).add_modifier(Modifier::BOLD)
}
