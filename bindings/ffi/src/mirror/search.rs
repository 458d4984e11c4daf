//! What is being written, and what a search finds.

use voxfree_core::{Draft, Mark, MessageId, ProtocolNumber, SearchHit, SearchKind, Timestamp};

/// What is being written into a conversation: one for each, kept across restarts.
#[uniffi::remote(Record)]
pub struct Draft {
    /// The text, as typed so far.
    pub text: String,
    /// Which message it quotes.
    pub reply_to: Option<MessageId>,
    /// The files that are to go with it, by path.
    pub files: Vec<String>,
    /// When it was saved, by the service's clock; set by the core, whatever is given.
    pub updated_at: Timestamp,
}

/// Where a search found what it looked for.
#[uniffi::remote(Enum)]
pub enum SearchKind {
    /// In a message: its text, or its file's name.
    Message,
    /// In what is known of a contact: name, number, note.
    Contact,
    /// In the number of a case.
    Protocol,
}

/// A part of a snippet that was looked for, in characters (Unicode scalar values, not bytes and not UTF-16 units).
#[uniffi::remote(Record)]
pub struct Mark {
    /// Where it begins.
    pub start: u32,
    /// Where it ends: the first character behind it.
    pub end: u32,
}

/// One thing that a search found, and what is needed to go there.
#[uniffi::remote(Record)]
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
