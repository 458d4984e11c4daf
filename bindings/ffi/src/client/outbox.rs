//! Texts on their way, and what is not with the service.

use std::sync::Arc;

use voxfree_core::{MessageId, OutboxId, OutboxItem, OutboxReport, ProtocolNumber};

use super::{Result, VoxfreeClient};
use crate::listener::OutboxListener;
use crate::pump::{self, SubscriptionHandle};
use crate::runtime::to_its_end;

#[uniffi::export]
impl VoxfreeClient {
    /// Queues `text` for a conversation that the agent holds, and returns its outbox id. Where the conversation's draft
    /// has the same text, it is done with; another draft stays.
    ///
    /// It is on the disk before this returns, is shown at once as `Queued`, and is sent in the order of the calls, across
    /// restarts: by what runs by itself (`start`), or by `run_outbox`. After a lost answer it is looked for at the
    /// service before it is sent again. As many characters as the text limit of this package says.
    ///
    /// Throws, and then nothing was queued; a missing network is no error: `InvalidInput` (empty or too long),
    /// `AcceptRequired` or `NotInInbox` (not the agent's conversation), `ComposerClosed` (text may not be sent now; `composer` says
    /// what may), `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn send_text(
        &self,
        protocol: ProtocolNumber,
        text: String,
        reply_to: Option<MessageId>,
    ) -> Result<OutboxId> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move {
            core.send_text(&protocol, &text, reply_to).await
        })
        .await
    }

    /// Reads one item of the outbox.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn outbox_item(&self, id: OutboxId) -> Result<Option<OutboxItem>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.outbox_item(id).await }).await
    }

    /// Reads all that is not with the service, oldest first: queued, under way, failed, held.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn outbox(&self) -> Result<Vec<OutboxItem>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.outbox().await }).await
    }

    /// Queues `text` as an answer to a message of the outbox, also where that is not sent yet: it goes out after it,
    /// quoting what it became. Where that one is not sent (it failed, is held or was discarded), this one is held.
    ///
    /// Throws `NotUnsent` (there is no such message), and as `send_text`.
    pub async fn reply_to_unsent(&self, quoted: OutboxId, text: String) -> Result<OutboxId> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.reply_to_unsent(quoted, &text).await }).await
    }

    /// Puts a failed or held message back into its place in the queue: before what was queued after it. The time by
    /// which it was to go out no longer counts. One whose answer was lost is looked for first. One that waits is tried at once.
    ///
    /// Throws `NotUnsent`, `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn retry_send(&self, id: OutboxId) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.retry_send(id).await }).await
    }

    /// Puts all messages back into the queue of which `remedies` says that another try may help: those that failed or are held, but not what
    /// waits for the contact's answer. Returns how many.
    ///
    /// Throws, and then nothing changed: `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn retry_all(&self) -> Result<u32> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.retry_all().await }).await
    }

    /// Gives a queued, failed or held text, or a file's caption, other words, and puts it into its place in the queue.
    ///
    /// Throws, and then the message is as it was: `BeingSent` (a request with it is under way, or its answer was lost),
    /// `InvalidInput` (the text is empty or too long), `NotUnsent` (also of a template, whose words are Meta's), `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn edit_unsent(&self, id: OutboxId, text: String) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.edit_unsent(id, &text).await }).await
    }

    /// Gives a queued, failed or held message up: it goes from the store.
    ///
    /// Throws, and then the message is as it was: `BeingSent` (a request with it is under way, or its answer was lost),
    /// `NotUnsent`, `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn discard_unsent(&self, id: OutboxId) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.discard_unsent(id).await }).await
    }

    /// One pass over the outbox, for those who did not call `start`: each conversation is tried, up to its first fault,
    /// which the report tells. A message whose answer was lost may have to wait for a minute and a half before it is
    /// looked for; the pass does not wait for that.
    ///
    /// Throws `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn run_outbox(&self) -> Result<OutboxReport> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.run_outbox().await }).await
    }

    /// All that is not with the service, oldest first, kept true: a reset first, then what changes. Ends with the handle.
    pub fn subscribe_outbox(&self, listener: Arc<dyn OutboxListener>) -> Arc<SubscriptionHandle> {
        let updates = self.core.subscribe_outbox();
        pump::start(&self.runtime, updates, move |diffs| listener.on_diffs(diffs))
    }
}
