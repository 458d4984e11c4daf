//! What is held is found, what has changed is found as it is now, and what may not be read is not found.

use super::testing::store;
use super::tests::{conversation, message, protocol};
use super::*;
use crate::model::{
    Contact, ContactId, Conversation, MediaLink, Message, MessageId, SearchHit, SearchKind, Shelf, Timestamp,
};

/// A store with the active conversations `1` and `2`.
async fn listed() -> (Store, tempfile::TempDir) {
    let (store, folder) = store().await;
    let joao = Conversation {
        name: "João Açaí".into(),
        number: "+55 11 98765-4321".into(),
        updated_at: Some(Timestamp(5)),
        ..conversation("1")
    };
    let rows = [joao, conversation("2")];
    store
        .write(move |write| apply_listing(write, Shelf::Active, &rows, false, Timestamp(9)))
        .await
        .unwrap();
    (store, folder)
}

async fn bring(store: &Store, number: &str, messages: Vec<Message>) {
    let protocol = protocol(number);
    store
        .write(move |write| ingest(write, &protocol, &messages, true))
        .await
        .unwrap();
}

async fn hits(store: &Store, typed: &'static str, limit: u32, before: Option<i64>) -> Vec<SearchHit> {
    let before = before.map(MessageId);
    store.read(move |db| search(db, typed, limit, before)).await.unwrap()
}

/// Everything that waits for the index goes into it.
async fn index_now(store: &Store) {
    store
        .write(|write| search_index::index_waiting(&write.tx, Vec::new()))
        .await
        .unwrap();
}

/// How many messages wait for the index.
async fn waiting(store: &Store) -> usize {
    let count = |db: &Connection| Ok(db.query_row("SELECT COUNT(*) FROM message_unindexed", [], |row| row.get(0))?);
    let count: i64 = store.read(count).await.unwrap();
    usize::try_from(count).unwrap()
}

/// What is found, in short: `m10 [cao] e gato`.
async fn found(store: &Store, typed: &'static str) -> Vec<String> {
    hits(store, typed, 50, None).await.iter().map(in_short).collect()
}

fn in_short(hit: &SearchHit) -> String {
    let place = match (hit.kind, hit.message_id) {
        (SearchKind::Message, Some(id)) => format!("m{id}"),
        (kind, _) => format!("{} {}", kind.as_str(), hit.protocol),
    };
    let mut shown: Vec<char> = hit.snippet.chars().collect();
    for mark in hit.marks.iter().rev() {
        shown.insert(mark.end as usize, ']');
        shown.insert(mark.start as usize, '[');
    }
    format!("{place} {}", shown.into_iter().collect::<String>())
}

#[tokio::test]
async fn messages_contacts_and_cases_are_found() {
    let (store, _folder) = listed().await;
    bring(
        &store,
        "1",
        vec![
            message("1", 10, "A ção é minha"),
            message("1", 11, "CAO preto"),
            message("0", 5, "um cão de antes"),
            message("1", 12, "日本語 😀 مُحَمَّد"),
        ],
    )
    .await;
    let cases = [
        (
            "cao",
            vec!["m11 [CAO] preto", "m10 A [ção] é minha", "m5 um [cão] de antes"],
        ),
        ("joa", vec!["contact 1 [Joã]o Açaí · +55 11 98765-4321"]),
        ("5511 9", vec!["contact 1 João Açaí · +[55 11 9]8765-4321"]),
        ("11987", vec!["contact 1 João Açaí · +55 [11 987]65-4321"]),
        ("acai joao", vec!["contact 1 [João] [Açaí] · +55 11 98765-4321"]),
        ("2", vec!["contact 2 Contato [2]"]),
        ("0", vec!["protocol 0 [0]"]),
        ("本", vec!["m12 日[本]語 😀 مُحَمَّد"]),
        ("語 日", vec!["m12 [日]本[語] 😀 مُحَمَّد"]),
        ("語日", vec![]),
        ("😀", vec!["m12 日本語 [😀] مُحَمَّد"]),
        ("محمد", vec!["m12 日本語 😀 [مُحَمَّد]"]),
        ("preto cao", vec!["m11 [CAO] [preto]"]),
        ("preto branco", vec![]),
        ("", vec![]),
        ("* \" ( : ^ -", vec![]),
        ("NOT OR AND NEAR(", vec![]),
        ("p", vec!["m11 CAO [p]reto"]),
        ("pr", vec!["m11 CAO [pr]eto"]),
        ("pre", vec!["m11 CAO [pre]to"]),
        ("pra", vec![]),
        ("ž", vec![]),
    ];
    for (typed, expected) in &cases {
        assert_eq!(found(&store, typed).await, *expected, "{typed} waits");
    }
    index_now(&store).await;
    assert_eq!(waiting(&store).await, 0);
    for (typed, expected) in &cases {
        assert_eq!(found(&store, typed).await, *expected, "{typed}");
    }
    // An older case is shown by the name of the one in the inbox, and leads there.
    let old = hits(&store, "antes", 9, None).await.pop().unwrap();
    assert_eq!((old.title.as_str(), old.protocol.as_str()), ("João Açaí", "1"));
    assert_eq!(old.sent_at, Timestamp(5_000));
}

