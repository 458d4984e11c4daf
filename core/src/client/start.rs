//! Starting a conversation by hand (api.md §13), and changing the password (§2).

use super::Client;
use crate::actions;
use crate::error::Result;
use crate::model::{
    ChannelId, Channels, Contact, ContactAdded, ContactId, DepartmentId, Departments, NewContact, PasswordChange,
    Secret, Started,
};

impl Client {
    /// Asks for the agent's departments. Where the service does not answer, they are as last told, and
    /// [`Departments::is_current`] is false.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Refused`], [`crate::Error::Storage`]; and the ways in
    /// which a call can fail, where they were never told.
    pub async fn departments(&self) -> Result<Departments> {
        actions::places::departments(self.ctx()).await
    }

    /// Asks for a department's channels; also those on which no conversation can be started, with the reason. Without an answer as
    /// [`Client::departments`].
    ///
    /// # Errors
    /// As [`Client::departments`].
    pub async fn channels(&self, department: &DepartmentId) -> Result<Channels> {
        actions::places::channels(self.ctx(), department).await
    }

    /// Asks the service for the company's contacts whose name or number has `search` in it; empty for all.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Refused`], or the ways in which a call can fail.
    pub async fn find_contacts(&self, search: &str) -> Result<Vec<Contact>> {
        actions::contacts::find(self.ctx(), search).await
    }

    /// Adds a contact to the company's. The number is checked against the countries' numbering plans, and kept as digits with the country's; one
    /// without a country's is Brazilian. Contacts of the same number are looked for first, with and without the ninth digit of
    /// Brazilian mobile numbers, and told in place of adding. After a lost answer it is looked for.
    ///
    /// # Errors
    /// - [`crate::Error::InvalidInput`]: `name`, `number` or `email` cannot be used.
    /// - [`crate::Error::Refused`]: the service's words.
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], or the ways in which a call can fail: it was not added as far as
    ///   is seen, and may be tried again.
    pub async fn new_contact(&self, contact: &NewContact) -> Result<ContactAdded> {
        actions::contacts::add(self.ctx(), contact).await
    }

    /// Starts a conversation with a contact, and opens it. Where the agent is serving the contact on that channel already, that
    /// conversation is opened instead; so it may be called again, and starts nothing twice. On an official channel the composer asks
    /// for a template first. The service tells no number of it, so it is looked for in the list, for a quarter of a minute at most.
    ///
    /// # Errors
    /// In each case nothing was started.
    /// - [`crate::Error::ContactBusy`]: another agent is serving the contact.
    /// - [`crate::Error::InvalidInput`]: the channel is one on which only the contact begins.
    /// - [`crate::Error::Refused`]: the service's words.
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], or the ways in which a call can fail.
    pub async fn start_conversation(
        &self,
        channel: &ChannelId,
        contact: &ContactId,
        department: &DepartmentId,
    ) -> Result<Started> {
        actions::start_conversation::run(self.ctx(), channel, contact, department).await
    }

    /// Puts a new password in the place of the agent's (api.md §2). For the one that the service asks for while signing in:
    /// [`Client::change_password`]. Whoever is signed in stays so. Neither password is kept.
    ///
    /// # Errors
    /// In each case the old one holds.
    /// - [`crate::Error::InvalidInput`]: one is empty, or they are the same.
    /// - [`crate::Error::Refused`]: the service's words (the old one is wrong).
    /// - [`crate::Error::SignInRequired`], or the ways in which a call can fail before it reaches the service.
    pub async fn change_own_password(&self, old: &Secret, new: &Secret) -> Result<PasswordChange> {
        actions::change_password::run(self.ctx(), old, new).await
    }
}
