//! The person outside, the contacts that the agent keeps, and the wrap-up codes of cases.

use std::sync::Arc;

use voxfree_core::{ContactCard, ContactId, DepartmentId, OwnedContacts, ProtocolNumber, WrapUpCodes};

use super::{Result, VoxfreeClient};
use crate::listener::ContactListener;
use crate::pump::{self, SubscriptionHandle};
use crate::runtime::to_its_end;

#[uniffi::export]
impl VoxfreeClient {
    /// Reads all that is known of a conversation's other side; no network is needed. Opening the conversation (`open_conversation`,
    /// `accept`) brings it up to date: note, picture, who keeps the contact, tags.
    ///
    /// Throws `NotInInbox`: nothing is known of the conversation; `SignInRequired`, `Storage`.
    pub async fn contact(&self, protocol: ProtocolNumber) -> Result<ContactCard> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.contact(&protocol).await }).await
    }

    /// What `contact` reads, kept true. Nothing is told while nothing is known of the conversation. Ends with the handle.
    ///
    /// Throws `InvalidInput` (an id is empty).
    pub fn subscribe_contact(
        &self,
        protocol: &ProtocolNumber,
        listener: Arc<dyn ContactListener>,
    ) -> Result<Arc<SubscriptionHandle>> {
        let updates = self.core.subscribe_contact(protocol);
        Ok(pump::start(&self.runtime, updates, move |value| {
            listener.on_contact(value)
        }))
    }

    /// The contacts that the agent keeps, as last told: at once, also without a network. An older list than ten minutes is asked for
    /// again behind it; what was never told is fetched first. At most `list_entries_max` are kept.
    ///
    /// Throws, where it was never told, the ways in which a call can fail; else `SignInRequired`, `Storage`.
    pub async fn owned_contacts(&self) -> Result<OwnedContacts> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.owned_contacts().await }).await
    }

    /// Asks for the contacts that the agent keeps, and keeps the list.
    ///
    /// Throws `SignInRequired`, `ChatsNotAllowed`, `Refused`, `Storage`, or the ways in which a call can fail; what was known stays.
    pub async fn refresh_owned_contacts(&self) -> Result<OwnedContacts> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.refresh_owned_contacts().await }).await
    }

    /// Lets a contact go that the agent keeps in a department. Safe to repeat: after a refusal or a lost answer the list is asked
    /// for, and a contact that is not in it (any more) was let go.
    ///
    /// Throws `Refused`, and the ways in which a call can fail: the contact is still kept, as far as anybody can tell;
    /// `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn release_contact(&self, contact: ContactId, department: DepartmentId) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move {
            core.release_contact(&contact, &department).await
        })
        .await
    }

    /// The wrap-up codes for a conversation, as last told for its department: at once, also without a network. Older ones than ten
    /// minutes are asked for again behind it; what was never told is fetched first. At most `list_entries_max` are kept.
    ///
    /// Throws, where they were never told: `NotInInbox` (nothing is known of the conversation), and the ways in which a call can
    /// fail; else `SignInRequired`, `Storage`.
    pub async fn wrap_up_codes(&self, protocol: ProtocolNumber) -> Result<WrapUpCodes> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.wrap_up_codes(&protocol).await }).await
    }

    /// Asks for the wrap-up codes for a conversation, and keeps them.
    ///
    /// Throws `NotInInbox` (nothing is known of the conversation), `SignInRequired`, `ChatsNotAllowed`, `Refused`, `Storage`, or the
    /// ways in which a call can fail; what was known stays.
    pub async fn refresh_wrap_up_codes(&self, protocol: ProtocolNumber) -> Result<WrapUpCodes> {
        let core = self.core.clone();
        to_its_end(
            &self.runtime,
            async move { core.refresh_wrap_up_codes(&protocol).await },
        )
        .await
    }
}
