//! Whose turn it is: `SQLite` alone in the clear, `SQLite` alone sealed, or the core; the same questions to each.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};
use voxfree_cipher::Key;
use voxfree_cipher::rusqlite::{Connection, params};
use voxfree_core::internals::OpenStore;
use voxfree_core::ports::{KeyVault, VaultFault};
use voxfree_core::{Message, Secret, Shelf, Timestamp};

use crate::bare::{self, Bare};
use crate::data::{self, Scale, conversation, digits, protocol};

/// A database, closed.
pub(crate) enum Turn {
    Bare(Bare),
    Core(Box<Core>),
}

/// The core's store: its file, its key and what it runs on.
pub(crate) struct Core {
    pub(crate) path: PathBuf,
    vault: Arc<dyn KeyVault>,
    runtime: Runtime,
}

/// A database, open.
pub(crate) enum Open<'a> {
    Bare(RefCell<Connection>),
    Core(&'a Core, OpenStore),
}

/// The key in memory: what a phone's vault takes is not the core's.
struct Vault(String);

impl KeyVault for Vault {
    fn load(&self, _name: &str) -> Result<Option<Secret>, VaultFault> {
        Ok(Some(Secret::new(self.0.clone())))
    }

    fn save(&self, _name: &str, _secret: &Secret) -> Result<(), VaultFault> {
        Ok(())
    }

    fn delete(&self, _name: &str) -> Result<(), VaultFault> {
        Ok(())
    }
}

impl Core {
    pub(crate) fn new(path: PathBuf, key: &Key) -> Self {
        let key = digits(key);
        let runtime = Builder::new_current_thread().build().unwrap();
        Self {
            path,
            vault: Arc::new(Vault(key)),
            runtime,
        }
    }

    fn open(&self) -> OpenStore {
        self.runtime
            .block_on(OpenStore::open(self.path.clone(), Arc::clone(&self.vault)))
            .unwrap()
    }

    /// Files may block, so each call of the store is another thread's.
    pub(crate) fn hop(&self) -> Duration {
        let mut took = Vec::new();
        for _ in 0..200 {
            let watch = Instant::now();
            self.runtime
                .block_on(async { tokio::task::spawn_blocking(|| ()).await })
                .unwrap();
            took.push(watch.elapsed());
        }
        crate::median(took)
    }

    /// Writes everything there is, as it would come from the service.
    pub(crate) fn fill(&self, scale: Scale) {
        let store = self.open();
        self.runtime.block_on(async {
            let listed = (0..scale.conversations).map(conversation).collect();
            store.list(Shelf::Active, listed, Timestamp(0)).await.unwrap();
            for index in 0..scale.conversations {
                let all = (0..scale.held_in(index)).map(|nth| data::message(index, scale.id(index, nth)));
                store.ingest(protocol(index), all.collect(), true).await.unwrap();
            }
            // As each start of the app does, and each day.
            let watch = Instant::now();
            store.tidy().await.unwrap();
            println!("merging the index: {:.2} s", watch.elapsed().as_secs_f64());
        });
    }
}

impl Turn {
    pub(crate) fn bare(bare: Bare) -> Self {
        Self::Bare(bare)
    }

    pub(crate) fn open(&self) -> Open<'_> {
        match self {
            Self::Bare(bare) => Open::Bare(RefCell::new(bare.connect())),
            Self::Core(core) => Open::Core(core, core.open()),
        }
    }
}

impl Open<'_> {
    /// Each of these says how many entries it read.
    pub(crate) fn inbox_page(&self, limit: u32) -> usize {
        match self {
            Self::Bare(db) => bare::inbox_page(&db.borrow(), limit).len(),
            Self::Core(core, store) => core
                .runtime
                .block_on(store.inbox_page(Shelf::Active, limit))
                .unwrap()
                .len(),
        }
    }

    pub(crate) fn timeline_page(&self, index: u32, limit: u32) -> usize {
        let newest = (i64::MAX, i64::MAX);
        match self {
            Self::Bare(db) => bare::timeline_page(&db.borrow(), protocol(index).as_str(), newest, limit).len(),
            Self::Core(core, store) => core
                .runtime
                .block_on(store.timeline_page(protocol(index), limit))
                .unwrap()
                .len(),
        }
    }

    /// The 50 before the newest 50.
    pub(crate) fn fifty_more(&self, index: u32, scale: Scale) -> usize {
        match self {
            Self::Bare(db) => {
                let at = data::message(index, scale.id(index, scale.held_in(index) - 50));
                let before = (at.sent_at.0, at.id.unwrap().0);
                bare::timeline_page(&db.borrow(), protocol(index).as_str(), before, 50).len()
            }
            Self::Core(core, store) => {
                let key = format!("m{}", scale.id(index, scale.held_in(index) - 50));
                let page = store.timeline_before(protocol(index), key, 50);
                core.runtime.block_on(page).unwrap().len()
            }
        }
    }

    /// How many are found of at most `limit`, newest first. SQLite alone is asked in the index's words.
    pub(crate) fn search(&self, typed: &'static str, words: &str, limit: u32) -> usize {
        match self {
            Self::Bare(db) => bare::search(&db.borrow(), words, limit).len(),
            Self::Core(core, store) => core.runtime.block_on(store.search(typed, limit)).unwrap().len(),
        }
    }

    pub(crate) fn enqueue(&self, index: u32, text: &str) {
        match self {
            Self::Bare(db) => bare::enqueue(&db.borrow(), protocol(index).as_str(), text),
            Self::Core(core, store) => {
                core.runtime
                    .block_on(store.enqueue(protocol(index), text.to_owned(), Timestamp(1)))
                    .unwrap();
            }
        }
    }

    /// Reads the page again, and says whether a text stands at its end that waits to be sent.
    pub(crate) fn timeline_page_shows_waiting(&self, index: u32) -> bool {
        match self {
            Self::Bare(db) => {
                self.timeline_page(index, 50) > 0 && !bare::waiting(&db.borrow(), protocol(index).as_str()).is_empty()
            }
            Self::Core(core, store) => {
                let page = core.runtime.block_on(store.timeline_page(protocol(index), 50)).unwrap();
                page.last().is_some_and(|item| item.outbox_id.is_some())
            }
        }
    }

    pub(crate) fn add_conversation(&self, index: u32) {
        match self {
            Self::Bare(db) => {
                const SQL: &str = "
INSERT INTO conversation (protocol, thread) VALUES (?1, (SELECT MAX(thread) + 1 FROM conversation))";
                db.borrow().execute(SQL, params![protocol(index).as_str()]).unwrap();
            }
            Self::Core(core, store) => {
                // A list of the other shelf, so that the first one stays as it is.
                let listed = vec![conversation(index)];
                core.runtime
                    .block_on(store.list(Shelf::Waiting, listed, Timestamp(0)))
                    .unwrap();
            }
        }
    }

    pub(crate) fn ingest(&mut self, answers: Vec<(u32, Vec<Message>)>) {
        for (index, messages) in answers {
            match self {
                Self::Bare(db) => bare::ingest(&mut db.borrow_mut(), protocol(index).as_str(), &messages),
                Self::Core(core, store) => {
                    core.runtime
                        .block_on(store.ingest(protocol(index), messages, false))
                        .unwrap();
                }
            }
        }
    }
}
