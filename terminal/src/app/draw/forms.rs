//! Small forms and lists, as lines of text: the agent's own entries, the contacts that are kept, tags to filter by, the password.

use super::picker;
use super::sign_in::masked;
use crate::app::own_list::{OwnEdit, OwnList, OwnStep};
use crate::app::owned::{Owned, Release};
use crate::app::password::PasswordForm;
use crate::app::picker::Picker;
use crate::app::unsent::{Unsent, UnsentStep, why};
use crate::text::{clean, clean_line};
use crate::words::{Words, fill};

/// So many of a list are seen at once.
const SEEN_MAX: usize = 10;

/// Title, text and keys of a popup.
type Content = (&'static str, String, &'static str);

/// An entry of the agent's own that is written or removed.
pub(super) fn own(own: &OwnEdit, words: &Words) -> Content {
    let title = match own.list {
        OwnList::Replies => words.replies_title,
        OwnList::Tags => words.tags_title,
    };
    match &own.step {
        OwnStep::Write { id, editor } => {
            let (before, after) = editor.text().split_at_checked(editor.cursor()).unwrap_or_default();
            let head = if id.is_some() { words.own_change } else { words.own_new };
            let keys = match own.list {
                OwnList::Replies => words.keys_own_text,
                OwnList::Tags => words.keys_popup,
            };
            let hint = match own.list {
                OwnList::Replies => format!("\n\n{}", words.own_variables),
                OwnList::Tags => String::new(),
            };
            (title, format!("{head}\n\n{before}▏{after}{hint}"), keys)
        }
        OwnStep::Remove { text, .. } => {
            let text = format!("{}\n\n{}", words.own_remove, clean(text));
            (title, text, words.keys_popup)
        }
    }
}

/// The contacts that the agent keeps.
pub(super) fn owned(owned: &Owned, words: &Words) -> Content {
    (words.owned_title, list(&owned.picker, words), words.keys_owned)
}

/// What is not sent, and what helps the chosen one most.
pub(super) fn unsent(unsent: &Unsent, words: &Words) -> Content {
    match (&unsent.step, unsent.chosen()) {
        (UnsentStep::Edit(_, editor), _) => {
            let (before, after) = editor.text().split_at_checked(editor.cursor()).unwrap_or_default();
            (words.unsent_title, format!("{before}▏{after}"), words.keys_own_text)
        }
        (UnsentStep::Discard(_), Some(item)) => {
            let text = format!("{}\n\n{}", words.unsent_discard, clean(&item.text));
            (words.unsent_title, text, words.keys_popup)
        }
        (_, None) if unsent.picker.is_empty() => (words.unsent_title, words.nothing_unsent.to_owned(), "Esc"),
        (_, chosen) => {
            let why = chosen.and_then(|item| why(&item.delivery, words));
            let best = chosen.and_then(|item| item.remedies.first());
            let best = best.map(|remedy| format!("Enter: {}", words.remedy(*remedy)));
            let below: Vec<String> = why.into_iter().chain(best).collect();
            let text = format!("{}\n\n{}", list(&unsent.picker, words), below.join("\n"));
            (words.unsent_title, text, words.keys_unsent)
        }
    }
}

/// Whether one is to be let go.
pub(super) fn release(release: &Release, words: &Words) -> Content {
    let text = fill(words.release_text, &[&clean_line(&release.name)]);
    (words.release_title, text, words.keys_popup)
}

/// The tags that the inbox may be filtered by.
pub(super) fn tag_filter(picker: &Picker, words: &Words) -> Content {
    (words.tag_filter_title, list(picker, words), words.keys_pick)
}

/// What is typed, and what it finds.
fn list(picker: &Picker, words: &Words) -> String {
    let lines = picker::lines(picker, SEEN_MAX, words).join("\n");
    format!("/ {}▏\n\n{lines}", clean_line(picker.editor.text()))
}

/// The form for the password.
pub(super) fn password(form: &PasswordForm, words: &Words) -> Content {
    let names = [words.old_password, words.new_password, words.repeat_password];
    let fields = names.iter().zip(&form.fields).enumerate();
    let lines = fields.map(|(at, (name, editor))| {
        let (mark, cursor) = if at == form.at { ("▸", "▏") } else { (" ", "") };
        format!("{mark} {name}: {}{cursor}", masked(editor).0)
    });
    let mut text = lines.collect::<Vec<_>>().join("\n");
    if form.is_busy {
        text = format!("{text}\n\n{}", words.working);
    }
    (words.password_title, text, words.keys_form)
}
