//! The one public error: a variant for each thing that a shell does differently.
//!
//! Inner errors stay rich in their own modules and are logged once where they turn into this one. No variant ever
//! holds a password, a code, a cookie or a message's text.

use crate::model::{AgentId, ComposerReason, ComposerState, FileFault, MediaFault, SignInStep};
use crate::ports::TransportFault;
use crate::telephony::{SipExportProblem, SipFormat};

/// What went wrong, by what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Something given to the call cannot be right. Nothing was sent or stored.
    #[error("{field}: {problem}")]
    InvalidInput {
        /// Which argument or setting.
        field: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The service cannot be reached. Try again when the network is back.
    #[error("the service cannot be reached: {detail}")]
    Offline {
        /// What the system said.
        detail: String,
    },
    /// The service's certificate was not accepted. Check the device's date, or ask the administrator.
    #[error("the connection to the service is not safe: {detail}")]
    Tls {
        /// What the TLS library said.
        detail: String,
    },
    /// No answer in time.
    #[error("the service did not answer in time")]
    TimedOut,
    /// An HTTP status that is no success.
    #[error("the service answered with HTTP status {status}")]
    HttpStatus {
        /// The status.
        status: u16,
        /// The first bytes of the body, made printable.
        first_bytes: String,
    },
    /// The answer is not what the service's contract says.
    #[error("the service's answer cannot be read: {problem}")]
    Unreadable {
        /// What is wrong with it.
        problem: String,
        /// The first bytes of the body, made printable.
        first_bytes: String,
    },
    /// The service said no, in its own words.
    #[error("the service refused: {words}")]
    Refused {
        /// The service's own words; they may be shown.
        words: String,
    },
    /// Nobody is signed in, or the service knows the session no longer ([`crate::Session::Expired`]).
    #[error("sign in first")]
    SignInRequired,
    /// The sign-in needs a further step.
    #[error("the sign-in needs a further step")]
    SignInStepRequired {
        /// Which.
        step: SignInStep,
    },
    /// The code was wrong.
    #[error("the code is wrong; {tries_left} tries left")]
    WrongCode {
        /// Tries that are left; 0: the sign-in starts afresh.
        tries_left: u8,
    },
    /// The agent does not answer chats (`omnichannel` 0).
    #[error("this agent does not answer chats")]
    ChatsNotAllowed,
    /// The agent has no telephone extension that can be used; [`crate::Client::extension`] tells why.
    #[error("this agent has no telephone extension that can be used")]
    NoExtension,
    /// The telephone extension cannot be written in this format. Another format may do.
    #[error("{} cannot have it: {problem}", format.as_str())]
    ExtensionNotExported {
        /// The format.
        format: SipFormat,
        /// What it cannot say.
        problem: SipExportProblem,
    },
    /// The conversation waits: it must be accepted first.
    #[error("accept the conversation first")]
    AcceptRequired,
    /// It may not be sent now, by the 24-hour rule (api.md §16); [`crate::Client::composer`] says what may. Nothing was queued, and
    /// the draft is as it was.
    #[error("it may not be sent now: {}", state.as_str())]
    ComposerClosed {
        /// Where the composer stands.
        state: ComposerState,
        /// Why.
        reason: Option<ComposerReason>,
    },
    /// Somebody else took the conversation.
    #[error("the conversation was taken by another agent")]
    TakenByAnother {
        /// Who, where the service told.
        agent: Option<AgentId>,
    },
    /// Another agent is serving the contact: no conversation was started (api.md §13).
    #[error("the contact is being served by another agent")]
    ContactBusy {
        /// Who, where the service told.
        agent: Option<AgentId>,
        /// That agent's name, where the service told.
        name: Option<String>,
    },
    /// The conversation is not in the inbox (any more): finished, handed on, or never there.
    #[error("the conversation is not in the inbox")]
    NotInInbox,
    /// Messages wait to be sent: signing out, or ending their conversation, would lose them. Send or discard them first. When
    /// signing out, conversations that wait to end count too.
    #[error("{count} messages are not sent yet")]
    UnsentMessages {
        /// How many.
        count: u32,
    },
    /// A request with the message is under way, or its answer was lost: the contact may have it, so it can be neither
    /// edited nor discarded before that is found out. Try again when its delivery has changed. The same of an ending.
    #[error("the message is being sent")]
    BeingSent,
    /// There is no such unsent message: it was sent, or discarded. The same of an ending.
    #[error("there is no such unsent message")]
    NotUnsent,
    /// It is the department's: only a quick reply or a tag of the agent's own may be changed or removed. Nothing was sent.
    #[error("it is not the agent's own")]
    NotOwn,
    /// The file cannot be sent. Nothing was queued.
    #[error("the file cannot be sent: {}", fault.as_str())]
    FileRefused {
        /// Why.
        fault: FileFault,
    },
    /// The file of a message cannot be had.
    #[error("the file cannot be had: {}", fault.as_str())]
    MediaRefused {
        /// Why.
        fault: MediaFault,
    },
    /// There is no such file, or nothing of it is under way.
    #[error("there is no such file")]
    NoSuchFile,
    /// The transfer was given up, as asked for.
    #[error("the transfer was given up")]
    Cancelled,
    /// The store could not be read or written. Nothing was sent.
    #[error("the store failed: {problem}")]
    Storage {
        /// What SQLite or the file system said.
        problem: String,
    },
    /// The device's key vault did not give the store's key. Unlock the device, and try again.
    #[error("the key of the store cannot be had: {detail}")]
    KeyUnavailable {
        /// What the vault said.
        detail: String,
    },
    /// The store does not answer to its key, or its key is gone. Restore the key, or move the store out of the way
    /// ([`crate::Client::set_store_aside`]) and sign in again; nothing was deleted.
    #[error("the store does not answer to its key")]
    StoreKeyWrong,
    /// The store is damaged. It was set aside, never deleted: sign in again, and send the file to support.
    #[error("the store is damaged")]
    StoreDamaged {
        /// The name in the data folder under which it was set aside; `None`: it will be at the next start.
        set_aside: Option<String>,
    },
    /// There is no room on the device. What was to be kept was not; free some space, and try again.
    #[error("the disk is full")]
    DiskFull,
    /// The data folder may not be written to.
    #[error("the store may only be read")]
    StoreReadOnly,
    /// The store was written by a newer version of the app. Update the app.
    #[error("the store is of a newer version ({found}; this one knows {known})")]
    StoreTooNew {
        /// The file's version.
        found: u32,
        /// The newest version that this core knows.
        known: u32,
    },
    /// The core is paused, and its files are closed. Resume it first.
    #[error("the core is paused")]
    Paused,
    /// The core was stopped while the call ran.
    #[error("the core was stopped")]
    Stopped,
}

