//! A folder with one database, and the questions that several tests ask of it.
#![allow(dead_code, reason = "each test file is a program of its own and uses a part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use voxfree_cipher::rusqlite::{Connection, OpenFlags};
use voxfree_cipher::{Key, open};

/// Stands in every row; must stand in no file.
pub(crate) const SECRET: &str = "segredo à vista";
pub(crate) const KEY_HEX: &str = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";

pub(crate) fn key() -> Key {
    Key::from_bytes([0x5a; 32])
}

/// One bit apart.
pub(crate) fn other_key() -> Key {
    let mut bytes = [0x5a; 32];
    bytes[31] ^= 1;
    Key::from_bytes(bytes)
}

pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn db(&self) -> PathBuf {
        self.path("agent.db")
    }

    pub(crate) fn open(&self) -> Connection {
        open(&self.db(), &key(), OpenFlags::default()).unwrap()
    }

    /// Every file in it.
    pub(crate) fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().path());
        // The shared-memory index of the log is rebuilt at each opening and says nothing but page numbers.
        let kept = files.filter(|path| path.is_file() && !path.to_string_lossy().ends_with("-shm"));
        kept.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    pub(crate) fn holds_nothing_in_the_clear(&self) {
        let files = self.bytes();
        assert!(!files.is_empty());
        for (path, bytes) in files {
            for word in [SECRET, "message", "CREATE", "SQLite format 3", KEY_HEX] {
                let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                assert!(!found, "{word:?} in {}", path.display());
            }
            assert!(
                !bytes.windows(32).any(|window| window == [0x5a; 32]),
                "the key in {}",
                path.display()
            );
        }
    }

    pub(crate) fn flip_bit(&self, at: usize) {
        let mut bytes = fs::read(self.db()).unwrap();
        bytes[at] ^= 1;
        fs::write(self.db(), bytes).unwrap();
    }

    /// The files of a process that died with `rows` committed in its log; the name of the database.
    pub(crate) fn with_a_log_left_over(&self, rows: u32) -> PathBuf {
        let living = tempfile::tempdir().unwrap();
        let path = living.path().join("agent.db");
        let db = open(&path, &key(), OpenFlags::default()).unwrap();
        db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
            .unwrap();
        fill(&db, rows);
        for name in ["agent.db", "agent.db-wal"] {
            fs::copy(living.path().join(name), self.path(name)).unwrap();
        }
        self.db()
    }
}

/// Adds `rows` messages, in one transaction.
pub(crate) fn fill(db: &Connection, rows: u32) {
    db.execute_batch("BEGIN; CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        .unwrap();
    for row in 0..rows {
        db.execute(
            "INSERT INTO message (body) VALUES (?1)",
            [format!("{SECRET} {row} {}", "x".repeat(200))],
        )
        .unwrap();
    }
    db.execute_batch("COMMIT").unwrap();
}

pub(crate) fn count(db: &Connection) -> i64 {
    ints(db, "SELECT count(*) FROM message")[0]
}

pub(crate) fn text(db: &Connection, sql: &str) -> String {
    db.query_row(sql, [], |row| row.get(0)).unwrap()
}

pub(crate) fn ints(db: &Connection, sql: &str) -> Vec<i64> {
    db.prepare(sql)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

/// Pages whose seal does not hold, in SQLCipher's words.
pub(crate) fn broken_seals(db: &Connection) -> Vec<String> {
    let mut check = db.prepare("PRAGMA cipher_integrity_check").unwrap();
    check
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

pub(crate) fn is_whole(db: &Connection) {
    assert_eq!(broken_seals(db), Vec::<String>::new());
    assert_eq!(text(db, "PRAGMA integrity_check"), "ok");
}
