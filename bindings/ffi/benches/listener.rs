//! From a change to a listener that is written in Rust: what Kotlin's figures are to be seen beside. `cargo run -p voxfree-release -- figures`
//! prints both.
//!
//! The same deed as in `bindings/kotlin/core/src/test/kotlin/…/Figures.kt`, on the same day of the sandbox: a draft is kept, and the row that
//! shows it comes to a subscription of the inbox.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark that cannot go on ends, and it speaks to people"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "a stop-watch is what this is; the core's clock is for the core"
)]

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use voxfree::{
    InboxDiff, InboxListener, ListenerError, VoxfreeClient, default_config, file_key_vault, live_subscriptions,
};
use voxfree_core::{Config, Draft, ProtocolNumber, Secret, Session, Shelf, Timestamp};
use voxfree_sandbox::{ContactsAnswer, Sandbox, demo};

/// The first ones warm everything up, and do not count.
const WARM: usize = 100;
const CHANGES: usize = 300;

struct Heard(UnboundedSender<(Instant, usize)>);

impl InboxListener for Heard {
    fn on_diffs(&self, diffs: Vec<InboxDiff>) -> Result<(), ListenerError> {
        let rows = diffs.iter().map(|diff| match diff {
            InboxDiff::Reset { values } => values.len(),
            _ => 1,
        });
        self.0.send((Instant::now(), rows.sum())).ok();
        Ok(())
    }
}

#[tokio::main]
async fn main() {
    // `cargo test --all-targets` starts this too, and has better things to do.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let sandbox = Sandbox::builder().seed(7).start_now().demo_day().start().await.unwrap();
    sandbox.with(|service| service.contacts_answer(ContactsAnswer::Never));
    let client = at_work(&sandbox, folder.path().to_str().unwrap()).await;

    row(
        "call, a number back (live_subscriptions)",
        per(200_000, || async {
            std::hint::black_box(live_subscriptions());
        })
        .await,
    );
    row(
        "suspending call, 6 rows of the store (inbox)",
        per(1_000, || async {
            assert_eq!(client.inbox(Shelf::Active, 10).await.unwrap().len(), 6);
        })
        .await,
    );

    let (tell, mut heard) = unbounded_channel();
    let handle = client.subscribe_inbox(Shelf::Active, Arc::new(Heard(tell)));
    six_rows(&mut heard).await;
    let mariana = protocol_of(&client, "Mariana").await;
    let mut took = Vec::new();
    for nr in 0..CHANGES {
        let begun = Instant::now();
        let draft = Draft {
            text: format!("Rascunho {nr}"),
            reply_to: None,
            files: Vec::new(),
            updated_at: Timestamp(0),
        };
        client.save_draft(mariana.clone(), draft).await.unwrap();
        took.push(heard.recv().await.unwrap().0 - begun);
    }
    let mut took = took.split_off(WARM);
    took.sort_unstable();
    row("a change to a listener, median", took[took.len() / 2]);
    handle.cancel();
}

async fn at_work(sandbox: &Sandbox, folder: &str) -> Arc<VoxfreeClient> {
    let config = Config {
        app_url: sandbox.app_url().to_owned(),
        lists_url: sandbox.lists_url().to_owned(),
        socket_url: sandbox.socket_url().to_owned(),
        ..default_config(format!("{folder}/data"))
    };
    let client = VoxfreeClient::open(config, file_key_vault(format!("{folder}/keys")))
        .await
        .unwrap();
    let password = Secret::new(demo::PASSWORD);
    let session = client.sign_in(demo::LOGIN.to_owned(), password).await.unwrap();
    assert!(matches!(session, Session::SecondFactor { .. }));
    let code = sandbox.second_factor_code(demo::LOGIN).unwrap();
    client.submit_code(Secret::new(code)).await.unwrap();
    client.start();
    client
}

/// The lists come with the sign-in; until they are there, changes of theirs come too.
async fn six_rows(heard: &mut UnboundedReceiver<(Instant, usize)>) {
    let mut rows = 0;
    while rows < 6 {
        rows += heard.recv().await.unwrap().1;
    }
    // What else comes with the start is through.
    while let Ok(Some(_)) = tokio::time::timeout(Duration::from_secs(1), heard.recv()).await {}
}

async fn protocol_of(client: &VoxfreeClient, title: &str) -> ProtocolNumber {
    let rows = client.inbox(Shelf::Active, 10).await.unwrap();
    rows.into_iter()
        .find(|row| row.title.starts_with(title))
        .unwrap()
        .protocol
}

async fn per<F: Future<Output = ()>>(count: u32, mut deed: impl FnMut() -> F) -> Duration {
    for _ in 0..count / 2 {
        deed().await;
    }
    let begun = Instant::now();
    for _ in 0..count {
        deed().await;
    }
    begun.elapsed() / count
}

fn row(what: &str, took: Duration) {
    println!("Rust    {what:<52} {:>10.2} µs", took.as_secs_f64() * 1e6);
}
