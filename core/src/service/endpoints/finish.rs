//! POST /mobile/finalizarAtendimento.php (api.md §14: documented)

use serde_json::json;

use crate::model::{AgentId, ChannelId, CompanyId, ContactId, DepartmentId, ProtocolNumber};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, flag, json, or_empty};
use crate::service::lenient::Reply;

/// How a case ends for the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowItEnds<'a> {
    /// It is closed.
    Close,
    /// It stays open, and another agent holds it.
    Transfer {
        /// Who.
        to: &'a AgentId,
    },
    /// It is closed, and a new one is opened in a department.
    CloseAndTransfer {
        /// Who; `None`: whoever takes it there.
        to: Option<&'a AgentId>,
        /// Where.
        department: &'a DepartmentId,
    },
}

/// Ends a case for the agent.
#[derive(Debug)]
pub struct Finish<'a> {
    /// How.
    pub ending: HowItEnds<'a>,
    /// Which case.
    pub protocol: &'a ProtocolNumber,
    /// Who holds it now.
    pub agent: &'a AgentId,
    /// That agent's name.
    pub agent_name: &'a str,
    /// The agent's company.
    pub company: &'a CompanyId,
    /// The channel that the case runs on.
    pub channel: Option<&'a ChannelId>,
    /// The contact, or the group.
    pub contact: Option<&'a ContactId>,
    /// Whether the agent keeps the contact from now on.
    pub keep_contact: bool,
    /// The id of the wrap-up code; `None` where none was chosen.
    pub wrap_up_code: Option<&'a str>,
    /// A note for the next agent, which the contact does not see; may be empty.
    pub note: &'a str,
}

impl Endpoint for Finish<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "finalizarAtendimento.php";
    // A case that was closed with a transfer would be opened twice.
    const REPEAT: Repeat = Repeat::Unsafe;
    type Answer = ();

    fn body(&self) -> HttpBody {
        let (action, to, department) = match self.ending {
            HowItEnds::Close => ("finalizar", None, None),
            HowItEnds::Transfer { to } => ("transferir", Some(to), None),
            HowItEnds::CloseAndTransfer { to, department } => ("transferir_finalizar", to, Some(department)),
        };
        json(&json!({
            "action": action,
            "protocolo": self.protocol.as_str(),
            "id_agente": self.agent.as_str(),
            "id_canal_unico": or_empty(self.channel),
            "new_id_agente": or_empty(to),
            "id_contato": or_empty(self.contact),
            "codid_departamento": or_empty(department),
            "nome_agente": self.agent_name,
            "codid_cliente": self.company.as_str(),
            // The document's example has the first name, its text the second (api.md §14): both are sent.
            "carteirizado_check": flag(self.keep_contact),
            "fidelizado_check": flag(self.keep_contact),
            "selected_tabulacao": self.wrap_up_code.unwrap_or_default(),
            "text_send": self.note,
        }))
    }

    fn read(&self, reply: &Reply) -> Result<(), Problem> {
        reply.must_be_done()
    }
}
