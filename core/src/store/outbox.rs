//! The outbox: what is to be sent, in order, and what is not yet known of it.
//!
//! An item is `queued`, then `sending` from the moment before its request starts. If the app dies there, or the answer
//! is lost, it stays `sending`: it may or may not have been carried out, and is looked for at the service before it is
//! sent again (`lost.rs`). What is to be done with an item is decided in [`crate::rules`]; here are the facts.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::conversations::thread_of;
use super::{NewFile, Result, StoreError, Touched, Write, files};
use crate::model::{
    Delivery, HoldReason, MessageId, OutboxId, OutboxItem, OutboxKind, ProtocolNumber, QueueStatus, TemplateId,
    Timestamp,
};
use crate::rules::{Attempt, ItemFacts, Quoted, remedies};

const COLUMNS: &str = "id, protocol, kind, text, reply_to, reply_to_unsent, queued_at_ms, not_after_ms, delivery, \
                       reason, attempts, message_id, template_id, after_reply, \
                       file_name, file_kind, file_mime, file_bytes, file_local";

/// What is to be queued.
#[derive(Clone, Debug)]
pub(crate) struct NewItem {
    pub(crate) protocol: ProtocolNumber,
    pub(crate) kind: OutboxKind,
    pub(crate) text: String,
    pub(crate) template: Option<TemplateId>,
    pub(crate) file: Option<NewFile>,
    pub(crate) reply_to: Option<MessageId>,
    pub(crate) reply_to_unsent: Option<OutboxId>,
    pub(crate) not_after: Option<Timestamp>,
    /// It is held until the contact has answered.
    pub(crate) after_reply: bool,
}

impl NewItem {
    /// A text that answers nothing, and may go out at any time.
    pub(crate) fn text(protocol: ProtocolNumber, text: String) -> Self {
        Self {
            protocol,
            kind: OutboxKind::Text,
            text,
            template: None,
            file: None,
            reply_to: None,
            reply_to_unsent: None,
            not_after: None,
            after_reply: false,
        }
    }
}

/// Writes an item down, ready to be sent, or held until the contact answers.
pub(crate) fn enqueue(write: &mut Write<'_>, new: &NewItem, now: Timestamp) -> Result<OutboxId> {
    let thread = thread_of(&write.tx, &new.protocol)?.ok_or(StoreError::Row("no such conversation"))?;
    const SQL: &str = "
INSERT INTO outbox (protocol, thread, kind, text, template_id, reply_to, reply_to_unsent, queued_at_ms, not_after_ms,
                    delivery, reason, after_reply)
VALUES (:protocol, :thread, :kind, :text, :template, :reply_to, :reply_to_unsent, :now, :not_after,
        CASE WHEN :after_reply THEN 'held' ELSE 'queued' END, CASE WHEN :after_reply THEN :reason END, :after_reply)";
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":protocol": new.protocol.as_str(),
        ":thread": thread,
        ":kind": new.kind.as_str(),
        ":text": new.text,
        ":template": new.template.as_ref().map(TemplateId::as_str),
        ":after_reply": new.after_reply,
        ":reason": HoldReason::AfterReply.words(),
        ":reply_to": new.reply_to.map(|id| id.0),
        ":reply_to_unsent": new.reply_to_unsent.map(|id| id.0),
        ":now": now.0,
        ":not_after": new.not_after.map(|at| at.0),
    })?;
    let id = OutboxId(write.tx.last_insert_rowid());
    if let Some(file) = &new.file {
        files::attach(write, id, file, now)?;
    }
    touch(write, thread);
    Ok(id)
}

/// Reads one item.
pub(crate) fn outbox_item(db: &Connection, id: OutboxId) -> Result<Option<OutboxItem>> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE id = ?1");
    let row = db
        .prepare_cached(&sql)?
        .query_row(params![id.0], |row| Ok(item(db, row)))
        .optional()?;
    row.transpose()
}

/// The conversations in which something waits, the longest wait first; then those that only wait to end.
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
    for ending in super::endings::ending_protocols(db)? {
        if !protocols.contains(&ending) {
            protocols.push(ending);
        }
    }
    Ok(protocols)
}

