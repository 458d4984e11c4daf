//! Finishing a conversation, and handing it on.

use std::sync::Arc;

use voxfree_core::{Ending, EndingId, KnownAgent, NewEnding, ProtocolNumber};

use super::{Result, VoxfreeClient};
use crate::listener::EndingListener;
use crate::pump::{self, SubscriptionHandle};
use crate::runtime::to_its_end;

#[uniffi::export]
impl VoxfreeClient {
    /// Ends a conversation for the agent: finishes it, hands it to another agent, or finishes it and opens a new one in a department.
    /// Always possible for what the agent holds, whatever the 24-hour rule says of messages.
    ///
    /// It is on the disk before this returns, and is carried out once its undo window is over, across restarts, as soon as the service
    /// answers, and behind the messages that are to be sent first: by what runs by itself (`start`), or by `run_outbox`. Until then the
    /// conversation stays in the inbox, and its composer is `ReadOnly` with the reason `Ending`. A message of the contact that comes
    /// meanwhile shows as unread, and the ending's `contact_wrote` tells; it is carried out all the same, unless `undo_ending` is
    /// called.
    ///
    /// After a lost answer it is looked for before it is tried again. Once it is carried out, it is gone from `endings`, and the
    /// conversation from the inbox. Where the service refuses, or it cannot be carried out, its state says why, and the conversation is
    /// as it was. Asked for again, it takes the place of the earlier one; asked for alike, it is the earlier one.
    ///
    /// Throws, and then nothing was changed; a missing network is no error: `UnsentMessages` (with `Refuse`; how many messages of the
    /// conversation wait or are held), `BeingSent` (an ending of it is under way; or a message is, with `Discard`), `AcceptRequired` or
    /// `NotInInbox` (not the agent's conversation), `InvalidInput` (the note or the undo window is too long, or it would be handed to the
    /// agent who holds it), `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn finish(&self, protocol: ProtocolNumber, ending: NewEnding) -> Result<EndingId> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.finish(&protocol, ending).await }).await
    }

    /// Takes an ending back whose request has not started, also after its undo window; or puts one out of sight that was refused
    /// or stopped. The conversation is as it was.
    ///
    /// Throws `BeingSent` (its request is under way, or its answer was lost; it is as it was), `NotUnsent` (there is none: it was carried
    /// out, undone, or another took its place), `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn undo_ending(&self, id: EndingId) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.undo_ending(id).await }).await
    }

    /// Reads all endings that are not carried out, oldest first: those that wait, are under way, were refused or stopped.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn endings(&self) -> Result<Vec<Ending>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.endings().await }).await
    }

    /// All endings that are not carried out, oldest first, kept true: a reset first, then what changes. Ends with the handle.
    pub fn subscribe_endings(&self, listener: Arc<dyn EndingListener>) -> Arc<SubscriptionHandle> {
        let updates = self.core.subscribe_endings();
        pump::start(&self.runtime, updates, move |diffs| listener.on_diffs(diffs))
    }

    /// The agents that this device has met, in lists, conversations and events, the one met last ahead; the agent who is signed in
    /// is not among them. The service lists no agents, so there may be others: their ids can be typed.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn known_agents(&self) -> Result<Vec<KnownAgent>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.known_agents().await }).await
    }
}

/// How many characters the note of an ending may have.
#[uniffi::export]
pub fn note_chars_max() -> u32 {
    u32::try_from(voxfree_core::NOTE_CHARS_MAX).unwrap_or(u32::MAX)
}

/// For how many milliseconds an ending can be undone at most.
#[uniffi::export]
pub fn undo_window_ms_max() -> u32 {
    voxfree_core::UNDO_WINDOW_MS_MAX
}
