//! What goes wrong with requests: what the client sees, and whether it had an effect.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod common;

use common::*;
use serde_json::json;
use voxfree_sandbox::{ANY_PAGE, ContactsAnswer, Fault, Outcome, Sandbox};

async fn sandbox() -> Sandbox {
    world().held(ANA, 7, "Oi", minutes(5)).start().await.unwrap()
}

/// What a client gets for a text that meets `fault`, and what the contact got of it.
async fn sent(fault: Fault) -> (Option<Got>, Vec<String>) {
    let sandbox = sandbox().await;
    let client = ana(&sandbox);
    let text = with(client.side(7), json!({"mensagem": "Bom dia"}));
    sandbox.faults(|faults| faults.once("enviaMensagem", fault));
    let got = client.try_ask("enviaMensagem", text).await;
    (got, sandbox.contact(7).received())
}

#[tokio::test]
async fn before_any_effect() {
    for (fault, status, body) in [
        (Fault::Status(503), 503, "<!DOCTYPE"),
        (Fault::Status(401), 401, "<!DOCTYPE"),
        (Fault::Html, 200, "<!DOCTYPE"),
        (Fault::Empty, 200, ""),
    ] {
        let (got, received) = sent(fault).await;
        let got = got.unwrap();
        assert_eq!(got.status, status, "{fault:?}");
        assert!(
            got.body.starts_with(body.as_bytes()) && got.body.is_empty() == body.is_empty(),
            "{fault:?}"
        );
        assert!(received.is_empty());
    }
    let (got, received) = sent(Fault::CutBefore).await;
    assert!(got.is_none() && received.is_empty());
    let (got, _) = sent(Fault::Flood(5_000_000)).await;
    assert_eq!(got.unwrap().body.len(), 5_000_000);
}

#[tokio::test]
async fn after_the_effect() {
    let (got, received) = sent(Fault::LoseAnswer).await;
    assert!(got.is_none());
    assert_eq!(received, ["Bom dia"]);
    let (got, received) = sent(Fault::HalfJson).await;
    let got = got.unwrap();
    assert!(got.whole && serde_json::from_slice::<serde_json::Value>(&got.body).is_err());
    assert_eq!(received, ["Bom dia"]);
    let (got, received) = sent(Fault::CutMidway).await;
    assert!(got.is_none_or(|got| !got.whole));
    assert_eq!(received, ["Bom dia"]);
}

#[tokio::test]
async fn a_hanging_request_goes_on_when_released() {
    for (fault, effect) in [(Fault::HangBefore, 0), (Fault::HangAfter, 1)] {
        let sandbox = sandbox().await;
        let client = ana(&sandbox);
        sandbox.faults(|faults| faults.once(ANY_PAGE, fault));
        let release = async {
            while sandbox.count("enviaMensagem") == 0 {
                tokio::task::yield_now().await;
            }
            assert_eq!(sandbox.contact(7).received().len(), effect, "{fault:?}");
            sandbox.release();
        };
        let (answer, ()) = tokio::join!(client.send(7, "Bom dia"), release);
        assert_eq!(answer[0]["retorno"], "ok");
        assert_eq!(sandbox.contact(7).received(), ["Bom dia"]);
    }
}

#[tokio::test]
async fn the_log_tells_what_came_of_each_request() {
    let sandbox = sandbox().await;
    let client = ana(&sandbox);
    sandbox.faults(|faults| {
        faults.times("chatsAtivos", Fault::Html, 1);
        faults.always("chatsEspera", Fault::HalfJson);
    });
    for page in ["chatsAtivos", "chatsAtivos", "chatsEspera", "buscaMensagem"] {
        client.try_ask(page, json!({})).await.unwrap();
    }
    sandbox.faults(|faults| faults.clear("chatsEspera"));
    client.ask("chatsEspera", json!({})).await;
    let outcomes: Vec<Outcome> = sandbox
        .requests()
        .iter()
        .map(|request| request.outcome.clone())
        .collect();
    let refused = Outcome::Refused("campo obrigatório: id_last_message".to_owned());
    let expected = [
        Outcome::Faulted("html"),
        Outcome::Done,
        Outcome::Spoilt("half-json"),
        refused,
        Outcome::Done,
    ];
    assert_eq!(outcomes, expected);
    assert_eq!((sandbox.count("chatsAtivos"), sandbox.count("buscaChat")), (2, 0));
}

#[tokio::test]
async fn contacts_answer_by_themselves_in_virtual_time() {
    let sandbox = sandbox().await;
    let mut socket = greeted(&sandbox, ANA_ID).await;
    sandbox.with(|service| service.contacts_answer(ContactsAnswer::Soon));
    ana(&sandbox).send(7, "Bom dia").await;
    let protocol = sandbox.contact(7).protocol().unwrap();
    assert_eq!(sandbox.conversation(&protocol).unwrap().messages.len(), 2);
    sandbox.advance(std::time::Duration::from_secs(3));
    assert_eq!(next(&mut socket).await, "new_message");
    sandbox.contacts_answer_at_once();
    ana(&sandbox).send(7, "Até logo").await;
    assert_eq!(sandbox.conversation(&protocol).unwrap().messages.len(), 5);
}

#[tokio::test]
async fn the_other_side_quotes_deletes_and_sends_files() {
    let sandbox = sandbox().await;
    let (contact, client) = (sandbox.contact(7), ana(&sandbox));
    let one = contact.says("apague-me");
    contact.replies_to(one, "citando");
    contact.sends_media(voxfree_sandbox::MessageKind::Audio, "a.ogg", "audio/ogg", b"ogg");
    assert!(contact.deletes(one));
    assert!(!sandbox.contact(8).deletes(one));
    let protocol = contact.protocol().unwrap();
    let chat = client.ask("buscaChat", json!({"protocolo": protocol})).await;
    let rows = chat["mensagens"][&protocol].as_array().unwrap();
    assert_eq!((&rows[1]["excluido"], &rows[1]["content"]), (&json!("1"), &json!("")));
    assert_eq!(
        (&rows[2]["subtype"], &rows[2]["reply_id"]),
        (&json!("reply"), &json!(one.to_string()))
    );
    assert_eq!((&rows[3]["type"], &rows[3]["file"]), (&json!("audio"), &json!("a.ogg")));
}
