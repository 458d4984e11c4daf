//! The outbox: what is to be sent, in order, and what is not yet known of it.
//!
//! An item is `queued`, then `sending` from the moment before its request starts. If the app dies there, or the answer
//! is lost, it stays `sending`: it may or may not have been carried out, and is looked for at the service before it is
//! sent again ([`crate::rules::reconcile`]).

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::conversations::thread_of;
use super::{Result, StoreError, Touched, Write};
use crate::model::{Delivery, Message, MessageId, OutboxId, OutboxItem, ProtocolNumber, Timestamp};
use crate::rules::{Candidate, Lost, reconcile};

const COLUMNS: &str = "id, protocol, text, reply_to, queued_at_ms, delivery, reason, attempts, message_id";

/// The next item of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NextSend {
    /// Nothing waits.
    Nothing,
    /// An attempt was made and its answer is not known: look for it first.
    LookFor(OutboxItem),
    /// It can be sent.
    Send(OutboxItem),
}

/// Writes a text down, ready to be sent.
pub(crate) fn enqueue(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    text: &str,
    reply_to: Option<MessageId>,
    now: Timestamp,
) -> Result<OutboxId> {
    let thread = thread_of(&write.tx, protocol)?.ok_or(StoreError::Row("no such conversation"))?;
    const SQL: &str = "
INSERT INTO outbox (protocol, thread, text, reply_to, queued_at_ms, delivery)
VALUES (:protocol, :thread, :text, :reply_to, :now, 'queued')";
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":protocol": protocol.as_str(),
        ":thread": thread,
        ":text": text,
        ":reply_to": reply_to.map(|id| id.0),
        ":now": now.0,
    })?;
    let id = OutboxId(write.tx.last_insert_rowid());
    touch(write, thread);
    Ok(id)
}

/// Reads one item.
pub(crate) fn outbox_item(db: &Connection, id: OutboxId) -> Result<Option<OutboxItem>> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE id = ?1");
    let row = db
        .prepare_cached(&sql)?
        .query_row(params![id.0], |row| Ok(item(row)))
        .optional()?;
    row.transpose()
}

/// The conversations in which something waits, the longest wait first.
pub(crate) fn waiting_protocols(db: &Connection) -> Result<Vec<ProtocolNumber>> {
    const SQL: &str = "
SELECT protocol
FROM outbox
WHERE delivery IN ('queued', 'sending')
GROUP BY protocol
ORDER BY MIN(id)";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query([])?;
    let mut protocols = Vec::new();
    while let Some(row) = rows.next()? {
        protocols.extend(ProtocolNumber::new(&row.get::<_, String>(0)?));
    }
    Ok(protocols)
}

/// The oldest item of a conversation that is not settled: first in, first out.
pub(crate) fn next_to_send(db: &Connection, protocol: &ProtocolNumber) -> Result<NextSend> {
    let sql = format!(
        "SELECT {COLUMNS} FROM outbox WHERE protocol = ?1 AND delivery IN ('queued', 'sending') ORDER BY id LIMIT 1"
    );
    let row = db
        .prepare_cached(&sql)?
        .query_row(params![protocol.as_str()], |row| Ok(item(row)))
        .optional()?;
    Ok(match row.transpose()? {
        None => NextSend::Nothing,
        Some(item) if item.delivery == Delivery::Sending => NextSend::LookFor(item),
        Some(item) => NextSend::Send(item),
    })
}

/// Notes that a request with the item starts now, and the newest message known before it. `false`: it is no longer
/// queued (somebody else took it, or it was taken back), so it must not be sent.
pub(crate) fn start_attempt(write: &mut Write<'_>, id: OutboxId) -> Result<bool> {
    const SQL: &str = "
UPDATE outbox
SET delivery = 'sending', reason = NULL, attempts = attempts + 1,
    known_id = (SELECT cursor FROM conversation WHERE conversation.protocol = outbox.protocol)
WHERE id = ?1 AND delivery = 'queued'";
    let taken = write.tx.prepare_cached(SQL)?.execute(params![id.0])? == 1;
    if taken {
        touch_item(write, id)?;
    }
    Ok(taken)
}

/// Writes how an attempt ended. `sent` is the message that it became, where the service told.
pub(crate) fn set_outcome(
    write: &mut Write<'_>,
    id: OutboxId,
    delivery: &Delivery,
    sent: Option<&Message>,
) -> Result<()> {
    const SQL: &str = "UPDATE outbox SET delivery = :delivery, reason = :reason WHERE id = :id";
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":id": id.0,
        ":delivery": delivery.as_str(),
        ":reason": delivery.reason(),
    })?;
    let thread = touch_item(write, id)?;
    if let (Some(message), Some(thread)) = (sent, thread) {
        super::messages::save(write, thread, message)?;
        if let Some(message_id) = message.id {
            link(write, id, message_id)?;
        }
    }
    Ok(())
}

