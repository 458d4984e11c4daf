//! What an entry of a timeline quotes, looked up wherever it stands.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, params};

use super::items::{SELECT_ITEMS, item_of_message, outbox_key};
use super::{Result, outbox};
use crate::model::{MessageId, OutboxItem, Quoted, TimelineItem};
use crate::rules::summary;

/// Fills in what an entry quotes, where that is held.
pub(super) fn resolve(db: &Connection, item: &mut TimelineItem) -> Result<()> {
    if let Some(Quoted::Missing { message_id }) = item.quoted {
        item.quoted = Some(message(db, message_id)?);
    }
    Ok(())
}

/// What an item of the outbox quotes: a message, or another item.
pub(super) fn of_unsent(db: &Connection, item: &OutboxItem) -> Result<Option<Quoted>> {
    if let Some(id) = item.reply_to {
        return message(db, id).map(Some);
    }
    let Some(id) = item.reply_to_unsent else {
        return Ok(None);
    };
    let Some(quoted) = outbox::outbox_item(db, id)? else {
        return Ok(None);
    };
    if let Some(id) = quoted.message {
        return message(db, id).map(Some);
    }
    Ok(Some(Quoted::Unsent {
        outbox_id: id,
        key: outbox_key(id),
        text: summary(&quoted.text),
    }))
}

/// Answered from the unique index of the message's id.
fn message(db: &Connection, id: MessageId) -> Result<Quoted> {
    let sql = format!("{SELECT_ITEMS} WHERE m.id = ?1");
    let found = db
        .prepare_cached(&sql)?
        .query_row(params![id.0], |row| Ok(item_of_message(db, row)))
        .optional()?
        .transpose()?
        .flatten();
    let Some(item) = found else {
        return Ok(Quoted::Missing { message_id: id });
    };
    let file_name = item.media.and_then(|media| media.file_name);
    let text = match summary(&item.text) {
        text if text.is_empty() => summary(&file_name.unwrap_or_default()),
        text => text,
    };
    Ok(Quoted::Message {
        message_id: id,
        key: item.key,
        from_me: item.from_me,
        author: item.author,
        kind: item.kind,
        text,
        deleted: item.deleted,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::store;
    use super::super::tests::{conversation, message, new_item, protocol};
    use super::super::{NewItem, apply_listing, enqueue, ingest, timeline_page};
    use crate::model::{Message, MessageId, MessageKind, OutboxId, Quoted, Shelf, Timestamp};

    #[tokio::test]
    async fn what_is_quoted_is_found_beyond_the_page_and_in_the_outbox() {
        let (store, _folder) = store().await;
        let reply = |id: i64, to: i64| Message {
            reply_to: Some(MessageId(to)),
            ..message("1", id, "sim")
        };
        let deleted = Message {
            deleted: true,
            ..message("1", 12, "segredo")
        };
        let ours = Message {
            from_me: true,
            ..message("1", 11, "*Rui*: \nqual  era\no pedido?")
        };
        let messages = [
            message("1", 10, "antes"),
            ours,
            deleted,
            reply(20, 11),
            reply(21, 12),
            reply(22, 5),
        ];
        store
            .write(move |write| {
                apply_listing(write, Shelf::Active, &[conversation("1")], false, Timestamp(9))?;
                ingest(write, &protocol("1"), &messages, true)?;
                let first = enqueue(write, &new_item("1", "um momento"), Timestamp(99))?;
                let second = NewItem {
                    reply_to_unsent: Some(first),
                    ..new_item("1", "pronto")
                };
                enqueue(write, &second, Timestamp(99))
            })
            .await
            .unwrap();
        let page = store.read(|db| timeline_page(db, &protocol("1"), 5)).await.unwrap();
        let quoted: Vec<_> = page.into_iter().map(|item| item.quoted).collect();
        let held = |id: i64, from_me: bool, author: Option<&str>, text: &str, deleted: bool| {
            Some(Quoted::Message {
                message_id: MessageId(id),
                key: format!("m{id}"),
                from_me,
                author: author.map(str::to_owned),
                kind: MessageKind::Text,
                text: text.to_owned(),
                deleted,
            })
        };
        assert_eq!(
            quoted,
            [
                held(11, true, Some("Rui"), "qual era o pedido?", false),
                held(12, false, None, "", true),
                Some(Quoted::Missing {
                    message_id: MessageId(5)
                }),
                None,
                Some(Quoted::Unsent {
                    outbox_id: OutboxId(1),
                    key: "o1".to_owned(),
                    text: "um momento".to_owned(),
                }),
            ]
        );
    }
}
