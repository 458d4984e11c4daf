//! Lists as subscriptions: the inbox, a timeline, and the outbox.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::{broadcast, watch};

use super::diff::{Keyed, ListDiff, diff};
use crate::model::{InboxRow, OutboxItem, ProtocolNumber, Shelf, TimelineItem};
use crate::ports::BoxFuture;
use crate::store::{self, Changes, Store, StoreError, Touched};

/// The rows of a shelf that a screen is given at most.
const INBOX_ROWS_MAX: u32 = 10_000;

/// A list that tells what changes in it.
///
/// Call [`ListSubscription::next`] again and again; drop it to end it. It needs no runtime of its own, and may be
/// moved between threads.
pub struct ListSubscription<T> {
    source: Source<T>,
    notices: broadcast::Receiver<Arc<Changes>>,
    alive: watch::Receiver<()>,
    shown: Option<Vec<T>>,
    is_stale: bool,
}

/// Where a list comes from.
pub(crate) struct Source<T> {
    /// Reads it.
    load: Box<dyn Fn() -> BoxFuture<'static, store::Result<Vec<T>>> + Send + Sync>,
    /// Whether a change concerns it.
    concerns: Box<dyn Fn(&Changes) -> bool + Send + Sync>,
    /// What must live as long as the subscription.
    _keep: Box<dyn Send + Sync>,
}

#[allow(
    private_bounds,
    reason = "the kinds of rows are ours; nobody else can make a subscription"
)]
impl<T: Keyed> ListSubscription<T> {
    pub(crate) fn new(source: Source<T>, store: &Store, alive: watch::Receiver<()>) -> Self {
        Self {
            source,
            notices: store.notices(),
            alive,
            shown: None,
            is_stale: true,
        }
    }

    /// The next batch of steps; first of all one [`ListDiff::Reset`]. Waits while nothing changes. `None`: the client
    /// is gone, and nothing more will come. May be dropped while it waits, and called again: nothing is lost.
    pub async fn next(&mut self) -> Option<Vec<ListDiff<T>>> {
        loop {
            if self.is_stale {
                match (self.source.load)().await {
                    Ok(values) => {
                        self.is_stale = false;
                        let steps = match &self.shown {
                            None => vec![ListDiff::Reset { values: values.clone() }],
                            Some(shown) => diff(shown, &values),
                        };
                        self.shown = Some(values);
                        if !steps.is_empty() {
                            return Some(steps);
                        }
                    }
                    Err(error) => {
                        // What is shown stays; the next change brings another try.
                        tracing::error!(%error, "a list could not be read");
                        self.is_stale = false;
                        if self.shown.is_none() {
                            self.shown = Some(Vec::new());
                            return Some(vec![ListDiff::Reset { values: Vec::new() }]);
                        }
                    }
                }
            }
            self.is_stale = tokio::select! {
                gone = self.alive.changed() => match gone {
                    Ok(()) => false,
                    Err(_) => return None,
                },
                notice = self.notices.recv() => match notice {
                    Ok(changes) => {
                        if changes.is_another_file() {
                            self.shown = None;
                        }
                        (self.source.concerns)(&changes)
                    }
                    Err(broadcast::error::RecvError::Lagged(_)) => true,
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
            };
        }
    }
}

/// The rows of a shelf, the newest first.
pub(crate) fn inbox(store: &Store, shelf: Shelf) -> Source<InboxRow> {
    let store = store.clone();
    Source {
        load: Box::new(move || {
            let store = store.clone();
            Box::pin(async move { or_empty(store.read(move |db| store::inbox_page(db, shelf, INBOX_ROWS_MAX)).await) })
        }),
        concerns: Box::new(|changes| changes.concerns(&Touched::Inbox)),
        _keep: Box::new(()),
    }
}

/// The newest `limit` entries of a timeline, oldest first; `keep` lives as long as the subscription.
pub(crate) fn timeline(
    store: &Store,
    protocol: &ProtocolNumber,
    limit: u32,
    keep: impl Send + Sync + 'static,
) -> Source<TimelineItem> {
    /// No thread has this number.
    const UNKNOWN: i64 = 0;
    let thread = Arc::new(AtomicI64::new(UNKNOWN));
    let (store, protocol, found) = (store.clone(), protocol.clone(), Arc::clone(&thread));
    Source {
        load: Box::new(move || {
            let (store, protocol, found) = (store.clone(), protocol.clone(), Arc::clone(&found));
            Box::pin(async move {
                let page = store.read(move |db| {
                    found.store(store::thread_of(db, &protocol)?.unwrap_or(UNKNOWN), Ordering::Relaxed);
                    store::timeline_page(db, &protocol, limit)
                });
                or_empty(page.await)
            })
        }),
        concerns: Box::new(move |changes| match thread.load(Ordering::Relaxed) {
            UNKNOWN => true,
            thread => changes.concerns(&Touched::Timeline(thread)),
        }),
        _keep: Box::new(keep),
    }
}

/// All that is not with the service, oldest first.
pub(crate) fn outbox(store: &Store) -> Source<OutboxItem> {
    let store = store.clone();
    Source {
        load: Box::new(move || {
            let store = store.clone();
            Box::pin(async move { or_empty(store.read(store::unsent).await) })
        }),
        concerns: Box::new(|changes| changes.concerns(&Touched::Outbox)),
        _keep: Box::new(()),
    }
}

/// Signed out is no error: there is just nothing to show.
fn or_empty<T>(result: store::Result<Vec<T>>) -> store::Result<Vec<T>> {
    match result {
        Err(StoreError::Closed) => Ok(Vec::new()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Conversation, OutboxId, Timestamp};
    use crate::store::NewItem;

    fn protocol() -> ProtocolNumber {
        ProtocolNumber::new("1").unwrap()
    }

    fn listed() -> Conversation {
        Conversation {
            protocol: protocol(),
            contact: None,
            name: "João".into(),
            number: String::new(),
            picture_url: None,
            channel: None,
            channel_name: String::new(),
            channel_kind: crate::model::ChannelKind::Unknown,
            department: None,
            is_group: false,
            preview: None,
            updated_at: None,
            unread: None,
            holder: None,
        }
    }

    #[tokio::test]
    async fn the_outbox_tells_what_is_queued_and_what_goes() {
        let (store, _folder) = store::testing::store().await;
        let list =
            |write: &mut store::Write<'_>| store::apply_listing(write, Shelf::Active, &[listed()], false, Timestamp(1));
        store.write(list).await.unwrap();
        let (_alive, alive) = watch::channel(());
        let mut outbox = ListSubscription::new(outbox(&store), &store, alive);
        assert_eq!(outbox.next().await, Some(vec![ListDiff::Reset { values: vec![] }]));
        for text in ["um", "dois"] {
            let new = NewItem {
                protocol: protocol(),
                text: text.into(),
                reply_to: None,
                reply_to_unsent: None,
                not_after: None,
            };
            store
                .write(move |write| store::enqueue(write, &new, Timestamp(1)))
                .await
                .unwrap();
        }
        let steps = outbox.next().await.unwrap();
        let queued = |step: &ListDiff<OutboxItem>| match step {
            ListDiff::Insert { index, value } => Some((*index, value.text.clone())),
            _ => None,
        };
        let queued: Vec<_> = steps.iter().filter_map(queued).collect();
        assert_eq!(queued, [(0, "um".into()), (1, "dois".into())]);
        store.write(|write| store::discard(write, OutboxId(1))).await.unwrap();
        assert_eq!(outbox.next().await, Some(vec![ListDiff::Remove { index: 0 }]));
    }
}
