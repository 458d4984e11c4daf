//! In use: write-ahead log, search, strict tables, and processes that die.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails, helpers included"
)]

mod support;

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio, exit};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::thread;

use support::{Folder, count, ints, key, text};
use voxfree_cipher::open;
use voxfree_cipher::rusqlite::backup::Backup;
use voxfree_cipher::rusqlite::hooks::Action;
use voxfree_cipher::rusqlite::limits::Limit;
use voxfree_cipher::rusqlite::trace::{TraceEvent, TraceEventCodes};
use voxfree_cipher::rusqlite::{Connection, OpenFlags};

#[test]
fn a_reader_keeps_its_view_while_the_writer_goes_on() {
    let folder = Folder::new();
    let writer = folder.open();
    assert_eq!(text(&writer, "PRAGMA journal_mode = WAL"), "wal");
    support::fill(&writer, 10);
    let reader = open(&folder.db(), &key(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(count(&reader), 10);
    support::fill(&writer, 10);
    assert_eq!(count(&reader), 10);
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&reader), 20);
    drop(reader);

    // Closed in order, the log goes into the file.
    drop(writer);
    assert!(!folder.path("agent.db-wal").exists());
    support::is_whole(&folder.open());
}

#[test]
fn search_finds_without_regard_to_case_and_accents() {
    let folder = Folder::new();
    let db = folder.open();
    db.execute_batch(
        "CREATE VIRTUAL TABLE found USING fts5(body, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3');
         INSERT INTO found (rowid, body) VALUES (1, 'A solicitação do João'), (2, 'nada'), (3, 'ÇÃO em MAIÚSCULAS');",
    )
    .unwrap();
    let hits = |words: &str| {
        let mut search = db
            .prepare("SELECT rowid FROM found WHERE found MATCH ?1 ORDER BY rowid")
            .unwrap();
        search
            .query_map([words], |row| row.get(0))
            .unwrap()
            .collect::<Result<Vec<i64>, _>>()
            .unwrap()
    };
    assert_eq!(hits("joao"), [1]);
    assert_eq!(hits("SOLICITACAO"), [1]);
    assert_eq!(hits("cao"), [3]);
    assert_eq!(hits("so*"), [1]);
    assert_eq!(hits("maiusculas OR nada"), [2, 3]);
    folder.holds_nothing_in_the_clear();
}

#[test]
fn strict_tables_and_foreign_keys_hold() {
    let folder = Folder::new();
    let db = folder.open();
    db.execute_batch(
        "CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;
         CREATE TABLE b (a INTEGER NOT NULL REFERENCES a (id)) STRICT;",
    )
    .unwrap();
    assert!(db.execute("INSERT INTO a (n) VALUES ('text')", []).is_err());
    assert!(db.execute("INSERT INTO b (a) VALUES (7)", []).is_err());
    assert!(
        db.execute("INSERT INTO a (n) VALUES (\"7\")", []).is_err(),
        "double quotes are a name"
    );
}

#[test]
fn the_optional_parts_of_rusqlite_link_and_work() {
    static STATEMENTS: AtomicU32 = AtomicU32::new(0);
    static ROWS: AtomicU32 = AtomicU32::new(0);
    let folder = Folder::new();
    let mut db = folder.open();
    db.trace_v2(
        TraceEventCodes::SQLITE_TRACE_STMT,
        Some(|event: TraceEvent<'_>| {
            if let TraceEvent::Stmt(..) = event {
                STATEMENTS.fetch_add(1, Ordering::Relaxed);
            }
        }),
    )
    .unwrap();
    db.update_hook(Some(|action: Action, _: &str, _: &str, _: i64| {
        assert_eq!(action, Action::SQLITE_INSERT);
        ROWS.fetch_add(1, Ordering::Relaxed);
    }))
    .unwrap();
    db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 3).unwrap();
    support::fill(&db, 5);
    assert_eq!(ROWS.load(Ordering::Relaxed), 5);
    assert!(STATEMENTS.load(Ordering::Relaxed) >= 7);

    // A backup between two files of the same key is a copy that opens.
    let mut copy = open(&folder.path("copy.db"), &key(), OpenFlags::default()).unwrap();
    Backup::new(&db, &mut copy).unwrap().step(-1).unwrap();
    assert_eq!(count(&copy), 5);
    drop((db, copy));
    folder.holds_nothing_in_the_clear();
    db = open(&folder.path("copy.db"), &key(), OpenFlags::default()).unwrap();
    support::is_whole(&db);
}

