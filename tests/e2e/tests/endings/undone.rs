//! The undo window: over restarts, with the contact writing meanwhile, and with the conversation gone.

use super::*;

#[tokio::test]
async fn it_can_be_undone_in_its_window_and_nothing_has_happened() {
    let (world, mut phone, bia) = world(Shapes::Seeded(2)).await;
    let ending = NewEnding {
        undo_window_ms: 8_000,
        ..finish()
    };
    let id = phone.client.finish(&bia, ending.clone()).await.unwrap();
    // Tapped twice, it is one.
    assert_eq!(phone.client.finish(&bia, ending).await, Ok(id));
    assert_eq!(
        composer(&phone, &bia).await,
        (ComposerState::ReadOnly, Some(ComposerReason::Ending))
    );
    let closed = Error::ComposerClosed {
        state: ComposerState::ReadOnly,
        reason: Some(ComposerReason::Ending),
    };
    assert_eq!(
        phone.client.send_text(&bia, "mais uma", None).await,
        Err(closed.clone())
    );
    assert_eq!(
        phone.client.send_text_after_reply(&bia, "mais uma", None).await,
        Err(closed)
    );

    world.advance(Duration::from_secs(7));
    phone.is_killed_and_opened().await;
    assert_eq!(phone.client.run_outbox().await.unwrap().left, 1);
    phone.client.undo_ending(id).await.unwrap();
    world.advance(GRACE);
    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.count(FINISH), 0);
    assert_eq!(composer(&phone, &bia).await.0, ComposerState::Open);
    phone.sends(&bia, "mais uma").await;
}

#[tokio::test]
async fn the_window_goes_on_over_a_restart_and_then_it_is_carried_out() {
    let (world, mut phone, bia) = world(Shapes::Seeded(6)).await;
    let ending = NewEnding {
        undo_window_ms: 8_000,
        ..finish()
    };
    phone.client.finish(&bia, ending).await.unwrap();
    world.advance(Duration::from_secs(5));
    phone.is_killed_and_opened().await;
    phone.goes_live().await;
    world.advance(Duration::from_secs(2));
    tokio::task::yield_now().await;
    assert_eq!(world.service.count(FINISH), 0);
    // The service's clock is known to the second.
    world.advance(Duration::from_secs(3));
    ends_by_itself(&phone).await;
    assert_eq!(world.service.count(FINISH), 1);
    has_left(&phone, &bia, ComposerReason::Finished).await;
}

#[tokio::test]
async fn what_the_contact_writes_in_the_window_is_shown_and_it_ends_all_the_same() {
    let (world, phone, bia) = world(Shapes::Documented).await;
    phone.goes_live().await;
    let ending = NewEnding {
        undo_window_ms: 60_000,
        ..finish()
    };
    phone.client.finish(&bia, ending).await.unwrap();
    world.service.contact(CONTACT).says("Mais uma coisa");
    world.advance(PACE);
    phone
        .timeline_follows(&bia, &["they  Oi", "they  Mais uma coisa"])
        .await;
    let told = only_ending(&phone).await;
    assert!(told.contact_wrote && told.state.is_pending(), "{told:?}");
    let rows = phone.client.inbox(Shelf::Active, 10).await.unwrap();
    assert_eq!(rows[0].unread, 1, "{rows:?}");
    world.advance(Duration::from_secs(60));
    ends_by_itself(&phone).await;
    has_left(&phone, &bia, ComposerReason::Finished).await;
}

#[tokio::test]
async fn one_that_left_otherwise_in_the_meantime_is_not_handed_on() {
    let (world, phone, bia) = world(Shapes::Seeded(7)).await;
    let kind = EndingKind::Transfer { to: rui(&world) };
    let ending = NewEnding {
        undo_window_ms: 8_000,
        ..NewEnding::of(kind)
    };
    phone.client.finish(&bia, ending).await.unwrap();
    world.service.supervisor().closes(bia.as_str());
    world.advance(Duration::from_secs(10));
    phone.client.refresh_inbox().await.unwrap();
    world.advance(PACE);
    phone.client.run_outbox().await.unwrap();
    let stopped = EndingState::Stopped {
        reason: EndingStop::NotInInbox,
    };
    assert_eq!(only_ending(&phone).await.state, stopped);
    assert_eq!(world.service.count(FINISH), 0);
}

#[tokio::test]
async fn an_app_in_the_background_carries_it_out_and_says_what_is_left() {
    let (world, phone, bia) = world(Shapes::Seeded(2)).await;
    let ending = NewEnding {
        undo_window_ms: 8_000,
        ..finish()
    };
    phone.client.finish(&bia, ending).await.unwrap();
    phone.client.pause().await.unwrap();
    let refresh = || {
        phone
            .client
            .refresh_in_background(Duration::from_secs(20), NotificationPreview::Shown)
    };
    let report = refresh().await.unwrap();
    assert_eq!((report.settled, report.unsent), (0, 1), "its window is open");
    world.advance(Duration::from_secs(10));
    let report = refresh().await.unwrap();
    assert_eq!((report.settled, report.unsent), (1, 0));
    assert!(report.notifications.is_empty(), "{report:?}");
    phone.client.resume().await.unwrap();
    has_left(&phone, &bia, ComposerReason::Finished).await;
}

#[tokio::test]
async fn a_group_is_finished_as_anybody() {
    let world = World::with(
        Shapes::Seeded(5),
        |ana| ana,
        |world| {
            world
                .group(70, "Condomínio")
                .held_group(AGENT, 70, "Bom dia", Duration::from_secs(60))
        },
    )
    .await;
    let phone = world.signed_in().await;
    let group = world.service.group(70).protocol().unwrap();
    let group = ProtocolNumber::new(&group).unwrap();
    phone.client.finish(&group, finish()).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(holder(&world, &group), Holder::Closed);
}
