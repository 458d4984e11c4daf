//! What is on the disk: nothing to read without the key, and damage that is called by its name.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails, helpers included"
)]

mod support;

use std::fs;

use support::{Folder, count, key, other_key, text};
use voxfree_cipher::rusqlite::{Connection, OpenFlags};
use voxfree_cipher::{CipherError, open};

#[test]
fn every_file_is_made_in_our_format() {
    let folder = Folder::new();
    let db = folder.open();
    assert_eq!(text(&db, "PRAGMA cipher_version"), "4.20.0 community");
    assert_eq!(text(&db, "PRAGMA cipher_provider"), "voxfree");
    assert_eq!(text(&db, "PRAGMA cipher_hmac_algorithm"), "HMAC_SHA256");
    assert_eq!(text(&db, "PRAGMA cipher_kdf_algorithm"), "PBKDF2_HMAC_SHA256");
    assert_eq!(text(&db, "PRAGMA cipher_use_hmac"), "1");
    assert_eq!(text(&db, "PRAGMA page_size"), "4096");
    // Temporary tables and sorts: in memory, and no pragma changes that.
    let options: String = text(&db, "SELECT group_concat(compile_options) FROM pragma_compile_options");
    assert!(options.contains("TEMP_STORE=3"), "{options}");
}

#[test]
fn neither_file_nor_log_holds_anything_in_the_clear() {
    let folder = Folder::new();
    let db = folder.open();
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
        .unwrap();
    support::fill(&db, 300);
    // Something that has to be sorted, and something temporary.
    db.execute_batch("CREATE TEMP TABLE passing AS SELECT body FROM message ORDER BY body DESC")
        .unwrap();
    assert!(fs::metadata(folder.path("agent.db-wal")).unwrap().len() > 40_000);
    folder.holds_nothing_in_the_clear();

    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    assert!(fs::metadata(folder.db()).unwrap().len() > 40_000);
    folder.holds_nothing_in_the_clear();

    // The rollback journal too: it holds what pages were before.
    db.execute_batch("PRAGMA journal_mode = PERSIST; UPDATE message SET body = body || ' again'")
        .unwrap();
    assert!(fs::metadata(folder.path("agent.db-journal")).unwrap().len() > 40_000);
    folder.holds_nothing_in_the_clear();
}

#[test]
fn another_key_is_refused_and_harms_nothing() {
    let folder = Folder::new();
    // A process that died: its log is still there.
    let died = folder.with_a_log_left_over(200);
    let before = folder.bytes();
    assert!(matches!(
        open(&died, &other_key(), OpenFlags::default()),
        Err(CipherError::WrongKey)
    ));
    assert_eq!(folder.bytes(), before, "a refused file is as it was, its log included");

    let plain = Connection::open(&died).unwrap();
    assert!(
        plain.query_row("SELECT count(*) FROM message", [], |_| Ok(())).is_err(),
        "no key at all"
    );
    drop(plain);

    let db = open(&died, &key(), OpenFlags::default()).unwrap();
    assert_eq!(count(&db), 200);
    support::is_whole(&db);
}

#[test]
fn a_file_in_the_clear_is_known_as_such() {
    let folder = Folder::new();
    let plain = Connection::open(folder.db()).unwrap();
    plain.execute_batch("CREATE TABLE message (body TEXT)").unwrap();
    drop(plain);
    let before = folder.bytes();
    assert!(matches!(
        open(&folder.db(), &key(), OpenFlags::default()),
        Err(CipherError::ClearText)
    ));
    assert_eq!(folder.bytes(), before);
}

#[test]
fn what_is_no_database_is_called_by_what_can_be_known() {
    for (bytes, right_name) in [
        (vec![0x5b; 9_000], "WrongKey"), // noise of some pages: perhaps sealed with another key
        (vec![0x5b; 700], "Damaged"),    // less than a page: whatever it was, it is not whole
        (vec![0x5b; 3], "Damaged"),
    ] {
        let folder = Folder::new();
        fs::write(folder.db(), &bytes).unwrap();
        let error = open(&folder.db(), &key(), OpenFlags::default()).unwrap_err();
        assert!(
            format!("{error:?}").starts_with(right_name),
            "{} bytes: {error:?}",
            bytes.len()
        );
        assert_eq!(fs::read(folder.db()).unwrap(), bytes);
    }
}

#[test]
fn an_empty_file_becomes_a_database() {
    let folder = Folder::new();
    fs::write(folder.db(), b"").unwrap();
    support::fill(&folder.open(), 1);
    assert_eq!(count(&folder.open()), 1);
    folder.holds_nothing_in_the_clear();
}