#[test]
fn a_file_gives_its_free_pages_back() {
    let folder = Folder::new();
    let db = folder.open();
    db.execute_batch("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL")
        .unwrap();
    support::fill(&db, 500);
    db.execute_batch("DELETE FROM message WHERE id > 3").unwrap();
    assert!(ints(&db, "PRAGMA freelist_count")[0] > 20);
    db.prepare("PRAGMA incremental_vacuum(1000)")
        .unwrap()
        .query_map([], |_| Ok(()))
        .unwrap()
        .for_each(drop);
    assert_eq!(ints(&db, "PRAGMA freelist_count"), [0]);
    support::is_whole(&db);

    // The full VACUUM too; it takes the whole database into memory.
    support::fill(&db, 100);
    db.execute_batch("VACUUM").unwrap();
    assert_eq!(count(&db), 103);
    support::is_whole(&db);
    drop(db);
    folder.holds_nothing_in_the_clear();
}

#[test]
fn what_was_committed_survives_a_kill() {
    const ROUNDS: usize = 10;
    let folder = Folder::new();
    for round in 1..=ROUNDS {
        let mut writer = spawn(&folder, "writes until killed");
        // Killed at some point after a different number of commits each time.
        let acknowledged = committed(&mut writer, 11 * round);
        writer.kill().unwrap(); // SIGKILL
        writer.wait().unwrap();

        let db = folder.open();
        support::is_whole(&db);
        assert!(
            count(&db) >= acknowledged,
            "round {round}: {} of {acknowledged} rows",
            count(&db)
        );
    }
}

#[test]
fn a_process_may_exit_while_its_threads_write() {
    const EXITS: usize = 20;
    let folder = Folder::new();
    for exit in 1..=EXITS {
        let status = spawn(&folder, "exits while writing").wait().unwrap();
        assert!(status.success(), "exit {exit}: {status}");
    }
    support::is_whole(&folder.open());
}

#[test]
fn threads_that_open_the_first_files_at_once_all_get_them() {
    // What SQLite does once in a process is met by a process of its own, each time. The moment is short: while SQLCipher could be
    // met half set up, it was hit in 1 start of 300.
    const STARTS: usize = 400;
    let folder = Folder::new();
    for start in 1..=STARTS {
        let status = spawn(&folder, "opens from many threads").wait().unwrap();
        assert!(status.success(), "start {start}: {status}");
    }
}

/// Runs [`child`] in a process of its own.
fn spawn(folder: &Folder, part: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env("CIPHER_CHILD_PART", part)
        .env("CIPHER_CHILD_DB", folder.db())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// The number of rows after `commits` commits that `writer` has told of.
fn committed(writer: &mut Child, commits: usize) -> i64 {
    let lines = BufReader::new(writer.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let counts = lines.filter_map(|line| line.strip_prefix("committed ")?.parse().ok());
    counts.take(commits).last().unwrap()
}

/// The other process of the three tests above; without its part it does nothing.
#[test]
fn child() {
    let Ok(part) = env::var("CIPHER_CHILD_PART") else {
        return;
    };
    let path = PathBuf::from(env::var_os("CIPHER_CHILD_DB").unwrap());
    if part == "opens from many threads" {
        open_at_once(&path);
        return;
    }
    let db = open(&path, &key(), OpenFlags::default()).unwrap();
    // Checkpoints often, so that some of the kills fall into one.
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8")
        .unwrap();
    match part.as_str() {
        "writes until killed" => write(&db, |rows| println!("committed {rows}")),
        "exits while writing" => {
            let (started, first_rows) = std::sync::mpsc::channel();
            thread::spawn(move || write(&db, |_| started.send(()).unwrap_or(())));
            assert_eq!(first_rows.into_iter().take(5).count(), 5);
            exit(0);
        }
        other => panic!("no such part: {other}"),
    }
}

/// Some threads, each with a file of its own, and nothing opened before; beside them one that sets SQLite up without us.
fn open_at_once(beside: &Path) {
    const THREADS: usize = 4;
    let waiting = AtomicUsize::new(THREADS);
    // Sleepers would be woken one after the other.
    let all_are_there = || {
        waiting.fetch_sub(1, Ordering::SeqCst);
        while waiting.load(Ordering::SeqCst) > 0 {
            std::hint::spin_loop();
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            all_are_there();
            Connection::open_in_memory().unwrap();
        });
        for nth in 1..THREADS {
            let (all_are_there, path) = (&all_are_there, beside.with_extension(nth.to_string()));
            scope.spawn(move || {
                all_are_there();
                open(&path, &key(), OpenFlags::default()).unwrap();
            });
        }
    });
}

fn write(db: &Connection, mut committed: impl FnMut(i64)) {
    loop {
        support::fill(db, 7);
        committed(count(db));
    }
}
