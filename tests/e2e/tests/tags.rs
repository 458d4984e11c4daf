//! Tags: set, taken off, made, renamed and removed; on the rows of the inbox, and as its filter.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use voxfree_core::{
    CASE_TAGS_MAX, Error, InboxRow, LIST_ENTRIES_MAX, ProtocolNumber, Shelf, TAG_NAME_CHARS_MAX, TagId, Tags,
};
use voxfree_e2e::{AGENT, CONTACT, FAULTS, PATIENCE, Phone, SHAPES, World};
use voxfree_sandbox::{Builder, DEPARTMENT, Fault, Shapes};

const PAGE: &str = "servicoTags";
const EVA: u64 = 11;

/// The usual world, with Eva held too, two tags of the department, one of Ana's and one of Rui's.
async fn world(shapes: Shapes) -> World {
    let furnish = |world: Builder| {
        world
            .contact(EVA, "Eva")
            .held(AGENT, EVA, "Bom dia", Duration::from_secs(600))
            .world(|service| {
                let (ana, rui) = (service.agent_id(AGENT), service.agent_id("rui@demo"));
                service.add_tag(DEPARTMENT, None, "VIP");
                service.add_tag(DEPARTMENT, None, "Cobrança");
                service.add_tag(DEPARTMENT, ana, "Ligar depois");
                service.add_tag(DEPARTMENT, rui, "De Rui");
            })
    };
    World::with(shapes, |ana| ana, furnish).await
}

fn lines(known: &Tags) -> Vec<String> {
    let line = |tag: &voxfree_core::Tag| {
        let own = if tag.is_own { " own" } else { "" };
        let set = if tag.is_set { " set" } else { "" };
        let pending = if tag.is_pending { " pending" } else { "" };
        format!("{}{own}{set}{pending}", tag.name)
    };
    known.tags.iter().map(line).collect()
}

async fn listed(phone: &Phone, protocol: &ProtocolNumber) -> Vec<String> {
    lines(&phone.client.tags(protocol).await.unwrap())
}

async fn id_of(phone: &Phone, protocol: &ProtocolNumber, name: &str) -> TagId {
    let known = phone.client.tags(protocol).await.unwrap();
    let found = known.tags.iter().find(|tag| tag.name == name);
    found.unwrap_or_else(|| panic!("{name} in {known:?}")).id.clone()
}

/// `Bia: VIP, Cobrança` for each row.
fn row(row: &InboxRow) -> String {
    let names: Vec<_> = row.tags.iter().map(|mark| mark.name.as_str()).collect();
    format!("{}: {}", row.title, names.join(", "))
}

async fn rows(phone: &Phone) -> Vec<String> {
    let page = phone.client.inbox(Shelf::Active, 50).await.unwrap();
    page.iter().map(row).collect()
}

/// How many tags the service has on a conversation.
fn set_at_the_service(world: &World, protocol: &ProtocolNumber) -> usize {
    world.service.conversation(protocol.as_str()).unwrap().tags.len()
}

#[tokio::test]
async fn set_and_taken_off_in_every_shape_and_seen_in_the_inbox() {
    for shapes in SHAPES {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        assert_eq!(
            listed(&phone, &bia).await,
            ["VIP", "Cobrança", "Ligar depois own"],
            "{shapes:?}"
        );
        let vip = id_of(&phone, &bia, "VIP").await;
        let mine = id_of(&phone, &bia, "Ligar depois").await;
        phone.client.set_tag(&bia, &vip, true).await.unwrap();
        phone.client.set_tag(&bia, &mine, true).await.unwrap();
        assert_eq!(
            listed(&phone, &bia).await,
            ["VIP set", "Cobrança", "Ligar depois own set"],
            "{shapes:?}"
        );
        assert_eq!(rows(&phone).await, ["Bia: Ligar depois, VIP", "Eva: "], "{shapes:?}");
        assert_eq!(set_at_the_service(&world, &bia), 2, "{shapes:?}");
        phone.client.set_tag(&bia, &vip, false).await.unwrap();
        assert_eq!(rows(&phone).await, ["Bia: Ligar depois", "Eva: "], "{shapes:?}");
        // The service tells the same.
        let told = phone.client.refresh_tags(&bia).await.unwrap();
        assert_eq!(lines(&told), ["VIP", "Cobrança", "Ligar depois own set"], "{shapes:?}");
        // A colleague sets another at the service: opening the conversation brings it.
        let other = world.signed_in().await;
        let debt = id_of(&other, &bia, "Cobrança").await;
        other.client.set_tag(&bia, &debt, true).await.unwrap();
        world.advance(Duration::from_secs(11 * 60));
        let mut screen = phone.client.subscribe_inbox(Shelf::Active);
        phone.client.open_conversation(&bia).await.unwrap();
        shows(&mut screen, &["Bia: Cobrança, Ligar depois", "Eva: "]).await;
    }
}

