//! What shells implement to be told. Written so that the languages' own streams are easily made of it.
//!
//! All methods are called one after another, on a thread of the core's that may wait: a listener that takes its time
//! holds up itself alone, and gets the difference to what it last saw.

use uniffi::UnexpectedUniFFICallbackError;
use voxfree_core::{
    Composer, ContactCard, LogLine, NotificationChange, QuickReplies, Status, Tags, Telephone, Transfer,
};

use crate::mirror::{EndingDiff, InboxDiff, OutboxDiff, TimelineDiff};

/// Is told what changes in a shelf of the inbox.
#[uniffi::export(with_foreign)]
pub trait InboxListener: Send + Sync {
    /// The next steps, to be applied in their order; first of all one reset. Called on a thread of the core's, never
    /// twice at once. What it throws is logged, and the next steps come all the same.
    fn on_diffs(&self, diffs: Vec<InboxDiff>) -> Result<(), ListenerError>;
}

/// Is told what changes in a timeline.
#[uniffi::export(with_foreign)]
pub trait TimelineListener: Send + Sync {
    /// The next steps, to be applied in their order; first of all one reset. Called on a thread of the core's, never
    /// twice at once. What it throws is logged, and the next steps come all the same.
    fn on_diffs(&self, diffs: Vec<TimelineDiff>) -> Result<(), ListenerError>;
}

/// Is told what changes among all that is not with the service.
#[uniffi::export(with_foreign)]
pub trait OutboxListener: Send + Sync {
    /// The next steps, to be applied in their order; first of all one reset. Called on a thread of the core's, never
    /// twice at once. What it throws is logged, and the next steps come all the same.
    fn on_diffs(&self, diffs: Vec<OutboxDiff>) -> Result<(), ListenerError>;
}

/// Is told what changes among the endings that are not carried out.
#[uniffi::export(with_foreign)]
pub trait EndingListener: Send + Sync {
    /// The next steps, to be applied in their order; first of all one reset. Called on a thread of the core's, never
    /// twice at once. What it throws is logged, and the next steps come all the same.
    fn on_diffs(&self, diffs: Vec<EndingDiff>) -> Result<(), ListenerError>;
}

/// Is told how the core is doing.
#[uniffi::export(with_foreign)]
pub trait StatusListener: Send + Sync {
    /// The status now, and then each that differs from the last one told. Called on a thread of the core's, never
    /// twice at once. What it throws is logged, and the next status comes all the same.
    fn on_status(&self, status: Status) -> Result<(), ListenerError>;
}

/// Is told what to show and to take back while the agent does not look.
#[uniffi::export(with_foreign)]
pub trait NotificationListener: Send + Sync {
    /// The next changes, in their order. What was given counts as told once this returns. Called on a thread of the core's, never
    /// twice at once. What it throws is logged, and the next changes come all the same.
    fn on_changes(&self, changes: Vec<NotificationChange>) -> Result<(), ListenerError>;
}

/// The shell's log. Must not call the core.
#[uniffi::export(with_foreign)]
pub trait LogListener: Send + Sync {
    /// Takes one line. Called on any thread, at times on several at once. What it throws is lost.
    fn on_line(&self, line: LogLine) -> Result<(), ListenerError>;
}

/// Is told what may be sent in a conversation.
#[uniffi::export(with_foreign)]
pub trait ComposerListener: Send + Sync {
    /// The composer now, and then each that differs from the last one told. Called on a thread of the core's, never
    /// twice at once. What it throws is logged, and the next one comes all the same.
    fn on_composer(&self, composer: Composer) -> Result<(), ListenerError>;
}

/// Is told of the agent's telephone.
#[uniffi::export(with_foreign)]
pub trait ExtensionListener: Send + Sync {
    /// The telephone now, and then each that differs from the last one told. Called on a thread of the core's, never
    /// twice at once. What it throws is logged, and the next one comes all the same.
    fn on_telephone(&self, telephone: Telephone) -> Result<(), ListenerError>;
}

/// Is told the quick replies for a conversation.
#[uniffi::export(with_foreign)]
pub trait QuickRepliesListener: Send + Sync {
    /// The quick replies now, and then whenever they have changed. Called on a thread of the core's, never twice at once. What it
    /// throws is logged, and the next ones come all the same.
    fn on_quick_replies(&self, known: QuickReplies) -> Result<(), ListenerError>;
}

/// Is told the tags for a conversation.
#[uniffi::export(with_foreign)]
pub trait TagsListener: Send + Sync {
    /// The tags now, and then whenever they have changed. Called on a thread of the core's, never twice at once. What it throws is
    /// logged, and the next ones come all the same.
    fn on_tags(&self, known: Tags) -> Result<(), ListenerError>;
}

/// Is told of a conversation's other side.
#[uniffi::export(with_foreign)]
pub trait ContactListener: Send + Sync {
    /// The card now, and then whenever it has changed. Called on a thread of the core's, never twice at once. What it throws is
    /// logged, and the next one comes all the same.
    fn on_contact(&self, card: ContactCard) -> Result<(), ListenerError>;
}

/// Is told how far files on their way are.
#[uniffi::export(with_foreign)]
pub trait TransfersListener: Send + Sync {
    /// All files on their way, in both directions: now, and then each time that has changed. Called on a thread of the core's, never
    /// twice at once. What it throws is logged, and the next ones come all the same.
    fn on_transfers(&self, transfers: Vec<Transfer>) -> Result<(), ListenerError>;
}

/// A listener could not take what it was told. Listeners need not throw this: whatever they throw becomes it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ListenerError {
    /// It threw.
    #[error("a listener failed: {reason}")]
    Failed {
        /// What it said.
        reason: String,
    },
}

impl From<UnexpectedUniFFICallbackError> for ListenerError {
    fn from(error: UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { reason: error.reason }
    }
}
