//! What stands in the popups of lists: quick replies, tags, the contact's card.

use voxfree_core::{QuickReply, Tag, find_quick_replies};

use crate::app::lists::{ListPopup, release_of};
use crate::script::contact::card_lines;
use crate::text::{clean, clean_line, shorten};
use crate::words::Words;

/// So many are seen at once, around the chosen one.
const SEEN_MAX: usize = 8;
/// So much of a quick reply stands in its line.
const LINE_COLUMNS: usize = 50;

/// Title, text and keys.
pub(super) fn popup(popup: &ListPopup, words: &'static Words) -> (&'static str, String, &'static str) {
    match popup {
        ListPopup::Replies {
            replies, typed, chosen, ..
        } => {
            let lines = match replies {
                None => "…".to_owned(),
                Some(replies) => reply_lines(&find_quick_replies(replies, typed), *chosen, words),
            };
            let text = format!("/ {}\n\n{lines}", clean_line(typed));
            (words.replies_title, text, words.keys_replies)
        }
        ListPopup::Tags { tags, .. } if tags.is_empty() => {
            (words.tags_title, words.no_tags.to_owned(), words.keys_no_tags)
        }
        ListPopup::Tags { tags, chosen, .. } => (words.tags_title, tag_lines(tags, *chosen), words.keys_tags),
        ListPopup::Contact(card) => {
            let keys = if release_of(card).is_some() {
                words.keys_card_mine
            } else {
                "Esc"
            };
            (words.contact_title, card_lines(card, words.lang.language()), keys)
        }
    }
}

/// A line for each, the chosen one marked, and its text below: what is put into the message, but for the variables.
fn reply_lines(found: &[QuickReply], chosen: usize, words: &Words) -> String {
    if found.is_empty() {
        return words.nothing_found.to_owned();
    }
    let lines = seen(found, chosen).map(|(place, reply)| {
        let own = if reply.is_own { "* " } else { "" };
        format!("{}{own}{}", mark(place, chosen), shorten(&reply.text, LINE_COLUMNS))
    });
    let lines: Vec<_> = lines.collect();
    let preview = found.get(chosen).map(|reply| clean(&reply.text)).unwrap_or_default();
    format!("{}\n\n{preview}", lines.join("\n"))
}

fn tag_lines(tags: &[Tag], chosen: usize) -> String {
    let lines = seen(tags, chosen).map(|(place, tag)| {
        let set = if tag.is_set { "[x]" } else { "[ ]" };
        let pending = if tag.is_pending { " …" } else { "" };
        let own = if tag.is_own { "* " } else { "" };
        format!("{}{set} {own}{}{pending}", mark(place, chosen), clean_line(&tag.name))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn seen<T>(all: &[T], chosen: usize) -> impl Iterator<Item = (usize, &T)> {
    let first = chosen.saturating_sub(SEEN_MAX / 2);
    all.iter().enumerate().skip(first).take(SEEN_MAX)
}

fn mark(place: usize, chosen: usize) -> &'static str {
    if place == chosen { "▸ " } else { "  " }
}
