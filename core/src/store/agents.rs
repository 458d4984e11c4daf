//! The agents that were met in answers and events: the service lists none (api.md §14).

use voxfree_cipher::rusqlite::{Connection, named_params, params};

use super::{Result, Write};
use crate::model::{AgentId, KnownAgent, Timestamp};

/// How much older a time of meeting must be to be written anew: a list that says nothing new writes nothing.
const MET_STEP_MS: i64 = 60 * 60 * 1000;
/// How many are told at most.
const TOLD_MAX: u32 = 500;

/// Notes that an agent was met, with the name where that was told; a name that is known already is kept over none.
pub(crate) fn note_agent(write: &mut Write<'_>, id: &AgentId, name: Option<&str>, now: Timestamp) -> Result<()> {
    // PHP's word for nobody.
    if id.as_str() == "0" {
        return Ok(());
    }
    const SQL: &str = "
INSERT INTO known_agent (id, name, met_at_ms) VALUES (:id, :name, :now)
ON CONFLICT (id) DO UPDATE SET
    name = CASE WHEN excluded.name = '' THEN name ELSE excluded.name END,
    met_at_ms = MAX(met_at_ms, excluded.met_at_ms)
WHERE (excluded.name <> '' AND excluded.name <> name) OR met_at_ms < excluded.met_at_ms - :step";
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":id": id.as_str(),
        ":name": name.map(str::trim).unwrap_or_default(),
        ":now": now.0,
        ":step": MET_STEP_MS,
    })?;
    Ok(())
}

/// Reads those that were met, the last one ahead, without `me`.
///
/// Answered in the order of the index `known_agent_by_time`: no sort.
pub(crate) fn known_agents(db: &Connection, me: &AgentId) -> Result<Vec<KnownAgent>> {
    const SQL: &str = "
SELECT id, name, met_at_ms
FROM known_agent INDEXED BY known_agent_by_time
WHERE id <> ?1
ORDER BY met_at_ms DESC, id
LIMIT ?2";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(params![me.as_str(), TOLD_MAX])?;
    let mut agents = Vec::new();
    while let Some(row) = rows.next()? {
        agents.extend(AgentId::new(&row.get::<_, String>(0)?).map(|id| KnownAgent {
            id,
            name: row.get(1).unwrap_or_default(),
            met_at: Timestamp(row.get(2).unwrap_or_default()),
        }));
    }
    Ok(agents)
}

#[cfg(test)]
mod tests {
    use super::super::testing::store;
    use super::*;

    fn agent(id: &str) -> AgentId {
        AgentId::new(id).unwrap()
    }

    #[tokio::test]
    async fn the_last_met_comes_first_with_the_last_name_and_nobody_is_met() {
        const HOUR_MS: i64 = 60 * 60 * 1000;
        let (store, _folder) = store().await;
        let met: [(&str, Option<&str>, i64); 7] = [
            ("1", Some("Ana"), 5),
            ("2", None, 6),
            ("0", None, 7),
            ("3", Some("Rui"), 7),
            // Within the hour the name alone is news; a name is not lost.
            ("2", Some("Bia"), 8),
            ("3", None, 9),
            ("2", None, 2 * HOUR_MS),
        ];
        let write = move |write: &mut Write<'_>| {
            for (id, name, at) in met {
                note_agent(write, &agent(id), name, Timestamp(at))?;
            }
            known_agents(&write.tx, &agent("1"))
        };
        let known = store.write(write).await.unwrap();
        let known: Vec<_> = known
            .iter()
            .map(|known| (known.id.as_str(), known.name.as_str(), known.met_at.0))
            .collect();
        assert_eq!(known, [("2", "Bia", 2 * HOUR_MS), ("3", "Rui", 7)]);
    }
}
