//! What can go wrong, one variant for each thing that a caller does differently.

use rusqlite::ErrorCode;

/// Why a database could not be opened, or a statement not be carried out.
///
/// `From<rusqlite::Error>` sorts the errors of statements on a connection that [`open`](crate::open) gave out.
#[derive(Debug, thiserror::Error)]
pub enum CipherError {
    /// The file is an ordinary, unencrypted SQLite database. It was not changed.
    ///
    /// Way on: read it without a key (`rusqlite::Connection`) and copy what it holds, or set it aside.
    #[error("the database is not encrypted")]
    ClearText,
    /// Not one page of the file answers to this key. It was not changed.
    ///
    /// Either it was sealed with another key, or it is no database at all, or its first 16 bytes are lost (they are the
    /// salt, without which no key fits); the file alone cannot tell these apart. Way on: try another key, if there is one;
    /// otherwise set the file aside. Never delete it: the key may come back, with a restored backup for one.
    #[error("no page of the database answers to this key")]
    WrongKey,
    /// The key is right, but what was read is not what was written: a page's seal does not hold, a page is cut off, or the
    /// structure is broken. At opening also: the file ends within its first page.
    ///
    /// Way on: set the file aside and report it; `PRAGMA cipher_integrity_check` lists the pages, where it opens at all.
    #[error("the database is damaged")]
    Damaged(#[source] rusqlite::Error),
    /// There is no room for the write, which was undone.
    #[error("the disk is full")]
    DiskFull(#[source] rusqlite::Error),
    /// The file, or its folder, may not be written to.
    #[error("the database may only be read")]
    ReadOnly(#[source] rusqlite::Error),
    /// The file could not be opened or made: a missing folder, no permission, a folder in its place.
    #[error("the database cannot be opened")]
    CannotOpen(#[source] rusqlite::Error),
    /// The system gave no random bytes for a key.
    #[error("the system has no random bytes to give")]
    NoRandomness,
    /// Anything else: a lock that was waited for in vain, a constraint, a mistake in a statement.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for CipherError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            // After opening, "not a database" means that a page no longer answers to a key that it once answered to.
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error),
            Some(ErrorCode::DiskFull) => Self::DiskFull(error),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(error),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::CannotOpen(error),
            _ => Self::Sqlite(error),
        }
    }
}
