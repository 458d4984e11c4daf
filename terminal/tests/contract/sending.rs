//! `send`: settled, queued or failed, each in the object and in the exit code.

use serde_json::json;
use voxfree_sandbox::Fault;

use crate::world::World;

#[tokio::test]
async fn a_text_reaches_the_contact_as_it_is() {
    let world = World::at_work().await;
    for text in ["Bom dia 😊", "-5 reais", "duas\nlinhas", "\"aspas\" e \\"] {
        let sent = world.runs(&["send", &world.held(), text]).await.done();
        let outbox_id = sent["outbox_id"].as_str().unwrap();
        assert!(
            outbox_id.strip_prefix("outbox-").unwrap().parse::<i64>().is_ok(),
            "{outbox_id}"
        );
        let expected = json!({"outbox_id": outbox_id, "delivery": "sent", "reason": null, "id": sent["id"]});
        assert_eq!(sent, expected);
        assert!(sent["id"].is_string());
        assert!(
            world.sandbox.contact(7).received().iter().any(|got| got.contains(text)),
            "{text}"
        );
    }
    assert_eq!(
        world.runs(&["send", &world.held(), ""]).await.failed(),
        (2, "invalid_input".to_owned())
    );
}

#[tokio::test]
async fn without_a_network_it_waits_in_the_queue_and_goes_out_later() {
    let world = World::at_work().await;
    let held = world.held();
    world.runs(&["timeline", &held]).await.done();
    let queued = world.runs(&["send", &held, "primeiro", "--wait", "0"]).await.done();
    assert_eq!((&queued["delivery"], &queued["id"]), (&json!("queued"), &json!(null)));
    assert!(world.sandbox.contact(7).received().is_empty(), "--wait 0 only queues");
    let items = world.runs(&["timeline", &held]).await.done();
    assert_eq!(
        (&items[1]["id"], &items[1]["delivery"]),
        (&queued["outbox_id"], &json!("queued"))
    );

    // Unsent messages hold a sign-out back.
    let ended = world.runs(&["sign-out"]).await;
    assert_eq!(ended.failed(), (6, "unsent_messages".to_owned()));

    let sent = world.runs(&["send", &held, "segundo"]).await.done();
    assert_eq!(sent["delivery"], "sent");
    let received = world.sandbox.contact(7).received();
    assert_eq!(received.len(), 2, "{received:?}");
    assert!(
        received[0].contains("primeiro") && received[1].contains("segundo"),
        "{received:?}"
    );
}

#[tokio::test]
async fn a_service_that_is_away_makes_no_failure_of_a_text() {
    let world = World::at_work().await;
    world
        .sandbox
        .faults(|faults| faults.always("enviaMensagem", Fault::Status(503)));
    let ended = world.runs(&["send", &world.held(), "Oi", "--wait", "1"]).await;
    assert!(
        ["queued", "sending"].contains(&ended.done()["delivery"].as_str().unwrap()),
        "{}",
        ended.stdout
    );
    world.sandbox.faults(|faults| faults.clear("enviaMensagem"));
    assert_eq!(
        world.runs(&["sign-out", "--discard-unsent"]).await.done()["session"],
        "signed_out"
    );
}

#[tokio::test]
async fn what_the_service_refuses_is_failed_in_its_own_words() {
    let world = World::at_work().await;
    let protocol = world.held();
    // It quotes a message that the service does not know.
    let ended = world.runs(&["send", &protocol, "Olá", "--reply-to", "1"]).await;
    assert_eq!(ended.failed(), (3, "refused".to_owned()));
    let object = ended.json();
    assert_eq!(object["delivery"], "failed");
    let reason = object["reason"].as_str().unwrap();
    assert!(
        reason.contains("não encontrada") && ended.stderr.contains(reason),
        "{reason} {}",
        ended.stderr
    );
    let items = world.runs(&["timeline", &protocol]).await.done();
    assert_eq!(
        (&items[1]["delivery"], &items[1]["reason"]),
        (&json!("failed"), &json!(reason))
    );
    assert_eq!(items[1]["id"], object["outbox_id"]);
}

#[tokio::test]
async fn what_is_not_sent_is_listed_edited_given_up_and_synced() {
    let world = World::at_work().await;
    let held = world.held();
    world.runs(&["timeline", &held]).await.done();
    assert_eq!(world.runs(&["outbox"]).await.done(), json!([]));
    for text in ["um", "dois"] {
        world.runs(&["send", &held, text, "--wait", "0"]).await.done();
    }
    let item = |number: u8, text: &str| {
        json!({"outbox_id": format!("outbox-{number}"), "protocol": held, "kind": "text", "text": text,
               "delivery": "queued", "reason": null, "attempts": 0})
    };
    assert_eq!(
        world.runs(&["outbox"]).await.done(),
        json!([item(1, "um"), item(2, "dois")])
    );
    assert_eq!(world.runs(&["edit", "outbox-1", "-1"]).await.done(), item(1, "-1"));
    assert_eq!(world.runs(&["retry", "outbox-1"]).await.done(), item(1, "-1"));
    assert_eq!(
        world.runs(&["discard", "outbox-2"]).await.done(),
        json!({"outbox_id": "outbox-2", "discarded": true})
    );
    for words in [
        vec!["discard", "outbox-2"],
        vec!["retry", "outbox-9"],
        vec!["edit", "outbox-2", "x"],
    ] {
        assert_eq!(
            world.runs(&words).await.failed(),
            (6, "not_unsent".to_owned()),
            "{words:?}"
        );
    }

    world.sandbox.faults(|faults| faults.always("*", Fault::Status(503)));
    let ended = world.runs(&["sync", "--wait", "1"]).await;
    assert_eq!(ended.failed(), (4, "http_status".to_owned()));
    assert_eq!(ended.json()["left"], 1);
    world.sandbox.faults(voxfree_sandbox::Faults::clear_all);
    assert_eq!(world.runs(&["sync"]).await.done(), json!({"left": 0, "items": []}));
    assert_eq!(world.sandbox.contact(7).received(), ["-1"]);
}
