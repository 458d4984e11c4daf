//! What departments offer, as the service last told it: quick replies, tags, wrap-up codes. Three lists of one shape.
//!
//! What the agent changed meanwhile lies beside it (`catalogue_changes`), and is laid over when it is read.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, params};

use super::{Result, Touched, Write};
use crate::model::{
    DepartmentId, ProtocolNumber, QuickReplies, QuickReply, QuickReplyId, Timestamp, WrapUpCode, WrapUpCodeId,
    WrapUpCodes,
};

/// Of a list, no more are kept than these: the first, in the service's order.
pub const LIST_ENTRIES_MAX: usize = 2_000;
/// So many of the wrap-up codes that were used last are told.
const RECENT_CODES_MAX: usize = 5;
/// No text of an entry is kept longer, in characters.
const ENTRY_CHARS_MAX: usize = 8_192;

/// Which of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Catalogue {
    /// Quick replies.
    Replies,
    /// Tags.
    Tags,
    /// Wrap-up codes.
    WrapUps,
}

impl Catalogue {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Replies => "reply",
            Self::Tags => "tag",
            Self::WrapUps => "wrap_up",
        }
    }
}

/// One entry of such a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its id.
    pub(crate) id: String,
    /// Its text or name.
    pub(crate) text: String,
    /// Whether the agent made it.
    pub(crate) is_own: bool,
}

/// Which lists a conversation has: its department's, or, where nobody told that, lists of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scope {
    /// The key.
    pub(crate) key: String,
    /// The department, where told.
    pub(crate) department: Option<DepartmentId>,
}

