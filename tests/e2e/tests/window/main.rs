//! The 24-hour rule, lived through: on the sandbox, in virtual time.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unchecked_time_subtraction,
    reason = "a test fails by panicking"
)]

mod refused;
mod templates;

use std::time::Duration;

use voxfree_core::{
    Allowed, Composer, ComposerReason, ComposerState, ComposerSubscription, Delivery, Error, HoldReason, Language,
    OutboxId, ProtocolNumber, TemplateId, Timestamp, composer_words,
};
use voxfree_e2e::{AGENT, PATIENCE, Phone, World};
use voxfree_sandbox::{Builder, ChannelKind, DEPARTMENT, Holder, Outcome, Party, Shapes, WindowRefusal};

const DORA: u64 = 9;
const OFFICIAL: u64 = 40;
const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The usual world, with an official channel that has a template, and Dora's conversation there, in which nothing was said.
async fn world(shapes: Shapes, more: impl FnOnce(Builder) -> Builder) -> World {
    let official = |world: Builder| {
        world
            .channel(OFFICIAL, ChannelKind::WhatsAppOfficial, "Oficial")
            .world(|service| {
                service.add_template(80, OFFICIAL, "retomar", "Podemos continuar?", None);
                let holder = Holder::Held(service.agent_id(AGENT).unwrap());
                service.add_conversation(Party::Contact(DORA), OFFICIAL, DEPARTMENT, holder, 0);
            })
    };
    World::with(shapes, |ana| ana, |world| more(official(world))).await
}

/// Waits until the composer on screen stands so.
async fn becomes(screen: &mut ComposerSubscription, state: ComposerState) -> Composer {
    let mut seen = Vec::new();
    let waiting = async {
        loop {
            let told = screen.next().await.unwrap();
            if told.state == state {
                return Some(told);
            }
            seen.push(told);
        }
    };
    let told = tokio::time::timeout(PATIENCE, waiting).await;
    told.ok()
        .flatten()
        .unwrap_or_else(|| panic!("expected {state:?}, was shown {seen:?}"))
}

/// Waits until a message stands so.
async fn settles(phone: &Phone, id: OutboxId, is_so: impl Fn(&Delivery) -> bool) {
    let waiting = async {
        loop {
            let item = phone.client.outbox_item(id).await.unwrap().unwrap();
            if is_so(&item.delivery) {
                return;
            }
            tokio::task::yield_now().await;
        }
    };
    let in_time = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(in_time.is_ok(), "{:?}", phone.client.outbox_item(id).await);
}

async fn refuses(phone: &Phone, dora: &ProtocolNumber, state: ComposerState, reason: Option<ComposerReason>) {
    let refused = phone.client.send_text(dora, "não pode", None).await;
    assert_eq!(refused, Err(Error::ComposerClosed { state, reason }));
}

fn template() -> TemplateId {
    TemplateId::new("80").unwrap()
}

