//! POST /mobile/novaConversaManual.php (api.md §13, step 4: documented)

use serde_json::json;

use crate::model::{AgentId, ChannelId, CompanyId, ContactId, DepartmentId};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json};
use crate::service::lenient::{Reply, Row};

/// Starts a conversation with a contact.
#[derive(Debug)]
pub struct StartConversation<'a> {
    /// Who starts it.
    pub agent: &'a AgentId,
    /// The agent's company.
    pub company: &'a CompanyId,
    /// On which channel; never Instagram or Messenger.
    pub channel: &'a ChannelId,
    /// With whom.
    pub contact: &'a ContactId,
    /// In which department.
    pub department: &'a DepartmentId,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartOutcome {
    /// It was started. Its protocol number is not told: look for it among the active ones, by contact and channel.
    Started {
        /// The service's row id; **not** the protocol number.
        row_id: Option<String>,
    },
    /// Somebody is serving the contact already.
    Busy {
        /// Who.
        agent_id: Option<AgentId>,
        /// That agent's name.
        agent_name: Option<String>,
    },
}

impl Endpoint for StartConversation<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "novaConversaManual.php";
    const REPEAT: Repeat = Repeat::Unsafe;
    type Answer = StartOutcome;

    fn body(&self) -> HttpBody {
        json(&json!({
            "id_agente": self.agent.as_str(),
            "codid_cliente": self.company.as_str(),
            "id_canal": self.channel.as_str(),
            "codid_contato": self.contact.as_str(),
            "departamento": self.department.as_str(),
        }))
    }

    fn read(&self, reply: &Reply) -> Result<StartOutcome, Problem> {
        let row = reply.record();
        if let Some(busy) = busy(&row) {
            return Ok(busy);
        }
        let row_id = row.line(&["codid_protocolo"]);
        if row_id.is_none() {
            reply.must_be_done()?;
        }
        Ok(StartOutcome::Started { row_id })
    }

    fn read_refusal(&self, reply: &Reply) -> Option<StartOutcome> {
        busy(&reply.record())
    }
}

fn busy(row: &Row<'_>) -> Option<StartOutcome> {
    let agent_id: Option<AgentId> = row.get(&["agente_em_atendimento_codid"]);
    let agent_name = row.line(&["agente_em_atendimento_nome"]);
    let is_busy = row.flag(&["em_atendimento"]) || agent_id.is_some();
    is_busy.then_some(StartOutcome::Busy { agent_id, agent_name })
}
