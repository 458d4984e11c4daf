//! Messages: what the service has, and the page that a timeline shows.

use std::collections::BTreeSet;

use md5::{Digest, Md5};
use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::conversations::thread_of;
use super::folder::hex;
use super::search_index::Unindexed;
use super::{Result, Touched, Write, files, lost, notifications, outbox, quoted, search_index, window};
use crate::model::{
    Delivery, Message, MessageId, MessageKind, OutboxId, OutboxItem, OutboxKind, ProtocolNumber, Quoted, TimelineItem,
    Timestamp,
};
use crate::rules::{media_words, split_signature, summary};

/// Writes what one answer brought for the conversation `protocol`, moves its cursor, and counts what the agent has
/// not seen, all in the caller's transaction. `on_screen`: the agent is looking, so nothing becomes unread.
///
/// Bringing the same messages again, or older ones, changes nothing but what changed at the service.
pub(crate) fn ingest(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    messages: &[Message],
    on_screen: bool,
) -> Result<()> {
    let Some(thread) = thread_of(&write.tx, protocol)? else {
        return Ok(());
    };
    join_threads(write, thread, protocol, messages)?;
    let (cursor, listed_until): (Option<i64>, i64) = write
        .tx
        .prepare_cached("SELECT cursor, updated_at_ms FROM conversation WHERE protocol = ?1")?
        .query_row(params![protocol.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;

    // Not only what is new here: it may have come along with another case of the contact's, where it was not counted.
    let (mut fresh, mut counted) = (0_u32, BTreeSet::new());
    let mut unindexed = Vec::new();
    for message in messages {
        let written = write_row(write, thread, message)?;
        let is_new = matches!(written, Written::New(_));
        unindexed.extend(written.unindexed(message));
        // Of a conversation that is fetched for the first time, the list has counted what it knew of.
        let is_uncounted = match cursor {
            Some(cursor) => message.id.is_some_and(|id| id.0 > cursor),
            None => message.sent_at.0 > listed_until,
        };
        let is_theirs = !message.from_me && message.protocol == *protocol;
        if is_uncounted && is_theirs && message.id.map_or(is_new, |id| counted.insert(id)) {
            fresh = fresh.saturating_add(1);
        }
    }
    search_index::index_messages(write, unindexed)?;
    let newest = messages
        .iter()
        .filter(|message| message.protocol == *protocol)
        .filter_map(|message| message.id)
        .max();
    advance(write, protocol, newest, if on_screen { None } else { Some(fresh) })?;
    if on_screen {
        notifications::note_seen(write, protocol)?;
    }
    update_preview(write, thread, protocol)?;
    // What comes along with another case is the newest of its own.
    let others: BTreeSet<&ProtocolNumber> = messages.iter().map(|message| &message.protocol).collect();
    for other in others.into_iter().filter(|other| *other != protocol) {
        update_preview(write, thread, other)?;
    }
    window::note_said(write, protocol, messages)?;
    lost::link_lost(write, protocol)?;
    lost::follow_told(write, thread, messages)?;
    write.touch(Touched::Timeline(thread));
    Ok(())
}

/// Cases that the service shows together are one thread from now on.
fn join_threads(write: &mut Write<'_>, thread: i64, protocol: &ProtocolNumber, messages: &[Message]) -> Result<()> {
    let others: BTreeSet<&ProtocolNumber> = messages
        .iter()
        .map(|message| &message.protocol)
        .filter(|other| *other != protocol)
        .collect();
    for other in others {
        match thread_of(&write.tx, other)? {
            Some(own) if own == thread => {}
            Some(own) => {
                for sql in [
                    "UPDATE message SET thread = ?1 WHERE thread = ?2",
                    "UPDATE outbox SET thread = ?1 WHERE thread = ?2",
                    "UPDATE conversation SET thread = ?1 WHERE thread = ?2",
                ] {
                    write.tx.prepare_cached(sql)?.execute(params![thread, own])?;
                }
                write.touch(Touched::Timeline(own));
            }
            None => {
                const SQL: &str = "INSERT INTO conversation (protocol, thread) VALUES (?1, ?2)";
                write.tx.prepare_cached(SQL)?.execute(params![other.as_str(), thread])?;
                search_index::index_conversation(write, other.as_str())?;
            }
        }
    }
    Ok(())
}

/// Inserts or updates one message.
pub(super) fn save(write: &mut Write<'_>, thread: i64, message: &Message) -> Result<()> {
    let written = write_row(write, thread, message)?;
    search_index::index_messages(write, written.unindexed(message).into_iter().collect())
}

/// What became of a message, and the row it is in.
enum Written {
    New(i64),
    Changed(i64),
    /// Nothing that is searched has changed.
    AsFound,
}

impl Written {
    fn unindexed(self, message: &Message) -> Option<Unindexed<'_>> {
        match self {
            Self::New(row) | Self::Changed(row) => Some(Unindexed { row, message }),
            Self::AsFound => None,
        }
    }
}

/// Inserts or updates one message; where what is searched of it changes, it leaves the index.
fn write_row(write: &mut Write<'_>, thread: i64, message: &Message) -> Result<Written> {
    let id = message.id.map(|id| id.0);
    let raw_key = match (&message.raw, id) {
        (Some(raw), None) => Some(digest(message.protocol.as_str(), raw)),
        _ => None,
    };
    let file_name = message.media.as_ref().and_then(|media| media.file_name.as_deref());
    let delivery = message.delivery.as_ref();
    const INSERT: &str = "
INSERT INTO message (id, raw_key, thread, protocol, whatsapp_id, kind, forwarded, reply_to, from_me, text,
                     media_url, media_name, sent_at_ms, delivery, delivery_reason, deleted, raw)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
ON CONFLICT DO NOTHING";
    const UPDATE: &str = "
UPDATE message
SET thread = ?3, protocol = ?4, whatsapp_id = ?5, kind = ?6, forwarded = ?7, reply_to = ?8, from_me = ?9, text = ?10,
    media_url = ?11, media_name = ?12, sent_at_ms = ?13, delivery = ?14, delivery_reason = ?15, deleted = ?16, raw = ?17
WHERE id = ?1 OR raw_key = ?2";
    // By number and not by name: a long history binds these some hundred thousand times.
    let values = params![
        id,
        raw_key,
        thread,
        message.protocol.as_str(),
        message.whatsapp_id,
        message.kind.as_str(),
        message.forwarded,
        message.reply_to.map(|id| id.0),
        message.from_me,
        message.text,
        message.media.as_ref().and_then(|media| media.url.as_deref()),
        file_name,
        message.sent_at.0,
        delivery.map(Delivery::as_str),
        delivery.and_then(Delivery::reason),
        message.deleted,
        message.raw,
    ];
    // Nearly all are new, and take one statement.
    if write.tx.prepare_cached(INSERT)?.execute(values)? == 1 {
        return Ok(Written::New(write.tx.last_insert_rowid()));
    }
    const HELD: &str = "SELECT row, from_me, text, media_name FROM message WHERE id = ?1 OR raw_key = ?2";
    let (row, was_from_me, was_text, was_file_name): (i64, bool, String, Option<String>) =
        write.tx.prepare_cached(HELD)?.query_row(params![id, raw_key], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
    write.tx.prepare_cached(UPDATE)?.execute(values)?;
    if was_from_me == message.from_me && was_text == message.text && was_file_name.as_deref() == file_name {
        return Ok(Written::AsFound);
    }
    if let Some(id) = id {
        let was = search_index::searched(was_from_me, &was_text, was_file_name.as_deref());
        search_index::forget_message(&write.tx, id, &was)?;
    }
    Ok(Written::Changed(row))
}

/// Moves the cursor up, never down. `fresh`: how many more are unread; `None`: the agent has seen all.
fn advance(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    newest: Option<MessageId>,
    fresh: Option<u32>,
) -> Result<()> {
    const SQL: &str = "
UPDATE conversation
SET cursor = MAX(COALESCE(cursor, 0), COALESCE(:newest, 0)),
    unread = CASE
        WHEN :fresh IS NULL THEN 0
        WHEN cursor IS NULL THEN MAX(unread, unread_told) + :fresh
        ELSE unread + :fresh
    END,
    unread_told = 0
WHERE protocol = :protocol";
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":protocol": protocol.as_str(),
        ":newest": newest.map(|id| id.0),
        ":fresh": fresh,
    })?;
    write.touch_row(protocol.as_str());
    Ok(())
}

