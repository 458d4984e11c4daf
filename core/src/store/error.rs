//! What can go wrong in the store.

use std::io;

use voxfree_cipher::{CipherError, rusqlite};

use crate::error::Error;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// No file is open: nobody is signed in.
    #[error("no account is open")]
    Closed,
    /// The file was let go of for a while.
    #[error("the store is paused")]
    Paused,
    /// The file was written by a newer version.
    #[error("schema {found} is newer than {known}")]
    TooNew { found: u32, known: u32 },
    /// The vault did not answer.
    #[error("the key cannot be had: {0}")]
    Key(String),
    /// The file does not answer to its key, or the key is gone.
    #[error("the file does not answer to its key")]
    WrongKey,
    /// What was read is not what was written.
    #[error("the file is damaged")]
    Damaged { set_aside: Option<String> },
    /// No room.
    #[error("the disk is full")]
    DiskFull,
    /// No permission to write.
    #[error("the file may only be read")]
    ReadOnly,
    /// SQLite refused otherwise.
    #[error("{0}")]
    Sqlite(rusqlite::Error),
    /// The file system refused otherwise.
    #[error("{0}")]
    File(io::Error),
    /// A row that this version would never write.
    #[error("an unexpected row: {0}")]
    Row(&'static str),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        CipherError::from(error).into()
    }
}

impl From<CipherError> for StoreError {
    fn from(error: CipherError) -> Self {
        match error {
            // Nothing of ours was ever written in the clear: somebody else's file is as good as a wrong key.
            CipherError::ClearText | CipherError::WrongKey => Self::WrongKey,
            CipherError::Damaged(_) => Self::Damaged { set_aside: None },
            CipherError::DiskFull(_) => Self::DiskFull,
            CipherError::ReadOnly(_) => Self::ReadOnly,
            CipherError::NoRandomness => Self::Key(error.to_string()),
            CipherError::CannotOpen(error) | CipherError::Sqlite(error) => Self::Sqlite(error),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::File(error),
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Closed => Self::SignInRequired,
            StoreError::Paused => Self::Paused,
            StoreError::TooNew { found, known } => Self::StoreTooNew { found, known },
            other => {
                // SQLite's words name tables and files, never a bound value.
                tracing::error!(error = %other, "the store failed");
                match other {
                    StoreError::Key(detail) => Self::KeyUnavailable { detail },
                    StoreError::WrongKey => Self::StoreKeyWrong,
                    StoreError::Damaged { set_aside } => Self::StoreDamaged { set_aside },
                    StoreError::DiskFull => Self::DiskFull,
                    StoreError::ReadOnly => Self::StoreReadOnly,
                    other => Self::Storage {
                        problem: other.to_string(),
                    },
                }
            }
        }
    }
}
