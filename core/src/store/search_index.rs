//! What the search's index is told, and when.
//!
//! FTS5 writes what one transaction brought as a piece of its own, and merges such pieces again and again: fifty messages at a
//! time cost twice as much as five hundred. So messages wait in `message_unindexed`, written in the transaction that
//! writes the messages, until there are enough of them; that transaction indexes them all. No task runs
//! behind, and no crash leaves anything out: each message is in the index or waits for it, and a search looks at both.

use std::borrow::Cow;

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Params, params};

use super::{Result, Write};
use crate::model::Message;
use crate::rules::{index_words, split_signature};

/// So many messages wait at most. Each search looks through them.
pub(super) const WAITING_MAX: usize = 500;
/// A message with a longer text waits for nothing: looking through it would take too long.
const WAITING_BYTES_MAX: usize = 2_000;
/// So many pages are merged at a time: a write that comes in between waits for no more.
const MERGED_PAGES: i64 = 64;
/// The columns that [`forget_where`] and the index read.
const FACTS: &str = "m.id, m.from_me, m.text, m.media_name";

/// What of a message is searched, and shown of it: what was typed, without the name ahead, and the file's name.
pub(super) fn searched<'a>(from_me: bool, text: &'a str, file_name: Option<&str>) -> Cow<'a, str> {
    let said = if from_me { split_signature(text).1 } else { text };
    match file_name {
        Some(name) => Cow::Owned(format!("{said}\n{name}")),
        None => Cow::Borrowed(said),
    }
}

fn searched_of(message: &Message) -> Cow<'_, str> {
    let file_name = message.media.as_ref().and_then(|media| media.file_name.as_deref());
    searched(message.from_me, &message.text, file_name)
}

/// A message that was written and is not in the index as it is now, and the row it is in.
pub(super) struct Unindexed<'a> {
    pub(super) row: i64,
    pub(super) message: &'a Message,
}

impl Unindexed<'_> {
    fn id(&self) -> i64 {
        self.message.id.map_or(0, |id| id.0)
    }
}

/// Notes messages that were written: they wait, or all that waits is indexed with them.
pub(super) fn index_messages(write: &mut Write<'_>, mut fresh: Vec<Unindexed<'_>>) -> Result<()> {
    fresh.retain(|fresh| fresh.message.id.is_some());
    if fresh.is_empty() {
        return Ok(());
    }
    let count: i64 = write
        .tx
        .prepare_cached("SELECT COUNT(*) FROM message_unindexed")?
        .query_row([], |row| row.get(0))?;
    let count = usize::try_from(count).unwrap_or(0).saturating_add(fresh.len());
    let is_long = |fresh: &Unindexed<'_>| fresh.message.text.len() > WAITING_BYTES_MAX;
    if count > WAITING_MAX || fresh.iter().any(is_long) {
        return index_waiting(&write.tx, fresh);
    }
    const WAIT: &str = "INSERT OR REPLACE INTO message_unindexed (id, row) VALUES (?1, ?2)";
    let mut wait = write.tx.prepare_cached(WAIT)?;
    for fresh in fresh {
        wait.execute(params![fresh.id(), fresh.row])?;
    }
    Ok(())
}

/// Indexes what waits, and `fresh` with it.
pub(super) fn index_waiting(db: &Connection, mut fresh: Vec<Unindexed<'_>>) -> Result<()> {
    // In the order of their ids: at a smaller one than the last, FTS5 would write what it has as a piece of its own.
    fresh.sort_by_key(Unindexed::id);
    let mut waiting = waiting(db)?.into_iter().peekable();
    for fresh in fresh {
        let id = fresh.id();
        while let Some((id, text)) = waiting.next_if(|(waiting, _)| *waiting < id) {
            insert(db, id, &text)?;
        }
        // One that waits and has changed since is this one.
        waiting.next_if(|(waiting, _)| *waiting == id);
        insert(db, id, &searched_of(fresh.message))?;
    }
    for (id, text) in waiting {
        insert(db, id, &text)?;
    }
    db.prepare_cached("DELETE FROM message_unindexed")?.execute([])?;
    Ok(())
}

/// What waits, by its ids.
fn waiting(db: &Connection) -> Result<Vec<(i64, String)>> {
    let sql =
        format!("SELECT {FACTS} FROM message_unindexed AS u CROSS JOIN message AS m ON m.row = u.row ORDER BY u.id");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut waiting = Vec::new();
    while let Some(row) = rows.next()? {
        let (text, file_name): (String, Option<String>) = (row.get(2)?, row.get(3)?);
        let searched = searched(row.get(1)?, &text, file_name.as_deref());
        waiting.push((row.get(0)?, searched.into_owned()));
    }
    Ok(waiting)
}

fn insert(db: &Connection, id: i64, searched: &str) -> Result<()> {
    let words = index_words(searched);
    if !words.is_empty() {
        const INSERT: &str = "INSERT INTO message_search (rowid, words) VALUES (?1, ?2)";
        db.prepare_cached(INSERT)?.execute(params![id, words])?;
    }
    Ok(())
}

