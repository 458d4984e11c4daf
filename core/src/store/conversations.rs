//! Conversations: what the lists told, and which messages are held.

use std::collections::BTreeSet;

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, named_params, params};

use super::{Result, Write, notifications, search_index, window};
use crate::model::{ChannelId, Contact, ContactId, MessageId, ProtocolNumber, Shelf, Timestamp};

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
    /// The service's count of what is not held.
    pub(crate) unread_told: u32,
    /// When it last changed, as far as told.
    pub(crate) updated_at: Timestamp,
}

/// Reads what is held of a conversation.
pub(crate) fn held(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<Held>> {
    const SQL: &str = "
SELECT shelf, contact_id, channel_id, is_group, cursor, unread_told, updated_at_ms
FROM conversation
WHERE protocol = ?1";
    let row = db.prepare_cached(SQL)?.query_row(params![protocol.as_str()], |row| {
        Ok(Held {
            shelf: row.get::<_, Option<u8>>(0)?.and_then(shelf_from),
            contact: row.get::<_, Option<String>>(1)?.and_then(|id| ContactId::new(&id)),
            channel: row.get::<_, Option<String>>(2)?.and_then(|id| ChannelId::new(&id)),
            is_group: row.get(3)?,
            cursor: row.get::<_, Option<i64>>(4)?.map(MessageId),
            unread_told: row.get(5)?,
            updated_at: Timestamp(row.get(6)?),
        })
    });
    Ok(row.optional()?)
}

/// Of the newest few messages of a conversation, the oldest of ours that may still come further: the service tells nobody
/// when a contact has read something.
pub(crate) fn oldest_open(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<MessageId>> {
    const SQL: &str = "
SELECT id
FROM (
    SELECT id, protocol, from_me, delivery
    FROM message
    WHERE thread = (SELECT thread FROM conversation WHERE protocol = ?1) AND id IS NOT NULL
    ORDER BY sent_at_ms DESC, id DESC, row DESC
    LIMIT 10
)
WHERE from_me = 1 AND protocol = ?1 AND delivery IN ('sent', 'delivered')";
    let mut statement = db.prepare_cached(SQL)?;
    let ids = statement.query_map(params![protocol.as_str()], |row| row.get::<_, i64>(0))?;
    let mut oldest: Option<i64> = None;
    for id in ids {
        let id = id?;
        oldest = Some(oldest.map_or(id, |oldest| oldest.min(id)));
    }
    Ok(oldest.map(MessageId))
}

/// The conversations that the agent holds, and whose messages are held.
pub(crate) fn loaded_protocols(db: &Connection) -> Result<BTreeSet<ProtocolNumber>> {
    const SQL: &str = "
SELECT protocol
FROM conversation INDEXED BY conversation_by_time
WHERE shelf = 1 AND cursor IS NOT NULL";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query([])?;
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

/// Notes that the agent holds a conversation whose whole was fetched, and what the answer told of the contact.
pub(crate) fn save_opened(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    contact: Option<&Contact>,
    may_read_deleted: bool,
) -> Result<()> {
    const SQL: &str = "
UPDATE conversation
SET shelf = 1, handed_at_ms = NULL, left_at_ms = NULL, departure = NULL, departure_agent = NULL,
    is_whole = 1, history_known = 1, cursor = COALESCE(cursor, 0), may_read_deleted = :may_read_deleted,
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
    window::refresh_pair(write, protocol.as_str(), &BTreeSet::new())?;
    search_index::index_conversation(write, protocol.as_str())?;
    write.touch_row(protocol.as_str());
    Ok(())
}

/// Puts back what a list had told of a conversation when its first fetch began. From then on the service counts nothing of what is
/// fetched, and a list that says so may be written before it.
pub(crate) fn keep_told(write: &mut Write<'_>, protocol: &ProtocolNumber, held: &Held) -> Result<()> {
    const SQL: &str = "
UPDATE conversation
SET unread_told = ?2, updated_at_ms = ?3
WHERE protocol = ?1 AND cursor IS NULL";
    let values = params![protocol.as_str(), held.unread_told, held.updated_at.0];
    write.tx.prepare_cached(SQL)?.execute(values)?;
    Ok(())
}

/// Notes that the agent has seen everything that is held, and how it came or went.
pub(crate) fn mark_read(write: &mut Write<'_>, protocol: &ProtocolNumber) -> Result<()> {
    const SQL: &str = "
UPDATE conversation
SET unread = 0, unread_told = 0, seen_at_ms = updated_at_ms, handed_at_ms = NULL, left_at_ms = NULL
WHERE protocol = ?1
  AND (unread <> 0 OR unread_told <> 0 OR seen_at_ms <> updated_at_ms OR handed_at_ms IS NOT NULL OR left_at_ms IS NOT NULL)";
    if write.tx.prepare_cached(SQL)?.execute(params![protocol.as_str()])? > 0 {
        notifications::note_seen(write, protocol)?;
        write.touch_row(protocol.as_str());
    }
    Ok(())
}

pub(super) fn shelf_number(shelf: Shelf) -> u8 {
    match shelf {
        Shelf::Active => 1,
        Shelf::Waiting => 2,
    }
}

pub(super) fn shelf_from(number: u8) -> Option<Shelf> {
    match number {
        1 => Some(Shelf::Active),
        2 => Some(Shelf::Waiting),
        _ => None,
    }
}
