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
//! The file is encrypted (`voxfree-cipher`); its key lies in the device's vault ([`vault`]). A file that cannot be read is
//! set aside and told of, never deleted.

mod account;
mod agents;
mod attempts;
mod catalogue;
mod catalogue_changes;
#[cfg(test)]
mod catalogue_tests;
mod changes;
mod contact;
mod conversations;
mod database;
mod departures;
mod drafts;
#[cfg(test)]
mod durability;
mod endings;
mod error;
mod extension;
mod files;
#[cfg(test)]
mod files_tests;
mod folder;
#[cfg(test)]
mod harm;
mod inbox;
mod items;
mod listing;
mod lost;
mod messages;
#[cfg(test)]
mod migration_tests;
mod migrations;
mod notifications;
mod outbox;
mod places;
#[cfg(test)]
mod plans;
mod quoted;
mod search;
mod search_index;
#[cfg(test)]
mod search_tests;
mod tags;
mod templates;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod threads;
mod timeline;
mod upkeep;
mod vault;
mod wanted_files;
mod window;
#[cfg(test)]
mod window_replay;
#[cfg(test)]
mod window_tests;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tokio::sync::{OwnedRwLockReadGuard, broadcast};
use voxfree_cipher::rusqlite::Connection;

use crate::ports::KeyVault;

pub(crate) use account::{
    account, clear_account, save_account, save_cookies, set_fetched, set_online, set_wants_online,
};
pub(crate) use agents::{known_agents, note_agent};
pub(crate) use attempts::{note_lost, note_under_way, release_abandoned, set_outcome, settle_refused, start_attempt};
pub use catalogue::LIST_ENTRIES_MAX;
pub(crate) use catalogue::{Catalogue, Entry, Scope, entries, quick_replies, save_entries, scope_of, wrap_up_codes};
pub(crate) use catalogue_changes::{Change, NoChange, begin_change, carry_out, forget_change, forget_settled};
pub(crate) use changes::{Changes, Touched};
pub(crate) use contact::{Keeping, contact_card, forget_owned, note_keeping, owned_contacts, save_owned_contacts};
pub(crate) use conversations::{
    Held, held, is_whole, keep_told, loaded_protocols, mark_read, oldest_open, save_opened, thread_of,
};
use database::Database;
pub(crate) use database::Write;
pub(crate) use departures::{note_departure, standing};
pub(crate) use drafts::{draft, save_draft, settle_draft};
pub(crate) use endings::{
    EndingDue, ending, ending_due, ending_of, endings, fail_ending, forget_ending, lose_ending, pending_endings,
    release_ending, save_ending, settle_ending, start_ending, unsent_of,
};
pub(crate) use error::StoreError;
pub(crate) use extension::{save_extension, set_applied, sip_account, telephone};
pub(crate) use files::{INCOMING, NewFile, OUTGOING, evict, known_locals, media, note_last_piece, note_used};
pub(crate) use folder::Folder;
pub(crate) use inbox::{closing_count, inbox_closing_first, inbox_page, inbox_rows};
pub(crate) use listing::apply_listing;
pub(crate) use messages::ingest;
pub(crate) use notifications::{Closing, begin_to_notify, mark_told, next_closing, untold};
pub(crate) use outbox::{
    NewItem, discard, enqueue, is_accept_queued, next_to_send, outbox_item, queue_status, requeue, send_after_reply,
    unsent, unsent_count, waiting_protocols,
};
pub(crate) use places::{active_with, channels, departments, save_channels, save_departments};
pub(crate) use search::search;
pub use tags::CASE_TAGS_MAX;
pub(crate) use tags::{choose_tag, inbox_tagged, is_tag_told, save_tags, settle_tag, tags};
pub(crate) use templates::{save_templates, templates};
pub(crate) use threads::on_a_thread;
pub(crate) use timeline::{timeline_around, timeline_before, timeline_page};
pub use upkeep::StoreSize;
pub(crate) use upkeep::{clear_cache, forget_older};
pub(crate) use vault::{forget_key, set_aside};
pub(crate) use wanted_files::{
    Want, Wanted, note_failed, note_head, note_held, note_left, note_part, unfetched_files, want, wanted_files,
    wanted_of,
};
pub(crate) use window::{note_refusal, window_facts};

