//! What a department offers its agents, and the person outside as a card shows them.

use voxfree_core::{
    AgentId, ContactCard, ContactCase, ContactId, DepartmentId, OwnedContact, OwnedContacts, Ownership, ProtocolNumber,
    QuickReplies, QuickReply, QuickReplyId, Shelf, Tag, TagId, TagMark, Tags, Timestamp, WrapUpCode, WrapUpCodeId,
    WrapUpCodes,
};

/// A text that is kept ready (api.md §8).
#[uniffi::remote(Record)]
pub struct QuickReply {
    /// Its id.
    pub id: QuickReplyId,
    /// What it says, with its variables as they are; may be empty.
    pub text: String,
    /// Whether the agent made it, and so may change and remove it.
    pub is_own: bool,
    /// Whether the agent changed it, and the service has not said yet that it did.
    pub is_pending: bool,
}

/// What is known of the quick replies for a conversation: its department's and the agent's own.
#[uniffi::remote(Record)]
pub struct QuickReplies {
    /// The department, where told.
    pub department: Option<DepartmentId>,
    /// Those that there are, in the service's order.
    pub replies: Vec<QuickReply>,
    /// When the service was last asked, by its clock; `None`: never, so that an empty list tells nothing.
    pub fetched_at: Option<Timestamp>,
}

/// A word that cases are sorted by, beside a conversation (api.md §9).
#[uniffi::remote(Record)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// Its name; may be empty.
    pub name: String,
    /// Whether the agent made it, and so may change and remove it.
    pub is_own: bool,
    /// Whether it is set on the conversation.
    pub is_set: bool,
    /// Whether the agent changed it, or chose to set or take it off, and the service has not said yet that it did.
    pub is_pending: bool,
}

/// What is known of the tags for a conversation: its department's and the agent's own.
#[uniffi::remote(Record)]
pub struct Tags {
    /// The department, where told.
    pub department: Option<DepartmentId>,
    /// Those that there are, in the service's order.
    pub tags: Vec<Tag>,
    /// When the service was last asked about this conversation, by its clock; `None`: never, so that nobody knows which are set.
    pub fetched_at: Option<Timestamp>,
}

/// A tag that is set, as a row of the inbox shows it.
#[uniffi::remote(Record)]
pub struct TagMark {
    /// Its id.
    pub id: TagId,
    /// Its name; never empty.
    pub name: String,
}

/// A reason why a case ended (api.md §12).
#[uniffi::remote(Record)]
pub struct WrapUpCode {
    /// Its id.
    pub id: WrapUpCodeId,
    /// Its name; may be empty.
    pub name: String,
    /// Whether the agent made it.
    pub is_own: bool,
}

/// What is known of the wrap-up codes for a conversation: those of its department.
#[uniffi::remote(Record)]
pub struct WrapUpCodes {
    /// The department, where told.
    pub department: Option<DepartmentId>,
    /// Those that there are, in the service's order.
    pub codes: Vec<WrapUpCode>,
    /// Those that the agent ended cases of this department with on this device, the latest first; at most five, and only what is among
    /// `codes`.
    pub recent: Vec<WrapUpCodeId>,
    /// When the service was last asked, by its clock; `None`: never, so that an empty list tells nothing.
    pub fetched_at: Option<Timestamp>,
}

/// Who keeps a contact in a department ("carteirização", api.md §6). Told when a conversation is opened.
#[uniffi::remote(Enum)]
pub enum Ownership {
    /// No conversation with the contact was opened on this device yet.
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
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct OwnedContacts {
    /// Those that there are, in the service's order.
    pub contacts: Vec<OwnedContact>,
    /// When the service was last asked, by its clock; `None`: never, so that an empty list tells nothing.
    pub fetched_at: Option<Timestamp>,
}
