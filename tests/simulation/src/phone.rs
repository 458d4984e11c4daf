//! A phone with the core on it, in a world whose time passes when nothing else can happen.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use tokio::task::JoinHandle;
use voxfree_core::ports::{BoxFuture, SipChannel, SipDialer, SipFault};
use voxfree_core::{Client, Config, FileKeyVault, Ports, Secret, Session};

use crate::clock::SimClock;
use crate::files::{NoFiles, PlainDisk};
use crate::network::Network;
use crate::quiet::Quiet;
use crate::socket::SimDialer;

/// The agent who has the phone.
pub const LOGIN: &str = "ana.souza@demo";
/// As the core makes it of the login.
pub const NAME: &str = "Ana Souza";
/// The agent's password.
pub const PASSWORD: &str = "senha";

/// Nobody telephones here.
pub struct NoTelephone;

impl SipDialer for NoTelephone {
    fn dial(&self, _server: voxfree_core::SipServer) -> BoxFuture<'_, Result<Box<dyn SipChannel>, SipFault>> {
        Box::pin(std::future::ready(Err(SipFault::Refused)))
    }
}

/// The phone, and the world around it.
pub struct Phone {
    /// The world's clock, and the device's.
    pub clock: SimClock,
    /// The way to the service, and the service.
    pub network: Network,
    /// The way to the service's socket.
    pub dialer: SimDialer,
    /// The core, which runs; `None` while the app does not.
    client: Option<Client>,
    quiet: Quiet,
    folder: TempDir,
}

impl Phone {
    /// Installs the app; it does not run yet.
    pub fn new(network: Network, dialer: SimDialer, quiet: Quiet) -> Self {
        Self {
            clock: network.clock().clone(),
            network,
            dialer,
            client: None,
            quiet,
            folder: folder(),
        }
    }

    /// The core.
    ///
    /// # Panics
    /// The app does not run.
    pub fn client(&self) -> &Client {
        self.client.as_ref().expect("the app runs")
    }

    /// The app starts, and what runs by itself with it.
    pub async fn starts(&mut self) {
        let config = config(self.folder.path());
        let vault = Arc::new(FileKeyVault::new(self.folder.path().join("keys")));
        let ports = Ports {
            clock: Arc::new(self.clock.clone()),
            transport: Arc::new(self.network.clone()),
            dialer: Arc::new(self.dialer.clone()),
            vault,
            files: Arc::new(NoFiles),
            disk: Arc::new(PlainDisk),
            sip: Arc::new(NoTelephone),
        };
        let client = Client::open_with(config, ports).await.unwrap();
        client.start();
        self.client = Some(client);
    }

    /// The agent signs in.
    pub async fn signs_in(&mut self) {
        let client = self.client().clone();
        let signing_in = tokio::spawn(async move { client.sign_in(LOGIN, &Secret::new(PASSWORD)).await });
        let session = self.follow(signing_in).await.unwrap();
        assert!(matches!(session, Session::Ready { .. }), "{session:?}");
    }

    /// The app dies, and what it was doing with it.
    pub async fn dies(&mut self) {
        self.client = None;
        self.quiet.reached().await;
        self.network.lives_on();
    }

    /// Time passes until then, but no further than a death.
    pub async fn until_ms(&self, at_ms: i64) {
        loop {
            self.quiet.reached().await;
            if self.network.is_dead() || self.clock.now_ms() >= at_ms {
                return;
            }
            self.step(at_ms);
        }
    }

    /// Time passes, but no further than a death.
    pub async fn waits_ms(&self, for_ms: i64) {
        self.until_ms(self.clock.now_ms() + for_ms).await;
    }

    /// The phone is asleep: time passes, and nothing runs meanwhile.
    pub fn sleeps_ms(&self, for_ms: i64) {
        self.network.advance_ms(for_ms);
    }

    /// Time passes until what was begun has ended.
    ///
    /// # Panics
    /// It does not end.
    pub async fn follow<T>(&self, begun: JoinHandle<T>) -> T {
        const PATIENCE_MS: i64 = 3_600_000;
        let until_ms = self.clock.now_ms() + PATIENCE_MS;
        loop {
            self.quiet.reached().await;
            if begun.is_finished() {
                return begun.await.unwrap();
            }
            assert!(self.clock.now_ms() < until_ms, "it does not end");
            self.step(until_ms);
        }
    }

    /// To the next thing that happens by itself.
    fn step(&self, at_ms: i64) {
        let now_ms = self.clock.now_ms();
        let next_ms = self.clock.next_ms().into_iter().chain(self.network.next_ms()).min();
        let to_ms = next_ms.unwrap_or(at_ms).clamp(now_ms + 1, at_ms.max(now_ms + 1));
        self.network.advance_ms(to_ms - now_ms);
    }
}

/// Begins something that goes on while time passes.
pub fn begin<T: Send + 'static>(what: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    tokio::spawn(what)
}

fn config(folder: &Path) -> Config {
    Config {
        app_url: "http://127.0.0.1:1/mobile".to_owned(),
        lists_url: "http://127.0.0.1:1/mobile".to_owned(),
        socket_url: "ws://127.0.0.1:1".to_owned(),
        ..Config::new(folder)
    }
}

/// In memory where the machine has such a folder: the store syncs each write to the disk.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}
