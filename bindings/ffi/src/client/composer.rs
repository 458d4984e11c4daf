//! The 24-hour rule: what may be sent, templates, and what waits for an answer.

use std::sync::Arc;

use voxfree_core::{Composer, InboxRow, MessageId, OutboxId, ProtocolNumber, TemplateId, Templates};

use super::{Result, VoxfreeClient};
use crate::listener::{ComposerListener, InboxListener};
use crate::pump::{self, SubscriptionHandle};
use crate::runtime::to_its_end;

#[uniffi::export]
impl VoxfreeClient {
    /// What may be sent in a conversation now, why not, and until when. Where a look at the service could turn a "no", it is looked
    /// first: for what the rule still needs to know (where that fails, the state is `FindingOut`), and for what the contact may have
    /// written while the socket was down.
    ///
    /// Throws `InvalidInput` (the number is empty), `SignInRequired`, `Storage`.
    pub async fn composer(&self, protocol: ProtocolNumber) -> Result<Composer> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.composer(&protocol).await }).await
    }

    /// What may be sent in a conversation, kept true: at the very second too, when only time passes. While it is still
    /// finding out, what is missing is fetched behind it. Ends with the handle.
    ///
    /// Throws `InvalidInput` (the number is empty).
    pub fn subscribe_composer(
        &self,
        protocol: &ProtocolNumber,
        listener: Arc<dyn ComposerListener>,
    ) -> Result<Arc<SubscriptionHandle>> {
        let updates = self.core.subscribe_composer(protocol);
        Ok(pump::start(&self.runtime, updates, move |composer| {
            listener.on_composer(composer)
        }))
    }

    /// The templates of a conversation's channel, as last told: at once, also without a network. Older ones than ten minutes are asked
    /// for again behind it; what was never told is fetched first.
    ///
    /// Throws, where they were never told, `AcceptRequired`, `NotInInbox`, and the ways in which a call can fail; else
    /// `InvalidInput` (the number is empty), `SignInRequired`, `Storage`.
    pub async fn templates(&self, protocol: ProtocolNumber) -> Result<Templates> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.templates(&protocol).await }).await
    }

    /// Asks for the templates of a conversation's channel, and keeps them.
    ///
    /// Throws `AcceptRequired` or `NotInInbox` (not the agent's conversation), `InvalidInput` (the number is empty), `SignInRequired`,
    /// `ChatsNotAllowed`, `Storage`, or the ways in which a call can fail; what was known stays.
    pub async fn refresh_templates(&self, protocol: ProtocolNumber) -> Result<Templates> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.refresh_templates(&protocol).await }).await
    }

    /// Queues a template for a conversation that the agent holds, and returns its outbox id. It is on the disk before this returns, and
    /// is sent with the same care as a text: after a lost answer it is looked for before it is sent again.
    ///
    /// Throws, and then nothing was queued; a missing network is no error: `ComposerClosed` (no template may be sent now),
    /// `InvalidInput` (the channel has no such template), `AcceptRequired` or `NotInInbox` (not the agent's conversation),
    /// `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn send_template(&self, protocol: ProtocolNumber, template: TemplateId) -> Result<OutboxId> {
        let core = self.core.clone();
        to_its_end(
            &self.runtime,
            async move { core.send_template(&protocol, &template).await },
        )
        .await
    }

    /// As `send_text`, but where text may not be sent now, it is held, and goes out by itself once the contact has written:
    /// after a template, say, that is sent beside it. Where the window has closed again before it could go, it stays held.
    ///
    /// Throws as `send_text`, but for the closed composer.
    pub async fn send_text_after_reply(
        &self,
        protocol: ProtocolNumber,
        text: String,
        reply_to: Option<MessageId>,
    ) -> Result<OutboxId> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move {
            core.send_text_after_reply(&protocol, &text, reply_to).await
        })
        .await
    }

    /// Lets a failed or held text go out by itself once the contact has written.
    ///
    /// Throws `NotUnsent` (there is no such text that failed or is held), `BeingSent`, `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn send_after_reply(&self, id: OutboxId) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.send_after_reply(id).await }).await
    }

    /// Reads the first `limit` conversations that the agent holds and in which text may be sent for a while yet, the one that closes
    /// first ahead. Those without a window are left out.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn inbox_closing_first(&self, limit: u32) -> Result<Vec<InboxRow>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.inbox_closing_first(limit).await }).await
    }

    /// The rows of `inbox_closing_first`, kept true, also where only time passes: what has closed goes. Ends with the handle.
    pub fn subscribe_inbox_closing_first(&self, listener: Arc<dyn InboxListener>) -> Arc<SubscriptionHandle> {
        let updates = self.core.subscribe_inbox_closing_first();
        pump::start(&self.runtime, updates, move |diffs| listener.on_diffs(diffs))
    }

    /// How many conversations that the agent holds will close within the hour.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn closing_soon_count(&self) -> Result<u32> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.closing_soon_count().await }).await
    }
}
