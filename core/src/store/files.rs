//! Files: what lies in the account's folder of files, or is to, and which message or item it belongs to.
//!
//! The folder stands beside the account's file (`account-….files`) and holds names that the core made up. A file that no row names is
//! nobody's and is swept away; so rows come first where something is fetched, and last where it is thrown away. The files
//! themselves are not encrypted by us, since other programs of the device show them; they are this user's alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{Result, Touched, Write};
use crate::model::{
    Media, MediaFault, MediaPlace, MessageId, MessageKind, OutboxFile, OutboxId, PictureSize, Timestamp,
};
use crate::rules::{mime_of_name, safe_name};

/// How the names begin of what the agent sends.
pub(crate) const OUTGOING: &str = "out";
/// How the names begin of what came.
pub(crate) const INCOMING: &str = "in";

/// The file of an item that is to be queued. It lies in the folder already.
#[derive(Clone, Debug)]
pub(crate) struct NewFile {
    /// The name that the contact sees.
    pub(crate) name: String,
    /// Its name in the folder.
    pub(crate) local: String,
    pub(crate) kind: MessageKind,
    pub(crate) mime_type: String,
    pub(crate) size_bytes: u64,
    pub(crate) picture: Option<PictureSize>,
}

/// The folder of files of the account whose database this is.
pub(super) fn folder_of(database: &Path) -> PathBuf {
    database.with_extension("files")
}

fn path_of(db: &Connection, local: &str) -> String {
    let folder = folder_of(Path::new(db.path().unwrap_or_default()));
    folder.join(local).to_string_lossy().into_owned()
}

/// Gives a new item of the outbox its file.
pub(super) fn attach(write: &mut Write<'_>, id: OutboxId, file: &NewFile, now: Timestamp) -> Result<()> {
    const ITEM: &str = "
UPDATE outbox
SET file_name = :name, file_kind = :kind, file_mime = :mime, file_bytes = :bytes, file_local = :local
WHERE id = :id";
    write.tx.prepare_cached(ITEM)?.execute(named_params! {
        ":id": id.0,
        ":name": file.name,
        ":kind": file.kind.as_str(),
        ":mime": file.mime_type,
        ":bytes": signed(file.size_bytes),
        ":local": file.local,
    })?;
    const FILE: &str = "
INSERT INTO file (state, local, mime_type, size_bytes, width, height, used_at_ms)
VALUES ('held', ?1, ?2, ?3, ?4, ?5, ?6)";
    write.tx.prepare_cached(FILE)?.execute(params![
        file.local,
        file.mime_type,
        signed(file.size_bytes),
        file.picture.map(|size| size.width),
        file.picture.map(|size| size.height),
        now.0,
    ])?;
    Ok(())
}

/// Reads the file of an item.
pub(super) fn outbox_file(db: &Connection, row: &Row<'_>) -> Result<Option<OutboxFile>> {
    let Some(local) = row.get::<_, Option<String>>("file_local")? else {
        return Ok(None);
    };
    Ok(Some(OutboxFile {
        file_name: row.get("file_name")?,
        kind: MessageKind::from_name(&row.get::<_, String>("file_kind")?),
        mime_type: row.get("file_mime")?,
        size_bytes: unsigned(row.get("file_bytes")?),
        path: path_of(db, &local),
    }))
}

/// What a timeline shows of an item's file.
pub(super) fn media_of_item(db: &Connection, file: OutboxFile) -> Result<Media> {
    const SQL: &str = "SELECT width, height FROM file WHERE local = ?1 LIMIT 1";
    let local = Path::new(&file.path).file_name().and_then(|name| name.to_str());
    let picture = db
        .prepare_cached(SQL)?
        .query_row(params![local], |row| picture(row, 0))
        .optional()?;
    Ok(Media {
        url: None,
        file_name: safe_name(&file.file_name),
        mime_type: Some(file.mime_type),
        size_bytes: Some(file.size_bytes),
        picture: picture.flatten(),
        place: MediaPlace::Local { path: file.path },
    })
}

