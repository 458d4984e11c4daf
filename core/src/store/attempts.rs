//! The attempts to send an item of the outbox: that one begins, and how it ended.

use voxfree_cipher::rusqlite::{named_params, params};

use super::lost::link;
use super::outbox::{outbox_item, touch_item};
use super::{Result, Write};
use crate::model::{Delivery, Message, OutboxId, OutboxItem, Timestamp};

/// Notes that a request with the item starts at `now` (the service's time), in this agent's name, and the newest
/// message known before it. Returns the item as it is to be sent. `None`: it is no longer queued (somebody else took it,
/// or it was taken back), so it must not be sent.
pub(crate) fn start_attempt(
    write: &mut Write<'_>,
    id: OutboxId,
    agent_name: &str,
    now: Timestamp,
) -> Result<Option<OutboxItem>> {
    const SQL: &str = "
UPDATE outbox
SET delivery = 'sending', reason = NULL, attempts = attempts + 1,
    attempt = 'open', attempted_at_ms = :now, attempted_as = :name,
    known_id = (SELECT cursor FROM conversation WHERE conversation.protocol = outbox.protocol)
WHERE id = :id AND delivery = 'queued'";
    let taken = write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":id": id.0,
        ":now": now.0,
        ":name": agent_name,
    })? == 1;
    if !taken {
        return Ok(None);
    }
    touch_item(write, id)?;
    outbox_item(&write.tx, id)
}

/// The attempt's request is not known to have ended; it began at `began_at`, which may be long after it was written down:
/// phones put apps to sleep at any point.
pub(crate) fn note_under_way(write: &mut Write<'_>, id: OutboxId, began_at: Timestamp) -> Result<()> {
    const SQL: &str = "UPDATE outbox SET attempted_at_ms = ?2 WHERE id = ?1 AND delivery = 'sending'";
    write.tx.prepare_cached(SQL)?.execute(params![id.0, began_at.0])?;
    Ok(())
}

/// The attempt's request has ended without telling how: it can be looked for without a grace.
pub(crate) fn note_lost(write: &mut Write<'_>, id: OutboxId) -> Result<()> {
    const SQL: &str = "UPDATE outbox SET attempt = 'lost' WHERE id = ?1 AND delivery = 'sending'";
    write.tx.prepare_cached(SQL)?.execute(params![id.0])?;
    Ok(())
}

/// Writes how an attempt ended. `sent` is the message that it became, where the service told.
pub(crate) fn set_outcome(
    write: &mut Write<'_>,
    id: OutboxId,
    delivery: &Delivery,
    sent: Option<&Message>,
) -> Result<()> {
    // What is held may still be lost: should it be tried again, it is looked for first.
    const SQL: &str = "
UPDATE outbox
SET delivery = :delivery, reason = :reason, attempt = CASE WHEN :delivery = 'held' THEN attempt END
WHERE id = :id";
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":id": id.0,
        ":delivery": delivery.as_str(),
        ":reason": delivery.reason(),
    })?;
    let thread = touch_item(write, id)?;
    if let (Some(message), Some(thread)) = (sent, thread) {
        super::messages::save(write, thread, message)?;
        super::messages::update_preview(write, thread, &message.protocol)?;
        if let Some(message_id) = message.id {
            link(write, id, message_id)?;
        }
    }
    Ok(())
}

/// The service refused an attempt: it was surely not carried out, and is never looked for.
pub(crate) fn settle_refused(write: &mut Write<'_>, id: OutboxId, delivery: &Delivery) -> Result<()> {
    set_outcome(write, id, delivery, None)?;
    const SQL: &str = "UPDATE outbox SET attempt = NULL WHERE id = ?1";
    write.tx.prepare_cached(SQL)?.execute(params![id.0])?;
    Ok(())
}

/// An attempt was not carried out, or was looked for and is not there: it may be sent again.
pub(crate) fn release_abandoned(write: &mut Write<'_>, id: OutboxId) -> Result<()> {
    const SQL: &str = "UPDATE outbox SET delivery = 'queued', attempt = NULL WHERE id = ?1 AND delivery = 'sending'";
    write.tx.prepare_cached(SQL)?.execute(params![id.0])?;
    touch_item(write, id)?;
    Ok(())
}
