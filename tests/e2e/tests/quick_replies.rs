//! Quick replies: the department's and the agent's own, with and without a network, changed at once and undone where the service says no.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use voxfree_core::{Error, LIST_ENTRIES_MAX, ProtocolNumber, QuickReplies, QuickReplyId, find_quick_replies};
use voxfree_e2e::{AGENT, CONTACT, FAULTS, PATIENCE, Phone, SHAPES, World};
use voxfree_sandbox::{Builder, DEPARTMENT, Fault, Holder, Party, Shapes};

const PAGE: &str = "servicoRespostasRapidas";
const OTHER_DEPARTMENT: u64 = 77;

/// The usual world with two quick replies of the department, one of another department, one of Ana's and one of Rui's.
async fn world(shapes: Shapes) -> World {
    let furnish = |world: Builder| {
        world.world(|service| {
            service.add_department(OTHER_DEPARTMENT, "Financeiro", true);
            let (ana, rui) = (service.agent_id(AGENT), service.agent_id("rui@demo"));
            service.add_quick_reply(DEPARTMENT, None, "Olá {contato}, {saudação}! Aqui é {agente}.");
            service.add_quick_reply(DEPARTMENT, None, "Segue o boleto");
            service.add_quick_reply(OTHER_DEPARTMENT, None, "Do financeiro");
            service.add_quick_reply(DEPARTMENT, ana, "Já volto");
            service.add_quick_reply(DEPARTMENT, rui, "De Rui");
        })
    };
    World::with(shapes, |ana| ana, furnish).await
}

fn lines(known: &QuickReplies) -> Vec<String> {
    let line = |reply: &voxfree_core::QuickReply| {
        let own = if reply.is_own { " (own)" } else { "" };
        let pending = if reply.is_pending { " (pending)" } else { "" };
        format!("{}{own}{pending}", reply.text)
    };
    known.replies.iter().map(line).collect()
}

const FIRST: [&str; 3] = [
    "Olá {contato}, {saudação}! Aqui é {agente}.",
    "Segue o boleto",
    "Já volto (own)",
];

fn with(more: &[&str]) -> Vec<String> {
    FIRST.iter().chain(more).map(|line| (*line).to_owned()).collect()
}

fn id_of(known: &QuickReplies, text: &str) -> QuickReplyId {
    let found = known.replies.iter().find(|reply| reply.text == text);
    found.unwrap_or_else(|| panic!("{text} in {known:?}")).id.clone()
}

async fn listed(phone: &Phone, protocol: &ProtocolNumber) -> QuickReplies {
    phone.client.quick_replies(protocol).await.unwrap()
}

/// What the service has for Ana: another phone of hers sees it.
async fn at_the_service(world: &World, protocol: &ProtocolNumber) -> Vec<String> {
    lines(&listed(&world.signed_in().await, protocol).await)
}

#[tokio::test]
async fn the_departments_and_my_own_in_every_shape() {
    for shapes in SHAPES {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        let known = listed(&phone, &bia).await;
        assert_eq!(lines(&known), FIRST, "{shapes:?}");
        let found = find_quick_replies(&known.replies, "/ja");
        assert_eq!(found.len(), 1, "{shapes:?}");
        let filled = phone
            .client
            .fill_quick_reply(&bia, &known.replies[0].id, -3 * 3600)
            .await
            .unwrap();
        assert!(
            filled.starts_with("Olá Bia, bo") && filled.ends_with("! Aqui é Ana."),
            "{filled}"
        );
    }
}

#[tokio::test]
async fn shown_at_once_and_refreshed_behind_and_offline_too() {
    let world = world(Shapes::Documented).await;
    let mut phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    listed(&phone, &bia).await;
    listed(&phone, &bia).await;
    assert_eq!(world.service.count(PAGE), 1);

    world
        .service
        .with(|service| service.add_quick_reply(DEPARTMENT, None, "Nova"));
    world.advance(Duration::from_secs(11 * 60));
    let mut screen = phone.client.subscribe_quick_replies(&bia);
    assert_eq!(lines(&screen.next().await.unwrap()), FIRST);
    let told = tokio::time::timeout(PATIENCE, async {
        loop {
            let told = screen.next().await.unwrap();
            if told.replies.len() == 4 {
                return told;
            }
        }
    });
    assert_eq!(lines(&told.await.unwrap()), with(&["Nova"]));

    // Without a network, and after a restart: what was told last.
    phone
        .is_opened_with(|config| config.lists_url = "http://127.0.0.1:9/mobile".to_owned())
        .await;
    world.advance(Duration::from_secs(11 * 60));
    let known = listed(&phone, &bia).await;
    assert_eq!(lines(&known).len(), 4);
    let id = id_of(&known, "Segue o boleto");
    assert_eq!(
        phone.client.fill_quick_reply(&bia, &id, 0).await.unwrap(),
        "Segue o boleto"
    );
    let refused = phone.client.add_quick_reply(&bia, "Sem rede").await;
    assert!(matches!(refused, Err(Error::Offline { .. })), "{refused:?}");
    assert_eq!(lines(&listed(&phone, &bia).await).len(), 4);
    let refused = phone.client.remove_quick_reply(&bia, &id_of(&known, "Já volto")).await;
    assert!(matches!(refused, Err(Error::Offline { .. })), "{refused:?}");
    assert_eq!(lines(&listed(&phone, &bia).await).len(), 4);
}