/// All items that are not with the service, oldest first: queued, under way, failed, held.
///
/// Answered from the index `outbox_by_thread`, all of it: what is not sent, and little else, is tied to no message; and from
/// `outbox_failed_tied` what failed as a message.
pub(crate) fn unsent(db: &Connection) -> Result<Vec<OutboxItem>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM outbox INDEXED BY outbox_by_thread WHERE message_id IS NULL AND delivery <> 'sent'
UNION ALL
SELECT {COLUMNS} FROM outbox INDEXED BY outbox_failed_tied WHERE message_id IS NOT NULL AND delivery IN ('failed', 'held')
ORDER BY id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(item(db, row)?);
    }
    Ok(items)
}

/// The oldest item of a conversation that is not settled (first in, first out), and what is known of it.
pub(crate) fn next_to_send(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<(OutboxItem, ItemFacts)>> {
    let sql = format!(
        "SELECT {COLUMNS}, attempt, attempted_at_ms
FROM outbox
WHERE protocol = ?1 AND delivery IN ('queued', 'sending')
ORDER BY id
LIMIT 1"
    );
    let row = db
        .prepare_cached(&sql)?
        .query_row(params![protocol.as_str()], |row| {
            let attempt: Option<String> = row.get("attempt")?;
            let began_at = row.get::<_, Option<i64>>("attempted_at_ms")?.map(Timestamp);
            let attempt = attempt.map(|attempt| Attempt {
                began_at,
                has_ended: attempt == "lost",
            });
            Ok((item(db, row), attempt))
        })
        .optional()?;
    let Some((item, attempt)) = row else { return Ok(None) };
    let item = item?;
    let facts = ItemFacts {
        attempt,
        not_after: item.not_after,
        quoted: quoted(db, &item)?,
    };
    Ok(Some((item, facts)))
}

fn quoted(db: &Connection, item: &OutboxItem) -> Result<Quoted> {
    let Some(unsent) = item.reply_to_unsent else {
        return Ok(Quoted::Settled(item.reply_to));
    };
    Ok(match outbox_item(db, unsent)? {
        Some(OutboxItem {
            delivery: Delivery::Sent,
            message,
            ..
        }) => message.map_or(Quoted::SentAsUnknown, |id| Quoted::Settled(Some(id))),
        _ => Quoted::NotSent,
    })
}

/// Puts a failed or held item back into its place in the queue, with `text` where that is given: the agent has decided
/// anew, so a time by which it was to go out no longer counts. One whose answer was lost is looked for first, unless its text
/// changes.
pub(crate) fn requeue(write: &mut Write<'_>, id: OutboxId, text: Option<&str>) -> Result<()> {
    const SQL: &str = "
UPDATE outbox
SET delivery = CASE WHEN attempt IS NULL OR :text IS NOT NULL THEN 'queued' ELSE 'sending' END,
    attempt = CASE WHEN :text IS NULL THEN attempt END,
    not_after_ms = CASE WHEN delivery = 'queued' THEN not_after_ms END,
    reason = NULL, after_reply = 0, message_id = NULL, text = COALESCE(:text, text)
WHERE id = :id AND delivery IN ('queued', 'failed', 'held')";
    untie(write, id)?;
    write
        .tx
        .prepare_cached(SQL)?
        .execute(named_params! { ":id": id.0, ":text": text })?;
    touch_item(write, id)?;
    Ok(())
}

/// Holds a failed or held item until the contact has answered: then it goes out by itself.
pub(crate) fn send_after_reply(write: &mut Write<'_>, id: OutboxId) -> Result<()> {
    const SQL: &str = "
UPDATE outbox
SET delivery = 'held', reason = ?2, after_reply = 1, not_after_ms = NULL, message_id = NULL
WHERE id = ?1 AND delivery IN ('failed', 'held')";
    untie(write, id)?;
    write
        .tx
        .prepare_cached(SQL)?
        .execute(params![id.0, HoldReason::AfterReply.words()])?;
    touch_item(write, id)?;
    Ok(())
}

/// What a failed item had become, and what failed as such, stays in the timeline for itself.
fn untie(write: &mut Write<'_>, id: OutboxId) -> Result<()> {
    const SQL: &str = "
UPDATE message
SET outbox_id = NULL
WHERE outbox_id = (SELECT id FROM outbox WHERE id = ?1 AND message_id IS NOT NULL AND delivery IN ('failed', 'held'))";
    write.tx.prepare_cached(SQL)?.execute(params![id.0])?;
    Ok(())
}

/// Takes an item that is neither under way nor sent off the queue.
pub(crate) fn discard(write: &mut Write<'_>, id: OutboxId) -> Result<()> {
    touch_item(write, id)?;
    files::forget_item(write, id)?;
    const SQL: &str = "DELETE FROM outbox WHERE id = ?1 AND delivery IN ('queued', 'failed', 'held')";
    write.tx.prepare_cached(SQL)?.execute(params![id.0])?;
    Ok(())
}

/// How many items, and endings, are neither with the service nor given up by the agent.
pub(crate) fn unsent_count(db: &Connection) -> Result<u32> {
    const SQL: &str = "SELECT COUNT(*) FROM outbox WHERE delivery IN ('queued', 'sending', 'held')";
    let items: u32 = db.prepare_cached(SQL)?.query_row([], |row| row.get(0))?;
    Ok(items.saturating_add(super::pending_endings(db)?))
}

/// Whether a conversation is about to be taken.
pub(crate) fn is_accept_queued(db: &Connection, protocol: &ProtocolNumber) -> Result<bool> {
    const SQL: &str = "
SELECT EXISTS (SELECT 1 FROM outbox WHERE protocol = ?1 AND delivery IN ('queued', 'sending') AND kind = 'accept')";
    Ok(db
        .prepare_cached(SQL)?
        .query_row(params![protocol.as_str()], |row| row.get(0))?)
}

/// How many items are in which state.
pub(crate) fn queue_status(db: &Connection) -> Result<QueueStatus> {
    const SQL: &str = "
SELECT delivery FROM outbox INDEXED BY outbox_by_thread WHERE message_id IS NULL AND delivery <> 'sent'
UNION ALL
SELECT delivery FROM outbox INDEXED BY outbox_failed_tied
WHERE message_id IS NOT NULL AND delivery IN ('failed', 'held')";
    let mut status = QueueStatus::default();
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let count = match row
            .get_ref(0)?
            .as_str()
            .map_err(voxfree_cipher::rusqlite::Error::from)?
        {
            "failed" => &mut status.failed,
            "held" => &mut status.held,
            _ => &mut status.waiting,
        };
        *count = count.saturating_add(1);
    }
    Ok(status)
}

