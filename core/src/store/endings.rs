//! Endings that were asked for and are not carried out (api.md §14): written first, so that none is lost.
//!
//! An ending is worked off in its conversation's turn of the queue, behind the messages ahead of it. What is to be done with
//! it is decided in [`crate::rules`]; here are the facts. One that was carried out is deleted in the transaction that takes
//! the conversation off the inbox.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{Result, StoreError, Touched, Write, note_departure, outbox_item};
use crate::model::{
    AgentId, Delivery, DepartmentId, Ending, EndingId, EndingKind, EndingState, EndingStop, NewEnding, OutboxId,
    ProtocolNumber, Standing, Timestamp, WrapUpCodeId,
};
use crate::rules::{Attempt, EndingFacts, EndingPlace};

const SELECT: &str = "
SELECT id, protocol, kind, to_agent, department, wrap_up_code, note, keep_contact, asked_at_ms, not_before_ms, state, reason,
       attempt, attempted_at_ms, absent, goes_after, attempts,
       EXISTS (
           SELECT 1 FROM message
           WHERE message.id > ending.known_id AND message.protocol = ending.protocol AND from_me = 0
       ) AS contact_wrote
FROM ending";

/// An ending that is to be carried out.
pub(crate) struct EndingDue {
    pub(crate) ending: Ending,
    pub(crate) facts: EndingFacts,
    /// Requests so far.
    pub(crate) attempts: u32,
}

/// Writes an ending down, behind the items of `goes_after`; it takes the place of an earlier one of the conversation, which must not be
/// under way.
pub(crate) fn save_ending(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    new: &NewEnding,
    goes_after: &[OutboxId],
    now: Timestamp,
) -> Result<EndingId> {
    const FORGET: &str = "DELETE FROM ending WHERE protocol = ?1 AND state <> 'under_way'";
    write.tx.prepare_cached(FORGET)?.execute(params![protocol.as_str()])?;
    const SQL: &str = "
INSERT INTO ending (protocol, kind, to_agent, department, wrap_up_code, note, keep_contact, asked_at_ms, not_before_ms,
                    goes_after, known_id)
VALUES (:protocol, :kind, :to, :department, :wrap_up_code, :note, :keep_contact, :now, :not_before, :goes_after,
        (SELECT cursor FROM conversation WHERE protocol = :protocol))";
    let department = match &new.kind {
        EndingKind::TransferAndFinish { department, .. } => Some(department.as_str()),
        EndingKind::Finish | EndingKind::Transfer { .. } => None,
    };
    let goes_after: Vec<i64> = goes_after.iter().map(|id| id.0).collect();
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":protocol": protocol.as_str(),
        ":kind": new.kind.as_str(),
        ":to": new.kind.to().map(AgentId::as_str),
        ":department": department,
        ":wrap_up_code": new.wrap_up_code.as_ref().map(WrapUpCodeId::as_str),
        ":note": new.note,
        ":keep_contact": new.keep_contact,
        ":now": now.0,
        ":not_before": now.0.saturating_add(i64::from(new.undo_window_ms)),
        ":goes_after": serde_json::to_string(&goes_after).unwrap_or_default(),
    })?;
    let id = EndingId(write.tx.last_insert_rowid());
    touch(write, protocol);
    Ok(id)
}

