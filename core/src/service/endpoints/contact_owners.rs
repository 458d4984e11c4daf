//! POST /mobile/buscaCarteirizacoes.php (api.md §15: request documented, answer inferred)

use serde_json::json;

use crate::model::{AgentId, ContactId, DepartmentId};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json};
use crate::service::lenient::{Reply, Row, Shape};
use crate::service::wire::department;

const PAGE: &str = "buscaCarteirizacoes.php";
const OWNERS: Shape = Shape {
    names: &["carteirizacoes", "carteirizados"],
    marks: &["codid", "codid_carteirizacao", "codid_contato", "id_contato", "nome"],
};

/// Asks for the contacts that an agent keeps.
#[derive(Debug)]
pub struct ListContactOwners<'a> {
    /// Who.
    pub agent: &'a AgentId,
}

/// Lets a contact go.
#[derive(Debug)]
pub struct RemoveContactOwner<'a> {
    /// Who keeps the contact.
    pub agent: &'a AgentId,
    /// Which contact.
    pub contact: &'a ContactId,
    /// In which department.
    pub department: &'a DepartmentId,
}

/// A contact that an agent keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactOwner {
    /// The id of the record.
    pub record: Option<String>,
    /// The contact.
    pub contact: ContactId,
    /// The contact's name; may be empty.
    pub contact_name: String,
    /// The contact's number; may be empty.
    pub contact_number: String,
    /// In which department.
    pub department: Option<DepartmentId>,
    /// The department's name; may be empty.
    pub department_name: String,
}

impl Endpoint for ListContactOwners<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&OWNERS);
    type Answer = Vec<ContactOwner>;

    fn body(&self) -> HttpBody {
        body(self.agent, "select", "", "")
    }

    fn read(&self, reply: &Reply) -> Result<Vec<ContactOwner>, Problem> {
        reply.rows(&OWNERS, owner).map(|rows| rows.rows)
    }
}

impl Endpoint for RemoveContactOwner<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Safe;
    type Answer = ();

    fn body(&self) -> HttpBody {
        body(self.agent, "delete", self.contact.as_str(), self.department.as_str())
    }

    fn read(&self, reply: &Reply) -> Result<(), Problem> {
        reply.must_be_done()
    }
}

fn body(agent: &AgentId, action: &str, contact: &str, department: &str) -> HttpBody {
    json(&json!({
        "id_agente": agent.as_str(),
        "action": action,
        "codid_contato": contact,
        "codid_departamento": department,
    }))
}

fn owner(row: &Row<'_>) -> Option<ContactOwner> {
    Some(ContactOwner {
        record: row
            .line(&["codid_carteirizacao", "codid"])
            .or_else(|| row.keys().inner.map(str::to_owned)),
        contact: row.get(&["codid_contato", "id_contato"])?,
        contact_name: row.line(&["nome", "nome_contato", "contato"]).unwrap_or_default(),
        contact_number: row.line(&["numero", "numero_contato", "telefone"]).unwrap_or_default(),
        department: department(row),
        department_name: row.line(&["nome_departamento", "departamento"]).unwrap_or_default(),
    })
}
