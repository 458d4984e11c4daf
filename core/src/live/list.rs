//! Lists as subscriptions: the inbox, a timeline, and the outbox.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::{broadcast, watch};

use super::diff::{Keyed, ListDiff, diff, patch};
use crate::model::{Ending, InboxRow, OutboxItem, ProtocolNumber, Shelf, TagId, TimelineItem, Timestamp};
use crate::ports::{BoxFuture, Clock};
use crate::store::{self, Changes, Store, StoreError, Touched};

/// More single values than this are not read one by one.
const SINGLE_MAX: usize = 100;
/// The rows of a shelf that a screen is given at most.
const INBOX_ROWS_MAX: u32 = 20_000;

/// A list that tells what changes in it.
///
/// Call [`ListSubscription::next`] again and again; drop it to end it. It needs no runtime of its own, and may be
/// moved between threads.
pub struct ListSubscription<T> {
    source: Source<T>,
    notices: broadcast::Receiver<Arc<Changes>>,
    alive: watch::Receiver<()>,
    shown: Option<Vec<T>>,
    stale: Stale,
}

/// What must be read again.
#[derive(Debug, PartialEq, Eq)]
enum Stale {
    Nothing,
    /// Single values, by their keys.
    Some(BTreeSet<String>),
    All,
}

/// Values on their way from the store.
type Reading<T> = BoxFuture<'static, store::Result<Vec<T>>>;

/// Where a list comes from.
pub(crate) struct Source<T> {
    /// Reads it.
    load: Box<dyn Fn() -> Reading<T> + Send + Sync>,
    /// Whether a change concerns it.
    concerns: Box<dyn Fn(&Changes) -> bool + Send + Sync>,
    /// How single values are read, where that is possible.
    single: Option<Single<T>>,
    /// What ends when time alone changes the list, as it is now; `None`: time does not.
    turns: Option<Turns<T>>,
    /// What must live as long as the subscription.
    _keep: Box<dyn Send + Sync>,
}

/// What ends when time alone changes a list.
type Turns<T> = Box<dyn Fn(&[T]) -> Option<BoxFuture<'static, ()>> + Send + Sync>;

/// How single values of an ordered list are read: those of the keys that are in it.
struct Single<T> {
    load: Box<dyn Fn(Vec<String>) -> Reading<T> + Send + Sync>,
    is: fn(&T, &str) -> bool,
    goes_before: fn(&T, &T) -> bool,
    /// A list of this length may go on where it ends: it is read whole.
    len_max: usize,
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
            stale: Stale::All,
        }
    }

    /// The next batch of steps; first of all one [`ListDiff::Reset`]. Waits while nothing changes. `None`: the client
    /// is gone, and nothing more will come. May be dropped while it waits, and called again: nothing is lost.
    pub async fn next(&mut self) -> Option<Vec<ListDiff<T>>> {
        loop {
            match self.read().await {
                Ok(steps) => {
                    self.stale = Stale::Nothing;
                    if !steps.is_empty() {
                        return Some(steps);
                    }
                }
                // What is shown stays; whoever opens the file again tells.
                Err(StoreError::Paused) => self.stale = Stale::Nothing,
                Err(error) => {
                    // What is shown stays; the next change brings another try.
                    tracing::error!(%error, "a list could not be read");
                    self.stale = Stale::Nothing;
                    if self.shown.is_none() {
                        self.shown = Some(Vec::new());
                        return Some(vec![ListDiff::Reset { values: Vec::new() }]);
                    }
                }
            }
            self.change().await?;
        }
    }

    /// Reads what is stale, and says how that changes the list.
    async fn read(&mut self) -> store::Result<Vec<ListDiff<T>>> {
        match (&self.stale, &mut self.shown, &self.source.single) {
            (Stale::Nothing, Some(_), _) => Ok(Vec::new()),
            (Stale::Some(keys), Some(shown), Some(single)) if shown.len() < single.len_max => {
                let values = (single.load)(keys.iter().cloned().collect()).await?;
                let mut steps = Vec::new();
                for key in keys {
                    let is_it = |value: &T| (single.is)(value, key);
                    let value = values.iter().find(|value| is_it(value)).cloned();
                    steps.extend(patch(shown, is_it, value, single.goes_before));
                }
                Ok(steps)
            }
            (_, shown, _) => {
                let values = (self.source.load)().await?;
                let steps = match &shown {
                    None => vec![ListDiff::Reset { values: values.clone() }],
                    Some(shown) => diff(shown, &values),
                };
                *shown = Some(values);
                Ok(steps)
            }
        }
    }

    /// Waits for a change that concerns the list, and gathers what has come besides.
    async fn change(&mut self) -> Option<()> {
        let turn = self.source.turns.as_ref().zip(self.shown.as_ref());
        let mut turn = turn
            .and_then(|(turns, shown)| turns(shown))
            .unwrap_or_else(|| Box::pin(std::future::pending()));
        while self.stale == Stale::Nothing {
            let notice = tokio::select! {
                () = &mut turn => {
                    self.stale = Stale::All;
                    return Some(());
                }
                gone = self.alive.changed() => match gone {
                    Ok(()) => continue,
                    Err(_) => return None,
                },
                notice = self.notices.recv() => notice,
            };
            self.note(notice)?;
        }
        // A batch of changes is told as one.
        loop {
            match self.notices.try_recv() {
                Ok(changes) => self.note(Ok(changes))?,
                Err(broadcast::error::TryRecvError::Lagged(lost)) => {
                    self.note(Err(broadcast::error::RecvError::Lagged(lost)))?;
                }
                Err(broadcast::error::TryRecvError::Empty | broadcast::error::TryRecvError::Closed) => return Some(()),
            }
        }
    }

    fn note(&mut self, notice: Result<Arc<Changes>, broadcast::error::RecvError>) -> Option<()> {
        let changes = match notice {
            Ok(changes) => changes,
            Err(broadcast::error::RecvError::Lagged(_)) => {
                self.stale = Stale::All;
                return Some(());
            }
            Err(broadcast::error::RecvError::Closed) => return None,
        };
        if changes.is_another_file() {
            self.shown = None;
        }
        if !(self.source.concerns)(&changes) {
            return Some(());
        }
        match (changes.rows(), &mut self.stale, &self.source.single) {
            (Some(rows), Stale::Some(keys), Some(_)) => keys.extend(rows.map(str::to_owned)),
            (Some(rows), stale @ Stale::Nothing, Some(_)) => *stale = Stale::Some(rows.map(str::to_owned).collect()),
            (_, stale, _) => *stale = Stale::All,
        }
        if matches!(&self.stale, Stale::Some(keys) if keys.len() > SINGLE_MAX) {
            self.stale = Stale::All;
        }
        Some(())
    }
}

