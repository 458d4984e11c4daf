//! A template on its way.

use voxfree_core::{Delivery, Error, OutboxId, ProtocolNumber};
use voxfree_e2e::{Phone, World};
use voxfree_sandbox::{Fault, Shapes};

use super::{DORA, settles, template, world};

/// Ana is signed in, and knows the templates for Dora's conversation.
async fn at_dora() -> (World, Phone, ProtocolNumber) {
    let world = world(Shapes::Documented, |world| world).await;
    let phone = world.signed_in().await;
    let dora = world.protocol_of(DORA);
    phone.client.templates(&dora).await.unwrap();
    (world, phone, dora)
}

async fn reaches_her_once(world: &World, phone: &Phone, id: OutboxId) {
    settles(phone, id, |delivery| *delivery == Delivery::Sent).await;
    assert_eq!(
        world.service.contact(DORA).received(),
        ["[template retomar] Podemos continuar?"]
    );
}

#[tokio::test]
async fn a_template_whose_answer_is_lost_reaches_the_contact_once() {
    let (world, phone, dora) = at_dora().await;
    phone.client.composer(&dora).await.unwrap();
    world.service.faults(|faults| {
        faults.once("templatesWhatsapp", Fault::LoseAnswer);
    });
    let id = phone.client.send_template(&dora, &template()).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    phone.client.run_outbox().await.unwrap();
    reaches_her_once(&world, &phone, id).await;
}

/// Its words are Meta's: others would be shown here, and never reach the contact.
#[tokio::test]
async fn a_template_that_waits_is_neither_edited_nor_held_for_an_answer() {
    let (world, phone, dora) = at_dora().await;
    let id = phone.client.send_template(&dora, &template()).await.unwrap();
    assert_eq!(
        phone.client.edit_unsent(id, "Outras palavras").await,
        Err(Error::NotUnsent)
    );
    assert_eq!(phone.client.send_after_reply(id).await, Err(Error::NotUnsent));
    phone.client.run_outbox().await.unwrap();
    reaches_her_once(&world, &phone, id).await;
    phone
        .timeline_shows(&dora, &["me  [template] Podemos continuar?  sent"])
        .await;
}
