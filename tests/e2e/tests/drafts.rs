//! What was typed is there when the agent comes back to it, and in no other conversation.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use voxfree_core::{Draft, Error, MessageId, ProtocolNumber, Shelf};
use voxfree_e2e::{CONTACT, Phone, World};
use voxfree_sandbox::Shapes;

fn typed(text: &str) -> Draft {
    Draft {
        text: text.to_owned(),
        ..Draft::default()
    }
}

async fn draft_in_the_inbox(phone: &Phone) -> Option<String> {
    let rows = phone.client.inbox(Shelf::Active, 10).await.unwrap();
    rows.into_iter().next().unwrap().draft
}

#[tokio::test]
async fn a_draft_outlives_the_app_and_stays_in_its_conversation() {
    let world = World::usual(Shapes::Documented).await;
    let mut phone = world.signed_in().await;
    let (bia, caio) = (world.protocol_of(CONTACT), world.protocol_of(8));
    let draft = Draft {
        reply_to: Some(MessageId(17)),
        files: vec!["/fotos/mesa.png".to_owned()],
        ..typed("Oi, Bia.\nJá vejo")
    };
    phone.client.save_draft(&bia, &draft).await.unwrap();
    phone.is_killed_and_opened().await;
    let kept = phone.client.draft(&bia).await.unwrap().unwrap();
    assert!(kept.updated_at.0 > 0, "saved at the service's time");
    assert_eq!(
        kept,
        Draft {
            updated_at: kept.updated_at,
            ..draft
        }
    );
    assert_eq!(phone.client.draft(&caio).await.unwrap(), None);
    assert_eq!(draft_in_the_inbox(&phone).await.as_deref(), Some("Oi, Bia. Já vejo"));
    phone.client.save_draft(&bia, &typed("")).await.unwrap();
    assert_eq!(phone.client.draft(&bia).await.unwrap(), None);
    assert_eq!(draft_in_the_inbox(&phone).await, None);
}

#[tokio::test]
async fn sending_the_draft_ends_it_and_sending_something_else_does_not() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.save_draft(&bia, &typed("Já verifico")).await.unwrap();
    phone.sends(&bia, "Só um momento").await;
    assert_eq!(draft_in_the_inbox(&phone).await.as_deref(), Some("Já verifico"));
    phone.sends(&bia, "Já verifico").await;
    assert_eq!(draft_in_the_inbox(&phone).await, None);
}

#[tokio::test]
async fn a_text_that_could_not_be_queued_leaves_the_draft() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let caio = world.protocol_of(8);
    phone.client.save_draft(&caio, &typed("Bom dia")).await.unwrap();
    let refused = phone.client.send_text(&caio, "Bom dia", None).await.unwrap_err();
    assert_eq!(refused, Error::AcceptRequired);
    assert_eq!(phone.client.draft(&caio).await.unwrap().unwrap().text, "Bom dia");
}

#[tokio::test]
async fn a_draft_is_for_a_conversation_that_is_known() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.phone().await;
    let (bia, nobody) = (world.protocol_of(CONTACT), ProtocolNumber::new("404").unwrap());
    let before = phone.client.save_draft(&bia, &typed("Oi")).await.unwrap_err();
    assert_eq!(before, Error::SignInRequired);
    phone.signs_in().await;
    let unknown = phone.client.save_draft(&nobody, &typed("Oi")).await.unwrap_err();
    assert_eq!(unknown, Error::NotInInbox);
}
