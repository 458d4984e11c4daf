//! The person outside: their card, who of us keeps them, letting them go; and the wrap-up codes of their cases.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use voxfree_core::{ContactCard, ContactId, DepartmentId, Error, Ownership, ProtocolNumber, Shelf};
use voxfree_e2e::{AGENT, CONTACT, FAULTS, PATIENCE, Phone, SHAPES, World};
use voxfree_sandbox::{Builder, DEPARTMENT, Fault, Holder, Party, Shapes};

const OWNED: &str = "buscaCarteirizacoes";
const CODES: &str = "buscaTabulacoes";
const GROUP: u64 = 7;
const FREE_DEPARTMENT: u64 = 77;

/// The usual world. Ana keeps Bia and Dora; Rui keeps Caio. A group has the same number as Bia's contact.
async fn world(shapes: Shapes) -> World {
    let furnish = |world: Builder| {
        world
            .group(GROUP, "Obra")
            .held_group(AGENT, GROUP, "Oi gente", Duration::from_secs(900))
            .world(|service| {
                let (ana, rui) = (service.agent_id(AGENT).unwrap(), service.agent_id("rui@demo").unwrap());
                service.describe_contact(CONTACT, "Prefere manhãs\nCliente antiga", "bia@x", None);
                service.add_ownership(ana, CONTACT, DEPARTMENT);
                service.add_ownership(ana, 9, DEPARTMENT);
                service.add_ownership(rui, 8, DEPARTMENT);
                service.add_department(FREE_DEPARTMENT, "Vendas", false);
                service.add_wrap_up_code(22, "Resolvido");
                service.add_wrap_up_code(23, "Sem contato");
            })
    };
    World::with(shapes, |ana| ana, furnish).await
}

async fn card(phone: &Phone, protocol: &ProtocolNumber) -> ContactCard {
    phone.client.contact(protocol).await.unwrap()
}

async fn owned(phone: &Phone) -> Vec<String> {
    let known = phone.client.owned_contacts().await.unwrap();
    let line = |owned: &voxfree_core::OwnedContact| {
        let department = owned.department.as_ref().map_or("?", DepartmentId::as_str);
        format!(
            "{} {} {department} {}",
            owned.contact, owned.name, owned.department_name
        )
    };
    let mut lines: Vec<_> = known.contacts.iter().map(line).collect();
    lines.sort();
    lines
}

/// What the service has: another phone of Ana's sees it.
async fn kept_at_the_service(world: &World) -> usize {
    owned(&world.signed_in().await).await.len()
}

fn contact(id: u64) -> ContactId {
    ContactId::new(&id.to_string()).unwrap()
}

fn department() -> DepartmentId {
    DepartmentId::new(&DEPARTMENT.to_string()).unwrap()
}

#[tokio::test]
async fn a_card_from_the_store_brought_up_to_date_by_opening() {
    for shapes in SHAPES {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        let told = card(&phone, &bia).await;
        assert_eq!(
            (told.name.as_str(), told.ownership),
            ("Bia", Ownership::Unknown),
            "{shapes:?}"
        );
        assert_eq!(told.contact, Some(contact(CONTACT)), "{shapes:?}");

        let mut screen = phone.client.subscribe_contact(&bia);
        assert_eq!(screen.next().await.unwrap().note, "");
        phone.client.open_conversation(&bia).await.unwrap();
        let told = tokio::time::timeout(PATIENCE, async {
            loop {
                let told = screen.next().await.unwrap();
                if told.ownership == Ownership::Mine {
                    return told;
                }
            }
        });
        assert_eq!(told.await.unwrap().note, "Prefere manhãs\nCliente antiga", "{shapes:?}");

        // Rui keeps Caio.
        let caio = world.protocol_of(8);
        phone.client.accept(&caio).await.unwrap();
        let told = card(&phone, &caio).await.ownership;
        assert!(
            matches!(&told, Ownership::Other { name: Some(name), .. } if name == "Rui"),
            "{shapes:?}: {told:?}"
        );
        assert!(matches!(
            phone.client.contact(&ProtocolNumber::new("1").unwrap()).await,
            Err(Error::NotInInbox)
        ));
    }
}