/// Takes a message out of the index, by what is `searched` of it as it was written.
pub(super) fn forget_message(db: &Connection, id: i64, searched: &str) -> Result<()> {
    const WAITS: &str = "DELETE FROM message_unindexed WHERE id = ?1";
    if db.prepare_cached(WAITS)?.execute(params![id])? == 1 {
        return Ok(());
    }
    let words = index_words(searched);
    if !words.is_empty() {
        const DELETE: &str = "INSERT INTO message_search (message_search, rowid, words) VALUES ('delete', ?1, ?2)";
        db.prepare_cached(DELETE)?.execute(params![id, words])?;
    }
    Ok(())
}

/// Takes the messages out of the index for which `condition` holds, before they are deleted.
pub(super) fn forget_where(db: &Connection, condition: &str, params: impl Params) -> Result<()> {
    let sql = format!("SELECT {FACTS} FROM message AS m WHERE id IS NOT NULL AND {condition} ORDER BY id");
    let mut statement = db.prepare(&sql)?;
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        let (text, file_name): (String, Option<String>) = (row.get(2)?, row.get(3)?);
        forget_message(db, row.get(0)?, &searched(row.get(1)?, &text, file_name.as_deref()))?;
    }
    Ok(())
}

/// Merges some of the pieces that the index was written in, so that fewer are looked through; says whether there is more to merge.
pub(super) fn merge_some(write: &mut Write<'_>) -> Result<bool> {
    // FTS5 counts as no more than one change that there was nothing to merge.
    const CHANGES: &str = "SELECT total_changes()";
    let changes = |db: &Connection| db.query_row(CHANGES, [], |row| row.get::<_, i64>(0));
    let before = changes(&write.tx)?;
    write.tx.execute(
        "INSERT INTO message_search (message_search, rank) VALUES ('merge', ?1)",
        params![MERGED_PAGES],
    )?;
    Ok(changes(&write.tx)?.saturating_sub(before) >= 2)
}

/// Empties the index of the messages.
pub(super) fn forget_all(db: &Connection) -> Result<()> {
    db.execute_batch(
        "INSERT INTO message_search (message_search) VALUES ('delete-all'); DELETE FROM message_unindexed",
    )?;
    Ok(())
}

/// Indexes every message that is held, in an empty index: for a file whose index was none, or another one.
pub(super) fn index_all_messages(db: &Connection) -> Result<()> {
    let sql = format!("SELECT {FACTS} FROM message AS m WHERE id IS NOT NULL ORDER BY id");
    let mut statement = db.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (text, file_name): (String, Option<String>) = (row.get(2)?, row.get(3)?);
        let searched = searched(row.get(1)?, &text, file_name.as_deref());
        insert(db, row.get(0)?, &searched)?;
    }
    Ok(())
}

/// Indexes every conversation that is known, where there was no search before.
pub(super) fn index_all_conversations(db: &Connection) -> Result<()> {
    let mut statement = db.prepare("SELECT protocol, name, number, note FROM conversation")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let facts = [row.get(1)?, row.get(2)?, row.get(3)?];
        insert_conversation(db, &row.get::<_, String>(0)?, &facts)?;
    }
    Ok(())
}

/// Indexes what is known of a conversation, where that has changed.
pub(super) fn index_conversation(write: &mut Write<'_>, protocol: &str) -> Result<()> {
    const FACTS: &str = "SELECT name, number, note FROM conversation WHERE protocol = ?1";
    let facts = write
        .tx
        .prepare_cached(FACTS)?
        .query_row(params![protocol], |row| {
            Ok([row.get::<_, String>(0)?, row.get(1)?, row.get(2)?])
        })
        .optional()?;
    match facts {
        Some(facts) => insert_conversation(&write.tx, protocol, &facts),
        None => Ok(()),
    }
}

fn insert_conversation(db: &Connection, protocol: &str, facts: &[String; 3]) -> Result<()> {
    let words = index_words(&format!("{}\n{protocol}", facts.join("\n")));
    const HELD: &str = "SELECT row, words FROM conversation_words WHERE protocol = ?1";
    let held: Option<(i64, String)> = db
        .prepare_cached(HELD)?
        .query_row(params![protocol], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if held.as_ref().is_some_and(|(_, held)| *held == words) {
        return Ok(());
    }
    const NOTE: &str = "
INSERT INTO conversation_words (row, protocol, words) VALUES (?1, ?2, ?3)
ON CONFLICT (row) DO UPDATE SET words = excluded.words";
    db.prepare_cached(NOTE)?
        .execute(params![held.as_ref().map(|(row, _)| row), protocol, words])?;
    let row = match held {
        Some((row, _)) => {
            const REMOVE: &str = "DELETE FROM conversation_search WHERE rowid = ?1";
            db.prepare_cached(REMOVE)?.execute(params![row])?;
            row
        }
        None => db.last_insert_rowid(),
    };
    const INSERT: &str = "INSERT INTO conversation_search (rowid, words) VALUES (?1, ?2)";
    db.prepare_cached(INSERT)?.execute(params![row, words])?;
    Ok(())
}
