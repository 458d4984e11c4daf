//! The store: what is shown is read from here, and what is sent is written here first.
//!
//! One SQLite file holds one account. There is one writer and a small pool of readers (WAL), and every write is one
//! transaction: [`Store::write`] returns after the commit, and only then tells what was touched ([`Touched`], keys and
//! never rows). The file can be changed under the handle (sign-in, sign-out); readers of a closed store get
//! [`StoreError::Closed`].
//!
//! May import: `model`, `rules`. It knows nothing of the service, and nobody's policy: which message wins, or
//! what is unread, is decided in `rules`.
//!
//! Deliberately absent: encryption, search and retention. They come with the store's own capability; the place for the
//! key is [`Store::open`].

mod account;
mod changes;
mod conversations;
mod error;
mod folder;
mod lost;
mod messages;
mod migrations;
mod outbox;
#[cfg(test)]
mod plans;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use tokio::sync::broadcast;

pub(crate) use account::{account, clear_account, save_account, save_cookies, set_fetched, set_online};
pub(crate) use changes::{Changes, Touched};
pub(crate) use conversations::{
    Held, active_protocols, apply_listing, held, inbox_page, mark_read, save_opened, thread_of,
};
pub(crate) use error::StoreError;
pub(crate) use folder::Folder;
pub(crate) use messages::{ingest, timeline_page};
pub(crate) use outbox::{
    NewItem, discard, enqueue, next_to_send, note_lost, note_under_way, outbox_item, release_abandoned, requeue,
    set_outcome, start_attempt, unsent, unsent_count, waiting_protocols,
};

/// A result of the store.
pub(crate) type Result<T, E = StoreError> = std::result::Result<T, E>;

/// How many notices a slow listener may be behind before it starts over with a reset.
const NOTICES_MAX: usize = 256;
/// Readers that are kept open.
const READERS_KEPT_MAX: usize = 4;
/// How long a lock of another process is waited for.
const BUSY_TIMEOUT_MS: u32 = 5_000;

/// The handle; cheap to clone.
#[derive(Clone)]
pub(crate) struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    database: RwLock<Option<Arc<Database>>>,
    notices: broadcast::Sender<Arc<Changes>>,
}

struct Database {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

/// A write transaction: the connection, and what was touched so far.
pub(crate) struct Write<'a> {
    pub(crate) tx: rusqlite::Transaction<'a>,
    touched: Changes,
}

impl Write<'_> {
    /// Notes that listeners of `what` must look again after the commit.
    pub(crate) fn touch(&mut self, what: Touched) {
        self.touched.insert(what);
    }
}

impl Store {
    /// A handle without a file.
    pub(crate) fn new() -> Self {
        let (notices, _) = broadcast::channel(NOTICES_MAX);
        Self {
            inner: Arc::new(Inner {
                database: RwLock::new(None),
                notices,
            }),
        }
    }

    /// Opens the file, makes it where it is missing, and migrates it. Listeners start over.
    pub(crate) async fn open(&self, path: PathBuf) -> Result<()> {
        let this = self.clone();
        blocking(move || {
            let database = Database::open(path)?;
            *write_lock(&this.inner.database) = Some(Arc::new(database));
            this.announce(Changes::everything());
            Ok(())
        })
        .await
    }

    /// Lets go of the file; it stays on the disk. Listeners start over, with nothing.
    pub(crate) fn close(&self) {
        *write_lock(&self.inner.database) = None;
        self.announce(Changes::everything());
    }

    /// What was touched by each commit from now on.
    pub(crate) fn notices(&self) -> broadcast::Receiver<Arc<Changes>> {
        self.inner.notices.subscribe()
    }

    /// Runs `work` in one write transaction; commits where it is `Ok`, and rolls back otherwise.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Write<'_>) -> Result<T> + Send + 'static,
    {
        let this = self.clone();
        blocking(move || {
            let database = this.database()?;
            let (result, touched) = {
                let mut connection = lock(&database.writer);
                let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                let mut write = Write {
                    tx,
                    touched: Changes::default(),
                };
                let result = work(&mut write)?;
                let Write { tx, touched } = write;
                tx.commit()?;
                (result, touched)
            };
            this.announce(touched);
            Ok(result)
        })
        .await
    }

    /// Runs `work` on a reader, in one consistent view.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T> + Send + 'static,
    {
        let database = self.database()?;
        blocking(move || {
            let mut reader = database.reader()?;
            let result = {
                let tx = reader.transaction()?;
                work(&tx)
            };
            database.give_back(reader);
            result
        })
        .await
    }

    fn database(&self) -> Result<Arc<Database>> {
        self.inner
            .database
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or(StoreError::Closed)
    }

    fn announce(&self, changes: Changes) {
        if !changes.is_empty() {
            // Nobody listening is no error.
            let _ = self.inner.notices.send(Arc::new(changes));
        }
    }
}

impl Database {
    fn open(path: PathBuf) -> Result<Self> {
        folder::make_private(&path)?;
        let mut writer = Connection::open(&path)?;
        writer.busy_timeout(std::time::Duration::from_millis(u64::from(BUSY_TIMEOUT_MS)))?;
        // WAL: readers go on while a write commits. FULL: what a call has queued is on the disk when it returns, also
        // where the power goes.
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        writer.pragma_update(None, "foreign_keys", "ON")?;
        writer.pragma_update(None, "journal_size_limit", 10 * 1024 * 1024)?;
        writer.pragma_update(None, "secure_delete", "ON")?;
        migrations::migrate(&mut writer)?;
        Ok(Self {
            path,
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
        })
    }

    fn reader(&self) -> Result<Connection> {
        if let Some(reader) = lock(&self.readers).pop() {
            return Ok(reader);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(&self.path, flags)?;
        reader.busy_timeout(std::time::Duration::from_millis(u64::from(BUSY_TIMEOUT_MS)))?;
        Ok(reader)
    }

    fn give_back(&self, reader: Connection) {
        let mut readers = lock(&self.readers);
        if readers.len() < READERS_KEPT_MAX {
            readers.push(reader);
        }
    }
}

/// Runs file work where it may block. A runtime that is going down ends it with [`StoreError::Closed`].
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or(Err(StoreError::Closed))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn write_lock<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
pub(crate) mod testing {
    //! A store in a folder that goes away with it.

    use super::Store;

    pub(crate) async fn store() -> (Store, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new();
        store.open(folder.path().join("account.db")).await.unwrap();
        (store, folder)
    }
}
