//! How the core is doing, as a subscription.

use std::sync::Arc;

use tokio::sync::{broadcast, watch};

use crate::model::{Connection, FetchedAt, Presence, QueueStatus, Session, Status};
use crate::store::{self, Changes, Store, Touched};

/// Where the status comes from.
#[derive(Clone)]
pub(crate) struct StatusSources {
    pub(crate) session: watch::Receiver<Session>,
    pub(crate) connection: watch::Receiver<Connection>,
    pub(crate) presence: watch::Receiver<Presence>,
    pub(crate) presence_wanted: watch::Receiver<Presence>,
    pub(crate) fetched_at: watch::Receiver<FetchedAt>,
    pub(crate) task_restarts: watch::Receiver<u32>,
    pub(crate) clock_offset_ms: Arc<dyn Fn() -> Option<i64> + Send + Sync>,
    pub(crate) store: Store,
}

impl StatusSources {
    /// The status now.
    pub(crate) async fn read(&self) -> Status {
        let queue = self.queue().await;
        let fetched_at = *self.fetched_at.borrow();
        Status {
            session: self.session.borrow().clone(),
            connection: *self.connection.borrow(),
            presence: *self.presence.borrow(),
            presence_wanted: *self.presence_wanted.borrow(),
            clock_offset_ms: (self.clock_offset_ms)(),
            active_fetched_at: fetched_at.active,
            waiting_fetched_at: fetched_at.waiting,
            queue,
            task_restarts: *self.task_restarts.borrow(),
        }
    }

    /// Nobody signed in, or nothing that can be read now: then nothing is told of the queue.
    async fn queue(&self) -> QueueStatus {
        self.store.read(store::queue_status).await.unwrap_or_default()
    }
}

/// The status, and whenever it changes. Drop it to end it.
pub struct StatusSubscription {
    sources: StatusSources,
    notices: broadcast::Receiver<Arc<Changes>>,
    alive: watch::Receiver<()>,
    shown: Option<Status>,
}

impl StatusSubscription {
    pub(crate) fn new(sources: StatusSources, alive: watch::Receiver<()>) -> Self {
        Self {
            notices: sources.store.notices(),
            sources,
            alive,
            shown: None,
        }
    }

    /// The next status that differs from the last one told; first of all the present one. `None`: the client is gone.
    /// Steps that follow one another quickly may be told as one. May be dropped while it waits, and called again.
    pub async fn next(&mut self) -> Option<Status> {
        loop {
            let status = self.sources.read().await;
            if self.shown.as_ref() != Some(&status) {
                self.shown = Some(status.clone());
                return Some(status);
            }
            self.change().await?;
        }
    }

    /// Waits for something that the status may show.
    async fn change(&mut self) -> Option<()> {
        loop {
            let sources = &mut self.sources;
            let changed = tokio::select! {
                gone = self.alive.changed() => gone,
                changed = sources.session.changed() => changed,
                changed = sources.connection.changed() => changed,
                changed = sources.presence.changed() => changed,
                changed = sources.presence_wanted.changed() => changed,
                changed = sources.fetched_at.changed() => changed,
                changed = sources.task_restarts.changed() => changed,
                notice = self.notices.recv() => match notice {
                    Ok(changes) if !changes.concerns(&Touched::Outbox) => continue,
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => Ok(()),
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
            };
            return changed.ok();
        }
    }
}
