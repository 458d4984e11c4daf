//! When a silent socket is pinged, and when it is given up. No I/O and no clock: times are handed in.

use std::time::Duration;

/// After this much silence the service is asked whether it is there.
pub(crate) const PING_AFTER: Duration = Duration::from_secs(25);
/// After this much silence the socket is dead, whatever TCP says: a phone that changes networks is not told.
pub(crate) const DEAD_AFTER: Duration = Duration::from_secs(60);

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beat {
    /// Nothing for this long.
    Wait(Duration),
    /// Ask whether it is there.
    Ping,
    /// Give it up.
    Dead,
}

/// Decides from monotonic times: `now`, when something was last heard, and when it was last asked.
pub(crate) fn beat(now: Duration, heard_at: Duration, asked_at: Option<Duration>) -> Beat {
    let silence = now.saturating_sub(heard_at);
    if silence >= DEAD_AFTER {
        return Beat::Dead;
    }
    match asked_at.filter(|asked_at| *asked_at >= heard_at) {
        Some(_) => Beat::Wait(DEAD_AFTER.saturating_sub(silence)),
        None if silence >= PING_AFTER => Beat::Ping,
        None => Beat::Wait(PING_AFTER.saturating_sub(silence)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_once_after_silence_and_then_gives_up() {
        let s = Duration::from_secs;
        for (now, heard, asked, expected) in [
            (10, 10, None, Beat::Wait(s(25))),
            (34, 10, None, Beat::Wait(s(1))),
            (35, 10, None, Beat::Ping),
            (36, 10, Some(35), Beat::Wait(s(34))),
            (70, 10, Some(35), Beat::Dead),
            (70, 10, None, Beat::Dead),
            (70, 60, Some(35), Beat::Wait(s(15))),
            (85, 60, Some(35), Beat::Ping),
        ] {
            assert_eq!(
                beat(s(now), s(heard), asked.map(s)),
                expected,
                "at {now}, heard {heard}, asked {asked:?}"
            );
        }
    }
}