/// First contact, template, answer, text, the last second, closed while the screen is open, held, template, answer, and what
/// was held goes.
async fn a_whole_life(world: World, mut phone: Phone) {
    let dora = world.protocol_of(DORA);
    phone.signs_in().await;
    phone.goes_live().await;
    let mut screen = phone.client.subscribe_composer(&dora);
    let told = becomes(&mut screen, ComposerState::TemplateRequired).await;
    assert_eq!(told.reason, Some(ComposerReason::FirstContact));
    let (state, reason) = (ComposerState::TemplateRequired, Some(ComposerReason::FirstContact));
    refuses(&phone, &dora, state, reason).await;

    let known = phone.client.templates(&dora).await.unwrap();
    assert_eq!(known.templates[0].text.as_deref(), Some("Podemos continuar?"));
    let id = phone.client.send_template(&dora, &template()).await.unwrap();
    let told = becomes(&mut screen, ComposerState::AwaitingReply).await;
    assert!(!told.allows(Allowed::Text) && told.allows(Allowed::Finish));
    settles(&phone, id, |delivery| *delivery == Delivery::Sent).await;
    refuses(&phone, &dora, ComposerState::AwaitingReply, None).await;

    world.service.contact(DORA).says("Podemos");
    let told = becomes(&mut screen, ComposerState::Open).await;
    let closes_at = told.until.unwrap();
    let id = phone.sends(&dora, "Que bom").await;
    settles(&phone, id, |delivery| *delivery == Delivery::Sent).await;

    world.advance(DAY - SECOND);
    becomes(&mut screen, ComposerState::ClosingSoon).await;
    let id = phone.sends(&dora, "a tempo").await;
    settles(&phone, id, |delivery| *delivery == Delivery::Sent).await;

    // What is queued in the last second and cannot go out in it is held.
    phone.client.stop();
    let late = phone.sends(&dora, "tarde").await;
    world.advance(SECOND);
    assert_eq!(Timestamp(world.service.now_ms()), closes_at);
    let told = becomes(&mut screen, ComposerState::TemplateRequired).await;
    assert_eq!(told.reason, Some(ComposerReason::ContactSilent));
    phone.goes_live().await;
    settles(&phone, late, |delivery| {
        delivery.hold_reason() == Some(HoldReason::WindowClosed)
    })
    .await;

    // A template now, and the text after the answer; the app is killed in between.
    phone.client.send_after_reply(late).await.unwrap();
    phone.client.send_template(&dora, &template()).await.unwrap();
    becomes(&mut screen, ComposerState::AwaitingReply).await;
    phone.is_killed_and_opened().await;
    phone.goes_live().await;
    let mut screen = phone.client.subscribe_composer(&dora);
    becomes(&mut screen, ComposerState::AwaitingReply).await;
    world.service.contact(DORA).says("Voltei");
    becomes(&mut screen, ComposerState::Open).await;
    settles(&phone, late, |delivery| *delivery == Delivery::Sent).await;
    let asked = "[template retomar] Podemos continuar?";
    assert_eq!(
        world.service.contact(DORA).received(),
        [asked, "Que bom", "a tempo", asked, "tarde"]
    );
}

#[tokio::test]
async fn the_whole_life_of_a_conversation() {
    let world = world(Shapes::Documented, |world| world).await;
    let phone = world.phone().await;
    a_whole_life(world, phone).await;
}

#[tokio::test]
async fn a_device_clock_that_is_three_hours_off_changes_nothing() {
    let world = world(Shapes::Seeded(3), |world| world).await;
    let phone = world.phone_wrong_by(3 * HOUR).await;
    a_whole_life(world, phone).await;
}

#[tokio::test]
async fn another_zone_changes_what_is_said_and_nothing_else() {
    let world = world(Shapes::Documented, |world| world).await;
    world.service.contact(DORA).says("Oi");
    let phone = world.signed_in().await;
    let told = phone.client.composer(&world.protocol_of(DORA)).await.unwrap();
    assert_eq!(told.state, ComposerState::Open);
    let now = Timestamp(world.service.now_ms());
    let said = [-3, 9].map(|hours| composer_words(&told, Language::Portuguese, now, hours * 3600));
    assert_ne!(said[0], said[1]);
    assert!(
        said.iter().all(|words| words.ends_with("(faltam 24 horas).")),
        "{said:?}"
    );
}

#[tokio::test]
async fn a_new_case_inherits_the_window() {
    // Eva writes to the same number, so it is known which one the channel has.
    let world = world(Shapes::Documented, |world| {
        world.contact(11, "Eva").held_on(AGENT, 11, OFFICIAL, "Oi", HOUR)
    })
    .await;
    world.service.contact(DORA).says("Oi");
    let old = world.protocol_of(DORA);
    world.service.supervisor().closes(old.as_str());
    world.service.with(|service| {
        let holder = Holder::Held(service.agent_id(AGENT).unwrap());
        service.add_conversation(Party::Contact(DORA), OFFICIAL, DEPARTMENT, holder, 0);
    });
    let phone = world.signed_in().await;
    let dora = world.protocol_of(DORA);
    assert_ne!(dora, old);
    phone.client.open_conversation(&world.protocol_of(11)).await.unwrap();
    // Nothing was said in the new case: what comes along with it tells.
    let told = phone.client.composer(&dora).await.unwrap();
    assert_eq!(told.state, ComposerState::Open);
}

