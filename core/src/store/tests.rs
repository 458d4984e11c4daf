//! The store's promises, one by one.

use super::testing::store;
use super::*;
use crate::model::{
    ChannelKind, Conversation, Delivery, InboxRow, Message, MessageId, MessageKind, OutboxId, ProtocolNumber, Shelf,
    TimelineItem, Timestamp,
};

pub(super) fn protocol(text: &str) -> ProtocolNumber {
    ProtocolNumber::new(text).unwrap()
}

pub(super) fn conversation(number: &str) -> Conversation {
    Conversation {
        protocol: protocol(number),
        contact: None,
        name: format!("Contato {number}"),
        number: String::new(),
        picture_url: None,
        channel: None,
        channel_name: String::new(),
        channel_kind: ChannelKind::Unknown,
        department: None,
        is_group: false,
        preview: Some("oi".into()),
        updated_at: Some(Timestamp(1)),
        unread: Some(2),
        holder: None,
    }
}

pub(super) fn message(number: &str, id: i64, text: &str) -> Message {
    Message {
        id: Some(MessageId(id)),
        protocol: protocol(number),
        whatsapp_id: None,
        device: None,
        kind: MessageKind::Text,
        forwarded: false,
        reply_to: None,
        from_me: false,
        text: text.into(),
        media: None,
        sent_at: Timestamp(id * 1_000),
        delivery: None,
        deleted: false,
        raw: None,
    }
}

fn ours(number: &str, id: i64, text: &str) -> Message {
    Message {
        from_me: true,
        delivery: Some(Delivery::Sent),
        ..message(number, id, text)
    }
}

/// A store with the active conversation `1` and the waiting one `2`.
async fn listed() -> (Store, tempfile::TempDir) {
    let (store, folder) = store().await;
    list(&store, Shelf::Active, &["1"]).await;
    list(&store, Shelf::Waiting, &["2"]).await;
    (store, folder)
}

async fn list(store: &Store, shelf: Shelf, numbers: &[&str]) {
    let rows: Vec<_> = numbers.iter().map(|number| conversation(number)).collect();
    store
        .write(move |write| apply_listing(write, shelf, &rows, false, Timestamp(9)))
        .await
        .unwrap();
}

async fn bring(store: &Store, number: &str, messages: Vec<Message>, on_screen: bool) {
    let protocol = protocol(number);
    store
        .write(move |write| ingest(write, &protocol, &messages, on_screen))
        .await
        .unwrap();
}

async fn open(store: &Store, number: &str, messages: Vec<Message>) {
    bring(store, number, messages, true).await;
    let protocol = protocol(number);
    store
        .write(move |write| save_opened(write, &protocol, None, false))
        .await
        .unwrap();
}

async fn inbox(store: &Store, shelf: Shelf) -> Vec<InboxRow> {
    store.read(move |db| inbox_page(db, shelf, 100)).await.unwrap()
}

async fn shown(store: &Store, number: &str) -> Vec<String> {
    timeline(store, number)
        .await
        .into_iter()
        .map(|item| format!("{} {}", item.key, item.text))
        .collect()
}

async fn timeline(store: &Store, number: &str) -> Vec<TimelineItem> {
    let protocol = protocol(number);
    store.read(move |db| timeline_page(db, &protocol, 50)).await.unwrap()
}

pub(super) fn new_item(number: &str, text: &str) -> NewItem {
    NewItem::text(protocol(number), text.to_owned())
}

/// An attempt by Ana, at a time that is before all messages.
async fn attempt(store: &Store, id: OutboxId) -> bool {
    let taken = store.write(move |write| start_attempt(write, id, "Ana", Timestamp(1)));
    taken.await.unwrap().is_some()
}

async fn queue(store: &Store, number: &str, text: &str) -> OutboxId {
    let new = new_item(number, text);
    store
        .write(move |write| enqueue(write, &new, Timestamp(1)))
        .await
        .unwrap()
}

