//! Is this fetched message the send whose answer was lost?
//!
//! The service offers no idempotency key (api.md §10), so the only trace of a send is its text among our messages. A
//! message answers for a lost send where all of this holds: it is newer than the newest one known before the attempt;
//! it has the same text, under the name that the attempt gave; it is not earlier than the attempt, but for
//! [`CLOCK_SLACK`]; and nothing is tied to it yet. Two equal texts are counted, not merged: each fetched message answers
//! for one send, in order.
//!
//! A file is known by its name, which the service may have put something ahead of or cleaned; where it has another name, by
//! its caption; and where it has no caption either, by being a file of the same kind. Equal names are told apart by their captions, and a
//! text is never answered for by a file with that caption.

use std::time::Duration;

use super::signature::split_signature;
use crate::model::{MessageId, MessageKind, OutboxId, Timestamp};

/// How much earlier than its attempt a message may seem. The service's clock is known to about two seconds, by the
/// `Date` of its web server; its database may run on another machine's clock. Generous, because a send that is not
/// recognised is sent twice, and because what is older is kept apart by the newest known message already.
pub(crate) const CLOCK_SLACK: Duration = Duration::from_secs(120);

/// A send that is not yet tied to a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lost {
    /// Which.
    pub(crate) id: OutboxId,
    /// The text, as typed; of a file, its caption.
    pub(crate) text: String,
    /// What it is.
    pub(crate) what: LostWhat,
    /// The newest message known before the attempt; `None`: none was.
    pub(crate) known: Option<MessageId>,
    /// When the attempt began, by the service's clock; `None`: an earlier version did not note it.
    pub(crate) began_at: Option<Timestamp>,
    /// The agent's name that the attempt gave; `None`: an earlier version did not note it.
    pub(crate) signed: Option<String>,
}

/// What was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LostWhat {
    /// A text.
    Text,
    /// A template: the service fills those in, so that any newer one of ours answers for it.
    Template,
    /// A file.
    File {
        /// Its name, as it was sent.
        name: String,
        /// As what it was sent.
        kind: MessageKind,
    },
}

/// A message of ours that no send is tied to yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Which.
    pub(crate) id: MessageId,
    /// Its text, with the name ahead.
    pub(crate) text: String,
    /// What it is.
    pub(crate) kind: MessageKind,
    /// The name of its file, or where that is.
    pub(crate) file_name: Option<String>,
    /// When the service took it.
    pub(crate) sent_at: Timestamp,
}

/// Ties sends to messages, each to one at most. Both come in the order in which they were made.
pub(crate) fn reconcile(lost: &[Lost], candidates: &[Candidate]) -> Vec<(OutboxId, MessageId)> {
    let mut free: Vec<&Candidate> = candidates.iter().collect();
    let mut pairs = Vec::new();
    for send in lost {
        let best = free
            .iter()
            .enumerate()
            .filter_map(|(at, candidate)| Some((answers_for(candidate, send)?, at)))
            .min();
        if let Some((_, at)) = best {
            pairs.push((send.id, free.remove(at).id));
        }
    }
    pairs
}

/// Whether, and how well: 0 is best.
fn answers_for(candidate: &Candidate, send: &Lost) -> Option<u8> {
    is_newer(candidate, send).then(|| likeness(candidate, send)).flatten()
}

fn is_newer(candidate: &Candidate, send: &Lost) -> bool {
    send.known.is_none_or(|known| candidate.id > known)
        && send.began_at.is_none_or(|began_at| {
            // Without a time of its own it is judged by the rest.
            candidate.sent_at == Timestamp::default() || candidate.sent_at >= began_at - CLOCK_SLACK
        })
}

fn likeness(candidate: &Candidate, send: &Lost) -> Option<u8> {
    let is_template = candidate.kind == MessageKind::Template;
    let has_text = || is_same_text(&send.text, send.signed.as_deref(), &candidate.text);
    match &send.what {
        LostWhat::Template => is_template.then_some(0),
        LostWhat::Text => (!is_template && !candidate.kind.is_file() && has_text()).then_some(0),
        LostWhat::File { name, kind } => {
            if !candidate.kind.is_file() {
                return None;
            }
            let told = candidate.file_name.as_deref().unwrap_or_default();
            match (is_same_name_of_file(name, told), has_text()) {
                (true, true) => Some(0),
                (true, false) => Some(1),
                (false, true) if !send.text.trim().is_empty() || candidate.kind == *kind => Some(2),
                (false, _) => None,
            }
        }
    }
}

