//! [`Client`], for what is being written and what is looked for.

use super::Client;
use crate::actions;
#[cfg(doc)]
use crate::error::Error;
use crate::error::Result;
use crate::model::{Draft, MessageId, ProtocolNumber, SearchHit, TimelineItem};
use crate::store;

impl Client {
    /// Reads the `limit` entries of a timeline before the one with the key `before` ([`TimelineItem::key`]), oldest first: the next
    /// page, as an agent scrolls back. No more is read than is shown. Empty at the beginning of what is held, and where that
    /// entry is not held in this timeline.
    ///
    /// # Errors
    /// [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn timeline_before(
        &self,
        protocol: &ProtocolNumber,
        before: &str,
        limit: u32,
    ) -> Result<Vec<TimelineItem>> {
        let (protocol, before) = (protocol.clone(), before.to_owned());
        Ok(self
            .ctx()
            .store
            .read(move |db| store::timeline_before(db, &protocol, &before, limit))
            .await?)
    }

    /// Reads `limit` entries of a timeline around a message, oldest first: half of them up to it, half behind it. Empty
    /// where it is not held in this timeline. For the jump to what [`Client::search`] found.
    ///
    /// # Errors
    /// [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn timeline_around(
        &self,
        protocol: &ProtocolNumber,
        message: MessageId,
        limit: u32,
    ) -> Result<Vec<TimelineItem>> {
        let protocol = protocol.clone();
        Ok(self
            .ctx()
            .store
            .read(move |db| store::timeline_around(db, &protocol, message, limit))
            .await?)
    }

    /// Finds what was typed so far in all that is held on this device: contacts (name, number, note) and numbers of cases, at most
    /// 20, then the newest `limit` messages. With `before`, the `limit` messages older than that one, and nothing else:
    /// the next page.
    ///
    /// Case and accents do not matter (`cao` finds `ção`); all words must be there, in any order, and the last one may go on.
    /// Emoji, and scripts without blanks, are found by any part of them. Only the first 200 characters are looked at.
    /// Asks the service nothing.
    ///
    /// # Errors
    /// [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn search(&self, query: &str, limit: u32, before: Option<MessageId>) -> Result<Vec<SearchHit>> {
        let query = query.to_owned();
        Ok(self
            .ctx()
            .store
            .read(move |db| store::search(db, &query, limit, before))
            .await?)
    }

    /// Keeps what is being written into a conversation, in place of what was kept before; an empty draft removes it. Meant to be called
    /// with every change: it is on the disk when this returns, and survives restarts.
    ///
    /// # Errors
    /// The draft is then as it was.
    /// - [`Error::InvalidInput`]: more than 65,536 characters or 100 files.
    /// - [`Error::NotInInbox`]: the conversation is not known on this device.
    /// - [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn save_draft(&self, protocol: &ProtocolNumber, draft: &Draft) -> Result<()> {
        actions::draft::save(self.ctx(), protocol, draft).await
    }

    /// Reads what is being written into a conversation; `None` where nothing is.
    ///
    /// # Errors
    /// [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn draft(&self, protocol: &ProtocolNumber) -> Result<Option<Draft>> {
        let protocol = protocol.clone();
        Ok(self.ctx().store.read(move |db| store::draft(db, &protocol)).await?)
    }
}
