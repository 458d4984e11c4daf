//! Finishing a conversation, and handing it on (api.md §14).

use super::Client;
use crate::actions;
use crate::error::Result;
use crate::live::{self, ListSubscription};
use crate::model::{Ending, EndingId, KnownAgent, NewEnding, ProtocolNumber};
use crate::store;

impl Client {
    /// Ends a conversation for the agent: finishes it, hands it to another agent, or finishes it and opens a new one in a department.
    /// Always possible for what the agent holds, whatever the 24-hour rule says of messages.
    ///
    /// It is on the disk before this returns, and is carried out once its undo window is over: by what runs by itself
    /// ([`Client::start`]), or by [`Client::run_outbox`]; across restarts, as soon as the service answers, and behind the messages that
    /// are to be sent first. Until then the conversation stays in the inbox, and its composer is
    /// [`crate::ComposerState::ReadOnly`] with [`crate::ComposerReason::Ending`]. A message of the contact that comes meanwhile shows as
    /// unread, and [`Ending::contact_wrote`] tells; it does not keep the ending from being carried out: only the agent does, with
    /// [`Client::undo_ending`].
    ///
    /// After a lost answer it is looked for among the active conversations before it is tried again. Once it is
    /// carried out, it is gone from [`Client::endings`], and the conversation from the inbox. Where the service refuses, or it cannot
    /// be carried out, [`Ending::state`] says why, and the conversation is as it was. Asked for again, it takes the place of the earlier
    /// one; asked for alike, it is the earlier one.
    ///
    /// # Errors
    /// In each case nothing was changed; a missing network is no error.
    /// - [`crate::Error::UnsentMessages`]: with [`crate::UnsentFirst::Refuse`]; how many messages of the conversation wait or are held.
    /// - [`crate::Error::BeingSent`]: an ending of it is under way; or a message is, with [`crate::UnsentFirst::Discard`].
    /// - [`crate::Error::AcceptRequired`], [`crate::Error::NotInInbox`]: not the agent's conversation.
    /// - [`crate::Error::InvalidInput`]: the note or the undo window is too long, or it would be handed to the agent who holds it.
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn finish(&self, protocol: &ProtocolNumber, ending: NewEnding) -> Result<EndingId> {
        actions::finish::run(self.ctx(), protocol, ending).await
    }

    /// Takes an ending back whose request has not started, also after its undo window; or puts one out of sight that was refused
    /// or stopped. The conversation is as it was.
    ///
    /// # Errors
    /// - [`crate::Error::BeingSent`]: its request is under way, or its answer was lost. It is as it was.
    /// - [`crate::Error::NotUnsent`]: there is none: it was carried out, undone, or another took its place.
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn undo_ending(&self, id: EndingId) -> Result<()> {
        actions::finish::undo(self.ctx(), id).await
    }

    /// Reads all endings that are not carried out, oldest first: those that wait, are under way, were refused or stopped.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn endings(&self) -> Result<Vec<Ending>> {
        Ok(self.ctx().store.read(store::endings).await?)
    }

    /// All endings that are not carried out, oldest first, kept true.
    pub fn subscribe_endings(&self) -> ListSubscription<Ending> {
        let store = &self.ctx().store;
        ListSubscription::new(live::endings(store), store, self.inner.alive.subscribe())
    }

    /// The agents that this device has met, in lists, conversations and events, the one met last ahead; the agent who is signed in
    /// is not among them. The service lists no agents (api.md §14), so there may be others: their ids can be typed.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn known_agents(&self) -> Result<Vec<KnownAgent>> {
        let me = self.ctx().local_agent()?.id;
        Ok(self.ctx().store.read(move |db| store::known_agents(db, &me)).await?)
    }
}
