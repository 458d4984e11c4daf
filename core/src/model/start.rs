//! Starting a conversation by hand (api.md §13): where, with whom, and what came of it.

use serde::Serialize;

use super::channel::ChannelKind;
use super::ids::{ChannelId, ContactId, DepartmentId, ProtocolNumber};
use super::people::Contact;
use super::time::Timestamp;

/// A department of the company that the agent belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Department {
    /// Its id.
    pub id: DepartmentId,
    /// Its name; may be empty.
    pub name: String,
}

/// The agent's departments, as last told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Departments {
    /// In the service's order.
    pub departments: Vec<Department>,
    /// When they were told, by the service's clock.
    pub fetched_at: Timestamp,
    /// Whether the service told them just now; else it did not answer, and they are from then.
    pub is_current: bool,
}

/// A number or account of the company, on which a conversation might be started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// Its name; may be empty.
    pub name: String,
    /// Its telephone number or account; may be empty.
    pub number: String,
    /// Its kind, as far as told.
    pub kind: ChannelKind,
    /// Why no conversation can be started on it; `None`: one can.
    pub bar: Option<StartBar>,
}

/// Why no conversation can be started on a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StartBar {
    /// On Instagram and Messenger only the contact begins.
    AnswersOnly,
}

impl StartBar {
    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AnswersOnly => "answers_only",
        }
    }

    /// What keeps a conversation from being started on a channel of this kind.
    pub(crate) fn of(kind: ChannelKind) -> Option<Self> {
        match kind {
            ChannelKind::Instagram | ChannelKind::Messenger => Some(Self::AnswersOnly),
            ChannelKind::OfficialWhatsapp | ChannelKind::OtherWhatsapp | ChannelKind::Unknown => None,
        }
    }
}

/// A department's channels, as last told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Channels {
    /// In the service's order; also those on which no conversation can be started, with the reason.
    pub channels: Vec<Channel>,
    /// When they were told, by the service's clock.
    pub fetched_at: Timestamp,
    /// Whether the service told them just now; else it did not answer, and they are from then.
    pub is_current: bool,
}

/// A contact that is to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContact {
    /// The name.
    pub name: String,
    /// The telephone number as it was typed; one without a country's is Brazilian.
    pub number: String,
    /// The e-mail address; may be empty.
    pub email: String,
    /// Add it although the service has contacts of the same number.
    pub although_known: bool,
}

/// What came of adding a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ContactAdded {
    /// It was added.
    Added {
        /// The new contact; no id where the service does not tell it, nor finds the contact.
        id: Option<ContactId>,
        /// The number as it was kept: digits, with the country's.
        number: String,
    },
    /// The service has contacts of this number already, also where a Brazilian mobile number lacks its ninth digit. Nothing was
    /// added.
    Known {
        /// Those.
        contacts: Vec<Contact>,
    },
}

/// What came of starting a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Started {
    /// It is among the active conversations. Where its channel is an official one, its composer says that a template comes first.
    Opened {
        /// Its number.
        protocol: ProtocolNumber,
        /// Whether it is new; else the agent was serving the contact there already.
        is_new: bool,
    },
    /// The service has started it, and does not list it yet: it will appear in the inbox.
    NotListedYet,
    /// The answer was lost, and it is not listed: it may have been started. Look into the inbox before trying again; trying again
    /// looks first, too.
    Unknown,
}

impl Started {
    /// The stable name, used by scripts.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::NotListedYet => "not_listed_yet",
            Self::Unknown => "unknown",
        }
    }
}

/// What came of changing the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordChange {
    /// The new one holds.
    Changed,
    /// The answer was lost: either may hold. At the next sign-in the agent tries the new one, then the old one.
    Unknown,
}

impl PasswordChange {
    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Unknown => "unknown",
        }
    }
}
