//! One case with a contact.

use serde::Serialize;

use super::catalogue::TagMark;
use super::channel::ChannelKind;
use super::ids::{AgentId, ChannelId, ContactId, DepartmentId, ProtocolNumber};
use super::time::Timestamp;

/// The part of the inbox that a conversation stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// The agent holds it.
    Active,
    /// It waits to be accepted.
    Waiting,
}

/// A conversation as a list of the service tells it (api.md §4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// The number of the case.
    pub protocol: ProtocolNumber,
    /// The contact, or the group.
    pub contact: Option<ContactId>,
    /// The name to show; empty where the service has none.
    pub name: String,
    /// The telephone number or account.
    pub number: String,
    /// Where the picture is.
    pub picture_url: Option<String>,
    /// The company's number or account.
    pub channel: Option<ChannelId>,
    /// Its name.
    pub channel_name: String,
    /// Its kind, as far as told.
    pub channel_kind: ChannelKind,
    /// The department that the case belongs to.
    pub department: Option<DepartmentId>,
    /// Whether the other side is a group.
    pub is_group: bool,
    /// The last message, in short; `None` where the service did not tell.
    pub preview: Option<String>,
    /// When the last message was sent; `None` where the service did not tell.
    pub updated_at: Option<Timestamp>,
    /// How many messages the service counts as unread; `None` where it did not tell.
    pub unread: Option<u32>,
    /// Who holds it, where told.
    pub holder: Option<AgentId>,
}

/// One row of the inbox, as a screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InboxRow {
    /// The number of the case; unique among all rows.
    pub protocol: ProtocolNumber,
    /// Which part of the inbox it stands on.
    pub shelf: Shelf,
    /// The contact's or group's name, else the number, else the case's number: never empty.
    pub title: String,
    /// The last message, in one line of at most [`crate::PREVIEW_CHARS_MAX`] characters; may be empty.
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
    /// The text of its draft, in one line of at most [`crate::PREVIEW_CHARS_MAX`] characters, else its first file's name;
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
