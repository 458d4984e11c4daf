//! Finishing and handing on: what is asked for, and where it stands.

use voxfree_core::{
    AgentId, DepartmentId, Ending, EndingId, EndingKind, EndingState, EndingStop, KnownAgent, NewEnding,
    ProtocolNumber, Timestamp, UnsentFirst, WrapUpCodeId,
};

/// What becomes of the case.
#[uniffi::remote(Enum)]
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

/// What is to be done with the conversation's messages that are not sent.
#[uniffi::remote(Enum)]
pub enum UnsentFirst {
    /// Do not end it while there are any.
    Refuse,
    /// Send them first, also those that are held. Should one fail or be held again, the ending stops and tells so.
    Send,
    /// Give them up.
    Discard,
}

/// An ending that is asked for.
#[uniffi::remote(Record)]
pub struct NewEnding {
    /// What becomes of the case.
    pub kind: EndingKind,
    /// The wrap-up code; `None` where none was chosen.
    pub wrap_up_code: Option<WrapUpCodeId>,
    /// A note for the next agent, which the contact does not see; may be empty.
    pub note: String,
    /// Whether the agent keeps the contact from now on, where the department allows that.
    pub keep_contact: bool,
    /// For how long it can be undone before it is carried out, in milliseconds; at most `UNDO_WINDOW_MS_MAX`. 0: at once.
    pub undo_window_ms: u32,
    /// What is to be done with messages that are not sent.
    pub unsent: UnsentFirst,
}

/// Where an ending stands. One that was carried out is gone, and so is one that was undone: the conversation tells which.
#[uniffi::remote(Enum)]
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

/// Why an ending is not carried out.
#[uniffi::remote(Enum)]
pub enum EndingStop {
    /// A message that was to go first failed or is held: see to it, and end the conversation again.
    UnsentMessages,
    /// The conversation left the agent in the meantime, otherwise than was asked for.
    NotInInbox,
    /// The service met a fault with it each time, and the conversation is still the agent's.
    NeverTaken,
}

/// An ending that is not carried out (yet).
#[uniffi::remote(Record)]
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

/// Another agent of the company, as this device has met them (api.md §14: the service lists none).
#[uniffi::remote(Record)]
pub struct KnownAgent {
    /// The agent's id.
    pub id: AgentId,
    /// The name last told; empty where none was.
    pub name: String,
    /// When the agent was last met, by the service's clock, to the hour.
    pub met_at: Timestamp,
}
