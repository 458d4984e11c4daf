//! `watch`: one JSON object a line, until it is ended; a reader may leave at any time.

use std::cell::Cell;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout};

use crate::world::{PATIENCE, World, started};

struct Watch {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Watch {
    fn on(world: &World) -> Self {
        let options = world.options();
        let words: Vec<&str> = options.iter().map(String::as_str).chain(["watch"]).collect();
        let mut child = started(&words);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// Reads on until a change is as wanted.
    async fn sees(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let look = async {
            while let Some(line) = self.lines.next_line().await.unwrap() {
                let change: Value = serde_json::from_str(&line).unwrap();
                if wanted(&change) {
                    return change;
                }
            }
            panic!("it ended before {what}");
        };
        tokio::time::timeout(PATIENCE, look)
            .await
            .unwrap_or_else(|_| panic!("never saw {what}"))
    }

    #[cfg(unix)]
    async fn after(mut self, signal: &str) -> Option<i32> {
        let pid = self.child.id().unwrap().to_string();
        let told = tokio::process::Command::new("kill")
            .args([signal, &pid])
            .status()
            .await
            .unwrap();
        assert!(told.success());
        tokio::time::timeout(PATIENCE, self.child.wait())
            .await
            .unwrap()
            .unwrap()
            .code()
    }
}

#[cfg(unix)]
#[tokio::test]
async fn every_change_is_a_line() {
    let world = World::at_work().await;
    let held = world.held();
    // Opened once: of one that never was, nothing but what is new would come.
    world.runs(&["timeline", &held]).await.done();
    let mut watch = Watch::on(&world);
    // In whichever order they come.
    let (online, messages) = (Cell::new(false), Cell::new(false));
    watch
        .sees("the connection and the messages", |change| {
            if change["connection"] == "online" {
                assert_eq!(
                    (&change["change"], &change["session"]),
                    (&json!("status"), &json!("ready"))
                );
                online.set(true);
            }
            if change["change"] == "timeline" && change["protocol"] == json!(held) {
                messages.set(!change.to_string().contains("[]"));
            }
            online.get() && messages.get()
        })
        .await;

    // The hello is on its way; what the service tells before it has come, it tells nobody.
    let greeted = async {
        while world.sandbox.sockets().connected() == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, greeted).await.unwrap();
    world.sandbox.contact(7).says("Chegou agora");
    let change = watch
        .sees("the message", |change| change["item"]["text"] == "Chegou agora")
        .await;
    assert_eq!(
        (&change["change"], &change["op"]),
        (&json!("timeline"), &json!("insert"))
    );
    assert_eq!(change["protocol"], json!(held));
    assert!(change["index"].is_u64());

    let fresh = world
        .sandbox
        .new_waiting(8, voxfree_sandbox::CHANNEL, voxfree_sandbox::DEPARTMENT, "Mais uma");
    assert!(!fresh.is_empty());
    let change = watch
        .sees("the new row", |change| {
            change["shelf"] == "waiting" && change.to_string().contains("Mais uma")
        })
        .await;
    assert_eq!(change["change"], "inbox");

    assert!(world.sandbox.supervisor().closes(&held));
    watch
        .sees("the row to go", |change| {
            change["shelf"] == "active" && change["op"] == "remove"
        })
        .await;
    assert_eq!(watch.after("-TERM").await, Some(0));
}

#[tokio::test]
async fn an_ending_is_told_until_it_is_carried_out() {
    let world = World::at_work().await;
    let bia = world.held();
    let words = ["finish", &bia, "--note", "até", "--undo", "1", "--wait", "0"];
    let noted = world.runs(&words).await.done();
    let mut watch = Watch::on(&world);
    let all = watch.sees("the endings", |change| change["change"] == "ending").await;
    assert_eq!(
        (&all["op"], &all["endings"][0]["ending_id"]),
        (&json!("reset"), &noted["ending_id"])
    );
    assert_eq!(all["endings"][0]["note"], "até");
    let gone = watch
        .sees("that it was carried out", |change| {
            change["change"] == "ending" && change["op"] == "remove"
        })
        .await;
    assert_eq!(gone["index"], 0);
    assert_eq!(
        world.sandbox.conversation(&bia).unwrap().holder,
        voxfree_sandbox::Holder::Closed
    );
}

#[cfg(unix)]
#[tokio::test]
async fn it_ends_well_at_ctrl_c() {
    let world = World::at_work().await;
    let mut watch = Watch::on(&world);
    let rows = watch.sees("the lists", |change| change["shelf"] == "waiting").await;
    assert_eq!(rows["op"], "reset");
    assert_eq!(rows["rows"][0]["title"], "Caio");
    assert_eq!(watch.after("-INT").await, Some(0));
}

#[tokio::test]
async fn it_ends_when_its_time_is_up() {
    let world = World::at_work().await;
    let ended = world.runs(&["watch", "--for", "1"]).await;
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    let lines: Vec<Value> = ended
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(lines.iter().all(|line| line["change"].is_string()), "{lines:?}");
}

#[tokio::test]
async fn a_reader_who_leaves_is_no_error() {
    let world = World::at_work().await;
    let mut watch = Watch::on(&world);
    watch.sees("anything", |_| true).await;
    let Watch { mut child, lines } = watch;
    drop(lines);
    // The next change finds nobody.
    world.sandbox.contact(7).says("Alguém?");
    let ended = tokio::time::timeout(PATIENCE, child.wait()).await.unwrap().unwrap();
    assert_eq!(ended.code(), Some(0));
    let mut stderr = String::new();
    tokio::io::AsyncReadExt::read_to_string(&mut child.stderr.take().unwrap(), &mut stderr)
        .await
        .unwrap();
    assert_eq!(stderr, "");
}