/// The inbox shows the newest message that is held, whichever answer brought it and whoever wrote it, unless the list told of a
/// newer one. A list that tells neither preview nor time has only made the row as new as itself.
///
/// Answered from the index `message_by_time`: no sort.
pub(super) fn update_preview(write: &mut Write<'_>, thread: i64, protocol: &ProtocolNumber) -> Result<()> {
    const NEWEST: &str = "
SELECT kind, from_me, deleted, text, sent_at_ms
FROM message
WHERE thread = ?1 AND protocol = ?2
ORDER BY sent_at_ms DESC, id DESC, row DESC
LIMIT 1";
    let newest = write
        .tx
        .prepare_cached(NEWEST)?
        .query_row(params![thread, protocol.as_str()], |row| {
            let kind = MessageKind::from_name(&row.get::<_, String>(0)?);
            let preview = preview_of(kind, row.get(1)?, row.get(2)?, &row.get::<_, String>(3)?);
            Ok((preview, row.get::<_, i64>(4)?))
        })
        .optional()?;
    let Some((preview, at)) = newest else { return Ok(()) };
    const SQL: &str = "
UPDATE conversation
SET preview = :preview, updated_at_ms = :at
WHERE protocol = :protocol AND (updated_at_ms <= :at OR preview = '')";
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":protocol": protocol.as_str(),
        ":preview": preview,
        ":at": at,
    })?;
    write.touch_row(protocol.as_str());
    Ok(())
}