/// The thread of an item that no message of the service stands for yet.
pub(super) fn thread_of_waiting(db: &Connection, id: OutboxId) -> Result<Option<i64>> {
    const SQL: &str = "SELECT thread FROM outbox WHERE id = ?1 AND message_id IS NULL";
    let mut statement = db.prepare_cached(SQL)?;
    Ok(statement.query_row(params![id.0], |row| row.get(0)).optional()?)
}

/// The items of a thread that no message of the service stands for yet, in the order of queueing.
pub(crate) fn unlinked(db: &Connection, thread: i64) -> Result<Vec<OutboxItem>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM outbox WHERE thread = ?1 AND message_id IS NULL AND kind <> 'accept' ORDER BY id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params![thread])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(item(db, row)?);
    }
    Ok(items)
}

fn touch(write: &mut Write<'_>, thread: i64) {
    write.touch(Touched::Outbox);
    write.touch(Touched::Timeline(thread));
}

pub(super) fn touch_item(write: &mut Write<'_>, id: OutboxId) -> Result<Option<i64>> {
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

fn item(db: &Connection, row: &Row<'_>) -> Result<OutboxItem> {
    let protocol =
        ProtocolNumber::new(&row.get::<_, String>("protocol")?).ok_or(StoreError::Row("an item without a protocol"))?;
    let kind =
        OutboxKind::from_name(&row.get::<_, String>("kind")?).ok_or(StoreError::Row("an item of no known kind"))?;
    let delivery = Delivery::from_parts(&row.get::<_, String>("delivery")?, row.get("reason")?);
    Ok(OutboxItem {
        id: OutboxId(row.get("id")?),
        protocol,
        kind,
        text: row.get("text")?,
        template: row
            .get::<_, Option<String>>("template_id")?
            .and_then(|id| TemplateId::new(&id)),
        file: files::outbox_file(db, row)?,
        after_reply: row.get("after_reply")?,
        reply_to: row.get::<_, Option<i64>>("reply_to")?.map(MessageId),
        reply_to_unsent: row.get::<_, Option<i64>>("reply_to_unsent")?.map(OutboxId),
        queued_at: Timestamp(row.get("queued_at_ms")?),
        not_after: row.get::<_, Option<i64>>("not_after_ms")?.map(Timestamp),
        remedies: remedies(&delivery, kind),
        delivery,
        attempts: row.get("attempts")?,
        message: row.get::<_, Option<i64>>("message_id")?.map(MessageId),
    })
}
