//! Sends whose answer was lost, and the messages that turn out to be them.

use voxfree_cipher::rusqlite::params;

use super::outbox::touch_item;
use super::{Result, Write};
use crate::model::{MessageId, MessageKind, OutboxId, OutboxKind, ProtocolNumber, Timestamp};
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
