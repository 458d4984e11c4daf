//! A phone whose memory is looked at, for `tests/memory.rs`: the real core in a process of its own.
//!
//! Arguments: the data folder, the folders of the pages and of the lists, the time. Orders are lines of standard input: `send PROTOCOL PATH`,
//! `fetch MESSAGE`, `tags PROTOCOL COUNT` (so many must come, or `refused`). Each is answered by the most memory that the process has ever had resident (`VmHWM`), in bytes, before it and
//! after it, parted by a blank.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's helper fails by panicking"
)]

use std::sync::Arc;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use voxfree_core::{
    Client, Config, Delivery, Error, FileKeyVault, MessageId, OutgoingFile, Ports, ProtocolNumber, Take,
};
use voxfree_e2e::clock::WorldClock;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let (folder, app_url, lists_url, now_ms) = (
        arguments.next().expect("a folder"),
        arguments.next().expect("an address"),
        arguments.next().expect("another address"),
        arguments.next().expect("a time"),
    );
    let config = Config {
        app_url,
        lists_url,
        ..Config::new(folder)
    };
    let vault = FileKeyVault::new(config.data_dir.join("keys"));
    let ports = Ports {
        clock: Arc::new(WorldClock::starting_at(now_ms.parse().expect("milliseconds"))),
        ..Ports::of_device(&config, Arc::new(vault)).unwrap()
    };
    let client = Client::open_with(config, ports).await.unwrap();
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut out = tokio::io::stdout();
    while let Some(line) = lines.next_line().await.unwrap() {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        let before = most_resident_bytes();
        match words.as_slice() {
            ["send", protocol, path] => send(&client, protocol, path).await,
            ["fetch", message] => {
                let message = MessageId(message.parse().unwrap());
                client.download_media(message).await.unwrap();
            }
            ["tags", protocol, expected] => {
                let told = client.refresh_tags(&ProtocolNumber::new(protocol).unwrap()).await;
                let came = match told {
                    Ok(tags) => tags.tags.len().to_string(),
                    Err(Error::Unreadable { .. }) => "refused".to_owned(),
                    Err(error) => error.to_string(),
                };
                assert_eq!(came, *expected);
            }
            other => panic!("{other:?}"),
        }
        let answer = format!("{before} {}\n", most_resident_bytes());
        out.write_all(answer.as_bytes()).await.unwrap();
        out.flush().await.unwrap();
    }
}

async fn send(client: &Client, protocol: &str, path: &str) {
    let file = OutgoingFile {
        path: path.into(),
        file_name: None,
        caption: String::new(),
        reply_to: None,
        take: Take::Copy,
    };
    let protocol = ProtocolNumber::new(protocol).unwrap();
    let id = client.send_file(&protocol, file).await.unwrap();
    let report = client.run_outbox().await.unwrap();
    let item = client.outbox_item(id).await.unwrap().unwrap();
    assert_eq!(item.delivery, Delivery::Sent, "{report:?}");
}

/// Of Linux; elsewhere 0, and the test says nothing.
fn most_resident_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next());
    kilobytes.and_then(|number| number.parse::<u64>().ok()).unwrap_or(0) * 1024
}
