//! The shapes of what departments offer, and of contacts.

use serde::Serialize;
use voxfree_core::{ContactCard, OwnedContact, Ownership, QuickReply, Tag, TagMark, WrapUpCode};

use super::shelf_name;

/// An entry of `quick-replies`.
#[derive(Debug, Serialize)]
pub(crate) struct QuickReplyJson<'a> {
    id: &'a str,
    text: &'a str,
    is_own: bool,
    is_pending: bool,
}

impl<'a> From<&'a QuickReply> for QuickReplyJson<'a> {
    fn from(reply: &'a QuickReply) -> Self {
        Self {
            id: reply.id.as_str(),
            text: &reply.text,
            is_own: reply.is_own,
            is_pending: reply.is_pending,
        }
    }
}

/// An entry of `tags`.
#[derive(Debug, Serialize)]
pub(crate) struct TagJson<'a> {
    id: &'a str,
    name: &'a str,
    is_own: bool,
    is_set: bool,
    is_pending: bool,
}

impl<'a> From<&'a Tag> for TagJson<'a> {
    fn from(tag: &'a Tag) -> Self {
        Self {
            id: tag.id.as_str(),
            name: &tag.name,
            is_own: tag.is_own,
            is_set: tag.is_set,
            is_pending: tag.is_pending,
        }
    }
}

/// A tag on a row of `inbox`, and in `contact`.
#[derive(Debug, Serialize)]
pub(crate) struct TagMarkJson {
    id: String,
    name: String,
}

impl From<&TagMark> for TagMarkJson {
    fn from(mark: &TagMark) -> Self {
        Self {
            id: mark.id.to_string(),
            name: mark.name.clone(),
        }
    }
}

/// An entry of `wrap-up-codes`.
#[derive(Debug, Serialize)]
pub(crate) struct WrapUpCodeJson<'a> {
    id: &'a str,
    name: &'a str,
    is_own: bool,
}

impl<'a> From<&'a WrapUpCode> for WrapUpCodeJson<'a> {
    fn from(code: &'a WrapUpCode) -> Self {
        Self {
            id: code.id.as_str(),
            name: &code.name,
            is_own: code.is_own,
        }
    }
}

/// What `remove` ends with.
#[derive(Debug, Serialize)]
pub(crate) struct RemovedJson<'a> {
    pub(crate) id: &'a str,
    pub(crate) removed: bool,
}

/// What `quick-reply use` prints.
#[derive(Debug, Serialize)]
pub(crate) struct FilledJson<'a> {
    pub(crate) id: &'a str,
    pub(crate) text: &'a str,
}

/// `contact`.
#[derive(Debug, Serialize)]
pub(crate) struct ContactJson<'a> {
    protocol: &'a str,
    contact: Option<&'a str>,
    title: &'a str,
    name: &'a str,
    number: &'a str,
    note: &'a str,
    picture_url: Option<&'a str>,
    is_group: bool,
    department: Option<&'a str>,
    ownership: OwnershipJson<'a>,
    tags: Vec<TagMarkJson>,
    cases: Vec<CaseJson<'a>>,
}

/// Who keeps a contact.
#[derive(Debug, Serialize)]
struct OwnershipJson<'a> {
    state: &'static str,
    agent: Option<&'a str>,
    name: Option<&'a str>,
}

/// Another conversation of a contact.
#[derive(Debug, Serialize)]
struct CaseJson<'a> {
    protocol: &'a str,
    shelf: Option<&'static str>,
    channel_name: &'a str,
    preview: &'a str,
    updated_at: Option<i64>,
}

impl<'a> From<&'a ContactCard> for ContactJson<'a> {
    fn from(card: &'a ContactCard) -> Self {
        let cases = card.cases.iter().map(|case| CaseJson {
            protocol: case.protocol.as_str(),
            shelf: case.shelf.map(shelf_name),
            channel_name: &case.channel_name,
            preview: &case.preview,
            updated_at: case.updated_at.map(|at| at.0),
        });
        Self {
            protocol: card.protocol.as_str(),
            contact: card.contact.as_ref().map(voxfree_core::ContactId::as_str),
            title: &card.title,
            name: &card.name,
            number: &card.number,
            note: &card.note,
            picture_url: card.picture_url.as_deref(),
            is_group: card.is_group,
            department: card.department.as_ref().map(voxfree_core::DepartmentId::as_str),
            ownership: OwnershipJson::from(&card.ownership),
            tags: card.tags.iter().map(TagMarkJson::from).collect(),
            cases: cases.collect(),
        }
    }
}

impl<'a> From<&'a Ownership> for OwnershipJson<'a> {
    fn from(ownership: &'a Ownership) -> Self {
        let (agent, name) = match ownership {
            Ownership::Other { agent, name } => (Some(agent.as_str()), name.as_deref()),
            _ => (None, None),
        };
        let state = match ownership {
            Ownership::Unknown => "unknown",
            Ownership::NotAllowed => "not_allowed",
            Ownership::Nobody => "nobody",
            Ownership::Mine => "mine",
            Ownership::Other { .. } => "other",
        };
        Self { state, agent, name }
    }
}

/// An entry of `owned`.
#[derive(Debug, Serialize)]
pub(crate) struct OwnedJson<'a> {
    contact: &'a str,
    name: &'a str,
    number: &'a str,
    department: Option<&'a str>,
    department_name: &'a str,
}

impl<'a> From<&'a OwnedContact> for OwnedJson<'a> {
    fn from(owned: &'a OwnedContact) -> Self {
        Self {
            contact: owned.contact.as_str(),
            name: &owned.name,
            number: &owned.number,
            department: owned.department.as_ref().map(voxfree_core::DepartmentId::as_str),
            department_name: &owned.department_name,
        }
    }
}

/// What `release` ends with.
#[derive(Debug, Serialize)]
pub(crate) struct ReleasedJson<'a> {
    pub(crate) contact: &'a str,
    pub(crate) department: &'a str,
    pub(crate) released: bool,
}
