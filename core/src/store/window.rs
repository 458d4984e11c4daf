//! What the 24-hour rule goes by: what was said and sent on one (number of ours, contact) pair, across its cases.
//!
//! The contact's last word is kept with each case, and grows only; what we sent is read from the messages, by small
//! indices of their own. So the facts are the same in whatever order, and however often, messages come.

use std::collections::{BTreeMap, BTreeSet};

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, named_params, params};

use super::{Result, Touched, Write};
use crate::model::{ChannelKind, Message, MessageId, ProtocolNumber, SendFault, Timestamp};
use crate::rules::{Facts, Failures, Holding, LastTemplate, WINDOW, opens_window};

/// Failures that are looked at for each case; older ones were followed by as many others.
const FAILURES_MAX: u32 = 20;

/// Reads what the rule goes by. A conversation that is not known is nobody's.
pub(crate) fn window_facts(db: &Connection, protocol: &ProtocolNumber) -> Result<Facts> {
    const SQL: &str = "
SELECT conversation.channel_kind, is_group, shelf, departure, pair_wrote_ms, history_known,
       channel.templates_at_ms IS NOT NULL,
       EXISTS (SELECT 1 FROM template WHERE template.channel_id = channel.id),
       EXISTS (SELECT 1 FROM ending WHERE ending.protocol = conversation.protocol AND state IN ('waiting', 'under_way'))
FROM conversation LEFT JOIN channel ON channel.id = COALESCE(conversation.channel_id, 'case ' || conversation.protocol)
WHERE conversation.protocol = ?1";
    let row = db.prepare_cached(SQL)?.query_row(params![protocol.as_str()], |row| {
        let (asked, some): (bool, bool) = (row.get(6)?, row.get(7)?);
        Ok(Facts {
            kind: ChannelKind::from_name(&row.get::<_, String>(0)?),
            is_group: row.get(1)?,
            holding: holding(row.get(2)?, row.get::<_, Option<String>>(3)?.as_deref(), row.get(8)?),
            contact_wrote_at: row.get::<_, Option<i64>>(4)?.map(Timestamp),
            template: None,
            failures: Failures::default(),
            is_template_under_way: false,
            has_templates: asked.then_some(some),
            is_history_known: row.get(5)?,
        })
    });
    let Some(mut facts) = row.optional()? else {
        return Ok(Facts::of_nobody());
    };
    for case in pair(db, protocol.as_str())? {
        facts.template = newest(facts.template, last_template(db, &case)?);
        facts.is_template_under_way |= is_template_under_way(db, &case)?;
        note_failures(db, &case, &mut facts.failures)?;
    }
    Ok(facts)
}

fn holding(shelf: Option<u8>, departure: Option<&str>, is_ending: bool) -> Holding {
    match (shelf, departure) {
        (Some(1), _) if is_ending => Holding::Ending,
        (Some(1), _) => Holding::Mine,
        (Some(_), _) => Holding::Waiting,
        (None, Some("finished")) => Holding::Finished,
        (None, Some("handed_on")) => Holding::HandedOn,
        (None, _) => Holding::NotMine,
    }
}

/// The cases of a pair. Those that a list told of are known by channel and contact; older ones, which come along with a fetch,
/// are the contact's by their thread, and the channel's by the number that their messages came to.
fn pair(db: &Connection, protocol: &str) -> Result<BTreeSet<String>> {
    const SQL: &str = "
WITH me AS MATERIALIZED (
    SELECT thread, channel_id, contact_id, COALESCE(channel.device, conversation.device) AS device
    FROM conversation LEFT JOIN channel ON channel.id = conversation.channel_id
    WHERE protocol = ?1 AND is_group = 0
)
SELECT other.protocol
FROM me CROSS JOIN conversation AS other INDEXED BY conversation_by_pair
ON other.channel_id = me.channel_id AND other.contact_id = me.contact_id
WHERE other.is_group = 0
UNION ALL
SELECT other.protocol
FROM me CROSS JOIN conversation AS other INDEXED BY conversation_by_thread ON other.thread = me.thread
WHERE other.channel_id IS NULL AND other.device = me.device AND other.is_group = 0";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map(params![protocol], |row| row.get(0))?;
    let mut cases: BTreeSet<String> = rows.collect::<Result<_, _>>()?;
    cases.insert(protocol.to_owned());
    Ok(cases)
}

fn newest(one: Option<LastTemplate>, other: Option<LastTemplate>) -> Option<LastTemplate> {
    [one, other]
        .into_iter()
        .flatten()
        .max_by_key(|template| template.sent_at)
}

