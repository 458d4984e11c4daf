//! Files in the store: which states there are, whose bytes are shared, and what goes when.

use voxfree_cipher::rusqlite::Connection;

use super::testing::store;
use super::tests::{conversation, message, new_item, protocol};
use super::{
    NewFile, NewItem, Store, Want, Write, apply_listing, clear_cache, enqueue, evict, forget_older, ingest,
    known_locals, media, note_failed, note_head, note_held, note_last_piece, note_left, note_part, note_used,
    set_outcome, start_attempt, timeline_page, unfetched_files, want, wanted_files, wanted_of,
};
use crate::model::{
    Delivery, Media, MediaFault, MediaLink, MediaPlace, Message, MessageId, MessageKind, OutboxId, OutboxKind,
    PictureSize, Shelf, Timestamp,
};

const NOW: Timestamp = Timestamp(1_000);

fn with_file(id: i64, url: Option<&str>, name: &str) -> Message {
    Message {
        kind: MessageKind::Image,
        media: Some(MediaLink {
            url: url.map(str::to_owned),
            file_name: Some(name.to_owned()),
        }),
        from_me: false,
        delivery: None,
        ..message("1", id, "")
    }
}

fn file_item(local: &str) -> NewItem {
    NewItem {
        kind: OutboxKind::File,
        file: Some(NewFile {
            name: "foto.jpg".into(),
            local: local.into(),
            kind: MessageKind::Image,
            mime_type: "image/jpeg".into(),
            size_bytes: 10,
            picture: Some(PictureSize { width: 4, height: 3 }),
        }),
        ..new_item("1", "veja")
    }
}

/// Every statement about files, for the test of the plans.
pub(super) fn run_all(write: &mut Write<'_>) {
    let mine = protocol("1");
    ingest(write, &mine, &[with_file(9_000, Some("https://x/1"), "a.jpg")], true).unwrap();
    let id = enqueue(write, &file_item("out-1.jpg"), NOW).unwrap();
    assert_eq!(unfetched_files(&write.tx).unwrap().len(), 1);
    let Want::Wanted(wanted) = want(write, MessageId(9_000), None, false, NOW).unwrap() else {
        panic!("it is wanted")
    };
    wanted_files(&write.tx).unwrap();
    wanted_of(&write.tx, MessageId(9_000)).unwrap();
    note_part(write, wanted.id, "in-1.part", None, Some(10)).unwrap();
    note_head(write, wanted.id, "image/jpeg", None).unwrap();
    note_held(write, wanted.id, "in-1.jpg", 10, "aa", NOW).unwrap();
    note_used(write, MessageId(9_000), NOW).unwrap();
    media(&write.tx, MessageId(9_000)).unwrap();
    timeline_page(&write.tx, &mine, 9).unwrap();
    known_locals(&write.tx).unwrap();
    assert_eq!(evict(write, 10).unwrap(), 1);
    let item = start_attempt(write, id, "Ana", NOW).unwrap().unwrap();
    // A write of an earlier attempt comes too late.
    assert!(!note_last_piece(write, id, item.attempts - 1, NOW).unwrap());
    assert!(note_last_piece(write, id, item.attempts, NOW).unwrap());
    set_outcome(
        write,
        id,
        &Delivery::Sent,
        Some(&with_file(9_001, Some("https://x/2"), "b.jpg")),
    )
    .unwrap();
    note_failed(write, wanted.id, MediaFault::Gone).unwrap();
    note_left(write, wanted.id, true).unwrap();
}

async fn with(messages: Vec<Message>) -> (Store, tempfile::TempDir) {
    let (store, folder) = store().await;
    store
        .write(move |write| {
            apply_listing(write, Shelf::Active, &[conversation("1")], false, NOW)?;
            ingest(write, &protocol("1"), &messages, true)
        })
        .await
        .unwrap();
    (store, folder)
}

async fn of(store: &Store, id: i64) -> Media {
    store.read(move |db| media(db, MessageId(id))).await.unwrap().unwrap()
}

