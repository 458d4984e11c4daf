//! The person outside, as a card shows them, and who of us keeps them.

use serde::Serialize;

use super::catalogue::TagMark;
use super::conversation::Shelf;
use super::ids::{AgentId, ContactId, DepartmentId, ProtocolNumber};
use super::time::Timestamp;

/// Who keeps a contact in a department ("carteirização", api.md §6). Told when a conversation is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Ownership {
    /// No conversation with the contact was opened on this device yet.
    #[default]
    Unknown,
    /// The department does not let contacts be kept; groups never are.
    NotAllowed,
    /// Nobody does.
    Nobody,
    /// The agent does.
    Mine,
    /// Another agent does.
    Other {
        /// Who.
        agent: AgentId,
        /// That agent's name, where told.
        name: Option<String>,
    },
}

/// All that is known of a conversation's other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactCard {
    /// The conversation that it was asked for.
    pub protocol: ProtocolNumber,
    /// The contact's id; for a group, the group's. `None` where no list told it.
    pub contact: Option<ContactId>,
    /// The contact's or group's name, else the number, else the case's number: never empty.
    pub title: String,
    /// The name; empty where the service has none.
    pub name: String,
    /// The telephone number or account; empty where the service has none.
    pub number: String,
    /// What agents noted down (`obs`).
    pub note: String,
    /// Where the picture is; from the service, so to be checked before it is fetched.
    pub picture_url: Option<String>,
    /// Whether the other side is a group.
    pub is_group: bool,
    /// The department of the conversation, where told.
    pub department: Option<DepartmentId>,
    /// Who keeps the contact in that department.
    pub ownership: Ownership,
    /// The tags that are set on the conversation, by name.
    pub tags: Vec<TagMark>,
    /// The contact's other conversations that are known on this device, the newest first.
    pub cases: Vec<ContactCase>,
}

/// Another conversation of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactCase {
    /// The number of the case.
    pub protocol: ProtocolNumber,
    /// Which part of the inbox it stands on; `None`: on none (any more).
    pub shelf: Option<Shelf>,
    /// The company's number or account, by name; may be empty.
    pub channel_name: String,
    /// The last message, in one line; may be empty.
    pub preview: String,
    /// When it last changed, by the service's clock; `None` where nothing of it is known but its number.
    pub updated_at: Option<Timestamp>,
}

/// A contact that the agent keeps, in one department (api.md §15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnedContact {
    /// The contact.
    pub contact: ContactId,
    /// The contact's name; may be empty.
    pub name: String,
    /// The contact's number; may be empty.
    pub number: String,
    /// In which department; needed to let the contact go.
    pub department: Option<DepartmentId>,
    /// The department's name; may be empty.
    pub department_name: String,
}

/// What is known of the contacts that the agent keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OwnedContacts {
    /// Those that there are, in the service's order.
    pub contacts: Vec<OwnedContact>,
    /// When the service was last asked, by its clock; `None`: never, so that an empty list tells nothing.
    pub fetched_at: Option<Timestamp>,
}
