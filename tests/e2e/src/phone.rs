//! A phone: the real core on a data folder of its own.

use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use voxfree_core::{
    Client, Config, Connection, Error, FileKeyVault, InboxRow, ListSubscription, OutboxId, Ports, ProtocolNumber,
    Secret, Session, Shelf, Status, TimelineItem,
};
use voxfree_sandbox::Sandbox;

use crate::clock::WorldClock;
use crate::screen::{inbox_line, timeline_line};
use crate::{AGENT, CODE, PASSWORD, PATIENCE};

/// The real core, with a world clock, against the sandbox over loopback.
pub struct Phone {
    /// The core.
    pub client: Client,
    config: Config,
    clock: WorldClock,
    folder: TempDir,
    service: Sandbox,
}

impl Phone {
    pub(crate) async fn new(service: &Sandbox, clock: &WorldClock) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            app_url: service.app_url().to_owned(),
            lists_url: service.lists_url().to_owned(),
            socket_url: service.socket_url().to_owned(),
            ..Config::new(folder.path())
        };
        let client = open(&config, clock).await;
        Self {
            client,
            config,
            clock: clock.clone(),
            folder,
            service: service.clone(),
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The app is killed and opened again, on the same data.
    pub async fn is_killed_and_opened(&mut self) {
        // The old core goes first: two at once are another scenario.
        self.client.stop();
        self.client = open(&self.config, &self.clock).await;
    }

    /// What the app is opened with.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Opens the app once more, for what comes of it.
    ///
    /// # Errors
    /// As the core's.
    pub async fn tries_to_open(&self) -> Result<Client, Error> {
        try_open(&self.config, &self.clock).await
    }

    /// From now on the app talks to another address.
    pub async fn is_opened_with(&mut self, change: impl FnOnce(&mut Config)) {
        change(&mut self.config);
        self.is_killed_and_opened().await;
    }

    /// Ana signs in, with her second factor where the service asks for it, and the core goes live.
    pub async fn signs_in(&self) {
        let mut session = self.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap();
        if matches!(session, Session::SecondFactor { .. }) {
            session = self.client.submit_code(&Secret::new(CODE)).await.unwrap();
        }
        assert!(matches!(session, Session::Ready { .. }), "{session:?}");
    }

    /// What runs by itself starts, and the socket is up.
    pub async fn goes_live(&self) {
        self.client.start();
        self.status_becomes("online", |status| status.connection == Connection::Online)
            .await;
        // The hello is on its way; what the service tells before it has come, it tells nobody.
        let greeted = async {
            while self.service.sockets().connected_of(AGENT) == 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, greeted)
            .await
            .expect("the service did not take the hello");
    }

    /// Ana sends a text; it is queued when this returns.
    pub async fn sends(&self, protocol: &ProtocolNumber, text: &str) -> OutboxId {
        self.client.send_text(protocol, text, None).await.unwrap()
    }

    /// Waits until a part of the inbox shows just these lines.
    pub async fn inbox_shows(&self, shelf: Shelf, lines: &[&str]) {
        shows(self.client.subscribe_inbox(shelf), lines, |row: &InboxRow| {
            inbox_line(row)
        })
        .await;
    }

    /// Waits until a timeline shows just these lines. While it waits, the conversation is on the screen.
    pub async fn timeline_shows(&self, protocol: &ProtocolNumber, lines: &[&str]) {
        shows(
            self.client.subscribe_timeline(protocol, 50),
            lines,
            |item: &TimelineItem| timeline_line(item),
        )
        .await;
    }

    /// Waits until a timeline that nobody looks at has just these lines.
    pub async fn timeline_follows(&self, protocol: &ProtocolNumber, lines: &[&str]) {
        shows(
            self.client.follow_timeline(protocol, 50),
            lines,
            |item: &TimelineItem| timeline_line(item),
        )
        .await;
    }

    /// Waits for a status.
    pub async fn status_becomes(&self, name: &str, is_so: impl Fn(&Status) -> bool) {
        let mut statuses = self.client.subscribe_status();
        let waiting = async { while !statuses.next().await.is_none_or(|status| is_so(&status)) {} };
        let in_time = tokio::time::timeout(PATIENCE, waiting).await.is_ok();
        let status = self.client.status().await;
        assert!(in_time, "the status did not become {name}: {status:?}");
    }

    /// What a part of the inbox shows now.
    pub async fn inbox(&self, shelf: Shelf) -> Vec<String> {
        self.client
            .inbox(shelf, 100)
            .await
            .unwrap()
            .iter()
            .map(inbox_line)
            .collect()
    }

    /// What a timeline shows now.
    pub async fn timeline(&self, protocol: &ProtocolNumber) -> Vec<String> {
        self.client
            .timeline(protocol, 50)
            .await
            .unwrap()
            .iter()
            .map(timeline_line)
            .collect()
    }

    /// All files of the data folder, by name, with their bytes.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let entries = std::fs::read_dir(self.folder()).unwrap();
        let mut files: Vec<_> = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .map(|path| {
                (
                    path.file_name().unwrap().to_string_lossy().into_owned(),
                    std::fs::read(&path).unwrap(),
                )
            })
            .collect();
        files.sort();
        files
    }
}

async fn open(config: &Config, clock: &WorldClock) -> Client {
    try_open(config, clock).await.unwrap()
}

async fn try_open(config: &Config, clock: &WorldClock) -> Result<Client, Error> {
    let vault = FileKeyVault::new(config.data_dir.join("keys"));
    let mut ports = Ports::of_device(config, Arc::new(vault))?;
    ports.clock = Arc::new(clock.clone());
    Client::open_with(config.clone(), ports).await
}

/// Follows a subscription until its list is just `lines`.
async fn shows<T: Clone + PartialEq>(mut subscription: ListSubscription<T>, lines: &[&str], line: impl Fn(&T) -> String)
where
    ListSubscription<T>: Follow<T>,
{
    let mut list = Vec::new();
    let mut seen = Vec::new();
    let waiting = async {
        while let Some(steps) = subscription.follow().await {
            for step in steps {
                step.apply(&mut list);
            }
            seen = list.iter().map(&line).collect();
            if seen == lines {
                return true;
            }
        }
        false
    };
    let result = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(matches!(result, Ok(true)), "expected {lines:#?}\nwas shown {seen:#?}");
}

/// The two subscriptions, as one.
trait Follow<T> {
    async fn follow(&mut self) -> Option<Vec<voxfree_core::ListDiff<T>>>;
}

impl Follow<InboxRow> for ListSubscription<InboxRow> {
    async fn follow(&mut self) -> Option<Vec<voxfree_core::ListDiff<InboxRow>>> {
        self.next().await
    }
}

impl Follow<TimelineItem> for ListSubscription<TimelineItem> {
    async fn follow(&mut self) -> Option<Vec<voxfree_core::ListDiff<TimelineItem>>> {
        self.next().await
    }
}
