//! Starting a conversation by hand: departments, channels, contacts, and the one conversation that comes of it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use voxfree_core::{
    AgentId, ChannelId, ComposerReason, ComposerState, ContactAdded, ContactId, DepartmentId, Error, NewContact,
    ProtocolNumber, Shelf, StartBar, Started,
};
use voxfree_e2e::{CONTACT, PATIENCE, Phone, World};
use voxfree_sandbox::{CHANNEL, ChannelKind, DEPARTMENT, Fault, Faults, Shapes};

const START: &str = "novaConversaManual";
const CONTACTS: &str = "servicoContatos";
const OFFICIAL: u64 = 40;
const INSTAGRAM: u64 = 41;
const DORA: u64 = 9;
/// Kept as before mobile numbers had a ninth digit, and without the country's.
const OLD: u64 = 31;
const SHAPES: [Shapes; 4] = [
    Shapes::Documented,
    Shapes::Seeded(1),
    Shapes::Seeded(5),
    Shapes::Seeded(9),
];
const PACE: Duration = Duration::from_secs(5);

async fn world(shapes: Shapes) -> (World, Phone) {
    let world = World::with(
        shapes,
        |ana| ana,
        |world| {
            world
                .channel(OFFICIAL, ChannelKind::WhatsAppOfficial, "Oficial")
                .channel(INSTAGRAM, ChannelKind::Instagram, "Loja")
                .world(|service| {
                    service.add_template(80, OFFICIAL, "retomar", "Podemos continuar?", None);
                    service.add_contact(OLD, "Zeca", "3181234567");
                })
        },
    )
    .await;
    let phone = world.signed_in().await;
    world.advance(PACE);
    (world, phone)
}

fn channel(id: u64) -> ChannelId {
    ChannelId::new(&id.to_string()).unwrap()
}

fn contact(id: u64) -> ContactId {
    ContactId::new(&id.to_string()).unwrap()
}

fn department() -> DepartmentId {
    DepartmentId::new(&DEPARTMENT.to_string()).unwrap()
}

/// Starts one while time passes, since the core waits between its looks.
async fn starts(world: &World, phone: &Phone, on: u64, with: u64) -> Result<Started, Error> {
    let (on, with, department) = (channel(on), contact(with), department());
    let starting = phone.client.start_conversation(&on, &with, &department);
    tokio::select! {
        started = starting => started,
        never = time_passes(world) => never,
    }
}

/// Seconds pass, as quickly as they can.
async fn time_passes<T>(world: &World) -> T {
    loop {
        world.advance(Duration::from_secs(1));
        tokio::task::yield_now().await;
    }
}

/// Waits until the service has carried out what it was asked, while the answer hangs.
async fn is_carried_out(world: &World) {
    let carried_out = async {
        while world.service.contact(DORA).protocol().is_none() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, carried_out).await.unwrap();
}

fn opened(started: Result<Started, Error>) -> (ProtocolNumber, bool) {
    match started {
        Ok(Started::Opened { protocol, is_new }) => (protocol, is_new),
        other => panic!("not opened: {other:?}"),
    }
}

fn new(name: &str, number: &str) -> NewContact {
    NewContact {
        name: name.into(),
        number: number.into(),
        email: String::new(),
        although_known: false,
    }
}

