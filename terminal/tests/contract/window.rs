//! `composer`, `templates`, `send-template`: the 24-hour rule.

use serde_json::json;
use voxfree_sandbox::{ChannelKind, DEPARTMENT, Holder, Party};

use crate::world::{LOGIN, World, two_contacts};

/// Davi, on an official channel with a template, who wrote 30 hours ago.
async fn late() -> (World, String) {
    let world = World::of(two_contacts().world(|service| {
        service.add_channel(2, ChannelKind::WhatsAppOfficial, "Oficial", "5511");
        service.add_template(80, 2, "retomar", "Podemos continuar?", None);
        service.add_contact(9, "Davi", "5512");
        let holder = Holder::Held(service.agent_id(LOGIN).unwrap());
        let long_ago = 30 * 60 * 60 * 1000;
        let protocol = service.add_conversation(Party::Contact(9), 2, DEPARTMENT, holder, long_ago);
        service.add_incoming(&protocol, "Oi", long_ago);
    }))
    .await;
    world.signs_in().await.done();
    let protocol = world.sandbox.contact(9).protocol().unwrap();
    (world, protocol)
}

#[tokio::test]
async fn a_text_too_late_is_not_queued_and_a_template_leads_on() {
    let (world, davi) = late().await;
    let told = world.runs(&["composer", &davi]).await.done();
    assert_eq!(
        told,
        json!({"state": "template_required", "reason": "contact_silent",
               "allowed": ["template", "finish", "transfer"], "until": null})
    );
    let ended = world.runs(&["send", &davi, "Olá"]).await;
    assert_eq!(ended.failed(), (6, "window_closed".to_owned()));
    assert!(ended.stdout.is_empty());
    assert_eq!(world.sandbox.count("enviaMensagem"), 0);

    let templates = world.runs(&["templates", &davi]).await.done();
    assert_eq!(
        templates,
        json!([{"id": "80", "name": "retomar", "text": "Podemos continuar?"}])
    );
    let ended = world.runs(&["send-template", &davi, "81"]).await;
    assert_eq!(ended.failed(), (2, "invalid_input".to_owned()));
    let sent = world.runs(&["send-template", &davi, "80"]).await.done();
    assert_eq!(sent["delivery"], "sent");
    let told = world.runs(&["composer", &davi]).await.done();
    assert_eq!(
        (&told["state"], &told["reason"]),
        (&json!("awaiting_reply"), &json!(null))
    );
    assert!(
        told["until"]
            .as_i64()
            .is_some_and(|until| until > world.sandbox.now_ms())
    );

    world.sandbox.contact(9).says("Podemos");
    let told = world.runs(&["composer", &davi]).await.done();
    assert_eq!(
        (&told["state"], &told["allowed"]),
        (
            &json!("open"),
            &json!(["text", "file", "template", "reply", "finish", "transfer"])
        )
    );
    assert_eq!(world.runs(&["send", &davi, "Que bom"]).await.done()["delivery"], "sent");
}

#[tokio::test]
async fn where_nothing_or_all_may_be_sent() {
    let world = World::at_work().await;
    let told = world.runs(&["composer", &world.held()]).await.done();
    assert_eq!(
        told,
        json!({"state": "open", "reason": null, "allowed": ["text", "file", "reply", "finish", "transfer"], "until": null})
    );
    let waiting = world.sandbox.contact(8).protocol().unwrap();
    let told = world.runs(&["composer", &waiting]).await.done();
    assert_eq!(
        (&told["state"], &told["allowed"]),
        (&json!("accept_required"), &json!([]))
    );
    let told = world.runs(&["composer", "123"]).await.done();
    assert_eq!(
        (&told["state"], &told["reason"]),
        (&json!("read_only"), &json!("not_mine"))
    );
    assert_eq!(world.runs(&["templates", &world.held()]).await.done(), json!([]));
    let ended = world.runs(&["templates", &waiting]).await;
    assert_eq!(ended.failed(), (6, "accept_required".to_owned()));
}

#[tokio::test]
async fn what_whatsapp_did_not_want_is_held_and_follows_the_answer() {
    let world = World::of(two_contacts().world(|service| {
        // WhatsApp's window is shorter than its customers think.
        service.policy_mut().window_ms = 60 * 60 * 1000;
        service.add_channel(2, ChannelKind::WhatsAppOfficial, "Oficial", "5511");
        service.add_template(80, 2, "retomar", "Podemos continuar?", None);
        service.add_contact(9, "Davi", "5512");
        let holder = Holder::Held(service.agent_id(LOGIN).unwrap());
        let ago = 2 * 60 * 60 * 1000;
        let protocol = service.add_conversation(Party::Contact(9), 2, DEPARTMENT, holder, ago);
        service.add_incoming(&protocol, "Oi", ago);
    }))
    .await;
    world.signs_in().await.done();
    let davi = world.sandbox.contact(9).protocol().unwrap();
    let held = world.runs(&["send", &davi, "Olá"]).await.done();
    assert_eq!(held["delivery"], "held");
    let told = world.runs(&["composer", &davi]).await.done();
    assert_eq!(told["reason"], "window_refused");
    let id = held["outbox_id"].as_str().unwrap();
    let waits = world.runs(&["retry", id, "--after-reply"]).await.done();
    assert_eq!(waits["reason"], "it goes out once the contact has answered");
    world.runs(&["send-template", &davi, "80"]).await.done();
    assert_eq!(world.runs(&["sync"]).await.done()["items"][0]["delivery"], "held");
    world.sandbox.contact(9).says("Pode");
    // Whatever looks at the conversation brings the answer.
    world.runs(&["timeline", &davi]).await.done();
    world.runs(&["sync"]).await.done();
    assert_eq!(
        world.sandbox.contact(9).received(),
        ["[template retomar] Podemos continuar?", "Olá"]
    );
}
