//! POST /mobile/buscaTabulacoes.php (api.md §12: request documented, answer inferred)

use serde_json::json;

use crate::model::{CompanyId, ProtocolNumber};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json};
use crate::service::lenient::{Reply, Row, Shape};

const CODES: Shape = Shape {
    names: &["tabulacoes"],
    marks: &["codid", "codid_tabulacao", "id_tabulacao", "tabulacao", "nome"],
};

/// Asks for the reasons that a case can be closed with.
#[derive(Debug)]
pub struct ListWrapUpCodes<'a> {
    /// Which case.
    pub protocol: &'a ProtocolNumber,
    /// The agent's company.
    pub company: &'a CompanyId,
}

/// A reason why a case ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrapUpCode {
    /// Its id.
    pub id: String,
    /// Its name; may be empty.
    pub name: String,
    /// Whether the agent made it.
    pub is_own: bool,
}

impl Endpoint for ListWrapUpCodes<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "buscaTabulacoes.php";
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&CODES);
    type Answer = Vec<WrapUpCode>;

    fn body(&self) -> HttpBody {
        json(&json!({ "protocolo": self.protocol.as_str(), "codid_cliente": self.company.as_str() }))
    }

    fn read(&self, reply: &Reply) -> Result<Vec<WrapUpCode>, Problem> {
        reply.rows(&CODES, code).map(|rows| rows.rows)
    }
}

fn code(row: &Row<'_>) -> Option<WrapUpCode> {
    let id = row.line(&["codid", "codid_tabulacao", "id_tabulacao", "id"]);
    Some(WrapUpCode {
        id: id.or_else(|| row.keys().inner.map(str::to_owned))?,
        name: row.line(&["tabulacao", "nome", "descricao"]).unwrap_or_default(),
        is_own: row.flag(&["personalizado"]),
    })
}