/// The rows of a shelf, the newest first.
pub(crate) fn inbox(store: &Store, shelf: Shelf) -> Source<InboxRow> {
    let (store, single) = (store.clone(), store.clone());
    Source {
        load: Box::new(move || {
            let store = store.clone();
            Box::pin(async move { or_empty(store.read(move |db| store::inbox_page(db, shelf, INBOX_ROWS_MAX)).await) })
        }),
        concerns: Box::new(|changes| changes.concerns(&Touched::Inbox)),
        single: Some(Single {
            load: Box::new(move |protocols| {
                let store = single.clone();
                Box::pin(async move { or_empty(store.read(move |db| store::inbox_rows(db, shelf, &protocols)).await) })
            }),
            is: |row, protocol| row.protocol.as_str() == protocol,
            goes_before: |a, b| (Reverse(a.updated_at), &a.protocol) < (Reverse(b.updated_at), &b.protocol),
            len_max: INBOX_ROWS_MAX as usize,
        }),
        turns: None,
        _keep: Box::new(()),
    }
}

/// The rows of a shelf that have a tag, the newest first.
pub(crate) fn inbox_tagged(store: &Store, shelf: Shelf, tag: &TagId) -> Source<InboxRow> {
    let (store, tag) = (store.clone(), tag.clone());
    Source {
        load: Box::new(move || {
            let (store, tag) = (store.clone(), tag.clone());
            let page = async move {
                store
                    .read(move |db| store::inbox_tagged(db, shelf, &tag, INBOX_ROWS_MAX))
                    .await
            };
            Box::pin(async move { or_empty(page.await) })
        }),
        concerns: Box::new(|changes| changes.concerns(&Touched::Inbox)),
        single: None,
        turns: None,
        _keep: Box::new(()),
    }
}

/// The conversations that close soonest first; they go when they have closed. `now`: the time that the rule goes by.
pub(crate) fn closing_first(
    store: &Store,
    clock: Arc<dyn Clock>,
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
) -> Source<InboxRow> {
    let (store, reading) = (store.clone(), Arc::clone(&now));
    Source {
        load: Box::new(move || {
            let (store, now) = (store.clone(), reading());
            Box::pin(async move {
                or_empty(
                    store
                        .read(move |db| store::inbox_closing_first(db, now, INBOX_ROWS_MAX))
                        .await,
                )
            })
        }),
        concerns: Box::new(|changes| changes.concerns(&Touched::Inbox)),
        single: None,
        turns: Some(Box::new(move |rows| {
            let closes_at = rows.first()?.window_until?;
            Some(clock.sleep(closes_at.wait_from(now())))
        })),
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
        single: None,
        turns: None,
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
        single: None,
        turns: None,
        _keep: Box::new(()),
    }
}

/// All endings that are not carried out, oldest first.
pub(crate) fn endings(store: &Store) -> Source<Ending> {
    let store = store.clone();
    Source {
        load: Box::new(move || {
            let store = store.clone();
            Box::pin(async move { or_empty(store.read(store::endings).await) })
        }),
        // The contact may have written.
        concerns: Box::new(|changes| changes.concerns(&Touched::Outbox) || changes.concerns(&Touched::Inbox)),
        single: None,
        turns: None,
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
            let new = NewItem::text(protocol(), text.into());
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
