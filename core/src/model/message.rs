//! Messages: as the service has them, as they wait to be sent, and as a timeline shows them.

use serde::Serialize;

use super::fault::{HoldReason, Remedy, SendFault};
use super::file::{Media, OutboxFile};
use super::ids::{MessageId, OutboxId, ProtocolNumber, TemplateId};
use super::quoted::Quoted;
use super::time::Timestamp;

/// What a message is (api.md §6, `type`; media types are inferred there).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Plain text.
    Text,
    /// A message that Meta approved beforehand.
    Template,
    /// A picture.
    Image,
    /// A sound file.
    Audio,
    /// A voice note (`ptt`).
    Voice,
    /// A film.
    Video,
    /// Any other file.
    Document,
    /// A sticker.
    Sticker,
    /// A place.
    Location,
    /// A contact card.
    Contact,
    /// What this version cannot read; kept raw in the store.
    Unsupported,
}

impl MessageKind {
    /// Whether it is a file before all: what it says is only its caption.
    pub fn is_file(self) -> bool {
        matches!(
            self,
            Self::Image | Self::Audio | Self::Voice | Self::Video | Self::Document | Self::Sticker
        )
    }

    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Text,
        Self::Template,
        Self::Image,
        Self::Audio,
        Self::Voice,
        Self::Video,
        Self::Document,
        Self::Sticker,
        Self::Location,
        Self::Contact,
        Self::Unsupported,
    ];

    /// The stable name, used in the store and by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Template => "template",
            Self::Image => "image",
            Self::Audio => "audio",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::Document => "document",
            Self::Sticker => "sticker",
            Self::Location => "location",
            Self::Contact => "contact",
            Self::Unsupported => "unsupported",
        }
    }

    /// Reads the stable name back; anything else is [`MessageKind::Unsupported`].
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .unwrap_or(Self::Unsupported)
    }
}

/// How far a message of ours has come.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Delivery {
    /// Written down on this device; it goes out as soon as it can.
    Queued,
    /// A request with it is under way.
    Sending,
    /// The service has it.
    Sent,
    /// The contact's device has it.
    Delivered,
    /// The contact has read it.
    Read,
    /// It will not arrive as it is.
    Failed {
        /// The service's own words.
        reason: String,
    },
    /// It is kept back, and not sent by itself.
    Held {
        /// Why.
        reason: String,
    },
}

impl Delivery {
    /// The stable name, used in the store and by scripts.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed { .. } => "failed",
            Self::Held { .. } => "held",
        }
    }

    /// Why it failed or is held.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Failed { reason } | Self::Held { reason } => Some(reason),
            _ => None,
        }
    }

    /// Why WhatsApp did not deliver it, by what can be done about it; `None` where it did not fail.
    pub fn fault(&self) -> Option<SendFault> {
        match self {
            Self::Failed { reason } => Some(SendFault::of_reason(reason)),
            _ => None,
        }
    }

    /// Why it is held; `None` where it is not, or where another version wrote why.
    pub fn hold_reason(&self) -> Option<HoldReason> {
        match self {
            Self::Held { reason } => HoldReason::of_words(reason),
            _ => None,
        }
    }

    /// Reads a stable name and a reason back.
    pub fn from_parts(name: &str, reason: Option<String>) -> Self {
        let reason = reason.unwrap_or_default();
        match name {
            "queued" => Self::Queued,
            "sending" => Self::Sending,
            "delivered" => Self::Delivered,
            "read" => Self::Read,
            "failed" => Self::Failed { reason },
            "held" => Self::Held { reason },
            _ => Self::Sent,
        }
    }

    /// Whether nothing more happens to it without somebody's doing.
    pub fn is_settled(&self) -> bool {
        !matches!(self, Self::Queued | Self::Sending)
    }
}

/// A file that comes with a message, as the service tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MediaLink {
    /// Where it can be fetched; from a contact, so hostile until checked.
    pub url: Option<String>,
    /// Its name; from a contact, so hostile until checked.
    pub file_name: Option<String>,
}