#[tokio::test]
async fn where_nobody_may_keep_them_and_in_groups() {
    let world = world(Shapes::Seeded(6)).await;
    world.service.with(|service| {
        let holder = Holder::Held(service.agent_id(AGENT).unwrap());
        service.add_conversation(Party::Contact(9), 25, FREE_DEPARTMENT, holder, 0);
    });
    let phone = world.signed_in().await;
    let (dora, group) = (
        world.protocol_of(9),
        ProtocolNumber::new(&world.service.group(GROUP).protocol().unwrap()).unwrap(),
    );
    for protocol in [&dora, &group] {
        phone.client.open_conversation(protocol).await.unwrap();
        assert_eq!(card(&phone, protocol).await.ownership, Ownership::NotAllowed);
    }
    // The group is not the contact with the same number.
    let told = card(&phone, &group).await;
    assert!(told.is_group && told.cases.is_empty(), "{told:?}");
    phone
        .client
        .open_conversation(&world.protocol_of(CONTACT))
        .await
        .unwrap();
    assert_eq!(
        card(&phone, &world.protocol_of(CONTACT)).await.ownership,
        Ownership::Mine
    );
    assert_eq!(card(&phone, &group).await.ownership, Ownership::NotAllowed);
}

#[tokio::test]
async fn the_contacts_other_conversations() {
    let world = world(Shapes::Documented).await;
    let old = world.protocol_of(CONTACT);
    world.service.supervisor().closes(old.as_str());
    world.advance(Duration::from_secs(24 * 3600));
    let ana = |service: &voxfree_sandbox::Service| Holder::Held(service.agent_id(AGENT).unwrap());
    let new = world.service.with(|service| {
        let protocol = service.add_conversation(Party::Contact(CONTACT), 25, DEPARTMENT, ana(service), 0);
        service.add_incoming(&protocol, "Voltei", 0);
        protocol
    });
    let new = ProtocolNumber::new(&new).unwrap();
    let phone = world.signed_in().await;
    phone.client.open_conversation(&new).await.unwrap();
    let told = card(&phone, &new).await;
    assert_eq!(told.cases.len(), 1, "{told:?}");
    assert_eq!((&told.cases[0].protocol, told.cases[0].shelf), (&old, None));
    assert!(told.cases[0].updated_at.is_some());
    // Seen from there, the new one is the other.
    let told = card(&phone, &old).await;
    assert_eq!(
        (&told.cases[0].protocol, told.cases[0].shelf),
        (&new, Some(Shelf::Active))
    );
}

#[tokio::test]
async fn those_that_i_keep_are_listed_and_let_go() {
    for shapes in SHAPES {
        let world = world(shapes).await;
        let mut phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        phone.client.open_conversation(&bia).await.unwrap();
        let both = [
            format!("{CONTACT} Bia {DEPARTMENT} Atendimento"),
            format!("9 Dora {DEPARTMENT} Atendimento"),
        ];
        assert_eq!(owned(&phone).await, both, "{shapes:?}");
        phone
            .client
            .release_contact(&contact(CONTACT), &department())
            .await
            .unwrap();
        assert_eq!(owned(&phone).await, both[1..], "{shapes:?}");
        assert_eq!(card(&phone, &bia).await.ownership, Ownership::Nobody, "{shapes:?}");
        assert_eq!(kept_at_the_service(&world).await, 1, "{shapes:?}");
        // A second time does no harm, and what is kept nowhere is let go.
        phone
            .client
            .release_contact(&contact(CONTACT), &department())
            .await
            .unwrap();
        assert_eq!(kept_at_the_service(&world).await, 1, "{shapes:?}");

        // Where the page cannot be had the list stays, also across a restart; letting go says why not.
        world.service.faults(|faults| faults.always(OWNED, Fault::CutBefore));
        phone.is_killed_and_opened().await;
        world.advance(Duration::from_secs(11 * 60));
        assert_eq!(owned(&phone).await, both[1..], "{shapes:?}");
        let refused = phone.client.release_contact(&contact(9), &department()).await;
        assert!(matches!(refused, Err(Error::Offline { .. })), "{shapes:?}: {refused:?}");
        assert_eq!(owned(&phone).await, both[1..], "{shapes:?}");
    }
}