async fn hold(store: &Store, id: i64, local: &'static str, digest: &'static str, now: i64) -> String {
    let held = store.write(move |write| {
        let Want::Wanted(wanted) = want(write, MessageId(id), None, false, Timestamp(now))? else {
            panic!("{id} is wanted")
        };
        note_part(write, wanted.id, "in.part", Some("\"1\""), Some(10))?;
        note_held(write, wanted.id, local, 10, digest, Timestamp(now))
    });
    held.await.unwrap()
}

#[tokio::test]
async fn a_file_is_remote_then_coming_then_here() {
    let url = Some("https://x/nota%20fiscal.pdf?token=1");
    let (store, _folder) = with(vec![with_file(10, url, "../../nota.jpg"), with_file(11, None, "b.jpg")]).await;
    let remote = of(&store, 10).await;
    assert_eq!(remote.place, MediaPlace::Remote);
    assert_eq!(remote.file_name.as_deref(), Some("nota.jpg"));
    assert_eq!(remote.mime_type.as_deref(), Some("image/jpeg"));
    let why = MediaFault::NoAddress;
    assert_eq!(of(&store, 11).await.place, MediaPlace::Failed { why });

    let wanted = store
        .write(|write| want(write, MessageId(10), None, false, NOW))
        .await
        .unwrap();
    let Want::Wanted(wanted) = wanted else {
        panic!("{wanted:?}")
    };
    assert_eq!(of(&store, 10).await.place, MediaPlace::Downloading);
    let size = PictureSize {
        width: 640,
        height: 480,
    };
    store
        .write(move |write| note_head(write, wanted.id, "image/png", Some(size)))
        .await
        .unwrap();
    // Its room is known before all of it is here.
    assert_eq!(of(&store, 10).await.picture, Some(size));
    store
        .write(move |write| note_held(write, wanted.id, "in-1.png", 10, "aa", NOW))
        .await
        .unwrap();
    let here = of(&store, 10).await;
    assert!(
        matches!(&here.place, MediaPlace::Local { path } if path.ends_with(".files/in-1.png")),
        "{here:?}"
    );
    assert_eq!(
        (here.mime_type.as_deref(), here.size_bytes),
        (Some("image/png"), Some(10))
    );
    let again = store
        .write(|write| want(write, MessageId(10), None, false, NOW))
        .await
        .unwrap();
    assert_eq!(again, Want::Held);
    // The system deleted it.
    let gone = store
        .write(|write| want(write, MessageId(10), None, true, NOW))
        .await
        .unwrap();
    assert!(matches!(gone, Want::Wanted(_)));
}

#[tokio::test]
async fn the_same_bytes_and_the_same_address_are_kept_once() {
    let messages = vec![
        with_file(10, Some("https://x/1"), "a.jpg"),
        with_file(11, Some("https://x/1"), "a.jpg"),
        with_file(12, Some("https://x/2"), "b.jpg"),
        with_file(13, Some("https://x/3"), "c.jpg"),
    ];
    let (store, _folder) = with(messages).await;
    assert_eq!(hold(&store, 10, "in-1.jpg", "aa", 1).await, "in-1.jpg");
    assert!(matches!(of(&store, 11).await.place, MediaPlace::Local { .. }));
    assert_eq!(hold(&store, 12, "in-2.jpg", "aa", 2).await, "in-1.jpg");
    assert_eq!(hold(&store, 13, "in-3.jpg", "bb", 3).await, "in-3.jpg");
    let size = store.size().await.unwrap();
    assert_eq!((size.files, size.files_bytes), (2, 20));
    let locals = store.read(known_locals).await.unwrap();
    assert_eq!(locals.into_iter().collect::<Vec<_>>(), ["in-1.jpg", "in-3.jpg"]);
}

