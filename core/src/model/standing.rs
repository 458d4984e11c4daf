//! Where a conversation stands with the agent.

use serde::Serialize;

use super::ids::AgentId;

/// Where a conversation stands with the agent (api.md §4, §5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "standing")]
pub enum Standing {
    /// The agent holds it.
    Active,
    /// It waits to be accepted.
    Waiting,
    /// It was closed; it can be read, and nothing can be sent any more.
    Finished,
    /// Another agent or department has it now.
    HandedOn {
        /// Who, where the service told.
        agent: Option<AgentId>,
    },
    /// It is on neither list any more, and nobody told why.
    Gone,
}

impl Standing {
    /// The stable name, used in the store and by scripts.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Waiting => "waiting",
            Self::Finished => "finished",
            Self::HandedOn { .. } => "handed_on",
            Self::Gone => "gone",
        }
    }
}
