//! Messages: what the service has of them.

use std::collections::BTreeSet;

use md5::{Digest, Md5};
use voxfree_cipher::rusqlite::{OptionalExtension, named_params, params};

use super::conversations::thread_of;
use super::folder::hex;
use super::search_index::Unindexed;
use super::{Result, Touched, Write, lost, notifications, search_index, window};
use crate::model::{Delivery, Message, MessageId, MessageKind, ProtocolNumber};
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

fn digest(protocol: &str, raw: &str) -> String {
    let mut digest = Md5::new();
    digest.update(protocol.as_bytes());
    digest.update([0]);
    digest.update(raw.as_bytes());
    hex(&digest.finalize())
}
