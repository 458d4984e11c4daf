//! How a case ends for the agent: finished, or handed on (api.md §14).

use std::fmt;

use serde::Serialize;

use super::ids::{AgentId, DepartmentId, ProtocolNumber, WrapUpCodeId};
use super::time::Timestamp;

/// An ending that was asked for, known by this device alone. Never given twice, also after a restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct EndingId(pub i64);

impl fmt::Display for EndingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What becomes of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EndingKind {
    /// It is closed.
    Finish,
    /// It stays open, and another agent holds it.
    Transfer {
        /// Who.
        to: AgentId,
    },
    /// It is closed, and a new one is opened in a department.
    TransferAndFinish {
        /// Where.
        department: DepartmentId,
        /// For whom; `None`: for whoever takes it there.
        to: Option<AgentId>,
    },
}

impl EndingKind {
    /// The stable name, used by scripts.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Finish => "finish",
            Self::Transfer { .. } => "transfer",
            Self::TransferAndFinish { .. } => "transfer_and_finish",
        }
    }

    /// Who is to have the case, or the new one, where that is told.
    pub fn to(&self) -> Option<&AgentId> {
        match self {
            Self::Finish => None,
            Self::Transfer { to } => Some(to),
            Self::TransferAndFinish { to, .. } => to.as_ref(),
        }
    }
}

/// What is to be done with the conversation's messages that are not sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnsentFirst {
    /// Do not end it while there are any.
    #[default]
    Refuse,
    /// Send them first, also those that are held. Should one fail or be held again, the ending stops and tells so.
    Send,
    /// Give them up.
    Discard,
}

/// An ending that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEnding {
    /// What becomes of the case.
    pub kind: EndingKind,
    /// The wrap-up code; `None` where none was chosen.
    pub wrap_up_code: Option<WrapUpCodeId>,
    /// A note for the next agent, which the contact does not see; may be empty.
    pub note: String,
    /// Whether the agent keeps the contact from now on, where the department allows that.
    pub keep_contact: bool,
    /// For how long it can be undone before it is carried out, in milliseconds; at most [`crate::UNDO_WINDOW_MS_MAX`]. 0: at once.
    pub undo_window_ms: u32,
    /// What is to be done with messages that are not sent.
    pub unsent: UnsentFirst,
}

impl NewEnding {
    /// At once, with nothing said to it, and not while messages are unsent.
    pub fn of(kind: EndingKind) -> Self {
        Self {
            kind,
            wrap_up_code: None,
            note: String::new(),
            keep_contact: false,
            undo_window_ms: 0,
            unsent: UnsentFirst::Refuse,
        }
    }
}

/// Where an ending stands. One that was carried out is gone, and so is one that was undone: the conversation tells which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum EndingState {
    /// It is carried out from then on, by the service's clock, as soon as the messages ahead of it are sent and the service
    /// answers. It can be undone.
    Waiting {
        /// The end of the undo window, past or to come.
        from: Timestamp,
    },
    /// Its request is under way, or the answer was lost: it is looked for at the service before it is tried again.
    UnderWay,
    /// The service said no; the conversation is as it was.
    Refused {
        /// The service's own words; they may be shown.
        words: String,
    },
    /// It is not carried out; the conversation is as it was.
    Stopped {
        /// Why.
        reason: EndingStop,
    },
}

impl EndingState {
    /// The stable name, used by scripts.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::UnderWay => "under_way",
            Self::Refused { .. } => "refused",
            Self::Stopped { .. } => "stopped",
        }
    }

    /// Whether it is still to be carried out.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Waiting { .. } | Self::UnderWay)
    }
}

/// Why an ending is not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EndingStop {
    /// A message that was to go first failed or is held: see to it, and end the conversation again.
    UnsentMessages,
    /// The conversation left the agent in the meantime, otherwise than was asked for.
    NotInInbox,
    /// The service met a fault with it each time, and the conversation is still the agent's.
    NeverTaken,
}

impl EndingStop {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::UnsentMessages, Self::NotInInbox, Self::NeverTaken];

    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnsentMessages => "unsent_messages",
            Self::NotInInbox => "not_in_inbox",
            Self::NeverTaken => "never_taken",
        }
    }

    /// Reads the stable name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stop| stop.as_str() == name)
    }
}

/// An ending that is not carried out (yet).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ending {
    /// Its id on this device.
    pub id: EndingId,
    /// The case that ends.
    pub protocol: ProtocolNumber,
    /// What becomes of the case.
    pub kind: EndingKind,
    /// The wrap-up code; `None` where none was chosen.
    pub wrap_up_code: Option<WrapUpCodeId>,
    /// A note for the next agent, which the contact does not see; may be empty.
    pub note: String,
    /// Whether the agent keeps the contact from then on.
    pub keep_contact: bool,
    /// When it was asked for, by the service's clock.
    pub asked_at: Timestamp,
    /// Where it stands.
    pub state: EndingState,
    /// Whether the contact has written since it was asked for. It is carried out all the same, unless it is undone.
    pub contact_wrote: bool,
}
