//! The demo's day is what the shells and scripts rely on.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod common;

use common::*;
use serde_json::{Value, json};
use voxfree_sandbox::{Holder, Sandbox, demo};

#[tokio::test]
async fn the_day_has_what_it_promises() {
    let sandbox = Sandbox::builder().seed(1).demo_day().start().await.unwrap();
    let client = Client {
        sandbox: &sandbox,
        agent: demo::AGENT_ID,
    };
    let active = client.ask("chatsAtivos", json!({})).await;
    let active = active.as_array().unwrap();
    assert_eq!(active.len(), 6);
    assert_eq!(client.ask("chatsEspera", json!({})).await.as_array().unwrap().len(), 4);
    assert_eq!(active.iter().filter(|row| row["tipo_chat"] == "grupo").count(), 1);
    assert_eq!(active.iter().filter(|row| row["tipo_canal"] == "instagram").count(), 1);
    assert!(active.iter().any(|row| row["nao_lidas"] == "1"));
    let shut = with(client.side(demo::CARLOS), json!({"mensagem": "Oi"}));
    assert_eq!(
        client.refusal("enviaMensagem", shut).await,
        "fora da janela de 24 horas"
    );

    sandbox.contacts_answer_at_once();
    let protocol = sandbox.contact(demo::MARIANA).protocol().unwrap();
    let before = sandbox.conversation(&protocol).unwrap().messages.len();
    client.send(demo::MARIANA, "Temos, sim!").await;
    assert_eq!(sandbox.contact(demo::MARIANA).received(), ["Temos, sim!"]);
    assert_eq!(sandbox.conversation(&protocol).unwrap().messages.len(), before + 2);
    client
        .ask(
            "enviaMensagem",
            with(client.side_of(&group(&sandbox)), json!({"mensagem": "Olá, todos"})),
        )
        .await;
    assert_eq!(sandbox.group(demo::GROUP).received(), ["Olá, todos"]);
}

fn group(sandbox: &Sandbox) -> String {
    sandbox.group(demo::GROUP).protocol().unwrap()
}

#[tokio::test]
async fn somebody_new_comes_in_now_and_then() {
    let sandbox = Sandbox::builder().seed(1).demo_day().lively().start().await.unwrap();
    sandbox.advance(minutes(60));
    let client = Client {
        sandbox: &sandbox,
        agent: demo::AGENT_ID,
    };
    let waiting = client.ask("chatsEspera", json!({})).await;
    assert!(waiting.as_array().unwrap().len() > 10);
}

#[tokio::test]
async fn the_demo_runs_on_the_machines_clock() {
    let sandbox = Sandbox::demo().await.unwrap();
    let before = sandbox.now_ms();
    assert!(before > voxfree_sandbox::START_MS);
    let client = Client {
        sandbox: &sandbox,
        agent: demo::AGENT_ID,
    };
    let login: Value = json!({"login": demo::LOGIN, "senha": "fe01ce2a7fbac8fafaed7c982a04e229"});
    assert_eq!(client.ask("login", login).await["autenticacao2fatores"], "1");
    assert!(sandbox.now_ms() >= before);
    assert_eq!(sandbox.second_factor_code(demo::LOGIN).unwrap().len(), 6);
}

#[test]
fn the_large_day_is_large() {
    let service = Sandbox::builder().seed(1).large_day().service();
    assert_eq!(service.conversations().count(), 10_000);
    assert_eq!(
        service
            .conversations()
            .filter(|known| matches!(known.holder, Holder::Held(_)))
            .count(),
        300
    );
}
