//! The tasks that live from start to stop.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::JoinSet;
use tracing::Instrument;

use super::{Context, outbox, socket, sync, upkeep};

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
        tasks.spawn_on(
            socket::run(Arc::clone(ctx)).instrument(tracing::info_span!("socket")),
            runtime,
        );
        tasks.spawn_on(
            sync::run(Arc::clone(ctx)).instrument(tracing::info_span!("sync")),
            runtime,
        );
        tasks.spawn_on(
            outbox::run(Arc::clone(ctx)).instrument(tracing::info_span!("outbox")),
            runtime,
        );
        tasks.spawn_on(
            upkeep::run(Arc::clone(ctx)).instrument(tracing::info_span!("upkeep")),
            runtime,
        );
        *running = Some(tasks);
    }

    /// Ends all of them where they wait. A write under way is finished; a request under way may still be carried out,
    /// which the outbox knows of.
    pub(crate) fn stop(&self) {
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(crate) fn is_running(&self) -> bool {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}
