//! Points in time.

use std::ops::{Add, Sub};
use std::time::Duration;

use serde::Serialize;

/// A point in time: milliseconds since 1970-01-01 00:00 UTC. Saturates at its ends instead of wrapping.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// From the service's whole seconds.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// How long it is from `now` until this; nothing where it has passed.
    pub fn wait_from(self, now: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.millis_since(now)).unwrap_or(0))
    }

    /// How long after `earlier` this is, in milliseconds; negative where it is before.
    pub fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, by: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, by: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(by.as_millis()).unwrap_or(i64::MAX)))
    }
}