/// A result of the store.
pub(crate) type Result<T, E = StoreError> = std::result::Result<T, E>;

/// How many notices a slow listener may be behind before it starts over with a reset.
const NOTICES_MAX: usize = 256;
/// Pages that are given back at a time.
const VACUUM_STEP: &str = "PRAGMA incremental_vacuum(256)";

/// The handle; cheap to clone.
#[derive(Clone)]
pub(crate) struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    file: RwLock<File>,
    /// Whoever uses the file holds a share; whoever takes it away holds all.
    in_use: Arc<tokio::sync::RwLock<()>>,
    /// Somebody waits for all shares: what takes long breaks off.
    is_wanted: AtomicBool,
    notices: broadcast::Sender<Arc<Changes>>,
}

/// The file under the handle.
enum File {
    /// Nobody is signed in.
    None,
    /// In use.
    Open(Arc<Database>),
    /// Let go of for a while, so that the system may put the app to sleep.
    Paused(PathBuf),
}

impl Store {
    /// A handle without a file.
    pub(crate) fn new() -> Self {
        let (notices, _) = broadcast::channel(NOTICES_MAX);
        Self {
            inner: Arc::new(Inner {
                file: RwLock::new(File::None),
                in_use: Arc::default(),
                is_wanted: AtomicBool::new(false),
                notices,
            }),
        }
    }

    /// Opens the file with the key that `vault` keeps for it, and migrates it. Listeners start over.
    ///
    /// A file that is not there is made, with a new key. One that is damaged is set aside first, and told of.
    pub(crate) async fn open(&self, path: PathBuf, vault: Arc<dyn KeyVault>) -> Result<()> {
        let this = self.clone();
        blocking(move || {
            let database = vault::open(&path, vault.as_ref())?;
            *write_lock(&this.inner.file) = File::Open(Arc::new(database));
            this.announce(Changes::another_file());
            Ok(())
        })
        .await
    }

    /// Lets go of the file; it stays on the disk. Listeners start over, with nothing.
    pub(crate) fn close(&self) {
        *write_lock(&self.inner.file) = File::None;
        self.announce(Changes::another_file());
    }

    /// Waits for what is under way, then lets go of the file, so that no lock is held while the system has put the app to sleep.
    /// What is asked for meanwhile gets [`StoreError::Paused`]; listeners keep what they show.
    pub(crate) async fn pause(&self) -> Result<()> {
        self.inner.is_wanted.store(true, Ordering::Relaxed);
        let all = Arc::clone(&self.inner.in_use).write_owned().await;
        self.inner.is_wanted.store(false, Ordering::Relaxed);
        let this = self.clone();
        blocking(move || {
            let mut file = write_lock(&this.inner.file);
            if let File::Open(database) = &*file {
                let path = database.path.clone();
                // Closing the last connection of a file writes its log back.
                *file = File::Paused(path);
            }
            drop((file, all));
            Ok(())
        })
        .await
    }

    /// Opens the file again after [`Store::pause`]. Listeners look again.
    pub(crate) async fn resume(&self, vault: Arc<dyn KeyVault>) -> Result<()> {
        let this = self.clone();
        blocking(move || {
            let mut file = write_lock(&this.inner.file);
            let File::Paused(path) = &*file else { return Ok(()) };
            let database = vault::open(path, vault.as_ref())?;
            *file = File::Open(Arc::new(database));
            drop(file);
            this.announce(Changes::everything());
            Ok(())
        })
        .await
    }

    /// The folder of the account's files; made where it is missing.
    pub(crate) fn files_folder(&self) -> Result<PathBuf> {
        let folder = match &*self.inner.file.read().unwrap_or_else(PoisonError::into_inner) {
            File::None => return Err(StoreError::Closed),
            File::Open(database) => files::folder_of(&database.path),
            File::Paused(path) => files::folder_of(path),
        };
        folder::make_private_folder(&folder)?;
        Ok(folder)
    }

    /// Whether the file was let go of for a while.
    pub(crate) fn is_paused(&self) -> bool {
        matches!(
            &*self.inner.file.read().unwrap_or_else(PoisonError::into_inner),
            File::Paused(_)
        )
    }

    /// What was touched by each commit from now on.
    pub(crate) fn notices(&self) -> broadcast::Receiver<Arc<Changes>> {
        self.inner.notices.subscribe()
    }

