//! What an entry of a timeline quotes.

use serde::Serialize;

use super::ids::{MessageId, OutboxId};
use super::message::MessageKind;

/// What an entry of a timeline quotes, wherever in the timeline that stands, on screen or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "quoted")]
pub enum Quoted {
    /// A message that is held on this device.
    Message {
        /// Which.
        message_id: MessageId,
        /// The key of its own entry: what a screen scrolls to.
        key: String,
        /// Whether our side sent it.
        from_me: bool,
        /// Who of us sent it, where its text named them.
        author: Option<String>,
        /// What it is.
        kind: MessageKind,
        /// Its text, in one line of at most [`crate::PREVIEW_CHARS_MAX`] characters; else its file's name; may be empty.
        text: String,
        /// Whether it was deleted afterwards; its text is empty then, where reading it is not allowed.
        deleted: bool,
    },
    /// One of ours that is not at the service yet.
    Unsent {
        /// Which.
        outbox_id: OutboxId,
        /// The key of its own entry.
        key: String,
        /// Its text, in one line of at most [`crate::PREVIEW_CHARS_MAX`] characters.
        text: String,
    },
    /// It is not held: forgotten by its age, or never fetched.
    Missing {
        /// Which.
        message_id: MessageId,
    },
}

impl Quoted {
    /// Its id at the service, where it has one.
    pub fn message_id(&self) -> Option<MessageId> {
        match self {
            Self::Message { message_id, .. } | Self::Missing { message_id } => Some(*message_id),
            Self::Unsent { .. } => None,
        }
    }
}
