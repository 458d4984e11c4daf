//! What may happen to a file, and what must not happen then: wrong key, damage, a torn log, a full disk, a folder that may
//! not be written to. Nothing that was accepted is lost, and nothing is deleted.

use std::path::PathBuf;
use std::sync::Arc;

use super::testing::{FolderVault, store, vault};
use super::tests::{conversation, message, protocol};
use super::vault::note_damage;
use super::*;
use crate::model::{Message, Secret, Shelf, Timestamp};

const TEXT: &str = "o segredo do cliente é 4471";

async fn filled() -> (Store, tempfile::TempDir, PathBuf) {
    let (store, folder) = store().await;
    store
        .write(|write| apply_listing(write, Shelf::Active, &[conversation("1")], false, Timestamp(9)))
        .await
        .unwrap();
    bring(&store, vec![message("1", 10, TEXT)]).await;
    queue(&store, "ainda não saiu").await;
    let file = folder.path().join("account.db");
    (store, folder, file)
}

async fn bring(store: &Store, messages: Vec<Message>) {
    store
        .write(move |write| {
            ingest(write, &protocol("1"), &messages, true)?;
            save_opened(write, &protocol("1"), None, false)
        })
        .await
        .unwrap();
}

fn new(text: &str, reply_to: Option<crate::model::MessageId>) -> NewItem {
    NewItem {
        reply_to,
        ..NewItem::text(protocol("1"), text.to_owned())
    }
}

async fn queue(store: &Store, text: &str) {
    let text = text.to_owned();
    store
        .write(move |write| enqueue(write, &new(&text, None), Timestamp(1)))
        .await
        .unwrap();
}

async fn shown(store: &Store) -> Vec<String> {
    let page = store.read(|db| timeline_page(db, &protocol("1"), 500)).await.unwrap();
    page.into_iter().map(|item| item.text).collect()
}

fn names_left(folder: &tempfile::TempDir) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

fn bytes(folder: &tempfile::TempDir) -> Vec<(String, Vec<u8>)> {
    let files = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .map(|path| (path.display().to_string(), std::fs::read(&path).unwrap()))
        .collect()
}

#[tokio::test]
async fn the_files_say_nothing() {
    let (_store, folder, file) = filled().await;
    let key = vault(&folder).load("account").unwrap().unwrap();
    for (name, bytes) in bytes(&folder) {
        if !name.contains("account.db") {
            continue;
        }
        let key_bytes: Vec<u8> = (0..32)
            .map(|at| u8::from_str_radix(&key.expose()[at * 2..at * 2 + 2], 16).unwrap())
            .collect();
        let needles: [&[u8]; 7] = [
            TEXT.as_bytes(),
            b"4471",
            b"Contato",
            b"CREATE TABLE",
            b"ainda",
            key.expose().as_bytes(),
            key_bytes.as_slice(),
        ];
        for needle in needles {
            let found = bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!found, "{name} holds {:?}", String::from_utf8_lossy(needle));
        }
    }
    assert!(file.metadata().unwrap().len() > 0);
}

#[tokio::test]
async fn another_key_is_told_and_nothing_changes() {
    let (store, folder, file) = filled().await;
    store.close();
    let right = vault(&folder).load("account").unwrap().unwrap();
    let before = std::fs::read(&file).unwrap();
    for wrong in [Some("00".repeat(32)), Some("short".to_owned()), None] {
        match wrong {
            Some(wrong) => vault(&folder).save("account", &Secret::new(wrong)).unwrap(),
            None => vault(&folder).delete("account").unwrap(),
        }
        let error = Store::new().open(file.clone(), vault(&folder)).await.unwrap_err();
        assert!(matches!(error, StoreError::WrongKey), "{error:?}");
        assert_eq!(std::fs::read(&file).unwrap(), before);
    }
    vault(&folder).save("account", &right).unwrap();
    store.open(file, vault(&folder)).await.unwrap();
    assert_eq!(shown(&store).await, [TEXT, "ainda não saiu"]);
}

