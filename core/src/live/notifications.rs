//! Notifications, as a subscription.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::{broadcast, watch};

use crate::model::{NotificationChange, NotificationPreview, ProtocolNumber};
use crate::ports::{BoxFuture, Clock};
use crate::rules::Telling;
use crate::store::{self, Changes, Closing, Store, StoreError, Touched};

/// What to show and to take back. Drop it to end it.
///
/// What was handed out counts as told once the next batch is asked for: whoever dies in between is told again, under the
/// same ids.
pub struct NotificationSubscription {
    sources: NotificationSources,
    notices: broadcast::Receiver<Arc<Changes>>,
    alive: watch::Receiver<()>,
    handed_out: Option<Telling>,
}

/// Where notifications come from.
pub(crate) struct NotificationSources {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    /// The conversations that the agent looks at.
    pub(crate) on_screen: Arc<dyn Fn() -> BTreeSet<ProtocolNumber> + Send + Sync>,
    /// The time, and how long before its end a window is told of.
    pub(crate) closing: Arc<dyn Fn() -> Option<Closing> + Send + Sync>,
    pub(crate) preview: NotificationPreview,
}

impl NotificationSubscription {
    pub(crate) fn new(sources: NotificationSources, alive: watch::Receiver<()>) -> Self {
        Self {
            notices: sources.store.notices(),
            sources,
            alive,
            handed_out: None,
        }
    }

    /// The next batch, in order; never empty. Waits while there is nothing to tell. `None`: the client is gone. May be dropped
    /// while it waits, and called again.
    pub async fn next(&mut self) -> Option<Vec<NotificationChange>> {
        loop {
            match self.look().await {
                Ok(telling) if !telling.is_silent() => {
                    let changes = told_as(&telling, self.sources.preview);
                    self.handed_out = Some(telling);
                    return Some(changes);
                }
                Ok(telling) if telling.is_to_be_noted() => {
                    self.handed_out = Some(telling);
                    continue;
                }
                Ok(_) => {}
                Err(StoreError::Closed | StoreError::Paused) => {}
                Err(error) => tracing::error!(%error, "notifications could not be read"),
            }
            self.change().await?;
        }
    }

    async fn look(&mut self) -> store::Result<Telling> {
        if let Some(telling) = self.handed_out.clone() {
            let work = move |write: &mut store::Write<'_>| store::mark_told(write, &telling);
            self.sources.store.write(work).await?;
            self.handed_out = None;
        }
        let (on_screen, closing) = ((self.sources.on_screen)(), (self.sources.closing)());
        let work = move |db: &_| store::untold(db, &on_screen, closing);
        self.sources.store.read(work).await
    }

    /// Waits until the next window comes near its end.
    async fn until_a_window_closes(&self) -> BoxFuture<'static, ()> {
        let wait = match (self.sources.closing)() {
            None => None,
            Some(closing) => {
                let work = move |db: &_| store::next_closing(db, closing);
                let next = self.sources.store.read(work).await.ok().flatten();
                next.map(|at| at.wait_from(closing.now))
            }
        };
        self.sources.clock.sleep_or_never(wait)
    }

    /// Waits until something may be to tell.
    async fn change(&mut self) -> Option<()> {
        let mut window = self.until_a_window_closes().await;
        loop {
            tokio::select! {
                gone = self.alive.changed() => return gone.ok(),
                () = &mut window => return Some(()),
                notice = self.notices.recv() => match notice {
                    Ok(changes) => {
                        if changes.is_another_file() {
                            self.handed_out = None;
                        }
                        if changes.concerns(&Touched::Inbox) || changes.concerns(&Touched::Outbox) {
                            return Some(());
                        }
                    }
                    Err(broadcast::error::RecvError::Lagged(_)) => return Some(()),
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
            }
        }
    }
}

/// As the shell gets it: with what was written, or without.
pub(crate) fn told_as(telling: &Telling, preview: NotificationPreview) -> Vec<NotificationChange> {
    let mut changes = telling.changes();
    if preview == NotificationPreview::Hidden {
        for change in &mut changes {
            if let NotificationChange::Show { notification } = change {
                notification.body = None;
            }
        }
    }
    changes
}
