//! An agent signs in, sees the inbox, opens a conversation, reads and answers.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test fails by panicking"
)]

use voxfree_core::{Secret, Session, Shelf};
use voxfree_e2e::{AGENT, CODE, CONTACT, PASSWORD, World, seeds};

#[tokio::test]
async fn the_whole_way_through_in_every_form_of_answers() {
    for shapes in seeds() {
        // Given Ana, who holds Bia's conversation while Caio waits,
        let world = World::usual(shapes).await;
        let phone = world.phone().await;

        // when she signs in with her second factor,
        let session = phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap();
        assert_eq!(session, Session::SecondFactor { tries_left: 5 });
        let session = phone.client.submit_code(&Secret::new(CODE)).await.unwrap();
        assert!(matches!(session, Session::Ready { .. }));

        // then both lists are there,
        assert_eq!(phone.inbox(Shelf::Active).await, ["Bia: Oi (1)"]);
        assert_eq!(phone.inbox(Shelf::Waiting).await, ["Caio: Alguém aí? (1)"]);

        // and when she accepts Caio's conversation, it is hers, and read.
        phone.goes_live().await;
        let caio = world.protocol_of(8);
        phone.client.accept(&caio).await.unwrap();
        phone.timeline_shows(&caio, &["they  Alguém aí?"]).await;
        phone.inbox_shows(Shelf::Waiting, &[]).await;
        phone
            .inbox_shows(Shelf::Active, &["Caio: Alguém aí?", "Bia: Oi (1)"])
            .await;

        // When she answers, the text shows at once, and then as sent,
        phone.sends(&caio, "Bom dia! 👋 Como posso ajudar?").await;
        phone
            .timeline_shows(&caio, &["they  Alguém aí?", "me  Bom dia! 👋 Como posso ajudar?  sent"])
            .await;
        assert_eq!(world.service.contact(8).received(), ["Bom dia! 👋 Como posso ajudar?"]);

        // and Caio's answer shows up in the open timeline and in the inbox.
        world.advance(std::time::Duration::from_secs(5));
        world.service.contact(8).says("Minha fatura não chegou");
        phone
            .timeline_shows(
                &caio,
                &[
                    "they  Alguém aí?",
                    "me  Bom dia! 👋 Como posso ajudar?  sent",
                    "they  Minha fatura não chegou",
                ],
            )
            .await;
        phone
            .inbox_shows(Shelf::Active, &["Caio: Minha fatura não chegou", "Bia: Oi (1)"])
            .await;
    }
}

#[tokio::test]
async fn a_message_of_a_conversation_that_is_not_open_counts_and_shows() {
    for shapes in seeds() {
        let world = World::usual(shapes).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        phone.client.open_conversation(&bia).await.unwrap();
        phone.inbox_shows(Shelf::Active, &["Bia: Oi"]).await;
        phone.goes_live().await;

        world.advance(std::time::Duration::from_secs(5));
        world.service.contact(CONTACT).says("Ainda está aí?");
        phone.inbox_shows(Shelf::Active, &["Bia: Ainda está aí? (1)"]).await;
        world.advance(std::time::Duration::from_secs(5));
        world.service.contact(CONTACT).says("Alô?");
        phone.inbox_shows(Shelf::Active, &["Bia: Alô? (2)"]).await;

        phone.client.open_conversation(&bia).await.unwrap();
        phone.inbox_shows(Shelf::Active, &["Bia: Alô?"]).await;
    }
}

#[tokio::test]
async fn a_reply_quotes_its_message() {
    let world = World::usual(voxfree_sandbox::Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    let quoted = phone
        .client
        .timeline(&bia, 10)
        .await
        .unwrap()
        .first()
        .unwrap()
        .message_id;
    phone.goes_live().await;
    phone.client.send_text(&bia, "Esta aqui", quoted).await.unwrap();
    let id = quoted.unwrap();
    phone
        .timeline_shows(&bia, &["they  Oi", &format!("me  Esta aqui  re {id}  sent")])
        .await;
}

#[tokio::test]
async fn a_message_of_a_conversation_that_was_never_opened_here_is_fetched_ahead_and_stays_unread() {
    for shapes in seeds() {
        let world = World::usual(shapes).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        phone.goes_live().await;
        for (text, line) in [("Ainda está aí?", "Bia: Ainda está aí? (2)"), ("Alô?", "Bia: Alô? (3)")] {
            world.advance(std::time::Duration::from_secs(5));
            world.service.contact(CONTACT).says(text);
            phone.inbox_shows(Shelf::Active, &[line]).await;
        }
        phone
            .timeline_follows(&bia, &["they  Oi", "they  Ainda está aí?", "they  Alô?"])
            .await;
        phone.inbox_shows(Shelf::Active, &["Bia: Alô? (3)"]).await;
        assert_eq!(world.service.count("buscaChat"), 0);
    }
}
