//! What WhatsApp refuses after the service took it.

use voxfree_core::{ComposerReason, ComposerState, Delivery, QueueStatus, SendFault};
use voxfree_sandbox::{Shapes, WindowRefusal};

use super::{DORA, HOUR, becomes, settles, template, world};

#[tokio::test]
async fn whatsapp_may_say_later_that_the_window_was_closed() {
    let world = world(Shapes::Documented, |world| world.window_refusal(WindowRefusal::Later)).await;
    let dora = world.protocol_of(DORA);
    world.service.contact(DORA).says("Oi");
    world.advance(2 * HOUR);
    // WhatsApp's clock is not ours.
    world
        .service
        .with(|service| service.policy_mut().window_ms = 60 * 60 * 1000);
    let phone = world.signed_in().await;
    phone.goes_live().await;
    let mut screen = phone.client.subscribe_composer(&dora);
    becomes(&mut screen, ComposerState::Open).await;
    let id = phone.sends(&dora, "já fechou").await;
    let told = becomes(&mut screen, ComposerState::TemplateRequired).await;
    assert_eq!(told.reason, Some(ComposerReason::WindowRefused));
    phone
        .timeline_shows(&dora, &["they  Oi", "me  já fechou  failed: 131047"])
        .await;
    assert!(world.service.contact(DORA).received().is_empty());

    // What the service took and WhatsApp refused is not lost: it is offered again, and goes out after the contact's answer.
    settles(&phone, id, |delivery| delivery.fault() == Some(SendFault::WindowClosed)).await;
    let unsent = phone.client.outbox().await.unwrap();
    assert_eq!(unsent.iter().map(|item| item.id).collect::<Vec<_>>(), [id]);
    phone.client.send_after_reply(id).await.unwrap();
    phone.client.send_template(&dora, &template()).await.unwrap();
    becomes(&mut screen, ComposerState::AwaitingReply).await;
    world.service.contact(DORA).says("Diga");
    becomes(&mut screen, ComposerState::Open).await;
    settles(&phone, id, |delivery| *delivery == Delivery::Sent).await;
    assert_eq!(
        world.service.contact(DORA).received(),
        ["[template retomar] Podemos continuar?", "já fechou"]
    );
    assert_eq!(phone.client.status().await.queue, QueueStatus::default());
}