/// Which lists a conversation has; `None` where it is not known.
pub(crate) fn scope_of(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<Scope>> {
    const SQL: &str = "SELECT department_id FROM conversation WHERE protocol = ?1";
    let row: Option<Option<String>> = db
        .prepare_cached(SQL)?
        .query_row(params![protocol.as_str()], |row| row.get(0))
        .optional()?;
    Ok(row.map(|id| match id.as_deref().and_then(DepartmentId::new) {
        Some(department) => Scope {
            key: department.as_str().to_owned(),
            department: Some(department),
        },
        None => Scope {
            key: format!("case {protocol}"),
            department: None,
        },
    }))
}

/// Writes a whole list as the service told it: the first [`LIST_ENTRIES_MAX`], each id once.
pub(crate) fn save_entries(
    write: &mut Write<'_>,
    list: Catalogue,
    scope: &str,
    entries: &[Entry],
    now: Timestamp,
) -> Result<()> {
    const INSERT: &str = "
INSERT INTO list_entry (list, scope, place, id, text, is_own) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let list_name = list.as_str();
    let kept = kept(entries);
    if entries.len() > kept.len() {
        tracing::warn!(list = list_name, told = entries.len(), kept = kept.len(), "a long list");
    }
    if self::entries(&write.tx, list, scope)? != kept {
        write
            .tx
            .prepare_cached("DELETE FROM list_entry WHERE list = ?1 AND scope = ?2")?
            .execute(params![list_name, scope])?;
        for (place, entry) in (0_i64..).zip(&kept) {
            write.tx.prepare_cached(INSERT)?.execute(params![
                list_name,
                scope,
                place,
                entry.id,
                entry.text,
                entry.is_own
            ])?;
        }
    }
    set_age(write, list_name, scope, now)?;
    write.touch(Touched::Lists);
    Ok(())
}

/// What is kept of a list: the first of each id, so many, and texts no longer than they may be.
fn kept(entries: &[Entry]) -> Vec<Entry> {
    let mut seen = std::collections::BTreeSet::new();
    let firsts = entries.iter().filter(|entry| seen.insert(entry.id.as_str()));
    firsts
        .take(LIST_ENTRIES_MAX)
        .map(|entry| Entry {
            text: entry.text.chars().take(ENTRY_CHARS_MAX).collect(),
            ..entry.clone()
        })
        .collect()
}

/// Reads a list as the service last told it.
pub(crate) fn entries(db: &Connection, list: Catalogue, scope: &str) -> Result<Vec<Entry>> {
    const SQL: &str = "SELECT id, text, is_own FROM list_entry WHERE list = ?1 AND scope = ?2 ORDER BY place";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map(params![list.as_str(), scope], |row| {
        Ok(Entry {
            id: row.get(0)?,
            text: row.get(1)?,
            is_own: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When a list was last asked for; `None`: never.
pub(super) fn age(db: &Connection, list: &str, scope: &str) -> Result<Option<Timestamp>> {
    const SQL: &str = "SELECT fetched_at_ms FROM list_age WHERE list = ?1 AND scope = ?2";
    let at: Option<i64> = db
        .prepare_cached(SQL)?
        .query_row(params![list, scope], |row| row.get(0))
        .optional()?;
    Ok(at.map(Timestamp))
}

pub(super) fn set_age(write: &mut Write<'_>, list: &str, scope: &str, now: Timestamp) -> Result<()> {
    const SQL: &str = "
INSERT INTO list_age (list, scope, fetched_at_ms) VALUES (?1, ?2, ?3)
ON CONFLICT (list, scope) DO UPDATE SET fetched_at_ms = excluded.fetched_at_ms";
    write.tx.prepare_cached(SQL)?.execute(params![list, scope, now.0])?;
    Ok(())
}

/// Reads the quick replies for a conversation, as the agent sees them.
pub(crate) fn quick_replies(db: &Connection, protocol: &ProtocolNumber) -> Result<QuickReplies> {
    let Some(scope) = scope_of(db, protocol)? else {
        return Ok(QuickReplies::default());
    };
    let shown = super::catalogue_changes::shown(db, Catalogue::Replies, &scope.key)?;
    let replies = shown.into_iter().filter_map(|(entry, is_pending)| {
        Some(QuickReply {
            id: QuickReplyId::new(&entry.id)?,
            text: entry.text,
            is_own: entry.is_own,
            is_pending,
        })
    });
    Ok(QuickReplies {
        replies: replies.collect(),
        fetched_at: age(db, Catalogue::Replies.as_str(), &scope.key)?,
        department: scope.department,
    })
}

/// Reads the wrap-up codes for a conversation.
pub(crate) fn wrap_up_codes(db: &Connection, protocol: &ProtocolNumber) -> Result<WrapUpCodes> {
    let Some(scope) = scope_of(db, protocol)? else {
        return Ok(WrapUpCodes::default());
    };
    let told = entries(db, Catalogue::WrapUps, &scope.key)?.into_iter();
    let codes = told.filter_map(|entry| {
        Some(WrapUpCode {
            id: WrapUpCodeId::new(&entry.id)?,
            name: entry.text,
            is_own: entry.is_own,
        })
    });
    let codes: Vec<WrapUpCode> = codes.collect();
    let used = match &scope.department {
        Some(department) => used_codes(db, department)?,
        None => Vec::new(),
    };
    let offered = used.into_iter().filter(|id| codes.iter().any(|code| code.id == *id));
    Ok(WrapUpCodes {
        recent: offered.take(RECENT_CODES_MAX).collect(),
        codes,
        fetched_at: age(db, Catalogue::WrapUps.as_str(), &scope.key)?,
        department: scope.department,
    })
}

/// Remembers that a case of its department was ended with a code. Where nobody told the department, there is nothing to offer it in.
pub(super) fn note_code_used(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    code: &WrapUpCodeId,
    now: Timestamp,
) -> Result<()> {
    const SQL: &str = "
INSERT INTO wrap_up_use (department, code, used_at_ms) VALUES (?1, ?2, ?3)
ON CONFLICT (department, code) DO UPDATE SET used_at_ms = excluded.used_at_ms";
    if let Some(department) = scope_of(&write.tx, protocol)?.and_then(|scope| scope.department) {
        let row = params![department.as_str(), code.as_str(), now.0];
        write.tx.prepare_cached(SQL)?.execute(row)?;
    }
    Ok(())
}

/// The codes that were used in a department, the latest first; also such as are offered no more.
///
/// Answered from the index `wrap_up_use_by_time` alone.
fn used_codes(db: &Connection, department: &DepartmentId) -> Result<Vec<WrapUpCodeId>> {
    const SQL: &str = "SELECT code FROM wrap_up_use WHERE department = ?1 ORDER BY used_at_ms DESC, code";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(params![department.as_str()])?;
    let mut codes = Vec::new();
    while let Some(row) = rows.next()? {
        codes.extend(WrapUpCodeId::new(&row.get::<_, String>(0)?));
    }
    Ok(codes)
}

/// Forgets what the service can give again, for `clear_cache`: after the conversations that go are gone.
pub(super) fn forget_lists(write: &mut Write<'_>) -> Result<()> {
    const STEPS: [&str; 6] = [
        "DELETE FROM list_entry",
        "DELETE FROM list_age",
        "DELETE FROM owned_contact",
        "DELETE FROM ownership",
        "DELETE FROM conversation_tag",
        "UPDATE conversation SET tags = NULL WHERE tags IS NOT NULL",
    ];
    for step in STEPS {
        write.tx.execute(step, [])?;
    }
    Ok(())
}