    /// Runs `work` in one write transaction; commits where it is `Ok`, and rolls back otherwise. What was committed is on the
    /// disk when this returns.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Write<'_>) -> Result<T> + Send + 'static,
    {
        self.write_and(true, work).await
    }

    /// The same for what the service can give again, cursor included, and nothing else: the commit does not wait for the disk. A
    /// kill takes nothing; where the power goes, the last of these may be undone, and is fetched again.
    ///
    /// Each commit of [`Store::write`] brings all before it to the disk, and each attempt to send begins with one: so
    /// none is made on the strength of something that may yet be undone. What settles an item of the outbox says so
    /// ([`Write::must_last`]), and is waited for.
    pub(crate) async fn write_fetched<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Write<'_>) -> Result<T> + Send + 'static,
    {
        self.write_and(false, work).await
    }

    async fn write_and<T, F>(&self, waits: bool, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Write<'_>) -> Result<T> + Send + 'static,
    {
        let this = self.clone();
        let share = self.share().await;
        blocking(move || {
            let _share = share;
            let (mut work, mut result) = (Some(work), None);
            this.write_now(waits, &mut |write| {
                if let Some(work) = work.take() {
                    result = Some(work(write)?);
                }
                Ok(())
            })?;
            result.ok_or(StoreError::Closed)
        })
        .await
    }

    /// The way of all writes, once in the program, whatever they write.
    fn write_now(&self, waits: bool, work: &mut dyn FnMut(&mut Write<'_>) -> Result<()>) -> Result<()> {
        let database = self.database()?;
        let touched = {
            let mut writer = lock(&database.writer);
            writer.set_waits(waits)?;
            let (touched, must_last) = writer.commit(work).inspect_err(|error| database.note(error))?;
            if must_last && !waits {
                writer.sync()?;
            }
            touched
        };
        self.announce(touched);
        Ok(())
    }

    /// Runs `work` on a reader, in one consistent view.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T> + Send + 'static,
    {
        let share = self.share().await;
        let database = self.database()?;
        blocking(move || {
            // The share goes last: until then the file is in use.
            let (_share, database) = (share, database);
            let (mut work, mut result) = (Some(work), None);
            database.read_now(&mut |db| {
                if let Some(work) = work.take() {
                    result = Some(work(db)?);
                }
                Ok(())
            })?;
            result.ok_or(StoreError::Closed)
        })
        .await
    }

    /// How much room it takes.
    pub(crate) async fn size(&self) -> Result<StoreSize> {
        self.read(upkeep::size).await
    }

    /// Gives free pages back to the device. Small steps, so that a write that comes in between waits for one of them only.
    pub(crate) async fn give_back_space(&self) -> Result<()> {
        let this = self.clone();
        let share = self.share().await;
        blocking(move || {
            let _share = share;
            let database = this.database()?;
            let mut free_before = i64::MAX;
            loop {
                let guard = lock(&database.writer);
                let writer = &guard.connection;
                let free: i64 = writer.query_row("PRAGMA freelist_count", [], |row| row.get(0))?;
                // A file that cannot shrink any further is left at that.
                if free == 0 || free >= free_before || this.inner.is_wanted.load(Ordering::Relaxed) {
                    writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
                    return Ok(());
                }
                free_before = free;
                let mut statement = writer.prepare(VACUUM_STEP)?;
                let mut rows = statement.query([])?;
                while rows.next()?.is_some() {}
            }
        })
        .await
    }

    async fn share(&self) -> OwnedRwLockReadGuard<()> {
        Arc::clone(&self.inner.in_use).read_owned().await
    }

    fn database(&self) -> Result<Arc<Database>> {
        match &*self.inner.file.read().unwrap_or_else(PoisonError::into_inner) {
            File::None => Err(StoreError::Closed),
            File::Open(database) => Ok(Arc::clone(database)),
            File::Paused(_) => Err(StoreError::Paused),
        }
    }

    fn announce(&self, changes: Changes) {
        if !changes.is_empty() {
            // Nobody listening is no error.
            let _ = self.inner.notices.send(Arc::new(changes));
        }
    }
}

/// Runs file work where it may block. A runtime that is going down ends it with [`StoreError::Closed`].
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    on_a_thread(work).await.unwrap_or(Err(StoreError::Closed))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn write_lock<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
