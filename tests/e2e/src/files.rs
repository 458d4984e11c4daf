//! What scenarios about files need: a shell's own files, and a day on which Bia sends some.
#![allow(clippy::missing_panics_doc, reason = "a test's helpers fail by panicking")]

use std::path::{Path, PathBuf};

use voxfree_core::{
    Config, Error, Media, MediaPlace, MessageId, OutboxId, OutgoingFile, ProtocolNumber, Take, TransferId,
};
use voxfree_sandbox::{MessageKind, Shapes};

use crate::{CONTACT, MediaHost, PATIENCE, Page, Phone, World};

/// A kilobyte.
pub const KB: u64 = 1024;
/// A megabyte.
pub const MB: u64 = 1024 * KB;

/// A folder of the shell's, with files that are what they say.
pub struct Shell(pub tempfile::TempDir);

impl Shell {
    /// An empty one.
    #[allow(clippy::new_without_default, reason = "it makes a folder")]
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Writes a file.
    pub fn writes(&self, name: &str, bytes: &[u8]) -> OutgoingFile {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        outgoing(path)
    }

    /// A document of so many bytes, which takes no room.
    pub fn writes_long(&self, name: &str, bytes: u64) -> OutgoingFile {
        let file = self.writes(name, b"%PDF-1.4\n");
        std::fs::File::options()
            .write(true)
            .open(&file.path)
            .unwrap()
            .set_len(bytes)
            .unwrap();
        file
    }

    /// A picture of twenty bytes.
    pub fn jpeg(&self, name: &str) -> OutgoingFile {
        self.writes(name, b"\xff\xd8\xff\xe0\0\x10JFIF\0 uma foto")
    }
}

/// A file as it is, without a caption.
pub fn outgoing(path: PathBuf) -> OutgoingFile {
    OutgoingFile {
        path,
        file_name: None,
        caption: String::new(),
        reply_to: None,
        take: Take::Copy,
    }
}

/// Bia's conversation is open.
pub async fn with_bia(shapes: Shapes) -> (World, Phone, ProtocolNumber) {
    let world = World::usual(shapes).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    (world, phone, bia)
}

/// Waits until an upload has come so far.
pub async fn has_sent(phone: &Phone, id: OutboxId, bytes: u64) {
    let mut transfers = phone.client.subscribe_transfers();
    let waiting = async {
        while let Some(all) = transfers.next().await {
            let id = TransferId::Upload { item: id };
            if all
                .iter()
                .any(|transfer| transfer.id == id && transfer.done_bytes >= bytes)
            {
                return;
            }
        }
    };
    tokio::time::timeout(PATIENCE, waiting)
        .await
        .expect("it did not come so far");
}

/// A PNG's beginning, which says how large it is.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    head
}

/// A day on which Bia sends files that are somewhere else.
pub struct Day {
    /// The service.
    pub world: World,
    /// Ana's phone.
    pub phone: Phone,
    /// Somewhere else.
    pub host: MediaHost,
    /// Bia's conversation.
    pub bia: ProtocolNumber,
}

impl Day {
    /// It begins.
    pub async fn begins(shapes: Shapes) -> Self {
        Self::with(shapes, |_| ()).await
    }

    /// It begins with other limits.
    pub async fn with(shapes: Shapes, change: impl FnOnce(&mut Config)) -> Self {
        let world = World::usual(shapes).await;
        let mut phone = world.phone().await;
        phone.is_opened_with(change).await;
        phone.signs_in().await;
        let bia = world.protocol_of(CONTACT);
        Self {
            host: MediaHost::start().await,
            world,
            phone,
            bia,
        }
    }

    /// Bia sends what is at an address.
    pub async fn bia_sends(&self, kind: MessageKind, name: &str, url: &str) -> MessageId {
        let id = self.world.service.contact(CONTACT).sends_link(kind, name, url);
        self.phone.client.open_conversation(&self.bia).await.unwrap();
        MessageId(id.try_into().unwrap())
    }

    /// Bia sends a document that the host hands out.
    pub async fn bia_sends_page(&self, path: &str, page: Page) -> MessageId {
        let url = self.host.serves(path, page);
        self.bia_sends(
            MessageKind::Document,
            &format!("{}.pdf", path.trim_start_matches('/')),
            &url,
        )
        .await
    }

    /// Ana wants the file of a message.
    ///
    /// # Errors
    /// As the core's.
    pub async fn downloads(&self, message: MessageId) -> Result<Media, Error> {
        self.phone.client.download_media(message).await
    }

    /// What is shown of the file of a message.
    pub async fn media(&self, message: MessageId) -> Media {
        self.phone.client.media(message).await.unwrap().unwrap()
    }

    /// What lies in the core's folder of files.
    pub fn kept(&self) -> Vec<PathBuf> {
        kept(self.phone.folder())
    }

    /// Waits until a message's file is on the device, whoever fetches it.
    pub async fn comes(&self, message: MessageId) {
        let mut timeline = self.phone.client.follow_timeline(&self.bia, 50);
        let waiting = async {
            while timeline.next().await.is_some() {
                if matches!(self.media(message).await.place, MediaPlace::Local { .. }) {
                    return;
                }
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.expect("it did not come");
    }

    /// Waits until so much of a message's file has come.
    pub async fn has_come(&self, message: MessageId, bytes: u64) {
        let mut transfers = self.phone.client.subscribe_transfers();
        let id = TransferId::Download { message };
        let waiting = async {
            while let Some(all) = transfers.next().await {
                if all
                    .iter()
                    .any(|transfer| transfer.id == id && transfer.done_bytes >= bytes)
                {
                    return;
                }
            }
        };
        tokio::time::timeout(PATIENCE, waiting)
            .await
            .expect("it did not come so far");
    }
}

/// What lies in the core's folder of files.
pub fn kept(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let folders = entries.filter(|path| path.extension().is_some_and(|ending| ending == "files"));
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).unwrap());
    files.map(|entry| entry.unwrap().path()).collect()
}

/// Where it is.
pub fn path(media: &Media) -> &Path {
    match &media.place {
        MediaPlace::Local { path } => Path::new(path),
        other => panic!("{other:?}"),
    }
}
