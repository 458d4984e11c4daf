//! What is not sent yet: seen, answered, edited, tried again, given up; held back, and never in another's way.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use voxfree_core::{ComposerReason, ComposerState, Delivery, Error, HoldReason, OutboxId, OutboxItem, Remedy};
use voxfree_e2e::{AGENT, CONTACT, Phone, World};
use voxfree_sandbox::{ChannelKind, Fault, Faults, Shapes};

const SEND: &str = "enviaMensagem";
/// Longer than what may still be carried out is waited for.
const GRACE: Duration = Duration::from_secs(90);

/// The outbox as lines: `Bom dia  queued`, `Bom dia  failed: reason`.
async fn outbox(phone: &Phone) -> Vec<String> {
    let items = phone.client.outbox().await.unwrap();
    items
        .iter()
        .map(|item| match item.delivery.reason() {
            Some(reason) => format!("{}  {}: {reason}", item.text, item.delivery.as_str()),
            None => format!("{}  {}", item.text, item.delivery.as_str()),
        })
        .collect()
}

async fn delivery(phone: &Phone, id: OutboxId) -> Delivery {
    phone.client.outbox_item(id).await.unwrap().unwrap().delivery
}

/// The usual world, with Dora's conversation as well, in which WhatsApp allows free text for an hour alone.
async fn world_with_dora() -> World {
    let late = Duration::from_secs(2 * 60 * 60);
    let more = |world: voxfree_sandbox::Builder| {
        world
            .channel(40, ChannelKind::WhatsAppOfficial, "Oficial")
            .held_on(AGENT, 9, 40, "Oi, ontem", late)
            .world(|service| service.policy_mut().window_ms = 60 * 60 * 1000)
    };
    World::with(Shapes::Documented, |ana| ana, more).await
}

#[tokio::test]
async fn a_text_that_whatsapp_did_not_want_is_edited_and_sent_and_another_given_up() {
    let world = world_with_dora().await;
    let phone = world.signed_in().await;
    let dora = world.protocol_of(9);
    let first = phone.sends(&dora, "tarde").await;
    let second = phone.sends(&dora, "demais").await;
    phone.client.run_outbox().await.unwrap();
    assert_eq!(
        outbox(&phone).await,
        [
            "tarde  held: text may not be sent now: the window of 24 hours is closed",
            "demais  held: text may not be sent now: the window of 24 hours is closed"
        ]
    );
    // What WhatsApp said of the first is believed: the second is not even tried. And the channel has no templates.
    assert_eq!(world.service.count(SEND), 1);
    let closed = Error::ComposerClosed {
        state: ComposerState::TemplateRequired,
        reason: Some(ComposerReason::NoTemplate),
    };
    assert_eq!(phone.client.send_text(&dora, "x", None).await, Err(closed));

    world.service.contact(9).says("Ainda está aí?");
    phone.client.edit_unsent(first, "estou").await.unwrap();
    phone.client.discard_unsent(second).await.unwrap();
    assert_eq!(outbox(&phone).await, ["estou  queued"]);
    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.contact(9).received(), ["estou"]);
    assert!(outbox(&phone).await.is_empty());
    for gone in [first, second] {
        assert_eq!(phone.client.retry_send(gone).await, Err(Error::NotUnsent));
        assert_eq!(phone.client.edit_unsent(gone, "x").await, Err(Error::NotUnsent));
        assert_eq!(phone.client.discard_unsent(gone).await, Err(Error::NotUnsent));
    }
}

#[tokio::test]
async fn what_was_tried_again_goes_out_before_what_came_after_it() {
    let world = world_with_dora().await;
    let phone = world.signed_in().await;
    let dora = world.protocol_of(9);
    let first = phone.sends(&dora, "um").await;
    phone.client.run_outbox().await.unwrap();
    world.service.contact(9).says("Oi?");
    phone.sends(&dora, "dois").await;
    phone.client.retry_send(first).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.contact(9).received(), ["um", "dois"]);
}

#[tokio::test]
async fn all_is_tried_again_but_what_waits_for_an_answer() {
    // given one conversation whose window WhatsApp finds closed, and one in which a text always fails
    let world = world_with_dora().await;
    let phone = world.signed_in().await;
    let (bia, dora) = (world.protocol_of(CONTACT), world.protocol_of(9));
    let (closed, behind) = (phone.sends(&dora, "um").await, phone.sends(&dora, "dois").await);
    phone.client.run_outbox().await.unwrap();
    phone.client.send_after_reply(behind).await.unwrap();
    world.service.faults(|faults| faults.always(SEND, Fault::Status(500)));
    let refused = phone.sends(&bia, "três").await;
    while !matches!(delivery(&phone, refused).await, Delivery::Failed { .. }) {
        phone.client.run_outbox().await.unwrap();
        world.advance(GRACE);
    }
    world.service.faults(Faults::clear_all);
    let remedies = |items: &[OutboxItem], id| items.iter().find(|item| item.id == id).unwrap().remedies.clone();
    let items = phone.client.outbox().await.unwrap();
    assert_eq!(remedies(&items, closed)[0], Remedy::SendAfterReply);
    assert_eq!(remedies(&items, refused)[0], Remedy::Retry);
    assert!(!remedies(&items, behind).contains(&Remedy::Retry));
    // The timeline says the same of them.
    let shown = phone.client.timeline(&bia, 50).await.unwrap();
    let of_bia = shown.iter().find(|item| item.outbox_id == Some(refused)).unwrap();
    assert_eq!(of_bia.remedies, remedies(&items, refused));

    // when all is tried again
    assert_eq!(phone.client.retry_all().await, Ok(2));
    let waits = Delivery::Held {
        reason: HoldReason::AfterReply.words().to_owned(),
    };
    assert_eq!(delivery(&phone, closed).await, Delivery::Queued);
    assert_eq!(delivery(&phone, behind).await, waits);
    phone.client.run_outbox().await.unwrap();

    // then what can go out has gone, once
    assert_eq!(world.service.contact(CONTACT).received(), ["três"]);
    assert_eq!(phone.client.retry_all().await, Ok(1), "the window is still closed");
}

