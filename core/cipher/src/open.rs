//! Opening: the key, the proof that it fits, and nothing else.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};

use crate::error::CipherError;
use crate::key::Key;
use crate::{provider, seals};

/// Opens the encrypted database at `path`, and makes it where `flags` say so ([`OpenFlags::default`] does).
///
/// The key is proved before this returns, by the seal of the first page; of an empty or missing file any key is right.
/// Nothing is written: a new file stays empty until the first write, and a file that did not open is as it was, its
/// write-ahead log included. `path` is a file's name and never a URI (in a URI, a key could be written down).
///
/// How the connection is used is the caller's to say (`journal_mode`, `synchronous`, `cache_size`, `auto_vacuum`).
///
/// ```
/// use voxfree_cipher::rusqlite::OpenFlags;
/// use voxfree_cipher::{CipherError, Key, open};
///
/// # let folder = tempfile::tempdir().expect("a folder");
/// # let path = folder.path().join("agent.db");
/// let key = Key::generate()?;
/// let db = open(&path, &key, OpenFlags::default())?;
/// db.execute_batch("CREATE TABLE note (body TEXT NOT NULL) STRICT")?;
/// drop(db);
///
/// let other = Key::generate()?;
/// assert!(matches!(open(&path, &other, OpenFlags::default()), Err(CipherError::WrongKey)));
/// # Ok::<(), CipherError>(())
/// ```
///
/// # Errors
/// - [`CipherError::WrongKey`], [`CipherError::ClearText`], [`CipherError::Damaged`]: what the file is, as far as it
///   tells.
/// - [`CipherError::ReadOnly`]: writing was asked for, and is not allowed.
/// - [`CipherError::CannotOpen`]: there is no such file, or it cannot be made.
/// - [`CipherError::DiskFull`], [`CipherError::Sqlite`]: SQLite's own; [`ErrorCode::DatabaseBusy`] after five seconds.
pub fn open(path: &Path, key: &Key, flags: OpenFlags) -> Result<Connection, CipherError> {
    provider::set_up()?;
    let db = Connection::open_with_flags(path, flags - OpenFlags::SQLITE_OPEN_URI)?;
    provider::set_key(&db, &key.spec())?;
    // Until the key is proved, closing must not move a left-over log into the file.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    prove(&db, key)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    if flags.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) && db.is_readonly("main")? {
        // SQLite opens such a file for reading and says nothing; the first message that is not kept would.
        let error = ffi::Error::new(ffi::SQLITE_READONLY);
        return Err(CipherError::ReadOnly(rusqlite::Error::SqliteFailure(error, None)));
    }
    Ok(db)
}

/// Reads the first page, whose seal answers for the key.
fn prove(db: &Connection, key: &Key) -> Result<(), CipherError> {
    match db.query_row("PRAGMA schema_version", [], |_| Ok(())) {
        Ok(()) => Ok(()),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Err(seals::explain(db, key, error)),
        Err(error) => Err(error.into()),
    }
}
