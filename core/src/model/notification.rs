//! What the agent is told of while not looking.

use serde::Serialize;

use super::ids::{OutboxId, ProtocolNumber};
use super::time::Timestamp;

/// What a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// The contact wrote in a conversation that the agent holds.
    NewMessage,
    /// A conversation waits to be accepted.
    NewWaiting,
    /// A conversation came to the agent without the agent's doing.
    HandedToMe,
    /// A conversation that the agent held was closed or taken away.
    TakenAway,
    /// A message was not sent: it failed, or is held back.
    NotSent,
    /// The 24-hour window is about to close on a contact who waits for an answer (api.md §16).
    WindowClosing,
}

impl NotificationKind {
    /// The stable name, used in ids and by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NewMessage => "new_message",
            Self::NewWaiting => "new_waiting",
            Self::HandedToMe => "handed_to_me",
            Self::TakenAway => "taken_away",
            Self::NotSent => "not_sent",
            Self::WindowClosing => "window_closing",
        }
    }
}

/// One notification, as data: the shell finds words for its kind, and shows it its own way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notification {
    /// Stable: one that is shown again under the same id takes the other's place.
    pub id: String,
    /// What it is about.
    pub kind: NotificationKind,
    /// In which case; a tap leads there.
    pub protocol: ProtocolNumber,
    /// The message that was not sent.
    pub outbox_id: Option<OutboxId>,
    /// The contact's or group's name, else the number, else the case's number: never empty.
    pub title: String,
    /// What was written, in one line of at most [`crate::PREVIEW_CHARS_MAX`] characters; of [`NotificationKind::NotSent`]
    /// our text. `None` where there is nothing to quote, or the shell asked for none.
    pub body: Option<String>,
    /// How many things it stands for: unread messages; else 1.
    pub count: u32,
    /// Since when, by the service's clock; of a closing window, when it closes.
    pub at: Timestamp,
}

/// What a shell is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "op")]
pub enum NotificationChange {
    /// Show it, in place of one with the same id.
    Show {
        /// What to show.
        notification: Notification,
    },
    /// Take it back: it was seen, or is true no longer. Nothing happens where it is not shown.
    Withdraw {
        /// Which.
        id: String,
    },
}

/// Whether notifications quote what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotificationPreview {
    /// They do.
    Shown,
    /// They do not: a locked screen shows them to anybody.
    Hidden,
}
