//! What the agent sees is true: events get lost, sockets die, sessions end, others act.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use voxfree_core::{Connection, Delivery, Error, Presence, ProtocolNumber, Secret, Session, Shelf, Standing};
use voxfree_e2e::{AGENT, CODE, CONTACT, PASSWORD, Phone, World};
use voxfree_sandbox::{Fault, Shapes};

async fn world() -> World {
    World::usual(Shapes::Documented).await
}

/// Time passes in small steps until it is so.
async fn in_time(world: &World, is_so: impl Future<Output = ()>) {
    let passing = async {
        loop {
            world.advance(Duration::from_secs(1));
            for _ in 0..50 {
                tokio::task::yield_now().await;
            }
        }
    };
    tokio::select! {
        () = is_so => {}
        () = passing => {}
    }
}

async fn stands(phone: &Phone, protocol: &ProtocolNumber) -> Standing {
    phone.client.standing(protocol).await.unwrap().unwrap()
}

#[tokio::test]
async fn what_an_event_failed_to_tell_is_found_all_the_same() {
    let world = world().await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.goes_live().await;
    phone.inbox_shows(Shelf::Active, &["Bia: Oi"]).await;

    // Given events that get lost while the socket seems fine,
    world.service.sockets().drop_next(100);
    world.advance(Duration::from_secs(5));
    world.service.contact(CONTACT).says("Alô?");
    // then they are found within minutes.
    in_time(&world, phone.inbox_shows(Shelf::Active, &["Bia: Alô? (1)"])).await;
    phone.timeline_follows(&bia, &["they  Oi", "they  Alô?"]).await;
    assert_eq!(phone.client.status().await.connection, Connection::Online);
}

#[tokio::test]
async fn without_a_socket_the_lists_are_asked_for_now_and_then() {
    let world = world().await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    world.service.sockets().refuse(true);
    phone.client.start();
    phone
        .status_becomes("offline", |status| {
            matches!(status.connection, Connection::Offline { .. })
        })
        .await;
    world.advance(Duration::from_secs(5));
    world.service.contact(CONTACT).says("Alô?");
    in_time(&world, phone.inbox_shows(Shelf::Active, &["Bia: Alô? (1)"])).await;
    phone.timeline_follows(&bia, &["they  Oi", "they  Alô?"]).await;
}

#[tokio::test]
async fn active_conversations_are_fetched_ahead_and_waiting_ones_never() {
    let world = world().await;
    let phone = world.signed_in().await;
    let (bia, caio) = (world.protocol_of(CONTACT), world.protocol_of(8));
    phone.goes_live().await;
    // Bia's was never opened here; her messages are there, and still unread.
    phone.timeline_follows(&bia, &["they  Oi"]).await;
    phone.inbox_shows(Shelf::Active, &["Bia: Oi (1)"]).await;
    assert_eq!(world.service.count("buscaChat"), 0);
    assert!(phone.timeline(&caio).await.is_empty());
}

#[tokio::test]
async fn a_conversation_that_is_closed_stays_to_be_read_and_holds_what_was_not_sent() {
    let world = world().await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.goes_live().await;
    phone.inbox_shows(Shelf::Active, &["Bia: Oi"]).await;
    // A text that waits for a better network,
    world
        .service
        .faults(|faults| faults.always("enviaMensagem", Fault::Status(503)));
    let id = phone.sends(&bia, "Um momento").await;
    // and the supervisor closes the conversation.
    assert!(world.service.supervisor().closes(bia.as_str()));
    phone.inbox_shows(Shelf::Active, &[]).await;
    assert_eq!(stands(&phone, &bia).await, Standing::Finished);
    in_time(
        &world,
        phone.timeline_shows(&bia, &["they  Oi", "me  Um momento  held"]),
    )
    .await;
    let item = phone.client.outbox_item(id).await.unwrap().unwrap();
    assert!(matches!(item.delivery, Delivery::Held { .. }), "{item:?}");
    assert_eq!(phone.client.send_text(&bia, "Oi?", None).await, Err(Error::NotInInbox));
}