/// A result with the public [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A stable word for scripts and logs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidInput { .. } => "invalid_input",
            Self::Offline { .. } => "offline",
            Self::Tls { .. } => "tls",
            Self::TimedOut => "timed_out",
            Self::HttpStatus { .. } => "http_status",
            Self::Unreadable { .. } => "unreadable",
            Self::Refused { .. } => "refused",
            Self::SignInRequired => "sign_in_required",
            Self::SignInStepRequired {
                step: SignInStep::SecondFactor,
            } => "second_factor_required",
            Self::SignInStepRequired {
                step: SignInStep::PasswordChange,
            } => "password_change_required",
            Self::WrongCode { .. } => "wrong_code",
            Self::ChatsNotAllowed => "chats_not_allowed",
            Self::NoExtension => "no_extension",
            Self::ExtensionNotExported { .. } => "extension_not_exported",
            Self::AcceptRequired => "accept_required",
            Self::ComposerClosed { state, .. } => match state {
                ComposerState::Unreachable => "unreachable",
                ComposerState::ChannelDown => "channel_down",
                ComposerState::FindingOut => "finding_out",
                _ => "window_closed",
            },
            Self::TakenByAnother { .. } => "taken_by_another",
            Self::ContactBusy { .. } => "contact_busy",
            Self::NotInInbox => "not_in_inbox",
            Self::UnsentMessages { .. } => "unsent_messages",
            Self::BeingSent => "being_sent",
            Self::NotUnsent => "not_unsent",
            Self::NotOwn => "not_own",
            Self::FileRefused { .. } => "file_refused",
            Self::MediaRefused { .. } => "media_refused",
            Self::NoSuchFile => "no_such_file",
            Self::Cancelled => "cancelled",
            Self::Storage { .. } => "storage",
            Self::KeyUnavailable { .. } => "key_unavailable",
            Self::StoreKeyWrong => "store_key_wrong",
            Self::StoreDamaged { .. } => "store_damaged",
            Self::DiskFull => "disk_full",
            Self::StoreReadOnly => "store_read_only",
            Self::StoreTooNew { .. } => "store_too_new",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
        }
    }

    pub(crate) fn invalid(field: &str, problem: impl Into<String>) -> Self {
        Self::InvalidInput {
            field: field.to_owned(),
            problem: problem.into(),
        }
    }
}

impl From<TransportFault> for Error {
    fn from(fault: TransportFault) -> Self {
        match fault {
            TransportFault::Offline { detail } | TransportFault::Cut { detail } => Self::Offline { detail },
            TransportFault::Tls { detail } => Self::Tls { detail },
            TransportFault::NotWhole {
                timed_out: false,
                detail,
            } => Self::Offline { detail },
            TransportFault::ConnectTimedOut
            | TransportFault::AnswerTimedOut
            | TransportFault::NotWhole { timed_out: true, .. } => Self::TimedOut,
            TransportFault::TooLarge { limit_bytes } => Self::Unreadable {
                problem: format!("the answer is longer than {limit_bytes} bytes"),
                first_bytes: String::new(),
            },
        }
    }
}