/// A message as the service has it (api.md §6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id at the service; `None` only for what could not be read.
    pub id: Option<MessageId>,
    /// The case that it belongs to.
    pub protocol: ProtocolNumber,
    /// Its id at WhatsApp (`id`).
    pub whatsapp_id: Option<String>,
    /// The company's number that a contact's message came to, where told (`device`).
    pub device: Option<String>,
    /// What it is.
    pub kind: MessageKind,
    /// Whether it was passed on from elsewhere (`subtype` `forward`).
    pub forwarded: bool,
    /// Which message it quotes.
    pub reply_to: Option<MessageId>,
    /// Whether our side sent it.
    pub from_me: bool,
    /// Its text, as the service gave it: of ours, the agent's name stands ahead.
    pub text: String,
    /// The file that comes with it.
    pub media: Option<MediaLink>,
    /// When it was sent, by the service's clock.
    pub sent_at: Timestamp,
    /// How far it has come; `None` for a contact's message.
    pub delivery: Option<Delivery>,
    /// Whether it was deleted afterwards (`excluido`).
    pub deleted: bool,
    /// The body as it came, where it could not be read.
    pub raw: Option<String>,
}

/// What an item of the outbox is. Other actions will join the same queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutboxKind {
    /// Plain text.
    Text,
    /// A message that Meta approved beforehand.
    Template,
    /// A file, with its caption.
    File,
    /// No message: a waiting conversation is to be taken.
    Accept,
}

impl OutboxKind {
    /// The stable name, used in the store and by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Template => "template",
            Self::File => "file",
            Self::Accept => "accept",
        }
    }

    /// Whether what it says is the agent's own: then it can be edited, and may wait for the contact's answer. A template's words are Meta's,
    /// and it is what opens a window; taking a conversation says nothing.
    pub(crate) fn has_own_words(self) -> bool {
        matches!(self, Self::Text | Self::File)
    }

    /// Reads the stable name back; `None`: a kind that this version cannot send.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Text, Self::Template, Self::File, Self::Accept]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// A message that is to be sent, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxItem {
    /// Its id on this device.
    pub id: OutboxId,
    /// The case that it goes to.
    pub protocol: ProtocolNumber,
    /// What it is.
    pub kind: OutboxKind,
    /// The text, as typed; of a template, its text as far as known, else its name; of a file, its caption.
    pub text: String,
    /// Which template it is.
    pub template: Option<TemplateId>,
    /// Which file it is.
    pub file: Option<OutboxFile>,
    /// Whether it is held until the contact answers, and goes out by itself then.
    pub after_reply: bool,
    /// Which message it quotes.
    pub reply_to: Option<MessageId>,
    /// Which item of the outbox it quotes, where that had no id at the service yet when this one was queued.
    pub reply_to_unsent: Option<OutboxId>,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// By when it must have gone out, by the service's clock; afterwards it is held, never sent late. `None`: any time.
    pub not_after: Option<Timestamp>,
    /// How far it has come.
    pub delivery: Delivery,
    /// How many requests were made for it.
    pub attempts: u32,
    /// What it became at the service.
    pub message: Option<MessageId>,
    /// What the agent can do about it, what helps most first; empty while a request is under way, and once it is sent.
    pub remedies: Vec<Remedy>,
}

/// One entry of a timeline, as a screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineItem {
    /// Unique in its timeline, and the same before and after the message was sent: what a screen keys its rows by.
    pub key: String,
    /// The id at the service; `None` until it is there.
    pub message_id: Option<MessageId>,
    /// The id in the outbox, where this device sent it.
    pub outbox_id: Option<OutboxId>,
    /// The case that it belongs to; older cases of the contact come along.
    pub protocol: ProtocolNumber,
    /// Whether our side sent it.
    pub from_me: bool,
    /// What it is.
    pub kind: MessageKind,
    /// Who of us sent it, where the text named them.
    pub author: Option<String>,
    /// Its text, without the name ahead.
    pub text: String,
    /// What it quotes.
    pub quoted: Option<Quoted>,
    /// Whether it was passed on from elsewhere.
    pub forwarded: bool,
    /// Whether it was deleted afterwards; its text is empty then, where reading it is not allowed.
    pub deleted: bool,
    /// The file that comes with it.
    pub media: Option<Media>,
    /// When it was sent; of an unsent one, when it was queued.
    pub sent_at: Timestamp,
    /// How far it has come; `None` for a contact's message.
    pub delivery: Option<Delivery>,
    /// What the agent can do about one of this device that is not sent, by `outbox_id`; as [`OutboxItem::remedies`].
    pub remedies: Vec<Remedy>,
}
