//! What a department offers its agents: quick replies, tags, wrap-up codes.

use serde::Serialize;

use super::ids::{DepartmentId, QuickReplyId, TagId, WrapUpCodeId};
use super::time::Timestamp;

/// A text that is kept ready (api.md §8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QuickReplies {
    /// The department, where told.
    pub department: Option<DepartmentId>,
    /// Those that there are, in the service's order.
    pub replies: Vec<QuickReply>,
    /// When the service was last asked, by its clock; `None`: never, so that an empty list tells nothing.
    pub fetched_at: Option<Timestamp>,
}

/// A word that cases are sorted by, beside a conversation (api.md §9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tags {
    /// The department, where told.
    pub department: Option<DepartmentId>,
    /// Those that there are, in the service's order.
    pub tags: Vec<Tag>,
    /// When the service was last asked about this conversation, by its clock; `None`: never, so that nobody knows which are set.
    pub fetched_at: Option<Timestamp>,
}

/// A tag that is set, as a row of the inbox shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TagMark {
    /// Its id.
    pub id: TagId,
    /// Its name; never empty.
    pub name: String,
}

/// A reason why a case ended (api.md §12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WrapUpCode {
    /// Its id.
    pub id: WrapUpCodeId,
    /// Its name; may be empty.
    pub name: String,
    /// Whether the agent made it.
    pub is_own: bool,
}

/// What is known of the wrap-up codes for a conversation: those of its department.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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
