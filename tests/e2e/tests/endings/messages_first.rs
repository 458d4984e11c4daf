//! Messages that are not sent are named first: they go ahead of the ending, or are given up.

use super::*;

#[tokio::test]
async fn messages_that_are_not_sent_are_named_first() {
    let (world, phone, bia) = world(Shapes::Seeded(3)).await;
    for text in ["um", "dois"] {
        phone.sends(&bia, text).await;
    }
    let refused = phone.client.finish(&bia, finish()).await;
    assert_eq!(refused, Err(Error::UnsentMessages { count: 2 }));
    assert!(phone.client.endings().await.unwrap().is_empty());

    // They go before it.
    let first = NewEnding {
        unsent: UnsentFirst::Send,
        ..finish()
    };
    phone.client.finish(&bia, first).await.unwrap();
    assert_eq!(phone.client.run_outbox().await.unwrap().settled, 3);
    assert_eq!(world.service.contact(CONTACT).received(), ["um", "dois"]);
    has_left(&phone, &bia, ComposerReason::Finished).await;
}

#[tokio::test]
async fn messages_that_are_given_up_are_not_sent() {
    let (world, phone, bia) = world(Shapes::Seeded(4)).await;
    phone.sends(&bia, "esquece").await;
    let without = NewEnding {
        unsent: UnsentFirst::Discard,
        ..finish()
    };
    phone.client.finish(&bia, without).await.unwrap();
    assert!(phone.client.outbox().await.unwrap().is_empty());
    phone.client.run_outbox().await.unwrap();
    assert!(world.service.contact(CONTACT).received().is_empty());
    assert_eq!(world.service.count(SEND), 0);
    has_left(&phone, &bia, ComposerReason::Finished).await;
}

#[tokio::test]
async fn a_message_whose_answer_is_lost_is_not_given_up_with_the_conversation() {
    let (world, phone, bia) = world(Shapes::Documented).await;
    world.service.faults(|faults| faults.once(SEND, Fault::LoseAnswer));
    phone.sends(&bia, "chegou?").await;
    phone.client.run_outbox().await.unwrap();
    let without = NewEnding {
        unsent: UnsentFirst::Discard,
        ..finish()
    };
    assert_eq!(phone.client.finish(&bia, without).await, Err(Error::BeingSent));
    let first = NewEnding {
        unsent: UnsentFirst::Send,
        ..finish()
    };
    phone.client.finish(&bia, first).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.contact(CONTACT).received(), ["chegou?"]);
    has_left(&phone, &bia, ComposerReason::Finished).await;
}

#[tokio::test]
async fn a_message_that_fails_ahead_of_it_stops_the_ending() {
    let (world, phone, bia) = world(Shapes::Documented).await;
    let unknown = Some(voxfree_core::MessageId(1));
    let id = phone.client.send_text(&bia, "a quem?", unknown).await.unwrap();
    let first = NewEnding {
        unsent: UnsentFirst::Send,
        ..finish()
    };
    phone.client.finish(&bia, first).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    let stopped = EndingState::Stopped {
        reason: EndingStop::UnsentMessages,
    };
    assert_eq!(only_ending(&phone).await.state, stopped);
    assert_eq!(world.service.count(FINISH), 0);
    assert_eq!(composer(&phone, &bia).await.0, ComposerState::Open);
    phone.client.discard_unsent(id).await.unwrap();
    phone.client.finish(&bia, finish()).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    has_left(&phone, &bia, ComposerReason::Finished).await;
}
