//! What may be sent in a conversation, as a subscription: it turns when something happens, and at the very second when
//! only time passes.

use std::sync::Arc;

use tokio::sync::{broadcast, watch};

use crate::model::{Composer, ComposerState, ProtocolNumber, Timestamp};
use crate::ports::{BoxFuture, Clock};
use crate::rules;
use crate::store::{self, Changes, Store, StoreError, Touched};

/// Where a composer comes from.
pub(crate) struct ComposerSources {
    pub(crate) store: Store,
    pub(crate) protocol: ProtocolNumber,
    pub(crate) clock: Arc<dyn Clock>,
    /// The time that the rule goes by.
    pub(crate) now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// Has what is missing fetched; called whenever the composer is still finding out.
    pub(crate) find_out: Arc<dyn Fn() + Send + Sync>,
}

/// What may be sent in a conversation, and whenever that changes. Drop it to end it.
pub struct ComposerSubscription {
    sources: ComposerSources,
    notices: broadcast::Receiver<Arc<Changes>>,
    alive: watch::Receiver<()>,
    shown: Option<Composer>,
}

impl ComposerSubscription {
    pub(crate) fn new(sources: ComposerSources, alive: watch::Receiver<()>) -> Self {
        Self {
            notices: sources.store.notices(),
            sources,
            alive,
            shown: None,
        }
    }

    /// The next composer that differs from the last one told; first of all the present one. Waits while nothing changes,
    /// with one timer for the next deadline. `None`: the client is gone. May be dropped while it waits, and called again.
    pub async fn next(&mut self) -> Option<Composer> {
        loop {
            let told = self.decide().await;
            if let Some(told) = &told {
                if told.state == ComposerState::FindingOut {
                    (self.sources.find_out)();
                }
                if self.shown.as_ref() != Some(told) {
                    self.shown = Some(told.clone());
                    return Some(told.clone());
                }
            }
            let mut turn = self.until_it_turns(told.and_then(|told| told.look_again_at));
            loop {
                tokio::select! {
                    gone = self.alive.changed() => gone.ok()?,
                    () = &mut turn => break,
                    notice = self.notices.recv() => match notice {
                        Ok(changes) if concerns(&changes) => break,
                        Ok(_) => {}
                        Err(broadcast::error::RecvError::Lagged(_)) => break,
                        Err(broadcast::error::RecvError::Closed) => return None,
                    },
                }
            }
        }
    }

    /// `None`: the store cannot be read; what is shown stays.
    async fn decide(&self) -> Option<Composer> {
        let key = self.sources.protocol.clone();
        match self.sources.store.read(move |db| store::window_facts(db, &key)).await {
            Ok(facts) => Some(rules::composer(&facts, (self.sources.now)())),
            // Signed out: nothing is anybody's.
            Err(StoreError::Closed) => Some(rules::composer(&rules::Facts::of_nobody(), Timestamp::default())),
            Err(StoreError::Paused) => None,
            Err(error) => {
                tracing::error!(%error, "a composer could not be read");
                None
            }
        }
    }

    fn until_it_turns(&self, at: Option<Timestamp>) -> BoxFuture<'static, ()> {
        let wait = at.map(|at| at.wait_from((self.sources.now)()));
        self.sources.clock.sleep_or_never(wait)
    }
}

/// A message, a list, the queue or the channel's templates: each may change it, and a look is cheap.
fn concerns(changes: &Changes) -> bool {
    changes.touches_messages()
        || [Touched::Inbox, Touched::Outbox, Touched::Templates]
            .iter()
            .any(|what| changes.concerns(what))
}