#[tokio::test]
async fn what_may_be_with_the_contact_is_neither_edited_nor_given_up() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    world.service.faults(|faults| faults.once(SEND, Fault::LoseAnswer));
    let id = phone.sends(&bia, "Bom dia").await;
    phone.client.run_outbox().await.unwrap();
    assert_eq!(phone.client.edit_unsent(id, "Boa tarde").await, Err(Error::BeingSent));
    assert_eq!(phone.client.discard_unsent(id).await, Err(Error::BeingSent));
    phone.client.retry_send(id).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(delivery(&phone, id).await, Delivery::Sent);
    assert_eq!(world.service.contact(CONTACT).received(), ["Bom dia"]);
}

#[tokio::test]
async fn a_proxy_that_gives_up_is_given_time_before_the_text_is_looked_for() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    world.service.faults(|faults| faults.once(SEND, Fault::Status(504)));
    let id = phone.sends(&bia, "Bom dia").await;
    phone.client.run_outbox().await.unwrap();
    let looks = world.service.count("buscaMensagem");
    phone.client.run_outbox().await.unwrap();
    assert_eq!(
        (world.service.count("buscaMensagem"), world.service.count(SEND)),
        (looks, 1)
    );
    assert_eq!(delivery(&phone, id).await, Delivery::Sending);
    world.advance(GRACE);
    phone.client.run_outbox().await.unwrap();
    assert_eq!(delivery(&phone, id).await, Delivery::Sent);
    assert_eq!(world.service.contact(CONTACT).received(), ["Bom dia"]);
}

#[tokio::test]
async fn an_answer_to_what_is_not_sent_yet_goes_out_after_it_and_quotes_it() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    let first = phone.sends(&bia, "Chega hoje").await;
    let answer = phone.client.reply_to_unsent(first, "às 15h").await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.contact(CONTACT).received(), ["Chega hoje", "às 15h"]);
    let [first, answer] = [first, answer].map(|id| phone.client.outbox_item(id));
    let quoted = first.await.unwrap().unwrap().message.unwrap();
    let sent = answer.await.unwrap().unwrap().message.unwrap();
    let sent = world.service.message(u64::try_from(sent.0).unwrap()).unwrap();
    assert_eq!(sent.reply_to, Some(u64::try_from(quoted.0).unwrap()));
}

#[tokio::test]
async fn an_answer_to_what_is_never_sent_is_held() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    let first = phone.sends(&bia, "Chega hoje").await;
    phone.client.reply_to_unsent(first, "às 15h").await.unwrap();
    phone.sends(&bia, "Até já").await;
    phone.client.discard_unsent(first).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(
        outbox(&phone).await,
        ["às 15h  held: the message that it answers was not sent"]
    );
    assert_eq!(world.service.contact(CONTACT).received(), ["Até já"]);
    assert_eq!(phone.client.reply_to_unsent(first, "x").await, Err(Error::NotUnsent));
}

#[tokio::test]
async fn a_conversation_that_cannot_be_sent_in_holds_no_other_up() {
    let world = world_with_dora().await;
    let phone = world.signed_in().await;
    let (bia, dora) = (world.protocol_of(CONTACT), world.protocol_of(9));
    world.service.contact(9).says("Oi?");
    for protocol in [&bia, &dora] {
        phone.client.open_conversation(protocol).await.unwrap();
    }
    // The request with Bia's text hangs; Dora's goes out meanwhile.
    world.service.faults(|faults| faults.once(SEND, Fault::HangBefore));
    phone.sends(&bia, "para Bia").await;
    phone.client.start();
    let hangs = async {
        while world.service.count(SEND) == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(voxfree_e2e::PATIENCE, hangs).await.unwrap();
    phone.sends(&dora, "para Dora").await;
    phone
        .timeline_shows(&dora, &["they  Oi, ontem", "they  Oi?", "me  para Dora  sent"])
        .await;
    assert!(world.service.contact(CONTACT).received().is_empty());
    world.service.faults(Faults::clear_all);
    world.service.release();
    phone.timeline_shows(&bia, &["they  Oi", "me  para Bia  sent"]).await;
}

#[tokio::test]
async fn a_text_that_the_service_always_trips_over_gives_way_in_the_end() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    // Given a service that is well, but for one text,
    world.service.faults(|faults| faults.always(SEND, Fault::Status(500)));
    let odd = phone.sends(&bia, "🙃").await;
    let next = phone.sends(&bia, "Bom dia").await;
    let mut passes = 0;
    while !matches!(delivery(&phone, odd).await, Delivery::Failed { .. }) {
        passes += 1;
        assert!(passes < 100, "it is tried for ever");
        phone.client.run_outbox().await.unwrap();
        world.advance(GRACE);
    }
    // then that one fails, and the one behind it goes out.
    world.service.faults(Faults::clear_all);
    phone.client.run_outbox().await.unwrap();
    assert_eq!(delivery(&phone, next).await, Delivery::Sent);
    assert_eq!(world.service.contact(CONTACT).received(), ["Bom dia"]);
    // Whoever wants it tried again may.
    phone.client.retry_send(odd).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(delivery(&phone, odd).await, Delivery::Sent);
}
