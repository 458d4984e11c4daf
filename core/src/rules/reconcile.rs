//! Is this fetched message the send whose answer was lost?
//!
//! The service offers no idempotency key (api.md §10), so the only trace of a send is its text among our messages. A
//! message answers for a lost send where all of this holds: it is newer than the newest one known before the attempt;
//! it has the same text, under the name that the attempt gave; it is not earlier than the attempt, but for
//! [`CLOCK_SLACK`]; and nothing is tied to it yet. Two equal texts are counted, not merged: each fetched message answers
//! for one send, in order.

use std::time::Duration;

use super::signature::split_signature;
use crate::model::{MessageId, OutboxId, Timestamp};

/// How much earlier than its attempt a message may seem. The service's clock is known to about two seconds, by the
/// `Date` of its web server; its database may run on another machine's clock. Generous, because a send that is not
/// recognised is sent twice, and because what is older is kept apart by the newest known message already.
pub(crate) const CLOCK_SLACK: Duration = Duration::from_secs(120);

/// A send that is not yet tied to a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lost {
    /// Which.
    pub(crate) id: OutboxId,
    /// The text, as typed.
    pub(crate) text: String,
    /// Whether it is a template: the service fills those in, so that any newer one of ours answers for it.
    pub(crate) is_template: bool,
    /// The newest message known before the attempt; `None`: none was.
    pub(crate) known: Option<MessageId>,
    /// When the attempt began, by the service's clock; `None`: an earlier version did not note it.
    pub(crate) began_at: Option<Timestamp>,
    /// The agent's name that the attempt gave; `None`: an earlier version did not note it.
    pub(crate) signed: Option<String>,
}

/// A message of ours that no send is tied to yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Which.
    pub(crate) id: MessageId,
    /// Its text, with the name ahead.
    pub(crate) text: String,
    /// Whether it is a template.
    pub(crate) is_template: bool,
    /// When the service took it.
    pub(crate) sent_at: Timestamp,
}

/// Ties sends to messages, each to one at most. Both come in the order in which they were made.
pub(crate) fn reconcile(lost: &[Lost], candidates: &[Candidate]) -> Vec<(OutboxId, MessageId)> {
    let mut free: Vec<&Candidate> = candidates.iter().collect();
    let mut pairs = Vec::new();
    for send in lost {
        if let Some(at) = free.iter().position(|candidate| answers_for(candidate, send)) {
            pairs.push((send.id, free.remove(at).id));
        }
    }
    pairs
}

fn answers_for(candidate: &Candidate, send: &Lost) -> bool {
    send.is_template == candidate.is_template
        && send.known.is_none_or(|known| candidate.id > known)
        && send.began_at.is_none_or(|began_at| {
            // Without a time of its own it is judged by the rest.
            candidate.sent_at == Timestamp::default() || candidate.sent_at >= began_at - CLOCK_SLACK
        })
        && (send.is_template || is_same_text(&send.text, send.signed.as_deref(), &candidate.text))
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
            is_template: false,
            known: Some(MessageId(known)),
            began_at: Some(Timestamp(1_000_000)),
            signed: Some("Ana".into()),
        }
    }

    fn ours(id: i64, text: &str) -> Candidate {
        Candidate {
            id: MessageId(id),
            text: text.into(),
            is_template: false,
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
            is_template: true,
            ..ours(id, "Oi, Bia!")
        };
        let sent = Lost {
            is_template: true,
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