#[tokio::test]
async fn from_the_department_to_the_open_conversation_that_begins_with_a_template() {
    for shapes in SHAPES {
        let (world, phone) = world(shapes).await;
        let departments = phone.client.departments().await.unwrap();
        assert!(departments.is_current);
        assert_eq!(departments.departments[0].id, department());
        let channels = phone.client.channels(&department()).await.unwrap();
        let told: Vec<_> = channels
            .channels
            .iter()
            .map(|known| (known.id.clone(), known.bar))
            .collect();
        assert_eq!(
            told,
            [
                (channel(CHANNEL), None),
                (channel(OFFICIAL), None),
                (channel(INSTAGRAM), Some(StartBar::AnswersOnly)),
            ]
        );
        let found = phone.client.find_contacts("dor").await.unwrap();
        assert_eq!((found.len(), found[0].name.as_str()), (1, "Dora"));

        let (protocol, is_new) = opened(starts(&world, &phone, OFFICIAL, DORA).await);
        assert!(is_new);
        assert_eq!(protocol, world.protocol_of(DORA));
        let rows = phone.client.inbox(Shelf::Active, 10).await.unwrap();
        assert!(rows.iter().any(|row| row.protocol == protocol));
        let composer = phone.client.composer(&protocol).await.unwrap();
        assert_eq!(
            (composer.state, composer.reason),
            (ComposerState::TemplateRequired, Some(ComposerReason::FirstContact))
        );
        // Once more, it is the same one.
        world.advance(PACE);
        assert_eq!(opened(starts(&world, &phone, OFFICIAL, DORA).await), (protocol, false));
        assert_eq!(world.service.count(START), 1);
    }
}

#[tokio::test]
async fn without_a_network_departments_and_channels_are_as_last_told() {
    let (world, phone) = world(Shapes::Seeded(2)).await;
    world.service.faults(|faults| faults.always("*", Fault::CutBefore));
    assert!(matches!(phone.client.departments().await, Err(Error::Offline { .. })));
    world.service.faults(Faults::clear_all);
    let departments = phone.client.departments().await.unwrap();
    let channels = phone.client.channels(&department()).await.unwrap();
    world.service.faults(|faults| faults.always("*", Fault::CutBefore));
    let kept = phone.client.departments().await.unwrap();
    assert!(!kept.is_current && kept.departments == departments.departments);
    let kept = phone.client.channels(&department()).await.unwrap();
    assert!(!kept.is_current && kept.channels == channels.channels);
    // A "no" is no missing answer.
    world.service.faults(Faults::clear_all);
    let nowhere = DepartmentId::new("404").unwrap();
    let words = "departamento não encontrado".to_owned();
    assert_eq!(phone.client.channels(&nowhere).await, Err(Error::Refused { words }));
}

#[tokio::test]
async fn the_busy_answer_names_who_serves_the_contact() {
    for shapes in SHAPES {
        let (world, phone) = world(shapes).await;
        // Rui serves Dora.
        world.service.with(|service| {
            let party = voxfree_sandbox::Party::Contact(DORA);
            let ago = Duration::from_secs(60);
            service.has_conversation(Some("rui@demo"), party, OFFICIAL, DEPARTMENT, "Oi", ago);
        });
        let rui = world.service.with(|service| service.agent_id("rui@demo")).unwrap();
        let rui = AgentId::new(&rui.to_string()).unwrap();
        let busy = Error::ContactBusy {
            agent: Some(rui.clone()),
            name: Some("Rui".into()),
        };
        assert_eq!(starts(&world, &phone, OFFICIAL, DORA).await, Err(busy));
        // Now the agent knows of Rui, and could hand conversations to him.
        let known = phone.client.known_agents().await.unwrap();
        assert_eq!((&known[0].id, known[0].name.as_str()), (&rui, "Rui"));
    }
}

#[tokio::test]
async fn each_refusal_is_told_and_nothing_is_started() {
    let (world, phone) = world(Shapes::Seeded(3)).await;
    for (on, with, words) in [
        (404, DORA, "canal não encontrado"),
        (OFFICIAL, 404, "contato não encontrado"),
        // Not known to the core yet, so the service says it.
        (INSTAGRAM, DORA, "canal não permite iniciar conversa"),
    ] {
        let words = words.to_owned();
        assert_eq!(starts(&world, &phone, on, with).await, Err(Error::Refused { words }));
    }
    phone.client.channels(&department()).await.unwrap();
    let asked = world.service.count(START);
    let refused = starts(&world, &phone, INSTAGRAM, DORA).await;
    assert!(
        matches!(refused, Err(Error::InvalidInput { ref field, .. }) if field == "channel"),
        "{refused:?}"
    );
    assert_eq!(world.service.count(START), asked);
}