#[tokio::test]
async fn a_locked_vault_is_no_lost_key() {
    struct Locked;
    impl KeyVault for Locked {
        fn load(&self, _: &str) -> std::result::Result<Option<Secret>, crate::ports::VaultFault> {
            Err(crate::ports::VaultFault {
                detail: "the device is locked".into(),
            })
        }
        fn save(&self, _: &str, _: &Secret) -> std::result::Result<(), crate::ports::VaultFault> {
            panic!("a locked vault must not be written to")
        }
        fn delete(&self, _: &str) -> std::result::Result<(), crate::ports::VaultFault> {
            panic!("a locked vault must not be emptied")
        }
    }
    let (store, _folder, file) = filled().await;
    store.close();
    let error = store.open(file, Arc::new(Locked)).await.unwrap_err();
    assert!(matches!(error, StoreError::Key(_)), "{error:?}");
}

#[tokio::test]
async fn a_damaged_file_is_set_aside_and_told() {
    let (store, folder, file) = filled().await;
    store
        .write(|write| {
            Ok(write
                .tx
                .execute("CREATE TABLE filler AS SELECT randomblob(60000) AS x", [])?)
        })
        .await
        .unwrap();
    store.close();
    let mut bytes = std::fs::read(&file).unwrap();
    for byte in bytes.iter_mut().skip(100).take(3_000) {
        *byte ^= 0x5a;
    }
    std::fs::write(&file, &bytes).unwrap();
    let files = folder.path().join("account.files");
    std::fs::create_dir_all(&files).unwrap();
    std::fs::write(files.join("out-1.pdf"), "%PDF ainda nao saiu").unwrap();
    std::fs::write(files.join("in-2.jpg"), "veio").unwrap();
    let error = store.open(file.clone(), vault(&folder)).await.unwrap_err();
    let StoreError::Damaged { set_aside: Some(name) } = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        std::fs::read(folder.path().join(&name)).unwrap(),
        bytes,
        "kept as it was"
    );
    assert!(!file.exists());
    // With it what its messages were to bring; what came can be fetched again.
    let left: Vec<_> = std::fs::read_dir(&files).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    let aside = folder.path().join(format!("{name}.files"));
    assert_eq!(std::fs::read(aside.join("out-1.pdf")).unwrap(), b"%PDF ainda nao saiu");
    // The way on: a new file, under the key that is there.
    store.open(file.clone(), vault(&folder)).await.unwrap();
    assert!(shown(&store).await.is_empty());
    // A sign-out leaves nothing of the account.
    store.close();
    Folder::delete_account(&file).unwrap();
    let rest = names_left(&folder);
    assert!(rest.iter().all(|name| !name.starts_with("account.")), "{rest:?}");
}

#[tokio::test]
async fn damage_that_is_met_later_is_set_aside_at_the_next_start() {
    let (store, folder, file) = filled().await;
    note_damage(&file);
    store.close();
    let error = store.open(file.clone(), vault(&folder)).await.unwrap_err();
    assert!(matches!(error, StoreError::Damaged { set_aside: Some(_) }), "{error:?}");
    store.open(file, vault(&folder)).await.unwrap();
}

