//! What the agent is to be told of, and what the shell was told.
//!
//! What is due is read from the conversations and the outbox, so a notification is true for as long as it stands; what was
//! told is kept, so that a restart tells nothing twice.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Result, StoreError, Write};
use crate::model::{Delivery, MessageKind, Notification, NotificationKind, OutboxId, ProtocolNumber, Timestamp};
use crate::rules::{self, Telling, Told, WINDOW, media_words, summary, telling};

/// When the agent is told that a window is about to close.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Closing {
    /// The time that the rule goes by.
    pub(crate) now: Timestamp,
    /// So long before.
    pub(crate) lead: Duration,
}

/// What there is to tell now. `on_screen`: conversations that the agent looks at. Nothing before the first lists have come.
pub(crate) fn untold(
    db: &Connection,
    on_screen: &BTreeSet<ProtocolNumber>,
    closing: Option<Closing>,
) -> Result<Telling> {
    let notifies: Option<bool> = db
        .prepare_cached("SELECT notifies FROM account WHERE one = 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    if notifies != Some(true) {
        return Ok(Telling::default());
    }
    let mut due = due(db)?;
    if let Some(closing) = closing {
        due.extend(closing_windows(db, closing)?);
    }
    due.retain(|notification| {
        notification.kind == NotificationKind::NotSent || !on_screen.contains(&notification.protocol)
    });
    let mut telling = telling(due, &told(db)?);
    for notification in &mut telling.show {
        if notification.body.is_none()
            && matches!(
                notification.kind,
                NotificationKind::NewMessage | NotificationKind::HandedToMe
            )
            && let Some(words) = newest_words(db, &notification.protocol)?
        {
            notification.body = Some(words);
        }
    }
    Ok(telling)
}

/// Notes what the shell was told.
pub(crate) fn mark_told(write: &mut Write<'_>, telling: &Telling) -> Result<()> {
    for notification in &telling.show {
        tell(write, notification, true)?;
    }
    for (id, count) in &telling.fewer {
        let sql = "UPDATE told SET count = ?2 WHERE id = ?1";
        write.tx.prepare_cached(sql)?.execute(params![id, count])?;
    }
    for id in telling.withdraw.iter().chain(&telling.forget) {
        let sql = "DELETE FROM told WHERE id = ?1";
        write.tx.prepare_cached(sql)?.execute(params![id])?;
    }
    Ok(())
}

/// The first lists after a sign-in are there: what they hold is no news, what comes from now on is.
pub(crate) fn begin_to_notify(write: &mut Write<'_>) -> Result<()> {
    const SQL: &str = "UPDATE account SET notifies = 1 WHERE one = 1 AND notifies = 0";
    if write.tx.prepare_cached(SQL)?.execute([])? == 0 {
        return Ok(());
    }
    write.tx.execute(
        "UPDATE conversation SET handed_at_ms = NULL WHERE handed_at_ms IS NOT NULL",
        [],
    )?;
    for notification in due(&write.tx)? {
        tell(write, &notification, false)?;
    }
    Ok(())
}

/// The agent has seen a conversation: whatever comes from now on is news.
pub(super) fn note_seen(write: &mut Write<'_>, protocol: &ProtocolNumber) -> Result<()> {
    const SQL: &str = "UPDATE told SET count = 0 WHERE id = ?1 AND count > 0";
    let id = id_of(NotificationKind::NewMessage, protocol.as_str());
    write.tx.prepare_cached(SQL)?.execute(params![id])?;
    Ok(())
}