fn preview_of(kind: MessageKind, from_me: bool, deleted: bool, text: &str) -> String {
    let text = if from_me { split_signature(text).1 } else { text };
    // A place and a card are spelt for machines.
    let is_spelt = matches!(kind, MessageKind::Location | MessageKind::Contact);
    let line = if deleted || is_spelt {
        String::new()
    } else {
        summary(text)
    };
    if line.is_empty() {
        media_words(kind).to_owned()
    } else {
        line
    }
}

/// Returns the newest `limit` entries of the timeline that `protocol` belongs to, oldest first. What waits to be sent
/// stands at the end, in the order of queueing.
///
/// Answered from the indices `message_by_time` and `outbox_by_thread`: no sort.
pub(crate) fn timeline_page(db: &Connection, protocol: &ProtocolNumber, limit: u32) -> Result<Vec<TimelineItem>> {
    let Some(thread) = thread_of(db, protocol)? else {
        return Ok(Vec::new());
    };
    let waiting = outbox::unlinked(db, thread)?;
    let sql = format!("{SELECT_ITEMS} WHERE m.thread = ?1 ORDER BY m.sent_at_ms DESC, m.id DESC, m.row DESC LIMIT ?2");
    let mut page = items(db, &sql, params![thread, limit])?;
    page.reverse();
    for item in waiting {
        page.push(item_of_outbox(db, item)?);
    }
    let surplus = page.len().saturating_sub(limit as usize);
    page.drain(..surplus);
    Ok(page)
}

/// Returns `limit` entries of the timeline of `protocol` around a message, oldest first: half of them up to it, half behind it.
/// Nothing where the message is not held there. What waits to be sent is left out.
///
/// Answered from the index `message_by_time`, from the message on in both directions: no sort.
pub(crate) fn timeline_around(
    db: &Connection,
    protocol: &ProtocolNumber,
    message: MessageId,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    const PLACE: &str = "SELECT thread, sent_at_ms FROM message WHERE id = ?1";
    let place: Option<(i64, i64)> = db
        .prepare_cached(PLACE)?
        .query_row(params![message.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((thread, at)) = place.filter(|(thread, _)| thread_of(db, protocol).ok().flatten() == Some(*thread)) else {
        return Ok(Vec::new());
    };
    let behind = limit / 2;
    let until = format!(
        "{SELECT_ITEMS} WHERE m.thread = ?1 AND (m.sent_at_ms, m.id) <= (?2, ?3) \
         ORDER BY m.sent_at_ms DESC, m.id DESC, m.row DESC LIMIT ?4"
    );
    let mut page = items(db, &until, params![thread, at, message.0, limit.saturating_sub(behind)])?;
    page.reverse();
    let after = format!(
        "{SELECT_ITEMS} WHERE m.thread = ?1 AND (m.sent_at_ms, m.id) > (?2, ?3) \
         ORDER BY m.sent_at_ms, m.id, m.row LIMIT ?4"
    );
    page.extend(items(db, &after, params![thread, at, message.0, behind])?);
    Ok(page)
}

/// The messages of which a timeline's entries are made. Read by place: by name, each value of each row would look its name up.
pub(super) const SELECT_ITEMS: &str = "
SELECT m.id, m.row, m.outbox_id, m.protocol, m.from_me, m.deleted, m.text, m.media_url, m.media_name, m.kind,
       m.reply_to, m.forwarded, m.sent_at_ms, m.delivery, m.delivery_reason,
       m.deleted = 1 AND COALESCE((SELECT c.may_read_deleted FROM conversation AS c WHERE c.protocol = m.protocol), 0)
FROM message AS m";

pub(super) fn items(
    db: &Connection,
    sql: &str,
    params: impl voxfree_cipher::rusqlite::Params,
) -> Result<Vec<TimelineItem>> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.extend(item_of_message(db, row)?);
    }
    for item in &mut items {
        quoted::resolve(db, item)?;
    }
    Ok(items)
}

