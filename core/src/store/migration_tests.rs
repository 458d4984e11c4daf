//! Files as each earlier version wrote them, opened by this one: nothing that was typed is lost, and all of it is found.

use voxfree_cipher::rusqlite::Connection;

use super::testing::{new_file, vault};
use super::tests::{message, protocol};
use super::*;
use crate::model::{Delivery, Draft, MessageId, OutboxId, OutboxItem, Quoted, SearchKind, Shelf, Timestamp};

/// What each version held: two cases in one timeline, one without, a message that could not be read, and the outbox in every state.
const FIRST: &str = "
INSERT INTO account (one, service, agent_id, company_id, login, name, answers_chats, has_extension, call_center, cookies)
VALUES (1, 'https://servico', '7', '3', 'ana', 'Ana', 1, 0, 0, 'biscoito');
INSERT INTO conversation (protocol, thread, shelf, name, number, note, unread, cursor, updated_at_ms)
VALUES ('1', 1, 1, 'João', '551198', 'antigo', 2, 11, 11000), ('0', 1, NULL, '', '', '', 0, NULL, 0),
       ('2', 2, 2, 'Zélia', '', '', 0, NULL, 5000);
INSERT INTO message (id, raw_key, thread, protocol, kind, forwarded, reply_to, from_me, text, media_name, sent_at_ms, deleted,
                     raw, outbox_id)
VALUES (5, NULL, 1, '0', 'text', 0, NULL, 0, 'de antes', NULL, 5000, 0, NULL, NULL),
       (10, NULL, 1, '1', 'text', 0, 5, 0, 'A ção', NULL, 10000, 0, NULL, NULL),
       (11, NULL, 1, '1', 'document', 0, NULL, 1, '*Ana*: \nOlá', 'Orçamento.pdf', 11000, 0, NULL, 1),
       (NULL, 'chave', 1, '1', 'unsupported', 0, NULL, 0, '', NULL, 11500, 0, '{}', NULL);
INSERT INTO outbox (id, protocol, thread, text, reply_to, queued_at_ms, delivery, reason, attempts, known_id, message_id)
VALUES (1, '1', 1, 'Olá', NULL, 10500, 'sent', NULL, 1, 10, 11),
       (2, '1', 1, 'na fila', 10, 13000, 'queued', NULL, 0, NULL, NULL),
       (3, '1', 1, 'talvez', NULL, 14000, 'sending', NULL, 1, 11, NULL),
       (4, '1', 1, 'recusado', NULL, 15000, 'failed', 'Sessão expirada', 2, 11, NULL),
       (5, '1', 1, 'guardado', NULL, 16000, 'held', 'expired', 0, NULL, NULL),
       (6, '2', 2, 'sem número', NULL, 17000, 'sent', NULL, 1, NULL, NULL);";

/// What the second version had besides: drafts, and the first index.
const SECOND: &str = "
INSERT INTO message_search (rowid, words) VALUES (5, 'de antes'), (10, 'a cao'), (11, 'ola orcamento pdf');
INSERT INTO conversation_words (row, protocol, words)
VALUES (1, '1', 'joao 551198 antigo 1'), (2, '0', '0'), (3, '2', 'zelia 2');
INSERT INTO conversation_search (rowid, words) VALUES (1, 'joao 551198 antigo 1'), (2, '0'), (3, 'zelia 2');
INSERT INTO draft (protocol, text, reply_to, files, updated_at_ms)
VALUES ('1', 'estou escrev', 10, '[\"/fotos/a.jpg\"]', 18000), ('2', 'outro', NULL, '[]', 19000);";

/// And the third: what is known of each attempt.
const THIRD: &str = "
UPDATE outbox SET not_after_ms = 99000 WHERE id = 2;
UPDATE outbox SET attempt = 'lost', attempted_at_ms = 14500, attempted_as = 'Ana' WHERE id = 3;
UPDATE outbox SET attempt = 'lost' WHERE id = 5;
INSERT INTO outbox (id, protocol, thread, text, queued_at_ms, delivery, reply_to_unsent)
VALUES (7, '1', 1, 'resposta', 20000, 'queued', 2);";

/// A file of that version, opened by this one.
async fn opened(version: u32) -> (Store, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("account.db");
    let old = new_file(&file, vault(&folder).as_ref());
    let steps = migrations::STEPS.iter().take(version as usize);
    steps.for_each(|step| old.execute_batch(step).unwrap());
    for data in [FIRST, SECOND, THIRD].iter().take(version as usize) {
        old.execute_batch(data).unwrap();
    }
    old.pragma_update(None, "user_version", version).unwrap();
    drop(old);
    let store = Store::new();
    store.open(file, vault(&folder)).await.unwrap();
    (store, folder)
}

async fn found(store: &Store, typed: &'static str) -> Vec<(SearchKind, String, Option<i64>)> {
    let hits = store.read(move |db| search(db, typed, 50, None)).await.unwrap();
    let in_short = hits.into_iter();
    in_short
        .map(|hit| (hit.kind, hit.snippet, hit.message_id.map(|id| id.0)))
        .collect()
}