/// Answered from the indices `message_template` and `outbox_by_thread`.
fn last_template(db: &Connection, case: &str) -> Result<Option<LastTemplate>> {
    const TOLD: &str = "
SELECT sent_at_ms, delivery, delivery_reason
FROM message INDEXED BY message_template
WHERE protocol = ?1 AND kind = 'template' AND from_me = 1
ORDER BY sent_at_ms DESC, id DESC
LIMIT 1";
    let told = db
        .prepare_cached(TOLD)?
        .query_row(params![case], |row| {
            let (delivery, reason): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
            let has_failed = delivery.as_deref() == Some("failed");
            Ok(LastTemplate {
                sent_at: Timestamp(row.get(0)?),
                fault: has_failed.then(|| SendFault::of_reason(reason.as_deref().unwrap_or_default())),
            })
        })
        .optional()?;
    // The service took it, and did not say as which message.
    const UNTOLD: &str = "
SELECT attempted_at_ms
FROM outbox INDEXED BY outbox_by_thread
WHERE thread = (SELECT thread FROM conversation WHERE protocol = ?1) AND protocol = ?1 AND message_id IS NULL AND kind = 'template' AND delivery = 'sent' AND attempted_at_ms IS NOT NULL
ORDER BY id DESC
LIMIT 1";
    let untold = db
        .prepare_cached(UNTOLD)?
        .query_row(params![case], |row| {
            Ok(LastTemplate {
                sent_at: Timestamp(row.get(0)?),
                fault: None,
            })
        })
        .optional()?;
    Ok(newest(told, untold))
}

fn is_template_under_way(db: &Connection, case: &str) -> Result<bool> {
    const SQL: &str = "
SELECT EXISTS (
    SELECT 1 FROM outbox WHERE protocol = ?1 AND delivery IN ('queued', 'sending') AND kind = 'template')";
    Ok(db.prepare_cached(SQL)?.query_row(params![case], |row| row.get(0))?)
}

/// Answered from the index `message_failed`, and the refusals' key.
fn note_failures(db: &Connection, case: &str, failures: &mut Failures) -> Result<()> {
    const FAILED: &str = "
SELECT sent_at_ms, COALESCE(delivery_reason, '')
FROM message INDEXED BY message_failed
WHERE protocol = ?1 AND delivery = 'failed'
ORDER BY sent_at_ms DESC
LIMIT ?2";
    let mut statement = db.prepare_cached(FAILED)?;
    let mut rows = statement.query(params![case, FAILURES_MAX])?;
    while let Some(row) = rows.next()? {
        failures.note(SendFault::of_reason(&row.get::<_, String>(1)?), Timestamp(row.get(0)?));
    }
    const REFUSED: &str = "SELECT fault, at_ms FROM refusal WHERE protocol = ?1";
    let mut statement = db.prepare_cached(REFUSED)?;
    let mut rows = statement.query(params![case])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        if let Some(fault) = SendFault::ALL.into_iter().find(|fault| fault.as_str() == name) {
            failures.note(fault, Timestamp(row.get(1)?));
        }
    }
    Ok(())
}

/// Notes that the service refused to send, and why. Messages tell whole seconds, so this does too: else a template of the
/// same second would seem to be older.
pub(crate) fn note_refusal(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    fault: SendFault,
    at: Timestamp,
) -> Result<()> {
    const SQL: &str = "
INSERT INTO refusal (protocol, fault, at_ms) VALUES (?1, ?2, ?3)
ON CONFLICT (protocol, fault) DO UPDATE SET at_ms = MAX(at_ms, excluded.at_ms)";
    let at_ms = at.0.div_euclid(1000).saturating_mul(1000);
    write
        .tx
        .prepare_cached(SQL)?
        .execute(params![protocol.as_str(), fault.as_str(), at_ms])?;
    write.touch_row(protocol.as_str());
    Ok(())
}

