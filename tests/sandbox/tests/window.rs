//! Meta's 24 hours, on the virtual clock.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod common;

use std::time::Duration;

use common::*;
use serde_json::json;
use voxfree_sandbox::{Builder, ChannelKind, ERROR_OUTSIDE_WINDOW, WindowRefusal};

const SHUT: &str = "fora da janela de 24 horas";
const DAY: Duration = Duration::from_hours(24);

fn official() -> Builder {
    world()
        .channel(25, ChannelKind::WhatsAppOfficial, "Principal")
        .world(|service| {
            service.add_template(80, 25, "retomar", "Podemos continuar?", None);
        })
}

#[tokio::test]
async fn it_closes_on_the_dot_and_a_template_does_not_open_it() {
    let sandbox = official().held(ANA, 7, "Oi", Duration::ZERO).start().await.unwrap();
    let client = ana(&sandbox);
    let text = with(client.side(7), json!({"mensagem": "x"}));
    sandbox.advance(DAY.checked_sub(Duration::from_millis(1)).unwrap());
    client.send(7, "a tempo").await;
    sandbox.advance(Duration::from_millis(1));
    assert_eq!(client.refusal("enviaMensagem", text.clone()).await, SHUT);
    let templates = client
        .ask("templatesWhatsapp", with(client.side(7), json!({"action": "select"})))
        .await;
    assert_eq!(templates[0]["nome_template"], "retomar");
    let template = with(
        client.side(7),
        json!({"action": "send_template", "codid_template": "80"}),
    );
    let protocol = sandbox.contact(7).protocol().unwrap();
    let sent = client.ask("templatesWhatsapp", template.clone()).await;
    assert_eq!(sent[1]["mensagens"][&protocol]["type"], "template");
    assert!(
        client
            .refusal("templatesWhatsapp", with(template, json!({"codid_template": "1"})))
            .await
            .contains("template")
    );
    assert_eq!(client.refusal("enviaMensagem", text).await, SHUT);
    sandbox.contact(7).says("Podemos");
    client.send(7, "Que bom").await;
    assert_eq!(
        sandbox.contact(7).received(),
        ["a tempo", "[template retomar] Podemos continuar?", "Que bom"]
    );
}

#[tokio::test]
async fn a_conversation_that_we_start_begins_with_a_template() {
    let sandbox = official().start().await.unwrap();
    let client = ana(&sandbox);
    let start = json!({"id_canal": 25, "codid_contato": 7, "departamento": 9});
    client.ask("novaConversaManual", start).await;
    assert_eq!(
        client
            .refusal("enviaMensagem", with(client.side(7), json!({"mensagem": "x"})))
            .await,
        SHUT
    );
}

#[tokio::test]
async fn the_service_may_also_say_so_later() {
    let sandbox = official()
        .window_refusal(WindowRefusal::Later)
        .held(ANA, 7, "Oi", DAY)
        .start()
        .await
        .unwrap();
    let client = ana(&sandbox);
    let mut socket = greeted(&sandbox, ANA_ID).await;
    let answer = client.send(7, "tarde demais").await;
    let protocol = sandbox.contact(7).protocol().unwrap();
    let codid: u64 = answer[1]["mensagens"][&protocol]["codid"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let event = event(&mut socket).await.unwrap();
    assert_eq!(
        (&event["tipo_update"], &event["id_msg"]),
        (&json!("new_message"), &json!(codid))
    );
    assert_eq!(sandbox.message(codid).unwrap().status_api, ERROR_OUTSIDE_WINDOW);
    assert!(sandbox.contact(7).received().is_empty());
}

#[tokio::test]
async fn other_channels_have_their_own_rules() {
    let sandbox = world()
        .channel(26, ChannelKind::WhatsApp, "Loja")
        .channel(27, ChannelKind::Instagram, "Instagram")
        .held_on(ANA, 7, 26, "Oi", DAY)
        .held_on(ANA, 8, 27, "Oi", DAY)
        .start()
        .await
        .unwrap();
    let client = ana(&sandbox);
    client.send(7, "sem regra").await;
    assert_eq!(sandbox.contact(7).received(), ["sem regra"]);
    assert_eq!(
        client
            .refusal("enviaMensagem", with(client.side(8), json!({"mensagem": "x"})))
            .await,
        SHUT
    );
    let templates = client
        .ask("templatesWhatsapp", with(client.side(8), json!({"action": "select"})))
        .await;
    assert_eq!(templates, json!([]));
}
