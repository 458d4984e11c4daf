//! Search over all that is held: messages, contacts, numbers of cases.
//!
//! What is indexed are tokens that `rules` made (`search_index.rs`); what is shown is read from the tables again, and looked
//! at closely by the same rule. So the index may find too much (it knows no order of words), and never shows what has
//! changed or may not be read.
//!
//! A word that is still being typed is what costs: FTS5 gathers all rows of all words that begin so before it gives the first,
//! unless it has that beginning ready-made, which makes each message dearer to write. It has two letters ready-made.
//! For one letter, the newest messages are looked at, and where those have it too seldom, the index is asked for its beginnings
//! of two. For more letters, it is asked for the words themselves where they are few ([`words_that_begin`]), or
//! for two letters and a closer look, where those give a full page soon.

use voxfree_cipher::rusqlite::{self, Connection, OptionalExtension, Row, Rows, params};

use super::Result;
use super::search_index::searched;
use crate::model::{Mark, MessageId, ProtocolNumber, SearchHit, SearchKind, Timestamp};
use crate::rules::{self, Query, snippet, snippet_of_many};

/// So many words that begin as the last one typed are asked for by themselves.
const WORDS_MAX: usize = 24;
/// So many rows are looked at where the index was asked roughly; and after so many, whether it is worth it.
const ROUGH_ROWS_MAX: usize = 400;
const ROUGH_ROWS_MIN: usize = 32;
/// So many contacts and cases stand ahead of the messages at most.
const CONVERSATION_HITS_MAX: usize = 20;
/// So many rows that the index told are looked at for one page: what is typed as it comes must not take long.
const ROWS_MAX: usize = 2_000;
/// So many of the conversations: as more is typed, fewer are told.
const CONVERSATION_ROWS_MAX: usize = 200;

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
    let page = Page {
        db,
        query: &query,
        limit: limit as usize,
        before: before.map_or(i64::MAX, |id| id.0),
    };
    hits.extend(page.messages()?);
    Ok(hits)
}

/// A message that has what was looked for.
struct Found {
    id: i64,
    snippet: String,
    marks: Vec<Mark>,
}

/// A page of messages, newest first, that is being looked for.
struct Page<'a> {
    db: &'a Connection,
    query: &'a Query,
    limit: usize,
    before: i64,
}

