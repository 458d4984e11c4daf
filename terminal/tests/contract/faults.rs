//! Bad services: each fault has its code, exit 4, and what is stored is still printed.

use voxfree_sandbox::{ANY_PAGE, Fault};

use crate::world::{World, ends, started};

#[tokio::test]
async fn what_is_stored_is_printed_and_the_fault_told() {
    let world = World::at_work().await;
    let held = world.held();
    world.runs(&["timeline", &held]).await.done();
    for (fault, code) in [
        (Fault::Status(500), "http_status"),
        (Fault::Html, "unreadable"),
        (Fault::Empty, "unreadable"),
    ] {
        world.sandbox.faults(|faults| faults.always(ANY_PAGE, fault));
        let ended = world.runs(&["inbox"]).await;
        assert_eq!(ended.failed(), (4, code.to_owned()));
        assert_eq!(ended.json().as_array().unwrap().len(), 2, "{code}");
        let ended = world.runs(&["timeline", &held]).await;
        assert_eq!(ended.failed(), (4, code.to_owned()));
        assert_eq!(ended.json()[0]["text"], "Oi, tudo bem? 😊");
        let ended = world.runs(&["accept", &world.waiting()]).await;
        assert_eq!((ended.failed(), ended.stdout.as_str()), ((4, code.to_owned()), ""));
        let ended = world.runs(&["presence", "offline"]).await;
        assert_eq!(ended.failed(), (4, code.to_owned()));
        world.sandbox.faults(|faults| faults.clear(ANY_PAGE));
    }
    // And afterwards all is as it was.
    assert_eq!(world.runs(&["inbox"]).await.done().as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn nobody_listens_there() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    // A port that was ours a moment ago, and is nobody's now.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let url = format!("http://127.0.0.1:{port}/mobile");
    let words = [
        "--json",
        "--data-dir",
        folder,
        "--app-url",
        &url,
        "sign-in",
        "--login",
        "ana",
        "--password-stdin",
    ];
    let ended = ends(started(&words), "x\n").await;
    assert_eq!((ended.failed(), ended.stdout.as_str()), ((4, "offline".to_owned()), ""));
}

#[tokio::test]
async fn signing_out_without_the_service_says_so() {
    let world = World::at_work().await;
    world
        .sandbox
        .faults(|faults| faults.always(ANY_PAGE, Fault::Status(503)));
    let object = world.runs(&["sign-out"]).await.done();
    assert_eq!(
        (object["session"].as_str(), object["service_told"].as_bool()),
        (Some("signed_out"), Some(false))
    );
}