/// Waits until the inbox shows these rows.
async fn shows(screen: &mut voxfree_core::ListSubscription<InboxRow>, expected: &[&str]) {
    let mut list = Vec::new();
    let waiting = async {
        while let Some(steps) = screen.next().await {
            for step in steps {
                step.apply(&mut list);
            }
            if list.iter().map(row).collect::<Vec<_>>() == expected {
                return true;
            }
        }
        false
    };
    let in_time = tokio::time::timeout(PATIENCE, waiting).await;
    let seen: Vec<_> = list.iter().map(row).collect();
    assert!(matches!(in_time, Ok(true)), "expected {expected:?}, was shown {seen:?}");
}

#[tokio::test]
async fn the_inbox_by_tag() {
    let world = world(Shapes::Seeded(4)).await;
    let phone = world.signed_in().await;
    let (bia, eva) = (world.protocol_of(CONTACT), world.protocol_of(EVA));
    let vip = id_of(&phone, &bia, "VIP").await;
    let mut screen = phone.client.subscribe_inbox_tagged(Shelf::Active, &vip);
    shows(&mut screen, &[]).await;
    phone.client.set_tag(&eva, &vip, true).await.unwrap();
    shows(&mut screen, &["Eva: VIP"]).await;
    phone.client.set_tag(&bia, &vip, true).await.unwrap();
    let tagged = phone.client.inbox_tagged(Shelf::Active, &vip, 10).await.unwrap();
    assert_eq!(tagged.iter().map(row).collect::<Vec<_>>(), ["Bia: VIP", "Eva: VIP"]);
    assert_eq!(
        phone.client.inbox_tagged(Shelf::Active, &vip, 1).await.unwrap().len(),
        1
    );
    assert!(
        phone
            .client
            .inbox_tagged(Shelf::Waiting, &vip, 10)
            .await
            .unwrap()
            .is_empty()
    );
    phone.client.set_tag(&eva, &vip, false).await.unwrap();
    let tagged = phone.client.inbox_tagged(Shelf::Active, &vip, 10).await.unwrap();
    assert_eq!(tagged.iter().map(row).collect::<Vec<_>>(), ["Bia: VIP"]);
}

#[tokio::test]
async fn my_own_are_made_renamed_and_removed_everywhere() {
    for shapes in SHAPES {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let (bia, eva) = (world.protocol_of(CONTACT), world.protocol_of(EVA));
        listed(&phone, &bia).await;
        let id = phone.client.add_tag(&bia, "  Troca   de peça ").await.unwrap().unwrap();
        for protocol in [&bia, &eva] {
            phone.client.refresh_tags(protocol).await.unwrap();
            phone.client.set_tag(protocol, &id, true).await.unwrap();
        }
        assert_eq!(
            rows(&phone).await,
            ["Bia: Troca de peça", "Eva: Troca de peça"],
            "{shapes:?}"
        );
        phone.client.rename_tag(&bia, &id, "Peça").await.unwrap();
        assert_eq!(rows(&phone).await, ["Bia: Peça", "Eva: Peça"], "{shapes:?}");
        phone.client.remove_tag(&eva, &id).await.unwrap();
        assert_eq!(rows(&phone).await, ["Bia: ", "Eva: "], "{shapes:?}");
        assert_eq!(set_at_the_service(&world, &bia), 0, "{shapes:?}");
        let told = phone.client.refresh_tags(&bia).await.unwrap();
        assert_eq!(lines(&told), ["VIP", "Cobrança", "Ligar depois own"], "{shapes:?}");
    }
}

