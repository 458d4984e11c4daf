//! From a subscription of the core, which is pulled, to a listener, which is pushed.
//!
//! One task for each subscription. The listener is called on a thread that may block, so that one which waits holds up
//! neither the two workers nor another listener; and it is waited for, so that it is never called twice at once, and
//! changes that come meanwhile reach it as one batch.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use voxfree_core::{
    Composer, ComposerSubscription, Ending, ExtensionSubscription, InboxRow, ListSubscription, NotificationChange,
    NotificationSubscription, OutboxItem, Status, StatusSubscription, Telephone, TimelineItem, Transfer,
    TransferSubscription, ValueSubscription,
};

use crate::listener::ListenerError;
use crate::mirror::{EndingDiff, InboxDiff, OutboxDiff, TimelineDiff};
use crate::runtime::Work;

/// A subscription. It ends when this is cancelled or closed, or its client is.
#[derive(uniffi::Object)]
pub struct SubscriptionHandle {
    is_wanted: Arc<AtomicBool>,
    task: AbortHandle,
    over: watch::Receiver<()>,
}

#[uniffi::export]
impl SubscriptionHandle {
    /// Ends the subscription. No call to the listener begins after this; one that has begun comes to its end. May be
    /// called again, and from the listener itself.
    pub fn cancel(&self) {
        self.is_wanted.store(false, Ordering::Release);
        self.task.abort();
    }

    /// Whether anything may still come.
    pub fn is_active(&self) -> bool {
        self.is_wanted.load(Ordering::Acquire) && !self.task.is_finished()
    }

    /// Waits until nothing comes any more: the subscription was cancelled, or its client closed. For streams that are to
    /// end where their source ends.
    pub async fn ended(&self) {
        let mut over = self.over.clone();
        // Nothing is ever told: that whoever would tell is gone, is what is waited for.
        while over.changed().await.is_ok() {}
    }
}

impl Drop for SubscriptionHandle {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// How many subscriptions of this process are alive, of all clients: what was cancelled, or let go of, is not among them any more a
/// moment later. For tests of apps: where it grows, a screen keeps what it should have let go of.
#[uniffi::export]
pub fn live_subscriptions() -> u32 {
    LIVE.load(Ordering::Acquire)
}

static LIVE: AtomicU32 = AtomicU32::new(0);

/// Counts one subscription for as long as its task lives: it goes with the task, however that ends.
struct Counted;

impl Counted {
    fn new() -> Self {
        LIVE.fetch_add(1, Ordering::AcqRel);
        Self
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        LIVE.fetch_sub(1, Ordering::AcqRel);
    }
}

/// What can be pulled: the next batch, or `None` at the end.
pub(crate) trait Updates: Send + 'static {
    /// What a listener is told at a time.
    type Batch: Send + 'static;
    /// Waits for the next.
    fn next(&mut self) -> impl Future<Output = Option<Self::Batch>> + Send;
}

impl Updates for ListSubscription<InboxRow> {
    type Batch = Vec<InboxDiff>;
    async fn next(&mut self) -> Option<Self::Batch> {
        Some(Self::next(self).await?.into_iter().map(InboxDiff::from).collect())
    }
}

impl Updates for ListSubscription<TimelineItem> {
    type Batch = Vec<TimelineDiff>;
    async fn next(&mut self) -> Option<Self::Batch> {
        Some(Self::next(self).await?.into_iter().map(TimelineDiff::from).collect())
    }
}

impl Updates for ListSubscription<OutboxItem> {
    type Batch = Vec<OutboxDiff>;
    async fn next(&mut self) -> Option<Self::Batch> {
        Some(Self::next(self).await?.into_iter().map(OutboxDiff::from).collect())
    }
}

impl Updates for ListSubscription<Ending> {
    type Batch = Vec<EndingDiff>;
    async fn next(&mut self) -> Option<Self::Batch> {
        Some(Self::next(self).await?.into_iter().map(EndingDiff::from).collect())
    }
}

impl Updates for StatusSubscription {
    type Batch = Status;
    async fn next(&mut self) -> Option<Self::Batch> {
        Self::next(self).await
    }
}

impl Updates for NotificationSubscription {
    type Batch = Vec<NotificationChange>;
    async fn next(&mut self) -> Option<Self::Batch> {
        Self::next(self).await
    }
}

impl Updates for ComposerSubscription {
    type Batch = Composer;
    async fn next(&mut self) -> Option<Self::Batch> {
        Self::next(self).await
    }
}

impl Updates for ExtensionSubscription {
    type Batch = Telephone;
    async fn next(&mut self) -> Option<Self::Batch> {
        Self::next(self).await
    }
}

impl<T: Clone + PartialEq + Send + 'static> Updates for ValueSubscription<T> {
    type Batch = T;
    async fn next(&mut self) -> Option<Self::Batch> {
        Self::next(self).await
    }
}

impl Updates for TransferSubscription {
    type Batch = Vec<Transfer>;
    async fn next(&mut self) -> Option<Self::Batch> {
        Self::next(self).await
    }
}

/// Begins to tell `tell` what `updates` brings.
pub(crate) fn start<U, F>(runtime: &Handle, mut updates: U, tell: F) -> Arc<SubscriptionHandle>
where
    U: Updates,
    F: Fn(U::Batch) -> Result<(), ListenerError> + Send + Sync + 'static,
{
    let is_wanted = Arc::new(AtomicBool::new(true));
    let (wanted, tell) = (Arc::clone(&is_wanted), Arc::new(tell));
    let counted = Counted::new();
    let (running, over) = watch::channel(());
    // Boxed, for the program's size: as `runtime::to_its_end`.
    let work: Work = Box::pin(async move {
        let _counted = counted;
        let _running = running;
        while let Some(batch) = updates.next().await {
            let (wanted, tell) = (Arc::clone(&wanted), Arc::clone(&tell));
            let call: Box<dyn FnOnce() -> Result<(), ListenerError> + Send> = Box::new(move || {
                if wanted.load(Ordering::Acquire) {
                    tell(batch)
                } else {
                    Ok(())
                }
            });
            match tokio::task::spawn_blocking(call).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(%error, "a listener threw; it is told the next change all the same"),
                // A panic stays in its thread; nobody else is aborted while this task lives.
                Err(error) => tracing::error!(%error, "a listener panicked; it is told the next change all the same"),
            }
        }
    });
    let task = runtime.spawn(work);
    Arc::new(SubscriptionHandle {
        is_wanted,
        task: task.abort_handle(),
        over,
    })
}

#[cfg(test)]
mod tests;