/// An attempt was looked for and is not there: it may be sent again.
pub(crate) fn release_abandoned(write: &mut Write<'_>, id: OutboxId) -> Result<()> {
    const SQL: &str = "UPDATE outbox SET delivery = 'queued' WHERE id = ?1 AND delivery = 'sending'";
    write.tx.prepare_cached(SQL)?.execute(params![id.0])?;
    touch_item(write, id)?;
    Ok(())
}

/// How many items are neither with the service nor given up by the agent.
pub(crate) fn unsent_count(db: &Connection) -> Result<u32> {
    const SQL: &str = "SELECT COUNT(*) FROM outbox WHERE delivery IN ('queued', 'sending', 'held')";
    Ok(db.prepare_cached(SQL)?.query_row([], |row| row.get(0))?)
}

/// The items of a thread that no message of the service stands for yet, in the order of queueing.
pub(crate) fn unlinked(db: &Connection, thread: i64) -> Result<Vec<OutboxItem>> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE thread = ?1 AND message_id IS NULL ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params![thread])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(item(row)?);
    }
    Ok(items)
}

/// Ties sends whose answer was lost, or told no message, to the messages that came since.
pub(super) fn link_lost(write: &mut Write<'_>, protocol: &ProtocolNumber) -> Result<()> {
    const LOST: &str = "
SELECT id, text, known_id
FROM outbox
WHERE protocol = ?1 AND message_id IS NULL AND delivery IN ('sending', 'sent')
ORDER BY id";
    let lost: Vec<Lost> = {
        let mut statement = write.tx.prepare_cached(LOST)?;
        let rows = statement.query_map(params![protocol.as_str()], |row| {
            Ok(Lost {
                id: OutboxId(row.get(0)?),
                text: row.get(1)?,
                known: row.get::<_, Option<i64>>(2)?.map(MessageId),
            })
        })?;
        rows.collect::<Result<_, _>>()?
    };
    let Some(oldest_known) = lost.iter().map(|send| send.known.map_or(0, |id| id.0)).min() else {
        return Ok(());
    };
    // The plus keeps SQLite from the index of `outbox_id`: nearly all messages have none.
    const OURS: &str = "
SELECT id, text
FROM message
WHERE id > ?1 AND protocol = ?2 AND from_me = 1 AND +outbox_id IS NULL
ORDER BY id";
    let candidates: Vec<Candidate> = {
        let mut statement = write.tx.prepare_cached(OURS)?;
        let rows = statement.query_map(params![oldest_known, protocol.as_str()], |row| {
            Ok(Candidate {
                id: MessageId(row.get(0)?),
                text: row.get(1)?,
            })
        })?;
        rows.collect::<Result<_, _>>()?
    };
    for (id, message) in reconcile(&lost, &candidates) {
        write.tx.execute(
            "UPDATE outbox SET delivery = 'sent', reason = NULL WHERE id = ?1",
            params![id.0],
        )?;
        link(write, id, message)?;
        touch_item(write, id)?;
    }
    Ok(())
}

/// Ties an item to the message that it became, so that the timeline shows one entry.
fn link(write: &mut Write<'_>, id: OutboxId, message: MessageId) -> Result<()> {
    // A message stands for one item: had another been tied to it, the first tie is kept.
    const TIE: &str = "UPDATE message SET outbox_id = ?1 WHERE id = ?2 AND outbox_id IS NULL";
    write.tx.prepare_cached(TIE)?.execute(params![id.0, message.0])?;
    const NOTE: &str = "UPDATE outbox SET message_id = ?2 WHERE id = ?1";
    write.tx.prepare_cached(NOTE)?.execute(params![id.0, message.0])?;
    Ok(())
}

fn touch(write: &mut Write<'_>, thread: i64) {
    write.touch(Touched::Outbox);
    write.touch(Touched::Timeline(thread));
}

fn touch_item(write: &mut Write<'_>, id: OutboxId) -> Result<Option<i64>> {
    const SQL: &str = "SELECT thread FROM outbox WHERE id = ?1";
    let thread = write
        .tx
        .prepare_cached(SQL)?
        .query_row(params![id.0], |row| row.get(0))
        .optional()?;
    if let Some(thread) = thread {
        touch(write, thread);
    }
    Ok(thread)
}

fn item(row: &Row<'_>) -> Result<OutboxItem> {
    let protocol =
        ProtocolNumber::new(&row.get::<_, String>("protocol")?).ok_or(StoreError::Row("an item without a protocol"))?;
    Ok(OutboxItem {
        id: OutboxId(row.get("id")?),
        protocol,
        text: row.get("text")?,
        reply_to: row.get::<_, Option<i64>>("reply_to")?.map(MessageId),
        queued_at: Timestamp(row.get("queued_at_ms")?),
        delivery: Delivery::from_parts(&row.get::<_, String>("delivery")?, row.get("reason")?),
        attempts: row.get("attempts")?,
        message: row.get::<_, Option<i64>>("message_id")?.map(MessageId),
    })
}