impl Page<'_> {
    fn messages(&self) -> Result<Vec<SearchHit>> {
        let mut all = self.waiting()?;
        let waiting: Vec<i64> = all.iter().map(|found| found.id).collect();
        all.extend(self.indexed(&waiting)?);
        all.sort_unstable_by_key(|found| std::cmp::Reverse(found.id));
        all.dedup_by_key(|found| found.id);
        all.truncate(self.limit);
        let mut hits = Vec::new();
        for found in all {
            hits.extend(message_hit(self.db, found)?);
        }
        Ok(hits)
    }

    /// Among the messages that wait for the index.
    fn waiting(&self) -> Result<Vec<Found>> {
        const SQL: &str = "
SELECT m.id, m.from_me, m.text, m.media_name
FROM message_unindexed AS u CROSS JOIN message AS m ON m.row = u.row
WHERE u.id < ?1
  AND (m.deleted = 0
       OR (SELECT c.may_read_deleted FROM conversation AS c WHERE c.protocol = m.protocol) = 1)
ORDER BY u.id DESC";
        let mut statement = self.db.prepare_cached(SQL)?;
        self.look(statement.query(params![self.before])?, |_, found| {
            found.len() < self.limit
        })
    }

    /// By the index. `waiting`: what was found already, newest first; of older ones, fewer are needed.
    fn indexed(&self, waiting: &[i64]) -> Result<Vec<Found>> {
        let is_full = |found: &[Found]| {
            let newer = |last: &Found| waiting.partition_point(|id| *id > last.id);
            found.len() + found.last().map_or(0, newer) >= self.limit
        };
        let many = |at: usize, found: &[Found]| !is_full(found) && at < ROWS_MAX;
        let Some(word) = self.query.open_word() else {
            return self.found_by(&self.query.expression(), many);
        };
        let is_one_letter = word.chars().nth(1).is_none();
        if !is_one_letter && let Some(words) = words_that_begin(self.db, word)? {
            return match self.query.expression_of(&words) {
                Some(expression) => self.found_by(&expression, many),
                None => Ok(Vec::new()),
            };
        }
        // While what is found so far says that the page will be full soon.
        let is_worth_it = |at: usize, found: &[Found]| {
            let is_frequent = found.len().saturating_mul(ROUGH_ROWS_MAX) >= self.limit.saturating_mul(at);
            at < ROUGH_ROWS_MIN || (at < ROUGH_ROWS_MAX && is_frequent)
        };
        if let Some(rough) = self.query.rough_expression() {
            let found = self.found_by(&rough, |at, found| !is_full(found) && is_worth_it(at, found))?;
            if is_full(&found) {
                return Ok(found);
            }
        } else {
            // What waits is among these.
            let found = self.newest(|at, found| found.len() < self.limit && is_worth_it(at, found))?;
            if found.len() >= self.limit {
                return Ok(found);
            }
        }
        if is_one_letter {
            let found = self.found_by(&self.query.expression_of_letter(), many)?;
            if is_full(&found) {
                return Ok(found);
            }
        }
        self.found_by(&self.query.expression(), many)
    }

    /// Among the newest messages, whatever they have.
    fn newest(&self, goes_on: impl Fn(usize, &[Found]) -> bool) -> Result<Vec<Found>> {
        const SQL: &str = "
SELECT m.id, m.from_me, m.text, m.media_name
FROM message AS m
WHERE m.id < ?1
  AND (m.deleted = 0
       OR (SELECT c.may_read_deleted FROM conversation AS c WHERE c.protocol = m.protocol) = 1)
ORDER BY m.id DESC";
        let mut statement = self.db.prepare_cached(SQL)?;
        self.look(statement.query(params![self.before])?, goes_on)
    }

    fn found_by(&self, expression: &str, goes_on: impl Fn(usize, &[Found]) -> bool) -> Result<Vec<Found>> {
        const SQL: &str = "
SELECT m.id, m.from_me, m.text, m.media_name
FROM message_search CROSS JOIN message AS m ON m.id = message_search.rowid
WHERE message_search MATCH ?1 AND message_search.rowid < ?2
  AND (m.deleted = 0
       OR (SELECT c.may_read_deleted FROM conversation AS c WHERE c.protocol = m.protocol) = 1)
ORDER BY message_search.rowid DESC";
        let mut statement = self.db.prepare_cached(SQL)?;
        self.look(statement.query(params![expression, self.before])?, goes_on)
    }

    /// Looks at rows until `goes_on` (rows so far, found of them) says no.
    fn look(&self, mut rows: Rows<'_>, goes_on: impl Fn(usize, &[Found]) -> bool) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        let mut at = 0;
        while goes_on(at, &found) {
            let Some(row) = rows.next()? else { break };
            let file_name = row.get_ref(3)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            let text = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
            if let Some((snippet, marks)) = snippet_of_many(self.query, &searched(row.get(1)?, text, file_name)) {
                let id = row.get(0)?;
                found.push(Found { id, snippet, marks });
            }
            at += 1;
        }
        Ok(found)
    }
}

/// The words of the index that begin with `beginning`; `None` where they are more than [`WORDS_MAX`].
fn words_that_begin(db: &Connection, beginning: &str) -> Result<Option<Vec<String>>> {
    const NEXT: &str = "SELECT term FROM message_words WHERE term >= ?1 LIMIT 1";
    let mut statement = db.prepare_cached(NEXT)?;
    let mut words: Vec<String> = Vec::new();
    let mut from = beginning.to_owned();
    loop {
        let next: Option<String> = statement.query_row(params![from], |row| row.get(0)).optional()?;
        let Some(word) = next.filter(|word| word.starts_with(beginning)) else {
            return Ok(Some(words));
        };
        if words.len() == WORDS_MAX {
            return Ok(None);
        }
        // What follows it at once: from the same word on, the table would walk through all its rows.
        from = format!("{word}\0");
        words.push(word);
    }
}

/// What is shown of a message that was found.
fn message_hit(db: &Connection, found: Found) -> Result<Option<SearchHit>> {
    // The title: of the case, or of another one in the same timeline, where this one never was in a list.
    const SQL: &str = "
SELECT m.sent_at_ms,
       COALESCE((SELECT c.protocol FROM conversation AS c WHERE c.thread = m.thread AND c.shelf IS NOT NULL LIMIT 1),
                m.protocol) AS shown,
       COALESCE((SELECT c.name FROM conversation AS c WHERE c.thread = m.thread AND c.name <> '' LIMIT 1), '') AS name,
       COALESCE((SELECT c.number FROM conversation AS c WHERE c.thread = m.thread AND c.number <> '' LIMIT 1), '') AS number
FROM message AS m
WHERE m.id = ?1";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(params![found.id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let Some(protocol) = ProtocolNumber::new(&row.get::<_, String>("shown")?) else {
        return Ok(None);
    };
    let (name, number): (String, String) = (row.get("name")?, row.get("number")?);
    Ok(Some(SearchHit {
        kind: SearchKind::Message,
        title: rules::title(&name, &number, protocol.as_str()),
        protocol,
        snippet: found.snippet,
        marks: found.marks,
        message_id: Some(MessageId(found.id)),
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
