//! Questions and help, over everything else.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use voxfree_core::{Template, find_templates};

use super::{ending, lists, paragraph, strong};
use crate::app::state::{App, Popup};
use crate::app::telephone;
use crate::text::clean_line;
use crate::words::{Words, fill};

/// Wide enough for the help's lines.
const COLUMNS: u16 = 60;

/// Draws the popup, if there is one.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let words = app.words;
    let (title, text) = match &app.popup {
        None => return,
        Some(Popup::Help) => (words.help_title, words.help_text.to_owned()),
        Some(Popup::Accept { title, .. }) => (words.accept_title, fill(words.accept_text, &[&clean_line(title)])),
        Some(Popup::Templates {
            templates,
            typed,
            chosen,
            ..
        }) => {
            let found = find_templates(templates, typed);
            let lines = if found.is_empty() {
                words.nothing_found.to_owned()
            } else {
                template_lines(&found, *chosen, words)
            };
            (words.templates_title, format!("/ {}\n\n{lines}", clean_line(typed)))
        }
        Some(Popup::Ending(form)) => (words.ending_title, ending::lines(form, words)),
        Some(Popup::Telephone(shown)) => (words.telephone_title, telephone::text(shown, words)),
        Some(Popup::List(list)) => {
            let (title, text, _) = lists::popup(list, words);
            (title, text)
        }
        Some(Popup::SignOut { unsent: None }) => (words.sign_out_title, words.sign_out_text.to_owned()),
        Some(Popup::SignOut { unsent: Some(count) }) => {
            (words.sign_out_title, fill(words.sign_out_unsent, &[&count.to_string()]))
        }
    };
    let columns = COLUMNS.min(area.width.saturating_sub(2));
    let mut lines = paragraph(&text, usize::from(columns.saturating_sub(4)), Style::new());
    let keys = match &app.popup {
        Some(Popup::Help | Popup::Telephone(_)) => "Esc",
        Some(Popup::Templates { .. }) => words.keys_templates,
        Some(Popup::Ending(form)) if form.unsent.is_some() => words.keys_ending_unsent,
        Some(Popup::Ending(_)) => words.keys_ending,
        Some(Popup::List(list)) => lists::popup(list, words).2,
        _ => words.keys_popup,
    };
    lines.extend([
        Line::default(),
        Line::from(Span::styled(keys, strong().fg(Color::Cyan))),
    ]);
    let rows = u16::try_from(lines.len())
        .unwrap_or(u16::MAX)
        .saturating_add(2)
        .min(area.height);
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
    frame.render_widget(Clear, place);
    frame.render_widget(Paragraph::new(lines).block(block), place);
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
