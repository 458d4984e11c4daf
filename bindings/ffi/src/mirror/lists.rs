//! What stands in lists: rows of the inbox, entries of a timeline, and what waits to be sent.

use voxfree_core::{
    ChannelKind, Delivery, InboxRow, Media, MediaLink, MessageId, MessageKind, OutboxFile, OutboxId, OutboxItem,
    OutboxKind, ProtocolNumber, Quoted, Remedy, Shelf, TagMark, TemplateId, TimelineItem, Timestamp,
};

/// The part of the inbox that a conversation stands on.
#[uniffi::remote(Enum)]
pub enum Shelf {
    /// The agent holds it.
    Active,
    /// It waits to be accepted.
    Waiting,
}

/// What kind of account a conversation runs on. It decides which rules hold (api.md §13, §16).
#[uniffi::remote(Enum)]
pub enum ChannelKind {
    /// WhatsApp through Meta's official API: the 24-hour rule and templates hold.
    OfficialWhatsapp,
    /// WhatsApp by another way: no rule holds.
    OtherWhatsapp,
    /// Instagram: answered, never started.
    Instagram,
    /// Facebook Messenger: answered, never started.
    Messenger,
    /// No answer has told it yet.
    Unknown,
}

/// One row of the inbox, as a screen shows it.
#[uniffi::remote(Record)]
pub struct InboxRow {
    /// The number of the case; unique among all rows.
    pub protocol: ProtocolNumber,
    /// Which part of the inbox it stands on.
    pub shelf: Shelf,
    /// The contact's or group's name, else the number, else the case's number: never empty.
    pub title: String,
    /// The last message, in one line of at most `PREVIEW_CHARS_MAX` characters; may be empty.
    pub preview: String,
    /// How many of the contact's messages the agent has not seen.
    pub unread: u32,
    /// The kind of account that it runs on.
    pub channel_kind: ChannelKind,
    /// The company's number or account, by name; may be empty.
    pub channel_name: String,
    /// Whether the other side is a group.
    pub is_group: bool,
    /// Where the picture is.
    pub picture_url: Option<String>,
    /// The text of its draft, in one line of at most `PREVIEW_CHARS_MAX` characters, else its first file's name;
    /// may be empty. `None` where there is no draft.
    pub draft: Option<String>,
    /// When it last changed for the agent, by the service's clock.
    pub updated_at: Timestamp,
    /// When Meta's window closes, or closed, by the service's clock: 24 hours after the contact's last message on this channel.
    /// `None`: no window holds here, or the contact is not known to have written.
    pub window_until: Option<Timestamp>,
    /// The tags that are set on it, by name, as last told and chosen: the service tells them case by case, when one is opened.
    pub tags: Vec<TagMark>,
}

/// What a message is (api.md §6, `type`; media types are inferred there).
#[uniffi::remote(Enum)]
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

/// How far a message of ours has come.
#[uniffi::remote(Enum)]
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

/// A file that comes with a message, as the service tells of it.
#[uniffi::remote(Record)]
pub struct MediaLink {
    /// Where it can be fetched; from a contact, so hostile until checked.
    pub url: Option<String>,
    /// Its name; from a contact, so hostile until checked.
    pub file_name: Option<String>,
}

/// One entry of a timeline, as a screen shows it.
#[uniffi::remote(Record)]
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
    /// What the agent can do about one of this device that is not sent, by `outbox_id`; as `OutboxItem::remedies`.
    pub remedies: Vec<Remedy>,
}

/// What an item of the outbox is. Other actions will join the same queue.
#[uniffi::remote(Enum)]
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

/// A message that is to be sent, or was.
#[uniffi::remote(Record)]
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
