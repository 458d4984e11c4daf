//! Starting a conversation by hand, and changing the password.

use voxfree_core::{
    Channel, ChannelId, ChannelKind, Channels, Contact, ContactAdded, ContactId, Department, DepartmentId, Departments,
    NewContact, PasswordChange, ProtocolNumber, StartBar, Started, Timestamp,
};

/// A department of the company that the agent belongs to.
#[uniffi::remote(Record)]
pub struct Department {
    /// Its id.
    pub id: DepartmentId,
    /// Its name; may be empty.
    pub name: String,
}

/// The agent's departments, as last told.
#[uniffi::remote(Record)]
pub struct Departments {
    /// In the service's order.
    pub departments: Vec<Department>,
    /// When they were told, by the service's clock.
    pub fetched_at: Timestamp,
    /// Whether the service told them just now; else it did not answer, and they are from then.
    pub is_current: bool,
}

/// A number or account of the company, on which a conversation might be started.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Enum)]
pub enum StartBar {
    /// On Instagram and Messenger only the contact begins.
    AnswersOnly,
}

/// A department's channels, as last told.
#[uniffi::remote(Record)]
pub struct Channels {
    /// In the service's order; also those on which no conversation can be started, with the reason.
    pub channels: Vec<Channel>,
    /// When they were told, by the service's clock.
    pub fetched_at: Timestamp,
    /// Whether the service told them just now; else it did not answer, and they are from then.
    pub is_current: bool,
}

/// A contact that is to be added.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Enum)]
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
#[uniffi::remote(Enum)]
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

/// What came of changing the password.
#[uniffi::remote(Enum)]
pub enum PasswordChange {
    /// The new one holds.
    Changed,
    /// The answer was lost: either may hold. At the next sign-in the agent tries the new one, then the old one.
    Unknown,
}