#[tokio::test]
async fn what_earlier_versions_wrote_is_there() {
    for version in 1..migrations::known_version() {
        let (store, _folder) = opened(version).await;
        let items = store.read(|db| timeline_page(db, &protocol("1"), 50)).await.unwrap();
        let mut texts = vec![
            "de antes", "A ção", "Olá", "", "na fila", "talvez", "recusado", "guardado",
        ];
        texts.extend((version >= 3).then_some("resposta"));
        let shown: Vec<_> = items.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(shown, texts, "version {version}");
        let quoted = items[1].quoted.as_ref().and_then(Quoted::message_id);
        assert_eq!(quoted, Some(MessageId(5)));
        assert_eq!(
            (items[2].outbox_id, items[2].message_id),
            (Some(OutboxId(1)), Some(MessageId(11)))
        );
        let agent = store.read(account).await.unwrap().unwrap();
        assert_eq!(format!("{agent:?}").matches("Ana").count(), 1, "{agent:?}");
        let rows = store.read(|db| inbox_page(db, Shelf::Active, 9)).await.unwrap();
        assert_eq!((rows.len(), rows[0].unread), (1, 2));
        let held = store.read(|db| held(db, &protocol("1"))).await.unwrap().unwrap();
        assert_eq!(held.cursor, Some(MessageId(11)));
        assert_eq!(
            store.read(|db| inbox_page(db, Shelf::Waiting, 9)).await.unwrap().len(),
            1
        );
    }
}

#[tokio::test]
async fn unsent_items_survive_in_each_state() {
    for version in 1..migrations::known_version() {
        let (store, _folder) = opened(version).await;
        let items = store.read(unsent).await.unwrap();
        let state = |item: &OutboxItem| (item.id.0, item.text.clone(), item.delivery.as_str(), item.attempts);
        let mut expected = vec![
            (2, "na fila".to_owned(), "queued", 0),
            (3, "talvez".to_owned(), "sending", 1),
            (4, "recusado".to_owned(), "failed", 2),
            (5, "guardado".to_owned(), "held", 0),
        ];
        expected.extend((version >= 3).then(|| (7, "resposta".to_owned(), "queued", 0)));
        assert_eq!(
            items.iter().map(state).collect::<Vec<_>>(),
            expected,
            "version {version}"
        );
        assert_eq!(items[0].reply_to, Some(MessageId(10)));
        assert_eq!(items[0].not_after, (version >= 3).then_some(Timestamp(99_000)));
        assert_eq!(
            items[2].delivery,
            Delivery::from_parts("failed", Some("Sessão expirada".into()))
        );
        // What may have been carried out is looked for before it is sent again, whichever version began it.
        let attempts = "SELECT attempt, known_id FROM outbox WHERE id = 3";
        let attempt = move |db: &Connection| Ok(db.query_row(attempts, [], |row| Ok((row.get(0)?, row.get(1)?)))?);
        let attempt: (Option<String>, Option<i64>) = store.read(attempt).await.unwrap();
        let told = if version >= 3 { "lost" } else { "open" };
        assert_eq!(attempt, (Some(told.to_owned()), Some(11)));
        // The numbers of new items go on behind the old ones.
        let new = tests::new_item("1", "novo");
        let id = store
            .write(move |write| enqueue(write, &new, Timestamp(21_000)))
            .await
            .unwrap();
        assert_eq!(id, OutboxId(if version >= 3 { 8 } else { 7 }));
    }
}

#[tokio::test]
async fn drafts_survive() {
    for version in 2..migrations::known_version() {
        let (store, _folder) = opened(version).await;
        let kept = |number| store.read(move |db| draft(db, &protocol(number)));
        let first = Draft {
            text: "estou escrev".into(),
            reply_to: Some(MessageId(10)),
            files: vec!["/fotos/a.jpg".into()],
            updated_at: Timestamp(18_000),
        };
        assert_eq!(kept("1").await.unwrap().unwrap(), first, "version {version}");
        assert_eq!(kept("2").await.unwrap().unwrap().text, "outro");
    }
}

#[tokio::test]
async fn what_is_old_is_found_and_changes() {
    for version in 1..migrations::known_version() {
        let (store, _folder) = opened(version).await;
        let message_hit = |text: &str, id| (SearchKind::Message, text.to_owned(), Some(id));
        assert_eq!(
            found(&store, "cao").await,
            [message_hit("A ção", 10)],
            "version {version}"
        );
        assert_eq!(found(&store, "antes").await, [message_hit("de antes", 5)]);
        assert_eq!(found(&store, "orcam").await, [message_hit("Olá Orçamento.pdf", 11)]);
        assert_eq!(found(&store, "ana").await, []);
        let contact = (SearchKind::Contact, "João · 551198 · antigo".to_owned(), None);
        assert_eq!(found(&store, "joao").await, [contact]);
        assert_eq!(found(&store, "0").await, [(SearchKind::Protocol, "0".to_owned(), None)]);
        // It goes on from there: what changes leaves the index as it was.
        let news = [message("1", 10, "A nação"), message("1", 12, "ção")];
        store
            .write_fetched(move |write| ingest(write, &protocol("1"), &news, true))
            .await
            .unwrap();
        for indexes in [false, true] {
            if indexes {
                let now = |write: &mut Write<'_>| search_index::index_waiting(&write.tx, Vec::new());
                store.write(now).await.unwrap();
            }
            assert_eq!(found(&store, "cao").await, [message_hit("ção", 12)]);
            assert_eq!(found(&store, "nacao").await, [message_hit("A nação", 10)]);
        }
    }
}
