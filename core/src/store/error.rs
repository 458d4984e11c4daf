//! What can go wrong in the store.

use crate::error::Error;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// No file is open: nobody is signed in.
    #[error("no account is open")]
    Closed,
    /// The file was written by a newer version.
    #[error("schema {found} is newer than {known}")]
    TooNew { found: u32, known: u32 },
    /// SQLite refused.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The file system refused.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// A row that this version would never write.
    #[error("an unexpected row: {0}")]
    Row(&'static str),
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Closed => Self::SignInRequired,
            StoreError::TooNew { found, known } => Self::StoreTooNew { found, known },
            other => {
                // SQLite's words name tables and files, never a bound value.
                tracing::error!(error = %other, "the store failed");
                Self::Storage {
                    problem: other.to_string(),
                }
            }
        }
    }
}
