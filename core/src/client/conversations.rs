//! The inbox, and what is done in a conversation.

use super::Client;
use crate::engine::{accept, sync};
use crate::error::Result;
use crate::model::{InboxRow, MessageId, OutboxId, ProtocolNumber, Shelf, TimelineItem};
use crate::{actions, store};

impl Client {
    /// Fetches both lists (api.md §4). An error leaves what was there; where one list came, it is kept.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Refused`], or the ways in which a call
    /// can fail.
    pub async fn refresh_inbox(&self) -> Result<()> {
        sync::refresh_lists(self.ctx()).await
    }

    /// Reads the newest `limit` rows of a shelf from the store.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn inbox(&self, shelf: Shelf, limit: u32) -> Result<Vec<InboxRow>> {
        Ok(self
            .ctx()
            .store
            .read(move |db| store::inbox_page(db, shelf, limit))
            .await?)
    }

    /// Takes a waiting conversation: it is bound to the agent, and its messages are fetched (api.md §6). One that the
    /// agent holds already is just fetched. It counts as read afterwards.
    ///
    /// # Errors
    /// - [`crate::Error::NotInInbox`]: it is on neither list (any more).
    /// - [`crate::Error::TakenByAnother`]: somebody was faster.
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Refused`], or the ways in which a call can
    ///   fail.
    pub async fn accept(&self, protocol: &ProtocolNumber) -> Result<()> {
        accept::accept(self.ctx(), protocol).await?;
        self.tags_if_old(protocol);
        self.mark_read(protocol).await
    }

    /// Queues the taking of a waiting conversation: for a button of a notification, with or without a network. Texts may be queued
    /// behind it at once, and go out when it is taken. What has not succeeded within a quarter of an hour is held, never done late; its outbox
    /// item is gone when it is done. Done by what runs by itself, or by [`Client::run_outbox`].
    ///
    /// # Errors
    /// - [`crate::Error::NotInInbox`]: it is on neither list (any more).
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn accept_later(&self, protocol: &ProtocolNumber) -> Result<OutboxId> {
        actions::accept_later::run(self.ctx(), protocol).await
    }

    /// Fetches the messages of a conversation that the agent holds. Never binds one. It counts as read afterwards.
    ///
    /// # Errors
    /// - [`crate::Error::AcceptRequired`]: it waits; [`Client::accept`] takes it.
    /// - [`crate::Error::NotInInbox`], and as [`Client::accept`].
    pub async fn open_conversation(&self, protocol: &ProtocolNumber) -> Result<()> {
        accept::open(self.ctx(), protocol).await?;
        self.tags_if_old(protocol);
        self.mark_read(protocol).await
    }

    /// Reads the newest `limit` entries of a timeline from the store, oldest first; what waits to be sent stands at the
    /// end. Empty for a conversation that was never opened on this device.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn timeline(&self, protocol: &ProtocolNumber, limit: u32) -> Result<Vec<TimelineItem>> {
        let protocol = protocol.clone();
        Ok(self
            .ctx()
            .store
            .read(move |db| store::timeline_page(db, &protocol, limit))
            .await?)
    }

    /// Whether all that the service has of a conversation is held. Where not, older messages are missing (it was never opened
    /// here, or they were forgotten), and [`Client::open_conversation`] brings them.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn timeline_is_whole(&self, protocol: &ProtocolNumber) -> Result<bool> {
        let protocol = protocol.clone();
        Ok(self.ctx().store.read(move |db| store::is_whole(db, &protocol)).await?)
    }

    /// Notes that the agent has seen a conversation.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn mark_read(&self, protocol: &ProtocolNumber) -> Result<()> {
        let protocol = protocol.clone();
        Ok(self
            .ctx()
            .store
            .write(move |write| store::mark_read(write, &protocol))
            .await?)
    }

    /// Queues `text` for a conversation that the agent holds, and returns its outbox id. Where the conversation's draft
    /// has the same text, it is done with; another draft stays.
    ///
    /// It is on the disk before this returns, is shown at once as [`crate::Delivery::Queued`], and is sent in the order
    /// of the calls, across restarts: by what runs by itself ([`Client::start`]), or by [`Client::run_outbox`]. After a
    /// lost answer it is looked for at the service before it is sent again (api.md §10). 1 to
    /// [`crate::TEXT_CHARS_MAX`] characters.
    ///
    /// # Errors
    /// In each case nothing was queued; a missing network is no error.
    /// - [`crate::Error::InvalidInput`]: empty or too long.
    /// - [`crate::Error::AcceptRequired`], [`crate::Error::NotInInbox`]: not the agent's conversation.
    /// - [`crate::Error::ComposerClosed`]: text may not be sent now; [`Client::composer`] says what may.
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn send_text(
        &self,
        protocol: &ProtocolNumber,
        text: &str,
        reply_to: Option<MessageId>,
    ) -> Result<OutboxId> {
        actions::send_text::run(self.ctx(), protocol, text, reply_to).await
    }
}
