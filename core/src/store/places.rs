//! Departments and their channels, as last told (api.md §13): shown also without a network.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, named_params, params};

use super::{Result, Write};
use crate::model::{
    Channel, ChannelId, ChannelKind, Channels, ContactId, Department, DepartmentId, Departments, ProtocolNumber,
    StartBar, Timestamp,
};

/// The list of departments is kept under this.
const DEPARTMENTS: &str = "";

/// A row of either list.
struct Place {
    id: String,
    name: String,
    number: String,
    kind: ChannelKind,
}

/// Keeps the agent's departments.
pub(crate) fn save_departments(write: &mut Write<'_>, told: &[Department], now: Timestamp) -> Result<()> {
    let rows = told.iter().map(|department| Place {
        id: department.id.as_str().to_owned(),
        name: department.name.clone(),
        number: String::new(),
        kind: ChannelKind::Unknown,
    });
    save(write, DEPARTMENTS, rows, now)
}

/// Keeps a department's channels.
pub(crate) fn save_channels(
    write: &mut Write<'_>,
    department: &DepartmentId,
    told: &[Channel],
    now: Timestamp,
) -> Result<()> {
    let rows = told.iter().map(|channel| Place {
        id: channel.id.as_str().to_owned(),
        name: channel.name.clone(),
        number: channel.number.clone(),
        kind: channel.kind,
    });
    save(write, department.as_str(), rows, now)
}

/// The departments as last told; `None`: they never were.
pub(crate) fn departments(db: &Connection) -> Result<Option<Departments>> {
    let Some((fetched_at, rows)) = read(db, DEPARTMENTS)? else {
        return Ok(None);
    };
    let of = |row: Place| DepartmentId::new(&row.id).map(|id| Department { id, name: row.name });
    Ok(Some(Departments {
        departments: rows.into_iter().filter_map(of).collect(),
        fetched_at,
        is_current: false,
    }))
}

/// A department's channels as last told; `None`: they never were.
pub(crate) fn channels(db: &Connection, department: &DepartmentId) -> Result<Option<Channels>> {
    let Some((fetched_at, rows)) = read(db, department.as_str())? else {
        return Ok(None);
    };
    let of = |row: Place| {
        ChannelId::new(&row.id).map(|id| Channel {
            id,
            name: row.name,
            number: row.number,
            kind: row.kind,
            bar: StartBar::of(row.kind),
        })
    };
    Ok(Some(Channels {
        channels: rows.into_iter().filter_map(of).collect(),
        fetched_at,
        is_current: false,
    }))
}

/// The conversation that the agent has with a contact on a channel, the newest where there are several. A list that does not tell
/// its channels is taken at its word for the contact.
///
/// Answered from the active part of the index `conversation_by_time`.
pub(crate) fn active_with(db: &Connection, channel: &ChannelId, contact: &ContactId) -> Result<Option<ProtocolNumber>> {
    const SQL: &str = "
SELECT protocol
FROM conversation INDEXED BY conversation_by_time
WHERE shelf = 1 AND contact_id = ?1 AND is_group = 0 AND (channel_id = ?2 OR channel_id IS NULL)
ORDER BY updated_at_ms DESC, protocol
LIMIT 1";
    let found: Option<String> = db
        .prepare_cached(SQL)?
        .query_row(params![contact.as_str(), channel.as_str()], |row| row.get(0))
        .optional()?;
    Ok(found.as_deref().and_then(ProtocolNumber::new))
}

fn save(write: &mut Write<'_>, list: &str, rows: impl Iterator<Item = Place>, now: Timestamp) -> Result<()> {
    const FORGET: &str = "DELETE FROM place WHERE department = ?1";
    write.tx.prepare_cached(FORGET)?.execute(params![list])?;
    const SQL: &str = "
INSERT INTO place (department, nth, id, name, number, kind) VALUES (:list, :nth, :id, :name, :number, :kind)";
    for (nth, row) in (0_i64..).zip(rows) {
        write.tx.prepare_cached(SQL)?.execute(named_params! {
            ":list": list,
            ":nth": nth,
            ":id": row.id,
            ":name": row.name,
            ":number": row.number,
            ":kind": row.kind.as_str(),
        })?;
    }
    const NOTE: &str = "
INSERT INTO place_list (department, fetched_at_ms) VALUES (?1, ?2)
ON CONFLICT (department) DO UPDATE SET fetched_at_ms = excluded.fetched_at_ms";
    write.tx.prepare_cached(NOTE)?.execute(params![list, now.0])?;
    Ok(())
}

fn read(db: &Connection, list: &str) -> Result<Option<(Timestamp, Vec<Place>)>> {
    const NOTED: &str = "SELECT fetched_at_ms FROM place_list WHERE department = ?1";
    let fetched_at: Option<i64> = db
        .prepare_cached(NOTED)?
        .query_row(params![list], |row| row.get(0))
        .optional()?;
    let Some(fetched_at) = fetched_at else { return Ok(None) };
    const SQL: &str = "SELECT id, name, number, kind FROM place WHERE department = ?1 ORDER BY nth";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map(params![list], |row| {
        Ok(Place {
            id: row.get(0)?,
            name: row.get(1)?,
            number: row.get(2)?,
            kind: ChannelKind::from_name(&row.get::<_, String>(3)?),
        })
    })?;
    Ok(Some((Timestamp(fetched_at), rows.collect::<Result<_, _>>()?)))
}
