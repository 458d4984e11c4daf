//! Finishing a conversation, and handing it on: carried out once, behind what goes first, undone while it can be.
//!
//! Here are the world and its words.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod carried_out;
mod messages_first;
mod undone;

use std::time::Duration;

use voxfree_core::{
    AgentId, ComposerReason, ComposerState, DepartmentId, Ending, EndingKind, EndingState, EndingStop, Error,
    NewEnding, NotificationChange, NotificationKind, NotificationPreview, ProtocolNumber, Shelf, UnsentFirst,
};
use voxfree_e2e::{AGENT, CONTACT, PATIENCE, Phone, World};
use voxfree_sandbox::{CHANNEL, DEPARTMENT, Fault, Holder, Party, Shapes};

const FINISH: &str = "finalizarAtendimento";
const SEND: &str = "enviaMensagem";
const SHAPES: [Shapes; 4] = [
    Shapes::Documented,
    Shapes::Seeded(1),
    Shapes::Seeded(5),
    Shapes::Seeded(9),
];
/// More than the core's grace for an attempt whose end it does not know.
const GRACE: Duration = Duration::from_secs(120);
const PACE: Duration = Duration::from_secs(5);

/// The usual world, with a wrap-up code, and Bia's conversation on the phone.
async fn world(shapes: Shapes) -> (World, Phone, ProtocolNumber) {
    let world = World::with(
        shapes,
        |ana| ana,
        |world| world.world(|service| service.add_wrap_up_code(22, "Venda")),
    )
    .await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    world.advance(PACE);
    (world, phone, bia)
}

fn rui(world: &World) -> AgentId {
    let id = world.service.with(|service| service.agent_id("rui@demo")).unwrap();
    AgentId::new(&id.to_string()).unwrap()
}

fn holder(world: &World, protocol: &ProtocolNumber) -> Holder {
    world.service.conversation(protocol.as_str()).unwrap().holder
}

fn finish() -> NewEnding {
    NewEnding::of(EndingKind::Finish)
}

async fn only_ending(phone: &Phone) -> Ending {
    let endings = phone.client.endings().await.unwrap();
    assert_eq!(endings.len(), 1, "{endings:?}");
    endings.into_iter().next().unwrap()
}

async fn composer(phone: &Phone, protocol: &ProtocolNumber) -> (ComposerState, Option<ComposerReason>) {
    let told = phone.client.composer(protocol).await.unwrap();
    (told.state, told.reason)
}

/// The conversation is gone from the inbox, and its composer says how.
async fn has_left(phone: &Phone, protocol: &ProtocolNumber, reason: ComposerReason) {
    assert!(phone.client.endings().await.unwrap().is_empty());
    assert!(phone.inbox(Shelf::Active).await.is_empty());
    assert_eq!(composer(phone, protocol).await, (ComposerState::ReadOnly, Some(reason)));
    assert!(!phone.timeline(protocol).await.is_empty(), "what was said stays");
}

/// Waits until no ending is left.
async fn ends_by_itself(phone: &Phone) {
    let mut endings = phone.client.subscribe_endings();
    let mut list = Vec::new();
    let waiting = async {
        loop {
            for step in endings.next().await.unwrap() {
                step.apply(&mut list);
            }
            if list.is_empty() {
                return;
            }
        }
    };
    let in_time = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(in_time.is_ok(), "{:?}", phone.client.endings().await);
}
