//! The store on the agent's device: what it says to a stranger, and what happens when it cannot be read.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use voxfree_core::{Client, Error, Session, Shelf, Unsent};
use voxfree_e2e::{AGENT, CONTACT, World};
use voxfree_sandbox::{Builder, Shapes};

#[tokio::test]
async fn a_lost_phone_gives_nothing_away() {
    let named = |world: Builder| {
        let minute = Duration::from_secs(60);
        world
            .require_cookie(true)
            .contact(31, "Gertrudes")
            .held(AGENT, 31, "Boa tarde", minute)
    };
    let world = World::with(Shapes::Documented, |ana| ana, named).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.sends(&bia, "a senha do cofre é girassol").await;
    phone.client.run_outbox().await.unwrap();
    let telling = [
        // Long enough to be no accident among random bytes.
        "girassol",
        "Gertrudes",
        "Alguém",
        "Ana Souza",
        "ana.souza",
        "PHPSESSID",
        bia.as_str(),
    ];
    for (name, bytes) in phone.files() {
        for word in telling {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{name} holds {word:?}");
        }
    }
}

#[tokio::test]
async fn a_store_whose_key_is_gone_can_be_set_aside_and_a_sign_in_begins_afresh() {
    let world = World::usual(Shapes::Documented).await;
    let mut phone = world.signed_in().await;
    phone.client.stop();
    std::fs::remove_dir_all(phone.folder().join("keys")).unwrap();
    assert_eq!(phone.tries_to_open().await.unwrap_err(), Error::StoreKeyWrong);
    let before: Vec<_> = phone
        .files()
        .into_iter()
        .filter(|(name, _)| name.starts_with("account-") && name.strip_suffix(".db").is_some())
        .collect();

    let name = Client::set_store_aside(phone.config()).unwrap().unwrap();
    let kept = std::fs::read(phone.folder().join(name)).unwrap();
    assert_eq!(kept, before[0].1, "nothing was deleted");
    assert_eq!(Client::set_store_aside(phone.config()).unwrap(), None);
    phone.is_killed_and_opened().await;
    assert_eq!(phone.client.session(), Session::SignedOut { interrupted_at: None });
    phone.signs_in().await;
    assert_eq!(phone.inbox(Shelf::Active).await, ["Bia: Oi (1)"]);
}

#[tokio::test]
async fn clearing_the_cache_keeps_the_session_and_what_is_not_sent() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.sends(&bia, "ainda não saiu").await;
    phone.client.clear_cache().await.unwrap();
    assert_eq!(phone.timeline(&bia).await, ["me  ainda não saiu  queued"]);
    assert!(!phone.client.timeline_is_whole(&bia).await.unwrap());

    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.contact(CONTACT).received(), ["ainda não saiu"]);
    phone.client.open_conversation(&bia).await.unwrap();
    assert!(phone.client.timeline_is_whole(&bia).await.unwrap());
    assert_eq!(phone.timeline(&bia).await, ["they  Oi", "me  ainda não saiu  sent"]);
}

#[tokio::test]
async fn signing_out_takes_the_key_along() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let keys = || std::fs::read_dir(phone.folder().join("keys")).unwrap().count();
    assert_eq!(keys(), 1);
    phone.client.sign_out(Unsent::Refuse).await.unwrap();
    assert_eq!(keys(), 0);
}
