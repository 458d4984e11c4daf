//! `draft` and `search`: what is kept between commands, and what is found in it.

use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn a_draft_is_kept_between_commands() {
    let world = World::at_work().await;
    let held = world.held();
    let none = json!({"protocol": held, "text": null, "reply_to": null, "files": [], "updated_at": null});
    assert_eq!(world.runs(&["draft", &held]).await.done(), none);
    let kept = world.runs(&["draft", &held, "-5 reais\nOlá"]).await.done();
    let expected = json!({
        "protocol": held, "text": "-5 reais\nOlá", "reply_to": null, "files": [], "updated_at": kept["updated_at"],
    });
    assert_eq!(kept, expected);
    assert!(kept["updated_at"].as_i64().unwrap() > 1_600_000_000_000, "milliseconds");
    assert_eq!(world.runs(&["draft", &held]).await.done(), kept);
    let row = world.runs(&["inbox", "active", "--cached"]).await.done();
    assert_eq!(row[0]["draft"], "-5 reais Olá");
    assert_eq!(world.runs(&["draft", &held, "--clear"]).await.done(), none);
    let ended = world.runs(&["draft", "404", "Oi"]).await;
    assert_eq!(ended.failed(), (6, "not_in_inbox".to_owned()));
}

#[tokio::test]
async fn sending_the_same_text_ends_the_draft() {
    let world = World::at_work().await;
    let held = world.held();
    world.runs(&["draft", &held, "Já verifico"]).await.done();
    world.runs(&["send", &held, "Só um momento"]).await.done();
    assert_eq!(world.runs(&["draft", &held]).await.done()["text"], "Já verifico");
    world.runs(&["send", &held, "Já verifico"]).await.done();
    assert_eq!(world.runs(&["draft", &held]).await.done()["text"], Value::Null);
}

#[tokio::test]
async fn what_is_stored_is_found() {
    let world = World::at_work().await;
    let held = world.held();
    let items = world.runs(&["timeline", &held]).await.done();
    let hits = world.runs(&["search", "TUDÓ b"]).await.done();
    let expected = json!([{
        "kind": "message", "protocol": held, "title": "Bia", "snippet": "Oi, tudo bem? 😊",
        "marks": [{"start": 4, "end": 8}, {"start": 9, "end": 10}],
        "id": items[0]["id"], "sent_at": items[0]["sent_at"],
    }]);
    assert_eq!(hits, expected);
    assert_eq!(
        world.runs(&["search", "😊"]).await.done()[0]["marks"],
        json!([{"start": 14, "end": 15}])
    );
    let contact = world.runs(&["search", "cai"]).await.done();
    assert_eq!(
        (&contact[0]["kind"], &contact[0]["protocol"], &contact[0]["id"]),
        (&json!("contact"), &json!(world.waiting()), &Value::Null)
    );
    assert_eq!(world.runs(&["search", &held]).await.done()[0]["kind"], "protocol");
    let id = items[0]["id"].as_str().unwrap();
    for query in [
        &["search", "nada disso"] as &[&str],
        &["search", "\"* -"],
        &["search", "oi", "--before", id],
    ] {
        assert_eq!(world.runs(query).await.done(), json!([]), "{query:?}");
    }
}
