//! Which tags are set on a conversation: as the service last told, and as the agent chose since; and what the inbox shows of it.
//!
//! The service tells a conversation's tags only when it is asked about just that one, so they are known of those that were opened.

use std::collections::BTreeSet;

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, params};

use super::catalogue::{Catalogue, Entry, age, entries, save_entries, scope_of, set_age};
use super::catalogue_changes::{self, Change};
use super::{Result, Touched, Write};
use crate::model::{InboxRow, ProtocolNumber, Shelf, Tag, TagId, TagMark, Tags, Timestamp};
use crate::rules::{ListDeed, TAG_NAME_CHARS_MAX};

/// No more tags are kept as set on one conversation: the first that are told.
pub const CASE_TAGS_MAX: usize = 32;

/// What [`set_age`] calls the tags that are set on a case.
const SET: &str = "set";

/// Writes a conversation's tags as the service told them: what there is, and which are set. `chosen`: those that the agent has
/// just set or taken off, which the answer may not know of yet; other choices are settled by it.
pub(crate) fn save_tags(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    told: &[(Entry, bool)],
    chosen: &BTreeSet<String>,
    now: Timestamp,
) -> Result<()> {
    let Some(scope) = scope_of(&write.tx, protocol)? else {
        return Ok(());
    };
    let before = entries(&write.tx, Catalogue::Tags, &scope.key)?;
    let list: Vec<Entry> = told.iter().map(|(entry, _)| shortened(entry)).collect();
    save_entries(write, Catalogue::Tags, &scope.key, &list, now)?;
    set_age(write, SET, protocol.as_str(), now)?;
    for (tag, _) in choices(&write.tx, protocol)? {
        if !chosen.contains(&tag) {
            const SETTLED: &str = "UPDATE conversation_tag SET wanted = NULL WHERE protocol = ?1 AND tag_id = ?2";
            write
                .tx
                .prepare_cached(SETTLED)?
                .execute(params![protocol.as_str(), tag])?;
        }
    }
    const CLEAR: &str = "UPDATE conversation_tag SET told = 0 WHERE protocol = ?1 AND told = 1";
    write.tx.prepare_cached(CLEAR)?.execute(params![protocol.as_str()])?;
    for (entry, _) in told.iter().filter(|(_, is_set)| *is_set).take(CASE_TAGS_MAX) {
        note_told(write, protocol, &entry.id, true)?;
    }
    forget_blank(write, protocol)?;
    refresh_row(write, protocol)?;
    if before != list {
        follow_names(write, &before, &list)?;
    }
    Ok(())
}

/// A name that changed, or a tag that is no more, changes the rows of other conversations too. One tag has one name: the one told last.
fn follow_names(write: &mut Write<'_>, before: &[Entry], list: &[Entry]) -> Result<()> {
    const SQL: &str = "UPDATE list_entry SET text = ?2 WHERE list = 'tag' AND id = ?1 AND text <> ?2";
    let mut changed: BTreeSet<&str> = BTreeSet::new();
    for tag in list {
        if write.tx.prepare_cached(SQL)?.execute(params![tag.id, tag.text])? > 0 {
            changed.insert(&tag.id);
        }
    }
    let now: BTreeSet<(&str, &str)> = list.iter().map(|tag| (tag.id.as_str(), tag.text.as_str())).collect();
    let gone = before
        .iter()
        .filter(|tag| !now.contains(&(tag.id.as_str(), tag.text.as_str())));
    changed.extend(gone.map(|tag| tag.id.as_str()));
    refresh_rows_with(write, changed)
}

/// A name is one line, and no longer than rows of the inbox can bear.
fn shortened(entry: &Entry) -> Entry {
    let words: Vec<&str> = entry.text.split_whitespace().collect();
    let line = words.join(" ");
    Entry {
        text: line
            .chars()
            .filter(|c| !c.is_control())
            .take(TAG_NAME_CHARS_MAX)
            .collect(),
        ..entry.clone()
    }
}

