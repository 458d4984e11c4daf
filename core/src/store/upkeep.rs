//! The size of the store, and keeping it small. What waits to be sent is never touched.

use voxfree_cipher::rusqlite::{Connection, params};

use super::{Result, Store, Touched, Write, catalogue, files, search_index};
use crate::model::Timestamp;

/// How much room the store takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreSize {
    /// The database, in bytes.
    pub database_bytes: u64,
    /// Of that, free and reused by the next writes, in bytes.
    pub free_bytes: u64,
    /// Messages that are held.
    pub messages: u64,
    /// Conversations that are known.
    pub conversations: u64,
    /// Messages that wait to be sent, failed or are held back.
    pub unsent: u64,
    /// Files on this device: those that came, and those that are to be sent or were.
    pub files: u64,
    /// The room that these take, in bytes, beside the database.
    pub files_bytes: u64,
}

/// The page of the file's format, fixed in `voxfree-cipher`.
const PAGE_BYTES: u64 = 4096;

/// Measures it.
pub(super) fn size(db: &Connection) -> Result<StoreSize> {
    let number = |sql: &str| {
        db.query_row(sql, [], |row| row.get::<_, i64>(0))
            .map(|n| u64::try_from(n).unwrap_or(0))
    };
    Ok(StoreSize {
        database_bytes: number("PRAGMA page_count")?.saturating_mul(PAGE_BYTES),
        free_bytes: number("PRAGMA freelist_count")?.saturating_mul(PAGE_BYTES),
        messages: number("SELECT COUNT(*) FROM message")?,
        conversations: number("SELECT COUNT(*) FROM conversation")?,
        unsent: number("SELECT COUNT(*) FROM outbox WHERE message_id IS NULL AND delivery <> 'sent'")?,
        files: number("SELECT COUNT(DISTINCT local) FROM file WHERE state = 'held'")?,
        files_bytes: number(
            "SELECT COALESCE(SUM(size_bytes), 0) FROM (SELECT DISTINCT local, size_bytes FROM file WHERE state = 'held')",
        )?,
    })
}

impl Store {
    /// Merges the pieces of the search's index, in small steps, until few are left: what is searched is looked up in each.
    pub(crate) async fn merge_index(&self) -> Result<()> {
        while self.write_fetched(search_index::merge_some).await? {}
        Ok(())
    }
}

/// Forgets what the service can give again: messages, conversations that have left the inbox, and what departments offer. What is not sent stays, and
/// so do drafts, with their conversations.
pub(crate) fn clear_cache(write: &mut Write<'_>) -> Result<()> {
    const STEPS: [&str; 7] = [
        "DELETE FROM message",
        "DELETE FROM place",
        "DELETE FROM place_list",
        "UPDATE conversation SET cursor = NULL, is_whole = 0, history_known = 0",
        "
DELETE FROM conversation
WHERE shelf IS NULL AND protocol NOT IN (
    SELECT protocol FROM outbox UNION SELECT protocol FROM draft UNION SELECT protocol FROM ending)",
        "
DELETE FROM conversation_search
WHERE rowid IN (SELECT row FROM conversation_words WHERE protocol NOT IN (SELECT protocol FROM conversation))",
        "DELETE FROM conversation_words WHERE protocol NOT IN (SELECT protocol FROM conversation)",
    ];
    settle_outbox(write, "")?;
    files::forget_all(write)?;
    search_index::forget_all(&write.tx)?;
    for step in STEPS {
        write.tx.execute(step, [])?;
    }
    catalogue::forget_lists(write)?;
    write.touch(Touched::Everything);
    Ok(())
}

/// Forgets messages that were sent before `until`, but for those that an unsent message or a draft quotes; says how many.
/// Their timelines are no longer whole.
pub(crate) fn forget_older(write: &mut Write<'_>, until: Timestamp) -> Result<usize> {
    const GAPS: &str = "
UPDATE conversation
SET is_whole = 0
WHERE is_whole = 1 AND thread IN (SELECT thread FROM message WHERE sent_at_ms < ?1)";
    const OLD: &str = "
sent_at_ms < ?1
  AND (id IS NULL OR id NOT IN (
      SELECT reply_to FROM outbox WHERE reply_to IS NOT NULL AND delivery <> 'sent'
      UNION SELECT reply_to FROM draft WHERE reply_to IS NOT NULL))";
    write.tx.execute(GAPS, params![until.0])?;
    search_index::forget_where(&write.tx, OLD, params![until.0])?;
    let gone = write
        .tx
        .execute(&format!("DELETE FROM message WHERE {OLD}"), params![until.0])?;
    if gone > 0 {
        settle_outbox(
            write,
            "AND NOT EXISTS (SELECT 1 FROM message WHERE message.outbox_id = outbox.id)",
        )?;
        files::forget_orphans(write)?;
        write.touch(Touched::Everything);
    }
    Ok(gone)
}

/// Items that were sent live on as their messages; without those they have no use, unless an unsent reply answers one.
fn settle_outbox(write: &mut Write<'_>, and: &str) -> Result<()> {
    let sql = format!(
        "
DELETE FROM outbox
WHERE message_id IS NOT NULL {and}
  AND id NOT IN (SELECT reply_to_unsent FROM outbox WHERE reply_to_unsent IS NOT NULL AND delivery <> 'sent')"
    );
    write.tx.execute(&sql, [])?;
    Ok(())
}
