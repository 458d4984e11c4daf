//! What waits to be sent, or could not be: seen, tried again, edited, given up, answered.

use super::Client;
use crate::actions::OutboxReport;
use crate::engine::outbox;
use crate::error::Result;
use crate::live::{self, ListSubscription};
use crate::model::{OutboxId, OutboxItem};
use crate::{actions, store};

impl Client {
    /// Reads all that is not with the service, oldest first: queued, under way, failed, held.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn outbox(&self) -> Result<Vec<OutboxItem>> {
        Ok(self.ctx().store.read(store::unsent).await?)
    }

    /// All that is not with the service, oldest first, kept true.
    pub fn subscribe_outbox(&self) -> ListSubscription<OutboxItem> {
        let store = &self.ctx().store;
        ListSubscription::new(live::outbox(store), store, self.inner.alive.subscribe())
    }

    /// Queues `text` as an answer to a message of the outbox, also where that is not sent yet: it goes out after it,
    /// quoting what it became. Where that one is not sent (it failed, is held or was discarded), this one is held.
    /// Otherwise as [`Client::send_text`].
    ///
    /// # Errors
    /// [`crate::Error::NotUnsent`]: there is no such message; otherwise as [`Client::send_text`].
    pub async fn reply_to_unsent(&self, quoted: OutboxId, text: &str) -> Result<OutboxId> {
        actions::unsent::reply(self.ctx(), quoted, text).await
    }

    /// Puts a failed or held message back into its place in the queue: before what was queued after it. The time by
    /// which it was to go out no longer counts. One whose answer was lost is looked for first. One that waits is tried at once.
    ///
    /// # Errors
    /// [`crate::Error::NotUnsent`], [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn retry_send(&self, id: OutboxId) -> Result<()> {
        actions::unsent::retry(self.ctx(), id).await
    }

    /// Puts all messages back into the queue of which [`OutboxItem::remedies`] says that another try may help: those that failed or are held,
    /// but not what waits for the contact's answer. Returns how many.
    ///
    /// # Errors
    /// In each case nothing changed: [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn retry_all(&self) -> Result<u32> {
        actions::unsent::retry_all(self.ctx()).await
    }

    /// Gives a queued, failed or held text, or a file's caption, other words, and puts it into its place in the queue.
    ///
    /// # Errors
    /// In each case the message is as it was.
    /// - [`crate::Error::NotUnsent`]: also of a template, whose words are Meta's.
    /// - [`crate::Error::BeingSent`]: a request with it is under way, or its answer was lost.
    /// - [`crate::Error::InvalidInput`]: the text is empty or too long.
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn edit_unsent(&self, id: OutboxId, text: &str) -> Result<()> {
        actions::unsent::edit(self.ctx(), id, text).await
    }

    /// Gives a queued, failed or held message up: it goes from the store.
    ///
    /// # Errors
    /// In each case the message is as it was.
    /// - [`crate::Error::BeingSent`]: a request with it is under way, or its answer was lost.
    /// - [`crate::Error::NotUnsent`], [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn discard_unsent(&self, id: OutboxId) -> Result<()> {
        actions::unsent::discard(self.ctx(), id).await
    }

    /// Reads one item of the outbox.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn outbox_item(&self, id: OutboxId) -> Result<Option<OutboxItem>> {
        Ok(self.ctx().store.read(move |db| store::outbox_item(db, id)).await?)
    }

    /// One pass over the outbox, for those who did not call [`Client::start`]: each conversation is tried, up to its
    /// first fault, which the report tells. A message whose answer was lost may have to wait for a minute and a half
    /// before it is looked for; the pass does not wait for that.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn run_outbox(&self) -> Result<OutboxReport> {
        outbox::pass(self.ctx()).await
    }
}