/// The service may put an id ahead, and write other letters for some.
fn is_same_name_of_file(sent: &str, told: &str) -> bool {
    let bare = |name: &str| -> String {
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        last.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let sent = bare(sent);
    !sent.is_empty() && bare(told).ends_with(&sent)
}

/// The service may end lines its own way and trim; the rest must be equal. It signs with the name that it was given;
/// a text that it did not sign is taken as it is.
fn is_same_text(typed: &str, signed: Option<&str>, told: &str) -> bool {
    let typed = plain(typed);
    // A name that does not look like one, such as `a*b`, is found by its whole.
    let own_head = signed.and_then(|name| told.trim_start().strip_prefix(&format!("*{name}*:")));
    if own_head.is_some_and(|body| plain(body) == typed) {
        return true;
    }
    match split_signature(told) {
        (Some(author), body) => signed.is_none_or(|name| is_same_name(author, name)) && plain(body) == typed,
        (None, whole) => plain(whole) == typed,
    }
}

fn is_same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An attempt at 1,000 s.
    fn lost(id: i64, text: &str, known: i64) -> Lost {
        Lost {
            id: OutboxId(id),
            text: text.into(),
            what: LostWhat::Text,
            known: Some(MessageId(known)),
            began_at: Some(Timestamp(1_000_000)),
            signed: Some("Ana".into()),
        }
    }

    fn ours(id: i64, text: &str) -> Candidate {
        Candidate {
            id: MessageId(id),
            text: text.into(),
            kind: MessageKind::Text,
            file_name: None,
            sent_at: Timestamp(1_000_000),
        }
    }

    #[test]
    fn each_message_answers_for_one_send_after_what_was_known() {
        let sends = [lost(1, "oi", 10), lost(2, "oi", 10), lost(3, "tchau", 10)];
        let told = [
            ours(9, "*Ana*: \noi"),
            ours(11, "*Ana*: \noi"),
            ours(12, "*Ana*: \ntchau"),
        ];
        assert_eq!(
            reconcile(&sends, &told),
            [(OutboxId(1), MessageId(11)), (OutboxId(3), MessageId(12))]
        );
    }

    #[test]
    fn a_template_is_answered_for_by_a_template_and_a_text_by_a_text() {
        let template = |id| Candidate {
            kind: MessageKind::Template,
            ..ours(id, "Oi, Bia!")
        };
        let sent = Lost {
            what: LostWhat::Template,
            ..lost(1, "Oi, {{1}}!", 10)
        };
        let told = [template(10), ours(11, "Oi, {{1}}!"), template(12), template(13)];
        assert_eq!(
            reconcile(std::slice::from_ref(&sent), &told),
            [(OutboxId(1), MessageId(12))]
        );
        assert_eq!(reconcile(&[lost(1, "Oi, Bia!", 10)], &told), []);
    }

    #[test]
    fn a_file_is_known_by_its_name_else_its_caption_else_its_kind() {
        use MessageKind::{Document, Image, Text};
        let file = |name: &str, caption: &str| Lost {
            what: LostWhat::File {
                name: name.into(),
                kind: Image,
            },
            ..lost(1, caption, 10)
        };
        let told = |id, kind, name: &str, caption: &str| Candidate {
            kind,
            file_name: (!name.is_empty()).then(|| name.to_owned()),
            ..ours(id, caption)
        };
        for (sent, came, found) in [
            (
                file("foto 1.jpg", "veja"),
                told(11, Image, "991_foto_1.jpg", "veja"),
                true,
            ),
            (file("foto 1.jpg", "veja"), told(11, Document, "foto_1.JPG", ""), true),
            (
                file("foto 1.jpg", "veja"),
                told(11, Document, "a81c.bin", "*Ana*: \nveja"),
                true,
            ),
            (file("foto 1.jpg", "veja"), told(11, Image, "a81c.bin", "outra"), false),
            (file("foto 1.jpg", ""), told(11, Image, "a81c.bin", ""), true),
            (file("foto 1.jpg", ""), told(11, Document, "a81c.bin", ""), false),
            (file("foto 1.jpg", ""), told(11, Image, "", ""), true),
            (file("foto 1.jpg", "veja"), told(11, Text, "", "veja"), false),
            (file("foto 1.jpg", "veja"), told(10, Image, "foto 1.jpg", "veja"), false),
            (lost(1, "veja", 10), told(11, Image, "foto 1.jpg", "veja"), false),
        ] {
            assert_eq!(
                reconcile(std::slice::from_ref(&sent), std::slice::from_ref(&came)).len(),
                usize::from(found),
                "{sent:?} {came:?}"
            );
        }
        // Of two of one name, the caption tells; a better likeness goes before an earlier one.
        let both = [told(11, Image, "foto.jpg", "a"), told(12, Image, "foto.jpg", "b")];
        assert_eq!(
            reconcile(&[file("foto.jpg", "b")], &both),
            [(OutboxId(1), MessageId(12))]
        );
    }

    #[test]
    fn the_text_and_the_name_must_be_the_sends_own() {
        for (typed, name, told, is_same) in [
            ("a\nb ", "Ana", "a\r\nb", true),
            ("a", "Ana", "ab", false),
            ("a", "Ana", "*Ana*: \na", true),
            ("a", "Ana", "*ana *: \na", true),
            ("a", "Ana", "*Rui*: \na", false),
            ("*Rui*: \na", "Ana", "*Rui*: \na", false),
            ("*Rui*: \na", "Ana", "*Ana*: \n*Rui*: \na", true),
            ("a", "An*a", "*An*a*: \na", true),
            ("*negrito*\na", "Ana", "*negrito*\na", true),
        ] {
            assert_eq!(is_same_text(typed, Some(name), told), is_same, "{typed:?} {told:?}");
        }
        assert!(is_same_text("a", None, "*Rui*: \na"));
    }

    #[test]
    fn a_message_from_before_the_attempt_answers_for_nothing() {
        for (sent_ms, found) in [(1_000_000, 1), (880_000, 1), (879_999, 0), (1, 0), (0, 1)] {
            let told = Candidate {
                sent_at: Timestamp(sent_ms),
                ..ours(11, "*Ana*: \noi")
            };
            assert_eq!(reconcile(&[lost(1, "oi", 10)], &[told]).len(), found, "{sent_ms}");
        }
        let unknown = Lost {
            began_at: None,
            ..lost(1, "oi", 10)
        };
        assert_eq!(reconcile(&[unknown], &[ours(11, "oi")]).len(), 1);
    }
}
