//! The device's clocks.

use std::time::{Duration, UNIX_EPOCH};

use rustix::time::{ClockId, clock_gettime};

use crate::model::Timestamp;
use crate::ports::{BoxFuture, Clock};

/// `Instant` stops while a phone sleeps: these clocks do not. (Apple's `CLOCK_MONOTONIC` is `mach_continuous_time`.)
#[cfg(any(target_os = "linux", target_os = "android"))]
const COUNTS_SLEEP: ClockId = ClockId::Boottime;
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const COUNTS_SLEEP: ClockId = ClockId::Monotonic;

/// The device's clocks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DeviceClock;

impl Clock for DeviceClock {
    #[allow(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the wall clock"
    )]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn monotonic(&self) -> Duration {
        let time = clock_gettime(COUNTS_SLEEP);
        Duration::new(
            u64::try_from(time.tv_sec).unwrap_or(0),
            u32::try_from(time.tv_nsec).unwrap_or(0),
        )
    }

    #[allow(clippy::disallowed_methods, reason = "this is the one place that waits")]
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_does_not_go_back() {
        let clock = DeviceClock;
        let earlier = clock.monotonic();
        assert!(clock.monotonic() >= earlier);
        assert!(clock.now() > Timestamp(1_700_000_000_000));
    }
}