#[tokio::test]
async fn a_list_moves_rows_and_takes_off_what_is_gone() {
    let (store, _folder) = listed().await;
    list(&store, Shelf::Waiting, &[]).await;
    list(&store, Shelf::Active, &["1", "2"]).await;
    assert!(inbox(&store, Shelf::Waiting).await.is_empty());
    let titles: Vec<_> = inbox(&store, Shelf::Active)
        .await
        .into_iter()
        .map(|row| row.title)
        .collect();
    assert_eq!(titles, ["Contato 1", "Contato 2"]);
}

#[tokio::test]
async fn a_list_with_an_unreadable_row_takes_nothing_off() {
    let (store, _folder) = listed().await;
    store
        .write(|write| apply_listing(write, Shelf::Active, &[], true, Timestamp(9)))
        .await
        .unwrap();
    assert_eq!(inbox(&store, Shelf::Active).await.len(), 1);
}

#[tokio::test]
async fn new_messages_count_as_unread_once_and_only_off_screen() {
    let (store, _folder) = listed().await;
    open(&store, "1", vec![message("1", 10, "oi")]).await;
    let unread = || async { inbox(&store, Shelf::Active).await.first().unwrap().unread };
    assert_eq!(unread().await, 0);
    bring(
        &store,
        "1",
        vec![message("1", 11, "bom"), message("1", 12, "dia")],
        false,
    )
    .await;
    bring(
        &store,
        "1",
        vec![message("1", 12, "dia"), message("1", 11, "bom")],
        false,
    )
    .await;
    assert_eq!(unread().await, 2);
    bring(&store, "1", vec![message("1", 13, "tudo bem?")], true).await;
    assert_eq!(unread().await, 0);
    assert_eq!(inbox(&store, Shelf::Active).await.first().unwrap().preview, "tudo bem?");
}

#[tokio::test]
async fn older_cases_come_along_in_one_timeline() {
    let (store, _folder) = listed().await;
    open(&store, "2", vec![message("2", 20, "depois")]).await;
    open(
        &store,
        "1",
        vec![
            message("1", 30, "hoje"),
            message("2", 20, "depois"),
            message("0", 5, "antes"),
        ],
    )
    .await;
    assert_eq!(shown(&store, "1").await, ["m5 antes", "m20 depois", "m30 hoje"]);
    assert_eq!(shown(&store, "2").await, shown(&store, "1").await);
}

#[tokio::test]
async fn what_cannot_be_read_is_kept_once() {
    let (store, _folder) = listed().await;
    let odd = Message {
        id: None,
        kind: MessageKind::Unsupported,
        raw: Some("{\"x\":1}".into()),
        ..message("1", 3, "")
    };
    open(&store, "1", vec![odd.clone(), message("1", 10, "oi")]).await;
    bring(&store, "1", vec![odd], true).await;
    let kinds: Vec<_> = timeline(&store, "1").await.into_iter().map(|item| item.kind).collect();
    assert_eq!(kinds, [MessageKind::Unsupported, MessageKind::Text]);
}

#[tokio::test]
async fn a_sent_text_keeps_its_place_and_key() {
    let (store, _folder) = listed().await;
    open(&store, "1", vec![message("1", 10, "oi")]).await;
    let id = queue(&store, "1", "bom dia").await;
    assert_eq!(shown(&store, "1").await, ["m10 oi", "o1 bom dia"]);
    assert!(attempt(&store, id).await);
    let sent = ours("1", 12, "*Ana*: \nbom dia");
    store
        .write(move |write| set_outcome(write, id, &Delivery::Sent, Some(&sent)))
        .await
        .unwrap();
    assert_eq!(shown(&store, "1").await, ["m10 oi", "o1 bom dia"]);
    // The inbox tells of it, and what is older stays behind it, also where it comes later and is of the same second.
    assert_eq!(inbox(&store, Shelf::Active).await[0].preview, "bom dia");
    let between = Message {
        sent_at: Timestamp(12_000),
        ..message("1", 11, "alô?")
    };
    bring(&store, "1", vec![between], true).await;
    assert_eq!(inbox(&store, Shelf::Active).await[0].preview, "bom dia");
    assert_eq!(
        timeline(&store, "1").await.last().unwrap().author.as_deref(),
        Some("Ana")
    );
    // What the contact wrote in between is still asked for: our own message does not move the cursor.
    let key = protocol("1");
    assert_eq!(
        store.read(move |db| held(db, &key)).await.unwrap().unwrap().cursor,
        Some(MessageId(11))
    );
}

