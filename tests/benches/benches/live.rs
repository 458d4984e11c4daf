//! From a message to the screen: the inbox of 10,000 conversations is subscribed to, a message is written, and its row is
//! told. `cargo bench -p voxfree-benches --bench live`.
//!
//! Beside it the same in `SQLite` alone, sealed alike and as durable: the message and its conversation are written, and either the one
//! row or the whole list is read again. They take turns.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot go on ends"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "a stop-watch is what this is; the core's clock is for the core"
)]

#[allow(dead_code, reason = "shared with the store's benchmark, which uses all of it")]
#[path = "store/bare.rs"]
mod bare;
#[allow(dead_code, reason = "shared with the store's benchmark, which uses all of it")]
#[path = "store/data.rs"]
mod data;

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use tokio::sync::watch;
use voxfree_cipher::Key;
use voxfree_core::internals::OpenStore;
use voxfree_core::ports::{KeyVault, VaultFault};
use voxfree_core::{Secret, Shelf, Timestamp};

use bare::Bare;
use data::{conversation, digits, message, protocol};

const CONVERSATIONS: u32 = 10_000;
const EVENTS: u32 = 1_000;
/// Newer than all that the lists told.
const FIRST_ID: i64 = 10_000_000;

/// The one key.
struct OneKey(String);

impl KeyVault for OneKey {
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

fn main() {
    // `cargo test --all-targets` starts this too, and has better things to do.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let parent = std::env::var("VOXFREE_BENCH_FOLDER").unwrap_or_else(|_| env!("CARGO_TARGET_TMPDIR").to_owned());
    let folder = tempfile::tempdir_in(parent).unwrap();
    let key = Key::generate().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    let path = folder.path().join("core.db");
    let vault: Arc<dyn KeyVault> = Arc::new(OneKey(digits(&key)));
    fill(&runtime, &path, &vault);
    let one = Bare::sealed_copy(&path, folder.path().join("one.db"), &key);
    let all = Bare::sealed_copy(&path, folder.path().join("all.db"), &key);
    let (mut one, mut all) = (one.connect(), all.connect());
    let store = runtime.block_on(OpenStore::open(path, vault)).unwrap();
    let (_alive, alive) = watch::channel(());
    let mut inbox = store.subscribe_inbox(Shelf::Active, alive);
    runtime.block_on(inbox.next()).unwrap();

    let mut took: [Vec<Duration>; 3] = Default::default();
    for event in 0..EVENTS {
        let index = event.wrapping_mul(7_919) % CONVERSATIONS;
        let message = message(index, FIRST_ID + i64::from(event));
        let key = protocol(index);

        let began = Instant::now();
        bare::ingest(&mut one, key.as_str(), std::slice::from_ref(&message));
        std::hint::black_box(row(&one, key.as_str()));
        took[0].push(began.elapsed());

        let began = Instant::now();
        bare::ingest(&mut all, key.as_str(), std::slice::from_ref(&message));
        std::hint::black_box(bare::inbox_page(&all, CONVERSATIONS));
        took[1].push(began.elapsed());

        let began = Instant::now();
        let steps = runtime.block_on(async {
            store.ingest(key, vec![message], false).await.unwrap();
            inbox.next().await.unwrap()
        });
        took[2].push(began.elapsed());
        assert!(!steps.is_empty() && steps.len() <= 2, "{} steps", steps.len());
    }
    println!("a message in one of {CONVERSATIONS} conversations → its row at the listener, {EVENTS} times");
    println!("| | p50, µs | p99, µs |");
    println!("| --- | ---: | ---: |");
    for (name, took) in [
        "SQLite, sealed: write, read the row",
        "SQLite, sealed: write, read the whole list",
        "core: write, notice, row at the listener",
    ]
    .into_iter()
    .zip(&mut took)
    {
        took.sort();
        let at = |part: usize| took[took.len() * part / 100].as_secs_f64() * 1e6;
        println!("| {name} | {:.0} | {:.0} |", at(50), at(99));
    }
}

fn fill(runtime: &Runtime, path: &std::path::Path, vault: &Arc<dyn KeyVault>) {
    runtime.block_on(async {
        let store = OpenStore::open(path.to_owned(), Arc::clone(vault)).await.unwrap();
        let listed = (0..CONVERSATIONS).map(conversation).collect();
        store.list(Shelf::Active, listed, Timestamp(1)).await.unwrap();
        for index in 0..CONVERSATIONS {
            let first = message(index, i64::from(index) + 1);
            store.ingest(protocol(index), vec![first], false).await.unwrap();
        }
    });
}

fn row(db: &voxfree_cipher::rusqlite::Connection, protocol: &str) -> (String, String, i64) {
    const SQL: &str = "SELECT name, preview, updated_at_ms FROM conversation WHERE protocol = ?1 AND shelf = 1";
    db.prepare_cached(SQL)
        .unwrap()
        .query_row([protocol], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
}