#[tokio::test]
async fn a_channel_of_no_told_kind_is_found_out_by_its_templates() {
    let world = world(Shapes::Documented, |world| {
        world.world(|service| service.policy_mut().tells_channel_kind = false)
    })
    .await;
    let phone = world.signed_in().await;
    let dora = world.protocol_of(DORA);
    let told = phone.client.composer(&dora).await.unwrap();
    assert_eq!(
        (told.state, told.reason),
        (ComposerState::TemplateRequired, Some(ComposerReason::FirstContact))
    );
    // Bia's channel has none, so no rule is known to hold there.
    world.advance(2 * DAY);
    let told = phone
        .client
        .composer(&world.protocol_of(voxfree_e2e::CONTACT))
        .await
        .unwrap();
    assert_eq!((told.state, told.until), (ComposerState::Open, None));
}

#[tokio::test]
async fn a_channel_without_templates_says_so_and_instagram_waits_for_the_contact() {
    let late = DAY + HOUR;
    let world = World::with(
        Shapes::Documented,
        |ana| ana,
        |world| {
            world
                .channel(41, ChannelKind::WhatsAppOfficial, "Sem modelos")
                .channel(42, ChannelKind::Instagram, "Instagram")
                .contact(11, "Eva")
                .held_on(AGENT, DORA, 41, "Oi", late)
                .held_on(AGENT, 11, 42, "Oi", late)
        },
    )
    .await;
    let phone = world.signed_in().await;
    let dora = world.protocol_of(DORA);
    assert!(phone.client.templates(&dora).await.unwrap().templates.is_empty());
    let told = phone.client.composer(&dora).await.unwrap();
    assert_eq!(told.reason, Some(ComposerReason::NoTemplate));
    let told = phone.client.composer(&world.protocol_of(11)).await.unwrap();
    assert_eq!(
        (told.state, told.reason),
        (ComposerState::WaitForContact, Some(ComposerReason::ContactSilent))
    );
    assert_eq!(told.allowed, [Allowed::Finish, Allowed::Transfer]);
}

/// Days of an agent, by seed: whatever the core lets through, WhatsApp takes.
#[tokio::test]
async fn nothing_that_was_let_through_is_ever_refused_for_the_window() {
    let mut sent = 0;
    for seed in 0..12_u64 {
        let later = seed % 2 == 0;
        let world = world(Shapes::Documented, |world| {
            world.seed(seed).window_refusal(if later {
                WindowRefusal::Later
            } else {
                WindowRefusal::AtOnce
            })
        })
        .await;
        let mut dice = fastrand::Rng::with_seed(seed);
        let phone = world.signed_in().await;
        let dora = world.protocol_of(DORA);
        for step in 0..40 {
            match dice.u32(..8) {
                0 => drop(world.service.contact(DORA).says("Oi")),
                1 => drop(phone.client.send_template(&dora, &template()).await),
                2..=4 => sent += u32::from(phone.client.send_text(&dora, &format!("{step}"), None).await.is_ok()),
                5 => drop(phone.client.run_outbox().await.unwrap()),
                // To the end of a window, and about.
                6 => world.advance(DAY - Duration::from_millis(dice.u64(..2_000))),
                _ => world.advance(Duration::from_millis(dice.u64(..8 * 3_600_000))),
            }
            if dice.bool() {
                phone.client.run_outbox().await.unwrap();
            }
            world.advance(Duration::from_millis(dice.u64(..3_000)));
        }
        phone.client.run_outbox().await.unwrap();
        let refused: Vec<_> = world
            .service
            .requests()
            .iter()
            .filter(|request| matches!(&request.outcome, Outcome::Refused(words) if words.contains("janela")))
            .cloned()
            .collect();
        assert!(refused.is_empty(), "seed {seed}: {refused:?}");
        let failed: Vec<_> = phone
            .timeline(&dora)
            .await
            .into_iter()
            .filter(|line| line.contains("131047"))
            .collect();
        assert!(failed.is_empty(), "seed {seed}: {failed:?}");
    }
    assert!(sent > 20, "too little was let through to tell: {sent}");
}

