//! Is this fetched message the send whose answer was lost?
//!
//! The service offers no idempotency key (api.md §10), so the only trace of a send is its text among our messages that
//! came after the newest one known before the attempt. Two equal texts are counted, not merged: each fetched message
//! answers for one send, in order.

use super::signature::split_signature;
use crate::model::{MessageId, OutboxId};

/// A send that is not yet tied to a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lost {
    /// Which.
    pub(crate) id: OutboxId,
    /// The text, as typed.
    pub(crate) text: String,
    /// The newest message known before the attempt; `None`: none was.
    pub(crate) known: Option<MessageId>,
}

/// A message of ours that no send is tied to yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Which.
    pub(crate) id: MessageId,
    /// Its text, with the name ahead.
    pub(crate) text: String,
}

/// Ties sends to messages, each to one at most. Both come in the order in which they were made.
pub(crate) fn reconcile(lost: &[Lost], candidates: &[Candidate]) -> Vec<(OutboxId, MessageId)> {
    let mut free: Vec<&Candidate> = candidates.iter().collect();
    let mut pairs = Vec::new();
    for send in lost {
        let found = free.iter().position(|candidate| {
            send.known.is_none_or(|known| candidate.id > known) && is_same_text(&send.text, &candidate.text)
        });
        if let Some(at) = found {
            pairs.push((send.id, free.remove(at).id));
        }
    }
    pairs
}

/// The service may end lines its own way and trim; the rest must be equal.
fn is_same_text(typed: &str, told: &str) -> bool {
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    let typed = plain(typed);
    plain(told) == typed || plain(split_signature(told).1) == typed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(id: i64, text: &str, known: i64) -> Lost {
        Lost {
            id: OutboxId(id),
            text: text.into(),
            known: Some(MessageId(known)),
        }
    }

    fn ours(id: i64, text: &str) -> Candidate {
        Candidate {
            id: MessageId(id),
            text: text.into(),
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
    fn an_unsigned_text_and_other_line_ends_are_the_same_text() {
        assert_eq!(reconcile(&[lost(1, "a\nb ", 0)], &[ours(1, "a\r\nb")]).len(), 1);
        assert_eq!(reconcile(&[lost(1, "a", 0)], &[ours(1, "ab")]).len(), 0);
    }
}
