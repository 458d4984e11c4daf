//! A door for the benchmark: the store's own functions, as the engine and the screens call them, and nothing else.
//!
//! No part of the public API: hidden from the documentation, used by no shell, and changed without notice. Each
//! function is one call of `store`, so what is measured through here is what runs in the app.
//!
//! May import: `model`, `ports`, `error`, `store`. Nothing of ours may import it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Result;
use crate::model::{
    Conversation, InboxRow, Message, OutboxId, ProtocolNumber, SearchHit, Shelf, TimelineItem, Timestamp,
};
use crate::ports::KeyVault;
use crate::store::{self, NewItem, Store};

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