#[tokio::test]
async fn letting_go_after_a_lost_answer() {
    for (fault, has_effect) in FAULTS {
        for shapes in [Shapes::Documented, Shapes::Seeded(5), Shapes::Seeded(9)] {
            let world = world(shapes).await;
            let mut phone = world.signed_in().await;
            let bia = world.protocol_of(CONTACT);
            phone.client.open_conversation(&bia).await.unwrap();
            owned(&phone).await;
            world.service.faults(|faults| faults.once(OWNED, fault));
            let released = phone.client.release_contact(&contact(CONTACT), &department()).await;
            assert_eq!(released.is_ok(), has_effect, "{fault:?} {shapes:?}: {released:?}");
            let left = if has_effect { 1 } else { 2 };
            assert_eq!(owned(&phone).await.len(), left, "{fault:?} {shapes:?}");
            assert_eq!(kept_at_the_service(&world).await, left, "{fault:?} {shapes:?}");
            // Nobody can tell: it is still kept as far as is known, and may be tried again.
            world.service.faults(|faults| {
                faults.once(OWNED, fault);
                faults.once(OWNED, Fault::CutBefore);
            });
            phone
                .client
                .release_contact(&contact(9), &department())
                .await
                .unwrap_err();
            phone.is_killed_and_opened().await;
            assert_eq!(owned(&phone).await.len(), left, "{fault:?} {shapes:?}");
            phone.client.release_contact(&contact(9), &department()).await.unwrap();
            assert_eq!(owned(&phone).await.len(), left - 1, "{fault:?} {shapes:?}");
        }
    }
}

#[tokio::test]
async fn who_loses_the_keeping_elsewhere_is_told_by_opening() {
    let world = world(Shapes::Documented).await;
    let (phone, other) = (world.signed_in().await, world.signed_in().await);
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    other
        .client
        .release_contact(&contact(CONTACT), &department())
        .await
        .unwrap();
    assert_eq!(card(&phone, &bia).await.ownership, Ownership::Mine);
    phone.client.open_conversation(&bia).await.unwrap();
    assert_eq!(card(&phone, &bia).await.ownership, Ownership::Nobody);
}

#[tokio::test]
async fn wrap_up_codes_by_department_and_offline() {
    for shapes in SHAPES {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let (bia, caio) = (world.protocol_of(CONTACT), world.protocol_of(8));
        let known = phone.client.wrap_up_codes(&bia).await.unwrap();
        let lines: Vec<_> = known
            .codes
            .iter()
            .map(|code| format!("{} {}", code.id, code.name))
            .collect();
        assert_eq!(lines, ["22 Resolvido", "23 Sem contato"], "{shapes:?}");
        // Of the same department: remembered, also without the page.
        world.service.faults(|faults| faults.always(CODES, Fault::Status(503)));
        assert_eq!(
            phone.client.wrap_up_codes(&caio).await.unwrap().codes,
            known.codes,
            "{shapes:?}"
        );
        let refused = phone.client.refresh_wrap_up_codes(&bia).await;
        assert!(
            matches!(refused, Err(Error::HttpStatus { status: 503, .. })),
            "{refused:?}"
        );
        assert_eq!(
            phone.client.wrap_up_codes(&bia).await.unwrap().codes,
            known.codes,
            "{shapes:?}"
        );
        assert_eq!(world.service.count(CODES), 2, "{shapes:?}");
    }
}
