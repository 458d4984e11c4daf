//! POST /mobile/servicoRespostasRapidas.php (api.md §8: actions documented, the other fields inferred)

use serde_json::json;

use crate::model::{AgentId, CompanyId, DepartmentId};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json, or_empty};
use crate::service::lenient::{Reply, Row, Shape};

const PAGE: &str = "servicoRespostasRapidas.php";
const REPLIES: Shape = Shape {
    names: &["respostas"],
    marks: &["codid", "codid_resposta", "resposta", "texto", "personalizado"],
};

/// Asks for the quick replies of a department, and the agent's own.
#[derive(Debug)]
pub struct ListQuickReplies<'a> {
    /// Who asks.
    pub agent: &'a AgentId,
    /// The agent's company.
    pub company: &'a CompanyId,
    /// The department of the case that is answered.
    pub department: Option<&'a DepartmentId>,
}

/// Adds one of the agent's own.
#[derive(Debug)]
pub struct AddQuickReply<'a> {
    /// Whose.
    pub agent: &'a AgentId,
    /// The agent's company.
    pub company: &'a CompanyId,
    /// The department that it is for.
    pub department: Option<&'a DepartmentId>,
    /// What it says.
    pub text: &'a str,
}

/// Changes one of the agent's own.
#[derive(Debug)]
pub struct ChangeQuickReply<'a> {
    /// Whose.
    pub agent: &'a AgentId,
    /// The agent's company.
    pub company: &'a CompanyId,
    /// The department that it is for.
    pub department: Option<&'a DepartmentId>,
    /// Its id.
    pub id: &'a str,
    /// What it says from now on.
    pub text: &'a str,
}

/// Removes one of the agent's own.
#[derive(Debug)]
pub struct RemoveQuickReply<'a> {
    /// Whose.
    pub agent: &'a AgentId,
    /// The agent's company.
    pub company: &'a CompanyId,
    /// The department that it is for.
    pub department: Option<&'a DepartmentId>,
    /// Its id.
    pub id: &'a str,
}

/// A text that is kept ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuickReply {
    /// Its id.
    pub id: String,
    /// What it says; may be empty.
    pub text: String,
    /// Whether the agent made it, and so may change and remove it.
    pub is_own: bool,
}

impl Endpoint for ListQuickReplies<'_> {
    const HOST: Host = Host::Lists;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&REPLIES);
    type Answer = Vec<QuickReply>;

    fn body(&self) -> HttpBody {
        body("select", self.agent, self.company, self.department, "", "")
    }

    fn read(&self, reply: &Reply) -> Result<Vec<QuickReply>, Problem> {
        reply.rows(&REPLIES, quick_reply).map(|rows| rows.rows)
    }
}

impl Endpoint for AddQuickReply<'_> {
    const HOST: Host = Host::Lists;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Unsafe;
    /// The new one's id, where the answer tells it.
    type Answer = Option<String>;

    fn body(&self) -> HttpBody {
        body("insert", self.agent, self.company, self.department, "", self.text)
    }

    fn read(&self, reply: &Reply) -> Result<Option<String>, Problem> {
        inserted(reply)
    }
}

impl Endpoint for ChangeQuickReply<'_> {
    const HOST: Host = Host::Lists;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Safe;
    type Answer = ();

    fn body(&self) -> HttpBody {
        body("update", self.agent, self.company, self.department, self.id, self.text)
    }

    fn read(&self, reply: &Reply) -> Result<(), Problem> {
        reply.must_be_done()
    }
}

impl Endpoint for RemoveQuickReply<'_> {
    const HOST: Host = Host::Lists;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Safe;
    type Answer = ();

    fn body(&self) -> HttpBody {
        body("remove", self.agent, self.company, self.department, self.id, "")
    }

    fn read(&self, reply: &Reply) -> Result<(), Problem> {
        reply.must_be_done()
    }
}

/// How the answer to an insert is read, here and for tags.
pub(super) fn inserted(reply: &Reply) -> Result<Option<String>, Problem> {
    let id = reply.record().line(&["new_codid"]);
    if id.is_none() {
        reply.must_be_done()?;
    }
    Ok(id)
}

fn body(
    action: &str,
    agent: &AgentId,
    company: &CompanyId,
    department: Option<&DepartmentId>,
    id: &str,
    text: &str,
) -> HttpBody {
    json(&json!({
        "action": action,
        "id_agente": agent.as_str(),
        "codid_cliente": company.as_str(),
        "departamento": or_empty(department),
        "codid_resposta": id,
        "resposta": text,
    }))
}

fn quick_reply(row: &Row<'_>) -> Option<QuickReply> {
    let id = row.line(&["codid", "codid_resposta", "id"]);
    Some(QuickReply {
        id: id.or_else(|| row.keys().inner.map(str::to_owned))?,
        text: row.text(&["resposta", "texto", "mensagem"]).unwrap_or_default(),
        is_own: row.flag(&["personalizado"]),
    })
}
