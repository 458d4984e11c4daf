//! Virtual time: one for the world, and what a device makes of it.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use voxfree_core::Timestamp;
use voxfree_core::ports::{BoxFuture, Clock};

/// Time, which stands still unless it is moved.
#[derive(Clone)]
pub struct SimClock {
    times: Arc<Mutex<Times>>,
    wrong_by_ms: Arc<AtomicI64>,
}

struct Times {
    now_ms: i64,
    /// Who sleeps, by when they wake.
    sleepers: BTreeMap<(i64, u64), Option<Waker>>,
    count: u64,
}

impl SimClock {
    /// Starts at `now_ms`, Unix milliseconds, on a device whose wall clock is wrong by so much.
    pub fn new(now_ms: i64, wrong_by_ms: i64) -> Self {
        let times = Times {
            now_ms,
            sleepers: BTreeMap::new(),
            count: 0,
        };
        Self {
            times: Arc::new(Mutex::new(times)),
            wrong_by_ms: Arc::new(AtomicI64::new(wrong_by_ms)),
        }
    }

    /// The true time.
    pub fn now_ms(&self) -> i64 {
        self.times().now_ms
    }

    /// When the next sleeper wakes; it may be past.
    pub fn next_ms(&self) -> Option<i64> {
        self.times().sleepers.keys().next().map(|(until_ms, _)| *until_ms)
    }

    /// Time passes; whoever sleeps until then wakes.
    pub fn advance_ms(&self, by_ms: i64) {
        let mut times = self.times();
        times.now_ms += by_ms;
        let now_ms = times.now_ms;
        let due = times.sleepers.range_mut(..(now_ms + 1, 0));
        let wakers: Vec<Waker> = due.filter_map(|(_, waker)| waker.take()).collect();
        drop(times);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Somebody sets the device's wall clock.
    pub fn set_wrong_by_ms(&self, wrong_by_ms: i64) {
        self.wrong_by_ms.store(wrong_by_ms, Ordering::Relaxed);
    }

    /// Waits until then, Unix milliseconds of the true time.
    pub fn sleep_until_ms(&self, until_ms: i64) -> BoxFuture<'static, ()> {
        let mut times = self.times();
        times.count += 1;
        let key = (until_ms, times.count);
        times.sleepers.insert(key, None);
        Box::pin(Sleep {
            clock: self.clone(),
            key,
        })
    }

    fn times(&self) -> MutexGuard<'_, Times> {
        self.times.lock().unwrap_or_else(PoisonError::into_inner)
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
        let until_ms = self.now_ms() + i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 2);
        self.sleep_until_ms(until_ms)
    }
}

/// One sleeper, who is forgotten when it is dropped.
struct Sleep {
    clock: SimClock,
    key: (i64, u64),
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut times = self.clock.times();
        if times.now_ms >= self.key.0 {
            return Poll::Ready(());
        }
        times.sleepers.insert(self.key, Some(context.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.clock.times().sleepers.remove(&self.key);
    }
}
