//! The app's life: to the background, back, and what is told meanwhile.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use voxfree_core::{
    Connection, Error, NotificationChange, NotificationKind, NotificationPreview, NotificationSubscription, Shelf,
};
use voxfree_e2e::{CONTACT, PATIENCE, Phone, World};
use voxfree_sandbox::{CHANNEL, DEPARTMENT, Fault, Shapes};

const SOON: Duration = Duration::from_secs(25);

async fn world() -> World {
    World::usual(Shapes::Documented).await
}

/// What is told, as lines: `+ new_message Bia: Oi (2)`, `- new_message`.
fn lines(changes: &[NotificationChange]) -> Vec<String> {
    let line = |change: &NotificationChange| match change {
        NotificationChange::Withdraw { id } => format!("- {}", id.split(':').next().unwrap_or(id)),
        NotificationChange::Show { notification } => format!(
            "+ {} {}: {} ({})",
            notification.kind.as_str(),
            notification.title,
            notification.body.as_deref().unwrap_or("-"),
            notification.count
        ),
    };
    changes.iter().map(line).collect()
}

/// Waits until just this has been told, in one batch or in several.
async fn tells(notifications: &mut NotificationSubscription, expected: &[&str]) {
    let mut told = Vec::new();
    let telling = async {
        while told.len() < expected.len() {
            told.extend(lines(&notifications.next().await.unwrap()));
        }
    };
    let in_time = tokio::time::timeout(PATIENCE, telling).await.is_ok();
    assert_eq!(told, expected, "in time: {in_time}");
}

fn notifications(phone: &Phone) -> NotificationSubscription {
    phone.client.subscribe_notifications(NotificationPreview::Shown)
}

#[tokio::test]
async fn a_paused_core_holds_no_file_and_goes_on_where_it_was() {
    let world = world().await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.goes_live().await;
    phone.inbox_shows(Shelf::Active, &["Bia: Oi"]).await;
    let mut inbox = phone.client.subscribe_inbox(Shelf::Active);
    inbox.next().await.unwrap();

    phone.client.pause().await.unwrap();
    // The log was written back, and nobody has the file open.
    let names: Vec<String> = phone.files().into_iter().map(|(name, _)| name).collect();
    assert!(
        !names
            .iter()
            .any(|name| name.ends_with("-wal") || name.ends_with("-shm")),
        "{names:?}"
    );
    assert_eq!(phone.client.inbox(Shelf::Active, 10).await, Err(Error::Paused));
    assert_eq!(phone.client.send_text(&bia, "Oi", None).await, Err(Error::Paused));
    world.service.contact(CONTACT).says("Alô?");

    phone.client.resume().await.unwrap();
    phone
        .status_becomes("online", |status| status.connection == Connection::Online)
        .await;
    // A subscription that lived through it is told the difference, and no reset.
    let steps = tokio::time::timeout(PATIENCE, inbox.next()).await.unwrap().unwrap();
    assert!(
        !steps
            .iter()
            .any(|step| matches!(step, voxfree_core::ListDiff::Reset { .. })),
        "{steps:?}"
    );
    phone.inbox_shows(Shelf::Active, &["Bia: Alô? (1)"]).await;
    // Twice does no harm.
    phone.client.resume().await.unwrap();
}

#[tokio::test]
async fn in_the_background_it_sends_fetches_and_tells_what_is_new() {
    let world = world().await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    // The screen is left open: nobody looks while the app is in the background.
    let _on_screen = phone.client.subscribe_timeline(&bia, 50);
    phone.sends(&bia, "Um momento").await;
    phone.client.pause().await.unwrap();
    world.advance(Duration::from_secs(60));
    world.service.contact(CONTACT).says("Alô?");

    let report = phone
        .client
        .refresh_in_background(SOON, NotificationPreview::Shown)
        .await
        .unwrap();
    assert!(report.finished && report.fault.is_none(), "{report:?}");
    assert_eq!((report.settled, report.unsent), (1, 0));
    assert_eq!(lines(&report.notifications), ["+ new_message Bia: Alô? (1)"]);
    assert_eq!(world.service.contact(CONTACT).received(), ["Um momento"]);
    // Paused before, paused afterwards; and nothing is told twice.
    assert_eq!(phone.client.inbox(Shelf::Active, 10).await, Err(Error::Paused));
    let report = phone
        .client
        .refresh_in_background(SOON, NotificationPreview::Hidden)
        .await
        .unwrap();
    assert!(report.notifications.is_empty(), "{report:?}");
}