#[tokio::test]
async fn a_list_that_overtakes_the_first_fetch_makes_nothing_read() {
    let (store, _folder) = listed().await;
    let key = protocol("1");
    let before = store.read(move |db| held(db, &key)).await.unwrap().unwrap();
    let nothing_left = Conversation {
        unread: Some(0),
        updated_at: Some(Timestamp(3_000)),
        ..conversation("1")
    };
    store
        .write(move |write| {
            apply_listing(write, Shelf::Active, &[nothing_left], false, Timestamp(9))?;
            keep_told(write, &protocol("1"), &before)?;
            ingest(
                write,
                &protocol("1"),
                &[message("1", 0, "oi"), message("1", 3, "alô?")],
                false,
            )
        })
        .await
        .unwrap();
    // Two that the list had told of, and one since.
    assert_eq!(inbox(&store, Shelf::Active).await[0].unread, 3);
}

#[tokio::test]
async fn a_message_that_came_along_with_another_case_is_unread_in_its_own() {
    let (store, _folder) = store().await;
    list(&store, Shelf::Active, &["1", "2"]).await;
    open(&store, "1", vec![message("1", 10, "oi")]).await;
    open(&store, "2", vec![message("2", 11, "outro caso")]).await;
    bring(
        &store,
        "2",
        vec![message("1", 12, "alô?"), message("2", 13, "e aí?")],
        true,
    )
    .await;
    for _ in 0..2 {
        bring(&store, "1", vec![message("1", 12, "alô?")], false).await;
        let rows = inbox(&store, Shelf::Active).await;
        let unread: Vec<_> = rows.iter().map(|row| (row.protocol.as_str(), row.unread)).collect();
        assert_eq!(unread, [("2", 0), ("1", 1)]);
    }
}

#[tokio::test]
async fn a_lost_answer_is_found_among_what_came_since_and_equal_texts_are_counted() {
    let (store, _folder) = listed().await;
    open(&store, "1", vec![message("1", 10, "oi"), ours("1", 9, "*Ana*: \nok")]).await;
    let (first, second) = (queue(&store, "1", "ok").await, queue(&store, "1", "ok").await);
    for id in [first, second] {
        assert!(attempt(&store, id).await);
    }
    bring(&store, "1", vec![ours("1", 11, "*Ana*: \nok")], true).await;
    let state = |id| {
        let store = store.clone();
        async move { store.read(move |db| outbox_item(db, id)).await.unwrap().unwrap() }
    };
    assert_eq!(
        (state(first).await.delivery, state(first).await.message),
        (Delivery::Sent, Some(MessageId(11)))
    );
    assert_eq!(state(second).await.delivery, Delivery::Sending);
    assert_eq!(shown(&store, "1").await, ["m9 ok", "m10 oi", "o1 ok", "o2 ok"]);
}

#[tokio::test]
async fn an_item_is_taken_once() {
    let (store, _folder) = listed().await;
    let id = queue(&store, "1", "ok").await;
    assert!(attempt(&store, id).await);
    assert!(!attempt(&store, id).await);
}

#[tokio::test]
async fn a_failed_write_leaves_all_as_it_was() {
    let (store, _folder) = listed().await;
    let result: Result<()> = store
        .write(|write| {
            apply_listing(write, Shelf::Active, &[], false, Timestamp(9))?;
            Err(StoreError::Row("on purpose"))
        })
        .await;
    assert!(result.is_err());
    assert_eq!(inbox(&store, Shelf::Active).await.len(), 1);
}

