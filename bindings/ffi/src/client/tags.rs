//! Tags: the department's and the agent's own, on conversations and as the inbox's filter.

use std::sync::Arc;

use voxfree_core::{InboxRow, ProtocolNumber, Shelf, TagId, Tags};

use super::{Result, VoxfreeClient};
use crate::listener::{InboxListener, TagsListener};
use crate::pump::{self, SubscriptionHandle};
use crate::runtime::to_its_end;

#[uniffi::export]
impl VoxfreeClient {
    /// The tags for a conversation, as last told: its department's and the agent's own, with those that are set. At once, also
    /// without a network. Older ones than ten minutes are asked for again behind it; what was never told is fetched first. Binds
    /// nothing.
    ///
    /// The service tells a conversation's tags only when it is asked about just that one: so they are fetched when it is opened or
    /// accepted, and by this, and are kept then; a conversation that was never opened on this device has none in the inbox. At most
    /// `list_entries_max` tags are kept, and `case_tags_max` as set on one conversation. Where it was never
    /// asked about and cannot be now, the department's are given as far as known from another conversation, with no `fetched_at`.
    ///
    /// Throws, where they were never told: `NotInInbox` (nothing is known of the conversation), and the ways in which a call can
    /// fail; else `SignInRequired`, `Storage`.
    pub async fn tags(&self, protocol: ProtocolNumber) -> Result<Tags> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.tags(&protocol).await }).await
    }

    /// Asks for the tags for a conversation, and keeps them. Binds nothing.
    ///
    /// Throws `NotInInbox` (nothing is known of the conversation), `SignInRequired`, `ChatsNotAllowed`, `Refused`, `Storage`, or the
    /// ways in which a call can fail; what was known stays.
    pub async fn refresh_tags(&self, protocol: ProtocolNumber) -> Result<Tags> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.refresh_tags(&protocol).await }).await
    }

    /// The tags for a conversation, kept true. Old ones are asked for again behind it. Ends with the handle.
    ///
    /// Throws `InvalidInput` (an id is empty).
    pub fn subscribe_tags(
        &self,
        protocol: &ProtocolNumber,
        listener: Arc<dyn TagsListener>,
    ) -> Result<Arc<SubscriptionHandle>> {
        let updates = self.core.subscribe_tags(protocol);
        Ok(pump::start(&self.runtime, updates, move |value| {
            listener.on_tags(value)
        }))
    }

    /// Sets a tag on a conversation that the agent holds (`is_on`), or takes it off. It is shown at once, in the inbox too, and
    /// undone where the service refuses or cannot be reached. Of several choices for one tag only the last is asked for; the earlier
    /// calls end with it, without an error. After a lost answer the service is asked what is set before anything is said; where that
    /// fails too, what was chosen stays shown, as pending, until the tags are told again.
    ///
    /// Throws `InvalidInput`: there is no such tag; `AcceptRequired`, `NotInInbox`: not the agent's conversation; `Refused`, and the
    /// ways in which a call can fail: it was not done, as far as anybody can tell; `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn set_tag(&self, protocol: ProtocolNumber, tag: TagId, is_on: bool) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.set_tag(&protocol, &tag, is_on).await }).await
    }

    /// Adds a tag of the agent's own, in the department of a conversation; it is set on none. It is shown at once, as pending, and
    /// undone where the service refuses; as `add_quick_reply`. Returns its id, where the service told. A name is one line of 1 to
    /// `tag_name_chars_max` characters.
    ///
    /// Throws as `add_quick_reply`.
    pub async fn add_tag(&self, protocol: ProtocolNumber, name: String) -> Result<Option<TagId>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.add_tag(&protocol, &name).await }).await
    }

    /// Gives a tag of the agent's own another name, on all conversations; as `change_quick_reply`.
    ///
    /// Throws as `change_quick_reply`.
    pub async fn rename_tag(&self, protocol: ProtocolNumber, tag: TagId, name: String) -> Result<()> {
        let core = self.core.clone();
        to_its_end(
            &self.runtime,
            async move { core.rename_tag(&protocol, &tag, &name).await },
        )
        .await
    }

    /// Deletes a tag of the agent's own, on all conversations; as `remove_quick_reply`.
    ///
    /// Throws as `change_quick_reply`.
    pub async fn remove_tag(&self, protocol: ProtocolNumber, tag: TagId) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.remove_tag(&protocol, &tag).await }).await
    }

    /// Reads the newest `limit` rows of a shelf on which a tag is set, as far as known on this device: see `tags`.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn inbox_tagged(&self, shelf: Shelf, tag: TagId, limit: u32) -> Result<Vec<InboxRow>> {
        let core = self.core.clone();
        to_its_end(
            &self.runtime,
            async move { core.inbox_tagged(shelf, &tag, limit).await },
        )
        .await
    }

    /// The rows of `inbox_tagged`, kept true. Ends with the handle.
    ///
    /// Throws `InvalidInput` (an id is empty).
    pub fn subscribe_inbox_tagged(
        &self,
        shelf: Shelf,
        tag: &TagId,
        listener: Arc<dyn InboxListener>,
    ) -> Result<Arc<SubscriptionHandle>> {
        let updates = self.core.subscribe_inbox_tagged(shelf, tag);
        Ok(pump::start(&self.runtime, updates, move |value| {
            listener.on_diffs(value)
        }))
    }
}
