//! When is the agent told that a window is about to close on a contact who waits for an answer?

use std::time::Duration;

use crate::model::{Composer, ComposerState, Timestamp};

/// When to tell, by the service's clock; `None`: never. `lead`: how long before the end. `is_answered`: whether the last
/// word is ours.
///
/// Where the lead is longer than the window has left, at once: `now`. A window that is closed is nobody's news.
pub(crate) fn closing_notice_at(
    composer: &Composer,
    is_answered: bool,
    lead: Duration,
    now: Timestamp,
) -> Option<Timestamp> {
    let is_open = matches!(composer.state, ComposerState::Open | ComposerState::ClosingSoon);
    let closes_at = composer.until.filter(|closes_at| is_open && now < *closes_at)?;
    (!is_answered).then(|| now.max(closes_at - lead))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE_MS: i64 = 60_000;

    #[test]
    fn told_once_in_time_and_only_where_somebody_waits() {
        let lead = Duration::from_secs(30 * 60);
        let closes_at = Timestamp(1_440 * MINUTE_MS);
        let composer = |state, until| Composer {
            state,
            reason: None,
            allowed: Vec::new(),
            until,
            look_again_at: None,
        };
        use ComposerState::{AwaitingReply, ClosingSoon, Open};
        for (state, until, is_answered, now_minutes, expected_minutes) in [
            (Open, Some(closes_at), false, 0, Some(1_410)),
            (ClosingSoon, Some(closes_at), false, 1_409, Some(1_410)),
            (ClosingSoon, Some(closes_at), false, 1_411, Some(1_411)),
            (ClosingSoon, Some(closes_at), false, 1_439, Some(1_439)),
            (ClosingSoon, Some(closes_at), false, 1_440, None),
            (Open, Some(closes_at), true, 0, None),
            (Open, None, false, 0, None),
            (AwaitingReply, Some(closes_at), false, 0, None),
        ] {
            assert_eq!(
                closing_notice_at(
                    &composer(state, until),
                    is_answered,
                    lead,
                    Timestamp(now_minutes * MINUTE_MS)
                ),
                expected_minutes.map(|minutes| Timestamp(minutes * MINUTE_MS)),
                "{state:?} {is_answered} {now_minutes}"
            );
        }
    }
}