/// Notes what one answer tells of the window: when the contact wrote, and to which number of ours. What waits to be sent
/// goes by the new end of the window, and what waits for an answer goes out.
pub(super) fn note_said(write: &mut Write<'_>, protocol: &ProtocolNumber, messages: &[Message]) -> Result<()> {
    #[derive(Default)]
    struct Said<'a> {
        at: Option<Timestamp>,
        device: Option<(Option<MessageId>, &'a str)>,
    }
    let mut cases: BTreeMap<&ProtocolNumber, Said<'_>> = BTreeMap::new();
    for message in messages.iter().filter(|message| !message.from_me) {
        let case = cases.entry(&message.protocol).or_default();
        if opens_window(message.kind, message.from_me, message.sent_at) {
            case.at = case.at.max(Some(message.sent_at));
        }
        let device = message.device.as_deref().map(|device| (message.id, device));
        case.device = case.device.max(device);
    }
    let mut has_changed = false;
    for (case, said) in cases {
        const SQL: &str = "
UPDATE conversation
SET contact_wrote_ms = MAX(COALESCE(contact_wrote_ms, :at), COALESCE(:at, contact_wrote_ms)),
    device = COALESCE(:device, device)
WHERE protocol = :protocol
  AND (COALESCE(contact_wrote_ms, 0) < COALESCE(:at, 0) OR (:device IS NOT NULL AND device IS NOT :device))";
        let changed = write.tx.prepare_cached(SQL)?.execute(named_params! {
            ":protocol": case.as_str(),
            ":at": said.at.map(|at| at.0),
            ":device": said.device.map(|(_, device)| device),
        })?;
        has_changed |= changed > 0;
        if let Some((_, device)) = said.device.filter(|_| changed > 0) {
            note_device(write, case, device)?;
        }
    }
    if has_changed {
        let times = messages
            .iter()
            .filter(|message| opens_window(message.kind, message.from_me, message.sent_at))
            .map(|message| message.sent_at)
            .collect();
        refresh_pair(write, protocol.as_str(), &times)?;
    }
    Ok(())
}

fn note_device(write: &mut Write<'_>, case: &ProtocolNumber, device: &str) -> Result<()> {
    const SQL: &str = "
INSERT INTO channel (id, device)
SELECT channel_id, ?2 FROM conversation WHERE protocol = ?1 AND channel_id IS NOT NULL
ON CONFLICT (id) DO UPDATE SET device = excluded.device";
    write.tx.prepare_cached(SQL)?.execute(params![case.as_str(), device])?;
    Ok(())
}

/// Brings the cases of a pair to the same time. To be called where one has got a newer one, or has joined. `said`: when the
/// contact wrote, as far as that is news.
pub(super) fn refresh_pair(write: &mut Write<'_>, protocol: &str, said: &BTreeSet<Timestamp>) -> Result<()> {
    let cases = pair(&write.tx, protocol)?;
    const READ: &str = "SELECT contact_wrote_ms FROM conversation WHERE protocol = ?1";
    let mut newest: Option<i64> = None;
    for case in &cases {
        let at = write
            .tx
            .prepare_cached(READ)?
            .query_row(params![case], |row| row.get(0));
        newest = newest.max(at.optional()?.flatten());
    }
    let Some(newest) = newest else { return Ok(()) };
    for case in &cases {
        const WRITE: &str = "
UPDATE conversation SET pair_wrote_ms = ?2 WHERE protocol = ?1 AND COALESCE(pair_wrote_ms, 0) < ?2";
        let has_grown = write.tx.prepare_cached(WRITE)?.execute(params![case, newest])? > 0;
        if has_grown {
            write.touch_row(case);
            reopen(write, case, Timestamp(newest), said)?;
        }
    }
    Ok(())
}

/// The contact has written: what is queued may go out for longer, where the window did not close in between; and what
/// was held until an answer came is queued. The queue looks at the window again before it sends.
fn reopen(write: &mut Write<'_>, case: &str, newest: Timestamp, said: &BTreeSet<Timestamp>) -> Result<()> {
    const WAITS: &str = "
SELECT MIN(not_after_ms) FROM outbox WHERE protocol = ?1 AND delivery IN ('queued', 'sending') AND not_after_ms IS NOT NULL";
    let first_end: Option<i64> = write
        .tx
        .prepare_cached(WAITS)?
        .query_row(params![case], |row| row.get(0))?;
    if let Some(first_end) = first_end {
        // Of messages that are older than a window before that end, nothing is prolonged.
        for at in said.range(Timestamp(first_end) - WINDOW..) {
            const PROLONG: &str = "
UPDATE outbox
SET not_after_ms = ?3
WHERE protocol = ?1 AND delivery IN ('queued', 'sending') AND not_after_ms >= ?2 AND not_after_ms < ?3";
            let end = *at + WINDOW;
            write.tx.prepare_cached(PROLONG)?.execute(params![case, at.0, end.0])?;
        }
    }
    const RELEASE: &str = "
UPDATE outbox
SET delivery = CASE WHEN attempt IS NULL THEN 'queued' ELSE 'sending' END, reason = NULL, after_reply = 0, not_after_ms = ?2
WHERE protocol = ?1 AND after_reply = 1
RETURNING thread";
    let end = newest + WINDOW;
    let threads: Vec<i64> = {
        let mut statement = write.tx.prepare_cached(RELEASE)?;
        let rows = statement.query_map(params![case, end.0], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    };
    for thread in threads {
        write.touch(Touched::Outbox);
        write.touch(Touched::Timeline(thread));
    }
    Ok(())
}
