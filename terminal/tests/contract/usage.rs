//! The command line itself: places of options, usage errors, help, and no service needed for any of it.

use serde_json::Value;

use crate::world::{World, ends, started};

async fn run(words: &[&str]) -> crate::world::Ended {
    ends(started(words), "").await
}

#[tokio::test]
async fn options_stand_before_or_after_the_command() {
    let world = World::at_work().await;
    let options = world.options();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let after = [&["inbox", "waiting"], options.as_slice()].concat();
    let between = [&options[..4], &["inbox"], &options[4..], &["waiting"]].concat();
    let before = [options.as_slice(), &["inbox", "waiting"]].concat();
    let expected = run(&before).await.done();
    assert_eq!(expected[0]["title"], "Caio");
    assert_eq!(run(&after).await.done(), expected);
    assert_eq!(run(&between).await.done(), expected);
}

#[tokio::test]
async fn a_wrong_command_line_is_json_too() {
    for words in [
        &["--json", "fly"] as &[&str],
        &["fly", "--json"],
        &["--json"],
        &["inbox", "gone", "--json"],
        &["timeline", "--json"],
        &["timeline", "1", "--limit", "0", "--json"],
        &["send", "1", "Oi", "--reply-to", "outbox-1", "--json"],
        &["accept", " ", "--json"],
        &["draft", "1", "Oi", "--clear", "--json"],
        &["search", "--json"],
        &["search", "Oi", "--limit", "0", "--json"],
        &["sign-in", "--login", "ana", "--json"],
        &["app", "--json"],
    ] {
        let ended = run(words).await;
        assert_eq!(ended.failed(), (2, "usage".to_owned()), "{words:?}");
        assert_eq!(ended.stdout, "", "{words:?}");
    }
    let ended = run(&["fly"]).await;
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("unrecognized subcommand 'fly'"),
        "{}",
        ended.stderr
    );
}

#[tokio::test]
async fn a_value_that_cannot_be_right_is_a_usage_error() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    let base = ["--json", "--data-dir", folder];
    for more in [
        &["--app-url", "http://example.org/mobile", "status"] as &[&str],
        &["--socket-url", "ftp://127.0.0.1", "status"],
        &["--ca-file", "/nowhere/ca.pem", "status"],
        &["--ca-file", env!("CARGO_MANIFEST_PATH"), "status"],
        &["--log-file", "/nowhere/log", "status"],
    ] {
        let ended = run(&[&base, more].concat()).await;
        assert_eq!(ended.failed(), (2, "invalid_input".to_owned()), "{more:?}");
    }
    // No home, and no folder named.
    assert_eq!(
        run(&["status", "--json"]).await.failed(),
        (2, "invalid_input".to_owned())
    );
}

#[tokio::test]
async fn the_screens_need_a_terminal_and_say_so() {
    let ended = run(&[]).await;
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    assert!(ended.stderr.contains("voxfree demo"), "{}", ended.stderr);
}

#[tokio::test]
async fn words_are_for_people_and_codes_for_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    for (lang, words) in [
        ("pt-BR", "Ninguém entrou"),
        ("en", "Nobody is signed in"),
        ("es_ES.UTF-8", "Nadie inició"),
    ] {
        let ended = run(&["inbox", "--json", "--data-dir", folder, "--lang", lang]).await;
        assert_eq!(ended.failed(), (5, "sign_in_required".to_owned()));
        assert!(ended.stderr.contains(words), "{}", ended.stderr);
        let ended = run(&["inbox", "--data-dir", folder, "--lang", lang]).await;
        assert_eq!(ended.code, 5);
        assert!(
            ended.stderr.starts_with("voxfree: ") && ended.stderr.contains(words),
            "{}",
            ended.stderr
        );
    }
}

#[tokio::test]
async fn help_and_version_are_no_errors() {
    let ended = run(&["--help"]).await;
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    for command in [
        "sign-in", "status", "inbox", "accept", "timeline", "send", "watch", "presence", "sign-out", "demo",
    ] {
        assert!(ended.stdout.contains(command), "{command}");
    }
    assert!(run(&["--version"]).await.stdout.starts_with("voxfree "));
}

#[tokio::test]
async fn the_demo_sees_the_whole_day() {
    let ended = run(&["demo", "--json"]).await;
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""), "{}", ended.stdout);
    let steps: Vec<Value> = ended
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let names: Vec<&str> = steps.iter().map(|step| step["step"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "sandbox",
            "sign_in",
            "code",
            "connected",
            "inbox",
            "accept",
            "timeline",
            "send",
            "answer",
            "sign_out"
        ]
    );
    assert_eq!(steps[1]["session"], "second_factor");
    assert_eq!(steps[2]["status"]["session"], "ready");
    assert_eq!(steps[5]["row"]["shelf"], "active");
    assert_eq!(steps[7]["delivery"], "sent");
    assert_eq!(steps[8]["item"]["from_me"], false);
    let ended = run(&["demo", "--lang", "en"]).await;
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""), "{}", ended.stdout);
    assert!(ended.stdout.ends_with("Signed out.\n"), "{}", ended.stdout);
}
