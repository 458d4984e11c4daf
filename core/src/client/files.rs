//! Files: those that go out, those that came, and how far they are.

use super::Client;
use crate::engine::downloads;
use crate::error::{Error, Result};
use crate::live::TransferSubscription;
use crate::model::{Media, MessageId, NetworkKind, OutboxId, OutgoingFile, ProtocolNumber, Transfer, TransferId};
use crate::{actions, store};

impl Client {
    /// Queues a file for the contact of a conversation that the agent holds, and returns its outbox id (api.md §11).
    ///
    /// When this returns, the core has the file in a folder of its own, on the disk, and the item is written down; it is shown at once,
    /// and sent in the order of the calls, across restarts, streamed from the disk. Its type is told by its bytes, and what the channel
    /// carries is checked before anything is copied. The rule of 24 hours is asked as for a text. After a lost answer it is
    /// looked for before it is sent again. A caption has at most [`crate::CAPTION_CHARS_MAX`] characters.
    ///
    /// # Errors
    /// In each case nothing was queued, and the file is where it was.
    /// - [`Error::FileRefused`]: it cannot be read, or the channel does not carry it.
    /// - [`Error::InvalidInput`]: the caption is too long.
    /// - [`Error::ComposerClosed`], [`Error::AcceptRequired`], [`Error::NotInInbox`], [`Error::SignInRequired`],
    ///   [`Error::ChatsNotAllowed`], [`Error::DiskFull`], [`Error::Storage`].
    pub async fn send_file(&self, protocol: &ProtocolNumber, file: OutgoingFile) -> Result<OutboxId> {
        let ids = self.send_files(protocol, vec![file]).await?;
        ids.into_iter().next().ok_or(Error::NotUnsent)
    }

    /// Queues several files in their order, all or none; at most 100.
    ///
    /// # Errors
    /// As [`Client::send_file`]; of the first that is refused.
    pub async fn send_files(&self, protocol: &ProtocolNumber, files: Vec<OutgoingFile>) -> Result<Vec<OutboxId>> {
        actions::send_file::run(self.ctx(), protocol, files).await
    }

    /// All files on their way, in both directions.
    pub fn transfers(&self) -> Vec<Transfer> {
        self.ctx().transfers.subscribe().borrow().clone()
    }

    /// All files on their way, kept true: progress is told in steps of a hundredth. Kept in memory alone.
    pub fn subscribe_transfers(&self) -> TransferSubscription {
        TransferSubscription::new(self.ctx().transfers.subscribe(), self.inner.alive.subscribe())
    }

    /// Gives a transfer up.
    ///
    /// A file that goes out goes off the queue: at once where it waits, failed or is held; where it is under way, the request is broken off,
    /// as long as its last piece was not handed over: until then the service cannot have the whole. One that comes is
    /// broken off; what came of it stays, and is gone on from when somebody asks again.
    ///
    /// # Errors
    /// - [`Error::BeingSent`]: its last piece went, or its answer was lost: the contact may have it. It is looked for.
    /// - [`Error::NotUnsent`], [`Error::NoSuchFile`]: nothing of it is on its way; [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn cancel_transfer(&self, id: TransferId) -> Result<()> {
        match id {
            TransferId::Upload { item } => actions::unsent::give_up(self.ctx(), item).await,
            TransferId::Download { message } => downloads::leave(self.ctx(), message).await,
        }
    }

    /// Fetches the file of a message, unless it is here, and returns it with its path. It goes on from what came before, where the
    /// server can.
    ///
    /// Fetched from `https` alone (plain text: where the service itself is on this device), along few redirects, each checked;
    /// cookies go to the service's own host alone. Its name is made up here, and the same bytes are kept once. A picture is not decoded.
    /// Where many ask at once, it is fetched once.
    ///
    /// # Errors
    /// - [`Error::MediaRefused`]: it cannot be had; the timeline shows why.
    /// - [`Error::NoSuchFile`]: there is no such message here, or no file with it.
    /// - [`Error::Cancelled`]: [`Client::cancel_transfer`] was called meanwhile.
    /// - [`Error::DiskFull`]: what came was deleted again.
    /// - [`Error::Offline`], [`Error::TimedOut`], [`Error::Tls`], [`Error::HttpStatus`]: what came stays;
    ///   [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn download_media(&self, message: MessageId) -> Result<Media> {
        downloads::fetch(self.ctx(), message).await
    }

    /// Reads what is known of the file of a message; `None` where there is no such message, or no file with it.
    ///
    /// # Errors
    /// [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn media(&self, message: MessageId) -> Result<Option<Media>> {
        Ok(self.ctx().store.read(move |db| store::media(db, message)).await?)
    }

    /// The shell tells what the device is connected by: it decides which files are fetched before anybody asks. Until it is
    /// told, none are.
    pub fn set_network(&self, kind: NetworkKind) {
        self.ctx().network.send_replace(kind);
    }
}
