//! The person outside, and the contacts that the agent keeps (api.md §6, §15), for shells.

use std::sync::Arc;

use super::Client;
use super::catalogue::is_old;
use crate::actions;
use crate::engine::contact;
use crate::error::{Error, Result};
use crate::live::{self, ValueSubscription};
use crate::model::{ContactCard, ContactId, DepartmentId, OwnedContacts, ProtocolNumber};
use crate::store;

impl Client {
    /// Reads all that is known of a conversation's other side; no network is needed. Opening the conversation
    /// ([`Client::open_conversation`], [`Client::accept`]) brings it up to date: note, picture, who keeps the contact, tags.
    ///
    /// # Errors
    /// [`crate::Error::NotInInbox`]: nothing is known of the conversation; [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn contact(&self, protocol: &ProtocolNumber) -> Result<ContactCard> {
        let agent = self.ctx().local_agent()?;
        let key = protocol.clone();
        let card = self
            .ctx()
            .store
            .read(move |db| store::contact_card(db, &key, &agent.id))
            .await?;
        card.ok_or(Error::NotInInbox)
    }

    /// What [`Client::contact`] reads, kept true. Nothing is told while nothing is known of the conversation.
    pub fn subscribe_contact(&self, protocol: &ProtocolNumber) -> ValueSubscription<ContactCard> {
        live::contact_card(&self.ctx().store, protocol, self.inner.alive.subscribe())
    }

    /// The contacts that the agent keeps, as last told: at once, also without a network. An older list than ten minutes is asked for again
    /// behind it; what was never told is fetched first. At most [`crate::LIST_ENTRIES_MAX`] are kept.
    ///
    /// # Errors
    /// Where it was never told, the ways in which a call can fail; else [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn owned_contacts(&self) -> Result<OwnedContacts> {
        let ctx = self.ctx();
        let known = ctx.store.read(store::owned_contacts).await?;
        if known.fetched_at.is_none() {
            return contact::refresh_owned(ctx).await;
        }
        if is_old(ctx, known.fetched_at) {
            let ctx = Arc::clone(ctx);
            self.behind(async move { contact::refresh_owned(&ctx).await.map(|_| ()) });
        }
        Ok(known)
    }

    /// Asks for the contacts that the agent keeps, and keeps the list.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Refused`], [`crate::Error::Storage`], or the
    /// ways in which a call can fail; what was known stays.
    pub async fn refresh_owned_contacts(&self) -> Result<OwnedContacts> {
        contact::refresh_owned(self.ctx()).await
    }

    /// Lets a contact go that the agent keeps in a department. Safe to repeat: after a refusal or a lost answer the list is asked for, and a
    /// contact that is not in it (any more) was let go.
    ///
    /// # Errors
    /// [`crate::Error::Refused`], and the ways in which a call can fail: the contact is still kept, as far as anybody can tell;
    /// [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn release_contact(&self, contact: &ContactId, department: &DepartmentId) -> Result<()> {
        actions::release_contact::run(self.ctx(), contact, department).await
    }
}