#[tokio::test]
async fn a_page_goes_on_where_the_last_one_ended() {
    let (store, _folder) = listed().await;
    bring(
        &store,
        "1",
        (10..40).map(|id| message("1", id, "obrigado João")).collect(),
    )
    .await;
    // Some are in the index, some wait for it.
    index_now(&store).await;
    let again = [message("1", 15, "obrigado, João"), message("1", 35, "obrigado, João")];
    bring(&store, "1", again.to_vec()).await;
    assert_eq!(waiting(&store).await, 2);
    let ids = |hits: Vec<SearchHit>| hits.iter().filter_map(|hit| hit.message_id).collect::<Vec<_>>();
    let first = hits(&store, "joao", 10, None).await;
    assert_eq!(first.first().unwrap().kind, SearchKind::Contact);
    assert_eq!(ids(first), (30..40).rev().map(MessageId).collect::<Vec<_>>());
    let second = hits(&store, "joao", 10, Some(30)).await;
    assert!(second.iter().all(|hit| hit.kind == SearchKind::Message));
    assert_eq!(ids(second), (20..30).rev().map(MessageId).collect::<Vec<_>>());
    assert_eq!(hits(&store, "joao", 10, Some(10)).await, []);
}

#[tokio::test]
async fn the_index_follows_what_changes() {
    let (store, _folder) = listed().await;
    for indexes in [false, true] {
        for text in ["primeira versão", "segunda versão"] {
            bring(&store, "1", vec![message("1", 10, text)]).await;
            if indexes {
                index_now(&store).await;
            }
        }
        assert_eq!(found(&store, "versao").await, ["m10 segunda [versão]"]);
        assert_eq!(found(&store, "primeira").await, Vec::<String>::new());
    }
    let is_whole = "INSERT INTO message_search (message_search) VALUES ('integrity-check')";
    store
        .write(|write| Ok(write.tx.execute_batch(is_whole)?))
        .await
        .unwrap();
    // The index holds nothing of what was: the words of the first version are gone from it.
    let words = "SELECT COUNT(*) FROM message_words WHERE term = 'primeira'";
    let left: i64 = store
        .read(move |db| Ok(db.query_row(words, [], |row| row.get(0))?))
        .await
        .unwrap();
    assert_eq!(left, 0);
    let renamed = Conversation {
        name: "Joana".into(),
        ..conversation("1")
    };
    store
        .write(move |write| apply_listing(write, Shelf::Active, &[renamed], false, Timestamp(9)))
        .await
        .unwrap();
    assert_eq!(found(&store, "acai").await, Vec::<String>::new());
    assert_eq!(found(&store, "joana").await, ["contact 1 [Joana] · +55 11 98765-4321"]);
    let contact = Contact {
        id: ContactId::new("7").unwrap(),
        name: String::new(),
        number: String::new(),
        note: "Cliente antiga".into(),
        picture_url: None,
    };
    store
        .write(move |write| save_opened(write, &protocol("1"), Some(&contact), false))
        .await
        .unwrap();
    let with_note = found(&store, "antig").await;
    assert_eq!(with_note, ["contact 1 Joana · +55 11 98765-4321 · Cliente [antig]a"]);
}

