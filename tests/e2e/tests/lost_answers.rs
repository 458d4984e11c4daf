//! Sending through a bad network: what is typed arrives once, in order, or says why not.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use voxfree_core::{Delivery, Error};
use voxfree_e2e::{CONTACT, World};
use voxfree_sandbox::{Fault, Shapes};

const SEND: &str = "enviaMensagem";

/// Faults of one request: those after which the contact has the text, and those after which they do not.
const FAULTS: [Fault; 7] = [
    Fault::LoseAnswer,
    Fault::HalfJson,
    Fault::CutMidway,
    Fault::CutBefore,
    Fault::Status(500),
    Fault::Html,
    Fault::Empty,
];

#[tokio::test]
async fn a_text_whose_answer_is_lost_reaches_the_contact_once() {
    for fault in FAULTS {
        let world = World::usual(Shapes::Documented).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        phone.client.open_conversation(&bia).await.unwrap();
        world.service.faults(|faults| faults.once(SEND, fault));

        let first = phone.sends(&bia, "Bom dia").await;
        phone.sends(&bia, "Bom dia").await;
        let report = phone.client.run_outbox().await.unwrap();
        assert!(report.fault.is_some() && report.left == 2, "{fault:?}: {report:?}");
        assert_ne!(
            phone.client.outbox_item(first).await.unwrap().unwrap().delivery,
            Delivery::Sent,
            "{fault:?}"
        );

        let report = phone.client.run_outbox().await.unwrap();
        assert_eq!((report.left, report.fault), (0, None), "{fault:?}");
        assert_eq!(
            world.service.contact(CONTACT).received(),
            ["Bom dia", "Bom dia"],
            "{fault:?}"
        );
        assert_eq!(
            phone.timeline(&bia).await,
            ["they  Oi", "me  Bom dia  sent", "me  Bom dia  sent"],
            "{fault:?}"
        );
    }
}

#[tokio::test]
async fn a_text_is_found_again_after_the_phone_died_in_the_middle() {
    for fault in FAULTS {
        let world = World::usual(Shapes::Seeded(3)).await;
        let mut phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        phone.client.open_conversation(&bia).await.unwrap();
        world.service.faults(|faults| faults.once(SEND, fault));
        phone.sends(&bia, "Bom dia").await;
        phone.client.run_outbox().await.unwrap();
        phone.is_killed_and_opened().await;
        phone.client.run_outbox().await.unwrap();
        assert_eq!(world.service.contact(CONTACT).received(), ["Bom dia"], "{fault:?}");
    }
}

#[tokio::test]
async fn the_queue_goes_on_by_itself_when_the_network_is_back() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.goes_live().await;
    world.service.faults(|faults| faults.always(SEND, Fault::CutBefore));
    let mut sent = Vec::new();
    for text in ["um", "dois", "três"] {
        sent.push(phone.sends(&bia, text).await);
    }
    world.service.faults(voxfree_sandbox::Faults::clear_all);
    // A request that was under way may still fail after the first word of it, and time stands still here: so the shell says it
    // until it is seen.
    let told = async {
        loop {
            phone.client.network_is_back();
            tokio::task::yield_now().await;
        }
    };
    let lines = ["they  Oi", "me  um  sent", "me  dois  sent", "me  três  sent"];
    tokio::select! {
        () = phone.timeline_shows(&bia, &lines) => {}
        () = told => {}
    }
    assert_eq!(world.service.contact(CONTACT).received(), ["um", "dois", "três"]);
}

#[tokio::test]
async fn the_queue_tries_again_as_time_passes() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    world.service.faults(|faults| faults.times(SEND, Fault::Status(503), 3));
    phone.goes_live().await;
    phone.sends(&bia, "uma hora vai").await;
    let lines = ["they  Oi", "me  uma hora vai  sent"];
    let mut tries = 0;
    while phone.timeline(&bia).await != lines {
        tries += 1;
        assert!(tries < 10_000, "{:?}", phone.timeline(&bia).await);
        world.advance(Duration::from_secs(1));
        tokio::task::yield_now().await;
    }
    assert_eq!(world.service.contact(CONTACT).received(), ["uma hora vai"]);
}

#[tokio::test]
async fn a_refused_text_is_marked_with_the_services_words_and_blocks_nobody() {
    let world = World::with(
        Shapes::Documented,
        |ana| ana,
        |world| world.held(voxfree_e2e::AGENT, 9, "Oi, ontem", Duration::from_secs(60)),
    )
    .await;
    let phone = world.signed_in().await;
    let (dora, bia) = (world.protocol_of(9), world.protocol_of(CONTACT));
    for protocol in [&dora, &bia] {
        phone.client.open_conversation(protocol).await.unwrap();
    }
    // A message that the service does not know is quoted.
    let unknown = Some(voxfree_core::MessageId(1));
    phone.client.send_text(&dora, "a quem?", unknown).await.unwrap();
    phone.sends(&bia, "a tempo").await;
    let report = phone.client.run_outbox().await.unwrap();
    assert_eq!((report.settled, report.left), (2, 0));
    assert_eq!(
        phone.timeline(&dora).await,
        [
            "they  Oi, ontem",
            "me  a quem?  re 1  failed: mensagem respondida não encontrada"
        ]
    );
    assert_eq!(world.service.contact(CONTACT).received(), ["a tempo"]);
    assert!(world.service.contact(9).received().is_empty());
}

#[tokio::test]
async fn only_what_the_agent_holds_can_be_written_to() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let unknown = voxfree_core::ProtocolNumber::new("123").unwrap();
    for (protocol, expected) in [
        (world.protocol_of(8), Error::AcceptRequired),
        (unknown, Error::NotInInbox),
    ] {
        assert_eq!(
            phone.client.send_text(&protocol, "oi", None).await.unwrap_err(),
            expected
        );
    }
    let bia = world.protocol_of(CONTACT);
    for text in ["", " \n\t"] {
        let error = phone.client.send_text(&bia, text, None).await.unwrap_err();
        assert!(matches!(error, Error::InvalidInput { .. }), "{error:?}");
    }
    assert_eq!(world.service.count(SEND), 0);
}
