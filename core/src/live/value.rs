//! One small value as a subscription: told whole whenever it changed.

use std::sync::Arc;

use tokio::sync::{broadcast, watch};

use crate::model::{ContactCard, ProtocolNumber, QuickReplies, Tags};
use crate::ports::BoxFuture;
use crate::store::{self, Changes, Store, StoreError, Touched};

/// A value, and whenever it changes. Drop it to end it.
///
/// It needs no runtime of its own, and may be moved between threads.
pub struct ValueSubscription<T> {
    load: Load<T>,
    notices: broadcast::Receiver<Arc<Changes>>,
    alive: watch::Receiver<()>,
    shown: Option<T>,
}

/// Reads the value; `None`: there is none now.
type Load<T> = Box<dyn Fn() -> BoxFuture<'static, store::Result<Option<T>>> + Send + Sync>;

impl<T: Clone + PartialEq> ValueSubscription<T> {
    fn new(store: &Store, alive: watch::Receiver<()>, load: Load<T>) -> Self {
        Self {
            load,
            notices: store.notices(),
            alive,
            shown: None,
        }
    }

    /// The next value that differs from the last one told; first of all the present one, where there is one. Waits while nothing
    /// changes. `None`: the client is gone. May be dropped while it waits, and called again: nothing is lost.
    pub async fn next(&mut self) -> Option<T> {
        loop {
            match (self.load)().await {
                Ok(Some(value)) if self.shown.as_ref() != Some(&value) => {
                    self.shown = Some(value.clone());
                    return Some(value);
                }
                // What is shown stays: nobody is signed in, or nothing can be read now.
                Ok(_) | Err(StoreError::Closed | StoreError::Paused) => {}
                Err(error) => tracing::error!(%error, "a value could not be read"),
            }
            self.change().await?;
        }
    }

    /// Waits for a change that may concern the value.
    async fn change(&mut self) -> Option<()> {
        loop {
            tokio::select! {
                gone = self.alive.changed() => gone.ok()?,
                notice = self.notices.recv() => match notice {
                    Ok(changes) if !concerns(&changes) => {}
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => return Some(()),
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
            }
        }
    }
}

/// The lists, and the conversation that they are shown beside.
fn concerns(changes: &Changes) -> bool {
    changes.concerns(&Touched::Lists) || changes.concerns(&Touched::Inbox)
}

macro_rules! of_a_conversation {
    ($($(#[$doc:meta])* $name:ident: $value:ty;)*) => {$(
        $(#[$doc])*
        pub(crate) fn $name(
            store: &Store,
            protocol: &ProtocolNumber,
            alive: watch::Receiver<()>,
        ) -> ValueSubscription<$value> {
            let (reading, protocol) = (store.clone(), protocol.clone());
            let load: Load<$value> = Box::new(move || {
                let (store, protocol) = (reading.clone(), protocol.clone());
                Box::pin(async move { store.read(move |db| store::$name(db, &protocol).map(Some)).await })
            });
            ValueSubscription::new(store, alive, load)
        }
    )*};
}

of_a_conversation! {
    /// The quick replies for a conversation.
    quick_replies: QuickReplies;
    /// The tags for a conversation.
    tags: Tags;
}

/// A conversation's other side.
pub(crate) fn contact_card(
    store: &Store,
    protocol: &ProtocolNumber,
    alive: watch::Receiver<()>,
) -> ValueSubscription<ContactCard> {
    let (reading, protocol) = (store.clone(), protocol.clone());
    let load: Load<ContactCard> = Box::new(move || {
        let (store, protocol) = (reading.clone(), protocol.clone());
        Box::pin(async move {
            store
                .read(move |db| match store::account(db)? {
                    Some(account) => store::contact_card(db, &protocol, &account.agent.id),
                    None => Ok(None),
                })
                .await
        })
    });
    ValueSubscription::new(store, alive, load)
}
