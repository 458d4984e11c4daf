//! What encryption costs here: the same work on an encrypted and on a plain database, in turn, best of five.
//!
//! `cargo run --release -p voxfree-cipher --example figures [FOLDER]`

#![allow(
    clippy::disallowed_methods,
    reason = "a stop-watch is what this is; the core's clock is for the core"
)]

use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use voxfree_cipher::rusqlite::{Connection, OpenFlags, params};
use voxfree_cipher::{CipherError, Key, open};

const ROWS: u32 = 50_000;
const ROUNDS: u32 = 5;
const WORK: [&str; 6] = [
    "insert 50,000 rows, 100 a commit",
    "insert 1 row, commit",
    "open, with the schema",
    "open, and read 50 rows",
    "scan all, cold cache",
    "search, two words",
];

fn main() -> Result<(), CipherError> {
    let folder = env::args()
        .nth(1)
        .map_or_else(env::temp_dir, Into::into)
        .join("voxfree-cipher-figures");
    let key = Key::generate()?;
    let mut best = [[f64::MAX; 2]; WORK.len()];
    for _ in 0..ROUNDS {
        for (kind, key) in [None, Some(&key)].into_iter().enumerate() {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).map_err(|_| CipherError::NoRandomness)?;
            for (line, micros) in best.iter_mut().zip(measure(&folder.join("figures.db"), key)?) {
                if let Some(cell) = line.get_mut(kind) {
                    *cell = cell.min(micros);
                }
            }
        }
    }
    let _ = fs::remove_dir_all(&folder);
    println!("{:34} {:>12} {:>12} {:>6}", "µs", "plain", "encrypted", "ratio");
    for (work, [plain, encrypted]) in WORK.iter().zip(best) {
        println!("{work:34} {plain:>12.1} {encrypted:>12.1} {:>6.2}", encrypted / plain);
    }
    Ok(())
}

fn connect(path: &Path, key: Option<&Key>) -> Result<Connection, CipherError> {
    let db = match key {
        Some(key) => open(path, key, OpenFlags::default())?,
        None => Connection::open(path)?,
    };
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -2000")?;
    Ok(db)
}

fn measure(path: &Path, key: Option<&Key>) -> Result<[f64; WORK.len()], CipherError> {
    let db = connect(path, key)?;
    db.execute_batch(
        "CREATE TABLE message (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
         CREATE INDEX by_chat ON message (chat, id);
         CREATE VIRTUAL TABLE found USING fts5(body, content = 'message', content_rowid = 'id')",
    )?;
    const INSERT: &str = "INSERT INTO message (chat, body) VALUES (?1, ?2)";
    let body = |row: u32| {
        let word = row.wrapping_mul(2_654_435_761);
        format!(
            "pedido {} cliente {} entrega {} {}",
            word % 9_973,
            word % 499,
            word % 89,
            "texto ".repeat(20)
        )
    };

    let watch = Instant::now();
    for first in (0..ROWS).step_by(100) {
        db.execute_batch("BEGIN IMMEDIATE")?;
        for row in first..first + 100 {
            db.prepare_cached(INSERT)?.execute(params![row % 400, body(row)])?;
        }
        db.execute_batch("COMMIT")?;
    }
    let ingest = micros(watch);

    let watch = Instant::now();
    for row in 0..500 {
        db.prepare_cached(INSERT)?.execute(params![row % 400, body(row)])?;
    }
    let single = micros(watch) / 500.0;

    db.execute_batch("INSERT INTO found (found) VALUES ('rebuild'); PRAGMA wal_checkpoint(TRUNCATE)")?;
    drop(db);

    let watch = Instant::now();
    for _ in 0..50 {
        rows(&connect(path, key)?, "SELECT 1 FROM message LIMIT 1")?;
    }
    let opened = micros(watch) / 50.0;

    let watch = Instant::now();
    for chat in 0..50 {
        let page = format!("SELECT body FROM message WHERE chat = {chat} ORDER BY id DESC LIMIT 50");
        rows(&connect(path, key)?, &page)?;
    }
    let page = micros(watch) / 50.0;

    let db = connect(path, key)?;
    let watch = Instant::now();
    rows(&db, "SELECT sum(length(body)) FROM message NOT INDEXED")?;
    let scan = micros(watch);

    let watch = Instant::now();
    for word in 0..50 {
        let search = format!(
            "SELECT body FROM message WHERE id IN
             (SELECT rowid FROM found WHERE found MATCH 'cliente {word}' ORDER BY rowid DESC LIMIT 20)"
        );
        rows(&db, &search)?;
    }
    Ok([ingest, single, opened, page, scan, micros(watch) / 50.0])
}

fn rows(db: &Connection, sql: &str) -> Result<usize, CipherError> {
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while rows.next()?.is_some() {
        count += 1;
    }
    Ok(count)
}

fn micros(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e6
}
