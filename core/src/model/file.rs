//! Files: those that go out, those that come, and how far they are.

use std::path::PathBuf;

use serde::Serialize;

use super::ids::{MessageId, OutboxId};
use super::message::MessageKind;

/// What becomes of the file that the shell hands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// It stays where it is; the core keeps a copy.
    Copy,
    /// It goes from where it is, once the core has it safe: for a shell's temporary file.
    Move,
}

/// A file that is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingFile {
    /// Where it is.
    pub path: PathBuf,
    /// The name that the contact sees; `None`: the path's last part.
    pub file_name: Option<String>,
    /// A text that goes with it; may be empty.
    pub caption: String,
    /// Which message it quotes.
    pub reply_to: Option<MessageId>,
    /// Whether it stays where it is.
    pub take: Take,
}

/// The file of an item of the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct OutboxFile {
    /// The name that the contact sees.
    pub file_name: String,
    /// As what it is sent: picture, sound, film, sticker or document.
    pub kind: MessageKind,
    /// Its type, by its bytes.
    pub mime_type: String,
    /// Its size.
    pub size_bytes: u64,
    /// The core's own copy.
    pub path: String,
}

/// Why a file cannot be sent at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// There is no such file, or it may not be read.
    CannotRead {
        /// What the system said.
        detail: String,
    },
    /// It is a folder, a device or something else that is no file.
    NoFile,
    /// There is nothing in it.
    Empty,
    /// It is larger than the channel carries.
    TooLarge {
        /// Its size.
        size_bytes: u64,
        /// The most that the channel carries of its kind.
        max_bytes: u64,
    },
    /// The channel does not carry files of this type.
    TypeNotCarried {
        /// Its type, by its bytes.
        mime_type: String,
    },
}

impl FileFault {
    /// The stable name, used by scripts.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::CannotRead { .. } => "cannot_read",
            Self::NoFile => "no_file",
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::TypeNotCarried { .. } => "type_not_carried",
        }
    }
}

/// The size of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PictureSize {
    /// From left to right, in dots.
    pub width: u32,
    /// From top to bottom, in dots.
    pub height: u32,
}

/// The file of a timeline's entry, as a screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Media {
    /// Where it came from; from a contact, so hostile: `download_media` checks it, and nothing else should use it.
    pub url: Option<String>,
    /// Its name, made safe to show: no path, nothing that steers a screen. Never a place to write to.
    pub file_name: Option<String>,
    /// Its type; by its bytes once they are here, else by its name.
    pub mime_type: Option<String>,
    /// Its size, where known.
    pub size_bytes: Option<u64>,
    /// Of a picture, where known: by its first bytes.
    pub picture: Option<PictureSize>,
    /// Where it is.
    pub place: MediaPlace,
}

/// Where the file of a message is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "at")]
pub enum MediaPlace {
    /// On this device. The file is the core's: to be read, and not to be changed or kept open for long.
    Local {
        /// Where.
        path: String,
    },
    /// At the service; it can be downloaded.
    Remote,
    /// It is being downloaded, or about to be.
    Downloading,
    /// It cannot be had, or could not be.
    Failed {
        /// Why.
        why: MediaFault,
    },
}

/// Why a file that came with a message cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaFault {
    /// The service told no address.
    NoAddress,
    /// Its address is not one that is fetched from: no `https`, with a password in it, or inside somebody's own network.
    UnsafeAddress,
    /// It led on to such an address, or too often to another one.
    UnsafeRedirect,
    /// It is there no more.
    Gone,
    /// The server did not hand it out. Trying again may help.
    Refused,
    /// It is larger than this device is set to take.
    TooLarge,
    /// It is a picture of more dots than a screen can be given.
    PictureTooLarge,
}

impl MediaFault {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::NoAddress,
        Self::UnsafeAddress,
        Self::UnsafeRedirect,
        Self::Gone,
        Self::Refused,
        Self::TooLarge,
        Self::PictureTooLarge,
    ];

    /// The stable name, used in the store and by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoAddress => "no_address",
            Self::UnsafeAddress => "unsafe_address",
            Self::UnsafeRedirect => "unsafe_redirect",
            Self::Gone => "gone",
            Self::Refused => "refused",
            Self::TooLarge => "too_large",
            Self::PictureTooLarge => "picture_too_large",
        }
    }

    /// Reads the stable name back; anything else is [`MediaFault::Refused`].
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|fault| fault.as_str() == name)
            .unwrap_or(Self::Refused)
    }
}

/// A file on its way, by what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferId {
    /// It goes out.
    Upload {
        /// With this item of the outbox.
        item: OutboxId,
    },
    /// It comes.
    Download {
        /// With this message.
        message: MessageId,
    },
}

/// How far a file on its way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Transfer {
    /// Which.
    pub id: TransferId,
    /// So many bytes are through.
    pub done_bytes: u64,
    /// Of so many; `None`: the server has not told.
    pub total_bytes: Option<u64>,
}

/// What the device is connected by, as its shell tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NetworkKind {
    /// Nobody has told, or there is none.
    #[default]
    Unknown,
    /// A network whose bytes cost nothing.
    Wifi,
    /// One whose bytes are counted.
    Cellular,
}

/// A place that a contact sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Location {
    /// North of the equator, in degrees.
    pub latitude: f64,
    /// East of Greenwich, in degrees.
    pub longitude: f64,
    /// Its name; may be empty.
    pub name: String,
    /// A link that opens it on a map.
    pub map_url: String,
}

/// A contact card that a contact sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VCard {
    /// Whose.
    pub name: String,
    /// Their company; may be empty.
    pub company: String,
    /// Their telephone numbers, as written.
    pub phones: Vec<String>,
    /// Their addresses of e-mail.
    pub emails: Vec<String>,
}
