//! A door for the benchmark: the store's own functions, as the engine and the screens call them, the rule of the composer, and
//! nothing else.
//!
//! No part of the public API: hidden from the documentation, used by no shell, and changed without notice. Each
//! function is one call of `store`, so what is measured through here is what runs in the app.
//!
//! May import: `model`, `ports`, `error`, `rules`, `store`, `live`. Nothing of ours may import it.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::watch;

use crate::error::Result;
use crate::live::{self, ListSubscription};
use crate::model::{
    Allowed, ChannelKind, Conversation, InboxRow, Message, OutboxId, ProtocolNumber, SearchHit, Shelf, TimelineItem,
    Timestamp,
};
use crate::ports::KeyVault;
use crate::rules::{Facts, Holding, LastTemplate, composer};
use crate::store::{self, NewItem, Store};

/// Decides `count` composers, each of other facts and at another time, and says how many allow a text: nothing that a compiler
/// could leave out.
pub fn decide_composers(count: u32) -> u32 {
    const KINDS: [ChannelKind; 3] = [
        ChannelKind::OfficialWhatsapp,
        ChannelKind::Instagram,
        ChannelKind::Unknown,
    ];
    const MINUTE_MS: i64 = 60_000;
    let mut open = 0;
    for (number, kind) in (0..count).zip(KINDS.into_iter().cycle()) {
        let wrote_at = Timestamp(i64::from(number % 3_000) * MINUTE_MS);
        let facts = Facts {
            kind,
            holding: Holding::Mine,
            contact_wrote_at: (number % 7 > 0).then_some(wrote_at),
            template: number.is_multiple_of(5).then_some(LastTemplate {
                sent_at: wrote_at,
                fault: None,
            }),
            has_templates: Some(true),
            is_history_known: true,
            ..Facts::of_nobody()
        };
        let told = composer(&facts, Timestamp(2_000 * MINUTE_MS));
        open += u32::from(told.allows(Allowed::Text));
    }
    open
}

/// One account's store, open.
pub struct OpenStore(Store);

impl OpenStore {
    /// Opens the file with the key that `vault` keeps for it; makes it where it is missing.
    pub async fn open(path: PathBuf, vault: Arc<dyn KeyVault>) -> Result<Self> {
        let store = Store::new();
        store.open(path, vault).await?;
        Ok(Self(store))
    }

    /// Writes one whole list of the service.
    pub async fn list(&self, shelf: Shelf, listed: Vec<Conversation>, now: Timestamp) -> Result<()> {
        let work =
            move |write: &mut store::Write<'_>| store::apply_listing(write, shelf, &listed, false, now).map(drop);
        Ok(self.0.write(work).await?)
    }

    /// Writes what one answer brought for a conversation, which the agent is looking at or not.
    pub async fn ingest(&self, protocol: ProtocolNumber, messages: Vec<Message>, on_screen: bool) -> Result<()> {
        let work = move |write: &mut store::Write<'_>| store::ingest(write, &protocol, &messages, on_screen);
        Ok(self.0.write_fetched(work).await?)
    }

    /// The newest rows of a shelf.
    pub async fn inbox_page(&self, shelf: Shelf, limit: u32) -> Result<Vec<InboxRow>> {
        Ok(self.0.read(move |db| store::inbox_page(db, shelf, limit)).await?)
    }

    /// The rows of a shelf, kept true; `alive` ends it.
    pub fn subscribe_inbox(&self, shelf: Shelf, alive: watch::Receiver<()>) -> ListSubscription<InboxRow> {
        ListSubscription::new(live::inbox(&self.0, shelf), &self.0, alive)
    }

    /// The newest entries of a timeline.
    pub async fn timeline_page(&self, protocol: ProtocolNumber, limit: u32) -> Result<Vec<TimelineItem>> {
        let work = move |db: &_| store::timeline_page(db, &protocol, limit);
        Ok(self.0.read(work).await?)
    }

    /// The entries of a timeline before the one with this key.
    pub async fn timeline_before(
        &self,
        protocol: ProtocolNumber,
        before: String,
        limit: u32,
    ) -> Result<Vec<TimelineItem>> {
        let work = move |db: &_| store::timeline_before(db, &protocol, &before, limit);
        Ok(self.0.read(work).await?)
    }

    /// What is done once a day, but for what is too old.
    pub async fn tidy(&self) -> Result<()> {
        Ok(self.0.merge_index().await?)
    }

    /// What `typed` is found in, newest first.
    pub async fn search(&self, typed: &'static str, limit: u32) -> Result<Vec<SearchHit>> {
        Ok(self.0.read(move |db| store::search(db, typed, limit, None)).await?)
    }

    /// Queues a text; it is on the disk when this returns.
    pub async fn enqueue(&self, protocol: ProtocolNumber, text: String, now: Timestamp) -> Result<OutboxId> {
        let new = NewItem::text(protocol, text);
        let work = move |write: &mut store::Write<'_>| store::enqueue(write, &new, now);
        Ok(self.0.write(work).await?)
    }
}
