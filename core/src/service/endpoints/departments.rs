//! POST /mobile/buscaDepartamentos.php (api.md §13, step 1: request documented, answer inferred)

use serde_json::json;

use crate::model::{AgentId, Department, DepartmentId};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json};
use crate::service::lenient::{Reply, Row, Shape};

const DEPARTMENTS: Shape = Shape {
    names: &["departamentos"],
    marks: &["codid", "codid_departamento", "id_departamento", "departamento", "nome"],
};

/// Asks for the departments that an agent belongs to.
#[derive(Debug)]
pub struct ListDepartments<'a> {
    /// Who.
    pub agent: &'a AgentId,
}

impl Endpoint for ListDepartments<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "buscaDepartamentos.php";
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&DEPARTMENTS);
    type Answer = Vec<Department>;

    fn body(&self) -> HttpBody {
        json(&json!({ "id_agente": self.agent.as_str() }))
    }

    fn read(&self, reply: &Reply) -> Result<Vec<Department>, Problem> {
        reply.rows(&DEPARTMENTS, department).map(|rows| rows.rows)
    }
}

fn department(row: &Row<'_>) -> Option<Department> {
    let id = row.get(&["codid", "codid_departamento", "id_departamento", "id"]);
    Some(Department {
        id: id.or_else(|| DepartmentId::new(row.keys().inner?))?,
        name: row
            .line(&["departamento", "nome", "nome_departamento"])
            .unwrap_or_default(),
    })
}