#[tokio::test]
async fn nothing_is_missed_while_the_index_is_written_many_at_a_time() {
    let (store, _folder) = listed().await;
    let text = |id: i64| if id % 10 == 3 { "tres reais" } else { "tanto faz" };
    // Small answers, whose numbers go up and down, then one that is large.
    let mut expected = 0;
    let answers = (0..30).map(|nth| ((nth * 7) % 30) * 100..((nth * 7) % 30) * 100 + 60);
    for answer in answers.chain(std::iter::once(10_000..10_700)) {
        let answer: Vec<Message> = answer.map(|id| message("1", id, text(id))).collect();
        expected += answer.len() / 10;
        bring(&store, "1", answer).await;
        let found = hits(&store, "trê", 1_000, None).await;
        let ids: Vec<_> = found.iter().filter_map(|hit| hit.message_id).collect();
        assert_eq!(ids.len(), expected);
        assert!(ids.is_sorted_by(|a, b| a > b), "newest first, and each once");
        for typed in ["t", "tr", "tre"] {
            let page = hits(&store, typed, 20, None).await;
            let newest = hits(&store, typed, 2_000, None).await;
            assert_eq!(page, newest[..newest.len().min(20)], "{typed}");
        }
        assert!(waiting(&store).await <= search_index::WAITING_MAX);
    }
    assert_eq!(waiting(&store).await, 0, "a large answer takes along what waits");
    store.merge_index().await.unwrap();
    for (typed, limit) in [
        ("t", 50),
        ("tr", 50),
        ("tan", 50),
        ("tanto fa", 50),
        ("reais tres", 50),
        ("r", 400),
    ] {
        let found = hits(&store, typed, limit, None).await;
        assert_eq!(found.len(), (limit as usize).min(expected), "{typed}");
    }
    // A text that is long to look through waits for nothing.
    let long = format!("{} agulha", "palha ".repeat(1_000));
    bring(
        &store,
        "1",
        vec![message("1", 20_000, "curto"), message("1", 20_001, &long)],
    )
    .await;
    assert_eq!(waiting(&store).await, 0);
    assert_eq!(hits(&store, "agulha", 9, None).await.len(), 1);
}

#[tokio::test]
async fn a_word_that_many_begin_with_is_found_by_its_own_letters() {
    let (store, _folder) = listed().await;
    // More words than are asked for by themselves; what is looked for is old, and rare among them.
    let word = |id: i64| {
        let letter = |n: i64| char::from_u32(u32::try_from(97 + n % 26).unwrap()).unwrap();
        format!("con{}{}", letter(id), letter(id / 26))
    };
    let mut texts: Vec<Message> = (100..1_700).map(|id| message("1", id, &word(id))).collect();
    texts.push(message("1", 10, "contrato"));
    texts.push(message("1", 11, "comum"));
    bring(&store, "1", texts).await;
    // From a message on, contacts are left out.
    let found = |typed, limit| hits(&store, typed, limit, Some(i64::MAX));
    assert_eq!(found("con", 2_000).await.len(), 1_601);
    assert_eq!(found("con", 50).await.len(), 50);
    assert_eq!(found("contrat", 50).await.len(), 1);
    assert_eq!(found("com", 50).await.len(), 1);
    assert_eq!(found("c", 50).await.len(), 50);
    assert_eq!(found("coma", 50).await.len(), 0);
}

#[tokio::test]
async fn a_deleted_text_that_may_not_be_read_is_not_found() {
    let (store, _folder) = listed().await;
    bring(&store, "1", vec![message("1", 10, "segredo")]).await;
    assert_eq!(found(&store, "segredo").await, ["m10 [segredo]"]);
    let deleted = Message {
        deleted: true,
        ..message("1", 10, "segredo")
    };
    bring(&store, "1", vec![deleted]).await;
    assert_eq!(found(&store, "segredo").await, Vec::<String>::new());
    store
        .write(|write| save_opened(write, &protocol("1"), None, true))
        .await
        .unwrap();
    assert_eq!(found(&store, "segredo").await, ["m10 [segredo]"]);
}

#[tokio::test]
async fn our_name_ahead_is_not_searched_and_a_files_name_is() {
    let (store, _folder) = listed().await;
    let ours = Message {
        from_me: true,
        ..message("1", 10, "*Ana*: \nbom dia")
    };
    let file = Message {
        media: Some(MediaLink {
            url: None,
            file_name: Some("Orçamento-2026.pdf".into()),
        }),
        ..message("1", 11, "segue")
    };
    bring(&store, "1", vec![ours, file]).await;
    assert_eq!(found(&store, "ana").await, Vec::<String>::new());
    assert_eq!(found(&store, "dia").await, ["m10 bom [dia]"]);
    assert_eq!(found(&store, "orcam").await, ["m11 segue [Orçam]ento-2026.pdf"]);
}

#[tokio::test]
async fn a_timeline_is_read_around_a_message() {
    let (store, _folder) = listed().await;
    bring(&store, "1", (10..30).map(|id| message("1", id, "x")).collect()).await;
    let around = |number: &'static str, id| {
        let store = store.clone();
        async move {
            let items = store.read(move |db| timeline_around(db, &protocol(number), MessageId(id), 4));
            items
                .await
                .unwrap()
                .into_iter()
                .map(|item| item.key)
                .collect::<Vec<_>>()
        }
    };
    assert_eq!(around("1", 20).await, ["m19", "m20", "m21", "m22"]);
    assert_eq!(around("1", 10).await, ["m10", "m11", "m12"]);
    assert_eq!(around("1", 29).await, ["m28", "m29"]);
    assert_eq!(around("1", 99).await, Vec::<String>::new());
    assert_eq!(around("2", 20).await, Vec::<String>::new());
}