/// A phone that lost power leaves a log that ends anywhere: what was committed before that point is there, in order.
#[tokio::test]
async fn a_torn_log_gives_back_what_was_whole() {
    let (store, folder, file) = filled().await;
    for number in 0..30 {
        queue(&store, &format!("texto {number}")).await;
    }
    // A copy as a crash leaves it: the connections are still open, so nothing was moved out of the log.
    let log = std::fs::read(folder.path().join("account.db-wal")).unwrap();
    let main = std::fs::read(&file).unwrap();
    let key = vault(&folder).load("account").unwrap().unwrap();
    let whole = shown(&store).await;
    let mut rng = fastrand::Rng::with_seed(7);
    let mut lengths: Vec<usize> = (0..25).map(|_| rng.usize(..log.len())).collect();
    lengths.extend([0, log.len()]);
    let mut longest = 0;
    for length in lengths {
        let torn = tempfile::tempdir().unwrap();
        let copy = torn.path().join("account.db");
        std::fs::write(&copy, &main).unwrap();
        std::fs::write(torn.path().join("account.db-wal"), &log[..length]).unwrap();
        FolderVault::in_folder(&torn).save("account", &key).unwrap();
        let reopened = Store::new();
        match reopened.open(copy, vault(&torn)).await {
            Ok(()) => {
                let shown = shown(&reopened).await;
                assert!(whole.starts_with(&shown), "{length} of {}: {shown:?}", log.len());
                longest = longest.max(shown.len());
            }
            // The very first pages were never moved into the file: then there is no key to answer to.
            Err(error) => panic!("{length} of {}: {error:?}", log.len()),
        }
    }
    assert_eq!(longest, whole.len(), "an untorn log loses nothing");
}

#[tokio::test]
async fn a_full_disk_refuses_the_write_and_keeps_the_rest() {
    let (store, _folder, _file) = filled().await;
    store
        .write(|write| {
            let pages: i64 = write.tx.query_row("PRAGMA page_count", [], |row| row.get(0))?;
            write
                .tx
                .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
            Ok(())
        })
        .await
        .unwrap();
    let long = "ã".repeat(20_000);
    let error = store
        .write(move |write| enqueue(write, &new(&long, None), Timestamp(1)))
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
    assert_eq!(shown(&store).await, [TEXT, "ainda não saiu"]);
    store
        .write(|write| {
            write.tx.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(()))?;
            Ok(())
        })
        .await
        .unwrap();
    queue(&store, "agora sim").await;
    assert_eq!(shown(&store).await.len(), 3);
}

#[tokio::test]
async fn clearing_the_cache_keeps_what_is_not_sent() {
    let (store, folder, file) = filled().await;
    store
        .write(|write| apply_listing(write, Shelf::Active, &[], false, Timestamp(9)))
        .await
        .unwrap();
    store.write(clear_cache).await.unwrap();
    store.give_back_space().await.unwrap();
    assert_eq!(shown(&store).await, ["ainda não saiu"]);
    assert!(!store.read(|db| is_whole(db, &protocol("1"))).await.unwrap());
    assert!(
        store
            .read(|db| search(db, "segredo", 9, None))
            .await
            .unwrap()
            .is_empty()
    );
    let size = store.size().await.unwrap();
    assert_eq!(
        (size.messages, size.conversations, size.unsent, size.free_bytes),
        (0, 1, 1, 0)
    );
    store.close();
    store.open(file, vault(&folder)).await.unwrap();
    assert_eq!(shown(&store).await, ["ainda não saiu"]);
}

#[tokio::test]
async fn old_messages_go_but_for_what_an_unsent_one_quotes() {
    let (store, _folder, _file) = filled().await;
    bring(
        &store,
        vec![
            message("1", 11, "velha"),
            message("1", 12, "citada"),
            message("1", 5_000, "nova"),
        ],
    )
    .await;
    assert!(store.read(|db| is_whole(db, &protocol("1"))).await.unwrap());
    let quoted = Some(crate::model::MessageId(12));
    store
        .write(move |write| enqueue(write, &new("sobre isso", quoted), Timestamp(1)))
        .await
        .unwrap();
    let gone = store
        .write(|write| forget_older(write, Timestamp(1_000_000)))
        .await
        .unwrap();
    assert_eq!(gone, 2);
    assert_eq!(shown(&store).await, ["citada", "nova", "ainda não saiu", "sobre isso"]);
    assert!(
        !store.read(|db| is_whole(db, &protocol("1"))).await.unwrap(),
        "the gap is known"
    );
    assert_eq!(
        store
            .write(|write| forget_older(write, Timestamp(1_000_000)))
            .await
            .unwrap(),
        0
    );
}