/// What the agent chose for one tag of a conversation is shown from now on; `false`: there is no such tag.
pub(crate) fn choose_tag(write: &mut Write<'_>, protocol: &ProtocolNumber, tag: &TagId, is_on: bool) -> Result<bool> {
    let is_known = |name: Option<String>| name.is_some();
    if !is_known(tag_name(&write.tx, tag.as_str())?) {
        return Ok(false);
    }
    const SQL: &str = "
INSERT INTO conversation_tag (protocol, tag_id, told, wanted) VALUES (?1, ?2, 0, ?3)
ON CONFLICT (protocol, tag_id) DO UPDATE SET wanted = excluded.wanted";
    write
        .tx
        .prepare_cached(SQL)?
        .execute(params![protocol.as_str(), tag.as_str(), is_on])?;
    refresh_row(write, protocol)?;
    write.touch(Touched::Lists);
    Ok(true)
}

/// The service set a tag or took it off (`told`), or refused (`None`). What was chosen is no longer laid over, where `is_settled`.
pub(crate) fn settle_tag(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    tag: &TagId,
    told: Option<bool>,
    is_settled: bool,
) -> Result<()> {
    if let Some(told) = told {
        note_told(write, protocol, tag.as_str(), told)?;
    }
    if is_settled {
        const SQL: &str = "UPDATE conversation_tag SET wanted = NULL WHERE protocol = ?1 AND tag_id = ?2";
        write
            .tx
            .prepare_cached(SQL)?
            .execute(params![protocol.as_str(), tag.as_str()])?;
    }
    forget_blank(write, protocol)?;
    refresh_row(write, protocol)?;
    write.touch(Touched::Lists);
    Ok(())
}

/// Whether a tag is set on a conversation, as the service last told.
pub(crate) fn is_tag_told(db: &Connection, protocol: &ProtocolNumber, tag: &TagId) -> Result<bool> {
    const SQL: &str = "SELECT told FROM conversation_tag WHERE protocol = ?1 AND tag_id = ?2";
    let told = db
        .prepare_cached(SQL)?
        .query_row(params![protocol.as_str(), tag.as_str()], |row| row.get(0))
        .optional()?;
    Ok(told.unwrap_or(false))
}

/// Reads the tags for a conversation, as the agent sees them.
pub(crate) fn tags(db: &Connection, protocol: &ProtocolNumber) -> Result<Tags> {
    let Some(scope) = scope_of(db, protocol)? else {
        return Ok(Tags::default());
    };
    let set = set_tags(db, protocol)?;
    let chosen: BTreeSet<String> = choices(db, protocol)?.into_iter().map(|(tag, _)| tag).collect();
    let shown = catalogue_changes::shown(db, Catalogue::Tags, &scope.key)?;
    let tags = shown.into_iter().filter_map(|(entry, is_pending)| {
        Some(Tag {
            id: TagId::new(&entry.id)?,
            name: entry.text,
            is_own: entry.is_own,
            is_set: set.contains(&entry.id),
            is_pending: is_pending || chosen.contains(&entry.id),
        })
    });
    Ok(Tags {
        tags: tags.collect(),
        fetched_at: age(db, SET, protocol.as_str())?,
        department: scope.department,
    })
}

/// Returns the first `limit` rows of `shelf` that have a tag, the newest first.
///
/// Answered in the order of the index `conversation_by_time`: no sort.
pub(crate) fn inbox_tagged(db: &Connection, shelf: Shelf, tag: &TagId, limit: u32) -> Result<Vec<InboxRow>> {
    super::inbox::tagged_page(db, shelf, tag.as_str(), limit)
}

/// What the row of a conversation shows of its tags is written anew.
fn refresh_row(write: &mut Write<'_>, protocol: &ProtocolNumber) -> Result<()> {
    let changes = catalogue_changes::changes(&write.tx, Catalogue::Tags)?;
    refresh_row_by(write, protocol, &changes)
}

/// The same for all conversations that one of these tags stands with, once each.
pub(super) fn refresh_rows_with<'a>(write: &mut Write<'_>, tags: impl IntoIterator<Item = &'a str>) -> Result<()> {
    const SQL: &str = "SELECT protocol FROM conversation_tag WHERE tag_id = ?1";
    let mut protocols: BTreeSet<String> = BTreeSet::new();
    {
        let mut statement = write.tx.prepare_cached(SQL)?;
        for tag in tags {
            let rows = statement.query_map(params![tag], |row| row.get(0))?;
            for protocol in rows {
                protocols.insert(protocol?);
            }
        }
    }
    let changes = catalogue_changes::changes(&write.tx, Catalogue::Tags)?;
    for protocol in protocols.iter().filter_map(|protocol| ProtocolNumber::new(protocol)) {
        refresh_row_by(write, &protocol, &changes)?;
    }
    Ok(())
}