/// What a timeline shows of a message's file. `outbox`: the item that it was, whose copy still serves.
pub(super) fn media_of_message(
    db: &Connection,
    url: Option<&str>,
    name: Option<&str>,
    outbox: Option<i64>,
) -> Result<Media> {
    let name = name.and_then(safe_name).or_else(|| url.and_then(safe_name));
    let mut media = Media {
        url: url.map(str::to_owned),
        mime_type: name.as_deref().and_then(mime_of_name).map(str::to_owned),
        file_name: name,
        size_bytes: None,
        picture: None,
        place: match url {
            Some(_) => MediaPlace::Remote,
            None => MediaPlace::Failed {
                why: MediaFault::NoAddress,
            },
        },
    };
    const BY_URL: &str = "
SELECT state, local, mime_type, size_bytes, width, height, problem FROM file WHERE url = ?1";
    if let Some(url) = url {
        let mut statement = db.prepare_cached(BY_URL)?;
        let mut rows = statement.query(params![url])?;
        if let Some(row) = rows.next()? {
            fill(db, &mut media, row)?;
        }
    }
    const BY_ITEM: &str = "
SELECT f.state, f.local, f.mime_type, f.size_bytes, f.width, f.height, f.problem, o.file_name
FROM outbox AS o JOIN file AS f ON f.local = o.file_local
WHERE o.id = ?1
LIMIT 1";
    if let Some(outbox) = outbox.filter(|_| !matches!(media.place, MediaPlace::Local { .. })) {
        let mut statement = db.prepare_cached(BY_ITEM)?;
        let mut rows = statement.query(params![outbox])?;
        if let Some(row) = rows.next()? {
            fill(db, &mut media, row)?;
            media.file_name = row.get::<_, Option<String>>(7)?.as_deref().and_then(safe_name);
        }
    }
    Ok(media)
}

fn fill(db: &Connection, media: &mut Media, row: &Row<'_>) -> Result<()> {
    let (state, local): (String, Option<String>) = (row.get(0)?, row.get(1)?);
    media.mime_type = row.get::<_, Option<String>>(2)?.or(media.mime_type.take());
    media.size_bytes = row.get::<_, Option<i64>>(3)?.map(unsigned);
    media.picture = picture(row, 4)?;
    match (state.as_str(), local) {
        ("held", Some(local)) => {
            media.place = MediaPlace::Local {
                path: path_of(db, &local),
            };
        }
        ("wanted", _) => media.place = MediaPlace::Downloading,
        ("failed", _) => {
            media.place = MediaPlace::Failed {
                why: MediaFault::from_name(&row.get::<_, Option<String>>(6)?.unwrap_or_default()),
            };
        }
        _ => {}
    }
    Ok(())
}

fn picture(row: &Row<'_>, place: usize) -> voxfree_cipher::rusqlite::Result<Option<PictureSize>> {
    let (width, height): (Option<u32>, Option<u32>) = (row.get(place)?, row.get(place + 1)?);
    Ok(width.zip(height).map(|(width, height)| PictureSize { width, height }))
}

