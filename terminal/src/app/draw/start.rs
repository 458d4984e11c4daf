//! The steps of starting a conversation, as lines of text: what was chosen so far stands above what is asked.

use super::picker;
use crate::app::picker::Picker;
use crate::app::start::{Found, NewForm, Search, StartForm, Step};
use crate::text::{clean, clean_line};
use crate::words::{Words, fill};

/// So many of a list are seen at once.
const SEEN_MAX: usize = 8;

/// Title, text and keys.
pub(super) fn content(form: &StartForm, words: &Words) -> (&'static str, String, &'static str) {
    let mut lines = chosen(&form.step, words);
    let keys = match &form.step {
        Step::Department { list, is_current } => {
            lines.extend(list_lines(words.department, list, *is_current, words));
            words.keys_start_list
        }
        Step::Channel { list, is_current, .. } => {
            lines.extend(list_lines(words.channel, list, *is_current, words));
            words.keys_start_list
        }
        Step::Contact { search, .. } => {
            lines.extend(search_lines(search, words));
            words.keys_start_contact
        }
        Step::New { form, .. } => {
            lines.extend(new_lines(form, words));
            words.keys_form
        }
        Step::Known { form, list, .. } => {
            lines.push(words.contact_known.to_owned());
            lines.extend(picker::lines(list, SEEN_MAX, words));
            if form.is_busy {
                lines.push(words.working.to_owned());
            }
            words.keys_start_known
        }
        Step::Confirm { contact, .. } => {
            lines.push(fill(words.start_confirm, &[&clean_line(&contact.name)]));
            words.keys_popup
        }
        Step::Starting { contact, .. } => {
            lines.push(fill(words.start_starting, &[&clean_line(&contact.name)]));
            words.keys_start_starting
        }
    };
    if let Some(problem) = &form.problem {
        lines.extend([String::new(), format!("✗ {}", clean(problem))]);
    }
    (words.start_title, lines.join("\n"), keys)
}

/// What was chosen in earlier steps.
fn chosen(step: &Step, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fact = |name: &str, value: &str| lines.push(format!("{name}: {}", clean_line(value)));
    if let Some(place) = step.place() {
        fact(words.department, &place.department.name);
        fact(words.channel, &place.channel.name);
    } else if let Step::Channel { department, .. } = step {
        fact(words.department, &department.name);
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn list_lines(name: &str, list: &Picker, is_current: bool, words: &Words) -> Vec<String> {
    let mut lines = vec![format!("{name}: {}▏", clean_line(list.editor.text()))];
    lines.extend(picker::lines(list, SEEN_MAX, words));
    if !is_current {
        lines.push(words.as_last_told.to_owned());
    }
    lines
}

fn search_lines(search: &Search, words: &Words) -> Vec<String> {
    let mut lines = vec![format!(
        "{}: {}▏",
        words.contact_title,
        clean_line(search.editor.text())
    )];
    match &search.found {
        Found::Nothing => lines.push(format!("  {}", words.start_search_hint)),
        Found::Coming(_) => lines.push(format!("  {}", words.working)),
        Found::Contacts { list, .. } => lines.extend(picker::lines(list, SEEN_MAX, words)),
    }
    lines
}

fn new_lines(form: &NewForm, words: &Words) -> Vec<String> {
    let names = [words.contact_name, words.contact_number, words.contact_email];
    let fields = names.iter().zip(&form.fields).enumerate();
    let mut lines: Vec<String> = fields
        .map(|(at, (name, editor))| {
            let (mark, cursor) = if at == form.at { ("▸", "▏") } else { (" ", "") };
            format!("{mark} {name}: {}{cursor}", clean_line(editor.text()))
        })
        .collect();
    if form.is_busy {
        lines.extend([String::new(), words.working.to_owned()]);
    }
    lines
}
