//! The form that asks how a conversation is to end, as lines of text.

use crate::app::ending::{EndingForm, Field};
use crate::text::clean_line;
use crate::words::{Words, fill};

/// Its lines: whose conversation, then a field a line, the chosen one marked; or the question about what is not sent.
pub(super) fn lines(form: &EndingForm, words: &Words) -> String {
    let title = clean_line(&form.title);
    if let Some(count) = form.unsent {
        return format!("{title}\n\n{}", fill(words.ending_unsent, &[&count.to_string()]));
    }
    let fields: Vec<String> = form.fields().iter().map(|field| line(form, *field, words)).collect();
    format!("{title}\n\n{}", fields.join("\n"))
}

fn line(form: &EndingForm, field: Field, words: &Words) -> String {
    let mark = if field == form.field { "▸" } else { " " };
    let cursor = if field == form.field { "▏" } else { "" };
    let (name, value) = match field {
        Field::What if form.hands_on => (words.ending_what, format!("‹ {} ›", words.ending_transfer)),
        Field::What => (words.ending_what, format!("‹ {} ›", words.ending_finish)),
        Field::Agent => {
            let known = form.agents.iter().find(|known| known.id.as_str() == form.agent.text());
            let name = known
                .map(|known| format!("  {}", clean_line(&known.name)))
                .unwrap_or_default();
            (words.agent, format!("{}{cursor}{name}", clean_line(form.agent.text())))
        }
        Field::Code => (words.ending_code, format!("{}{cursor}", clean_line(form.code.text()))),
        Field::Note => (words.ending_note, format!("{}{cursor}", clean_line(form.note.text()))),
        Field::Keep => (words.ending_keep, if form.keeps { "[x]" } else { "[ ]" }.to_owned()),
    };
    format!("{mark} {name}: {value}").trim_end().to_owned()
}
