//! The person outside: what a card shows of them, and who of us keeps them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::conversations::shelf_from;
use super::{Result, Touched, Write, catalogue, tags};
use crate::model::{
    AgentId, ContactCard, ContactCase, ContactId, DepartmentId, OwnedContact, OwnedContacts, Ownership, ProtocolNumber,
    Timestamp,
};
use crate::rules;

/// A card shows no more of a contact's other conversations than these: the newest.
const CASES_MAX: usize = 200;
/// What `list_age` calls the contacts that the agent keeps.
const OWNED: &str = "owned";

/// Who keeps a contact, as opening a conversation told it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Keeping {
    /// Whether the department lets contacts be kept.
    pub(crate) is_allowed: bool,
    /// Who keeps the contact.
    pub(crate) owner: Option<AgentId>,
    /// That agent's name.
    pub(crate) owner_name: Option<String>,
}

/// Notes who keeps the contact of a conversation. Groups are kept by nobody, and their ids are not contacts'.
pub(crate) fn note_keeping(write: &mut Write<'_>, protocol: &ProtocolNumber, keeping: &Keeping) -> Result<()> {
    const SQL: &str = "
INSERT INTO ownership (contact_id, department_id, is_allowed, owner_id, owner_name)
SELECT contact_id, COALESCE(department_id, ''), :is_allowed, :owner, :owner_name
FROM conversation
WHERE protocol = :protocol AND contact_id IS NOT NULL AND is_group = 0
ON CONFLICT (contact_id, department_id) DO UPDATE SET
    is_allowed = excluded.is_allowed, owner_id = excluded.owner_id, owner_name = excluded.owner_name";
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":protocol": protocol.as_str(),
        ":is_allowed": keeping.is_allowed,
        ":owner": keeping.owner.as_ref().map(AgentId::as_str),
        ":owner_name": keeping.owner_name,
    })?;
    write.touch(Touched::Lists);
    Ok(())
}

/// Reads a conversation's other side; `me`: the agent. `None` where the conversation is not known.
pub(crate) fn contact_card(db: &Connection, protocol: &ProtocolNumber, me: &AgentId) -> Result<Option<ContactCard>> {
    const SQL: &str = "
SELECT thread, contact_id, is_group, name, number, note, picture_url, department_id, tags
FROM conversation
WHERE protocol = ?1";
    let card = db.prepare_cached(SQL)?.query_row(params![protocol.as_str()], |row| {
        let (name, number): (String, String) = (row.get(3)?, row.get(4)?);
        let card = ContactCard {
            protocol: protocol.clone(),
            contact: row.get::<_, Option<String>>(1)?.and_then(|id| ContactId::new(&id)),
            title: rules::title(&name, &number, protocol.as_str()),
            name,
            number,
            note: row.get(5)?,
            picture_url: row.get(6)?,
            is_group: row.get(2)?,
            department: row.get::<_, Option<String>>(7)?.and_then(|id| DepartmentId::new(&id)),
            ownership: Ownership::Unknown,
            tags: tags::marks(row.get::<_, Option<String>>(8)?.as_deref()),
            cases: Vec::new(),
        };
        Ok((row.get::<_, i64>(0)?, card))
    });
    let Some((thread, mut card)) = card.optional()? else {
        return Ok(None);
    };
    card.ownership = ownership(db, &card, me)?;
    card.cases = cases(db, &card, thread)?;
    Ok(Some(card))
}

fn ownership(db: &Connection, card: &ContactCard, me: &AgentId) -> Result<Ownership> {
    if card.is_group {
        return Ok(Ownership::NotAllowed);
    }
    const SQL: &str = "
SELECT is_allowed, owner_id, owner_name FROM ownership WHERE contact_id = ?1 AND department_id = ?2";
    let department = card.department.as_ref().map_or("", DepartmentId::as_str);
    let values = params![card.contact.as_ref().map(ContactId::as_str), department];
    let told = db
        .prepare_cached(SQL)?
        .query_row(values, |row| {
            let owner: Option<String> = row.get(1)?;
            let name: Option<String> = row.get(2)?;
            Ok(match owner.as_deref().and_then(AgentId::new) {
                // Whoever keeps the contact keeps them, whatever the department allows by now.
                Some(agent) if agent == *me => Ownership::Mine,
                Some(agent) => Ownership::Other { agent, name },
                None if row.get(0)? => Ownership::Nobody,
                None => Ownership::NotAllowed,
            })
        })
        .optional()?;
    Ok(told.unwrap_or_default())
}

