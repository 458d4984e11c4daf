//! The tasks that live from start to stop, watched: one that dies is started again, counted and reported.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::task::JoinSet;
use tracing::Instrument;

use super::{Context, outbox, session_end, socket, sync, upkeep};
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

/// Runs a task for good. None of them has a reason to end by itself: one that does, or panics, is started again.
fn watched<F, R>(ctx: &Arc<Context>, name: &'static str, run: F) -> impl Future<Output = ()> + Send + 'static
where
    F: Fn(Arc<Context>) -> R + Send + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    let ctx = Arc::clone(ctx);
    let watching = async move {
        let mut deaths = 0_u32;
        loop {
            let began_at = ctx.clock.monotonic();
            // What a task holds between two waits is in the store or made anew by its start.
            let ended = AssertUnwindSafe(run(Arc::clone(&ctx))).catch_unwind().await;
            let lived = ctx.clock.monotonic().saturating_sub(began_at);
            deaths = if lived >= LIVED_WELL {
                1
            } else {
                deaths.saturating_add(1)
            };
            ctx.task_restarts.send_modify(|count| *count = count.saturating_add(1));
            tracing::error!(task = name, panicked = ended.is_err(), deaths, "a task died");
            ctx.clock.sleep(retry_after(deaths, fastrand::u64(..))).await;
        }
    };
    watching.instrument(tracing::info_span!("task", name))
}
