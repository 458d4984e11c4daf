//! Search over all that is held: messages, contacts, numbers of cases.
//!
//! What is indexed are tokens that `rules` made; what is shown is read from the tables again, and looked at closely by the same
//! rule. So the index may find too much (it knows no order of words), and never shows what has changed or may not be
//! read. It is written by the functions that write the tables, in their transaction.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{Result, Write};
use crate::model::{MessageId, ProtocolNumber, SearchHit, SearchKind, Timestamp};
use crate::rules::{self, Query, index_words, snippet, split_signature};

/// So many contacts and cases stand ahead of the messages at most.
const CONVERSATION_HITS_MAX: usize = 20;
/// So many rows that the index told are looked at for one page: what is typed as it comes must not take long.
const ROWS_MAX: usize = 2_000;
/// So many where the index was asked roughly.
const ROUGH_ROWS_MAX: usize = 200;
/// So many of the conversations: as more is typed, fewer are told.
const CONVERSATION_ROWS_MAX: usize = 200;

/// Indexes a message that was written. `is_new`: nothing was indexed of it before.
pub(super) fn index_message(
    write: &mut Write<'_>,
    id: i64,
    is_new: bool,
    (from_me, text, file_name): (bool, &str, Option<&str>),
) -> Result<()> {
    if !is_new {
        const REMOVE: &str = "DELETE FROM message_search WHERE rowid = ?1";
        write.tx.prepare_cached(REMOVE)?.execute(params![id])?;
    }
    insert_message(&write.tx, id, from_me, text, file_name)
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

/// Indexes everything that is held: once, for a file that was written before there was a search.
pub(super) fn index_everything(db: &Connection) -> Result<()> {
    const MESSAGES: &str = "SELECT id, from_me, text, media_name FROM message WHERE id IS NOT NULL ORDER BY id";
    let mut statement = db.prepare(MESSAGES)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (text, file_name): (String, Option<String>) = (row.get(2)?, row.get(3)?);
        insert_message(db, row.get(0)?, row.get(1)?, &text, file_name.as_deref())?;
    }
    let mut statement = db.prepare("SELECT protocol, name, number, note FROM conversation")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let facts = [row.get(1)?, row.get(2)?, row.get(3)?];
        insert_conversation(db, &row.get::<_, String>(0)?, &facts)?;
    }
    Ok(())
}

fn insert_message(db: &Connection, id: i64, from_me: bool, text: &str, file_name: Option<&str>) -> Result<()> {
    let words = index_words(&searched(from_me, text, file_name));
    if !words.is_empty() {
        const INSERT: &str = "INSERT INTO message_search (rowid, words) VALUES (?1, ?2)";
        db.prepare_cached(INSERT)?.execute(params![id, words])?;
    }
    Ok(())
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

/// What of a message is searched, and shown of it: what was typed, without the name ahead, and the file's name.
fn searched(from_me: bool, text: &str, file_name: Option<&str>) -> String {
    let said = if from_me { split_signature(text).1 } else { text };
    match file_name {
        Some(name) => format!("{said}\n{name}"),
        None => said.to_owned(),
    }
}

/// Returns what `typed` is found in: contacts and cases, then the newest `limit` messages; or, from a message on, `limit`
/// older ones. Nothing typed finds nothing.
///
/// Messages come in the order of the index `message_search`, backwards: no sort, and no more is read than is shown.
pub(crate) fn search(db: &Connection, typed: &str, limit: u32, before: Option<MessageId>) -> Result<Vec<SearchHit>> {
    let Some(query) = Query::parse(typed) else {
        return Ok(Vec::new());
    };
    let mut hits = match before {
        None => conversations(db, &query)?,
        Some(_) => Vec::new(),
    };
    hits.extend(messages(db, &query, limit, before)?);
    Ok(hits)
}

/// The first letters of the last word are asked for first: where many words begin so, the page is full after a few rows,
/// while the index would have to gather all rows of all these words before it gave the first. Where the page
/// does not become full, such words are few, and the index is asked for just them.
fn messages(db: &Connection, query: &Query, limit: u32, before: Option<MessageId>) -> Result<Vec<SearchHit>> {
    if let Some(rough) = query.rough_expression() {
        let hits = message_hits(db, query, &rough, ROUGH_ROWS_MAX, limit, before)?;
        if hits.len() >= limit as usize {
            return Ok(hits);
        }
    }
    message_hits(db, query, &query.expression(), ROWS_MAX, limit, before)
}

fn message_hits(
    db: &Connection,
    query: &Query,
    expression: &str,
    rows_max: usize,
    limit: u32,
    before: Option<MessageId>,
) -> Result<Vec<SearchHit>> {
    // The title: of the case, or of another one in the same timeline, where this one never was in a list.
    const SQL: &str = "
SELECT m.id, m.protocol, m.from_me, m.text, m.media_name, m.sent_at_ms,
       COALESCE((SELECT c.protocol FROM conversation AS c WHERE c.thread = m.thread AND c.shelf IS NOT NULL LIMIT 1),
                m.protocol) AS shown,
       COALESCE((SELECT c.name FROM conversation AS c WHERE c.thread = m.thread AND c.name <> '' LIMIT 1), '') AS name,
       COALESCE((SELECT c.number FROM conversation AS c WHERE c.thread = m.thread AND c.number <> '' LIMIT 1), '') AS number
FROM message_search CROSS JOIN message AS m ON m.id = message_search.rowid
WHERE message_search MATCH :words AND message_search.rowid < :before
  AND (m.deleted = 0
       OR (SELECT c.may_read_deleted FROM conversation AS c WHERE c.protocol = m.protocol) = 1)
ORDER BY message_search.rowid DESC";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(named_params! {
        ":words": expression,
        ":before": before.map_or(i64::MAX, |id| id.0),
    })?;
    let mut hits = Vec::new();
    let limit = limit as usize;
    for _ in 0..rows_max {
        if hits.len() >= limit {
            break;
        }
        let Some(row) = rows.next()? else { break };
        hits.extend(message_hit(query, row)?);
    }
    Ok(hits)
}

