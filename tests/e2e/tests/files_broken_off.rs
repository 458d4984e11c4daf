//! Files whose way out ends in the middle: given up, stalled, or with the app.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use voxfree_core::{Delivery, Error, TransferId};
use voxfree_e2e::files::{MB, Shell, has_sent, kept};
use voxfree_e2e::{CONTACT, Proxy, World};
use voxfree_sandbox::{Fault, Shapes};

const SEND: &str = "enviaAnexo";

#[tokio::test]
async fn a_file_is_given_up_as_long_as_the_service_cannot_have_it() {
    let world = World::usual(Shapes::Documented).await;
    let proxy = Proxy::to(world.service.app_url()).await;
    let phone = world.phone_through(&proxy, |_| ()).await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    let shell = Shell::new();
    let waiting = phone.client.send_file(&bia, shell.jpeg("a.jpg")).await.unwrap();
    phone
        .client
        .cancel_transfer(TransferId::Upload { item: waiting })
        .await
        .unwrap();
    assert_eq!(
        (phone.client.outbox().await.unwrap().len(), kept(phone.folder()).len()),
        (0, 0)
    );

    let id = phone
        .client
        .send_file(&bia, shell.writes_long("a.pdf", 64 * MB))
        .await
        .unwrap();
    proxy.holds_after(2 * MB);
    let queue = phone.client.clone();
    let passing = tokio::spawn(async move { queue.run_outbox().await });
    has_sent(&phone, id, MB).await;
    let shown = phone.client.transfers();
    assert!(
        shown[0].done_bytes < 64 * MB && shown[0].total_bytes == Some(64 * MB),
        "{shown:?}"
    );
    phone
        .client
        .cancel_transfer(TransferId::Upload { item: id })
        .await
        .unwrap();
    passing.await.unwrap().unwrap();
    assert_eq!(phone.client.outbox_item(id).await.unwrap(), None);
    assert_eq!((phone.client.transfers().len(), kept(phone.folder()).len()), (0, 0));
    proxy.releases();
    assert_eq!(phone.timeline(&bia).await, ["they  Oi"]);
    assert_eq!(world.service.contact(CONTACT).received().len(), 0);
    let gone = phone.client.cancel_transfer(TransferId::Upload { item: id }).await;
    assert_eq!(gone, Err(Error::NotUnsent));

    // Its last piece went: it may be there, and is looked for.
    world.service.faults(|faults| faults.once(SEND, Fault::HangAfter));
    let id = phone.client.send_file(&bia, shell.jpeg("b.jpg")).await.unwrap();
    let queue = phone.client.clone();
    let passing = tokio::spawn(async move { queue.run_outbox().await });
    has_sent(&phone, id, 20).await;
    let late = phone.client.cancel_transfer(TransferId::Upload { item: id }).await;
    assert_eq!(late, Err(Error::BeingSent));
    while world.service.contact(CONTACT).received().is_empty() {
        tokio::task::yield_now().await;
    }
    world.service.release();
    passing.await.unwrap().unwrap();
    assert_eq!(world.service.contact(CONTACT).received(), ["[image b.jpg]"]);
}

#[tokio::test]
async fn what_does_not_move_is_broken_off_and_sent_once_when_it_can() {
    let world = World::usual(Shapes::Documented).await;
    let proxy = Proxy::to(world.service.app_url()).await;
    let phone = world
        .phone_through(&proxy, |config| config.limits.whole_timeout_ms = 3_000)
        .await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    let shell = Shell::new();
    let id = phone
        .client
        .send_file(&bia, shell.writes_long("a.pdf", 64 * MB))
        .await
        .unwrap();
    proxy.holds_after(2 * MB);
    let report = phone.client.run_outbox().await.unwrap();
    assert_eq!((report.left, report.fault), (1, Some(Error::TimedOut)));
    // Surely not carried out: it is tried again at once, without a look.
    assert_eq!(
        phone.client.outbox_item(id).await.unwrap().unwrap().delivery,
        Delivery::Queued
    );
    proxy.releases();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.contact(CONTACT).received(), ["[document a.pdf]"]);
    assert_eq!(world.service.count(SEND), 1);
}

#[tokio::test]
async fn the_app_dies_in_the_middle_and_the_file_goes_once() {
    let world = World::usual(Shapes::Documented).await;
    let proxy = Proxy::to(world.service.app_url()).await;
    let mut phone = world.phone_through(&proxy, |_| ()).await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    let shell = Shell::new();
    let id = phone
        .client
        .send_file(&bia, shell.writes_long("a.pdf", 64 * MB))
        .await
        .unwrap();
    proxy.holds_after(2 * MB);
    let queue = phone.client.clone();
    let passing = tokio::spawn(async move { queue.run_outbox().await });
    has_sent(&phone, id, MB).await;
    passing.abort();
    drop(passing.await);
    phone.is_killed_and_opened().await;
    proxy.releases();
    assert_eq!(
        phone.client.outbox_item(id).await.unwrap().unwrap().delivery,
        Delivery::Sending
    );
    world.advance(Duration::from_secs(100));
    phone.client.run_outbox().await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.contact(CONTACT).received(), ["[document a.pdf]"]);
}
