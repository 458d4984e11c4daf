//! How the core is doing, as a subscription.

use std::sync::Arc;

use tokio::sync::watch;

use crate::model::{Connection, Presence, Session, Status, Timestamp};

/// Where the status comes from.
#[derive(Clone)]
pub(crate) struct StatusSources {
    pub(crate) session: watch::Receiver<Session>,
    pub(crate) connection: watch::Receiver<Connection>,
    pub(crate) presence: watch::Receiver<Presence>,
    pub(crate) lists_fetched_at: watch::Receiver<Option<Timestamp>>,
    pub(crate) clock_offset_ms: Arc<dyn Fn() -> Option<i64> + Send + Sync>,
}

impl StatusSources {
    /// The status now.
    pub(crate) fn read(&self) -> Status {
        Status {
            session: self.session.borrow().clone(),
            connection: *self.connection.borrow(),
            presence: *self.presence.borrow(),
            clock_offset_ms: (self.clock_offset_ms)(),
            lists_fetched_at: *self.lists_fetched_at.borrow(),
        }
    }
}

/// The status, and whenever it changes. Drop it to end it.
pub struct StatusSubscription {
    sources: StatusSources,
    alive: watch::Receiver<()>,
    shown: Option<Status>,
}

impl StatusSubscription {
    pub(crate) fn new(sources: StatusSources, alive: watch::Receiver<()>) -> Self {
        Self {
            sources,
            alive,
            shown: None,
        }
    }

    /// The next status that differs from the last one told; first of all the present one. `None`: the client is gone.
    /// Steps that follow one another quickly may be told as one.
    pub async fn next(&mut self) -> Option<Status> {
        loop {
            let status = self.sources.read();
            if self.shown.as_ref() != Some(&status) {
                self.shown = Some(status.clone());
                return Some(status);
            }
            let sources = &mut self.sources;
            let changed = tokio::select! {
                gone = self.alive.changed() => gone,
                changed = sources.session.changed() => changed,
                changed = sources.connection.changed() => changed,
                changed = sources.presence.changed() => changed,
                changed = sources.lists_fetched_at.changed() => changed,
            };
            changed.ok()?;
        }
    }
}
