//! Which commits wait for the disk: all, but for what the service can give again.

use voxfree_cipher::rusqlite::Connection;

use super::testing::store;
use super::tests::{conversation, message, new_item, protocol};
use super::*;
use crate::model::{Message, Shelf, Timestamp};

const NORMAL: i64 = 1;
const FULL: i64 = 2;

fn level(db: &Connection) -> i64 {
    db.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap()
}

/// What the last commit left the writer at.
fn left_at(store: &Store) -> i64 {
    level(&lock(&store.database().unwrap().writer).connection)
}

#[tokio::test]
async fn only_what_can_be_fetched_again_does_not_wait_for_the_disk() {
    let (store, _folder) = store().await;
    let listed = |write: &mut Write<'_>| {
        apply_listing(write, Shelf::Active, &[conversation("1")], false, Timestamp(9))?;
        Ok(level(&write.tx))
    };
    assert_eq!(store.write(listed).await.unwrap(), FULL);
    let news = |write: &mut Write<'_>| {
        ingest(write, &protocol("1"), &[message("1", 10, "oi")], true)?;
        Ok(level(&write.tx))
    };
    assert_eq!(store.write_fetched(news).await.unwrap(), NORMAL);
    assert_eq!(left_at(&store), NORMAL);
    let failed: Result<()> = store.write_fetched(|_| Err(StoreError::Row("on purpose"))).await;
    assert!(failed.is_err());
    // What is typed waits, whatever was before; and brings all of it to the disk.
    let typed = |write: &mut Write<'_>| {
        enqueue(write, &new_item("1", "bom dia"), Timestamp(1))?;
        Ok(level(&write.tx))
    };
    assert_eq!(store.write(typed).await.unwrap(), FULL);
}

#[tokio::test]
async fn what_settles_a_send_is_waited_for() {
    let (store, _folder) = store().await;
    store
        .write(|write| {
            apply_listing(write, Shelf::Active, &[conversation("1")], false, Timestamp(9))?;
            let id = enqueue(write, &new_item("1", "ok"), Timestamp(1))?;
            start_attempt(write, id, "Ana", Timestamp(1))
        })
        .await
        .unwrap();
    let bring = |message: Message| {
        let work = move |write: &mut Write<'_>| ingest(write, &protocol("1"), &[message], true);
        store.write_fetched(work)
    };
    bring(message("1", 10, "nada disso")).await.unwrap();
    assert_eq!(left_at(&store), NORMAL);
    let ours = Message {
        from_me: true,
        ..message("1", 11, "*Ana*: \nok")
    };
    bring(ours).await.unwrap();
    assert_eq!(store.read(unsent_count).await.unwrap(), 0, "it was recognised");
    assert_eq!(left_at(&store), FULL, "and the disk was waited for");
}
