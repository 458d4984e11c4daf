//! The same work in SQLite alone: one connection, the core's own tables and indices, a statement prepared once.
//!
//! The linked library is `SQLCipher`; a connection without a key writes a plain `SQLite` file, and is the floor.

use std::path::{Path, PathBuf};

use voxfree_cipher::rusqlite::{Connection, OpenFlags, TransactionBehavior, params};
use voxfree_cipher::{Key, open};
use voxfree_core::Message;

use crate::data::digits;

/// A database, in the clear or sealed.
pub(crate) struct Bare {
    pub(crate) path: PathBuf,
    pub(crate) key: Option<Key>,
}

/// The columns of a row of the inbox, or of a timeline.
pub(crate) type Texts = Vec<(String, String, Option<String>, i64)>;

impl Bare {
    /// A copy of the core's file, which nobody has open, with the same key.
    pub(crate) fn sealed_copy(of: &Path, path: PathBuf, key: &Key) -> Self {
        std::fs::copy(of, &path).unwrap();
        Self {
            path,
            key: Some(key.clone()),
        }
    }

    /// The tables of the core's file, their indices and rows, in the clear; the search's own tables as they are.
    pub(crate) fn clear_copy(of: &Path, path: PathBuf, key: &Key) -> Self {
        const MADE: &str = "
SELECT sql, type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%', name
FROM core.sqlite_schema
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'
ORDER BY type = 'index', sql NOT LIKE 'CREATE VIRTUAL%'";
        let bare = Self { path, key: None };
        let db = bare.connect();
        let hex = digits(key);
        db.execute(
            "ATTACH ?1 AS core KEY ?2",
            params![of.to_str().unwrap(), format!("x'{hex}'")],
        )
        .unwrap();
        let made: Vec<(String, bool, String)> = db
            .prepare(MADE)
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        for (sql, holds_rows, name) in &made {
            let held = "SELECT COUNT(*) FROM main.sqlite_schema WHERE name = ?1";
            // A virtual table has made its own tables by now, with a first row in them.
            if db.query_row(held, [name], |row| row.get::<_, i64>(0)).unwrap() == 0 {
                db.execute_batch(sql).unwrap();
            }
            if *holds_rows {
                let copy = format!("DELETE FROM main.{name}; INSERT INTO main.{name} SELECT * FROM core.{name}");
                db.execute_batch(&copy).unwrap();
            }
        }
        drop(db);
        bare
    }

    pub(crate) fn connect(&self) -> Connection {
        let db = match &self.key {
            Some(key) => open(&self.path, key, OpenFlags::default()).unwrap(),
            None => Connection::open(&self.path).unwrap(),
        };
        // As durable as the core.
        db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            .unwrap();
        db
    }
}

pub(crate) fn inbox_page(db: &Connection, limit: u32) -> Texts {
    const SQL: &str = "
SELECT protocol, name, preview, updated_at_ms, number, MAX(unread, unread_told), channel_kind, channel_name, is_group, picture_url
FROM conversation
WHERE shelf = 1
ORDER BY updated_at_ms DESC, protocol
LIMIT ?1";
    let mut statement = db.prepare_cached(SQL).unwrap();
    let rows = statement.query_map(params![limit], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// A page of a timeline, from `(sent_at_ms, id)` back.
pub(crate) fn timeline_page(db: &Connection, protocol: &str, before: (i64, i64), limit: u32) -> Texts {
    const SQL: &str = "
SELECT protocol, text, kind, sent_at_ms, id, row, forwarded, reply_to, from_me, media_url, media_name, delivery, deleted
FROM message
WHERE thread = (SELECT thread FROM conversation WHERE protocol = ?1) AND (sent_at_ms, id) < (?2, ?3)
ORDER BY sent_at_ms DESC, id DESC, row DESC
LIMIT ?4";
    let mut statement = db.prepare_cached(SQL).unwrap();
    let rows = statement.query_map(params![protocol, before.0, before.1, limit], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// What one answer brought: each message once, and the conversation's cursor.
pub(crate) fn ingest(db: &mut Connection, protocol: &str, messages: &[Message]) {
    const MESSAGE: &str = "
INSERT INTO message (id, thread, protocol, kind, forwarded, from_me, text, sent_at_ms, deleted)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (id) DO UPDATE SET text = excluded.text, sent_at_ms = excluded.sent_at_ms, deleted = excluded.deleted";
    const CURSOR: &str = "
UPDATE conversation SET cursor = ?2, updated_at_ms = ?3, preview = ?4 WHERE protocol = ?1";
    // The words as they stand: nothing is folded.
    const INDEX: &str = "INSERT INTO message_search (rowid, words) VALUES (?1, ?2)";
    // As the core: what an answer brought can be fetched again, so its commit does not wait for the disk.
    db.execute_batch("PRAGMA synchronous = NORMAL").unwrap();
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let thread: i64 = tx
        .prepare_cached("SELECT thread FROM conversation WHERE protocol = ?1")
        .unwrap()
        .query_row(params![protocol], |row| row.get(0))
        .unwrap();
    let mut insert = tx.prepare_cached(MESSAGE).unwrap();
    let mut index = tx.prepare_cached(INDEX).unwrap();
    for message in messages {
        let id = message.id.map(|id| id.0);
        let kind = message.kind.as_str();
        let (forwarded, from_me, deleted) = (message.forwarded, message.from_me, message.deleted);
        let (text, at) = (&message.text, message.sent_at.0);
        insert
            .execute(params![
                id, thread, protocol, kind, forwarded, from_me, text, at, deleted
            ])
            .unwrap();
        index.execute(params![id, text]).unwrap();
    }
    drop((insert, index));
    let newest = messages.last().unwrap();
    let id = newest.id.map(|id| id.0);
    let preview: String = newest.text.chars().take(80).collect();
    tx.prepare_cached(CURSOR)
        .unwrap()
        .execute(params![protocol, id, newest.sent_at.0, preview])
        .unwrap();
    tx.commit().unwrap();
    db.execute_batch("PRAGMA synchronous = FULL").unwrap();
}

/// What is found, newest first: the same question to the same index, and the rows themselves.
pub(crate) fn search(db: &Connection, words: &str, limit: u32) -> Texts {
    const SQL: &str = "
SELECT m.protocol, m.text, (SELECT c.name FROM conversation AS c WHERE c.thread = m.thread LIMIT 1), m.sent_at_ms
FROM message_search CROSS JOIN message AS m ON m.id = message_search.rowid
WHERE message_search MATCH ?1
ORDER BY message_search.rowid DESC
LIMIT ?2";
    let mut statement = db.prepare_cached(SQL).unwrap();
    let rows = statement.query_map(params![words, limit], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

pub(crate) fn enqueue(db: &Connection, protocol: &str, text: &str) {
    const SQL: &str = "
INSERT INTO outbox (protocol, thread, text, queued_at_ms, delivery)
VALUES (?1, (SELECT thread FROM conversation WHERE protocol = ?1), ?2, 1, 'queued')";
    db.prepare_cached(SQL)
        .unwrap()
        .execute(params![protocol, text])
        .unwrap();
}

/// The texts that wait in a conversation.
pub(crate) fn waiting(db: &Connection, protocol: &str) -> Vec<String> {
    const SQL: &str = "
SELECT text FROM outbox
WHERE thread = (SELECT thread FROM conversation WHERE protocol = ?1) AND message_id IS NULL ORDER BY id";
    let mut statement = db.prepare_cached(SQL).unwrap();
    let rows = statement.query_map(params![protocol], |row| row.get(0));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}
