//! `sip`: the telephone extension.

use serde_json::{Value, json};
use tokio::net::TcpListener;
use voxfree_sandbox::{Sandbox, SipAccount};

use crate::world::{LOGIN, PASSWORD, World, two_contacts};

const SIP_PASSWORD: &str = "s3gredo;do ramal\\";

fn account(domain: &str) -> SipAccount {
    SipAccount {
        extension: "2101".into(),
        username: "1_2101".into(),
        domain: domain.into(),
        password: SIP_PASSWORD.into(),
        transport: "tcp".into(),
        auto_answer: true,
    }
}

async fn world(account: Option<SipAccount>) -> World {
    let world = World::of(two_contacts().world(|service| service.set_telephone(LOGIN, account))).await;
    world.signs_in().await.done();
    world
}

/// A port of this machine where nobody listens.
async fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

#[tokio::test]
async fn the_telephone_is_shown_without_its_password_and_its_server_is_asked() {
    let port = free_port().await;
    let world = world(Some(account(&format!("127.0.0.1:{port}")))).await;
    let ended = world.runs(&["sip"]).await;
    assert!(!ended.stdout.contains("s3gredo"), "{}", ended.stdout);
    let server = json!({"host": "127.0.0.1", "port": port, "transport": "tcp",
                        "uri": format!("sip:127.0.0.1:{port};transport=tcp")});
    let codec = |name: &str, rate: u32, channels: u8| json!({"name": name, "clock_rate_hz": rate, "channels": channels, "is_known": true});
    assert_eq!(
        ended.done(),
        json!({
            "state": "ready", "change": "new", "revision": 1, "defect": null,
            "extension": {
                "extension": "2101", "user": "1_2101", "display_name": "Ana", "identity": "sip:1_2101@127.0.0.1",
                "registrar": server, "outbound_proxy": server, "auto_answer": true,
                "codecs": [codec("PCMA", 8000, 1), codec("PCMU", 8000, 1), codec("opus", 48000, 2), codec("G729", 8000, 1)],
            },
            "registrar": {"answer": "refused", "status": null, "took_ms": null},
        })
    );
    assert_eq!(world.runs(&["sip", "--no-ping"]).await.done()["registrar"], json!(null));
    assert_eq!(world.runs(&["sip", "--applied", "1"]).await.done()["change"], "nothing");
    assert_eq!(
        world.runs(&["sip", "--applied", "2"]).await.failed(),
        (2, "invalid_input".to_owned())
    );
    world.sandbox.with(|service| service.set_telephone(LOGIN, None));
    world.signs_in().await.done();
    let told = world.runs(&["sip"]).await.done();
    assert_eq!(
        (&told["state"], &told["change"], &told["registrar"]),
        (&json!("absent"), &json!("removed"), &json!(null))
    );
}

#[tokio::test]
async fn each_format_is_handed_out_or_says_why_not() {
    let world = world(Some(account("pbx.example"))).await;
    for (format, file) in [
        ("linphone-rc", "linphonerc"),
        ("linphone-xml", "linphone.xml"),
        ("pjsua2", "pjsua2.json"),
        ("json", "extension.json"),
    ] {
        let told = world.runs(&["sip", "--format", format]).await.done();
        assert_eq!(
            (&told["format"], &told["files"][0]["name"]),
            (&json!(format), &json!(file))
        );
        let content = told["files"][0]["content"].as_str().unwrap();
        assert!(content.contains("s3gredo"), "{content}");
    }
    // A backslash at the end, which baresip cannot have; and a hash, which it cannot either.
    for more in [&[][..], &["--realm", "voxfree"]] {
        let ended = world.runs(&[&["sip", "--format", "baresip"], more].concat()).await;
        assert_eq!(ended.failed(), (6, "extension_not_exported".to_owned()));
        assert!(ended.stdout.is_empty() && !ended.stderr.contains("s3gredo"));
    }
    let told = world
        .runs(&[
            "sip",
            "--format",
            "pjsua2",
            "--realm",
            "voxfree",
            "--codecs",
            "opus/48000/2,PCMU/8000/1",
        ])
        .await
        .done();
    let fields: Value = serde_json::from_str(told["files"][0]["content"].as_str().unwrap()).unwrap();
    assert_eq!(fields["codecs"], json!(["PCMU/8000/1", "opus/48000/2"]));
    assert_eq!(
        (&fields["credDataType"], &fields["credRealm"]),
        (&json!(1), &json!("voxfree"))
    );
    let ended = world.runs(&["sip", "--format", "json", "--codecs", "GSM/8000/1"]).await;
    assert_eq!(ended.failed(), (6, "extension_not_exported".to_owned()));
}

#[tokio::test]
async fn an_agent_with_a_telephone_only_has_a_working_program() {
    let builder = Sandbox::builder().seed(7).start_now().agent(LOGIN, PASSWORD, |agent| {
        agent.without_chats().telephone(account("127.0.0.1:9"))
    });
    let world = World::of(builder).await;
    world.signs_in().await.done();
    let status = world.runs(&["status"]).await.done();
    assert_eq!(
        (
            &status["session"],
            &status["agent"]["answers_chats"],
            &status["agent"]["has_extension"]
        ),
        (&json!("ready"), &json!(false), &json!(true))
    );
    assert_eq!(world.runs(&["sip"]).await.done()["state"], "ready");
    assert_eq!(
        world.runs(&["inbox"]).await.failed(),
        (6, "chats_not_allowed".to_owned())
    );
    assert_eq!(world.runs(&["sign-out"]).await.done()["service_told"], true);
    assert_eq!(world.runs(&["sip"]).await.failed(), (5, "sign_in_required".to_owned()));
    assert_eq!(
        world.sandbox.count("chatsAtivos") + world.sandbox.count("updateStatusAgente_Omni"),
        0
    );
}

#[tokio::test]
async fn without_one_or_with_one_that_cannot_be_used() {
    let ended = World::at_work().await.runs(&["sip", "--format", "json"]).await;
    assert_eq!(ended.failed(), (6, "no_extension".to_owned()));

    let world = world(Some(account("pbx.example\nevil"))).await;
    let told = world.runs(&["sip"]).await.done();
    assert_eq!(
        (&told["state"], &told["defect"]),
        (&json!("defective"), &json!({"field": "domain", "problem": "no_host"}))
    );
    let ended = world.runs(&["sip", "--format", "json"]).await;
    assert_eq!(ended.failed(), (6, "no_extension".to_owned()));
    // All else works.
    assert_eq!(world.runs(&["status"]).await.done()["session"], "ready");
}
