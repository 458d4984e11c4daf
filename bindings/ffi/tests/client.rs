//! The client as Kotlin and Swift have it, on an empty folder and without a network.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use voxfree::{
    InboxDiff, InboxListener, KeyVault, ListenerError, OutboxDiff, OutboxListener, StatusListener, TimelineDiff,
    TimelineListener, VoxfreeClient, default_config, file_key_vault,
};
use voxfree_core::{Config, Error, ProtocolNumber, Secret, Session, Shelf, Status};

/// A port of the loopback address where nobody listens.
const NOBODY: &str = "127.0.0.1:9";

struct Told<T>(UnboundedSender<T>);

impl<T> Told<T> {
    fn new() -> (Arc<Self>, UnboundedReceiver<T>) {
        let (tell, told) = unbounded_channel();
        (Arc::new(Self(tell)), told)
    }
}

impl StatusListener for Told<Status> {
    fn on_status(&self, status: Status) -> Result<(), ListenerError> {
        self.0.send(status).ok();
        Ok(())
    }
}

impl InboxListener for Told<Vec<InboxDiff>> {
    fn on_diffs(&self, diffs: Vec<InboxDiff>) -> Result<(), ListenerError> {
        self.0.send(diffs).ok();
        Ok(())
    }
}

impl OutboxListener for Told<Vec<OutboxDiff>> {
    fn on_diffs(&self, diffs: Vec<OutboxDiff>) -> Result<(), ListenerError> {
        self.0.send(diffs).ok();
        Ok(())
    }
}

impl TimelineListener for Told<Vec<TimelineDiff>> {
    fn on_diffs(&self, diffs: Vec<TimelineDiff>) -> Result<(), ListenerError> {
        self.0.send(diffs).ok();
        Ok(())
    }
}

async fn next<T>(told: &mut UnboundedReceiver<T>) -> Option<T> {
    tokio::time::timeout(Duration::from_secs(10), told.recv())
        .await
        .unwrap()
}

fn vault(folder: &tempfile::TempDir) -> Arc<dyn KeyVault> {
    file_key_vault(folder.path().join("keys").to_str().unwrap().to_owned())
}

fn config(folder: &tempfile::TempDir) -> Config {
    Config {
        app_url: format!("http://{NOBODY}/mobile"),
        lists_url: format!("http://{NOBODY}/mobile"),
        socket_url: format!("ws://{NOBODY}"),
        ..default_config(folder.path().join("data").to_str().unwrap().to_owned())
    }
}

#[tokio::test]
async fn opens_signed_out_and_tells_so() {
    let folder = tempfile::tempdir().unwrap();
    let client = VoxfreeClient::open(config(&folder), vault(&folder)).await.unwrap();
    assert_eq!(client.session(), Session::SignedOut { interrupted_at: None });

    let (listener, mut told) = Told::new();
    let handle = client.subscribe_status(listener);
    assert_eq!(next(&mut told).await, Some(client.status().await.unwrap()));
    assert!(handle.is_active());

    handle.cancel();
    assert_eq!(next(&mut told).await, None, "the listener is let go of");
}

#[tokio::test]
async fn lists_begin_with_a_reset() {
    let folder = tempfile::tempdir().unwrap();
    let client = VoxfreeClient::open(config(&folder), vault(&folder)).await.unwrap();

    let (listener, mut inbox) = Told::new();
    let _inbox = client.subscribe_inbox(Shelf::Active, listener);
    assert_eq!(
        next(&mut inbox).await,
        Some(vec![InboxDiff::Reset { values: Vec::new() }])
    );

    let (listener, mut timeline) = Told::new();
    let _timeline = client
        .subscribe_timeline(&ProtocolNumber::new("1").unwrap(), 50, listener)
        .unwrap();
    assert_eq!(
        next(&mut timeline).await,
        Some(vec![TimelineDiff::Reset { values: Vec::new() }])
    );

    let (listener, mut outbox) = Told::new();
    let _outbox = client.subscribe_outbox(listener);
    assert_eq!(
        next(&mut outbox).await,
        Some(vec![OutboxDiff::Reset { values: Vec::new() }])
    );
}

#[tokio::test]
async fn closing_the_client_ends_its_subscriptions() {
    let folder = tempfile::tempdir().unwrap();
    let client = VoxfreeClient::open(config(&folder), vault(&folder)).await.unwrap();
    let (listener, mut told) = Told::new();
    let _handle = client.subscribe_status(listener);
    assert!(next(&mut told).await.is_some());
    drop(client);
    assert_eq!(next(&mut told).await, None);
}

#[tokio::test]
async fn errors_are_the_cores_own() {
    let folder = tempfile::tempdir().unwrap();
    let client = VoxfreeClient::open(config(&folder), vault(&folder)).await.unwrap();
    assert_eq!(client.inbox(Shelf::Active, 10).await, Err(Error::SignInRequired));
    assert_eq!(client.refresh_inbox().await, Err(Error::SignInRequired));
    let offline = client.sign_in("ana".to_owned(), Secret::new("hunter2")).await;
    assert!(matches!(offline, Err(Error::Offline { .. })), "{offline:?}");

    let wrong = Config {
        app_url: "http://example.com/mobile".to_owned(),
        ..config(&folder)
    };
    let refused = VoxfreeClient::open(wrong, vault(&folder)).await.map(|_| ());
    assert!(
        matches!(&refused, Err(Error::InvalidInput { field, .. }) if field == "app_url"),
        "{refused:?}"
    );
}
