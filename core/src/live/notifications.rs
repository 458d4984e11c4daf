//! Notifications, as a subscription.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::{broadcast, watch};

use crate::model::{NotificationChange, NotificationPreview, ProtocolNumber};
use crate::rules::Telling;
use crate::store::{self, Changes, Store, StoreError, Touched};

/// What to show and to take back. Drop it to end it.
///
/// What was handed out counts as told once the next batch is asked for: whoever dies in between is told again, under the
/// same ids.
pub struct NotificationSubscription {
    store: Store,
    on_screen: Arc<dyn Fn() -> BTreeSet<ProtocolNumber> + Send + Sync>,
    preview: NotificationPreview,
    notices: broadcast::Receiver<Arc<Changes>>,
    alive: watch::Receiver<()>,
    handed_out: Option<Telling>,
}

impl NotificationSubscription {
    pub(crate) fn new(
        store: Store,
        on_screen: Arc<dyn Fn() -> BTreeSet<ProtocolNumber> + Send + Sync>,
        preview: NotificationPreview,
        alive: watch::Receiver<()>,
    ) -> Self {
        Self {
            notices: store.notices(),
            store,
            on_screen,
            preview,
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
                    let changes = told_as(&telling, self.preview);
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
            self.store.write(move |write| store::mark_told(write, &telling)).await?;
            self.handed_out = None;
        }
        let on_screen = (self.on_screen)();
        self.store.read(move |db| store::untold(db, &on_screen)).await
    }

    /// Waits until something may be to tell.
    async fn change(&mut self) -> Option<()> {
        loop {
            tokio::select! {
                gone = self.alive.changed() => return gone.ok(),
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
