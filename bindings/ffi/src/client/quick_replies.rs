//! Quick replies: the department's and the agent's own.

use std::sync::Arc;

use voxfree_core::{ProtocolNumber, QuickReplies, QuickReplyId};

use super::{Result, VoxfreeClient};
use crate::listener::QuickRepliesListener;
use crate::pump::{self, SubscriptionHandle};
use crate::runtime::to_its_end;

#[uniffi::export]
impl VoxfreeClient {
    /// The quick replies for a conversation, as last told: its department's and the agent's own. At once, also without a network.
    /// Older ones than ten minutes are asked for again behind it; what was never told is fetched first. `find_quick_replies` finds
    /// those that are meant as one types. At most `list_entries_max` are kept.
    ///
    /// Throws, where they were never told: `NotInInbox` (nothing is known of the conversation), and the ways in which a call can
    /// fail; else `SignInRequired`, `Storage`.
    pub async fn quick_replies(&self, protocol: ProtocolNumber) -> Result<QuickReplies> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.quick_replies(&protocol).await }).await
    }

    /// Asks for the quick replies for a conversation, and keeps them.
    ///
    /// Throws `NotInInbox` (nothing is known of the conversation), `SignInRequired`, `ChatsNotAllowed`, `Refused`, `Storage`, or the
    /// ways in which a call can fail; what was known stays.
    pub async fn refresh_quick_replies(&self, protocol: ProtocolNumber) -> Result<QuickReplies> {
        let core = self.core.clone();
        to_its_end(
            &self.runtime,
            async move { core.refresh_quick_replies(&protocol).await },
        )
        .await
    }

    /// The quick replies for a conversation, kept true. Old ones are asked for again behind it. Ends with the handle.
    ///
    /// Throws `InvalidInput` (an id is empty).
    pub fn subscribe_quick_replies(
        &self,
        protocol: &ProtocolNumber,
        listener: Arc<dyn QuickRepliesListener>,
    ) -> Result<Arc<SubscriptionHandle>> {
        let updates = self.core.subscribe_quick_replies(protocol);
        Ok(pump::start(&self.runtime, updates, move |value| {
            listener.on_quick_replies(value)
        }))
    }

    /// Adds a quick reply of the agent's own, in the department of a conversation. It is shown at once, as pending, and undone where
    /// the service refuses. After a lost answer the list is asked for before anything is said; where that fails too, it stays shown
    /// as pending until the next list tells. Returns its id, where the service told. 1 to `text_chars_max` characters; white space
    /// around it goes.
    ///
    /// Throws `InvalidInput`: empty or too long; `NotInInbox`: nothing is known of the conversation; `Refused`, and the ways in
    /// which a call can fail: it was not done, as far as anybody can tell; `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn add_quick_reply(&self, protocol: ProtocolNumber, text: String) -> Result<Option<QuickReplyId>> {
        let core = self.core.clone();
        to_its_end(
            &self.runtime,
            async move { core.add_quick_reply(&protocol, &text).await },
        )
        .await
    }

    /// Changes a quick reply of the agent's own, as `add_quick_reply` adds one.
    ///
    /// Throws as `add_quick_reply`; and `NotOwn`: it is the department's; `InvalidInput`: there is no such quick reply, or it is
    /// just being added.
    pub async fn change_quick_reply(&self, protocol: ProtocolNumber, reply: QuickReplyId, text: String) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move {
            core.change_quick_reply(&protocol, &reply, &text).await
        })
        .await
    }

    /// Removes a quick reply of the agent's own, as `add_quick_reply` adds one. One that is gone already is removed.
    ///
    /// Throws as `change_quick_reply`.
    pub async fn remove_quick_reply(&self, protocol: ProtocolNumber, reply: QuickReplyId) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move {
            core.remove_quick_reply(&protocol, &reply).await
        })
        .await
    }

    /// The text of a quick reply, ready to be put into a draft: `{contact}` (or `{contato}`) is the contact's first name, `{agent}`
    /// (`{agente}`) the agent's, `{greeting}` (`{saudação}`) "bom dia" from 5, "boa tarde" from 12, "boa noite" from 18 o'clock
    /// where the agent is: `utc_offset_seconds` is that zone's, east of Greenwich. What has no value (a group has no first name)
    /// goes without a hole. Works without a network.
    ///
    /// Throws `InvalidInput`: there is no such quick reply for this conversation; `SignInRequired`, `Storage`.
    pub async fn fill_quick_reply(
        &self,
        protocol: ProtocolNumber,
        reply: QuickReplyId,
        utc_offset_seconds: i32,
    ) -> Result<String> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move {
            core.fill_quick_reply(&protocol, &reply, utc_offset_seconds).await
        })
        .await
    }
}