#[tokio::test]
async fn my_own_are_added_changed_and_removed() {
    for shapes in SHAPES {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        listed(&phone, &bia).await;
        let id = phone
            .client
            .add_quick_reply(&bia, " Um momento ")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            lines(&listed(&phone, &bia).await),
            with(&["Um momento (own)"]),
            "{shapes:?}"
        );
        phone.client.change_quick_reply(&bia, &id, "Um instante").await.unwrap();
        assert_eq!(
            lines(&listed(&phone, &bia).await),
            with(&["Um instante (own)"]),
            "{shapes:?}"
        );
        assert_eq!(at_the_service(&world, &bia).await.len(), 4, "{shapes:?}");
        phone.client.remove_quick_reply(&bia, &id).await.unwrap();
        assert_eq!(lines(&listed(&phone, &bia).await), FIRST, "{shapes:?}");
        assert_eq!(at_the_service(&world, &bia).await, FIRST, "{shapes:?}");
    }
}

#[tokio::test]
async fn others_are_refused_in_the_core() {
    let world = world(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    let known = listed(&phone, &bia).await;
    let id = id_of(&known, "Segue o boleto");
    let before = world.service.count(PAGE);
    assert_eq!(
        phone.client.change_quick_reply(&bia, &id, "Meu").await,
        Err(Error::NotOwn)
    );
    assert_eq!(phone.client.remove_quick_reply(&bia, &id).await, Err(Error::NotOwn));
    for (wrong, text) in [("999999", "x"), ("new-1", "x")] {
        let id = QuickReplyId::new(wrong).unwrap();
        let refused = phone.client.change_quick_reply(&bia, &id, text).await;
        assert!(matches!(refused, Err(Error::InvalidInput { .. })), "{refused:?}");
    }
    for text in ["", "  ", &"a".repeat(5_000)] {
        let refused = phone.client.add_quick_reply(&bia, text).await;
        assert!(matches!(refused, Err(Error::InvalidInput { .. })), "{refused:?}");
    }
    let nobody = ProtocolNumber::new("1").unwrap();
    assert_eq!(phone.client.quick_replies(&nobody).await, Err(Error::NotInInbox));
    assert_eq!(world.service.count(PAGE), before);
    assert_eq!(lines(&listed(&phone, &bia).await), FIRST);
}

/// Each documented failure of the page, by what brings it about.
#[tokio::test]
async fn what_the_service_refuses_is_undone_and_told() {
    for shapes in SHAPES {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        let known = listed(&phone, &bia).await;
        let own = id_of(&known, "Já volto");
        // Somebody removed it at the service: it cannot be changed.
        let other = world.signed_in().await;
        listed(&other, &bia).await;
        other.client.remove_quick_reply(&bia, &own).await.unwrap();
        let refused = phone.client.change_quick_reply(&bia, &own, "Volto já").await;
        assert!(
            matches!(&refused, Err(Error::Refused { words }) if words.contains("não pertence")),
            "{shapes:?}: {refused:?}"
        );
        assert_eq!(lines(&listed(&phone, &bia).await), FIRST, "{shapes:?}");
        // Nor removed again: but that it is gone is what was wanted.
        phone.client.remove_quick_reply(&bia, &own).await.unwrap();
        assert_eq!(lines(&listed(&phone, &bia).await), FIRST[..2], "{shapes:?}");
    }
    // The agent may not add one in this department (any more).
    let world = world_without_department().await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    let before = lines(&listed(&phone, &bia).await);
    let refused = phone.client.add_quick_reply(&bia, "Novo").await;
    assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
    assert_eq!(lines(&listed(&phone, &bia).await), before);
}

/// Ana holds a conversation of a department that is not hers.
async fn world_without_department() -> World {
    World::with(
        Shapes::Documented,
        |ana| ana.departments(&[OTHER_DEPARTMENT]),
        |world| world.world(|service| service.add_department(OTHER_DEPARTMENT, "Financeiro", true)),
    )
    .await
}

#[tokio::test]
async fn after_a_lost_answer_the_list_tells() {
    for (fault, has_effect) in FAULTS {
        for shapes in [Shapes::Documented, Shapes::Seeded(5), Shapes::Seeded(9)] {
            let world = world(shapes).await;
            let phone = world.signed_in().await;
            let bia = world.protocol_of(CONTACT);
            let known = listed(&phone, &bia).await;
            let own = id_of(&known, "Já volto");

            world.service.faults(|faults| faults.once(PAGE, fault));
            let added = phone.client.add_quick_reply(&bia, "Um momento").await;
            assert_eq!(added.is_ok(), has_effect, "{fault:?} {shapes:?}: {added:?}");
            let shown = lines(&listed(&phone, &bia).await);
            let expected = if has_effect {
                with(&["Um momento (own)"])
            } else {
                with(&[])
            };
            assert_eq!(shown, expected, "{fault:?} {shapes:?}");
            if let Ok(id) = &added {
                assert_eq!(id.as_ref(), Some(&id_of(&listed(&phone, &bia).await, "Um momento")));
            }

            world.service.faults(|faults| faults.once(PAGE, fault));
            let changed = phone.client.change_quick_reply(&bia, &own, "Volto já").await;
            assert_eq!(changed.is_ok(), has_effect, "{fault:?} {shapes:?}: {changed:?}");
            world.service.faults(|faults| faults.once(PAGE, fault));
            let removed = phone.client.remove_quick_reply(&bia, &own).await;
            assert_eq!(removed.is_ok(), has_effect, "{fault:?} {shapes:?}: {removed:?}");
            assert_eq!(
                lines(&listed(&phone, &bia).await),
                at_the_service(&world, &bia).await,
                "{fault:?} {shapes:?}"
            );
        }
    }
}

#[tokio::test]
async fn where_nobody_can_tell_it_stays_shown_until_the_next_list() {
    for (fault, has_effect) in FAULTS {
        let world = world(Shapes::Documented).await;
        let mut phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        listed(&phone, &bia).await;
        world.service.faults(|faults| {
            faults.once(PAGE, fault);
            faults.once(PAGE, Fault::CutBefore);
        });
        phone.client.add_quick_reply(&bia, "Um momento").await.unwrap_err();
        let pending = with(&["Um momento (own) (pending)"]);
        assert_eq!(lines(&listed(&phone, &bia).await), pending, "{fault:?}");
        // The app dies in the middle of it.
        phone.is_killed_and_opened().await;
        assert_eq!(lines(&listed(&phone, &bia).await), pending, "{fault:?}");
        let known = phone.client.refresh_quick_replies(&bia).await.unwrap();
        let expected = if has_effect {
            with(&["Um momento (own)"])
        } else {
            with(&[])
        };
        assert_eq!(lines(&known), expected, "{fault:?}");
        assert_eq!(at_the_service(&world, &bia).await, expected, "{fault:?}");
    }
}

#[tokio::test]
async fn a_change_is_shown_before_the_service_answers() {
    let world = world(Shapes::Seeded(2)).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    let known = listed(&phone, &bia).await;
    let own = id_of(&known, "Já volto");
    let mut screen = phone.client.subscribe_quick_replies(&bia);
    assert_eq!(lines(&screen.next().await.unwrap()), FIRST);
    world.service.faults(|faults| faults.once(PAGE, Fault::HangBefore));
    let before = world.service.count(PAGE);
    let changing = phone.client.change_quick_reply(&bia, &own, "Volto já");
    let watching = async {
        let told = screen.next().await.unwrap();
        assert_eq!(lines(&told)[2], "Volto já (own) (pending)");
        world.is_asked(PAGE, before + 1).await;
        world.service.release();
        loop {
            let told = screen.next().await.unwrap();
            if lines(&told)[2] == "Volto já (own)" {
                return;
            }
        }
    };
    let (changed, ()) = tokio::time::timeout(PATIENCE, async { tokio::join!(changing, watching) })
        .await
        .unwrap();
    changed.unwrap();
}

#[tokio::test]
async fn each_department_has_its_own_and_a_hostile_list_is_cut() {
    let world = world(Shapes::Documented).await;
    world.service.with(|service| {
        let holder = Holder::Held(service.agent_id(AGENT).unwrap());
        service.add_conversation(Party::Contact(9), 25, OTHER_DEPARTMENT, holder, 0);
        for nth in 0..10_000 {
            service.add_quick_reply(OTHER_DEPARTMENT, None, &format!("texto {nth}"));
        }
    });
    let phone = world.signed_in().await;
    let (bia, dora) = (world.protocol_of(CONTACT), world.protocol_of(9));
    assert_eq!(lines(&listed(&phone, &bia).await), FIRST);
    let known = listed(&phone, &dora).await;
    assert_eq!(known.replies.len(), LIST_ENTRIES_MAX);
    assert_eq!(known.replies[0].text, "Do financeiro");
    assert_eq!(lines(&listed(&phone, &bia).await), FIRST);
}