#[test]
fn a_flipped_bit_in_the_first_page_is_damage_and_no_wrong_key() {
    let folder = Folder::new();
    support::fill(&folder.open(), 200);
    for at in [16, 100, 2_000, 4_050, 4_095] {
        folder.flip_bit(at);
        let error = open(&folder.db(), &key(), OpenFlags::default()).unwrap_err();
        assert!(matches!(error, CipherError::Damaged(_)), "byte {at}: {error:?}");
        // And for another key it is one more wrong key.
        let error = open(&folder.db(), &other_key(), OpenFlags::default()).unwrap_err();
        assert!(matches!(error, CipherError::WrongKey), "byte {at}: {error:?}");
        folder.flip_bit(at);
    }
    // The salt is what no page answers without: documented at `CipherError::WrongKey`.
    folder.flip_bit(3);
    assert!(matches!(
        open(&folder.db(), &key(), OpenFlags::default()),
        Err(CipherError::WrongKey)
    ));
    folder.flip_bit(3);
    support::is_whole(&folder.open());
}

#[test]
fn a_flipped_bit_further_on_is_found() {
    let folder = Folder::new();
    support::fill(&folder.open(), 400);
    folder.flip_bit(3 * 4096 + 77);
    let db = folder.open();
    assert_eq!(
        support::broken_seals(&db).len(),
        1,
        "the integrity check names the page"
    );
    drop(db);

    let db = folder.open();
    let error = db
        .prepare("SELECT body FROM message")
        .and_then(|mut all| {
            all.query_map([], |row| row.get::<_, String>(0))?
                .collect::<Result<Vec<_>, _>>()
        })
        .unwrap_err();
    assert!(
        matches!(error.into(), CipherError::Damaged(_)),
        "a reader is told, and gets no garbage"
    );
}

#[test]
fn a_file_cut_off_is_damage() {
    let folder = Folder::new();
    support::fill(&folder.open(), 400);
    let bytes = fs::read(folder.db()).unwrap();
    fs::write(folder.db(), &bytes[..bytes.len() - 5 * 4096]).unwrap();
    let answer = open(&folder.db(), &key(), OpenFlags::default())
        .and_then(|db| Ok(db.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0))?))
        .unwrap_or_else(|error| format!("{error:?}"));
    assert_ne!(answer, "ok");
}

#[test]
fn other_settings_are_refused_and_never_read_unchecked() {
    let folder = Folder::new();
    support::fill(&folder.open(), 10);
    let db = Connection::open(folder.db()).unwrap();
    // The raw key in a pragma, as another program would; then SQLCipher's own default, which our provider does not have.
    db.execute_batch(&format!("PRAGMA key = \"x'{}'\"", support::KEY_HEX))
        .unwrap();
    db.execute_batch("PRAGMA cipher_hmac_algorithm = HMAC_SHA512").unwrap();
    assert!(db.query_row("SELECT count(*) FROM message", [], |_| Ok(())).is_err());
    drop(db);
    assert_eq!(count(&folder.open()), 10);
}

#[test]
fn the_place_of_a_failure_is_told() {
    let folder = Folder::new();
    let missing = open(&folder.db(), &key(), OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap_err();
    assert!(matches!(missing, CipherError::CannotOpen(_)), "{missing:?}");
    assert!(!folder.db().exists());
    let nowhere = open(&folder.path("no/such/folder.db"), &key(), OpenFlags::default()).unwrap_err();
    assert!(matches!(nowhere, CipherError::CannotOpen(_)), "{nowhere:?}");

    let db = folder.open();
    support::fill(&db, 1);
    db.execute_batch("PRAGMA max_page_count = 20").unwrap();
    let full = db
        .execute("INSERT INTO message (body) VALUES (hex(zeroblob(200000)))", [])
        .unwrap_err();
    assert!(matches!(full.into(), CipherError::DiskFull(_)));
    assert_eq!(count(&db), 1, "undone");

    let reader = open(&folder.db(), &key(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    assert_eq!(count(&reader), 1);
    let refused = reader.execute("DELETE FROM message", []).unwrap_err();
    assert!(matches!(refused.into(), CipherError::ReadOnly(_)));
}

#[test]
fn a_name_is_no_uri() {
    let folder = Folder::new();
    support::fill(&folder.open(), 1);
    let uri = format!("file:{}?hexkey={}", folder.db().display(), support::KEY_HEX);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_URI;
    let error = open(uri.as_ref(), &key(), flags).unwrap_err();
    assert!(matches!(error, CipherError::CannotOpen(_)), "{error:?}");
}