#[tokio::test]
async fn a_conversation_whose_answer_is_lost_is_found_and_not_started_twice() {
    for (nth, fault) in [Fault::LoseAnswer, Fault::HalfJson, Fault::CutMidway]
        .into_iter()
        .enumerate()
    {
        let (world, phone) = world(SHAPES[nth]).await;
        world.service.faults(|faults| faults.once(START, fault));
        let (protocol, is_new) = opened(starts(&world, &phone, OFFICIAL, DORA).await);
        assert!(is_new && protocol == world.protocol_of(DORA), "{fault:?}");
        assert_eq!(world.service.count(START), 1, "{fault:?}");
    }
    for fault in [Fault::Status(500), Fault::CutBefore, Fault::Empty, Fault::Html] {
        let (world, phone) = world(Shapes::Documented).await;
        world.service.faults(|faults| faults.once(START, fault));
        // It did not happen, but nobody can know.
        assert_eq!(
            starts(&world, &phone, OFFICIAL, DORA).await,
            Ok(Started::Unknown),
            "{fault:?}"
        );
        assert!(opened(starts(&world, &phone, OFFICIAL, DORA).await).1, "{fault:?}");
    }
}

#[tokio::test]
async fn where_the_phone_dies_before_the_answer_the_next_try_finds_what_was_started() {
    let (world, mut phone) = world(Shapes::Seeded(4)).await;
    world.service.faults(|faults| faults.once(START, Fault::HangAfter));
    {
        let (on, with, department) = (channel(OFFICIAL), contact(DORA), department());
        let starting = phone.client.start_conversation(&on, &with, &department);
        tokio::select! {
            started = starting => panic!("the answer hangs: {started:?}"),
            () = is_carried_out(&world) => {}
        }
        // The app is killed in the middle.
    }
    world.service.release();
    phone.is_killed_and_opened().await;
    world.advance(PACE);
    let (protocol, is_new) = opened(starts(&world, &phone, OFFICIAL, DORA).await);
    assert!(!is_new && protocol == world.protocol_of(DORA));
    assert_eq!(world.service.count(START), 1);
}

