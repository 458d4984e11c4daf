//! What is to be done with the oldest unsettled item of a conversation: send it, look for it, hold it back, or wait?
//!
//! Whoever asks goes by the answer alone. An attempt that may have been carried out is never made again before it was
//! looked for, and it is not looked for while its request may still be under way at the service.

use std::time::Duration;

use crate::model::{HoldReason, MessageId, Timestamp};

/// How long after an attempt began its request may still be carried out, as far as we believe, where nothing has told
/// that it ended: we wait for an answer for half a minute, and PHP gives a page up after half a minute of its own by
/// default. A minute and a half leaves as much again for what waits in a web server's queue.
pub(crate) const LOOK_GRACE: Duration = Duration::from_secs(90);

/// What an item waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ItemFacts {
    /// The attempt that may have been carried out, if any.
    pub(crate) attempt: Option<Attempt>,
    /// By when it must have gone out.
    pub(crate) not_after: Option<Timestamp>,
    /// What it quotes.
    pub(crate) quoted: Quoted,
}

/// An attempt of which is not known whether it was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// When it began, by the service's clock; `None`: an earlier version did not note it.
    pub(crate) began_at: Option<Timestamp>,
    /// Whether its request is known to have ended: the connection did, or an answer came that could not be used.
    pub(crate) has_ended: bool,
}

/// What an item quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoted {
    /// Nothing, or a message that has always been at the service.
    Settled(Option<MessageId>),
    /// An item of the outbox that was sent, but the service did not tell as which message.
    SentAsUnknown,
    /// An item of the outbox that was not sent, and is not about to be: failed, held or discarded.
    NotSent,
}

/// What is to be done with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NextStep {
    /// Send it, quoting this.
    Send {
        /// Which message it quotes.
        reply_to: Option<MessageId>,
    },
    /// Look for the lost attempt; it may be sent again only if it is not there.
    LookFor,
    /// Fetch what is new: the message that it quotes is not known yet.
    LearnQuoted,
    /// Keep it back, and say why.
    Hold(HoldReason),
    /// Do nothing before this.
    Wait {
        /// By the service's clock.
        until: Timestamp,
    },
}

/// Decides at `now`, by the service's clock.
pub(crate) fn next_step(facts: &ItemFacts, now: Timestamp) -> NextStep {
    if let Some(attempt) = facts.attempt {
        return look_or_wait(attempt, now);
    }
    if facts.not_after.is_some_and(|not_after| now > not_after) {
        return NextStep::Hold(HoldReason::Expired);
    }
    match facts.quoted {
        Quoted::Settled(reply_to) => NextStep::Send { reply_to },
        Quoted::SentAsUnknown => NextStep::LearnQuoted,
        Quoted::NotSent => NextStep::Hold(HoldReason::QuotedNotSent),
    }
}

fn look_or_wait(attempt: Attempt, now: Timestamp) -> NextStep {
    let Some(began_at) = attempt.began_at.filter(|_| !attempt.has_ended) else {
        return NextStep::LookFor;
    };
    let until = began_at + LOOK_GRACE;
    // Begun in the future: the clock was set back since. How long ago it was cannot be told, and a wait without an end
    // would be worse than a look.
    if now >= until || now + LOOK_GRACE < began_at {
        NextStep::LookFor
    } else {
        NextStep::Wait { until }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);
    const FREE: ItemFacts = ItemFacts {
        attempt: None,
        not_after: None,
        quoted: Quoted::Settled(None),
    };

    fn attempted(began_ms: i64, has_ended: bool) -> ItemFacts {
        ItemFacts {
            attempt: Some(Attempt {
                began_at: Some(Timestamp(began_ms)),
                has_ended,
            }),
            ..FREE
        }
    }

    #[test]
    fn an_attempt_is_looked_for_when_it_has_ended_or_the_grace_has_passed() {
        for (began_ms, has_ended, expected) in [
            (1_000_000, true, NextStep::LookFor),
            (
                1_000_000,
                false,
                NextStep::Wait {
                    until: Timestamp(1_090_000),
                },
            ),
            (
                910_001,
                false,
                NextStep::Wait {
                    until: Timestamp(1_000_001),
                },
            ),
            (910_000, false, NextStep::LookFor),
            (0, false, NextStep::LookFor),
            (
                1_090_000,
                false,
                NextStep::Wait {
                    until: Timestamp(1_180_000),
                },
            ),
            (1_090_001, false, NextStep::LookFor),
            (i64::MAX, false, NextStep::LookFor),
        ] {
            assert_eq!(next_step(&attempted(began_ms, has_ended), NOW), expected, "{began_ms}");
        }
        let unknown = Attempt {
            began_at: None,
            has_ended: false,
        };
        let facts = ItemFacts {
            attempt: Some(unknown),
            ..FREE
        };
        assert_eq!(next_step(&facts, NOW), NextStep::LookFor);
    }

    #[test]
    fn what_has_expired_is_held_unless_it_may_have_gone_out() {
        let expired = Some(Timestamp(999_999));
        for (not_after, expected) in [
            (None, NextStep::Send { reply_to: None }),
            (Some(NOW), NextStep::Send { reply_to: None }),
            (expired, NextStep::Hold(HoldReason::Expired)),
        ] {
            assert_eq!(next_step(&ItemFacts { not_after, ..FREE }, NOW), expected);
        }
        let lost = ItemFacts {
            not_after: expired,
            ..attempted(0, true)
        };
        assert_eq!(next_step(&lost, NOW), NextStep::LookFor);
    }

    #[test]
    fn a_reply_goes_out_once_what_it_answers_is_there() {
        let id = MessageId(7);
        for (quoted, expected) in [
            (Quoted::Settled(Some(id)), NextStep::Send { reply_to: Some(id) }),
            (Quoted::SentAsUnknown, NextStep::LearnQuoted),
            (Quoted::NotSent, NextStep::Hold(HoldReason::QuotedNotSent)),
        ] {
            assert_eq!(next_step(&ItemFacts { quoted, ..FREE }, NOW), expected);
        }
    }
}
