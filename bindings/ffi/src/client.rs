//! `VoxfreeClient`: the core's `Client`, one function for each of its own.

mod composer;
mod contact;
mod endings;
mod extension;
mod files;
mod functions;
mod life;
mod outbox;
mod quick_replies;
mod start;
mod tags;

use std::sync::Arc;

use tokio::runtime::Handle;
use voxfree_core::{
    Client, Config, Draft, Error, InboxRow, MessageId, OutboxId, Presence, ProtocolNumber, SearchHit, Secret, Session,
    Shelf, SignOutOutcome, Status, StoreSize, TimelineItem, Unsent,
};

use crate::listener::{InboxListener, StatusListener, TimelineListener};
use crate::pump::{self, SubscriptionHandle};
use crate::runtime::{self, to_its_end};
use crate::vault::{KeyVault, ShellVault};

pub use endings::{note_chars_max, undo_window_ms_max};
pub use functions::{
    caption_chars_max, case_tags_max, default_config, error_code, list_entries_max, preview_chars_max,
    set_log_listener, set_store_aside, tag_name_chars_max, text_chars_max,
};

type Result<T, E = Error> = std::result::Result<T, E>;

/// The core. Open one for an account's data folder, and keep it as long as the app runs.
///
/// All functions may be called from any thread. Those that do not suspend return at once. One that suspends goes on to
/// its end, even where its caller is cancelled meanwhile. Closing the client stops what runs by itself and ends all
/// subscriptions.
#[derive(uniffi::Object)]
pub struct VoxfreeClient {
    core: Client,
    runtime: Handle,
}

#[uniffi::export]
impl VoxfreeClient {
    /// Opens the data folder and restores the session that is kept there, with the key that `vault` keeps for it. Asks the
    /// service nothing.
    ///
    /// Throws, in each case with nothing deleted: `InvalidInput` (an address or a trusted root cannot be used),
    /// `KeyUnavailable` (the vault did not answer; try again when the device is unlocked), `StoreKeyWrong` (see
    /// `set_store_aside`), `StoreDamaged` (it was set aside; opening again starts signed out), `StoreTooNew`, `DiskFull`,
    /// `StoreReadOnly`, `Storage`.
    #[uniffi::constructor]
    pub async fn open(config: Config, vault: Arc<dyn KeyVault>) -> Result<Arc<Self>> {
        let runtime = runtime::handle()?;
        let vault = Arc::new(ShellVault(vault));
        let core = to_its_end(&runtime, Client::open(config, vault)).await?;
        Ok(Arc::new(Self { core, runtime }))
    }

    /// Where the sign-in stands.
    pub fn session(&self) -> Session {
        self.core.session()
    }

