//! Where conversations stand with the agent, and why they left.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, params};

use super::{Result, Write};
use crate::model::{AgentId, ProtocolNumber, Standing};

/// Notes what was told of a conversation's leaving, before or after a list shows that it has left. `None`: it did not leave
/// (it came back to the agent).
pub(crate) fn note_departure(
    write: &mut Write<'_>,
    protocol: &ProtocolNumber,
    departure: Option<&Standing>,
) -> Result<()> {
    const SQL: &str = "
UPDATE conversation
SET departure = ?2, departure_agent = ?3
WHERE protocol = ?1 AND (departure, departure_agent) IS NOT (?2, ?3)";
    let agent = match departure {
        Some(Standing::HandedOn { agent }) => agent.as_ref().map(AgentId::as_str),
        _ => None,
    };
    let name = departure.map(Standing::as_str);
    let changed = write
        .tx
        .prepare_cached(SQL)?
        .execute(params![protocol.as_str(), name, agent])?;
    if changed > 0 {
        write.touch_row(protocol.as_str());
    }
    Ok(())
}

/// Where a conversation stands; `None`: it is not known on this device.
pub(crate) fn standing(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<Standing>> {
    const SQL: &str = "SELECT shelf, departure, departure_agent FROM conversation WHERE protocol = ?1";
    let row = db.prepare_cached(SQL)?.query_row(params![protocol.as_str()], |row| {
        let (shelf, departure): (Option<u8>, Option<String>) = (row.get(0)?, row.get(1)?);
        let agent = row.get::<_, Option<String>>(2)?.and_then(|id| AgentId::new(&id));
        Ok(match (shelf, departure.as_deref()) {
            (Some(1), _) => Standing::Active,
            (Some(_), _) => Standing::Waiting,
            (None, Some("finished")) => Standing::Finished,
            (None, Some("handed_on")) => Standing::HandedOn { agent },
            (None, _) => Standing::Gone,
        })
    });
    Ok(row.optional()?)
}
