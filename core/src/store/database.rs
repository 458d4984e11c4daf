//! One open file: its writer, its readers, and what a transaction is.

use std::path::PathBuf;
use std::sync::Mutex;

use voxfree_cipher::Key;
use voxfree_cipher::rusqlite::{self, Connection, OpenFlags, TransactionBehavior};

use super::{Changes, Result, StoreError, Touched, folder, lock, migrations, vault};

/// Readers that are kept open.
const READERS_KEPT_MAX: usize = 4;
/// What SQLite calls `INCREMENTAL`.
const AUTO_VACUUM_INCREMENTAL: i64 = 2;
/// Statements that a connection keeps prepared: all that the store has, with room. rusqlite keeps 16, and forgets the oldest.
const STATEMENTS_KEPT_MAX: usize = 96;
/// How long a lock of another process is waited for.
const BUSY_TIMEOUT_MS: u32 = 5_000;

pub(super) struct Database {
    pub(super) path: PathBuf,
    key: Key,
    /// They are closed before the writer, which writes the log back when it is the last.
    readers: Mutex<Vec<Connection>>,
    pub(super) writer: Mutex<Writer>,
}

/// The connection that writes, and whether its commits wait for the disk.
pub(super) struct Writer {
    pub(super) connection: Connection,
    waits: bool,
}

impl Writer {
    /// `FULL`: a commit is on the disk when it returns, and with it all commits before. `NORMAL`: where the power goes, the last
    /// commits may be undone, in whole and in order; the file is never damaged by it.
    pub(super) fn set_waits(&mut self, waits: bool) -> Result<()> {
        if self.waits != waits {
            let level = if waits { "FULL" } else { "NORMAL" };
            self.connection.pragma_update(None, "synchronous", level)?;
            self.waits = waits;
        }
        Ok(())
    }

    /// Returns what was touched, and whether it must be on the disk.
    pub(super) fn commit(&mut self, work: &mut dyn FnMut(&mut Write<'_>) -> Result<()>) -> Result<(Changes, bool)> {
        let tx = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut write = Write::new(tx);
        work(&mut write)?;
        let Write { tx, touched, must_last } = write;
        tx.commit()?;
        Ok((touched, must_last))
    }

    /// Brings all commits so far to the disk, by one that waits for it and changes nothing.
    pub(super) fn sync(&mut self) -> Result<()> {
        self.set_waits(true)?;
        let version = migrations::known_version();
        Ok(self.connection.pragma_update(None, "user_version", version)?)
    }
}

/// A write transaction: the connection, and what was touched so far.
pub(crate) struct Write<'a> {
    pub(crate) tx: rusqlite::Transaction<'a>,
    touched: Changes,
    must_last: bool,
}

impl<'a> Write<'a> {
    pub(super) fn new(tx: rusqlite::Transaction<'a>) -> Self {
        Self {
            tx,
            touched: Changes::default(),
            must_last: false,
        }
    }

    /// Notes that this is to be on the disk before anybody is told of it, whatever the commit was asked for.
    pub(crate) fn must_last(&mut self) {
        self.must_last = true;
    }

    /// Notes that listeners of `what` must look again after the commit.
    pub(crate) fn touch(&mut self, what: Touched) {
        self.touched.insert(what);
    }

    /// Notes that a row of the inbox may have changed.
    pub(super) fn touch_row(&mut self, protocol: &str) {
        self.touch(Touched::Row(protocol.to_owned()));
    }
}

impl Database {
    pub(super) fn open(path: PathBuf, key: Key) -> Result<Self> {
        folder::make_private(&path)?;
        let mut writer = voxfree_cipher::open(&path, &key, OpenFlags::default())?;
        writer.busy_timeout(std::time::Duration::from_millis(u64::from(BUSY_TIMEOUT_MS)))?;
        // Before the first table: space that is freed can be given back in small steps. Only then: setting it writes to
        // the file each time, and syncs the disk.
        let vacuums: i64 = writer.pragma_query_value(None, "auto_vacuum", |row| row.get(0))?;
        if vacuums != AUTO_VACUUM_INCREMENTAL {
            writer.pragma_update(None, "auto_vacuum", AUTO_VACUUM_INCREMENTAL)?;
        }
        // WAL: readers go on while a write commits. FULL: what a call has queued is on the disk when it returns, also
        // where the power goes.
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        writer.pragma_update(None, "foreign_keys", "ON")?;
        writer.pragma_update(None, "journal_size_limit", 10 * 1024 * 1024)?;
        writer.set_prepared_statement_cache_capacity(STATEMENTS_KEPT_MAX);
        migrations::migrate(&mut writer)?;
        Ok(Self {
            path,
            key,
            writer: Mutex::new(Writer {
                connection: writer,
                waits: true,
            }),
            readers: Mutex::new(Vec::new()),
        })
    }

    pub(super) fn reader(&self) -> Result<Connection> {
        if let Some(reader) = lock(&self.readers).pop() {
            return Ok(reader);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = voxfree_cipher::open(&self.path, &self.key, flags)?;
        reader.busy_timeout(std::time::Duration::from_millis(u64::from(BUSY_TIMEOUT_MS)))?;
        reader.set_prepared_statement_cache_capacity(STATEMENTS_KEPT_MAX);
        Ok(reader)
    }

    /// Damage that is met in the middle is noted, and seen to at the next start.
    pub(super) fn note(&self, error: &StoreError) {
        if matches!(error, StoreError::Damaged { .. }) {
            vault::note_damage(&self.path);
        }
    }

    /// The way of all reads, once in the program: `work` on a reader, in one consistent view.
    pub(super) fn read_now(&self, work: &mut dyn FnMut(&Connection) -> Result<()>) -> Result<()> {
        let mut reader = self.reader()?;
        let result = {
            let tx = reader.transaction()?;
            work(&tx).inspect_err(|error| self.note(error))
        };
        self.give_back(reader);
        result
    }

    pub(super) fn give_back(&self, reader: Connection) {
        let mut readers = lock(&self.readers);
        if readers.len() < READERS_KEPT_MAX {
            readers.push(reader);
        }
    }
}
