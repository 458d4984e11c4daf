//! Tags (api.md §9), for shells.

use std::sync::Arc;

use super::Client;
use super::catalogue::is_old;
use crate::actions;
use crate::engine::catalogue;
use crate::error::Result;
use crate::live::{self, ListSubscription, ValueSubscription};
use crate::model::{InboxRow, ProtocolNumber, Shelf, TagId, Tags};
use crate::rules::ListDeed;
use crate::store::{self, Catalogue};

impl Client {
    /// The tags for a conversation, as last told: its department's and the agent's own, with those that are set. At once, also without a
    /// network. Older ones than ten minutes are asked for again behind it; what was never told is fetched first. Binds nothing.
    ///
    /// The service tells a conversation's tags only when it is asked about just that one: so they are fetched when it is opened or accepted,
    /// and by this, and are kept then; a conversation that was never opened on this device has none in the inbox. At most
    /// [`crate::LIST_ENTRIES_MAX`] tags are kept, and [`crate::CASE_TAGS_MAX`] as set on one conversation. Where it was never asked about and
    /// cannot be now, the department's are given as far as known from another conversation, with no `fetched_at`.
    ///
    /// # Errors
    /// Where they were never told: [`crate::Error::NotInInbox`] (nothing is known of the conversation), and the ways in which a call can
    /// fail; else [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn tags(&self, protocol: &ProtocolNumber) -> Result<Tags> {
        let (ctx, key) = (self.ctx(), protocol.clone());
        let known = ctx.store.read(move |db| store::tags(db, &key)).await?;
        if known.fetched_at.is_none() {
            return match catalogue::refresh_tags(ctx, protocol).await {
                // The department's may be known from another conversation.
                Err(_) if !known.tags.is_empty() => Ok(known),
                other => other,
            };
        }
        if is_old(ctx, known.fetched_at) {
            self.tags_behind(protocol);
        }
        Ok(known)
    }

    /// Asks for the tags for a conversation, and keeps them. Binds nothing.
    ///
    /// # Errors
    /// [`crate::Error::NotInInbox`] (nothing is known of the conversation), [`crate::Error::SignInRequired`],
    /// [`crate::Error::ChatsNotAllowed`], [`crate::Error::Refused`], [`crate::Error::Storage`], or the ways in which a call can fail;
    /// what was known stays.
    pub async fn refresh_tags(&self, protocol: &ProtocolNumber) -> Result<Tags> {
        catalogue::refresh_tags(self.ctx(), protocol).await
    }

    /// The tags for a conversation, kept true. Old ones are asked for again behind it.
    pub fn subscribe_tags(&self, protocol: &ProtocolNumber) -> ValueSubscription<Tags> {
        self.tags_if_old(protocol);
        live::tags(&self.ctx().store, protocol, self.inner.alive.subscribe())
    }

    /// Sets a tag on a conversation that the agent holds (`is_on`), or takes it off. It is shown at once, in the inbox too, and undone where
    /// the service refuses or cannot be reached. Of several choices for one tag only the last is asked for; the earlier calls end with it,
    /// without an error. After a lost answer the service is asked what is set before anything is said; where that fails too, what was chosen
    /// stays shown, as pending, until the tags are told again.
    ///
    /// # Errors
    /// - [`crate::Error::InvalidInput`]: there is no such tag.
    /// - [`crate::Error::AcceptRequired`], [`crate::Error::NotInInbox`]: not the agent's conversation.
    /// - [`crate::Error::Refused`], and the ways in which a call can fail: it was not done, as far as anybody can tell.
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn set_tag(&self, protocol: &ProtocolNumber, tag: &TagId, is_on: bool) -> Result<()> {
        actions::set_tag::run(self.ctx(), protocol, tag, is_on).await
    }

    /// Adds a tag of the agent's own, in the department of a conversation; it is set on none. It is shown at once, as pending, and undone
    /// where the service refuses; as [`Client::add_quick_reply`]. Returns its id, where the service told. A name is one line of 1 to
    /// [`crate::TAG_NAME_CHARS_MAX`] characters.
    ///
    /// # Errors
    /// As [`Client::add_quick_reply`].
    pub async fn add_tag(&self, protocol: &ProtocolNumber, name: &str) -> Result<Option<TagId>> {
        let deed = ListDeed::Add { text: name.to_owned() };
        let id = actions::change_list::run(self.ctx(), Catalogue::Tags, protocol, deed).await?;
        Ok(id.as_deref().and_then(TagId::new))
    }

    /// Gives a tag of the agent's own another name, on all conversations; as [`Client::change_quick_reply`].
    ///
    /// # Errors
    /// As [`Client::change_quick_reply`].
    pub async fn rename_tag(&self, protocol: &ProtocolNumber, tag: &TagId, name: &str) -> Result<()> {
        let deed = ListDeed::Change {
            id: tag.as_str().to_owned(),
            text: name.to_owned(),
        };
        let done = actions::change_list::run(self.ctx(), Catalogue::Tags, protocol, deed).await;
        done.map(|_| ())
    }

    /// Deletes a tag of the agent's own, on all conversations; as [`Client::remove_quick_reply`].
    ///
    /// # Errors
    /// As [`Client::change_quick_reply`].
    pub async fn remove_tag(&self, protocol: &ProtocolNumber, tag: &TagId) -> Result<()> {
        let deed = ListDeed::Remove {
            id: tag.as_str().to_owned(),
        };
        let done = actions::change_list::run(self.ctx(), Catalogue::Tags, protocol, deed).await;
        done.map(|_| ())
    }

    /// Reads the newest `limit` rows of a shelf on which a tag is set, as far as known on this device: see [`Client::tags`].
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn inbox_tagged(&self, shelf: Shelf, tag: &TagId, limit: u32) -> Result<Vec<InboxRow>> {
        let tag = tag.clone();
        Ok(self
            .ctx()
            .store
            .read(move |db| store::inbox_tagged(db, shelf, &tag, limit))
            .await?)
    }

    /// The rows of [`Client::inbox_tagged`], kept true.
    pub fn subscribe_inbox_tagged(&self, shelf: Shelf, tag: &TagId) -> ListSubscription<InboxRow> {
        let store = &self.ctx().store;
        ListSubscription::new(
            live::inbox_tagged(store, shelf, tag),
            store,
            self.inner.alive.subscribe(),
        )
    }

    /// Asks for the tags of a conversation behind what is shown, unless they were told lately.
    pub(super) fn tags_if_old(&self, protocol: &ProtocolNumber) {
        let (ctx, key) = (Arc::clone(self.ctx()), protocol.clone());
        self.behind(async move {
            let held = key.clone();
            let known = ctx.store.read(move |db| store::tags(db, &held)).await?;
            if is_old(&ctx, known.fetched_at) {
                catalogue::refresh_tags(&ctx, &key).await?;
            }
            Ok(())
        });
    }

    fn tags_behind(&self, protocol: &ProtocolNumber) {
        let (ctx, key) = (Arc::clone(self.ctx()), protocol.clone());
        self.behind(async move { catalogue::refresh_tags(&ctx, &key).await.map(|_| ()) });
    }
}