fn tell(write: &mut Write<'_>, notification: &Notification, is_shown: bool) -> Result<()> {
    const SQL: &str = "
INSERT INTO told (id, count, is_shown) VALUES (?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET count = excluded.count, is_shown = excluded.is_shown";
    write
        .tx
        .prepare_cached(SQL)?
        .execute(params![notification.id, notification.count, is_shown])?;
    Ok(())
}

fn told(db: &Connection) -> Result<BTreeMap<String, Told>> {
    let mut statement = db.prepare_cached("SELECT id, count, is_shown FROM told")?;
    let rows = statement.query_map([], |row| {
        let told = Told {
            count: row.get(1)?,
            is_shown: row.get(2)?,
        };
        Ok((row.get(0)?, told))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn due(db: &Connection) -> Result<Vec<Notification>> {
    // Where a list tells of more than is held, its preview is the contact's; else it may be of our own.
    const ACTIVE: &str = "
SELECT protocol, name, number, CASE WHEN unread_told > unread OR cursor IS NULL THEN preview ELSE '' END, MAX(unread, unread_told), updated_at_ms, handed_at_ms
FROM conversation INDEXED BY conversation_by_time
WHERE shelf = 1 AND (unread > 0 OR unread_told > 0 OR handed_at_ms IS NOT NULL)";
    const WAITING: &str = "
SELECT protocol, name, number, preview, 1, updated_at_ms, NULL
FROM conversation INDEXED BY conversation_by_time
WHERE shelf = 2";
    const LEFT: &str = "
SELECT protocol, name, number, '', 1, left_at_ms, NULL
FROM conversation
WHERE left_at_ms IS NOT NULL AND shelf IS NULL";
    let mut due = Vec::new();
    for (sql, kind) in [
        (ACTIVE, NotificationKind::NewMessage),
        (WAITING, NotificationKind::NewWaiting),
        (LEFT, NotificationKind::TakenAway),
    ] {
        let mut statement = db.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            due.extend(of_conversation(row, kind)?);
        }
    }
    for item in super::unsent(db)? {
        if matches!(item.delivery, Delivery::Failed { .. } | Delivery::Held { .. }) {
            due.push(Notification {
                id: id_of(NotificationKind::NotSent, &item.id.to_string()),
                kind: NotificationKind::NotSent,
                outbox_id: Some(item.id),
                title: title_of(db, &item.protocol)?,
                protocol: item.protocol,
                body: Some(summary(&item.text)).filter(|text| !text.is_empty()),
                count: 1,
                at: item.queued_at,
            });
        }
    }
    Ok(due)
}

/// When the next window comes so near to its end that there may be something to tell.
pub(crate) fn next_closing(db: &Connection, closing: Closing) -> Result<Option<Timestamp>> {
    const SQL: &str = "
SELECT MIN(pair_wrote_ms)
FROM conversation INDEXED BY conversation_by_window
WHERE shelf = 1 AND pair_wrote_ms > ?1";
    let told_until = closing.now + closing.lead - WINDOW;
    let wrote_at: Option<i64> = db
        .prepare_cached(SQL)?
        .query_row(params![told_until.0], |row| row.get(0))?;
    Ok(wrote_at.map(|at| Timestamp(at) + WINDOW - closing.lead))
}

/// Answered from the index `conversation_by_window`: only those that close soon are looked at.
fn closing_windows(db: &Connection, closing: Closing) -> Result<Vec<Notification>> {
    const SQL: &str = "
SELECT protocol, name, number, '', 1, pair_wrote_ms, NULL
FROM conversation INDEXED BY conversation_by_window
WHERE shelf = 1 AND pair_wrote_ms > ?1 AND pair_wrote_ms <= ?2";
    let closed = closing.now - WINDOW;
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(params![closed.0, (closed + closing.lead).0])?;
    let mut due = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(notification) = of_conversation(row, NotificationKind::WindowClosing)? else {
            continue;
        };
        let told = rules::composer(&super::window_facts(db, &notification.protocol)?, closing.now);
        let is_answered = is_answered(db, &notification.protocol)?;
        let at = rules::closing_notice_at(&told, is_answered, closing.lead, closing.now);
        if at.is_some_and(|at| at <= closing.now) {
            due.push(Notification {
                at: told.until.unwrap_or(notification.at),
                ..notification
            });
        }
    }
    Ok(due)
}

/// Whether the last word is ours.
fn is_answered(db: &Connection, protocol: &ProtocolNumber) -> Result<bool> {
    const SQL: &str = "
SELECT from_me
FROM message
WHERE thread = ?1
ORDER BY sent_at_ms DESC, id DESC, row DESC
LIMIT 1";
    let Some(thread) = super::thread_of(db, protocol)? else {
        return Ok(false);
    };
    let newest: Option<bool> = db
        .prepare_cached(SQL)?
        .query_row(params![thread], |row| row.get(0))
        .optional()?;
    Ok(newest.unwrap_or(false))
}

fn of_conversation(row: &Row<'_>, kind: NotificationKind) -> Result<Option<Notification>> {
    let Some(protocol) = ProtocolNumber::new(&row.get::<_, String>(0)?) else {
        return Ok(None);
    };
    let handed_at: Option<i64> = row.get(6)?;
    let kind = if handed_at.is_some() {
        NotificationKind::HandedToMe
    } else {
        kind
    };
    let (name, number, preview): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
    Ok(Some(Notification {
        id: id_of(kind, protocol.as_str()),
        kind,
        outbox_id: None::<OutboxId>,
        title: rules::title(&name, &number, protocol.as_str()),
        protocol,
        body: Some(preview).filter(|text| !text.is_empty()),
        count: row.get::<_, u32>(4)?.max(1),
        at: Timestamp(handed_at.unwrap_or(row.get(5)?)),
    }))
}

fn title_of(db: &Connection, protocol: &ProtocolNumber) -> Result<String> {
    const SQL: &str = "SELECT name, number FROM conversation WHERE protocol = ?1";
    let names: Option<(String, String)> = db
        .prepare_cached(SQL)?
        .query_row(params![protocol.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (name, number) = names.unwrap_or_default();
    Ok(rules::title(&name, &number, protocol.as_str()))
}

/// What the contact wrote last, where it is held.
fn newest_words(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<String>> {
    const SQL: &str = "
SELECT text, kind
FROM message
WHERE thread = ?1 AND from_me = 0 AND deleted = 0
ORDER BY sent_at_ms DESC, id DESC, row DESC
LIMIT 1";
    let Some(thread) = super::thread_of(db, protocol)? else {
        return Ok(None);
    };
    let newest: Option<(String, String)> = db
        .prepare_cached(SQL)?
        .query_row(params![thread], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .map_err(StoreError::from)?;
    Ok(newest.map(|(text, kind)| match summary(&text) {
        line if line.is_empty() => media_words(MessageKind::from_name(&kind)).to_owned(),
        line => line,
    }))
}

fn id_of(kind: NotificationKind, of: &str) -> String {
    format!("{}:{of}", kind.as_str())
}
