//! Questions and help, over everything else.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use voxfree_core::{Template, find_templates};

use super::{ending, files, forms, lists, media, paragraph, start, strong};
use crate::app::state::{App, Popup};
use crate::app::telephone;
use crate::text::{clean_line, width};
use crate::words::{Words, fill};

/// Wide enough for the help's lines.
const COLUMNS: u16 = 60;

/// Draws the popup, if there is one.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let Some(popup) = &app.popup else { return };
    let (title, text, keys) = content(app, popup);
    let columns = COLUMNS.min(area.width.saturating_sub(2));
    let mut lines = paragraph(&text, usize::from(columns.saturating_sub(4)), Style::new());
    lines.extend([
        Line::default(),
        Line::from(Span::styled(keys, strong().fg(Color::Cyan))),
    ]);
    let rows = u16::try_from(lines.len())
        .unwrap_or(u16::MAX)
        .saturating_add(2)
        .min(area.height);
    // On a low screen the keys are kept, and the end of the text is not.
    let inside = usize::from(rows.saturating_sub(2));
    if lines.len() > inside {
        lines.drain(inside.saturating_sub(1)..lines.len() - 1);
    }
    let place = Rect {
        x: area.x + (area.width - columns) / 2,
        y: area.y + (area.height - rows) / 2,
        width: columns,
        height: rows,
    };
    let lines: Vec<Line<'_>> = lines
        .into_iter()
        .map(|mut line| {
            line.spans.insert(0, Span::raw(" "));
            line
        })
        .collect();
    let block = Block::bordered().title(format!(" {title} ")).title_style(strong());
    unhook(frame, place);
    frame.render_widget(Clear, place);
    frame.render_widget(Paragraph::new(lines).block(block), place);
}

/// A wide character that begins left of a popup reaches into it, and would take the place of its border.
fn unhook(frame: &mut Frame<'_>, place: Rect) {
    let Some(x) = place.x.checked_sub(1) else { return };
    let buffer = frame.buffer_mut();
    for y in place.y..place.bottom() {
        if let Some(cell) = buffer.cell_mut(Position { x, y })
            && width(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
    }
}

/// Title, text and keys.
fn content(app: &App, popup: &Popup) -> (&'static str, String, &'static str) {
    let words = app.words;
    match popup {
        Popup::Help => (words.help_title, words.help_text.to_owned(), "Esc"),
        Popup::Accept { title, .. } => {
            let text = fill(words.accept_text, &[&clean_line(title)]);
            (words.accept_title, text, words.keys_popup)
        }
        Popup::Templates {
            templates,
            typed,
            chosen,
            ..
        } => {
            let found = find_templates(templates, typed);
            let lines = if found.is_empty() {
                words.nothing_found.to_owned()
            } else {
                template_lines(&found, *chosen, words)
            };
            let text = format!("/ {}\n\n{lines}", clean_line(typed));
            (words.templates_title, text, words.keys_templates)
        }
        Popup::Ending(form) => {
            let keys = match form.unsent {
                Some(_) => words.keys_ending_unsent,
                None if form.picker(form.field).is_some() => words.keys_ending_list,
                None => words.keys_ending,
            };
            (words.ending_title, ending::lines(form, words), keys)
        }
        Popup::Start(form) => start::content(form, words),
        Popup::Files(form) => files::content(app, form),
        Popup::Media(of) => media::content(app, of),
        Popup::Telephone(shown) => (words.telephone_title, telephone::text(shown, words), "Esc"),
        Popup::List(list) => lists::popup(list, words),
        Popup::Own(own) => forms::own(own, words),
        Popup::Owned(owned) => forms::owned(owned, words),
        Popup::Release(release) => forms::release(release, words),
        Popup::Unsent(unsent) => forms::unsent(unsent, words),
        Popup::TagFilter(picker) => forms::tag_filter(picker, words),
        Popup::Password(form) => forms::password(form, words),
        Popup::SignOut { unsent: None } => (words.sign_out_title, words.sign_out_text.to_owned(), words.keys_popup),
        Popup::SignOut { unsent: Some(count) } => {
            let text = fill(words.sign_out_unsent, &[&count.to_string()]);
            (words.sign_out_title, text, words.keys_popup)
        }
    }
}

/// The names, the chosen one marked, and its text below: what the contact will read.
fn template_lines(templates: &[Template], chosen: usize, words: &Words) -> String {
    /// So many are seen at once, around the chosen one.
    const SEEN_MAX: usize = 8;
    let first = chosen.saturating_sub(SEEN_MAX / 2);
    let names = templates.iter().enumerate().skip(first).take(SEEN_MAX);
    let lines: Vec<String> = names
        .map(|(place, template)| {
            let mark = if place == chosen { "▸" } else { " " };
            format!("{mark} {}", clean_line(&template.name))
        })
        .collect();
    let preview = templates.get(chosen);
    let text = preview.and_then(|template| template.text.as_deref()).unwrap_or("…");
    // A terminal draws no pictures; that there is one, and where, matters all the same.
    let picture = preview.and_then(|template| template.picture_url.as_deref());
    let picture = picture.map(|url| format!("[{}] {}\n", words.kind_image, clean_line(url)));
    format!("{}\n\n{}{text}", lines.join("\n"), picture.unwrap_or_default())
}
