//! Files: those that go out, those that came, and how far they are.

use std::sync::Arc;

use voxfree_core::{Media, MessageId, NetworkKind, OutboxId, OutgoingFile, ProtocolNumber, Transfer, TransferId};

use super::{Result, VoxfreeClient};
use crate::listener::TransfersListener;
use crate::pump::{self, SubscriptionHandle};
use crate::runtime::to_its_end;

#[uniffi::export]
impl VoxfreeClient {
    /// Queues a file for the contact of a conversation that the agent holds, and returns its outbox id.
    ///
    /// When this returns, the core has the file in a folder of its own, on the disk, and the item is written down; it is shown at once,
    /// and sent in the order of the calls, across restarts, streamed from the disk. Its type is told by its bytes, and what the channel
    /// carries is checked before anything is copied. The rule of 24 hours is asked as for a text. After a lost answer it is
    /// looked for before it is sent again. As many characters of caption as `caption_chars_max` says.
    ///
    /// Throws, and then nothing was queued, and the file is where it was: `FileRefused` (it cannot be read, or the channel does not
    /// carry it), `InvalidInput` (the caption is too long), `ComposerClosed`, `AcceptRequired`, `NotInInbox`, `SignInRequired`,
    /// `ChatsNotAllowed`, `DiskFull`, `Storage`.
    pub async fn send_file(&self, protocol: ProtocolNumber, file: OutgoingFile) -> Result<OutboxId> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.send_file(&protocol, file).await }).await
    }

    /// Queues several files in their order, all or none; at most 100.
    ///
    /// Throws as `send_file`; of the first that is refused.
    pub async fn send_files(&self, protocol: ProtocolNumber, files: Vec<OutgoingFile>) -> Result<Vec<OutboxId>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.send_files(&protocol, files).await }).await
    }

    /// All files on their way, in both directions.
    pub fn transfers(&self) -> Vec<Transfer> {
        self.core.transfers()
    }

    /// All files on their way, kept true: progress is told in steps of a hundredth. Kept in memory alone. Ends with the handle.
    pub fn subscribe_transfers(&self, listener: Arc<dyn TransfersListener>) -> Arc<SubscriptionHandle> {
        let updates = self.core.subscribe_transfers();
        pump::start(&self.runtime, updates, move |transfers| {
            listener.on_transfers(transfers)
        })
    }

    /// Gives a transfer up.
    ///
    /// A file that goes out goes off the queue: at once where it waits, failed or is held; where it is under way, the request is broken off,
    /// as long as its last piece was not handed over: until then the service cannot have the whole. One that comes is
    /// broken off; what came of it stays, and is gone on from when somebody asks again.
    ///
    /// Throws `BeingSent` (its last piece went, or its answer was lost: the contact may have it; it is looked for), `NotUnsent` or
    /// `NoSuchFile` (nothing of it is on its way), `SignInRequired`, `Storage`.
    pub async fn cancel_transfer(&self, id: TransferId) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.cancel_transfer(id).await }).await
    }

    /// Fetches the file of a message, unless it is here, and returns it with its path. It goes on from what came before, where the
    /// server can.
    ///
    /// Fetched from `https` alone, along few redirects, each checked; cookies go to the service's own host alone. Its name is made up
    /// here, and the same bytes are kept once. A picture is not decoded: a preview is made with the system's own decoder. Where many
    /// ask at once, it is fetched once.
    ///
    /// Throws `MediaRefused` (it cannot be had; the timeline shows why), `NoSuchFile` (there is no such message here, or no file with
    /// it), `Cancelled` (`cancel_transfer` was called meanwhile), `DiskFull` (what came was deleted again), `Offline`, `TimedOut`, `Tls`
    /// or `HttpStatus` (what came stays), `SignInRequired`, `Storage`.
    pub async fn download_media(&self, message: MessageId) -> Result<Media> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.download_media(message).await }).await
    }

    /// Reads what is known of the file of a message; nothing where there is no such message, or no file with it.
    ///
    /// Throws `SignInRequired`, `Storage`.
    pub async fn media(&self, message: MessageId) -> Result<Option<Media>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.media(message).await }).await
    }

    /// Tells what the device is connected by: it decides which files are fetched before anybody asks. Until it is told, none
    /// are.
    pub fn set_network(&self, kind: NetworkKind) {
        self.core.set_network(kind);
    }
}
