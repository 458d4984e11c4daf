//! `send-file`, `media`: files out and in.

use serde_json::json;
use voxfree_sandbox::MessageKind;

use crate::world::World;

#[tokio::test]
async fn a_file_goes_out_and_is_refused_where_it_cannot() {
    let world = World::at_work().await;
    let shell = tempfile::tempdir().unwrap();
    let path = shell.path().join("nota.pdf");
    std::fs::write(&path, b"%PDF-1.4 oi").unwrap();
    let path = path.to_str().unwrap();
    let bia = world.held();

    let sent = world
        .runs(&["send-file", &bia, path, "--caption", "-5%", "--name", "Nota 1.pdf"])
        .await
        .done();
    assert_eq!((&sent["delivery"], &sent["reason"]), (&json!("sent"), &json!(null)));
    assert_eq!(world.sandbox.contact(7).received(), ["[document Nota 1.pdf] -5%"]);
    let queued = world.runs(&["send-file", &bia, path, "--wait", "0"]).await.done();
    assert_eq!(queued["delivery"], "queued");
    let outbox = world.runs(&["outbox"]).await.done();
    assert_eq!(
        (&outbox[0]["kind"], &outbox[0]["file"]["size_bytes"]),
        (&json!("file"), &json!(11))
    );

    let empty = shell.path().join("vazio.txt");
    std::fs::write(&empty, b"").unwrap();
    for refused in [
        empty.to_str().unwrap(),
        "/nowhere/at/all",
        shell.path().to_str().unwrap(),
    ] {
        let ended = world.runs(&["send-file", &bia, refused]).await;
        assert_eq!(ended.failed(), (2, "file_refused".to_owned()), "{refused}");
        assert!(ended.stdout.is_empty());
    }
    let ended = world.runs(&["send-file", &world.waiting(), path]).await;
    assert_eq!(ended.failed(), (6, "accept_required".to_owned()));
}

#[tokio::test]
async fn a_file_that_came_is_fetched_and_copied() {
    let world = World::at_work().await;
    let bia = world.sandbox.contact(7);
    let id = bia
        .sends_media(MessageKind::Document, "pedido.pdf", "application/pdf", b"%PDF-1.4 oi")
        .to_string();
    let stray = bia
        .sends_link(MessageKind::Image, "x.png", "file:///etc/passwd")
        .to_string();
    bia.sends(MessageKind::Location, "-23.5505,-46.6333");
    let items = world.runs(&["timeline", &world.held()]).await.done();
    let media = &items[1]["media"];
    assert_eq!(
        (&media["file_name"], &media["state"], &media["path"]),
        (&json!("pedido.pdf"), &json!("remote"), &json!(null))
    );
    assert!(media["url"].is_string());
    assert_eq!(items[3]["location"]["latitude"], json!(-23.5505));

    let out = world.data_dir().join("copy.pdf");
    let out = out.to_str().unwrap();
    let media = world.runs(&["media", &id, "--out", out]).await.done();
    assert_eq!(
        (&media["state"], &media["mime_type"], &media["size_bytes"]),
        (&json!("local"), &json!("application/pdf"), &json!(11))
    );
    assert_eq!(std::fs::read(media["path"].as_str().unwrap()).unwrap(), b"%PDF-1.4 oi");
    assert_eq!(std::fs::read(out).unwrap(), b"%PDF-1.4 oi");
    // What is there is left alone.
    let again = world.runs(&["media", &id, "--out", out]).await;
    assert_eq!(again.failed(), (1, "system".to_owned()));

    let ended = world.runs(&["media", &stray]).await;
    assert_eq!(ended.failed(), (3, "media_refused".to_owned()));
    let items = world.runs(&["timeline", &world.held()]).await.done();
    assert_eq!(
        (&items[2]["media"]["state"], &items[2]["media"]["reason"]),
        (&json!("failed"), &json!("unsafe_address"))
    );
    let ended = world.runs(&["media", "1"]).await;
    assert_eq!(ended.failed(), (6, "no_such_file".to_owned()));
    let room = world.runs(&["store"]).await.done();
    assert_eq!((&room["files"], &room["files_bytes"]), (&json!(1), &json!(11)));
}
