//! What the lists of the service change: rows appear, change and go; a list that says nothing new writes nothing.

use std::collections::BTreeSet;

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, named_params, params};

use super::conversations::shelf_number;
use super::{Result, Write, search_index, window};
use crate::model::{ChannelId, ContactId, Conversation, DepartmentId, ProtocolNumber, Shelf, Timestamp};
use crate::rules::{self, ListedRow, merge_listed, split_signature, summary};

/// Writes one whole list of the service; says which conversations left the shelf. Rows that the list no longer has leave it,
/// unless `is_partial` (some of its rows could not be read, so nobody knows which are gone).
pub(crate) fn apply_listing(
    write: &mut Write<'_>,
    shelf: Shelf,
    listed: &[Conversation],
    is_partial: bool,
    now: Timestamp,
) -> Result<Vec<ProtocolNumber>> {
    let mut left = Vec::new();
    if !is_partial {
        let told: BTreeSet<&str> = listed
            .iter()
            .map(|conversation| conversation.protocol.as_str())
            .collect();
        for protocol in on_shelf(&write.tx, shelf)? {
            if !told.contains(protocol.as_str()) {
                leave(write, &protocol, now)?;
                left.extend(ProtocolNumber::new(&protocol));
            }
        }
    }
    for conversation in listed {
        apply_listed(write, shelf, conversation, now)?;
    }
    Ok(left)
}

fn on_shelf(db: &Connection, shelf: Shelf) -> Result<Vec<String>> {
    const SQL: &str = "SELECT protocol FROM conversation INDEXED BY conversation_by_time WHERE shelf = ?1";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map(params![shelf_number(shelf)], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Only of what the agent held there is something to tell, and not where the agent just ends it.
fn leave(write: &mut Write<'_>, protocol: &str, now: Timestamp) -> Result<()> {
    const SQL: &str = "
UPDATE conversation
SET shelf = NULL, handed_at_ms = NULL, left_at_ms = CASE WHEN shelf = 1 AND NOT EXISTS (SELECT 1 FROM ending WHERE protocol = ?1 AND state = 'under_way') THEN ?2 END
WHERE protocol = ?1";
    write.tx.prepare_cached(SQL)?.execute(params![protocol, now.0])?;
    write.touch_row(protocol);
    Ok(())
}

fn apply_listed(write: &mut Write<'_>, shelf: Shelf, told: &Conversation, now: Timestamp) -> Result<()> {
    const HELD: &str = "
SELECT preview, updated_at_ms, unread_told, cursor IS NOT NULL, seen_at_ms, channel_id IS ?2 AND contact_id IS ?3
FROM conversation
WHERE protocol = ?1";
    let (channel, contact) = (
        told.channel.as_ref().map(ChannelId::as_str),
        told.contact.as_ref().map(ContactId::as_str),
    );
    let mut is_same_pair = false;
    let held = write
        .tx
        .prepare_cached(HELD)?
        .query_row(params![told.protocol.as_str(), channel, contact], |row| {
            is_same_pair = row.get(5)?;
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
    // Known values are not overwritten by what a list leaves out. One that comes back has not departed; one that comes to the
    // agent by itself was handed over.
    const UPSERT: &str = "
INSERT INTO conversation (protocol, thread, shelf, contact_id, name, number, picture_url, channel_id, channel_name,
                          channel_kind, department_id, is_group, preview, updated_at_ms, unread_told, handed_at_ms)
VALUES (:protocol, (SELECT COALESCE(MAX(thread), 0) + 1 FROM conversation), :shelf, :contact, :name, :number,
        :picture_url, :channel, :channel_name,
        CASE WHEN :channel_kind = 'unknown' THEN COALESCE((SELECT kind FROM channel WHERE id = :channel), 'unknown')
             ELSE :channel_kind END, :department, :is_group, :preview, :updated_at, :unread,
        CASE WHEN :shelf = 1 THEN :now END)
ON CONFLICT (protocol) DO UPDATE SET
    shelf = excluded.shelf,
    handed_at_ms = CASE WHEN excluded.shelf = 1 AND shelf IS NOT 1 THEN excluded.handed_at_ms ELSE handed_at_ms END,
    departure = CASE WHEN shelf IS NULL THEN NULL ELSE departure END,
    departure_agent = CASE WHEN shelf IS NULL THEN NULL ELSE departure_agent END,
    left_at_ms = NULL,
    contact_id = COALESCE(excluded.contact_id, contact_id),
    name = CASE WHEN excluded.name = '' THEN name ELSE excluded.name END,
    number = CASE WHEN excluded.number = '' THEN number ELSE excluded.number END,
    picture_url = COALESCE(excluded.picture_url, picture_url),
    channel_id = COALESCE(excluded.channel_id, channel_id),
    channel_name = CASE WHEN excluded.channel_name = '' THEN channel_name ELSE excluded.channel_name END,
    channel_kind = CASE WHEN excluded.channel_kind = 'unknown' THEN channel_kind ELSE excluded.channel_kind END,
    department_id = COALESCE(excluded.department_id, department_id),
    is_group = excluded.is_group, preview = excluded.preview, updated_at_ms = excluded.updated_at_ms,
    unread_told = excluded.unread_told
WHERE (shelf, is_group, preview, updated_at_ms, unread_told)
        IS NOT (excluded.shelf, excluded.is_group, excluded.preview, excluded.updated_at_ms, excluded.unread_told)
   OR (contact_id, picture_url, channel_id, department_id)
        IS NOT (COALESCE(excluded.contact_id, contact_id), COALESCE(excluded.picture_url, picture_url),
                COALESCE(excluded.channel_id, channel_id), COALESCE(excluded.department_id, department_id))
   OR (excluded.name <> '' AND excluded.name <> name)
   OR (excluded.number <> '' AND excluded.number <> number)
   OR (excluded.channel_name <> '' AND excluded.channel_name <> channel_name)
   OR (excluded.channel_kind <> 'unknown' AND excluded.channel_kind <> channel_kind)";
    let changed = write.tx.prepare_cached(UPSERT)?.execute(named_params! {
        ":protocol": told.protocol.as_str(),
        ":shelf": shelf_number(shelf),
        ":contact": contact,
        ":name": told.name,
        ":number": told.number,
        ":picture_url": told.picture_url,
        ":channel": channel,
        ":channel_name": told.channel_name,
        ":channel_kind": told.channel_kind.as_str(),
        ":department": told.department.as_ref().map(DepartmentId::as_str),
        ":is_group": told.is_group,
        ":preview": row.preview,
        ":updated_at": row.updated_at.0,
        ":unread": row.unread_told,
        ":now": now.0,
    })?;
    if !is_same_pair {
        window::refresh_pair(write, told.protocol.as_str(), &BTreeSet::new())?;
    }
    if changed > 0 {
        search_index::index_conversation(write, told.protocol.as_str())?;
        write.touch_row(told.protocol.as_str());
    }
    Ok(())
}