/// `changes`: what the agent changed and the service has not settled.
fn refresh_row_by(write: &mut Write<'_>, protocol: &ProtocolNumber, changes: &[Change]) -> Result<()> {
    let mut marks = Vec::new();
    for tag in set_tags(&write.tx, protocol)? {
        let changed = changes.iter().rev().find(|change| change.deed.entry() == Some(&tag));
        let name = match changed.map(|change| &change.deed) {
            Some(ListDeed::Remove { .. }) => None,
            Some(ListDeed::Change { text, .. }) => Some(text.clone()),
            Some(ListDeed::Add { .. }) | None => tag_name(&write.tx, &tag)?,
        };
        marks.extend(name.filter(|name| !name.is_empty()).map(|name| (name, tag)));
    }
    marks.sort();
    let told: Vec<_> = marks.into_iter().map(|(name, tag)| (tag, name)).collect();
    let json = if told.is_empty() {
        None
    } else {
        serde_json::to_string(&told).ok()
    };
    const SQL: &str = "UPDATE conversation SET tags = ?2 WHERE protocol = ?1 AND tags IS NOT ?2";
    let values = params![protocol.as_str(), json];
    if write.tx.prepare_cached(SQL)?.execute(values)? > 0 {
        write.touch_row(protocol.as_str());
    }
    Ok(())
}

/// Reads what [`refresh_row`] wrote.
pub(super) fn marks(json: Option<&str>) -> Vec<TagMark> {
    let Some(json) = json else { return Vec::new() };
    let told: Vec<(String, String)> = serde_json::from_str(json).unwrap_or_default();
    told.into_iter()
        .filter_map(|(id, name)| {
            Some(TagMark {
                id: TagId::new(&id)?,
                name,
            })
        })
        .collect()
}

/// Any department's name for a tag: one tag has one name.
fn tag_name(db: &Connection, tag: &str) -> Result<Option<String>> {
    const SQL: &str = "SELECT text FROM list_entry WHERE list = 'tag' AND id = ?1 LIMIT 1";
    Ok(db
        .prepare_cached(SQL)?
        .query_row(params![tag], |row| row.get(0))
        .optional()?)
}

fn note_told(write: &mut Write<'_>, protocol: &ProtocolNumber, tag: &str, told: bool) -> Result<()> {
    const SQL: &str = "
INSERT INTO conversation_tag (protocol, tag_id, told) VALUES (?1, ?2, ?3)
ON CONFLICT (protocol, tag_id) DO UPDATE SET told = excluded.told";
    write
        .tx
        .prepare_cached(SQL)?
        .execute(params![protocol.as_str(), tag, told])?;
    Ok(())
}

/// What says nothing is not kept.
fn forget_blank(write: &mut Write<'_>, protocol: &ProtocolNumber) -> Result<()> {
    const SQL: &str = "DELETE FROM conversation_tag WHERE protocol = ?1 AND told = 0 AND wanted IS NULL";
    write.tx.prepare_cached(SQL)?.execute(params![protocol.as_str()])?;
    Ok(())
}

/// The tags that are set on a conversation, as the agent sees it.
fn set_tags(db: &Connection, protocol: &ProtocolNumber) -> Result<BTreeSet<String>> {
    const SQL: &str = "SELECT tag_id FROM conversation_tag WHERE protocol = ?1 AND COALESCE(wanted, told) = 1";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map(params![protocol.as_str()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the agent chose and the service has not settled.
fn choices(db: &Connection, protocol: &ProtocolNumber) -> Result<Vec<(String, bool)>> {
    const SQL: &str = "SELECT tag_id, wanted FROM conversation_tag WHERE protocol = ?1 AND wanted IS NOT NULL";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map(params![protocol.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