#[tokio::test]
async fn whoever_was_faster_is_named() {
    let world = world().await;
    let phone = world.signed_in().await;
    let caio = world.protocol_of(8);
    phone.goes_live().await;
    phone.inbox_shows(Shelf::Waiting, &["Caio: Alguém aí? (1)"]).await;
    let rui = world.service.with(|service| service.agent_id("rui@demo")).unwrap();
    assert!(world.service.another_agent_takes(caio.as_str(), "rui@demo"));
    let error = phone.client.accept(&caio).await.unwrap_err();
    let (Error::TakenByAnother { .. } | Error::NotInInbox) = error else {
        panic!("{error:?}");
    };
    phone.inbox_shows(Shelf::Waiting, &[]).await;
    let agent = voxfree_core::AgentId::new(&rui.to_string());
    assert_eq!(stands(&phone, &caio).await, Standing::HandedOn { agent });
}

#[tokio::test]
async fn the_chosen_presence_outlives_faults_restarts_and_gaps() {
    let world = world().await;
    let mut phone = world.signed_in().await;
    assert!(world.service.with(|service| service.is_online(AGENT)));
    // Given a service that does not listen,
    world
        .service
        .faults(|faults| faults.always("updateStatusAgente_Omni", Fault::Status(503)));
    phone.client.set_presence(Presence::Offline).await.unwrap_err();
    let status = phone.client.status().await;
    assert_eq!(
        (status.presence, status.presence_wanted),
        (Presence::Online, Presence::Offline)
    );
    // the choice outlives a restart, and is told once the service listens.
    phone.is_killed_and_opened().await;
    let status = phone.client.status().await;
    assert_eq!(
        (status.presence, status.presence_wanted),
        (Presence::Online, Presence::Offline)
    );
    world.service.faults(voxfree_sandbox::Faults::clear_all);
    phone.goes_live().await;
    phone
        .status_becomes("offline by choice", |status| status.presence == Presence::Offline)
        .await;
    assert!(!world.service.with(|service| service.is_online(AGENT)));
    // Whoever is online by choice is made so again after a gap.
    phone.client.set_presence(Presence::Online).await.unwrap();
    let told = world.service.count("updateStatusAgente_Omni");
    world.service.sockets().close_all();
    phone
        .status_becomes("cut off", |status| status.connection != Connection::Online)
        .await;
    phone.client.network_is_back();
    phone
        .status_becomes("online again", |status| status.connection == Connection::Online)
        .await;
    let again = async {
        while world.service.count("updateStatusAgente_Omni") == told {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(voxfree_e2e::PATIENCE, again).await.unwrap();
}

#[tokio::test]
async fn a_session_that_ends_loses_nothing_and_goes_on_after_signing_in_again() {
    let world = world().await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();

    // One odd answer ends nothing.
    world.service.faults(|faults| {
        faults.once("chatsAtivos", Fault::Status(401));
        faults.once("chatsEspera", Fault::Html);
    });
    phone.client.refresh_inbox().await.unwrap_err();
    phone.client.refresh_inbox().await.unwrap();
    assert!(matches!(phone.client.session(), Session::Ready { .. }));
    // Only now does anything run by itself: it would have met the odd answers in our place.
    phone.goes_live().await;

    // When the service forgets the session,
    assert!(world.service.supervisor().ends_session_of(AGENT));
    for _ in 0..3 {
        // The pages say it, each time.
        let _refused = phone.client.refresh_inbox().await;
    }
    phone
        .status_becomes("expired", |status| matches!(status.session, Session::Expired { .. }))
        .await;
    // then everything is still there, and what is typed is kept,
    assert_eq!(phone.inbox(Shelf::Active).await, ["Bia: Oi"]);
    phone.sends(&bia, "Já volto").await;
    assert_eq!(phone.client.status().await.queue.waiting, 1);
    assert_eq!(
        phone.client.sign_in("rui@demo", &Secret::new("outra")).await,
        Err(Error::InvalidInput {
            field: "login".to_owned(),
            problem: "somebody else is signed in; sign out first".to_owned()
        })
    );
    // and goes out once she has signed in again.
    phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap();
    phone.client.submit_code(&Secret::new(CODE)).await.unwrap();
    phone.timeline_shows(&bia, &["they  Oi", "me  Já volto  sent"]).await;
    assert_eq!(world.service.contact(CONTACT).received(), ["Já volto"]);
}

#[tokio::test]
async fn an_accepted_conversation_is_not_taken_away_by_a_list_from_before() {
    let world = world().await;
    let phone = world.signed_in().await;
    let caio = world.protocol_of(8);
    // Given lists that were asked for before, and come late,
    world.service.faults(|faults| {
        faults.once("chatsAtivos", Fault::HangAfter);
        faults.once("chatsEspera", Fault::HangAfter);
    });
    let client = phone.client.clone();
    let refresh = tokio::spawn(async move { client.refresh_inbox().await });
    let asked = async {
        while world.service.count("chatsAtivos") < 2 || world.service.count("chatsEspera") < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(voxfree_e2e::PATIENCE, asked).await.unwrap();
    phone.client.accept(&caio).await.unwrap();
    world.service.release();
    refresh.await.unwrap().unwrap();
    assert_eq!(stands(&phone, &caio).await, Standing::Active);
    assert!(phone.inbox(Shelf::Waiting).await.is_empty());
}

#[tokio::test]
async fn that_a_contact_has_read_shows_in_the_open_conversation() {
    let world = world().await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.goes_live().await;
    phone.sends(&bia, "Bom dia").await;
    phone.timeline_shows(&bia, &["they  Oi", "me  Bom dia  sent"]).await;
    // The service has no event for it.
    world.service.contact(CONTACT).reads();
    in_time(&world, phone.timeline_shows(&bia, &["they  Oi", "me  Bom dia  read"])).await;
}

#[tokio::test]
async fn a_conversation_is_taken_and_answered_from_a_notification_without_a_network() {
    let world = world().await;
    let phone = world.signed_in().await;
    let (caio, dora) = (
        world.protocol_of(8),
        world
            .service
            .new_waiting(9, voxfree_sandbox::CHANNEL, voxfree_sandbox::DEPARTMENT, "Oi"),
    );
    let dora = ProtocolNumber::new(&dora).unwrap();
    phone.client.refresh_inbox().await.unwrap();
    // Given no network,
    world.service.faults(|faults| faults.always("*", Fault::Status(503)));
    assert_eq!(
        phone.client.send_text(&caio, "Já vou", None).await,
        Err(Error::AcceptRequired)
    );
    for protocol in [&caio, &dora] {
        phone.client.accept_later(protocol).await.unwrap();
        phone.sends(protocol, "Já vou").await;
    }
    phone.timeline_follows(&caio, &["me  Já vou  queued"]).await;
    // and somebody else who takes one of the two,
    assert!(world.service.another_agent_takes(dora.as_str(), "rui@demo"));
    // then all is done in its order once there is one.
    world.service.faults(voxfree_sandbox::Faults::clear_all);
    phone.goes_live().await;
    in_time(
        &world,
        phone.timeline_follows(&caio, &["they  Alguém aí?", "me  Já vou  sent"]),
    )
    .await;
    assert_eq!(world.service.contact(8).received(), ["Já vou"]);
    in_time(&world, phone.timeline_follows(&dora, &["me  Já vou  held"])).await;
    assert!(world.service.contact(9).received().is_empty());
    let left = phone.client.outbox().await.unwrap();
    let kinds: Vec<_> = left
        .iter()
        .map(|item| (item.kind.as_str(), item.delivery.as_str()))
        .collect();
    assert!(
        kinds == [("accept", "held"), ("text", "held")] || kinds == [("accept", "failed"), ("text", "held")],
        "{left:?}"
    );
}
