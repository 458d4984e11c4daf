//! `departments`, `channels`, `contacts`, `contact-add`, `start`, `password`; and the call-centre flag.

use serde_json::json;
use voxfree_sandbox::{ChannelKind, DEPARTMENT, Fault, Faults};

use crate::world::{LOGIN, PASSWORD, World, two_contacts};

async fn world() -> World {
    let world = World::of(two_contacts().world(|service| {
        service.add_agent("rui@demo", "outra", |agent| agent.name("Rui"));
        service.add_channel(40, ChannelKind::WhatsAppOfficial, "Oficial", "551139390440");
        service.add_channel(41, ChannelKind::Instagram, "Loja", "loja");
        service.add_template(80, 40, "retomar", "Podemos continuar?", None);
        service.add_contact(9, "Dora", "5531981234567");
    }))
    .await;
    world.signs_in().await.done();
    world
}

#[tokio::test]
async fn from_the_departments_to_the_conversation() {
    let world = world().await;
    let department = DEPARTMENT.to_string();
    let told = world.runs(&["departments"]).await.done();
    assert_eq!(told["departments"], json!([{"id": department, "name": "Atendimento"}]));
    assert_eq!(told["is_current"], true);
    let told = world.runs(&["channels", &department]).await.done();
    assert_eq!(
        told["channels"][1],
        json!({"id": "40", "name": "Oficial", "number": "551139390440", "kind": "official_whatsapp", "can_start": true, "bar": null})
    );
    assert_eq!(
        (&told["channels"][2]["can_start"], &told["channels"][2]["bar"]),
        (&json!(false), &json!("answers_only"))
    );
    let found = world.runs(&["contacts", "dora"]).await.done();
    assert_eq!(found, json!([{"id": "9", "name": "Dora", "number": "5531981234567"}]));

    let words = ["start", "40", "9", "--department", &department];
    let told = world.runs(&words).await.done();
    let protocol = world.sandbox.contact(9).protocol().unwrap();
    assert_eq!(
        told,
        json!({"outcome": "opened", "protocol": protocol, "is_new": true,
               "composer": {"state": "template_required", "reason": "first_contact",
                            "allowed": ["template", "finish", "transfer"], "until": null}})
    );
    let again = world.runs(&words).await.done();
    assert_eq!(
        (&again["protocol"], &again["is_new"]),
        (&json!(protocol), &json!(false))
    );

    let ended = world.runs(&["start", "41", "9", "--department", &department]).await;
    assert_eq!(ended.failed(), (2, "invalid_input".to_owned()));
    let ended = world.runs(&["start", "40", "404", "--department", &department]).await;
    assert_eq!(ended.failed(), (3, "refused".to_owned()));
    world.sandbox.faults(|faults| faults.always("*", Fault::CutBefore));
    let told = world.runs(&["departments"]).await.done();
    assert_eq!(told["is_current"], false);
}

#[tokio::test]
async fn who_serves_the_contact_is_named() {
    let world = world().await;
    let dora = world.sandbox.new_waiting(9, 40, DEPARTMENT, "Oi");
    assert!(world.sandbox.another_agent_takes(&dora, "rui@demo"));
    let ended = world
        .runs(&["start", "40", "9", "--department", &DEPARTMENT.to_string()])
        .await;
    assert_eq!(ended.failed(), (6, "contact_busy".to_owned()));
    assert!(ended.stderr.contains("(Rui)"), "{}", ended.stderr);
    assert_eq!(world.runs(&["agents"]).await.done()[0]["name"], "Rui");
}

#[tokio::test]
async fn a_contact_is_added_once() {
    let world = world().await;
    let added = world.runs(&["contact-add", "Élida", "(11) 98765-4321"]).await.done();
    assert_eq!(
        (&added["outcome"], &added["number"]),
        (&json!("added"), &json!("5511987654321"))
    );
    let known = world.runs(&["contact-add", "Outra", "31 8123-4567"]).await.done();
    assert_eq!(
        known,
        json!({"outcome": "known", "id": null, "number": null,
               "contacts": [{"id": "9", "name": "Dora", "number": "5531981234567"}]})
    );
    let ended = world.runs(&["contact-add", "Zé", "123"]).await;
    assert_eq!(ended.failed(), (2, "invalid_input".to_owned()));
}

#[tokio::test]
async fn the_password_is_changed_by_two_lines_of_input() {
    let world = world().await;
    let ended = world.with_input(&["password"], "errada\nnova-senha\n").await;
    assert_eq!(ended.failed(), (3, "refused".to_owned()));
    let ended = world.with_input(&["password"], "só uma\n").await;
    assert_eq!(ended.failed(), (2, "invalid_input".to_owned()));
    world
        .sandbox
        .faults(|faults| faults.once("alterarSenha", Fault::CutBefore));
    let ended = world
        .with_input(&["password"], &format!("{PASSWORD}\nnova-senha\n"))
        .await;
    assert_eq!(ended.failed(), (4, "unreadable".to_owned()));
    assert_eq!(ended.json(), json!({"outcome": "unknown"}));
    world.sandbox.faults(Faults::clear_all);
    let told = world
        .with_input(&["password"], &format!("{PASSWORD}\nnova-senha\n"))
        .await;
    assert_eq!(told.done(), json!({"outcome": "changed"}));
    world.runs(&["sign-out"]).await.done();
    assert_eq!(world.signs_in().await.failed(), (3, "refused".to_owned()));
    let words = ["sign-in", "--login", LOGIN, "--password-stdin"];
    world.with_input(&words, "nova-senha\n").await.done();
}

#[tokio::test]
async fn the_call_centre_flag_is_told() {
    for flag in [false, true] {
        let world = World::of(two_contacts().world(|service| {
            service.add_agent(
                "cc@demo",
                "senha",
                |agent| if flag { agent.callcenter() } else { agent },
            );
        }))
        .await;
        let words = ["sign-in", "--login", "cc@demo", "--password-stdin"];
        let told = world.with_input(&words, "senha\n").await.done();
        assert_eq!(told["agent"]["call_center"], flag);
    }
}
