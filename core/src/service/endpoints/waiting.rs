//! POST /mobile/chatsEspera.php (api.md §4: request documented, answer inferred)

use crate::model::{AgentId, CompanyId};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat};
use crate::service::lenient::{Reply, Shape};
use crate::service::wire::CONVERSATIONS;

use super::active::{Listing, asked, listing};

/// Asks for the conversations that wait to be accepted.
#[derive(Debug)]
pub struct WaitingChats<'a> {
    /// Who asks.
    pub agent: &'a AgentId,
    /// The agent's company.
    pub company: &'a CompanyId,
}

impl Endpoint for WaitingChats<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "chatsEspera.php";
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