    /// How the core is doing.
    ///
    /// Throws `Stopped`.
    pub async fn status(&self) -> Result<Status> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { Ok(core.status().await) }).await
    }

    /// Signs in. The password is hashed at once, and neither it nor the hash is kept longer than the sign-in takes.
    ///
    /// Leads to `Ready`, `SecondFactor` or `PasswordChange`. Once ready, an agent who answers chats is online and both
    /// lists are fetched; where that fails, the sign-in has succeeded all the same, and `status` tells.
    ///
    /// Throws `InvalidInput` (login or password is empty, or somebody else is signed in), `Refused` (wrong login or
    /// password, in the service's words), `Storage`, or the ways in which a call can fail: `Offline`, `Tls`,
    /// `TimedOut`, `HttpStatus`, `Unreadable`.
    pub async fn sign_in(&self, login: String, password: Secret) -> Result<Session> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.sign_in(&login, &password).await }).await
    }

    /// Enters the 6-digit code. Five tries, then the sign-in starts afresh.
    ///
    /// Throws `WrongCode` (with 0 tries left the session is `SignedOut` again), `SignInRequired` (no sign-in is under
    /// way), `InvalidInput` (no code was asked for).
    pub async fn submit_code(&self, code: Secret) -> Result<Session> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.submit_code(&code).await }).await
    }

    /// Chooses the new password that the service asked for.
    ///
    /// Throws `InvalidInput` (it is empty, or the old one, or none was asked for), `Refused` (the sign-in waits for
    /// another try), or the ways in which a call can fail.
    pub async fn change_password(&self, new: Secret) -> Result<Session> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.change_password(&new).await }).await
    }

    /// Gives a sign-in under way up, and forgets that one was interrupted. Nothing happens where somebody is signed in.
    ///
    /// Throws `Storage`.
    pub async fn cancel_sign_in(&self) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.cancel_sign_in().await }).await
    }

    /// Signs out: offline at the service first, then the account's data goes from this device. What ran by itself is
    /// stopped. Without the network the agent is signed out all the same; the outcome tells.
    ///
    /// Throws `SignInRequired`, `UnsentMessages` (with `Refuse`; all is as it was), `Storage`.
    pub async fn sign_out(&self, unsent: Unsent) -> Result<SignOutOutcome> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.sign_out(unsent).await }).await
    }

    /// Goes online or offline. The choice is kept, also across restarts, and told again after each gap in the connection; in the
    /// status `presence_wanted` is the choice, `presence` what the service took.
    ///
    /// Throws `SignInRequired`, `ChatsNotAllowed`, `Refused`, `Storage`, or the ways in which a call can fail: the service
    /// was not told, which is tried again by itself while the core runs.
    pub async fn set_presence(&self, presence: Presence) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.set_presence(presence).await }).await
    }

    /// Fetches both lists. An error leaves what was there; where one list came, it is kept.
    ///
    /// Throws `SignInRequired`, `ChatsNotAllowed`, `Refused`, or the ways in which a call can fail.
    pub async fn refresh_inbox(&self) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.refresh_inbox().await }).await
    }

    /// Reads the newest `limit` rows of a shelf from the store.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn inbox(&self, shelf: Shelf, limit: u32) -> Result<Vec<InboxRow>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.inbox(shelf, limit).await }).await
    }

    /// Takes a waiting conversation: it is bound to the agent, and its messages are fetched. One that the agent holds
    /// already is just fetched. It counts as read afterwards.
    ///
    /// Throws `NotInInbox` (it is on neither list any more), `TakenByAnother` (somebody was faster), `SignInRequired`,
    /// `ChatsNotAllowed`, `Refused`, or the ways in which a call can fail.
    pub async fn accept(&self, protocol: ProtocolNumber) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.accept(&protocol).await }).await
    }

    /// Queues the taking of a waiting conversation: for a button of a notification, with or without a network. Texts may be queued
    /// behind it at once, and go out when it is taken. What has not succeeded within a quarter of an hour is held, never done late; its outbox
    /// item is gone when it is done. Done by what runs by itself, or by `run_outbox`.
    ///
    /// Throws `NotInInbox` (it is on neither list any more), `SignInRequired`, `ChatsNotAllowed`, `Storage`.
    pub async fn accept_later(&self, protocol: ProtocolNumber) -> Result<OutboxId> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.accept_later(&protocol).await }).await
    }

    /// Fetches the messages of a conversation that the agent holds. Never binds one. It counts as read afterwards.
    ///
    /// Throws `AcceptRequired` (it waits; `accept` takes it), `NotInInbox`, and as `accept`.
    pub async fn open_conversation(&self, protocol: ProtocolNumber) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.open_conversation(&protocol).await }).await
    }

    /// Reads the newest `limit` entries of a timeline from the store, oldest first; what waits to be sent stands at the
    /// end. Empty for a conversation that was never opened on this device.
    ///
    /// Throws `InvalidInput` (the number is empty), `SignInRequired`, `Storage`.
    pub async fn timeline(&self, protocol: ProtocolNumber, limit: u32) -> Result<Vec<TimelineItem>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.timeline(&protocol, limit).await }).await
    }

    /// Whether all that the service has of a conversation is held. Where not, older messages are missing (it was never opened
    /// here, or they were forgotten), and `open_conversation` brings them.
    ///
    /// Throws `SignInRequired`, `InvalidInput` (the number is empty), `Storage`.
    pub async fn timeline_is_whole(&self, protocol: ProtocolNumber) -> Result<bool> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.timeline_is_whole(&protocol).await }).await
    }

    /// How much room the account's store takes.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn store_size(&self) -> Result<StoreSize> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.store_size().await }).await
    }

    /// Forgets what the service can give again: messages with their files, and conversations that have left the inbox. What waits to be sent
    /// stays, and so does the session. The room is given back to the device.
    ///
    /// Throws `SignInRequired`, `DiskFull`, `Storage`.
    pub async fn clear_cache(&self) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.clear_cache().await }).await
    }

    /// Notes that the agent has seen a conversation.
    ///
    /// Throws `InvalidInput` (the number is empty), `SignInRequired`, `Storage`.
    pub async fn mark_read(&self, protocol: ProtocolNumber) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.mark_read(&protocol).await }).await
    }

    /// Reads the `limit` entries of a timeline before the one with the key `before` (`TimelineItem.key`), oldest first: the next
    /// page, as an agent scrolls back. No more is read than is shown. Empty at the beginning of what is held, and where that
    /// entry is not held in this timeline.
    ///
    /// Throws `InvalidInput` (the number is empty), `SignInRequired`, `Storage`.
    pub async fn timeline_before(
        &self,
        protocol: ProtocolNumber,
        before: String,
        limit: u32,
    ) -> Result<Vec<TimelineItem>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move {
            core.timeline_before(&protocol, &before, limit).await
        })
        .await
    }

    /// Reads `limit` entries of a timeline around a message, oldest first: half of them up to it, half behind it. Empty
    /// where it is not held in this timeline. For the jump to what `search` found.
    ///
    /// Throws `InvalidInput` (the number is empty), `SignInRequired`, `Storage`.
    pub async fn timeline_around(
        &self,
        protocol: ProtocolNumber,
        message: MessageId,
        limit: u32,
    ) -> Result<Vec<TimelineItem>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move {
            core.timeline_around(&protocol, message, limit).await
        })
        .await
    }

    /// Finds what was typed so far in all that is held on this device: contacts (name, number, note) and numbers of cases, at most
    /// 20, then the newest `limit` messages. With `before`, the `limit` messages older than that one, and nothing else:
    /// the next page.
    ///
    /// Case and accents do not matter (`cao` finds `ção`); all words must be there, in any order, and the last one may go on.
    /// Emoji, and scripts without blanks, are found by any part of them. Only the first 200 characters are looked at.
    /// Asks the service nothing.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn search(&self, query: String, limit: u32, before: Option<MessageId>) -> Result<Vec<SearchHit>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.search(&query, limit, before).await }).await
    }

    /// Keeps what is being written into a conversation, in place of what was kept before; an empty draft removes it. Meant to be called
    /// with every change, one call after the other: it is on the disk when this returns, and survives restarts.
    ///
    /// Throws, and then the draft is as it was: `InvalidInput` (more than 65,536 characters or 100 files), `NotInInbox` (the
    /// conversation is not known on this device), `SignInRequired`, `Storage`.
    pub async fn save_draft(&self, protocol: ProtocolNumber, draft: Draft) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.save_draft(&protocol, &draft).await }).await
    }

    /// Reads what is being written into a conversation; `None` where nothing is.
    ///
    /// Throws `InvalidInput` (the number is empty), `SignInRequired`, `Storage`.
    pub async fn draft(&self, protocol: ProtocolNumber) -> Result<Option<Draft>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.draft(&protocol).await }).await
    }

    /// The rows of a shelf, kept true: a reset first, then what changes. Ends with the handle.
    pub fn subscribe_inbox(&self, shelf: Shelf, listener: Arc<dyn InboxListener>) -> Arc<SubscriptionHandle> {
        let updates = self.core.subscribe_inbox(shelf);
        pump::start(&self.runtime, updates, move |diffs| listener.on_diffs(diffs))
    }

    /// The newest `limit` entries of a timeline, kept true: a reset first, then what changes. Ends with the handle.
    /// While it lives, the conversation counts as looked at: what arrives is read.
    ///
    /// Throws `InvalidInput` (the number is empty).
    pub fn subscribe_timeline(
        &self,
        protocol: &ProtocolNumber,
        limit: u32,
        listener: Arc<dyn TimelineListener>,
    ) -> Result<Arc<SubscriptionHandle>> {
        let updates = self.core.subscribe_timeline(protocol, limit);
        Ok(pump::start(&self.runtime, updates, move |diffs| {
            listener.on_diffs(diffs)
        }))
    }

    /// As `subscribe_timeline`, but nobody looks: what arrives stays unread. Ends with the handle.
    ///
    /// Throws `InvalidInput` (the number is empty).
    pub fn follow_timeline(
        &self,
        protocol: &ProtocolNumber,
        limit: u32,
        listener: Arc<dyn TimelineListener>,
    ) -> Result<Arc<SubscriptionHandle>> {
        let updates = self.core.follow_timeline(protocol, limit);
        Ok(pump::start(&self.runtime, updates, move |diffs| {
            listener.on_diffs(diffs)
        }))
    }

    /// How the core is doing, kept true: the status now, then each other one. Ends with the handle.
    pub fn subscribe_status(&self, listener: Arc<dyn StatusListener>) -> Arc<SubscriptionHandle> {
        let updates = self.core.subscribe_status();
        pump::start(&self.runtime, updates, move |status| listener.on_status(status))
    }
}
