//! One clock for the service and all phones.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use voxfree_core::Timestamp;
use voxfree_core::ports::{BoxFuture, Clock};

/// Virtual time, in milliseconds; it stands still unless it is moved.
#[derive(Clone)]
pub struct WorldClock {
    now_ms: Arc<watch::Sender<i64>>,
    /// How far the phone's wall clock is off.
    wrong_by_ms: i64,
}

impl WorldClock {
    /// Starts at `now_ms`, Unix milliseconds.
    pub fn starting_at(now_ms: i64) -> Self {
        Self {
            now_ms: Arc::new(watch::Sender::new(now_ms)),
            wrong_by_ms: 0,
        }
    }

    /// The same time, on a device whose wall clock is set wrong.
    #[must_use]
    pub fn wrong_by_ms(&self, wrong_by_ms: i64) -> Self {
        Self {
            now_ms: Arc::clone(&self.now_ms),
            wrong_by_ms,
        }
    }

    /// Moves time on; whoever sleeps until then wakes.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap();
        self.now_ms.send_modify(|now| *now += by);
    }
}

impl Clock for WorldClock {
    fn now(&self) -> Timestamp {
        Timestamp(*self.now_ms.borrow() + self.wrong_by_ms)
    }

    fn monotonic(&self) -> Duration {
        Duration::from_millis(u64::try_from(*self.now_ms.borrow()).unwrap())
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let mut now = self.now_ms.subscribe();
        let until = *now.borrow() + i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 2);
        Box::pin(async move {
            if now.wait_for(|now| *now >= until).await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}