#[tokio::test]
async fn one_that_is_not_listed_is_told_so() {
    let (world, phone) = world(Shapes::Documented).await;
    world.service.faults(|faults| faults.once(START, Fault::HangAfter));
    let (on, with, department) = (channel(OFFICIAL), contact(DORA), department());
    let starting = phone.client.start_conversation(&on, &with, &department);
    let meanwhile = async {
        is_carried_out(&world).await;
        world
            .service
            .faults(|faults| faults.always("chatsAtivos", Fault::Status(503)));
        world.service.release();
        time_passes(&world).await
    };
    let started = tokio::select! {
        started = starting => started,
        never = meanwhile => never,
    };
    assert_eq!(started, Ok(Started::NotListedYet));
    world.service.faults(Faults::clear_all);
    phone.client.refresh_inbox().await.unwrap();
    assert_eq!(phone.client.inbox(Shelf::Active, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn offline_nothing_is_started() {
    let (world, phone) = world(Shapes::Documented).await;
    world.service.faults(|faults| faults.always("*", Fault::CutBefore));
    let refused = starts(&world, &phone, OFFICIAL, DORA).await;
    assert!(matches!(refused, Err(Error::Offline { .. })), "{refused:?}");
    assert_eq!(world.service.contact(DORA).protocol(), None);
}

#[tokio::test]
async fn a_contact_that_is_served_already_is_opened() {
    let (world, phone) = world(Shapes::Seeded(6)).await;
    let (protocol, is_new) = opened(starts(&world, &phone, CHANNEL, CONTACT).await);
    assert!(!is_new && protocol == world.protocol_of(CONTACT));
    assert_eq!(world.service.count(START), 0);
}

#[tokio::test]
async fn a_new_contact_is_checked_kept_with_its_country_and_never_added_twice() {
    for shapes in SHAPES {
        let (world, phone) = world(shapes).await;
        let ContactAdded::Added { id, number } = phone
            .client
            .new_contact(&new("Élida", "(11) 98765-4321"))
            .await
            .unwrap()
        else {
            panic!("it was not added");
        };
        assert_eq!(number, "5511987654321");
        let found = phone.client.find_contacts("98765").await.unwrap();
        assert_eq!((found[0].name.as_str(), Some(&found[0].id)), ("Élida", id.as_ref()));
        // With it a conversation can be started.
        let id: u64 = id.unwrap().as_str().parse().unwrap();
        opened(starts(&world, &phone, OFFICIAL, id).await);

        // Typed otherwise, it is known.
        for typed in ["+55 11 98765-4321", "11 8765-4321"] {
            let ContactAdded::Known { contacts } = phone.client.new_contact(&new("Outra", typed)).await.unwrap() else {
                panic!("{typed} was added twice");
            };
            assert_eq!(contacts[0].name, "Élida");
        }
        // Zeca was added when there was no ninth digit.
        let added = phone.client.new_contact(&new("Zé", "31 98123-4567")).await.unwrap();
        assert!(
            matches!(&added, ContactAdded::Known { contacts } if contacts[0].name == "Zeca"),
            "{added:?}"
        );
        let although = NewContact {
            although_known: true,
            ..new("Zé", "31 98123-4567")
        };
        let added = phone.client.new_contact(&although).await.unwrap();
        assert!(matches!(added, ContactAdded::Added { .. }), "{added:?}");
        let words = "contato já cadastrado".to_owned();
        assert_eq!(phone.client.new_contact(&although).await, Err(Error::Refused { words }));
    }
}

#[tokio::test]
async fn a_contact_that_cannot_be_is_refused_before_anybody_is_asked() {
    let (world, phone) = world(Shapes::Documented).await;
    let bad_email = NewContact {
        email: "sem arroba".into(),
        ..new("Ana", "11 98765-4321")
    };
    for (contact, field) in [
        (new(" ", "11 98765-4321"), "name"),
        (new("Ana", "10 98765-4321"), "number"),
        (new("Ana", "12"), "number"),
        (new(&"a".repeat(1_000_000), "11 98765-4321"), "name"),
        (new("Ana", &"9".repeat(1_000_000)), "number"),
        (bad_email, "email"),
    ] {
        let refused = phone.client.new_contact(&contact).await;
        assert!(
            matches!(&refused, Err(Error::InvalidInput { field: named, .. }) if named == field),
            "{refused:?}"
        );
    }
    assert_eq!(world.service.count(CONTACTS), 0);
}

#[tokio::test]
async fn a_contact_whose_answer_is_lost_is_looked_for() {
    for fault in [Fault::LoseAnswer, Fault::HalfJson, Fault::CutBefore, Fault::Status(500)] {
        let (world, phone) = world(Shapes::Documented).await;
        world.service.faults(|faults| faults.once(CONTACTS, fault));
        let contact = NewContact {
            although_known: true,
            ..new("Élida", "11 98765-4321")
        };
        let added = phone.client.new_contact(&contact).await;
        assert_eq!(added.is_ok(), fault.has_effect(), "{fault:?}: {added:?}");
        let again = phone.client.new_contact(&new("Élida", "11 98765-4321")).await.unwrap();
        assert_eq!(
            matches!(again, ContactAdded::Known { .. }),
            fault.has_effect(),
            "{fault:?}"
        );
        let found = phone.client.find_contacts("5511987654321").await.unwrap();
        assert_eq!(found.len(), 1, "{fault:?}");
    }
}
