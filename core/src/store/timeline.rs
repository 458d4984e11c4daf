//! A timeline in pages: its end, from an entry back as an agent scrolls, around a message. No more is read than is shown.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, params};

use super::conversations::thread_of;
use super::items::{SELECT_ITEMS, item_of_outbox, items};
use super::{Result, outbox};
use crate::model::{MessageId, OutboxId, ProtocolNumber, TimelineItem};

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

/// Returns the `limit` entries of the timeline of `protocol` before the one with the key `before`, oldest first. Before one that
/// waits to be sent, these are the newest that do not. Nothing where there is no such entry in that timeline.
///
/// Answered from the index `message_by_time`, from the entry on: as many rows are read as are shown.
pub(crate) fn timeline_before(
    db: &Connection,
    protocol: &ProtocolNumber,
    before: &str,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    let (Some(thread), Some(place)) = (thread_of(db, protocol)?, place_of(db, before)?) else {
        return Ok(Vec::new());
    };
    if place.thread != thread {
        return Ok(Vec::new());
    }
    // What could not be read has no number, and stands ahead of the others of its time.
    let sql = format!(
        "{SELECT_ITEMS} WHERE m.thread = ?1 AND m.sent_at_ms <= ?2 \
         AND (m.sent_at_ms < ?2 OR (COALESCE(m.id, {NO_ID}), m.row) < (?3, ?4)) \
         ORDER BY m.sent_at_ms DESC, m.id DESC, m.row DESC LIMIT ?5"
    );
    let mut page = items(db, &sql, params![thread, place.at, place.id, place.row, limit])?;
    page.reverse();
    Ok(page)
}

/// The order of what has no number.
const NO_ID: i64 = i64::MIN;

/// Where an entry stands: what its timeline is sorted by.
struct Place {
    thread: i64,
    at: i64,
    id: i64,
    row: i64,
}

fn place_of(db: &Connection, key: &str) -> Result<Option<Place>> {
    let Some((number, sql)) = key.split_at_checked(1).and_then(|(kind, number)| {
        let sql = match kind {
            "m" => "SELECT thread, sent_at_ms, id, row FROM message WHERE id = ?1",
            "r" => "SELECT thread, sent_at_ms, id, row FROM message WHERE row = ?1",
            "o" => "SELECT thread, sent_at_ms, id, row FROM message WHERE outbox_id = ?1",
            _ => return None,
        };
        Some((number.parse::<i64>().ok()?, sql))
    }) else {
        return Ok(None);
    };
    let place = db
        .prepare_cached(sql)?
        .query_row(params![number], |row| {
            Ok(Place {
                thread: row.get(0)?,
                at: row.get(1)?,
                id: row.get::<_, Option<i64>>(2)?.unwrap_or(NO_ID),
                row: row.get(3)?,
            })
        })
        .optional()?;
    if place.is_some() || !key.starts_with('o') {
        return Ok(place);
    }
    // What waits stands behind all messages.
    Ok(outbox::thread_of_waiting(db, OutboxId(number))?.map(|thread| Place {
        thread,
        at: i64::MAX,
        id: i64::MAX,
        row: i64::MAX,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::testing::store;
    use super::super::tests::{conversation, message, new_item, protocol};
    use super::super::{Store, apply_listing, enqueue, ingest, timeline_page};
    use super::*;
    use crate::model::{Message, MessageId, MessageKind, Shelf, Timestamp};

    async fn before(store: &Store, number: &'static str, key: &str, limit: u32) -> Vec<TimelineItem> {
        let key = key.to_owned();
        let work = move |db: &Connection| timeline_before(db, &protocol(number), &key, limit);
        store.read(work).await.unwrap()
    }

    fn keys(items: &[TimelineItem]) -> Vec<&str> {
        items.iter().map(|item| item.key.as_str()).collect()
    }

    #[tokio::test]
    async fn pages_back_to_back_are_the_whole_timeline() {
        let (store, _folder) = store().await;
        // Some at one time, and some that could not be read: neither time nor number tells all apart.
        let messages = (10..40).map(|id| Message {
            id: (id % 3 > 0).then_some(MessageId(id)),
            raw: (id % 3 == 0).then(|| format!("{{{id}}}")),
            kind: MessageKind::Text,
            sent_at: Timestamp(id / 7),
            ..message("1", id, "x")
        });
        let messages: Vec<Message> = messages.collect();
        store
            .write(move |write| {
                let both = [conversation("1"), conversation("2")];
                apply_listing(write, Shelf::Active, &both, false, Timestamp(9))?;
                ingest(write, &protocol("1"), &messages, true)?;
                enqueue(write, &new_item("1", "espera"), Timestamp(99))
            })
            .await
            .unwrap();
        let whole = store.read(|db| timeline_page(db, &protocol("1"), 99)).await.unwrap();
        assert_eq!(whole.len(), 31);
        assert_eq!(keys(&whole).last(), Some(&"o1"));
        for size in [1, 4, 30] {
            let mut collected = vec![whole[30].clone()];
            loop {
                let page = before(&store, "1", &collected[0].key, size).await;
                if page.is_empty() {
                    break;
                }
                assert!(page.len() <= size as usize);
                collected.splice(0..0, page);
            }
            assert_eq!(keys(&collected), keys(&whole), "{size} at a time");
        }
        for (number, key) in [
            ("1", "m9999"),
            ("1", "o2"),
            ("1", ""),
            ("1", "x1"),
            ("1", "é"),
            ("2", "m10"),
            ("3", "m10"),
        ] {
            assert_eq!(before(&store, number, key, 9).await, [], "{number} {key}");
        }
    }
}