/// Reads a row of [`SELECT_ITEMS`]; the places are those of that statement.
pub(super) fn item_of_message(db: &Connection, row: &Row<'_>) -> Result<Option<TimelineItem>> {
    let (id, outbox_id): (Option<i64>, Option<i64>) = (row.get(0)?, row.get(2)?);
    let Some(protocol) = ProtocolNumber::new(text_at(row, 3)?) else {
        return Ok(None);
    };
    let key = match (outbox_id, id) {
        (Some(outbox_id), _) => outbox_key(OutboxId(outbox_id)),
        (None, Some(id)) => format!("m{id}"),
        (None, None) => format!("r{}", row.get::<_, i64>(1)?),
    };
    let (from_me, deleted, may_read_deleted): (bool, bool, bool) = (row.get(4)?, row.get(5)?, row.get(15)?);
    let whole = text_at(row, 6)?;
    let (author, text) = if from_me { split_signature(whole) } else { (None, whole) };
    let is_hidden = deleted && !may_read_deleted;
    let (url, file_name): (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
    let media = if (url.is_some() || file_name.is_some()) && !is_hidden {
        Some(files::media_of_message(
            db,
            url.as_deref(),
            file_name.as_deref(),
            outbox_id,
        )?)
    } else {
        None
    };
    let delivery = match row.get::<_, Option<String>>(13)? {
        Some(name) => Some(Delivery::from_parts(&name, row.get(14)?)),
        None => None,
    };
    Ok(Some(TimelineItem {
        key,
        message_id: id.map(MessageId),
        outbox_id: outbox_id.map(OutboxId),
        protocol,
        from_me,
        kind: MessageKind::from_name(text_at(row, 9)?),
        author: author.map(str::to_owned),
        text: if is_hidden { String::new() } else { text.to_owned() },
        // Looked up by whoever has the connection.
        quoted: row.get::<_, Option<i64>>(10)?.map(|id| Quoted::Missing {
            message_id: MessageId(id),
        }),
        forwarded: row.get(11)?,
        deleted,
        media,
        sent_at: Timestamp(row.get(12)?),
        remedies: match (outbox_id, &delivery) {
            // What failed as a message, and is in the outbox again.
            (Some(id), Some(Delivery::Failed { .. } | Delivery::Held { .. })) => {
                outbox::outbox_item(db, OutboxId(id))?.map_or_else(Vec::new, |item| item.remedies)
            }
            _ => Vec::new(),
        },
        delivery,
    }))
}

/// A text where it lies, not copied.
fn text_at<'a>(row: &'a Row<'_>, place: usize) -> Result<&'a str> {
    Ok(row
        .get_ref(place)?
        .as_str()
        .map_err(voxfree_cipher::rusqlite::Error::from)?)
}

/// An item of the outbox as a timeline shows it.
fn item_of_outbox(db: &Connection, item: OutboxItem) -> Result<TimelineItem> {
    let quoted = quoted::of_unsent(db, &item)?;
    Ok(TimelineItem {
        key: outbox_key(item.id),
        message_id: None,
        outbox_id: Some(item.id),
        protocol: item.protocol,
        from_me: true,
        kind: match item.kind {
            OutboxKind::Text => MessageKind::Text,
            OutboxKind::Template => MessageKind::Template,
            OutboxKind::File => item.file.as_ref().map_or(MessageKind::Document, |file| file.kind),
            // No timeline is given one.
            OutboxKind::Accept => MessageKind::Unsupported,
        },
        author: None,
        text: item.text,
        quoted,
        forwarded: false,
        deleted: false,
        media: match item.file {
            Some(file) => Some(files::media_of_item(db, file)?),
            None => None,
        },
        sent_at: item.queued_at,
        delivery: Some(item.delivery),
        remedies: item.remedies,
    })
}

pub(super) fn outbox_key(id: OutboxId) -> String {
    format!("o{id}")
}

fn digest(protocol: &str, raw: &str) -> String {
    let mut digest = Md5::new();
    digest.update(protocol.as_bytes());
    digest.update([0]);
    digest.update(raw.as_bytes());
    hex(&digest.finalize())
}
