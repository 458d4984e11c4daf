//! The entries of a timeline, made of the rows of messages and of the outbox's items.

use voxfree_cipher::rusqlite::{Connection, Params, Row};

use super::{Result, files, outbox, quoted};
use crate::model::{
    Delivery, MessageId, MessageKind, OutboxId, OutboxItem, OutboxKind, ProtocolNumber, Quoted, TimelineItem, Timestamp,
};
use crate::rules::split_signature;

/// The messages of which a timeline's entries are made. Read by place: by name, each value of each row would look its name up.
pub(super) const SELECT_ITEMS: &str = "
SELECT m.id, m.row, m.outbox_id, m.protocol, m.from_me, m.deleted, m.text, m.media_url, m.media_name, m.kind,
       m.reply_to, m.forwarded, m.sent_at_ms, m.delivery, m.delivery_reason,
       m.deleted = 1 AND COALESCE((SELECT c.may_read_deleted FROM conversation AS c WHERE c.protocol = m.protocol), 0)
FROM message AS m";

pub(super) fn items(db: &Connection, sql: &str, params: impl Params) -> Result<Vec<TimelineItem>> {
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
pub(super) fn item_of_outbox(db: &Connection, item: OutboxItem) -> Result<TimelineItem> {
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