#[tokio::test]
async fn the_least_recently_used_goes_first_and_what_must_go_out_stays() {
    let messages = (10..13)
        .map(|id| with_file(id, Some(&format!("https://x/{id}")), "a.jpg"))
        .collect();
    let (store, _folder) = with(messages).await;
    store
        .write(|write| enqueue(write, &file_item("out-1.jpg"), Timestamp(0)))
        .await
        .unwrap();
    for (id, local, digest) in [(10, "in-a.jpg", "aa"), (11, "in-b.jpg", "bb"), (12, "in-c.jpg", "cc")] {
        hold(&store, id, local, digest, id).await;
    }
    store
        .write(|write| note_used(write, MessageId(10), Timestamp(99)))
        .await
        .unwrap();
    assert_eq!(store.write(|write| evict(write, 40)).await.unwrap(), 0);
    assert_eq!(store.write(|write| evict(write, 25)).await.unwrap(), 2);
    assert!(matches!(of(&store, 10).await.place, MediaPlace::Local { .. }));
    assert_eq!(of(&store, 11).await.place, MediaPlace::Remote);
    let locals = store.read(known_locals).await.unwrap();
    assert_eq!(locals.into_iter().collect::<Vec<_>>(), ["in-a.jpg", "out-1.jpg"]);
    store.write(clear_cache).await.unwrap();
    let locals = store.read(known_locals).await.unwrap();
    assert_eq!(locals.into_iter().collect::<Vec<_>>(), ["out-1.jpg"]);
}

#[tokio::test]
async fn what_was_sent_is_the_messages_file_until_the_message_is_forgotten() {
    let (store, _folder) = with(Vec::new()).await;
    let id = store
        .write(|write| enqueue(write, &file_item("out-1.jpg"), NOW))
        .await
        .unwrap();
    let page = |db: &Connection| timeline_page(db, &protocol("1"), 9);
    let shown = store.read(page).await.unwrap();
    let media_of = |item: &crate::model::TimelineItem| item.media.clone().unwrap();
    assert_eq!((shown[0].kind, shown[0].text.as_str()), (MessageKind::Image, "veja"));
    assert!(matches!(media_of(&shown[0]).place, MediaPlace::Local { .. }));
    assert_eq!(media_of(&shown[0]).picture, Some(PictureSize { width: 4, height: 3 }));

    let sent = Message {
        from_me: true,
        delivery: Some(Delivery::Sent),
        text: "veja".into(),
        ..with_file(20, Some("https://x/991_foto.jpg"), "991_foto.jpg")
    };
    store
        .write(move |write| set_outcome(write, id, &Delivery::Sent, Some(&sent)))
        .await
        .unwrap();
    let shown = store.read(page).await.unwrap();
    assert_eq!((shown.len(), shown[0].outbox_id), (1, Some(OutboxId(1))));
    assert!(matches!(media_of(&shown[0]).place, MediaPlace::Local { path } if path.ends_with("out-1.jpg")));
    store
        .write(|write| forget_older(write, Timestamp(i64::MAX)))
        .await
        .unwrap();
    assert_eq!(store.read(known_locals).await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_part_is_gone_on_from_and_a_failure_says_why() {
    let (store, _folder) = with(vec![with_file(10, Some("https://x/1"), "a.jpg")]).await;
    let part = store.write(|write| {
        let Want::Wanted(wanted) = want(write, MessageId(10), Some(99), false, NOW)? else {
            panic!("it is wanted")
        };
        note_part(write, wanted.id, "in-1.part", Some("\"v\""), Some(50))?;
        note_left(write, wanted.id, true)?;
        Ok(wanted.id)
    });
    let id = part.await.unwrap();
    assert_eq!(of(&store, 10).await.place, MediaPlace::Remote);
    assert_eq!(store.read(wanted_files).await.unwrap(), []);
    let again = store
        .write(|write| want(write, MessageId(10), None, false, NOW))
        .await
        .unwrap();
    let Want::Wanted(wanted) = again else {
        panic!("{again:?}")
    };
    assert_eq!(
        (wanted.local.as_deref(), wanted.validator.as_deref()),
        (Some("in-1.part"), Some("\"v\""))
    );
    assert_eq!(wanted.ahead_max_bytes, None);
    store
        .write(move |write| note_failed(write, id, MediaFault::TooLarge))
        .await
        .unwrap();
    let why = MediaFault::TooLarge;
    assert_eq!(of(&store, 10).await.place, MediaPlace::Failed { why });
    assert_eq!(store.read(known_locals).await.unwrap().len(), 0);
    // Nothing of it is fetched ahead again.
    assert_eq!(store.read(unfetched_files).await.unwrap(), []);
}
