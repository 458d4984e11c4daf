//! The inbox stays true: what others do, what the network does, and what must not happen by looking.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use voxfree_core::{Error, Shelf};
use voxfree_e2e::{CONTACT, World};
use voxfree_sandbox::{ANY_PAGE, Fault, Shapes};

#[tokio::test]
async fn looking_never_takes_a_waiting_conversation() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    phone.goes_live().await;
    let caio = world.protocol_of(8);
    assert_eq!(phone.timeline(&caio).await, Vec::<String>::new());
    phone.timeline_shows(&caio, &[]).await;
    assert_eq!(
        phone.client.open_conversation(&caio).await.unwrap_err(),
        Error::AcceptRequired
    );
    world.service.contact(8).says("Alô?");
    phone.inbox_shows(Shelf::Waiting, &["Caio: Alô? (2)"]).await;
    assert_eq!(world.service.count("buscaChat"), 0);
    let fetched = world.service.requests();
    let of_caio = fetched
        .to("buscaMensagem")
        .filter(|asked| asked.fields["protocolo"] == caio.as_str());
    assert_eq!(of_caio.count(), 0);
}

#[tokio::test]
async fn a_new_waiting_conversation_appears_and_goes_when_somebody_else_takes_it() {
    for shapes in [Shapes::Documented, Shapes::Seeded(1), Shapes::Seeded(2)] {
        let world = World::usual(shapes).await;
        let phone = world.signed_in().await;
        phone.goes_live().await;
        world.advance(Duration::from_secs(1));
        let dora = world
            .service
            .new_waiting(9, voxfree_sandbox::CHANNEL, voxfree_sandbox::DEPARTMENT, "Bom dia");
        phone
            .inbox_shows(Shelf::Waiting, &["Dora: Bom dia (1)", "Caio: Alguém aí? (1)"])
            .await;
        assert!(world.service.another_agent_takes(&dora, "rui@demo"));
        phone.inbox_shows(Shelf::Waiting, &["Caio: Alguém aí? (1)"]).await;
    }
}

#[tokio::test]
async fn a_conversation_that_somebody_else_took_is_told_as_taken() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let caio = world.protocol_of(8);
    assert!(world.service.another_agent_takes(caio.as_str(), "rui@demo"));
    let error = phone.client.accept(&caio).await.unwrap_err();
    assert_eq!(error, Error::TakenByAnother { agent: None });
    assert_eq!(phone.inbox(Shelf::Waiting).await, Vec::<String>::new());
    assert_eq!(phone.client.accept(&caio).await.unwrap_err(), Error::NotInInbox);
}

#[tokio::test]
async fn a_closed_conversation_leaves_the_inbox_and_keeps_its_timeline() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.goes_live().await;
    assert!(world.service.supervisor().closes(bia.as_str()));
    phone.inbox_shows(Shelf::Active, &[]).await;
    assert_eq!(phone.timeline(&bia).await, ["they  Oi"]);
    assert_eq!(
        phone.client.send_text(&bia, "oi", None).await.unwrap_err(),
        Error::NotInInbox
    );
}

#[tokio::test]
async fn events_that_come_twice_swapped_or_never_end_in_the_same_inbox() {
    let spoil: [fn(&World); 4] = [
        |_| {},
        |world| world.service.sockets().double_next(3),
        |world| world.service.sockets().swap_next(1),
        |world| world.service.sockets().send_raw("{\"tipo_update\":\"coisa_nova\"}"),
    ];
    for spoil in spoil {
        let world = World::usual(Shapes::Documented).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        phone.client.open_conversation(&bia).await.unwrap();
        phone.goes_live().await;
        spoil(&world);
        for text in ["um", "dois"] {
            world.advance(Duration::from_secs(1));
            world.service.contact(CONTACT).says(text);
        }
        phone
            .timeline_shows(&bia, &["they  Oi", "they  um", "they  dois"])
            .await;
        phone.inbox_shows(Shelf::Active, &["Bia: dois"]).await;
    }
}

#[tokio::test]
async fn what_happened_while_the_socket_was_down_is_caught_up_with() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.goes_live().await;
    world.service.sockets().refuse(true);
    world.service.sockets().close_all();
    phone
        .status_becomes("offline", |status| {
            matches!(status.connection, voxfree_core::Connection::Offline { since: Some(_) })
        })
        .await;
    world.service.contact(CONTACT).says("no escuro");
    world.service.sockets().refuse(false);
    phone.client.network_is_back();
    phone.inbox_shows(Shelf::Active, &["Bia: no escuro (1)"]).await;
    phone.timeline_shows(&bia, &["they  Oi", "they  no escuro"]).await;
}

#[tokio::test]
async fn a_refresh_that_fails_empties_nothing() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    for fault in [
        Fault::Status(500),
        Fault::Html,
        Fault::Empty,
        Fault::HalfJson,
        Fault::CutBefore,
        Fault::CutMidway,
    ] {
        for page in [ANY_PAGE, "chatsAtivos", "chatsEspera"] {
            world.service.faults(|faults| faults.always(page, fault));
            let error = phone.client.refresh_inbox().await.unwrap_err();
            assert!(!matches!(error, Error::Storage { .. }), "{fault:?}: {error:?}");
            world.service.faults(voxfree_sandbox::Faults::clear_all);
            assert_eq!(phone.inbox(Shelf::Active).await, ["Bia: Oi (1)"], "{fault:?} {page}");
            assert_eq!(
                phone.inbox(Shelf::Waiting).await,
                ["Caio: Alguém aí? (1)"],
                "{fault:?} {page}"
            );
        }
    }
}

#[tokio::test]
async fn a_phone_set_to_the_wrong_hour_shows_the_services_time() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.phone_wrong_by(Duration::from_secs(3 * 60 * 60)).await;
    phone.signs_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.sends(&bia, "que horas são?").await;
    let queued = phone.client.timeline(&bia, 10).await.unwrap().pop().unwrap();
    let off_ms = queued.sent_at.0 - world.service.now_ms();
    assert!(off_ms.abs() <= 1_000, "off by {off_ms} ms");
}