/// What came along with the conversation, and what the lists told of the same contact.
fn cases(db: &Connection, card: &ContactCard, thread: i64) -> Result<Vec<ContactCase>> {
    const BY_THREAD: &str = "
SELECT protocol, shelf, channel_name, preview, updated_at_ms, thread FROM conversation WHERE thread = ?1";
    const BY_CONTACT: &str = "
SELECT protocol, shelf, channel_name, preview, updated_at_ms, thread
FROM conversation INDEXED BY conversation_by_contact
WHERE contact_id = ?1 AND is_group = ?2";
    let mut found = BTreeMap::new();
    let mut keep = |row: &Row<'_>| -> Result<()> {
        let protocol: String = row.get(0)?;
        if protocol != card.protocol.as_str() {
            found.insert(protocol.clone(), (case(row, &protocol)?, row.get::<_, i64>(5)?));
        }
        Ok(())
    };
    let mut statement = db.prepare_cached(BY_THREAD)?;
    let mut rows = statement.query(params![thread])?;
    while let Some(row) = rows.next()? {
        keep(row)?;
    }
    if let Some(contact) = &card.contact {
        let mut statement = db.prepare_cached(BY_CONTACT)?;
        let mut rows = statement.query(params![contact.as_str(), card.is_group])?;
        while let Some(row) = rows.next()? {
            keep(row)?;
        }
    }
    let mut cases = Vec::with_capacity(found.len());
    for (case, thread) in found.into_values() {
        let Some(mut case) = case else { continue };
        if case.updated_at.is_none() {
            case.updated_at = last_said(db, thread, &case.protocol)?;
        }
        cases.push(case);
    }
    cases.sort_by_key(|case| (Reverse(case.updated_at), Reverse(case.protocol.clone())));
    cases.truncate(CASES_MAX);
    Ok(cases)
}

fn case(row: &Row<'_>, protocol: &str) -> Result<Option<ContactCase>> {
    let Some(protocol) = ProtocolNumber::new(protocol) else {
        return Ok(None);
    };
    Ok(Some(ContactCase {
        protocol,
        shelf: row.get::<_, Option<u8>>(1)?.and_then(shelf_from),
        channel_name: row.get(2)?,
        preview: row.get(3)?,
        updated_at: Some(Timestamp(row.get(4)?)).filter(|at| at.0 > 0),
    }))
}

/// No list told of an older case: its messages tell when it was.
fn last_said(db: &Connection, thread: i64, protocol: &ProtocolNumber) -> Result<Option<Timestamp>> {
    const SQL: &str = "
SELECT sent_at_ms FROM message
WHERE thread = ?1 AND protocol = ?2
ORDER BY sent_at_ms DESC, id DESC, row DESC LIMIT 1";
    let at: Option<i64> = db
        .prepare_cached(SQL)?
        .query_row(params![thread, protocol.as_str()], |row| row.get(0))
        .optional()?;
    Ok(at.map(Timestamp))
}

/// Writes the whole list of the contacts that the agent keeps: the first [`catalogue::LIST_ENTRIES_MAX`].
pub(crate) fn save_owned_contacts(write: &mut Write<'_>, told: &[OwnedContact], now: Timestamp) -> Result<()> {
    write.tx.prepare_cached("DELETE FROM owned_contact")?.execute([])?;
    const INSERT: &str = "
INSERT INTO owned_contact (place, contact_id, name, number, department_id, department_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    for (place, owned) in (0_i64..).zip(told.iter().take(catalogue::LIST_ENTRIES_MAX)) {
        write.tx.prepare_cached(INSERT)?.execute(params![
            place,
            owned.contact.as_str(),
            owned.name,
            owned.number,
            owned.department.as_ref().map(DepartmentId::as_str),
            owned.department_name,
        ])?;
    }
    catalogue::set_age(write, OWNED, "", now)?;
    write.touch(Touched::Lists);
    Ok(())
}

/// Reads the contacts that the agent keeps, as last told.
pub(crate) fn owned_contacts(db: &Connection) -> Result<OwnedContacts> {
    const SQL: &str = "
SELECT contact_id, name, number, department_id, department_name FROM owned_contact ORDER BY place";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query([])?;
    let mut contacts = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(contact) = ContactId::new(&row.get::<_, String>(0)?) {
            contacts.push(OwnedContact {
                contact,
                name: row.get(1)?,
                number: row.get(2)?,
                department: row.get::<_, Option<String>>(3)?.and_then(|id| DepartmentId::new(&id)),
                department_name: row.get(4)?,
            });
        }
    }
    Ok(OwnedContacts {
        contacts,
        fetched_at: catalogue::age(db, OWNED, "")?,
    })
}

/// The agent (`me`) no longer keeps a contact in a department.
pub(crate) fn forget_owned(
    write: &mut Write<'_>,
    contact: &ContactId,
    department: &DepartmentId,
    me: &AgentId,
) -> Result<()> {
    const OWNED: &str = "DELETE FROM owned_contact WHERE contact_id = ?1 AND department_id = ?2";
    const KEPT: &str = "
UPDATE ownership SET owner_id = NULL, owner_name = NULL
WHERE contact_id = ?1 AND department_id = ?2 AND owner_id = ?3";
    let (contact, department) = (contact.as_str(), department.as_str());
    write.tx.prepare_cached(OWNED)?.execute(params![contact, department])?;
    write
        .tx
        .prepare_cached(KEPT)?
        .execute(params![contact, department, me.as_str()])?;
    write.touch(Touched::Lists);
    Ok(())
}
