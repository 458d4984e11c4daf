//! What is to be done with an ending now: wait, look whether it was carried out, try it, or give it up?
//!
//! The messages ahead of it are the queue's: this is asked only where none of the conversation waits any more.

use std::time::Duration;

use super::outbox::{Attempt, ItemFacts, NextStep, Quoted, next_step};
use crate::model::{EndingStop, Timestamp};

/// The longest time for which an ending may be undone, in milliseconds: an agent has turned to something else by then.
pub const UNDO_WINDOW_MS_MAX: u32 = 10 * 60 * 1000;

/// So often the service may have met a fault with it, and the conversation been found to be the agent's still.
const ABSENT_MAX: u32 = 12;

/// What an ending goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EndingFacts {
    /// The attempt that may have been carried out, if any.
    pub(crate) attempt: Option<Attempt>,
    /// How often one was looked for, and had not been carried out.
    pub(crate) absent: u32,
    /// The end of its undo window.
    pub(crate) not_before: Timestamp,
    /// Whether a message that was to go first failed, or is held.
    pub(crate) is_message_stuck: bool,
    /// Where the conversation is.
    pub(crate) place: EndingPlace,
}

/// Where a conversation is that is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndingPlace {
    /// With the agent.
    Mine,
    /// Gone, just as it was asked for.
    AsAsked,
    /// Gone otherwise, or nobody told how.
    Elsewhere,
}

/// What is to be done with an ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndingStep {
    /// Nothing before this, by the service's clock.
    Wait {
        /// By the service's clock.
        until: Timestamp,
    },
    /// Look at the service whether it was carried out.
    LookFor,
    /// Ask the service for it.
    Try,
    /// It is done.
    Done,
    /// It cannot be carried out.
    Stop(EndingStop),
}

/// Decides at `now`, by the service's clock.
pub(crate) fn ending_step(facts: &EndingFacts, now: Timestamp) -> EndingStep {
    let is_mine = facts.place == EndingPlace::Mine;
    if let Some(attempt) = facts.attempt {
        // The lists tell that it is gone: it was this attempt, or needs none any more.
        if !is_mine {
            return EndingStep::Done;
        }
        let facts = ItemFacts {
            attempt: Some(attempt),
            not_after: None,
            quoted: Quoted::Settled(None),
        };
        return match next_step(&facts, now) {
            NextStep::Wait { until } => EndingStep::Wait { until },
            _ => EndingStep::LookFor,
        };
    }
    match facts.place {
        EndingPlace::Mine => {}
        EndingPlace::AsAsked => return EndingStep::Done,
        EndingPlace::Elsewhere => return EndingStep::Stop(EndingStop::NotInInbox),
    }
    // Further away than any window: the clock was set back since, and a wait without an end would be worse.
    let longest = Duration::from_millis(u64::from(UNDO_WINDOW_MS_MAX));
    if now < facts.not_before && facts.not_before <= now + longest {
        return EndingStep::Wait {
            until: facts.not_before,
        };
    }
    if facts.is_message_stuck {
        return EndingStep::Stop(EndingStop::UnsentMessages);
    }
    if facts.absent >= ABSENT_MAX {
        return EndingStep::Stop(EndingStop::NeverTaken);
    }
    EndingStep::Try
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(10_000_000);
    const FREE: EndingFacts = EndingFacts {
        attempt: None,
        absent: 0,
        not_before: NOW,
        is_message_stuck: false,
        place: EndingPlace::Mine,
    };

    fn attempted(began_ms: i64, has_ended: bool) -> EndingFacts {
        EndingFacts {
            attempt: Some(Attempt {
                began_at: Some(Timestamp(began_ms)),
                has_ended,
            }),
            ..FREE
        }
    }

    #[test]
    fn each_case_has_its_step() {
        let window = |until: i64| EndingFacts {
            not_before: Timestamp(until),
            ..FREE
        };
        let until = |until: i64| EndingStep::Wait {
            until: Timestamp(until),
        };
        let at = |place, facts: EndingFacts| EndingFacts { place, ..facts };
        let stuck = EndingFacts {
            is_message_stuck: true,
            ..FREE
        };
        let absent = |absent| EndingFacts { absent, ..FREE };
        use EndingPlace::{AsAsked, Elsewhere};
        for (name, facts, expected) in [
            ("at once", FREE, EndingStep::Try),
            ("in its window", window(10_005_000), until(10_005_000)),
            ("its window is over", window(9_999_999), EndingStep::Try),
            ("the longest window", window(10_600_000), until(10_600_000)),
            ("the clock was set back", window(10_600_001), EndingStep::Try),
            ("a message failed", stuck, EndingStep::Stop(EndingStop::UnsentMessages)),
            (
                "a message failed, and the window is open",
                EndingFacts {
                    is_message_stuck: true,
                    ..window(10_005_000)
                },
                until(10_005_000),
            ),
            ("somebody closed it", at(AsAsked, FREE), EndingStep::Done),
            (
                "somebody took it",
                at(Elsewhere, FREE),
                EndingStep::Stop(EndingStop::NotInInbox),
            ),
            ("lost", attempted(9_999_999, true), EndingStep::LookFor),
            ("cut off a moment ago", attempted(9_999_000, false), until(10_089_000)),
            ("cut off long ago", attempted(9_910_000, false), EndingStep::LookFor),
            (
                "lost, and gone from the list",
                at(Elsewhere, attempted(9_999_000, false)),
                EndingStep::Done,
            ),
            ("eleven times", absent(11), EndingStep::Try),
            ("twelve times", absent(12), EndingStep::Stop(EndingStop::NeverTaken)),
        ] {
            assert_eq!(ending_step(&facts, NOW), expected, "{name}");
        }
    }
}
