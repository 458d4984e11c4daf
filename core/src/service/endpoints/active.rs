//! POST /mobile/chatsAtivos.php (api.md §4: request documented, answer inferred)

use serde_json::json;

use crate::model::{AgentId, CompanyId, Conversation};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json};
use crate::service::lenient::{Reply, Shape};
use crate::service::wire::{CONVERSATIONS, conversations};

/// Asks for the conversations that the agent holds.
#[derive(Debug)]
pub struct ActiveChats<'a> {
    /// Who asks.
    pub agent: &'a AgentId,
    /// The agent's company.
    pub company: &'a CompanyId,
}

/// A list of conversations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Those that could be read, in the order of the answer.
    pub conversations: Vec<Conversation>,
    /// How many could not: while it is not 0, what is missing from the list need not be gone.
    pub unreadable: u32,
}

impl Endpoint for ActiveChats<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "chatsAtivos.php";
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&CONVERSATIONS);
    type Answer = Listing;

    fn body(&self) -> HttpBody {
        asked(self.agent, self.company)
    }

    fn read(&self, reply: &Reply) -> Result<Listing, Problem> {
        listing(reply, Self::PAGE)
    }
}

/// Both lists are asked for in the same way.
pub(super) fn asked(agent: &AgentId, company: &CompanyId) -> HttpBody {
    json(&json!({ "id_agente": agent.as_str(), "codid_cliente": company.as_str() }))
}

/// Both lists are read in the same way.
pub(super) fn listing(reply: &Reply, page: &str) -> Result<Listing, Problem> {
    let rows = conversations(reply)?;
    let unreadable = u32::try_from(rows.unreadable.len()).unwrap_or(u32::MAX);
    if unreadable > 0 {
        tracing::warn!(page, unreadable, "some conversations cannot be read");
    }
    Ok(Listing {
        conversations: rows.rows,
        unreadable,
    })
}
