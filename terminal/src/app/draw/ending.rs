//! The form that asks how a conversation is to end, as lines of text.

use super::picker;
use crate::app::ending::{EndingForm, Field, What};
use crate::app::picker::{Choices, Picked, Picker};
use crate::text::clean_line;
use crate::words::{Words, fill};

/// So many of a field's list are seen at once.
const SEEN_MAX: usize = 6;

/// Its lines: whose conversation, then a field a line, the chosen one marked; or the question about what is not sent.
pub(super) fn lines(form: &EndingForm, words: &Words) -> String {
    let title = clean_line(&form.title);
    if let Some(count) = form.unsent {
        return format!("{title}\n\n{}", fill(words.ending_unsent, &[&count.to_string()]));
    }
    let mut lines = Vec::new();
    for field in form.fields() {
        lines.push(line(form, *field, words));
        if *field == form.field
            && let Some(list) = form.picker(*field)
        {
            lines.extend(list_lines(list, *field == Field::Agent, words));
        }
    }
    format!("{title}\n\n{}", lines.join("\n"))
}

fn line(form: &EndingForm, field: Field, words: &Words) -> String {
    let mark = if field == form.field { "▸" } else { " " };
    let cursor = if field == form.field { "▏" } else { "" };
    let (name, value) = match field {
        Field::What => {
            let what = match form.what {
                What::Finish => words.ending_finish,
                What::Transfer => words.ending_transfer,
                What::TransferAndFinish => words.ending_transfer_finish,
            };
            (words.ending_what, format!("‹ {what} ›"))
        }
        Field::Department => (words.department, picked(&form.department, cursor)),
        Field::Agent => (words.agent, picked(&form.agent, cursor)),
        Field::Code => (words.ending_code, picked(&form.code, cursor)),
        Field::Note => (words.ending_note, format!("{}{cursor}", clean_line(form.note.text()))),
        Field::Keep => (words.ending_keep, if form.keeps { "[x]" } else { "[ ]" }.to_owned()),
    };
    format!("{mark} {name}: {value}").trim_end().to_owned()
}

/// What is typed while one is in the field, what is chosen else.
fn picked(picker: &Picker, cursor: &str) -> String {
    if !cursor.is_empty() {
        return format!("{}{cursor}", clean_line(picker.editor.text()));
    }
    match picker.picked() {
        Picked::Nothing => String::new(),
        Picked::Choice(choice) => clean_line(choice.title()),
        Picked::Typed(typed) => clean_line(typed),
    }
}

/// The list of the field that one is in; nothing where there is none. Where any number may be typed (`is_free`), that is said.
fn list_lines(list: &Picker, is_free: bool, words: &Words) -> Vec<String> {
    let lines = match (&list.choices, list.picked()) {
        (Choices::Known(known), _) if known.is_empty() && !is_free => Vec::new(),
        (_, Picked::Typed(_)) if is_free => vec![format!("  {}", words.ending_typed_id)],
        (Choices::Known(known), _) if known.is_empty() => vec![format!("  {}", words.no_agents)],
        (Choices::Known(_), Picked::Nothing) if list.place().is_none() => {
            let mut lines = vec!["▸ —".to_owned()];
            lines.extend(picker::lines(list, SEEN_MAX - 1, words));
            lines
        }
        _ => picker::lines(list, SEEN_MAX, words),
    };
    lines.into_iter().map(|line| format!("    {line}")).collect()
}
