//! A phone that is killed, for `tests/crash.rs`: the real core in a process of its own.
//!
//! Arguments: the data folder, the folder of the pages, the time. Each line of standard input, `PROTOCOL TEXT`, is queued;
//! its outbox id is printed once the call has returned. The queue runs all the while. An empty line asks what is left, which is
//! printed as `left N`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test's helper fails by panicking"
)]

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use voxfree_core::ports::{BoxFuture, Clock};
use voxfree_core::{Client, Config, Delivery, FileKeyVault, Ports, ProtocolNumber, Timestamp};

/// Time stands still: whoever waits, waits for a moment. So nothing depends on how fast the machine is.
struct StandingClock(i64);

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0)
    }

    fn monotonic(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0).unwrap())
    }

    fn sleep(&self, _duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let (folder, url, now_ms) = (
        arguments.next().expect("a folder"),
        arguments.next().expect("an address"),
        arguments.next().expect("a time"),
    );
    let config = Config {
        app_url: url.clone(),
        lists_url: url,
        ..Config::new(folder)
    };
    let vault = FileKeyVault::new(config.data_dir.join("keys"));
    let ports = Ports {
        clock: Arc::new(StandingClock(now_ms.parse().expect("milliseconds"))),
        ..Ports::of_device(&config, Arc::new(vault)).unwrap()
    };
    let client = Client::open_with(config, ports).await.unwrap();
    // Passes one after the other; a fault ends one, and the next begins at once.
    let queue = client.clone();
    tokio::spawn(async move {
        loop {
            queue.run_outbox().await.unwrap();
            tokio::task::yield_now().await;
        }
    });
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut out = tokio::io::stdout();
    while let Some(line) = lines.next_line().await.unwrap() {
        let answer = match line.split_once(' ') {
            Some((protocol, text)) => {
                let protocol = ProtocolNumber::new(protocol).unwrap();
                client.send_text(&protocol, text, None).await.unwrap().to_string()
            }
            None => {
                let outbox = client.outbox().await.unwrap();
                let waits = |delivery: &Delivery| matches!(delivery, Delivery::Queued | Delivery::Sending);
                format!("left {}", outbox.iter().filter(|item| waits(&item.delivery)).count())
            }
        };
        out.write_all(format!("{answer}\n").as_bytes()).await.unwrap();
        out.flush().await.unwrap();
    }
}
