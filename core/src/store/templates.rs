//! A channel's templates, as the service last told them, and what they tell of the channel's kind.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, params};

use super::{Result, Touched, Write};
use crate::model::{ChannelId, ChannelKind, ProtocolNumber, Template, TemplateId, Templates, Timestamp};

/// The key of a conversation's channel; a case without a channel stands for one of its own.
fn channel_key(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<(String, Option<ChannelId>)>> {
    const SQL: &str = "SELECT channel_id FROM conversation WHERE protocol = ?1";
    let row: Option<Option<String>> = db
        .prepare_cached(SQL)?
        .query_row(params![protocol.as_str()], |row| row.get(0))
        .optional()?;
    Ok(row.map(|id| match id {
        Some(id) => (id.clone(), ChannelId::new(&id)),
        None => (format!("case {protocol}"), None),
    }))
}

/// Reads what is known of the templates of a conversation's channel.
pub(crate) fn templates(db: &Connection, protocol: &ProtocolNumber) -> Result<Templates> {
    let Some((key, channel)) = channel_key(db, protocol)? else {
        return Ok(Templates::default());
    };
    const ASKED: &str = "SELECT templates_at_ms FROM channel WHERE id = ?1";
    let fetched_at: Option<Option<i64>> = db
        .prepare_cached(ASKED)?
        .query_row(params![key], |row| row.get(0))
        .optional()?;
    const SQL: &str = "SELECT id, name, picture_url, text FROM template WHERE channel_id = ?1 ORDER BY place";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(params![key])?;
    let mut templates = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(id) = TemplateId::new(&row.get::<_, String>(0)?) {
            templates.push(Template {
                id,
                name: row.get(1)?,
                picture_url: row.get(2)?,
                text: row.get(3)?,
            });
        }
    }
    Ok(Templates {
        channel,
        templates,
        fetched_at: fetched_at.flatten().map(Timestamp),
    })
}

/// Writes what the service told at `now`, in place of what was known. Where there are any, a channel whose kind nobody
/// told is an official one (api.md §13).
pub(crate) fn save_templates(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    templates: &[Template],
    now: Timestamp,
) -> Result<()> {
    let Some((key, channel)) = channel_key(&write.tx, protocol)? else {
        return Ok(());
    };
    let kind = if templates.is_empty() {
        ChannelKind::Unknown
    } else {
        ChannelKind::OfficialWhatsapp
    };
    const CHANNEL: &str = "
INSERT INTO channel (id, kind, templates_at_ms) VALUES (?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET
    templates_at_ms = excluded.templates_at_ms,
    kind = CASE WHEN excluded.kind = 'unknown' THEN kind ELSE excluded.kind END";
    write
        .tx
        .prepare_cached(CHANNEL)?
        .execute(params![key, kind.as_str(), now.0])?;
    write
        .tx
        .prepare_cached("DELETE FROM template WHERE channel_id = ?1")?
        .execute(params![key])?;
    const INSERT: &str = "
INSERT INTO template (channel_id, place, id, name, picture_url, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    for (place, template) in (0_i64..).zip(templates) {
        write.tx.prepare_cached(INSERT)?.execute(params![
            key,
            place,
            template.id.as_str(),
            template.name,
            template.picture_url,
            template.text,
        ])?;
    }
    if kind == ChannelKind::OfficialWhatsapp {
        let (sql, of) = match &channel {
            Some(channel) => (
                "UPDATE conversation SET channel_kind = ?2 WHERE channel_id = ?1 AND channel_kind = 'unknown'",
                channel.as_str(),
            ),
            None => (
                "UPDATE conversation SET channel_kind = ?2 WHERE protocol = ?1 AND channel_kind = 'unknown'",
                protocol.as_str(),
            ),
        };
        if write.tx.prepare_cached(sql)?.execute(params![of, kind.as_str()])? > 0 {
            write.touch(Touched::Inbox);
        }
    }
    write.touch(Touched::Templates);
    Ok(())
}
