//! What a search finds.

use serde::Serialize;

use super::ids::{MessageId, ProtocolNumber};
use super::time::Timestamp;

/// Where a search found what it looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// In a message: its text, or its file's name.
    Message,
    /// In what is known of a contact: name, number, note.
    Contact,
    /// In the number of a case.
    Protocol,
}

impl SearchKind {
    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Contact => "contact",
            Self::Protocol => "protocol",
        }
    }
}

/// A part of a snippet that was looked for, in characters (Unicode scalar values, not bytes and not UTF-16 units).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Where it begins.
    pub start: u32,
    /// Where it ends: the first character behind it.
    pub end: u32,
}

/// One thing that a search found, and what is needed to go there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchHit {
    /// Where it was found.
    pub kind: SearchKind,
    /// The conversation to open: of the cases that share the timeline, the one in the inbox; where none is, the hit's own.
    pub protocol: ProtocolNumber,
    /// The contact's or group's name, else the number, else the case's number: never empty.
    pub title: String,
    /// What was found, in one line of at most 160 characters, with an ellipsis where something is left out.
    pub snippet: String,
    /// The parts of the snippet that were looked for, in order, without overlaps.
    pub marks: Vec<Mark>,
    /// The message to scroll to; `None` where it was not a message that was found.
    pub message_id: Option<MessageId>,
    /// When the message was sent, or the conversation last changed, by the service's clock.
    pub sent_at: Timestamp,
}