fn message_hit(query: &Query, row: &Row<'_>) -> Result<Option<SearchHit>> {
    let (text, file_name): (String, Option<String>) = (row.get("text")?, row.get("media_name")?);
    let found = snippet(query, &searched(row.get("from_me")?, &text, file_name.as_deref()));
    let protocol = ProtocolNumber::new(&row.get::<_, String>("shown")?);
    let (Some((snippet, marks)), Some(protocol)) = (found, protocol) else {
        return Ok(None);
    };
    let (name, number): (String, String) = (row.get("name")?, row.get("number")?);
    Ok(Some(SearchHit {
        kind: SearchKind::Message,
        title: rules::title(&name, &number, protocol.as_str()),
        protocol,
        snippet,
        marks,
        message_id: Some(MessageId(row.get("id")?)),
        sent_at: Timestamp(row.get("sent_at_ms")?),
    }))
}

fn conversations(db: &Connection, query: &Query) -> Result<Vec<SearchHit>> {
    const SQL: &str = "
SELECT c.protocol, c.name, c.number, c.note, c.updated_at_ms
FROM conversation_search
CROSS JOIN conversation_words AS w ON w.row = conversation_search.rowid
CROSS JOIN conversation AS c ON c.protocol = w.protocol
WHERE conversation_search MATCH ?1
ORDER BY conversation_search.rowid DESC";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(params![query.expression()])?;
    let mut hits = Vec::new();
    for _ in 0..CONVERSATION_ROWS_MAX {
        let Some(row) = rows.next()? else { break };
        hits.extend(conversation_hit(query, row)?);
    }
    // In the order of the last change. These are few, and the index's order is that of becoming known.
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.sent_at));
    hits.truncate(CONVERSATION_HITS_MAX);
    Ok(hits)
}

fn conversation_hit(query: &Query, row: &Row<'_>) -> Result<Option<SearchHit>> {
    let Some(protocol) = ProtocolNumber::new(&row.get::<_, String>("protocol")?) else {
        return Ok(None);
    };
    let facts: [String; 3] = [row.get("name")?, row.get("number")?, row.get("note")?];
    let [name, number, _] = &facts;
    let title = rules::title(name, number, protocol.as_str());
    let known = facts.iter().map(|fact| fact.trim()).filter(|fact| !fact.is_empty());
    let known = known.collect::<Vec<_>>().join(" · ");
    let (kind, (snippet, marks)) = if let Some(found) = snippet(query, &known) {
        (SearchKind::Contact, found)
    } else if let Some(found) = snippet(query, protocol.as_str()) {
        (SearchKind::Protocol, found)
    } else if let Some(found) = snippet(query, &format!("{known} · {protocol}")) {
        (SearchKind::Contact, found)
    } else {
        return Ok(None);
    };
    Ok(Some(SearchHit {
        kind,
        protocol,
        title,
        snippet,
        marks,
        message_id: None,
        sent_at: Timestamp(row.get("updated_at_ms")?),
    }))
}
