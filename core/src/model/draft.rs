//! What is being written into a conversation, and was not sent yet.

use serde::Serialize;

use super::ids::MessageId;
use super::time::Timestamp;

/// What is being written into a conversation: one for each, kept across restarts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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

impl Draft {
    /// Whether there is nothing in it worth keeping: no text but blanks, no quote, no file.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.reply_to.is_none() && self.files.is_empty()
    }
}
