//! Virtual time: one for the world, and what a device makes of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use tokio::sync::watch;
use voxfree_core::Timestamp;
use voxfree_core::ports::{BoxFuture, Clock};

/// Time, which stands still unless it is moved.
#[derive(Clone)]
pub struct SimClock {
    now_ms: Arc<watch::Sender<i64>>,
    wrong_by_ms: Arc<AtomicI64>,
}

impl SimClock {
    /// Starts at `now_ms`, Unix milliseconds, on a device whose wall clock is wrong by so much.
    pub fn new(now_ms: i64, wrong_by_ms: i64) -> Self {
        Self {
            now_ms: Arc::new(watch::Sender::new(now_ms)),
            wrong_by_ms: Arc::new(AtomicI64::new(wrong_by_ms)),
        }
    }

    /// The true time.
    pub fn now_ms(&self) -> i64 {
        *self.now_ms.borrow()
    }

    /// Time passes; whoever sleeps until then wakes.
    pub fn advance_ms(&self, by_ms: i64) {
        self.now_ms.send_modify(|now_ms| *now_ms += by_ms);
    }

    /// Somebody sets the device's wall clock.
    pub fn set_wrong_by_ms(&self, wrong_by_ms: i64) {
        self.wrong_by_ms.store(wrong_by_ms, Ordering::Relaxed);
    }
}

impl Clock for SimClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now_ms() + self.wrong_by_ms.load(Ordering::Relaxed))
    }

    fn monotonic(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.now_ms()).unwrap())
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let mut now_ms = self.now_ms.subscribe();
        let until_ms = *now_ms.borrow() + i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 2);
        Box::pin(async move {
            if now_ms.wait_for(|now_ms| *now_ms >= until_ms).await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}