#[tokio::test]
async fn a_background_refresh_ends_at_its_deadline() {
    let world = world().await;
    let phone = world.signed_in().await;
    phone.client.pause().await.unwrap();
    world
        .service
        .faults(|faults| faults.always("chatsAtivos", Fault::HangBefore));
    let client = phone.client.clone();
    let refresh = tokio::spawn(async move { client.refresh_in_background(SOON, NotificationPreview::Shown).await });
    while world.service.count("chatsEspera") < 2 {
        tokio::task::yield_now().await;
    }
    world.advance(SOON);
    let report = tokio::time::timeout(PATIENCE, refresh).await.unwrap().unwrap().unwrap();
    assert!(!report.finished, "{report:?}");
    world.service.release();
}

#[tokio::test]
async fn notifications_tell_what_happens_while_nobody_looks_and_are_taken_back() {
    let world = world().await;
    let mut phone = world.signed_in().await;
    let (bia, caio) = (world.protocol_of(CONTACT), world.protocol_of(8));
    phone.client.open_conversation(&bia).await.unwrap();
    let mut told_of = notifications(&phone);
    phone.goes_live().await;

    // What the first lists hold is no news; what comes is.
    world.advance(Duration::from_secs(5));
    world.service.contact(CONTACT).says("Alô?");
    tells(&mut told_of, &["+ new_message Bia: Alô? (1)"]).await;
    world.advance(Duration::from_secs(5));
    world.service.contact(CONTACT).says("Está aí?");
    tells(&mut told_of, &["+ new_message Bia: Está aí? (2)"]).await;
    // A restart tells nothing again; looking takes it back.
    drop(told_of);
    phone.is_killed_and_opened().await;
    let mut told_of = notifications(&phone);
    phone.client.mark_read(&bia).await.unwrap();
    tells(&mut told_of, &["- new_message"]).await;

    phone.goes_live().await;
    world.advance(Duration::from_secs(5));
    world.service.new_waiting(9, CHANNEL, DEPARTMENT, "Quero um plano");
    tells(&mut told_of, &["+ new_waiting Dora: Quero um plano (1)"]).await;
    world.advance(Duration::from_secs(5));
    // Another takes one that waited before: nobody was told of that one. This one is handed over.
    assert!(world.service.another_agent_takes(caio.as_str(), "rui@demo"));
    assert!(
        world
            .service
            .supervisor()
            .moves_to_agent(world.protocol_of(9).as_str(), voxfree_e2e::AGENT)
    );
    tells(
        &mut told_of,
        &["- new_waiting", "+ handed_to_me Dora: Quero um plano (1)"],
    )
    .await;
    world.advance(Duration::from_secs(5));
    // Bia's is closed by somebody else.
    assert!(world.service.supervisor().closes(bia.as_str()));
    tells(&mut told_of, &["+ taken_away Bia: - (1)"]).await;
    phone.client.mark_read(&bia).await.unwrap();
    tells(&mut told_of, &["- taken_away"]).await;
}

#[tokio::test]
async fn what_is_on_the_screen_is_not_told_and_a_message_that_failed_is() {
    let world = world().await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    let mut told_of = phone.client.subscribe_notifications(NotificationPreview::Hidden);
    phone.goes_live().await;
    {
        let _on_screen = phone.client.subscribe_timeline(&bia, 50);
        world.advance(Duration::from_secs(5));
        world.service.contact(CONTACT).says("Alô?");
        phone.timeline_shows(&bia, &["they  Oi", "they  Alô?"]).await;
    }
    // It quotes what the service does not know.
    let quoted = Some(voxfree_core::MessageId(1));
    let id = phone.client.send_text(&bia, "Um momento", quoted).await.unwrap();
    let next = tokio::time::timeout(PATIENCE, told_of.next()).await.unwrap().unwrap();
    let [NotificationChange::Show { notification }] = next.as_slice() else {
        panic!("{next:?}");
    };
    assert_eq!(notification.kind, NotificationKind::NotSent);
    assert_eq!((notification.outbox_id, &notification.body), (Some(id), &None));
    phone.client.discard_unsent(id).await.unwrap();
    tells(&mut told_of, &["- not_sent"]).await;
}