#[tokio::test]
async fn a_deleted_text_is_hidden_unless_reading_it_is_allowed() {
    let (store, _folder) = listed().await;
    let deleted = Message {
        deleted: true,
        ..message("1", 10, "segredo")
    };
    open(&store, "1", vec![deleted]).await;
    assert_eq!(shown(&store, "1").await, ["m10 "]);
    let key = protocol("1");
    store
        .write(move |write| save_opened(write, &key, None, true))
        .await
        .unwrap();
    assert_eq!(shown(&store, "1").await, ["m10 segredo"]);
}

#[tokio::test]
async fn a_closed_store_says_so() {
    let (store, _folder) = listed().await;
    store.close();
    assert!(matches!(store.read(unsent_count).await, Err(StoreError::Closed)));
}

#[tokio::test]
async fn a_list_that_tells_nothing_but_the_case_gives_way_to_the_messages() {
    let (store, _folder) = store().await;
    let bare = Conversation {
        preview: None,
        updated_at: None,
        unread: None,
        ..conversation("1")
    };
    let now = Timestamp(99_000);
    let listing = bare.clone();
    store
        .write(move |write| apply_listing(write, Shelf::Active, &[listing], false, now))
        .await
        .unwrap();
    open(&store, "1", vec![message("1", 10, "oi")]).await;
    store
        .write(move |write| apply_listing(write, Shelf::Active, &[bare], false, now))
        .await
        .unwrap();
    let row = inbox(&store, Shelf::Active).await.pop().unwrap();
    assert_eq!((row.preview.as_str(), row.updated_at), ("oi", Timestamp(10_000)));
}

#[tokio::test]
async fn opening_again_writes_nothing() {
    let (store, folder) = listed().await;
    store.close();
    let path = folder.path().join("account.db");
    store.open(path.clone(), testing::vault(&folder)).await.unwrap();
    assert_eq!(inbox(&store, Shelf::Active).await.len(), 1);
    // A write would stand in the log; it would also sync the disk, at each start of the app.
    let log = folder::beside(&path, "-wal");
    assert_eq!(log.metadata().map_or(0, |log| log.len()), 0);
}

#[tokio::test]
async fn a_text_that_failed_as_a_message_is_listed_and_can_be_sent_again() {
    let (store, _folder) = listed().await;
    let failed = Delivery::Failed {
        reason: "131047".into(),
    };
    let id = {
        let (new, outcome) = (new_item("1", "bom dia"), failed.clone());
        store
            .write(move |write| {
                let id = enqueue(write, &new, Timestamp(9))?;
                start_attempt(write, id, "Ana", Timestamp(9))?;
                let as_message = Message {
                    from_me: true,
                    delivery: Some(outcome.clone()),
                    ..message("1", 20, "*Ana*: \nbom dia")
                };
                set_outcome(write, id, &outcome, Some(&as_message))?;
                Ok(id)
            })
            .await
            .unwrap()
    };
    let left = store.read(unsent).await.unwrap();
    assert_eq!(left.iter().map(|item| item.id).collect::<Vec<_>>(), [id]);
    assert_eq!(store.read(queue_status).await.unwrap().failed, 1);
    // The second time it becomes another message; the first stays as what it is.
    store
        .write(move |write| {
            requeue(write, id, None)?;
            start_attempt(write, id, "Ana", Timestamp(10))?;
            let again = Message {
                from_me: true,
                delivery: Some(Delivery::Sent),
                ..message("1", 21, "*Ana*: \nbom dia")
            };
            set_outcome(write, id, &Delivery::Sent, Some(&again))
        })
        .await
        .unwrap();
    assert!(store.read(unsent).await.unwrap().is_empty());
    assert_eq!(shown(&store, "1").await, ["m20 bom dia", "o1 bom dia"]);
}