/// The file of one message; `None`: the message is not held, or has none.
pub(crate) fn media(db: &Connection, message: MessageId) -> Result<Option<Media>> {
    const SQL: &str = "SELECT media_url, media_name, outbox_id FROM message WHERE id = ?1";
    let found: Option<(Option<String>, Option<String>, Option<i64>)> = db
        .prepare_cached(SQL)?
        .query_row(params![message.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    match found {
        Some((url, name, outbox)) if url.is_some() || name.is_some() => {
            Ok(Some(media_of_message(db, url.as_deref(), name.as_deref(), outbox)?))
        }
        _ => Ok(None),
    }
}

/// The last piece of a file is about to go: from `now` on its attempt, the so-many-th, may have been carried out. Says whether that
/// attempt is still the last one: of an app that died, a write may come late.
pub(crate) fn note_last_piece(write: &mut Write<'_>, id: OutboxId, attempts: u32, now: Timestamp) -> Result<bool> {
    const SQL: &str = "UPDATE outbox SET attempted_at_ms = ?3 WHERE id = ?1 AND attempts = ?2 AND delivery = 'sending'";
    Ok(write.tx.prepare_cached(SQL)?.execute(params![id.0, attempts, now.0])? == 1)
}

/// An item became a message: its copy is what that message's address stands for.
pub(super) fn note_sent(write: &mut Write<'_>, id: OutboxId, message: MessageId) -> Result<()> {
    const SQL: &str = "
UPDATE file
SET url = (SELECT media_url FROM message WHERE id = ?2)
WHERE url IS NULL AND local = (SELECT file_local FROM outbox WHERE id = ?1)
  AND NOT EXISTS (SELECT 1 FROM file AS other WHERE other.url = (SELECT media_url FROM message WHERE id = ?2))";
    write.tx.prepare_cached(SQL)?.execute(params![id.0, message.0])?;
    Ok(())
}

/// An item is about to go for good, and its file with it.
pub(super) fn forget_item(write: &mut Write<'_>, id: OutboxId) -> Result<()> {
    const SQL: &str = "DELETE FROM file WHERE url IS NULL AND local = (SELECT file_local FROM outbox WHERE id = ?1)";
    write.tx.prepare_cached(SQL)?.execute(params![id.0])?;
    Ok(())
}

/// Notes that somebody looked at a message's file just now: what is looked at is kept longest.
pub(crate) fn note_used(write: &mut Write<'_>, message: MessageId, now: Timestamp) -> Result<()> {
    const SQL: &str = "UPDATE file SET used_at_ms = ?2 WHERE url = (SELECT media_url FROM message WHERE id = ?1)";
    write.tx.prepare_cached(SQL)?.execute(params![message.0, now.0])?;
    Ok(())
}

/// The names in the folder that somebody needs.
pub(crate) fn known_locals(db: &Connection) -> Result<BTreeSet<String>> {
    const SQL: &str = "
SELECT local FROM file WHERE local IS NOT NULL
UNION ALL
SELECT file_local FROM outbox WHERE file_local IS NOT NULL";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// What still has to go out, or is not known yet as a message.
const NEEDED: &str = "
local IN (SELECT file_local FROM outbox WHERE file_local IS NOT NULL AND (delivery <> 'sent' OR message_id IS NULL))";

/// Forgets files, the least recently used first, until the rest takes no more than `max_bytes`; says how many. What still has to go
/// out stays.
pub(crate) fn evict(write: &mut Write<'_>, max_bytes: u64) -> Result<usize> {
    const TOTAL: &str = "SELECT COALESCE(SUM(size_bytes), 0) FROM file WHERE state = 'held'";
    let total: i64 = write.tx.prepare_cached(TOTAL)?.query_row([], |row| row.get(0))?;
    let mut surplus = unsigned(total).saturating_sub(max_bytes);
    if surplus == 0 {
        return Ok(0);
    }
    let oldest: Vec<(i64, u64)> = {
        let sql = format!(
            "SELECT id, size_bytes FROM file WHERE state = 'held' AND NOT COALESCE({NEEDED}, 0) ORDER BY used_at_ms, id"
        );
        let mut statement = write.tx.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| {
            Ok((row.get(0)?, unsigned(row.get::<_, Option<i64>>(1)?.unwrap_or(0))))
        })?;
        rows.collect::<std::result::Result<_, _>>()?
    };
    let mut gone = 0;
    for (id, size_bytes) in oldest {
        if surplus == 0 {
            break;
        }
        touch_file(write, id)?;
        write
            .tx
            .prepare_cached("DELETE FROM file WHERE id = ?1")?
            .execute(params![id])?;
        surplus = surplus.saturating_sub(size_bytes);
        gone += 1;
    }
    Ok(gone)
}

/// Forgets all files that the service can give again.
pub(super) fn forget_all(write: &mut Write<'_>) -> Result<()> {
    let sql = format!("DELETE FROM file WHERE NOT COALESCE({NEEDED}, 0)");
    write.tx.execute(&sql, [])?;
    Ok(())
}

/// Forgets the files of messages and items that are no more.
pub(super) fn forget_orphans(write: &mut Write<'_>) -> Result<()> {
    const SQL: &str = "
DELETE FROM file
WHERE NOT EXISTS (SELECT 1 FROM message WHERE media_url = file.url)
  AND NOT EXISTS (SELECT 1 FROM outbox WHERE file_local = file.local)";
    write.tx.execute(SQL, [])?;
    Ok(())
}

/// Notes that the timelines with a file must be read again.
pub(super) fn touch_file(write: &mut Write<'_>, id: i64) -> Result<()> {
    const SQL: &str = "
SELECT DISTINCT thread FROM message WHERE media_url = (SELECT url FROM file WHERE id = ?1)";
    let threads: Vec<i64> = {
        let mut statement = write.tx.prepare_cached(SQL)?;
        let rows = statement.query_map(params![id], |row| row.get(0))?;
        rows.collect::<std::result::Result<_, _>>()?
    };
    for thread in threads {
        write.touch(Touched::Timeline(thread));
    }
    Ok(())
}

pub(super) fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

pub(super) fn unsigned(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or(0)
}
