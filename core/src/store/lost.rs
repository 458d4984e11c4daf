//! Sends whose answer was lost, and the messages that turn out to be them; and what is told of a send long after its answer.

use voxfree_cipher::rusqlite::params;

use super::outbox::touch_item;
use super::{Result, Touched, Write};
use crate::model::{Delivery, Message, MessageId, MessageKind, OutboxId, OutboxKind, ProtocolNumber, Timestamp};
use crate::rules::{Candidate, Lost, LostWhat, reconcile};

/// Ties sends whose answer was lost, or told no message, to the messages that came since.
pub(super) fn link_lost(write: &mut Write<'_>, protocol: &ProtocolNumber) -> Result<()> {
    const LOST: &str = "
SELECT id, text, known_id, attempted_at_ms, attempted_as, kind, file_name, file_kind
FROM outbox
WHERE thread = (SELECT thread FROM conversation WHERE protocol = ?1) AND protocol = ?1 AND message_id IS NULL
  AND kind <> 'accept' AND (delivery IN ('sending', 'sent') OR attempt IS NOT NULL)
ORDER BY id";
    let lost: Vec<Lost> = {
        let mut statement = write.tx.prepare_cached(LOST)?;
        let rows = statement.query_map(params![protocol.as_str()], |row| {
            Ok(Lost {
                id: OutboxId(row.get(0)?),
                text: row.get(1)?,
                known: row.get::<_, Option<i64>>(2)?.map(MessageId),
                began_at: row.get::<_, Option<i64>>(3)?.map(Timestamp),
                signed: row.get(4)?,
                what: match OutboxKind::from_name(&row.get::<_, String>(5)?) {
                    Some(OutboxKind::Template) => LostWhat::Template,
                    Some(OutboxKind::File) => LostWhat::File {
                        name: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
                        kind: MessageKind::from_name(&row.get::<_, Option<String>>(7)?.unwrap_or_default()),
                    },
                    _ => LostWhat::Text,
                },
            })
        })?;
        rows.collect::<Result<_, _>>()?
    };
    let Some(oldest_known) = lost.iter().map(|send| send.known.map_or(0, |id| id.0)).min() else {
        return Ok(());
    };
    // The plus keeps SQLite from the index of `outbox_id`: nearly all messages have none.
    const OURS: &str = "
SELECT id, text, sent_at_ms, kind, COALESCE(media_name, media_url)
FROM message
WHERE id > ?1 AND protocol = ?2 AND from_me = 1 AND +outbox_id IS NULL
ORDER BY id";
    let candidates: Vec<Candidate> = {
        let mut statement = write.tx.prepare_cached(OURS)?;
        let rows = statement.query_map(params![oldest_known, protocol.as_str()], |row| {
            Ok(Candidate {
                id: MessageId(row.get(0)?),
                text: row.get(1)?,
                sent_at: Timestamp(row.get(2)?),
                kind: MessageKind::from_name(&row.get::<_, String>(3)?),
                file_name: row.get(4)?,
            })
        })?;
        rows.collect::<Result<_, _>>()?
    };
    for (id, message) in reconcile(&lost, &candidates) {
        write.tx.execute(
            "UPDATE outbox SET delivery = 'sent', reason = NULL, attempt = NULL, after_reply = 0 WHERE id = ?1",
            params![id.0],
        )?;
        link(write, id, message)?;
        touch_item(write, id)?;
        write.must_last();
    }
    Ok(())
}

/// Ties an item to the message that it became, so that the timeline shows one entry.
pub(super) fn link(write: &mut Write<'_>, id: OutboxId, message: MessageId) -> Result<()> {
    // A message stands for one item: had another been tied to it, the first tie is kept.
    const TIE: &str = "UPDATE message SET outbox_id = ?1 WHERE id = ?2 AND outbox_id IS NULL";
    write.tx.prepare_cached(TIE)?.execute(params![id.0, message.0])?;
    const NOTE: &str = "UPDATE outbox SET message_id = ?2 WHERE id = ?1";
    write.tx.prepare_cached(NOTE)?.execute(params![id.0, message.0])?;
    super::files::note_sent(write, id, message)?;
    Ok(())
}

/// WhatsApp may refuse what the service took, and tell so later: then the item that became the message has failed too, so that it
/// can be sent again. What the contact has read has arrived after all.
pub(super) fn follow_told(write: &mut Write<'_>, thread: i64, messages: &[Message]) -> Result<()> {
    const FAILED: &str = "
UPDATE outbox
SET delivery = 'failed', reason = ?2
WHERE id = (SELECT outbox_id FROM message WHERE id = ?1) AND message_id = ?1 AND delivery = 'sent'";
    let mut changed = 0;
    for message in messages.iter().filter(|message| message.from_me) {
        if let (Some(id), Some(Delivery::Failed { reason })) = (message.id, &message.delivery) {
            changed += write.tx.prepare_cached(FAILED)?.execute(params![id.0, reason])?;
        }
    }
    const ARRIVED: &str = "
UPDATE outbox INDEXED BY outbox_failed_tied
SET delivery = 'sent', reason = NULL
WHERE message_id IS NOT NULL AND delivery IN ('failed', 'held') AND delivery = 'failed' AND thread = ?1
  AND EXISTS (SELECT 1 FROM message WHERE message.id = message_id AND message.delivery IN ('delivered', 'read'))";
    changed += write.tx.prepare_cached(ARRIVED)?.execute(params![thread])?;
    if changed > 0 {
        write.touch(Touched::Outbox);
        write.must_last();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::store;
    use super::super::tests::{conversation, message, new_item, protocol};
    use super::super::{
        Store, apply_listing, enqueue, ingest, outbox_item, send_after_reply, set_outcome, start_attempt,
    };
    use super::*;
    use crate::model::Shelf;

    async fn told(store: &Store, delivery: Delivery) -> Delivery {
        let message = Message {
            from_me: true,
            delivery: Some(delivery),
            ..message("1", 11, "oi")
        };
        let work = move |write: &mut Write<'_>| {
            ingest(write, &protocol("1"), &[message], true)?;
            outbox_item(&write.tx, OutboxId(1))
        };
        store.write(work).await.unwrap().unwrap().delivery
    }

    #[tokio::test]
    async fn what_is_told_of_a_message_later_is_told_of_its_item() {
        let (store, _folder) = store().await;
        let failed = Delivery::Failed {
            reason: "131047".into(),
        };
        store
            .write(|write| {
                apply_listing(write, Shelf::Active, &[conversation("1")], false, Timestamp(9))?;
                let id = enqueue(write, &new_item("1", "oi"), Timestamp(9))?;
                start_attempt(write, id, "Ana", Timestamp(9))?;
                let ours = Message {
                    from_me: true,
                    ..message("1", 11, "oi")
                };
                set_outcome(write, id, &Delivery::Sent, Some(&ours))
            })
            .await
            .unwrap();
        for (delivery, expected) in [
            (Delivery::Sent, Delivery::Sent),
            (failed.clone(), failed.clone()),
            // A word from before the failure proves nothing.
            (Delivery::Sent, failed.clone()),
            (Delivery::Read, Delivery::Sent),
            (failed.clone(), failed.clone()),
        ] {
            assert_eq!(told(&store, delivery.clone()).await, expected, "{delivery:?}");
        }
        // Once it is to be sent again it is no longer that message.
        store.write(|write| send_after_reply(write, OutboxId(1))).await.unwrap();
        assert!(matches!(told(&store, Delivery::Read).await, Delivery::Held { .. }));
    }
}
