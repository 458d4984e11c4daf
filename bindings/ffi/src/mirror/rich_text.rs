//! What a timeline shows beyond a message: what is quoted, and a text as it is read.

use voxfree_core::{MessageId, MessageKind, OutboxId, Quoted, RichText, TextSpan, TextStyle};

/// What an entry of a timeline quotes, wherever in the timeline that stands, on screen or not.
#[uniffi::remote(Enum)]
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

/// A text as a screen shows it.
#[uniffi::remote(Record)]
pub struct RichText {
    /// What is read: the message's text without the signs of WhatsApp's formatting.
    pub text: String,
    /// What is so in it, by where it begins, the outer one first. Two spans lie beside each other or one within the other, and never cross.
    pub spans: Vec<TextSpan>,
}

/// A part of a `RichText`, in characters (Unicode scalar values, not bytes and not UTF-16 units).
#[uniffi::remote(Record)]
pub struct TextSpan {
    /// Where it begins.
    pub start: u32,
    /// Where it ends: the first character behind it.
    pub end: u32,
    /// What is so.
    pub style: TextStyle,
}

/// What is so with a part of a text.
#[uniffi::remote(Enum)]
pub enum TextStyle {
    /// `*so*`.
    Bold,
    /// `_so_`.
    Italic,
    /// `~so~`.
    Strikethrough,
    /// Between one or three grave accents.
    Monospace,
    /// The address of a page. From a contact, so hostile: it is `http` or `https`, bears no user name, and its host stands in
    /// ASCII, so that letters of another alphabet cannot pretend. What it leads to is not known.
    Link {
        /// The whole address, also where the text leaves the beginning out.
        url: String,
    },
    /// An e-mail address.
    Email {
        /// The address.
        address: String,
    },
    /// A telephone number.
    Phone {
        /// Digits, with `+` ahead where the country is told.
        number: String,
    },
}
