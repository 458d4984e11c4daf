//! A text as a screen shows it: without the signs that only say how, and what is so in it.

use serde::Serialize;

/// A text as a screen shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RichText {
    /// What is read: the message's text without the signs of WhatsApp's formatting.
    pub text: String,
    /// What is so in it, by where it begins, the outer one first. Two spans lie beside each other or one within the other, and never cross.
    pub spans: Vec<TextSpan>,
}

/// A part of a [`RichText`], in characters (Unicode scalar values, not bytes and not UTF-16 units).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextSpan {
    /// Where it begins.
    pub start: u32,
    /// Where it ends: the first character behind it.
    pub end: u32,
    /// What is so.
    pub style: TextStyle,
}

/// What is so with a part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "style")]
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

impl TextStyle {
    /// The stable name, used by scripts.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Bold => "bold",
            Self::Italic => "italic",
            Self::Strikethrough => "strikethrough",
            Self::Monospace => "monospace",
            Self::Link { .. } => "link",
            Self::Email { .. } => "email",
            Self::Phone { .. } => "phone",
        }
    }
}
