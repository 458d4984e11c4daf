//! Conversations: what the lists told, and which messages are held.

use std::collections::BTreeSet;

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{Result, Touched, Write, drafts, search_index};
use crate::model::{
    ChannelId, ChannelKind, Contact, ContactId, Conversation, DepartmentId, InboxRow, MessageId, ProtocolNumber, Shelf,
    Timestamp,
};
use crate::rules::{self, ListedRow, merge_listed, split_signature, summary};

/// What the engine needs to know of a conversation in order to ask the service about it.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// Where it stands; `None`: it has left the inbox.
    pub(crate) shelf: Option<Shelf>,
    /// The contact, or the group.
    pub(crate) contact: Option<ContactId>,
    /// The company's number or account.
    pub(crate) channel: Option<ChannelId>,
    /// Whether the other side is a group.
    pub(crate) is_group: bool,
    /// The newest message that is held; `None`: never opened on this device.
    pub(crate) cursor: Option<MessageId>,
}

/// Reads what is held of a conversation.
pub(crate) fn held(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<Held>> {
    const SQL: &str = "
SELECT shelf, contact_id, channel_id, is_group, cursor
FROM conversation
WHERE protocol = ?1";
    let row = db.prepare_cached(SQL)?.query_row(params![protocol.as_str()], |row| {
        Ok(Held {
            shelf: row.get::<_, Option<u8>>(0)?.and_then(shelf_from),
            contact: row.get::<_, Option<String>>(1)?.and_then(|id| ContactId::new(&id)),
            channel: row.get::<_, Option<String>>(2)?.and_then(|id| ChannelId::new(&id)),
            is_group: row.get(3)?,
            cursor: row.get::<_, Option<i64>>(4)?.map(MessageId),
        })
    });
    Ok(row.optional()?)
}

/// The conversations that the agent holds; `loaded`: only those whose messages are held.
pub(crate) fn active_protocols(db: &Connection, loaded: bool) -> Result<BTreeSet<ProtocolNumber>> {
    const SQL: &str = "
SELECT protocol
FROM conversation INDEXED BY conversation_by_time
WHERE shelf = 1 AND (cursor IS NOT NULL OR NOT ?1)";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(params![loaded])?;
    let mut protocols = BTreeSet::new();
    while let Some(row) = rows.next()? {
        protocols.extend(ProtocolNumber::new(&row.get::<_, String>(0)?));
    }
    Ok(protocols)
}

/// Whether all that the service has of a conversation is held; `false` also for one that is not known.
pub(crate) fn is_whole(db: &Connection, protocol: &ProtocolNumber) -> Result<bool> {
    const SQL: &str = "SELECT is_whole FROM conversation WHERE protocol = ?1";
    let whole = db
        .prepare_cached(SQL)?
        .query_row(params![protocol.as_str()], |row| row.get(0))
        .optional()?;
    Ok(whole.unwrap_or(false))
}

/// The thread of a conversation; a new one where it has none yet.
pub(crate) fn thread_of(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<i64>> {
    const SQL: &str = "SELECT thread FROM conversation WHERE protocol = ?1";
    Ok(db
        .prepare_cached(SQL)?
        .query_row(params![protocol.as_str()], |row| row.get(0))
        .optional()?)
}

/// Returns the first `limit` rows of `shelf`, the newest first.
///
/// Answered in the order of the index `conversation_by_time`: no sort.
pub(crate) fn inbox_page(db: &Connection, shelf: Shelf, limit: u32) -> Result<Vec<InboxRow>> {
    const SQL: &str = "
SELECT protocol, name, number, preview, MAX(unread, unread_told) AS unread, channel_kind, channel_name, is_group, picture_url,
       conversation.updated_at_ms, draft.text AS draft_text, draft.files AS draft_files
FROM conversation LEFT JOIN draft USING (protocol)
WHERE shelf = ?1
ORDER BY conversation.updated_at_ms DESC, protocol
LIMIT ?2";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(params![shelf_number(shelf), limit])?;
    let mut page = Vec::new();
    while let Some(row) = rows.next()? {
        page.extend(inbox_row(row, shelf)?);
    }
    Ok(page)
}

/// Reads a row of [`inbox_page`]; the places are those of its statement (by name, each value would look its name up).
fn inbox_row(row: &Row<'_>, shelf: Shelf) -> Result<Option<InboxRow>> {
    let Some(protocol) = ProtocolNumber::new(&row.get::<_, String>(0)?) else {
        return Ok(None);
    };
    let (name, number): (String, String) = (row.get(1)?, row.get(2)?);
    Ok(Some(InboxRow {
        title: rules::title(&name, &number, protocol.as_str()),
        protocol,
        shelf,
        preview: row.get(3)?,
        unread: row.get(4)?,
        channel_kind: ChannelKind::from_name(&row.get::<_, String>(5)?),
        channel_name: row.get(6)?,
        is_group: row.get(7)?,
        picture_url: row.get(8)?,
        draft: match row.get::<_, Option<String>>(10)? {
            Some(text) => Some(drafts::preview(&text, &row.get::<_, String>(11)?)),
            None => None,
        },
        updated_at: Timestamp(row.get(9)?),
    }))
}

/// Writes one whole list of the service. Rows that it no longer has leave the shelf, unless `is_partial` (some of
/// its rows could not be read, so nobody knows which are gone).
pub(crate) fn apply_listing(
    write: &mut Write<'_>,
    shelf: Shelf,
    listed: &[Conversation],
    is_partial: bool,
    now: Timestamp,
) -> Result<()> {
    if !is_partial {
        let told: BTreeSet<&str> = listed
            .iter()
            .map(|conversation| conversation.protocol.as_str())
            .collect();
        for protocol in on_shelf(&write.tx, shelf)? {
            if !told.contains(protocol.as_str()) {
                write.tx.execute(
                    "UPDATE conversation SET shelf = NULL WHERE protocol = ?1",
                    params![protocol],
                )?;
                write.touch(Touched::Inbox);
            }
        }
    }
    for conversation in listed {
        apply_listed(write, shelf, conversation, now)?;
    }
    Ok(())
}

fn on_shelf(db: &Connection, shelf: Shelf) -> Result<Vec<String>> {
    const SQL: &str = "SELECT protocol FROM conversation INDEXED BY conversation_by_time WHERE shelf = ?1";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map(params![shelf_number(shelf)], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn apply_listed(write: &mut Write<'_>, shelf: Shelf, told: &Conversation, now: Timestamp) -> Result<()> {
    const HELD: &str = "
SELECT preview, updated_at_ms, unread_told, cursor IS NOT NULL, seen_at_ms
FROM conversation
WHERE protocol = ?1";
    let held = write
        .tx
        .prepare_cached(HELD)?
        .query_row(params![told.protocol.as_str()], |row| {
            Ok(rules::Row {
                preview: row.get(0)?,
                updated_at: Timestamp(row.get(1)?),
                unread_told: row.get(2)?,
                loaded: row.get(3)?,
                seen_at: Timestamp(row.get(4)?),
            })
        })
        .optional()?;
    let listed = ListedRow {
        preview: told.preview.as_deref().map(|text| summary(split_signature(text).1)),
        updated_at: told.updated_at,
        unread: told.unread,
    };
    let row = merge_listed(held.as_ref(), &listed, now);
    // Known values are not overwritten by what a list leaves out.
    const UPSERT: &str = "
INSERT INTO conversation (protocol, thread, shelf, contact_id, name, number, picture_url, channel_id, channel_name,
                          channel_kind, department_id, is_group, preview, updated_at_ms, unread_told)
VALUES (:protocol, (SELECT COALESCE(MAX(thread), 0) + 1 FROM conversation), :shelf, :contact, :name, :number,
        :picture_url, :channel, :channel_name, :channel_kind, :department, :is_group, :preview, :updated_at, :unread)
ON CONFLICT (protocol) DO UPDATE SET
    shelf = excluded.shelf,
    contact_id = COALESCE(excluded.contact_id, contact_id),
    name = CASE WHEN excluded.name = '' THEN name ELSE excluded.name END,
    number = CASE WHEN excluded.number = '' THEN number ELSE excluded.number END,
    picture_url = COALESCE(excluded.picture_url, picture_url),
    channel_id = COALESCE(excluded.channel_id, channel_id),
    channel_name = CASE WHEN excluded.channel_name = '' THEN channel_name ELSE excluded.channel_name END,
    channel_kind = CASE WHEN excluded.channel_kind = 'unknown' THEN channel_kind ELSE excluded.channel_kind END,
    department_id = COALESCE(excluded.department_id, department_id),
    is_group = excluded.is_group, preview = excluded.preview, updated_at_ms = excluded.updated_at_ms,
    unread_told = excluded.unread_told";
    write.tx.prepare_cached(UPSERT)?.execute(named_params! {
        ":protocol": told.protocol.as_str(),
        ":shelf": shelf_number(shelf),
        ":contact": told.contact.as_ref().map(ContactId::as_str),
        ":name": told.name,
        ":number": told.number,
        ":picture_url": told.picture_url,
        ":channel": told.channel.as_ref().map(ChannelId::as_str),
        ":channel_name": told.channel_name,
        ":channel_kind": told.channel_kind.as_str(),
        ":department": told.department.as_ref().map(DepartmentId::as_str),
        ":is_group": told.is_group,
        ":preview": row.preview,
        ":updated_at": row.updated_at.0,
        ":unread": row.unread_told,
    })?;
    search_index::index_conversation(write, told.protocol.as_str())?;
    write.touch(Touched::Inbox);
    Ok(())
}

/// Notes that the agent holds a conversation whose whole was fetched, and what the answer told of the contact.
pub(crate) fn save_opened(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    contact: Option<&Contact>,
    may_read_deleted: bool,
) -> Result<()> {
    const SQL: &str = "
UPDATE conversation
SET shelf = 1, is_whole = 1, cursor = COALESCE(cursor, 0), may_read_deleted = :may_read_deleted,
    name = CASE WHEN :name = '' THEN name ELSE :name END,
    number = CASE WHEN :number = '' THEN number ELSE :number END,
    note = :note, picture_url = COALESCE(:picture_url, picture_url),
    contact_id = COALESCE(contact_id, :contact)
WHERE protocol = :protocol";
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":protocol": protocol.as_str(),
        ":may_read_deleted": may_read_deleted,
        ":name": contact.map_or("", |contact| contact.name.as_str()),
        ":number": contact.map_or("", |contact| contact.number.as_str()),
        ":note": contact.map_or("", |contact| contact.note.as_str()),
        ":picture_url": contact.and_then(|contact| contact.picture_url.as_deref()),
        ":contact": contact.map(|contact| contact.id.as_str()),
    })?;
    search_index::index_conversation(write, protocol.as_str())?;
    write.touch(Touched::Inbox);
    Ok(())
}

/// Notes that the agent has seen everything that is held.
pub(crate) fn mark_read(write: &mut Write<'_>, protocol: &ProtocolNumber) -> Result<()> {
    const SQL: &str = "
UPDATE conversation
SET unread = 0, unread_told = 0, seen_at_ms = updated_at_ms
WHERE protocol = ?1 AND (unread <> 0 OR unread_told <> 0 OR seen_at_ms <> updated_at_ms)";
    if write.tx.prepare_cached(SQL)?.execute(params![protocol.as_str()])? > 0 {
        write.touch(Touched::Inbox);
    }
    Ok(())
}

pub(super) fn shelf_number(shelf: Shelf) -> u8 {
    match shelf {
        Shelf::Active => 1,
        Shelf::Waiting => 2,
    }
}

fn shelf_from(number: u8) -> Option<Shelf> {
    match number {
        1 => Some(Shelf::Active),
        2 => Some(Shelf::Waiting),
        _ => None,
    }
}
