//! The words of the tests: an agent at a shell, and a service with people behind it.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, Command};
use voxfree_sandbox::{Builder, Sandbox};

/// A working program never needs so long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) const LOGIN: &str = "ana@demo";
pub(crate) const PASSWORD: &str = "s3nha com blank ";

/// A service, and a data folder.
pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    folder: TempDir,
}

/// What a command left behind.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    /// The one JSON value on standard output.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {:?} {}", self.stdout, self.stderr))
    }

    /// The JSON value of a command that must have succeeded.
    pub(crate) fn done(&self) -> Value {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""), "{}", self.stdout);
        self.json()
    }

    /// The exit code and the error's code; the error must have all its words.
    pub(crate) fn failed(&self) -> (i32, String) {
        let error: Value = serde_json::from_str(&self.stderr).unwrap_or_else(|_| panic!("{:?}", self.stderr));
        for key in ["message", "advice"] {
            assert!(error[key].as_str().is_some_and(|words| !words.is_empty()), "{error}");
        }
        (self.code, error["error"].as_str().unwrap().to_owned())
    }
}

/// Ana, with Bia (7) held and Caio (8) waiting.
pub(crate) fn two_contacts() -> Builder {
    Sandbox::builder()
        .seed(7)
        .start_now()
        .agent(LOGIN, PASSWORD, |agent| agent.name("Ana Souza"))
        .contact(7, "Bia")
        .contact(8, "Caio")
        .held(LOGIN, 7, "Oi, tudo bem? 😊", Duration::from_secs(120))
        .waiting(8, "Tem alguém aí?", Duration::from_secs(60))
}

impl World {
    pub(crate) async fn of(builder: Builder) -> Self {
        let sandbox = builder.start().await.unwrap();
        Self {
            sandbox,
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Ana is signed in.
    pub(crate) async fn at_work() -> Self {
        let world = Self::of(two_contacts()).await;
        world.signs_in().await.done();
        world
    }

    pub(crate) async fn signs_in(&self) -> Ended {
        self.with_input(
            &["sign-in", "--login", LOGIN, "--password-stdin"],
            &format!("{PASSWORD}\n"),
        )
        .await
    }

    pub(crate) fn data_dir(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn held(&self) -> String {
        self.sandbox.contact(7).protocol().unwrap()
    }

    pub(crate) fn waiting(&self) -> String {
        self.sandbox.contact(8).protocol().unwrap()
    }

    /// The options that every command gets.
    pub(crate) fn options(&self) -> Vec<String> {
        let data_dir = self.data_dir().to_str().unwrap();
        let (app, lists, socket) = (
            self.sandbox.app_url(),
            self.sandbox.lists_url(),
            self.sandbox.socket_url(),
        );
        [
            "--app-url",
            app,
            "--lists-url",
            lists,
            "--socket-url",
            socket,
            "--data-dir",
            data_dir,
            "--json",
            "--lang",
            "en",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    /// Runs a command to its end.
    pub(crate) async fn runs(&self, words: &[&str]) -> Ended {
        self.with_input(words, "").await
    }

    pub(crate) async fn with_input(&self, words: &[&str], input: &str) -> Ended {
        let mut all: Vec<&str> = words.to_vec();
        let options = self.options();
        // Where a text may begin with a dash, options stand before the command.
        all.splice(0..0, options.iter().map(String::as_str));
        ends(started(&all), input).await
    }
}

/// The program, with no environment that could change what it says.
pub(crate) fn started(words: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_voxfree"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "XDG_DATA_HOME", "HOME", "RUST_LOG"] {
        command.env_remove(name);
    }
    command
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command.spawn().unwrap()
}

/// Gives a program its input, and waits for its end.
pub(crate) async fn ends(mut child: Child, input: &str) -> Ended {
    let mut stdin = child.stdin.take().unwrap();
    // A program that needs no input may be gone before it is written.
    let _written = stdin.write_all(input.as_bytes()).await;
    drop(stdin);
    let output = tokio::time::timeout(PATIENCE, child.wait_with_output())
        .await
        .expect("it hangs")
        .unwrap();
    Ended {
        code: output.status.code().expect("it was killed"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
