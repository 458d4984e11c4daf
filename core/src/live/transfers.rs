//! Files on their way, as a subscription.

use tokio::sync::watch;

use crate::model::Transfer;

/// What is on its way, and whenever that changes. Drop it to end it.
pub struct TransferSubscription {
    transfers: watch::Receiver<Vec<Transfer>>,
    alive: watch::Receiver<()>,
    is_first: bool,
}

impl TransferSubscription {
    pub(crate) fn new(transfers: watch::Receiver<Vec<Transfer>>, alive: watch::Receiver<()>) -> Self {
        Self {
            transfers,
            alive,
            is_first: true,
        }
    }

    /// All that is on its way now, at once; then each time it has changed. `None`: the client is gone.
    pub async fn next(&mut self) -> Option<Vec<Transfer>> {
        if !std::mem::take(&mut self.is_first) {
            tokio::select! {
                changed = self.transfers.changed() => changed.ok()?,
                // Nothing is ever sent on it: it only closes.
                _ = self.alive.changed() => return None,
            }
        }
        Some(self.transfers.borrow_and_update().clone())
    }
}
