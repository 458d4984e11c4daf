//! Conversations and their messages.

use std::collections::BTreeSet;

use super::people::Party;

/// Who has a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Nobody yet. With an agent: it waits for that one alone.
    Waiting(Option<u64>),
    /// The agent of this id.
    Held(u64),
    /// Closed for good.
    Closed,
}

/// One case, known by its protocol number.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// The protocol number.
    pub protocol: String,
    /// `codid_protocolo`: a row id, which no other request takes.
    pub row_id: u64,
    /// The other side.
    pub party: Party,
    /// The channel's id.
    pub channel: u64,
    /// The department's id.
    pub department: u64,
    /// Who has it.
    pub holder: Holder,
    /// When it began, Unix milliseconds.
    pub opened_ms: i64,
    /// When the other side last wrote in it.
    pub contact_wrote_ms: Option<i64>,
    /// The other side's messages since the agent last fetched.
    pub unread: u32,
    /// `codid` of each message, growing.
    pub messages: Vec<u64>,
    /// The tags that are set.
    pub tags: BTreeSet<u64>,
    /// Why it was closed.
    pub wrap_up: Option<u64>,
    /// `text_send` of the last transfer.
    pub note: Option<String>,
}

/// The types of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum MessageKind {
    Text,
    Template,
    Image,
    Audio,
    Ptt,
    Video,
    Document,
    Sticker,
    Location,
    Contact,
}

impl MessageKind {
    /// The value of `type`.
    pub fn service_name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Template => "template",
            Self::Image => "image",
            Self::Audio => "audio",
            Self::Ptt => "ptt",
            Self::Video => "video",
            Self::Document => "document",
            Self::Sticker => "sticker",
            Self::Location => "location",
            Self::Contact => "contact",
        }
    }

    /// The type of an upload, by its MIME type and name.
    pub(crate) fn of_upload(mime: &str, name: &str) -> Self {
        let ending = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        match (mime.split('/').next().unwrap_or(""), ending.as_str()) {
            ("image", _) | (_, "jpg" | "jpeg" | "png" | "gif" | "webp") => Self::Image,
            ("audio", _) | (_, "ogg" | "mp3" | "wav" | "m4a" | "opus") => Self::Audio,
            ("video", _) | (_, "mp4" | "3gp" | "mov") => Self::Video,
            _ => Self::Document,
        }
    }
}

/// `status_api` of a message that WhatsApp has taken.
pub const STATUS_TAKEN: u32 = 1;
/// `status_api` of free text that WhatsApp refused afterwards, outside of the 24 hours: Meta's code for it, as the
/// document has no word.
pub const ERROR_OUTSIDE_WINDOW: u32 = 131_047;

/// A message, with the fields of api.md §6.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id at the service; grows.
    pub codid: u64,
    /// The conversation.
    pub protocol: String,
    /// Its id at WhatsApp, once that has it.
    pub wa_id: Option<String>,
    /// Its type.
    pub kind: MessageKind,
    /// What it quotes.
    pub reply_to: Option<u64>,
    /// Whether our side sent it.
    pub from_me: bool,
    /// The channel's number, for what the contact sent.
    pub device: Option<String>,
    /// The text, or the caption.
    pub content: String,
    /// The name of a stored file.
    pub file: Option<String>,
    /// Unix milliseconds.
    pub at_ms: i64,
    /// 0 not sent, 1 sent, 2 read.
    pub read_state: u8,
    /// Whether WhatsApp took it: 0 not yet, [`STATUS_TAKEN`], or [`ERROR_OUTSIDE_WINDOW`].
    pub status_api: u32,
    /// Whether its sender deleted it.
    pub deleted: bool,
    /// Who wrote it, in a group.
    pub member: Option<String>,
}
