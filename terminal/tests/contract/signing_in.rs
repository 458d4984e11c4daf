//! `sign-in`, `status`, `presence`, `sign-out`, and standard input.

use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use voxfree_sandbox::{Sandbox, Shapes};

use crate::world::{Ended, LOGIN, PASSWORD, PATIENCE, World, ends, started, two_contacts};

const SIGN_IN: [&str; 4] = ["sign-in", "--login", LOGIN, "--password-stdin"];

async fn with_second_factor() -> World {
    let builder = Sandbox::builder().seed(3).start_now();
    World::of(builder.agent(LOGIN, PASSWORD, |agent| agent.name("Ana Souza").second_factor())).await
}

#[tokio::test]
async fn the_status_object_before_and_after() {
    let world = World::of(two_contacts()).await;
    let nobody = json!({
        "session": "signed_out", "agent": null, "connection": "offline", "presence": "offline",
        "presence_wanted": "offline", "clock_offset_ms": null, "lists_fetched_at": null, "active_fetched_at": null,
        "waiting_fetched_at": null, "queue": {"waiting": 0, "failed": 0, "held": 0}, "task_restarts": 0,
    });
    assert_eq!(world.runs(&["status"]).await.done(), nobody);

    let status = world.signs_in().await.done();
    assert_eq!(status["session"], "ready");
    let agent = json!({
        "id": "7204", "company": status["agent"]["company"], "login": LOGIN, "name": status["agent"]["name"],
        "answers_chats": true, "has_extension": false, "call_center": false,
    });
    assert_eq!(status["agent"], agent);
    assert_eq!(status["presence"], "online");
    assert!(
        status["lists_fetched_at"].is_i64() && status["clock_offset_ms"].is_i64(),
        "{status}"
    );

    // The data folder keeps the session; `status` looks whether the socket can be reached.
    // Its two seconds may be too short on a machine that is busy: so it may have some tries.
    for tries_left in (0..20).rev() {
        let status = world.runs(&["status"]).await.done();
        assert_eq!(status["session"], "ready");
        if status["connection"] == "online" {
            break;
        }
        assert!(tries_left > 0, "{status}");
    }
    world.sandbox.sockets().refuse(true);
    let status = world.runs(&["status"]).await.done();
    assert_ne!(status["connection"], "online");
}

#[tokio::test]
async fn only_the_line_end_is_cut_from_the_password() {
    for input in [format!("{PASSWORD}\n"), format!("{PASSWORD}\r\n"), PASSWORD.to_owned()] {
        let world = World::of(two_contacts()).await;
        assert_eq!(
            world.with_input(&SIGN_IN, &input).await.done()["session"],
            "ready",
            "{input:?}"
        );
    }
    let world = World::of(two_contacts()).await;
    let trimmed = world.with_input(&SIGN_IN, PASSWORD.trim()).await;
    assert_eq!(trimmed.failed(), (3, "refused".to_owned()));
    assert_eq!(
        world.with_input(&SIGN_IN, "\n").await.failed(),
        (2, "invalid_input".to_owned())
    );
    assert_eq!(
        world.with_input(&SIGN_IN, "").await.failed(),
        (2, "invalid_input".to_owned())
    );
    let nobody = ["sign-in", "--login", "", "--password-stdin"];
    assert_eq!(
        world.with_input(&nobody, "x\n").await.failed(),
        (2, "invalid_input".to_owned())
    );
    // The service's own words are told.
    let wrong = world.with_input(&SIGN_IN, "errada\n").await;
    assert_eq!(wrong.failed(), (3, "refused".to_owned()));
    assert_eq!(wrong.stdout, "");
}

#[tokio::test]
async fn the_code_comes_by_a_pipe_that_is_held_open() {
    let world = with_second_factor().await;
    let options = world.options();
    let words: Vec<&str> = options.iter().map(String::as_str).chain(SIGN_IN).collect();
    let mut child = started(&words);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(format!("{PASSWORD}\n").as_bytes()).await.unwrap();
    stdin.flush().await.unwrap();
    let sandbox = world.sandbox.clone();
    let code = tokio::time::timeout(PATIENCE, async move {
        let mut looks = tokio::time::interval(std::time::Duration::from_millis(5));
        loop {
            looks.tick().await;
            if let Some(code) = sandbox.second_factor_code(LOGIN) {
                return code;
            }
        }
    });
    let code = code.await.expect("no code was sent");
    child.stdin = Some(stdin);
    let ended = ends(child, &format!("{code}\n")).await;
    assert_eq!(ended.done()["session"], "ready");
    assert!(!ended.stdout.contains(&code));
}

