//! What the agent is told of, where conversations stand, what a refresh in the background brought, and the log's lines.

use voxfree_core::{
    AgentId, BackgroundReport, Error, LogLevel, LogLine, Notification, NotificationChange, NotificationKind,
    NotificationPreview, OutboxId, ProtocolNumber, Standing, Timestamp,
};

/// What a notification is about.
#[uniffi::remote(Enum)]
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

/// One notification, as data: the shell finds words for its kind, and shows it its own way.
#[uniffi::remote(Record)]
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
    /// What was written, in one line of at most `PREVIEW_CHARS_MAX` characters; of `NotificationKind::NotSent`
    /// our text. `None` where there is nothing to quote, or the shell asked for none.
    pub body: Option<String>,
    /// How many things it stands for: unread messages; else 1.
    pub count: u32,
    /// Since when, by the service's clock; of a closing window, when it closes.
    pub at: Timestamp,
}

/// What a shell is to do.
#[uniffi::remote(Enum)]
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
#[uniffi::remote(Enum)]
pub enum NotificationPreview {
    /// They do.
    Shown,
    /// They do not: a locked screen shows them to anybody.
    Hidden,
}

/// Where a conversation stands with the agent (api.md §4, §5).
#[uniffi::remote(Enum)]
pub enum Standing {
    /// The agent holds it.
    Active,
    /// It waits to be accepted.
    Waiting,
    /// It was closed; it can be read, and nothing can be sent any more.
    Finished,
    /// Another agent or department has it now.
    HandedOn {
        /// Who, where the service told.
        agent: Option<AgentId>,
    },
    /// It is on neither list any more, and nobody told why.
    Gone,
}

/// What a refresh in the background brought.
#[uniffi::remote(Record)]
pub struct BackgroundReport {
    /// Whether all was done before the deadline.
    pub finished: bool,
    /// What to show or to take back.
    pub notifications: Vec<NotificationChange>,
    /// Messages that were sent, failed or were held.
    pub settled: u32,
    /// Messages that still wait to be sent, and conversations that wait to end: worth another refresh.
    pub unsent: u32,
    /// Why something was not done.
    pub fault: Option<Error>,
}

/// How much a line matters.
#[uniffi::remote(Enum)]
pub enum LogLevel {
    /// Something is broken, and worth a report.
    Error,
    /// Something went wrong and is dealt with: no network, an answer that cannot be read.
    Warn,
    /// What happens: connected, signed in.
    Info,
    /// Each request and each event.
    Debug,
}

/// One line.
#[uniffi::remote(Record)]
pub struct LogLine {
    /// How much it matters.
    pub level: LogLevel,
    /// Which part of the core says it.
    pub target: String,
    /// What it says, with its facts as `name=value` behind.
    pub message: String,
}
