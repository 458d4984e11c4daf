//! Starting a conversation by hand, and changing the password.

use voxfree_core::{
    ChannelId, Channels, Contact, ContactAdded, ContactId, DepartmentId, Departments, NewContact, PasswordChange,
    Secret, Started,
};

use super::{Result, VoxfreeClient};
use crate::runtime::to_its_end;

#[uniffi::export]
impl VoxfreeClient {
    /// Asks for the agent's departments. Where the service does not answer, they are as last told, and `is_current` is false.
    ///
    /// Throws `SignInRequired`, `ChatsNotAllowed`, `Refused`, `Storage`; and the ways in which a call can fail, where they were never
    /// told.
    pub async fn departments(&self) -> Result<Departments> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.departments().await }).await
    }

    /// Asks for a department's channels; also those on which no conversation can be started, with the reason. Without an answer as
    /// `departments`.
    ///
    /// Throws `InvalidInput` (the id is empty), and as `departments`.
    pub async fn channels(&self, department: DepartmentId) -> Result<Channels> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.channels(&department).await }).await
    }

    /// Asks the service for the company's contacts whose name or number has `search` in it; empty for all.
    ///
    /// Throws `SignInRequired`, `ChatsNotAllowed`, `Refused`, or the ways in which a call can fail.
    pub async fn find_contacts(&self, search: String) -> Result<Vec<Contact>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.find_contacts(&search).await }).await
    }

    /// Adds a contact to the company's. The number is checked against the countries' numbering plans, and kept as digits with the
    /// country's; one without a country's is Brazilian. Contacts of the same number are looked for first, with and without the ninth
    /// digit of Brazilian mobile numbers, and told in place of adding. After a lost answer it is looked for.
    ///
    /// Throws `InvalidInput` (`name`, `number` or `email` cannot be used), `Refused`, `SignInRequired`, `ChatsNotAllowed`, or the ways in
    /// which a call can fail: it was not added as far as is seen, and may be tried again.
    pub async fn new_contact(&self, contact: NewContact) -> Result<ContactAdded> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.new_contact(&contact).await }).await
    }

    /// Starts a conversation with a contact, and opens it. Where the agent is serving the contact on that channel already, that
    /// conversation is opened instead; so it may be called again, and starts nothing twice. On an official channel the composer asks
    /// for a template first. The service tells no number of it, so it is looked for in the list, for a quarter of a minute at most.
    ///
    /// Throws, and then nothing was started: `ContactBusy` (another agent is serving the contact), `InvalidInput` (an id is empty, or the
    /// channel is one on which only the contact begins), `Refused`, `SignInRequired`, `ChatsNotAllowed`, or the ways in which a call can
    /// fail.
    pub async fn start_conversation(
        &self,
        channel: ChannelId,
        contact: ContactId,
        department: DepartmentId,
    ) -> Result<Started> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move {
            core.start_conversation(&channel, &contact, &department).await
        })
        .await
    }

    /// Puts a new password in the place of the agent's. For the one that the service asks for while signing in: `change_password`.
    /// Whoever is signed in stays so. Neither password is kept.
    ///
    /// Throws, and then the old one holds: `InvalidInput` (one is empty, or they are the same), `Refused` (the old one is wrong),
    /// `SignInRequired`, or the ways in which a call can fail before it reaches the service.
    pub async fn change_own_password(&self, old: Secret, new: Secret) -> Result<PasswordChange> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.change_own_password(&old, &new).await }).await
    }
}