#[tokio::test]
async fn the_agent_is_told_before_a_window_closes_on_a_contact_who_waits() {
    use voxfree_core::{NotificationChange, NotificationKind, NotificationPreview};
    let world = world(Shapes::Documented, |world| world).await;
    let phone = world.signed_in().await;
    let dora = world.protocol_of(DORA);
    let mut told_of = phone.client.subscribe_notifications(NotificationPreview::Shown);
    phone.client.open_conversation(&dora).await.unwrap();
    phone.goes_live().await;
    // Given Dora, who has written, and whom the agent has read and not answered,
    world.service.contact(DORA).on(OFFICIAL).says("Pode me ajudar?");
    let next = tokio::time::timeout(PATIENCE, told_of.next()).await.unwrap().unwrap();
    assert!(matches!(&next[..], [NotificationChange::Show { .. }]), "{next:?}");
    phone.client.mark_read(&dora).await.unwrap();
    let next = tokio::time::timeout(PATIENCE, told_of.next()).await.unwrap().unwrap();
    assert!(matches!(&next[..], [NotificationChange::Withdraw { .. }]), "{next:?}");
    // when half an hour is left of her window,
    world.advance(DAY - HOUR / 2);
    let next = tokio::time::timeout(PATIENCE, told_of.next()).await.unwrap().unwrap();
    let [NotificationChange::Show { notification }] = &next[..] else {
        panic!("{next:?}");
    };
    // then the agent is told until when,
    assert_eq!(notification.kind, NotificationKind::WindowClosing);
    assert_eq!((&notification.protocol, notification.title.as_str()), (&dora, "Dora"));
    let row = &phone.client.inbox_closing_first(10).await.unwrap()[0];
    assert_eq!(Some(notification.at), row.window_until);
    // and it is taken back with the answer.
    phone.sends(&dora, "Claro!").await;
    let next = tokio::time::timeout(PATIENCE, told_of.next()).await.unwrap().unwrap();
    assert!(matches!(&next[..], [NotificationChange::Withdraw { .. }]), "{next:?}");
}

#[tokio::test]
async fn what_closes_first_stands_first_and_goes_when_it_has_closed() {
    let world = world(Shapes::Documented, |world| {
        world.held_on(AGENT, 8, OFFICIAL, "Oi de novo", 2 * HOUR)
    })
    .await;
    let phone = world.signed_in().await;
    for contact in [8, DORA] {
        phone
            .client
            .open_conversation(&world.protocol_of(contact))
            .await
            .unwrap();
    }
    world.service.contact(DORA).on(OFFICIAL).says("Pode me ajudar?");
    phone.client.refresh_inbox().await.unwrap();
    phone.client.open_conversation(&world.protocol_of(DORA)).await.unwrap();
    let mut closing = phone.client.subscribe_inbox_closing_first();
    let mut rows = Vec::new();
    for step in closing.next().await.unwrap() {
        step.apply(&mut rows);
    }
    let titles = |rows: &[voxfree_core::InboxRow]| rows.iter().map(|row| row.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&rows), ["Caio", "Dora"]);
    // Nothing happens but that time passes.
    world.advance(DAY - HOUR);
    let steps = tokio::time::timeout(PATIENCE, closing.next()).await.unwrap().unwrap();
    for step in steps {
        step.apply(&mut rows);
    }
    assert_eq!(titles(&rows), ["Dora"]);
}
