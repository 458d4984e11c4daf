//! Files that are to be fetched: which, how much of each is here, and what became of it.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Row, params};

use super::files::{signed, touch_file, unsigned};
use super::{Result, Touched, Write};
use crate::model::{MediaFault, MessageId, MessageKind, PictureSize, Timestamp};

/// A file that is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Its row.
    pub(crate) id: i64,
    /// Where it is.
    pub(crate) url: String,
    /// The name of its part in the folder.
    pub(crate) local: Option<String>,
    /// What tells whether the rest is still of the same file.
    pub(crate) validator: Option<String>,
    /// The message that it was asked for with.
    pub(crate) message: MessageId,
    /// What that message is.
    pub(crate) kind: MessageKind,
    /// The name that the message gives it.
    pub(crate) name: Option<String>,
    /// Nobody asked: it is left where it is larger than this.
    pub(crate) ahead_max_bytes: Option<u64>,
}

/// What came of wanting a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// There is no such message, or no file with it.
    NoFile,
    /// It has no address.
    NoAddress,
    /// It is here.
    Held,
    /// It will be fetched.
    Wanted(Wanted),
}

/// Notes that the file of a message is wanted. `is_gone`: it is not on the disk, whatever was noted.
pub(crate) fn want(
    write: &mut Write<'_>,
    message: MessageId,
    ahead_max_bytes: Option<u64>,
    is_gone: bool,
    now: Timestamp,
) -> Result<Want> {
    const FILE: &str = "SELECT media_url, media_name FROM message WHERE id = ?1";
    let found: Option<(Option<String>, Option<String>)> = write
        .tx
        .prepare_cached(FILE)?
        .query_row(params![message.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let url = match found {
        Some((Some(url), _)) => url,
        Some((None, Some(_))) => return Ok(Want::NoAddress),
        _ => return Ok(Want::NoFile),
    };
    // What somebody asks for is no longer only fetched ahead.
    const WANT: &str = "
INSERT INTO file (url, state, wanted_by, ahead_max_bytes, used_at_ms) VALUES (?1, 'wanted', ?2, ?3, ?4)
ON CONFLICT (url) DO UPDATE
SET local = CASE WHEN state = 'held' THEN NULL ELSE local END, state = 'wanted', problem = NULL,
    wanted_by = excluded.wanted_by, ahead_max_bytes = excluded.ahead_max_bytes, used_at_ms = excluded.used_at_ms
WHERE state <> 'held' OR ?5";
    let changed =
        write
            .tx
            .prepare_cached(WANT)?
            .execute(params![url, message.0, ahead_max_bytes.map(signed), now.0, is_gone])?;
    if changed == 0 {
        return Ok(Want::Held);
    }
    let sql = format!("{SELECT} WHERE f.url = ?1");
    let wanted = write.tx.prepare_cached(&sql)?.query_row(params![url], wanted)?;
    touch_file(write, wanted.id)?;
    write.touch(Touched::Files);
    Ok(Want::Wanted(wanted))
}

const SELECT: &str = "
SELECT f.id, f.url, f.local, f.validator, f.wanted_by, f.ahead_max_bytes, m.kind, m.media_name
FROM file AS f LEFT JOIN message AS m ON m.id = f.wanted_by";

fn wanted(row: &Row<'_>) -> voxfree_cipher::rusqlite::Result<Wanted> {
    Ok(Wanted {
        id: row.get(0)?,
        url: row.get(1)?,
        local: row.get(2)?,
        validator: row.get(3)?,
        message: MessageId(row.get::<_, Option<i64>>(4)?.unwrap_or_default()),
        ahead_max_bytes: row.get::<_, Option<i64>>(5)?.map(unsigned),
        kind: MessageKind::from_name(&row.get::<_, Option<String>>(6)?.unwrap_or_default()),
        name: row.get(7)?,
    })
}

/// All that is to be fetched, the longest wanted first; what somebody asks for goes before what is only fetched ahead.
pub(crate) fn wanted_files(db: &Connection) -> Result<Vec<Wanted>> {
    let sql = format!("{SELECT} WHERE f.state = 'wanted' ORDER BY f.id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], wanted)?;
    let mut all: Vec<Wanted> = rows.collect::<std::result::Result<_, _>>()?;
    all.sort_by_key(|wanted| wanted.ahead_max_bytes.is_some());
    Ok(all)
}

/// Messages of contacts, the newest fifty with a file, of whose file nothing is known yet.
pub(crate) fn unfetched_files(db: &Connection) -> Result<Vec<(MessageId, MessageKind)>> {
    const SQL: &str = "
SELECT newest.id, newest.kind
FROM (SELECT id, kind, media_url FROM message INDEXED BY message_file_newest
      WHERE media_url IS NOT NULL AND from_me = 0 ORDER BY id DESC LIMIT 50) AS newest
WHERE newest.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM file WHERE url = newest.media_url)";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map([], |row| {
        Ok((
            MessageId(row.get(0)?),
            MessageKind::from_name(&row.get::<_, String>(1)?),
        ))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The first bytes of a file are about to be written under this name; `validator` is what its rest is known by.
pub(crate) fn note_part(
    write: &mut Write<'_>,
    id: i64,
    local: &str,
    validator: Option<&str>,
    size_bytes: Option<u64>,
) -> Result<()> {
    const SQL: &str = "
UPDATE file SET local = ?2, validator = ?3, size_bytes = COALESCE(?4, size_bytes) WHERE id = ?1 AND state = 'wanted'";
    write
        .tx
        .prepare_cached(SQL)?
        .execute(params![id, local, validator, size_bytes.map(signed)])?;
    touch_file(write, id)
}

/// The first bytes tell what it is, and how large a picture.
pub(crate) fn note_head(write: &mut Write<'_>, id: i64, mime_type: &str, picture: Option<PictureSize>) -> Result<()> {
    const SQL: &str = "UPDATE file SET mime_type = ?2, width = ?3, height = ?4 WHERE id = ?1";
    write.tx.prepare_cached(SQL)?.execute(params![
        id,
        mime_type,
        picture.map(|size| size.width),
        picture.map(|size| size.height),
    ])?;
    touch_file(write, id)
}

/// The file is here, as `local`; says under which name it is kept: another one's, where that has the same bytes.
pub(crate) fn note_held(
    write: &mut Write<'_>,
    id: i64,
    local: &str,
    size_bytes: u64,
    digest: &str,
    now: Timestamp,
) -> Result<String> {
    const SAME: &str = "
SELECT local FROM file WHERE digest = ?1 AND state = 'held' AND local IS NOT NULL AND size_bytes = ?2 LIMIT 1";
    let same: Option<String> = write
        .tx
        .prepare_cached(SAME)?
        .query_row(params![digest, signed(size_bytes)], |row| row.get(0))
        .optional()?;
    let kept = same.unwrap_or_else(|| local.to_owned());
    const SQL: &str = "
UPDATE file
SET state = 'held', local = ?2, size_bytes = ?3, digest = ?4, used_at_ms = ?5, problem = NULL
WHERE id = ?1";
    write
        .tx
        .prepare_cached(SQL)?
        .execute(params![id, kept, signed(size_bytes), digest, now.0])?;
    touch_file(write, id)?;
    write.touch(Touched::Files);
    Ok(kept)
}

/// It cannot be had.
pub(crate) fn note_failed(write: &mut Write<'_>, id: i64, fault: MediaFault) -> Result<()> {
    const SQL: &str = "UPDATE file SET state = 'failed', problem = ?2, local = NULL, validator = NULL WHERE id = ?1";
    write.tx.prepare_cached(SQL)?.execute(params![id, fault.as_str()])?;
    touch_file(write, id)?;
    write.touch(Touched::Files);
    Ok(())
}

/// Nobody wants it now. `keeps_part`: what came of it stays, and is gone on from.
pub(crate) fn note_left(write: &mut Write<'_>, id: i64, keeps_part: bool) -> Result<()> {
    const SQL: &str = "
UPDATE file
SET state = 'left', local = CASE WHEN ?2 THEN local END, validator = CASE WHEN ?2 THEN validator END
WHERE id = ?1 AND state = 'wanted'";
    write.tx.prepare_cached(SQL)?.execute(params![id, keeps_part])?;
    touch_file(write, id)?;
    write.touch(Touched::Files);
    Ok(())
}

/// The row of a message's file that is to be fetched.
pub(crate) fn wanted_of(db: &Connection, message: MessageId) -> Result<Option<Wanted>> {
    let sql = format!(
        "{SELECT} WHERE f.state = 'wanted' AND f.url = (SELECT media_url FROM message AS own WHERE own.id = ?1)"
    );
    Ok(db
        .prepare_cached(&sql)?
        .query_row(params![message.0], wanted)
        .optional()?)
}
