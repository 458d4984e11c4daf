//! The rows of the inbox, as screens show them.

use voxfree_cipher::rusqlite::{Connection, Params, Row, params};

use super::conversations::shelf_number;
use super::{Result, drafts, tags};
use crate::model::{ChannelKind, InboxRow, ProtocolNumber, Shelf, Timestamp};
use crate::rules::{self, WINDOW};

/// Returns the first `limit` rows of `shelf`, the newest first.
///
/// Answered in the order of the index `conversation_by_time`: no sort.
pub(crate) fn inbox_page(db: &Connection, shelf: Shelf, limit: u32) -> Result<Vec<InboxRow>> {
    let sql = format!(
        "{SELECT_ROWS} LEFT JOIN draft USING (protocol)
WHERE shelf = ?1 ORDER BY conversation.updated_at_ms DESC, protocol LIMIT ?2"
    );
    rows(db, &sql, shelf, params![shelf_number(shelf), limit])
}

/// Returns the first `limit` rows of `shelf` that have a tag: for [`tags::inbox_tagged`].
pub(super) fn tagged_page(db: &Connection, shelf: Shelf, tag: &str, limit: u32) -> Result<Vec<InboxRow>> {
    let sql = format!(
        "{SELECT_ROWS} INDEXED BY conversation_by_time LEFT JOIN draft USING (protocol)
WHERE shelf = ?1 AND tags IS NOT NULL
  AND EXISTS (SELECT 1 FROM conversation_tag AS set_tag
              WHERE set_tag.protocol = conversation.protocol AND tag_id = ?2 AND COALESCE(wanted, told) = 1)
ORDER BY conversation.updated_at_ms DESC, protocol LIMIT ?3"
    );
    let mut page = rows(db, &sql, shelf, params![shelf_number(shelf), tag, limit])?;
    // A tag that is being removed is shown nowhere.
    page.retain(|row| row.tags.iter().any(|mark| mark.id.as_str() == tag));
    Ok(page)
}

/// Returns the first `limit` conversations that the agent holds and whose window is open at `now`, the one that closes first
/// ahead.
///
/// Answered in the order of the index `conversation_by_window`: no sort.
pub(crate) fn inbox_closing_first(db: &Connection, now: Timestamp, limit: u32) -> Result<Vec<InboxRow>> {
    let sql = format!(
        "{SELECT_ROWS} INDEXED BY conversation_by_window LEFT JOIN draft USING (protocol)
WHERE shelf = 1 AND pair_wrote_ms > ?1 AND {IS_RULED} ORDER BY pair_wrote_ms, protocol LIMIT ?2"
    );
    rows(db, &sql, Shelf::Active, params![(now - WINDOW).0, limit])
}

/// How many conversations that the agent holds have a window that is open at `now`, and closes until `until`.
pub(crate) fn closing_count(db: &Connection, now: Timestamp, until: Timestamp) -> Result<u32> {
    let sql = format!(
        "SELECT COUNT(*) FROM conversation INDEXED BY conversation_by_window
WHERE shelf = 1 AND pair_wrote_ms > ?1 AND pair_wrote_ms <= ?2 AND {IS_RULED}"
    );
    let span = params![(now - WINDOW).0, (until - WINDOW).0];
    Ok(db.prepare_cached(&sql)?.query_row(span, |row| row.get(0))?)
}

/// Channels with a window; groups have none.
const IS_RULED: &str = "is_group = 0 AND channel_kind IN ('official_whatsapp', 'instagram', 'messenger')";

fn rows(db: &Connection, sql: &str, shelf: Shelf, params: impl Params) -> Result<Vec<InboxRow>> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut page = Vec::new();
    while let Some(row) = rows.next()? {
        page.extend(inbox_row(row, shelf)?);
    }
    Ok(page)
}

/// Reads single rows of a shelf; those that do not stand on it are left out.
pub(crate) fn inbox_rows(db: &Connection, shelf: Shelf, protocols: &[String]) -> Result<Vec<InboxRow>> {
    let sql = format!("{SELECT_ROWS} LEFT JOIN draft USING (protocol) WHERE protocol = ?1 AND shelf = ?2");
    let mut statement = db.prepare_cached(&sql)?;
    let mut found = Vec::new();
    for protocol in protocols {
        let mut rows = statement.query(params![protocol, shelf_number(shelf)])?;
        while let Some(row) = rows.next()? {
            found.extend(inbox_row(row, shelf)?);
        }
    }
    Ok(found)
}

/// The rows of the inbox, and the place at which further tables are joined.
const SELECT_ROWS: &str = "
SELECT protocol, name, number, preview, MAX(unread, unread_told) AS unread, channel_kind, channel_name, is_group, picture_url,
       conversation.updated_at_ms, draft.text AS draft_text, draft.files AS draft_files, pair_wrote_ms, tags
FROM conversation";

/// Reads a row of [`inbox_page`]; the places are those of its statement (by name, each value would look its name up).
fn inbox_row(row: &Row<'_>, shelf: Shelf) -> Result<Option<InboxRow>> {
    let Some(protocol) = ProtocolNumber::new(&row.get::<_, String>(0)?) else {
        return Ok(None);
    };
    let (name, number): (String, String) = (row.get(1)?, row.get(2)?);
    let (channel_kind, is_group): (_, bool) = (ChannelKind::from_name(&row.get::<_, String>(5)?), row.get(7)?);
    let wrote_at = row.get::<_, Option<i64>>(12)?.map(Timestamp);
    Ok(Some(InboxRow {
        window_until: wrote_at
            .filter(|_| rules::has_window(channel_kind) && !is_group)
            .map(|at| at + WINDOW),
        title: rules::title(&name, &number, protocol.as_str()),
        protocol,
        shelf,
        preview: row.get(3)?,
        unread: row.get(4)?,
        channel_kind,
        channel_name: row.get(6)?,
        is_group,
        picture_url: row.get(8)?,
        draft: match row.get::<_, Option<String>>(10)? {
            Some(text) => Some(drafts::preview(&text, &row.get::<_, String>(11)?)),
            None => None,
        },
        updated_at: Timestamp(row.get(9)?),
        tags: tags::marks(row.get::<_, Option<String>>(13)?.as_deref()),
    }))
}
