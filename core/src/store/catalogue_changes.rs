//! What the agent changed in a list, until the service has settled it: laid over what the service last told, so that it is shown at
//! once, and taken away again without a trace where the service refuses.
//!
//! A change whose answer was lost stays until the next list that the service tells settles it: what is true is in the list then.

use std::collections::BTreeSet;

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, params};

use super::catalogue::{Catalogue, Entry, entries};
use super::{Result, StoreError, Touched, Write, tags};
use crate::rules::{ListDeed, Pending, lay_over, same_of_own};

/// A change that the agent made.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// Its number on this device.
    pub(crate) id: i64,
    /// In which list.
    pub(crate) list: Catalogue,
    /// In which department's.
    pub(crate) scope: String,
    /// What.
    pub(crate) deed: ListDeed,
    /// How many of the agent's own said the same before.
    pub(crate) known: usize,
}

/// Why a change cannot begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoChange {
    /// There is no such entry (any more), or it is just being added.
    NotThere,
    /// It is the department's.
    NotOwn,
}

/// Writes down what the agent changes, which is shown from then on.
pub(crate) fn begin_change(
    write: &mut Write<'_>,
    list: Catalogue,
    scope: &str,
    deed: &ListDeed,
) -> Result<Result<Change, NoChange>> {
    if let Some(id) = deed.entry() {
        match is_own(&write.tx, list, id)? {
            None => return Ok(Err(NoChange::NotThere)),
            Some(false) => return Ok(Err(NoChange::NotOwn)),
            Some(true) => {}
        }
    }
    let told = entries(&write.tx, list, scope)?;
    let known = same_of_own(
        told.iter().map(|entry| (entry.text.as_str(), entry.is_own)),
        deed.text(),
    );
    const SQL: &str = "
INSERT INTO list_change (list, scope, verb, entry, text, known) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let known_kept = i64::try_from(known).unwrap_or(i64::MAX);
    write.tx.prepare_cached(SQL)?.execute(params![
        list.as_str(),
        scope,
        deed.verb(),
        deed.entry(),
        deed.text(),
        known_kept
    ])?;
    let change = Change {
        id: write.tx.last_insert_rowid(),
        list,
        scope: scope.to_owned(),
        deed: deed.clone(),
        known,
    };
    note(write, &change)?;
    Ok(Ok(change))
}

/// Whether an entry is the agent's own; `None`: nobody told of it.
fn is_own(db: &Connection, list: Catalogue, id: &str) -> Result<Option<bool>> {
    const SQL: &str = "SELECT is_own FROM list_entry WHERE list = ?1 AND id = ?2 LIMIT 1";
    Ok(db
        .prepare_cached(SQL)?
        .query_row(params![list.as_str(), id], |row| row.get(0))
        .optional()?)
}

/// The service did it: what it told is changed likewise. `new_id`: what the new entry is called, where told.
pub(crate) fn carry_out(write: &mut Write<'_>, change: &Change, new_id: Option<&str>) -> Result<()> {
    let list = change.list.as_str();
    match (&change.deed, new_id) {
        (ListDeed::Add { text }, Some(id)) => {
            const SQL: &str = "
INSERT INTO list_entry (list, scope, place, id, text, is_own)
SELECT ?1, ?2, (SELECT COALESCE(MAX(place), -1) + 1 FROM list_entry WHERE list = ?1 AND scope = ?2), ?3, ?4, 1
WHERE NOT EXISTS (SELECT 1 FROM list_entry WHERE list = ?1 AND id = ?3 AND scope = ?2)";
            write
                .tx
                .prepare_cached(SQL)?
                .execute(params![list, change.scope, id, text])?;
        }
        (ListDeed::Add { .. }, None) => {}
        (ListDeed::Change { id, text }, _) => {
            const SQL: &str = "UPDATE list_entry SET text = ?3 WHERE list = ?1 AND id = ?2";
            write.tx.prepare_cached(SQL)?.execute(params![list, id, text])?;
        }
        (ListDeed::Remove { id }, _) => {
            const SQL: &str = "DELETE FROM list_entry WHERE list = ?1 AND id = ?2";
            write.tx.prepare_cached(SQL)?.execute(params![list, id])?;
        }
    }
    forget_change(write, change)?;
    if let (Catalogue::Tags, ListDeed::Remove { id }) = (change.list, &change.deed) {
        // Last: until then it tells which rows it stood on.
        const SQL: &str = "DELETE FROM conversation_tag WHERE tag_id = ?1";
        write.tx.prepare_cached(SQL)?.execute(params![id])?;
    }
    Ok(())
}

/// What the agent changed is no longer laid over: the service did it, or refused.
pub(crate) fn forget_change(write: &mut Write<'_>, change: &Change) -> Result<()> {
    write
        .tx
        .prepare_cached("DELETE FROM list_change WHERE id = ?1")?
        .execute(params![change.id])?;
    note(write, change)
}

/// The service has just told the list: what is left over from lost answers is settled by it, but for what is `under_way`.
pub(crate) fn forget_settled(
    write: &mut Write<'_>,
    list: Catalogue,
    scope: &str,
    under_way: &BTreeSet<i64>,
) -> Result<()> {
    for change in changes(&write.tx, list)? {
        let is_of_it = change.scope == scope || change.deed.entry().is_some();
        if is_of_it && !under_way.contains(&change.id) {
            forget_change(write, &change)?;
        }
    }
    Ok(())
}

/// The list as the agent sees it: what the service last told, and what the agent has changed since. With each: whether it is not
/// settled yet.
pub(super) fn shown(db: &Connection, list: Catalogue, scope: &str) -> Result<Vec<(Entry, bool)>> {
    let changes = changes(db, list)?;
    let pending = changes.iter().map(|change| Pending {
        number: change.id,
        is_here: change.scope == scope,
        deed: &change.deed,
    });
    let pending: Vec<_> = pending.collect();
    let told = entries(db, list, scope)?;
    let told = told.into_iter().map(|entry| (entry.id, entry.text, entry.is_own));
    let over = lay_over(told.collect(), &pending);
    let shown = over.into_iter().map(|shown| {
        let entry = Entry {
            id: shown.id,
            text: shown.text,
            is_own: shown.is_own,
        };
        (entry, shown.is_pending)
    });
    Ok(shown.collect())
}

/// All changes of a list that are not settled: few, and mostly none.
pub(super) fn changes(db: &Connection, list: Catalogue) -> Result<Vec<Change>> {
    const SQL: &str = "SELECT id, scope, verb, entry, text, known FROM list_change WHERE list = ?1 ORDER BY id";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(params![list.as_str()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let verb: String = row.get(2)?;
        let deed = ListDeed::from_parts(&verb, row.get(3)?, row.get(4)?)
            .ok_or(StoreError::Row("a change of a list that makes no sense"))?;
        found.push(Change {
            id: row.get(0)?,
            list,
            scope: row.get(1)?,
            deed,
            known: usize::try_from(row.get::<_, i64>(5)?).unwrap_or(0),
        });
    }
    Ok(found)
}

/// Rows of the inbox show the names of tags.
fn note(write: &mut Write<'_>, change: &Change) -> Result<()> {
    if let (Catalogue::Tags, Some(id)) = (change.list, change.deed.entry()) {
        tags::refresh_rows_with(write, [id.as_str()])?;
    }
    write.touch(Touched::Lists);
    Ok(())
}