#[tokio::test]
async fn a_missing_code_is_a_step_and_a_wrong_one_is_told() {
    let world = with_second_factor().await;
    let input = format!("{PASSWORD}\n");
    for input in [input.clone(), format!("{input}\n")] {
        let ended = world.with_input(&SIGN_IN, &input).await;
        assert_eq!(
            (ended.failed(), ended.stdout.as_str()),
            ((5, "second_factor_required".to_owned()), "")
        );
    }
    assert_eq!(world.runs(&["status"]).await.done()["session"], "second_factor");
    assert_eq!(world.runs(&["inbox"]).await.failed().0, 5);

    let code = world.sandbox.second_factor_code(LOGIN).unwrap();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let with_code = [&SIGN_IN as &[&str], &["--code", wrong]].concat();
    let ended = world.with_input(&with_code, &input).await;
    assert_eq!(ended.failed(), (5, "wrong_code".to_owned()));
    assert_eq!(
        world
            .with_input(&SIGN_IN, &format!("{input}{wrong}\n"))
            .await
            .failed()
            .1,
        "wrong_code"
    );
}

async fn must_change(more: &[&str], input: &str) -> (World, Ended) {
    let builder = Sandbox::builder().seed(4).start_now();
    let world = World::of(builder.agent(LOGIN, PASSWORD, |agent| agent.name("Ana").must_change_password())).await;
    let words = [&SIGN_IN as &[&str], more].concat();
    let ended = world.with_input(&words, input).await;
    (world, ended)
}

#[tokio::test]
async fn a_forced_new_password_is_the_second_line() {
    let (world, ended) = must_change(&[], &format!("{PASSWORD}\n")).await;
    assert_eq!(ended.failed(), (5, "password_change_required".to_owned()));
    assert_eq!(world.runs(&["status"]).await.done()["session"], "password_change");
    let (world, ended) = must_change(&["--new-password-stdin"], &format!("{PASSWORD}\nnova senha\n")).await;
    assert_eq!(ended.done()["session"], "ready");
    world.runs(&["sign-out"]).await.done();
    assert_eq!(
        world.with_input(&SIGN_IN, "nova senha\n").await.done()["session"],
        "ready"
    );
    let (world, ended) = must_change(&["--new-password-stdin"], &format!("{PASSWORD}\n")).await;
    assert_eq!(ended.failed(), (2, "invalid_input".to_owned()));
    assert_eq!(world.sandbox.count("login"), 0, "nothing was asked");
}

#[tokio::test]
async fn presence_is_told_to_the_service() {
    let world = World::at_work().await;
    assert_eq!(
        world.runs(&["presence", "offline"]).await.done(),
        json!({"presence": "offline"})
    );
    assert_eq!(world.runs(&["status"]).await.done()["presence"], "offline");
    assert_eq!(
        world.runs(&["presence", "online"]).await.done(),
        json!({"presence": "online"})
    );
}

#[tokio::test]
async fn signing_out_is_told_and_wipes() {
    let world = World::at_work().await;
    let told = json!({"session": "signed_out", "service_told": true});
    assert_eq!(world.runs(&["sign-out"]).await.done(), told);
    assert_eq!(world.runs(&["status"]).await.done()["session"], "signed_out");
    assert_eq!(
        world.runs(&["inbox", "--cached"]).await.failed(),
        (5, "sign_in_required".to_owned())
    );
    assert_eq!(
        world.runs(&["sign-out"]).await.failed(),
        (5, "sign_in_required".to_owned())
    );
}

#[tokio::test]
async fn an_agent_without_chats_is_told_so() {
    let builder = Sandbox::builder().seed(5).start_now();
    let world = World::of(builder.agent(LOGIN, PASSWORD, |agent| agent.name("Davi").without_chats())).await;
    assert_eq!(world.signs_in().await.done()["agent"]["answers_chats"], false);
    assert_eq!(
        world.runs(&["inbox"]).await.failed(),
        (6, "chats_not_allowed".to_owned())
    );
    assert_eq!(world.sandbox.count("chatsAtivos"), 0);
}

#[tokio::test]
async fn the_same_in_every_shape_of_answers() {
    for seed in 0..3 {
        let world = World::of(two_contacts().shapes(Shapes::Seeded(seed))).await;
        assert_eq!(world.signs_in().await.done()["session"], "ready", "seed {seed}");
        let rows = world.runs(&["inbox"]).await.done();
        let titles: Vec<_> = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["title"].clone())
            .collect();
        assert_eq!(titles, ["Bia", "Caio"], "seed {seed}");
        let sent = world.runs(&["send", &world.held(), "Olá!"]).await.done();
        assert_eq!(sent["delivery"], "sent", "seed {seed}");
        let items = world.runs(&["timeline", &world.held()]).await.done();
        let texts: Vec<_> = items
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["text"].clone())
            .collect();
        assert_eq!(texts, ["Oi, tudo bem? 😊", "Olá!"], "seed {seed}");
    }
}
