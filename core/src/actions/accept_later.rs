//! Queueing the taking of a waiting conversation.

use std::time::Duration;

use crate::engine::Context;
use crate::error::{Error, Result};
use crate::model::{OutboxId, OutboxKind, ProtocolNumber};
use crate::store::{self, NewItem};

/// A tap that could not be carried out for so long is no longer meant: the contact is somebody else's, or the agent elsewhere.
const MEANT_FOR: Duration = Duration::from_secs(15 * 60);

/// Writes it down, and wakes the queue.
pub(crate) async fn run(ctx: &Context, protocol: &ProtocolNumber) -> Result<OutboxId> {
    ctx.local_chat_agent()?;
    let now = ctx.server_now_steady();
    let new = NewItem {
        kind: OutboxKind::Accept,
        not_after: Some(now + MEANT_FOR),
        ..NewItem::text(protocol.clone(), String::new())
    };
    let queued = ctx.store.write(move |write| {
        let held = store::held(&write.tx, &new.protocol)?;
        match held.and_then(|held| held.shelf) {
            Some(_) => store::enqueue(write, &new, now).map(Ok),
            None => Ok(Err(Error::NotInInbox)),
        }
    });
    let id = queued.await??;
    ctx.outbox_lanes.clear_one(protocol);
    ctx.outbox_wake.notify_one();
    Ok(id)
}
