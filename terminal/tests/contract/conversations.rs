//! `inbox`, `accept`, `timeline`: what is printed, and that reading binds nothing.

use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn the_rows_of_the_inbox() {
    let world = World::at_work().await;
    let rows = world.runs(&["inbox"]).await.done();
    let bia = &rows[0];
    let expected = json!({
        "protocol": world.held(), "shelf": "active", "title": "Bia", "preview": "Oi, tudo bem? 😊", "unread": 1,
        "channel_kind": "other_whatsapp", "channel_name": bia["channel_name"], "is_group": false, "draft": null,
        "updated_at": bia["updated_at"], "window_until": null, "tags": [],
    });
    assert_eq!(bia, &expected);
    assert!(bia["updated_at"].as_i64().unwrap() > 1_600_000_000_000, "milliseconds");
    assert_eq!(
        (&rows[1]["shelf"], &rows[1]["title"]),
        (&json!("waiting"), &json!("Caio"))
    );
    assert_eq!(rows.as_array().unwrap().len(), 2);
    assert_eq!(world.runs(&["inbox", "active"]).await.done()[0], rows[0]);
    assert_eq!(world.runs(&["inbox", "waiting"]).await.done(), json!([rows[1]]));
}

#[tokio::test]
async fn cached_asks_nobody() {
    let world = World::at_work().await;
    let before = world.sandbox.count("chatsAtivos");
    world.sandbox.new_waiting(7, 1, 1, "?");
    assert_eq!(
        world
            .runs(&["inbox", "--cached"])
            .await
            .done()
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(world.sandbox.count("chatsAtivos"), before);
}

#[tokio::test]
async fn reading_never_binds_and_accepting_does() {
    let world = World::at_work().await;
    let waiting = world.waiting();
    let ended = world.runs(&["timeline", &waiting]).await;
    assert_eq!(
        (ended.failed(), ended.stdout.as_str()),
        ((6, "accept_required".to_owned()), "")
    );
    assert_eq!(world.sandbox.count("buscaChat"), 0, "nothing was opened");
    assert_eq!(
        world.runs(&["send", &waiting, "Oi"]).await.failed(),
        (6, "accept_required".to_owned())
    );

    let row = world.runs(&["accept", &waiting]).await.done();
    assert_eq!((&row["protocol"], &row["shelf"]), (&json!(waiting), &json!("active")));
    let items = world.runs(&["timeline", &waiting]).await.done();
    assert_eq!(items[0]["text"], "Tem alguém aí?");
    // Once more is no harm.
    assert_eq!(world.runs(&["accept", &waiting]).await.done()["shelf"], "active");
}

#[tokio::test]
async fn the_items_of_a_timeline() {
    let world = World::at_work().await;
    let held = world.held();
    let items = world.runs(&["timeline", &held]).await.done();
    let first = &items[0];
    let expected = json!({
        "id": first["id"], "protocol": held, "from_me": false, "author": null, "kind": "text",
        "text": "Oi, tudo bem? 😊", "reply_to": null, "quoted": null, "sent_at": first["sent_at"], "delivery": null, "reason": null,
        "forwarded": false, "deleted": false, "media": null, "outbox_id": null,
    });
    assert_eq!(items, json!([expected]));
    assert!(first["id"].as_str().unwrap().parse::<i64>().is_ok());

    let quoted = first["id"].as_str().unwrap();
    let sent = world
        .runs(&["send", &held, "Tudo, e você?", "--reply-to", quoted])
        .await
        .done();
    let items = world.runs(&["timeline", &held]).await.done();
    let last = &items[1];
    assert_eq!(last["id"], sent["id"]);
    assert_eq!(last["outbox_id"], sent["outbox_id"]);
    assert_eq!(
        (&last["from_me"], &last["reply_to"], &last["delivery"]),
        (&json!(true), &json!(quoted), &json!("sent"))
    );
    // What is quoted is told also where it is not on the page.
    let expected =
        json!({"from_me": false, "author": null, "kind": "text", "text": "Oi, tudo bem? 😊", "deleted": false});
    assert_eq!(last["quoted"], expected);
    assert_eq!(
        world.runs(&["timeline", &held, "--limit", "1"]).await.done(),
        json!([last])
    );
}

#[tokio::test]
async fn a_conversation_that_came_since_is_found_and_one_that_never_was_is_not() {
    let world = World::at_work().await;
    // Bia has a case already; Caio's is taken by us from elsewhere.
    let waiting = world.waiting();
    assert!(world.sandbox.supervisor().moves_to_agent(&waiting, crate::world::LOGIN));
    assert_eq!(world.runs(&["send", &waiting, "Oi!"]).await.done()["delivery"], "sent");
    assert_eq!(
        world.runs(&["timeline", "999"]).await.failed(),
        (6, "not_in_inbox".to_owned())
    );
    assert_eq!(
        world.runs(&["accept", "999"]).await.failed(),
        (6, "not_in_inbox".to_owned())
    );
    assert_eq!(
        world.runs(&["send", "999", "Oi"]).await.failed(),
        (6, "not_in_inbox".to_owned())
    );
}

#[tokio::test]
async fn a_closed_conversation_may_still_be_read() {
    let world = World::at_work().await;
    let held = world.held();
    world.runs(&["timeline", &held]).await.done();
    assert!(world.sandbox.supervisor().closes(&held));
    world.runs(&["inbox"]).await.done();
    let ended = world.runs(&["timeline", &held]).await;
    assert_eq!(ended.failed(), (6, "not_in_inbox".to_owned()));
    assert_eq!(ended.json()[0]["text"], "Oi, tudo bem? 😊");
}

#[tokio::test]
async fn what_a_contact_wrote_commands_nothing() {
    let world = World::at_work().await;
    world.sandbox.contact(7).says("a\u{1b}[2J\u{9b}31m\u{7}b");
    let ended = world.runs(&["timeline", &world.held()]).await;
    let texts = ended
        .done()
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["text"].clone())
        .collect::<Vec<Value>>();
    assert_eq!(texts[1], "a\u{1b}[2J\u{9b}31m\u{7}b", "the value is as it was");
    let unsafe_char = |symbol: char| symbol.is_control() && symbol != '\n';
    assert!(!ended.stdout.contains(unsafe_char), "{:?}", ended.stdout);
    let options = world.options();
    let human: Vec<&str> = options
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "--json")
        .collect();
    for command in [&["timeline", &world.held()] as &[&str], &["inbox"]] {
        let words = [human.as_slice(), command].concat();
        let ended = crate::world::ends(crate::world::started(&words), "").await;
        assert_eq!(ended.code, 0);
        assert!(!ended.stdout.contains(unsafe_char), "{:?}", ended.stdout);
        assert!(
            ended.stdout.contains("Oi, tudo bem? 😊") || ended.stdout.contains("Bia"),
            "{:?}",
            ended.stdout
        );
    }
}