/// The ending of a conversation, if any.
pub(crate) fn ending_of(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<Ending>> {
    let sql = format!("{SELECT} WHERE protocol = ?1");
    read_one(db, &sql, params![protocol.as_str()])
}

/// One ending.
pub(crate) fn ending(db: &Connection, id: EndingId) -> Result<Option<Ending>> {
    let sql = format!("{SELECT} WHERE id = ?1");
    read_one(db, &sql, params![id.0])
}

/// All endings that are not carried out, oldest first. There are as many as conversations that end just now.
pub(crate) fn endings(db: &Connection) -> Result<Vec<Ending>> {
    let sql = format!("{SELECT} ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(from_row(row)?);
    }
    Ok(all)
}

/// The conversations that are to end, the longest wait first.
pub(super) fn ending_protocols(db: &Connection) -> Result<Vec<ProtocolNumber>> {
    const SQL: &str = "SELECT protocol FROM ending WHERE state IN ('waiting', 'under_way') ORDER BY id";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query([])?;
    let mut protocols = Vec::new();
    while let Some(row) = rows.next()? {
        protocols.extend(ProtocolNumber::new(&row.get::<_, String>(0)?));
    }
    Ok(protocols)
}

/// How many endings are still to be carried out.
pub(crate) fn pending_endings(db: &Connection) -> Result<u32> {
    const SQL: &str = "SELECT COUNT(*) FROM ending WHERE state IN ('waiting', 'under_way')";
    Ok(db.prepare_cached(SQL)?.query_row([], |row| row.get(0))?)
}

/// The ending of a conversation that is to be carried out, and what it goes by.
pub(crate) fn ending_due(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<EndingDue>> {
    let sql = format!("{SELECT} WHERE protocol = ?1 AND state IN ('waiting', 'under_way')");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params![protocol.as_str()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let ending = from_row(row)?;
    let began_at = row.get::<_, Option<i64>>("attempted_at_ms")?.map(Timestamp);
    let attempt: Option<String> = row.get("attempt")?;
    let goes_after: Vec<i64> = serde_json::from_str(&row.get::<_, String>("goes_after")?).unwrap_or_default();
    let mut is_message_stuck = false;
    for id in goes_after {
        let item = outbox_item(db, OutboxId(id))?;
        is_message_stuck |=
            item.is_some_and(|item| matches!(item.delivery, Delivery::Failed { .. } | Delivery::Held { .. }));
    }
    let facts = EndingFacts {
        attempt: attempt.map(|attempt| Attempt {
            began_at,
            has_ended: attempt == "lost",
        }),
        absent: row.get("absent")?,
        not_before: Timestamp(row.get("not_before_ms")?),
        is_message_stuck,
        place: place(super::standing(db, protocol)?, &ending.kind),
    };
    Ok(Some(EndingDue {
        ending,
        facts,
        attempts: row.get("attempts")?,
    }))
}

fn place(standing: Option<Standing>, kind: &EndingKind) -> EndingPlace {
    match (standing, kind) {
        (Some(Standing::Active), _) => EndingPlace::Mine,
        (Some(Standing::Finished), EndingKind::Finish) => EndingPlace::AsAsked,
        (Some(Standing::HandedOn { agent: Some(agent) }), EndingKind::Transfer { to }) if agent == *to => {
            EndingPlace::AsAsked
        }
        _ => EndingPlace::Elsewhere,
    }
}

/// Notes that a request starts at `now` (the service's time). `false`: it was undone meanwhile, or a message of the conversation
/// was put back into the queue and goes first.
pub(crate) fn start_ending(write: &mut Write<'_>, id: EndingId, now: Timestamp) -> Result<bool> {
    const SQL: &str = "
UPDATE ending
SET state = 'under_way', reason = NULL, attempt = 'open', attempted_at_ms = ?2, attempts = attempts + 1
WHERE id = ?1 AND state = 'waiting'
  AND NOT EXISTS (
      SELECT 1 FROM outbox WHERE outbox.protocol = ending.protocol AND delivery IN ('queued', 'sending'))";
    let started = write.tx.prepare_cached(SQL)?.execute(params![id.0, now.0])? == 1;
    if started {
        touch_ending(write, id)?;
    }
    Ok(started)
}

/// The request has ended without telling how (`has_ended`), or is not known to have ended.
pub(crate) fn lose_ending(write: &mut Write<'_>, id: EndingId, has_ended: bool) -> Result<()> {
    const SQL: &str = "UPDATE ending SET attempt = CASE WHEN ?2 THEN 'lost' ELSE 'open' END WHERE id = ?1";
    write.tx.prepare_cached(SQL)?.execute(params![id.0, has_ended])?;
    Ok(())
}

/// It was surely not carried out (`was_looked_for`: it was looked for), and may be tried again.
pub(crate) fn release_ending(write: &mut Write<'_>, id: EndingId, was_looked_for: bool) -> Result<()> {
    const SQL: &str = "
UPDATE ending
SET state = 'waiting', attempt = NULL, absent = absent + ?2
WHERE id = ?1 AND state = 'under_way'";
    write.tx.prepare_cached(SQL)?.execute(params![id.0, was_looked_for])?;
    touch_ending(write, id)
}

/// It is not carried out; the conversation is as it was.
pub(crate) fn fail_ending(write: &mut Write<'_>, id: EndingId, state: &EndingState) -> Result<()> {
    const SQL: &str = "UPDATE ending SET state = ?2, reason = ?3, attempt = NULL WHERE id = ?1";
    let reason = match state {
        EndingState::Refused { words } => Some(words.as_str()),
        EndingState::Stopped { reason } => Some(reason.as_str()),
        EndingState::Waiting { .. } | EndingState::UnderWay => None,
    };
    write
        .tx
        .prepare_cached(SQL)?
        .execute(params![id.0, state.as_str(), reason])?;
    touch_ending(write, id)
}

/// Takes an ending back that is not under way. `false`: it is.
pub(crate) fn forget_ending(write: &mut Write<'_>, id: EndingId) -> Result<bool> {
    touch_ending(write, id)?;
    const SQL: &str = "DELETE FROM ending WHERE id = ?1 AND state <> 'under_way'";
    Ok(write.tx.prepare_cached(SQL)?.execute(params![id.0])? == 1)
}

/// The ending was carried out: the conversation leaves the inbox by the agent's own doing.
pub(crate) fn settle_ending(write: &mut Write<'_>, ending: &Ending, now: Timestamp) -> Result<()> {
    const LEAVE: &str = "
UPDATE conversation
SET shelf = NULL, handed_at_ms = NULL, left_at_ms = NULL
WHERE protocol = ?1 AND (shelf = 1 OR left_at_ms IS NOT NULL)";
    let standing = match &ending.kind {
        EndingKind::Transfer { to } => Standing::HandedOn {
            agent: Some(to.clone()),
        },
        EndingKind::Finish | EndingKind::TransferAndFinish { .. } => Standing::Finished,
    };
    write
        .tx
        .prepare_cached(LEAVE)?
        .execute(params![ending.protocol.as_str()])?;
    note_departure(write, &ending.protocol, Some(&standing))?;
    if let Some(code) = &ending.wrap_up_code {
        super::catalogue::note_code_used(write, &ending.protocol, code, now)?;
    }
    const FORGET: &str = "DELETE FROM ending WHERE id = ?1";
    write.tx.prepare_cached(FORGET)?.execute(params![ending.id.0])?;
    touch(write, &ending.protocol);
    Ok(())
}

/// Messages of a conversation that wait, are under way or are held, in the order of queueing.
///
/// Answered from the index `outbox_by_thread`.
pub(crate) fn unsent_of(db: &Connection, protocol: &ProtocolNumber) -> Result<Vec<(OutboxId, Delivery)>> {
    const SQL: &str = "
SELECT id, delivery
FROM outbox INDEXED BY outbox_by_thread
WHERE thread = (SELECT thread FROM conversation WHERE protocol = ?1) AND message_id IS NULL AND protocol = ?1
  AND kind <> 'accept' AND delivery IN ('queued', 'sending', 'held')
ORDER BY id";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map(params![protocol.as_str()], |row| {
        let delivery = Delivery::from_parts(&row.get::<_, String>(1)?, None);
        Ok((OutboxId(row.get(0)?), delivery))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read_one(db: &Connection, sql: &str, params: impl voxfree_cipher::rusqlite::Params) -> Result<Option<Ending>> {
    let row = db
        .prepare_cached(sql)?
        .query_row(params, |row| Ok(from_row(row)))
        .optional()?;
    row.transpose()
}

fn from_row(row: &Row<'_>) -> Result<Ending> {
    let protocol =
        ProtocolNumber::new(&row.get::<_, String>("protocol")?).ok_or(StoreError::Row("an ending of no case"))?;
    let to = row
        .get::<_, Option<String>>("to_agent")?
        .and_then(|id| AgentId::new(&id));
    let department = row
        .get::<_, Option<String>>("department")?
        .and_then(|id| DepartmentId::new(&id));
    let kind = match (row.get::<_, String>("kind")?.as_str(), to, department) {
        ("finish", ..) => EndingKind::Finish,
        ("transfer", Some(to), _) => EndingKind::Transfer { to },
        ("transfer_and_finish", to, Some(department)) => EndingKind::TransferAndFinish { department, to },
        _ => return Err(StoreError::Row("an ending of no known kind")),
    };
    let reason: Option<String> = row.get("reason")?;
    let state = match row.get::<_, String>("state")?.as_str() {
        "waiting" => EndingState::Waiting {
            from: Timestamp(row.get("not_before_ms")?),
        },
        "under_way" => EndingState::UnderWay,
        "refused" => EndingState::Refused {
            words: reason.unwrap_or_default(),
        },
        _ => EndingState::Stopped {
            reason: reason
                .and_then(|name| EndingStop::from_name(&name))
                .ok_or(StoreError::Row("an ending stopped for no known reason"))?,
        },
    };
    Ok(Ending {
        id: EndingId(row.get("id")?),
        protocol,
        kind,
        wrap_up_code: row
            .get::<_, Option<String>>("wrap_up_code")?
            .and_then(|id| WrapUpCodeId::new(&id)),
        note: row.get("note")?,
        keep_contact: row.get("keep_contact")?,
        asked_at: Timestamp(row.get("asked_at_ms")?),
        state,
        contact_wrote: row.get("contact_wrote")?,
    })
}

fn touch_ending(write: &mut Write<'_>, id: EndingId) -> Result<()> {
    const SQL: &str = "SELECT protocol FROM ending WHERE id = ?1";
    let protocol: Option<String> = write
        .tx
        .prepare_cached(SQL)?
        .query_row(params![id.0], |row| row.get(0))
        .optional()?;
    if let Some(protocol) = protocol.as_deref().and_then(ProtocolNumber::new) {
        touch(write, &protocol);
    }
    Ok(())
}

/// The queue, the conversation's row and its composer.
fn touch(write: &mut Write<'_>, protocol: &ProtocolNumber) {
    write.touch(Touched::Outbox);
    write.touch_row(protocol.as_str());
}
