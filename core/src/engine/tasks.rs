//! The tasks that live from start to stop, watched: one that dies is started again, counted and reported.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::task::JoinSet;
use tracing::Instrument;

use super::{Context, downloads, outbox, session_end, socket, sync, upkeep};
use crate::ports::Clock;
use crate::rules::retry_after;

/// A task that has lived this long starts with a clean record.
const LIVED_WELL: Duration = Duration::from_secs(600);

/// The running tasks; empty while stopped.
#[derive(Default)]
pub(crate) struct Tasks {
    running: Mutex<Option<JoinSet<()>>>,
}

impl Tasks {
    /// Starts all of them, unless they run.
    pub(crate) fn start(&self, ctx: &Arc<Context>, runtime: &tokio::runtime::Handle) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.is_some() {
            return;
        }
        let mut tasks = JoinSet::new();
        tasks.spawn_on(watched(ctx, "socket", socket::run), runtime);
        tasks.spawn_on(watched(ctx, "sync", sync::run), runtime);
        tasks.spawn_on(watched(ctx, "outbox", outbox::run), runtime);
        tasks.spawn_on(watched(ctx, "downloads", downloads::run), runtime);
        tasks.spawn_on(watched(ctx, "upkeep", upkeep::run), runtime);
        tasks.spawn_on(watched(ctx, "session", session_end::run), runtime);
        *running = Some(tasks);
    }

    /// Ends all of them where they wait. A write under way is finished; a request under way may still be carried out,
    /// which the outbox knows of.
    pub(crate) fn stop(&self) {
        drop(self.take());
    }

    /// As [`Tasks::stop`], and returns when they have ended; says whether they ran.
    pub(crate) async fn end(&self) -> bool {
        let Some(mut tasks) = self.take() else { return false };
        tasks.shutdown().await;
        true
    }

    pub(crate) fn is_running(&self) -> bool {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    fn take(&self) -> Option<JoinSet<()>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A task of the core's, watched.
fn watched<F, R>(ctx: &Arc<Context>, name: &'static str, run: F) -> impl Future<Output = ()> + Send + 'static
where
    F: Fn(Arc<Context>) -> R + Send + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    let ctx = Arc::clone(ctx);
    let (clock, counting) = (Arc::clone(&ctx.clock), Arc::clone(&ctx));
    let died = move || {
        counting
            .task_restarts
            .send_modify(|count| *count = count.saturating_add(1));
    };
    for_good(clock, name, died, move || run(Arc::clone(&ctx))).instrument(tracing::info_span!("task", name))
}

/// Runs a task for good. None has a reason to end by itself: one that does, or panics, is started again after a while.
async fn for_good<F, R>(clock: Arc<dyn Clock>, name: &'static str, died: impl Fn() + Send, run: F)
where
    F: Fn() -> R + Send,
    R: Future<Output = ()> + Send,
{
    let mut deaths = 0_u32;
    loop {
        let began_at = clock.monotonic();
        // What a task holds between two waits is in the store, or made anew by its start.
        let ended = AssertUnwindSafe(run()).catch_unwind().await;
        let lived = clock.monotonic().saturating_sub(began_at);
        deaths = if lived >= LIVED_WELL {
            1
        } else {
            deaths.saturating_add(1)
        };
        died();
        tracing::error!(task = name, panicked = ended.is_err(), deaths, "a task died");
        clock.sleep(retry_after(deaths, fastrand::u64(..))).await;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::model::Timestamp;
    use crate::ports::BoxFuture;

    /// Time passes only by sleeping, and at once.
    #[derive(Default)]
    struct Dozing(Mutex<Duration>);

    impl Clock for Dozing {
        fn now(&self) -> Timestamp {
            Timestamp(0)
        }

        fn monotonic(&self) -> Duration {
            *self.0.lock().unwrap()
        }

        fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
            *self.0.lock().unwrap() += duration;
            Box::pin(std::future::ready(()))
        }
    }

    #[tokio::test]
    async fn a_task_that_dies_is_started_again_and_counted() {
        let clock = Arc::new(Dozing::default());
        let (starts, deaths) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
        let (started, died) = (Arc::clone(&starts), Arc::clone(&deaths));
        let task = for_good(
            Arc::clone(&clock) as Arc<dyn Clock>,
            "test",
            move || {
                died.fetch_add(1, Ordering::Relaxed);
            },
            move || {
                let start = started.fetch_add(1, Ordering::Relaxed);
                async move {
                    match start {
                        0 => panic!("the first time"),
                        1 => {}
                        _ => std::future::pending().await,
                    }
                }
            },
        );
        let mut task = Box::pin(task);
        let waker = std::task::Waker::noop();
        assert!(
            task.as_mut()
                .poll(&mut std::task::Context::from_waker(waker))
                .is_pending()
        );
        assert_eq!((starts.load(Ordering::Relaxed), deaths.load(Ordering::Relaxed)), (3, 2));
        // It waited before each start.
        assert!(clock.monotonic() >= Duration::from_millis(1_500));
    }
}
