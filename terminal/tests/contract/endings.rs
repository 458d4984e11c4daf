//! `finish`, `transfer`, `transfer-finish`, `endings`, `undo`, `agents`.

use serde_json::{Value, json};
use voxfree_sandbox::{DEPARTMENT, Fault, Faults, Holder};

use crate::world::{LOGIN, World, two_contacts};

async fn world() -> (World, String) {
    let world = World::of(
        two_contacts()
            .agent("rui@demo", "outra", |agent| agent.name("Rui"))
            .world(|service| service.add_wrap_up_code(22, "Venda")),
    )
    .await;
    world.signs_in().await.done();
    let bia = world.held();
    (world, bia)
}

fn rui(world: &World) -> String {
    world
        .sandbox
        .with(|service| service.agent_id("rui@demo"))
        .unwrap()
        .to_string()
}

fn states(told: &Value) -> Vec<&str> {
    told.as_array()
        .unwrap()
        .iter()
        .map(|ending| ending["state"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn a_conversation_is_finished_with_its_code_and_note() {
    let (world, bia) = world().await;
    let words = [
        "finish",
        &bia,
        "--wrap-up",
        "22",
        "--note",
        "-5 reais",
        "--keep-contact",
    ];
    let told = world.runs(&words).await.done();
    assert_eq!(
        told,
        json!({"ending_id": "ending-1", "protocol": bia, "kind": "finish", "to": null, "department": null, "wrap_up_code": "22",
               "note": "-5 reais", "keep_contact": true, "state": "done", "from": null, "reason": null, "contact_wrote": false})
    );
    let closed = world.sandbox.conversation(&bia).unwrap();
    assert_eq!((closed.holder, closed.wrap_up), (Holder::Closed, Some(22)));
    let told = world.runs(&["composer", &bia]).await.done();
    assert_eq!(told["reason"], "finished");
    assert_eq!(world.runs(&["endings"]).await.done(), json!([]));
    assert_eq!(
        world.runs(&["finish", &bia]).await.failed(),
        (6, "not_in_inbox".to_owned())
    );
    let waiting = world.waiting();
    assert_eq!(
        world.runs(&["finish", &waiting]).await.failed(),
        (6, "accept_required".to_owned())
    );
}

#[tokio::test]
async fn a_conversation_is_handed_on() {
    let (world, bia) = world().await;
    let rui = rui(&world);
    let told = world
        .runs(&["transfer", &bia, &rui, "--note", "pedido 12"])
        .await
        .done();
    assert_eq!(
        (&told["kind"], &told["to"], &told["state"]),
        (&json!("transfer"), &json!(rui), &json!("done"))
    );
    assert_eq!(
        world.sandbox.conversation(&bia).unwrap().holder,
        Holder::Held(rui.parse().unwrap())
    );

    let caio = world.waiting();
    world.runs(&["accept", &caio]).await.done();
    let department = DEPARTMENT.to_string();
    let words = ["transfer-finish", &caio, "--department", &department, "--agent", &rui];
    let told = world.runs(&words).await.done();
    assert_eq!(
        (&told["kind"], &told["department"], &told["state"]),
        (&json!("transfer_and_finish"), &json!(department), &json!("done"))
    );
    assert_eq!(world.sandbox.conversation(&caio).unwrap().holder, Holder::Closed);
    // Rui was met on the way.
    let agents = world.runs(&["agents"]).await.done();
    assert_eq!(agents[0]["id"], rui.as_str());
}

#[tokio::test]
async fn a_refusal_has_the_services_words_and_can_be_put_out_of_sight() {
    let (world, bia) = world().await;
    let ended = world.runs(&["finish", &bia, "--wrap-up", "404"]).await;
    assert_eq!(ended.failed(), (3, "refused".to_owned()));
    let told = ended.json();
    assert_eq!(
        (&told["state"], &told["reason"]),
        (&json!("refused"), &json!("tabulação não encontrada"))
    );
    assert_eq!(states(&world.runs(&["endings"]).await.done()), ["refused"]);
    let id = told["ending_id"].as_str().unwrap();
    assert_eq!(
        world.runs(&["undo", id]).await.done(),
        json!({"ending_id": id, "undone": true})
    );
    assert_eq!(world.runs(&["undo", id]).await.failed(), (6, "not_unsent".to_owned()));
    assert_eq!(world.runs(&["undo", "7"]).await.failed(), (2, "usage".to_owned()));
    let me = world
        .sandbox
        .with(|service| service.agent_id(LOGIN))
        .unwrap()
        .to_string();
    let ended = world.runs(&["transfer", &bia, &me]).await;
    assert_eq!(ended.failed(), (2, "invalid_input".to_owned()));
}

#[tokio::test]
async fn it_can_be_undone_until_it_begins() {
    let (world, bia) = world().await;
    let told = world
        .runs(&["finish", &bia, "--undo", "600", "--wait", "0"])
        .await
        .done();
    assert_eq!(told["state"], "waiting");
    assert!(told["from"].as_i64().unwrap() > world.sandbox.now_ms());
    let composer = world.runs(&["composer", &bia]).await.done();
    assert_eq!(
        (&composer["state"], &composer["reason"]),
        (&json!("read_only"), &json!("ending"))
    );
    let ended = world.runs(&["send", &bia, "mais uma"]).await;
    assert_eq!(ended.failed(), (6, "window_closed".to_owned()));
    let id = told["ending_id"].as_str().unwrap();
    world.runs(&["undo", id]).await.done();
    assert_eq!(world.runs(&["send", &bia, "mais uma"]).await.done()["delivery"], "sent");
    assert_eq!(world.sandbox.count("finalizarAtendimento"), 0);
}

#[tokio::test]
async fn without_a_network_it_waits_and_messages_go_first() {
    let (world, bia) = world().await;
    world.sandbox.faults(|faults| faults.always("*", Fault::CutBefore));
    world.runs(&["send", &bia, "já volto", "--wait", "0"]).await.done();
    let ended = world.runs(&["finish", &bia]).await;
    assert_eq!(ended.failed(), (6, "unsent_messages".to_owned()));
    assert!(ended.stdout.is_empty());
    let told = world
        .runs(&["finish", &bia, "--unsent", "send", "--wait", "0"])
        .await
        .done();
    assert_eq!(told["state"], "waiting");
    let synced = world.runs(&["sync", "--wait", "1"]).await;
    assert_eq!(synced.failed(), (4, "offline".to_owned()));
    assert_eq!(
        (&synced.json()["left"], states(&synced.json()["endings"])),
        (&json!(2), vec!["waiting"])
    );
    assert_eq!(
        world.runs(&["sign-out"]).await.failed(),
        (6, "unsent_messages".to_owned())
    );
    world.sandbox.faults(Faults::clear_all);
    let synced = world.runs(&["sync"]).await.done();
    assert_eq!(synced, json!({"left": 0, "items": []}));
    assert_eq!(world.sandbox.contact(7).received(), ["já volto"]);
    assert_eq!(world.sandbox.conversation(&bia).unwrap().holder, Holder::Closed);
}