#[tokio::test]
async fn what_may_not_be_done_is_refused_in_the_core() {
    let world = world(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let (bia, caio) = (world.protocol_of(CONTACT), world.protocol_of(8));
    let vip = id_of(&phone, &bia, "VIP").await;
    // Those of a conversation that waits may be looked at, and nothing is bound by that.
    assert_eq!(listed(&phone, &caio).await.len(), 3);
    let before = world.service.count(PAGE);
    assert_eq!(phone.client.rename_tag(&bia, &vip, "Meu").await, Err(Error::NotOwn));
    assert_eq!(phone.client.remove_tag(&bia, &vip).await, Err(Error::NotOwn));
    assert_eq!(
        phone.client.set_tag(&caio, &vip, true).await,
        Err(Error::AcceptRequired)
    );
    let nobody = ProtocolNumber::new("1").unwrap();
    assert_eq!(phone.client.set_tag(&nobody, &vip, true).await, Err(Error::NotInInbox));
    let unknown = TagId::new("999999").unwrap();
    let refused = phone.client.set_tag(&bia, &unknown, true).await;
    assert!(matches!(refused, Err(Error::InvalidInput { .. })), "{refused:?}");
    for name in ["", " \n ", &"a".repeat(TAG_NAME_CHARS_MAX + 1)] {
        let refused = phone.client.add_tag(&bia, name).await;
        assert!(matches!(refused, Err(Error::InvalidInput { .. })), "{refused:?}");
    }
    assert_eq!(world.service.count(PAGE), before);
    assert_eq!(world.service.conversation(caio.as_str()).unwrap().unread, 1);
}

#[tokio::test]
async fn a_refusal_is_undone_and_told() {
    for shapes in SHAPES {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        let mine = id_of(&phone, &bia, "Ligar depois").await;
        // Somebody removes the tag at the service meanwhile.
        let other = world.signed_in().await;
        listed(&other, &bia).await;
        other.client.remove_tag(&bia, &mine).await.unwrap();
        let refused = phone.client.set_tag(&bia, &mine, true).await;
        assert!(
            matches!(&refused, Err(Error::Refused { words }) if words.contains("tag não encontrada")),
            "{shapes:?}: {refused:?}"
        );
        assert_eq!(rows(&phone).await, ["Bia: ", "Eva: "], "{shapes:?}");
        assert_eq!(listed(&phone, &bia).await, ["VIP", "Cobrança"], "{shapes:?}");
        // The conversation is handed on: nothing can be set on it.
        let vip = id_of(&phone, &bia, "VIP").await;
        world.service.supervisor().moves_to_agent(bia.as_str(), "rui@demo");
        let refused = phone.client.set_tag(&bia, &vip, true).await;
        assert!(matches!(refused, Err(Error::Refused { .. })), "{shapes:?}: {refused:?}");
        assert_eq!(listed(&phone, &bia).await, ["VIP", "Cobrança"], "{shapes:?}");
    }
}

#[tokio::test]
async fn after_a_lost_answer_the_service_is_asked_what_is_set() {
    for (fault, has_effect) in FAULTS {
        for shapes in [Shapes::Documented, Shapes::Seeded(5), Shapes::Seeded(9)] {
            let world = world(shapes).await;
            let phone = world.signed_in().await;
            let bia = world.protocol_of(CONTACT);
            let vip = id_of(&phone, &bia, "VIP").await;
            let mine = id_of(&phone, &bia, "Ligar depois").await;
            world.service.faults(|faults| faults.once(PAGE, fault));
            let set = phone.client.set_tag(&bia, &vip, true).await;
            assert_eq!(set.is_ok(), has_effect, "{fault:?} {shapes:?}: {set:?}");
            let shown = if has_effect { "Bia: VIP" } else { "Bia: " };
            assert_eq!(rows(&phone).await, [shown, "Eva: "], "{fault:?} {shapes:?}");
            assert_eq!(set_at_the_service(&world, &bia), usize::from(has_effect));
            world.service.faults(|faults| faults.once(PAGE, fault));
            let added = phone.client.add_tag(&bia, "Nova").await;
            assert_eq!(added.is_ok(), has_effect, "{fault:?} {shapes:?}: {added:?}");
            world.service.faults(|faults| faults.once(PAGE, fault));
            let renamed = phone.client.rename_tag(&bia, &mine, "Outra").await;
            assert_eq!(renamed.is_ok(), has_effect, "{fault:?} {shapes:?}: {renamed:?}");
            let before = listed(&phone, &bia).await;
            let told = phone.client.refresh_tags(&bia).await.unwrap();
            assert_eq!(before, lines(&told), "{fault:?} {shapes:?}");
        }
    }
}

#[tokio::test]
async fn where_nobody_can_tell_it_stays_shown_until_it_is_told() {
    for (fault, has_effect) in FAULTS {
        let world = world(Shapes::Documented).await;
        let mut phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        let vip = id_of(&phone, &bia, "VIP").await;
        world.service.faults(|faults| {
            faults.once(PAGE, fault);
            faults.once(PAGE, Fault::CutBefore);
        });
        phone.client.set_tag(&bia, &vip, true).await.unwrap_err();
        phone.is_killed_and_opened().await;
        assert_eq!(listed(&phone, &bia).await[0], "VIP set pending", "{fault:?}");
        phone.client.refresh_tags(&bia).await.unwrap();
        let expected = if has_effect { "VIP set" } else { "VIP" };
        assert_eq!(listed(&phone, &bia).await[0], expected, "{fault:?}");
        assert_eq!(set_at_the_service(&world, &bia), usize::from(has_effect), "{fault:?}");
    }
}

#[tokio::test]
async fn the_app_dies_while_an_answer_is_awaited() {
    for (fault, has_effect) in [(Fault::HangAfter, true), (Fault::HangBefore, false)] {
        for shapes in [Shapes::Documented, Shapes::Seeded(5), Shapes::Seeded(9)] {
            let world = world(shapes).await;
            let mut phone = world.signed_in().await;
            let bia = world.protocol_of(CONTACT);
            let vip = id_of(&phone, &bia, "VIP").await;
            world.service.faults(|faults| faults.once(PAGE, fault));
            let before = world.service.count(PAGE);
            let (client, key, tag) = (phone.client.clone(), bia.clone(), vip.clone());
            let choosing = tokio::spawn(async move { client.set_tag(&key, &tag, true).await });
            world.is_asked(PAGE, before + 1).await;
            choosing.abort();
            phone.is_killed_and_opened().await;
            assert_eq!(rows(&phone).await, ["Bia: VIP", "Eva: "], "{fault:?} {shapes:?}");
            assert_eq!(listed(&phone, &bia).await[0], "VIP set pending", "{fault:?} {shapes:?}");
            // The service tells; nothing is asked for twice.
            let told = phone.client.refresh_tags(&bia).await.unwrap();
            assert_eq!(told.tags[0].is_set, has_effect, "{fault:?} {shapes:?}");
            assert!(!told.tags[0].is_pending, "{fault:?} {shapes:?}");
            let shown = if has_effect { "Bia: VIP" } else { "Bia: " };
            assert_eq!(rows(&phone).await, [shown, "Eva: "], "{fault:?} {shapes:?}");
            world.service.release();
        }
    }
}

#[tokio::test]
async fn a_burst_of_choices_ends_with_the_last() {
    for choices in [
        vec![true, false, true],
        vec![true, false],
        vec![false, true, false, true, false],
    ] {
        let world = world(Shapes::Documented).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        let vip = id_of(&phone, &bia, "VIP").await;
        // The first is under way while the others come.
        world.service.faults(|faults| faults.once(PAGE, Fault::HangAfter));
        let before = world.service.count(PAGE);
        let running = taps(&phone, &bia, &vip, &choices).await;
        world.is_asked(PAGE, before + 1).await;
        world.service.release();
        let mut done = Vec::new();
        for tapped in running {
            done.push(tapped.await.unwrap());
        }
        assert!(done.iter().all(Result::is_ok), "{done:?}");
        let last = *choices.last().unwrap();
        assert_eq!(set_at_the_service(&world, &bia), usize::from(last), "{choices:?}");
        assert_eq!(listed(&phone, &bia).await[0], if last { "VIP set" } else { "VIP" });
        assert!(world.service.count(PAGE) <= before + 2, "asked for each of {choices:?}");
        let told = phone.client.refresh_tags(&bia).await.unwrap();
        assert_eq!(told.tags[0].is_set, last);
    }
}

/// One tap after the other, each on the screen before the next, and none waited for.
async fn taps(
    phone: &Phone,
    protocol: &ProtocolNumber,
    tag: &TagId,
    choices: &[bool],
) -> Vec<tokio::task::JoinHandle<Result<(), Error>>> {
    let mut running = Vec::new();
    for is_on in choices.iter().copied() {
        let (client, key, tag) = (phone.client.clone(), protocol.clone(), tag.clone());
        running.push(tokio::spawn(async move { client.set_tag(&key, &tag, is_on).await }));
        let shown = async {
            loop {
                let known = phone.client.tags(protocol).await.unwrap();
                if known.tags[0].is_set == is_on && known.tags[0].is_pending {
                    return;
                }
            }
        };
        tokio::time::timeout(PATIENCE, shown).await.unwrap();
    }
    running
}

#[tokio::test]
async fn without_a_network_a_choice_is_undone_and_the_names_stay() {
    let world = world(Shapes::Documented).await;
    let mut phone = world.signed_in().await;
    let (bia, eva) = (world.protocol_of(CONTACT), world.protocol_of(EVA));
    let vip = id_of(&phone, &bia, "VIP").await;
    phone.client.set_tag(&bia, &vip, true).await.unwrap();
    phone
        .is_opened_with(|config| config.lists_url = "http://127.0.0.1:9/mobile".to_owned())
        .await;
    assert_eq!(rows(&phone).await, ["Bia: VIP", "Eva: "]);
    let refused = phone.client.set_tag(&bia, &vip, false).await;
    assert!(matches!(refused, Err(Error::Offline { .. })), "{refused:?}");
    assert_eq!(rows(&phone).await, ["Bia: VIP", "Eva: "]);
    // Of a conversation that was never asked about, the department's are known all the same.
    assert_eq!(listed(&phone, &eva).await, ["VIP", "Cobrança", "Ligar depois own"]);
    assert_eq!(phone.client.tags(&eva).await.unwrap().fetched_at, None);
}

#[tokio::test]
async fn a_hostile_list_is_cut_or_refused() {
    let world = world(Shapes::Documented).await;
    let bia = world.protocol_of(CONTACT);
    world.service.with(|service| {
        for nth in 0..20_000 {
            service.add_tag(DEPARTMENT, None, &format!("etiqueta\n{nth} {}", "x".repeat(100)));
        }
    });
    let phone = world.signed_in().await;
    let known = phone.client.tags(&bia).await.unwrap();
    assert_eq!(known.tags.len(), LIST_ENTRIES_MAX);
    assert!(
        known
            .tags
            .iter()
            .all(|tag| tag.name.chars().count() <= TAG_NAME_CHARS_MAX && !tag.name.contains('\n'))
    );
    for tag in &known.tags[..CASE_TAGS_MAX + 8] {
        phone.client.set_tag(&bia, &tag.id, true).await.unwrap();
    }
    let told = phone.client.refresh_tags(&bia).await.unwrap();
    assert_eq!(told.tags.iter().filter(|tag| tag.is_set).count(), CASE_TAGS_MAX);
    let page = phone.client.inbox(Shelf::Active, 1).await.unwrap();
    assert_eq!(page[0].tags.len(), CASE_TAGS_MAX);
    // A million of them are more than an answer may hold: what was known stays.
    world
        .service
        .faults(|faults| faults.once(PAGE, Fault::Flood(64 * 1024 * 1024)));
    let refused = phone.client.refresh_tags(&bia).await;
    assert!(matches!(refused, Err(Error::Unreadable { .. })), "{refused:?}");
    assert_eq!(listed(&phone, &bia).await.len(), LIST_ENTRIES_MAX);
}
