//! POST /mobile/buscaCanais.php (api.md §13, step 2: request documented, answer inferred)

use serde_json::json;

use crate::model::{AgentId, Channel, ChannelId, ChannelKind, DepartmentId, StartBar};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json};
use crate::service::lenient::{Reply, Row, Shape};
use crate::service::wire::channel_kind;

const CHANNELS: Shape = Shape {
    names: &["canais"],
    marks: &[
        "codid",
        "id_canal_unico",
        "codid_canal",
        "id_canal",
        "nome",
        "canal",
        "numero",
    ],
};

/// Asks for the channels of a department.
#[derive(Debug)]
pub struct ListChannels<'a> {
    /// Who asks.
    pub agent: &'a AgentId,
    /// Which department.
    pub department: &'a DepartmentId,
}

impl Endpoint for ListChannels<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "buscaCanais.php";
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&CHANNELS);
    type Answer = Vec<Channel>;

    fn body(&self) -> HttpBody {
        json(&json!({ "id_agente": self.agent.as_str(), "departamento_selecionado": self.department.as_str() }))
    }

    fn read(&self, reply: &Reply) -> Result<Vec<Channel>, Problem> {
        reply.rows(&CHANNELS, channel).map(|rows| rows.rows)
    }
}

fn channel(row: &Row<'_>) -> Option<Channel> {
    // The first is what the other pages take; a bare `codid` may be the id of something joined to it.
    let id = row.get(&["id_canal_unico", "codid_canal", "id_canal", "codid", "id"]);
    let kind: ChannelKind = row
        .line(&["tipo", "tipo_canal"])
        .map(|words| channel_kind(&words))
        .unwrap_or_default();
    Some(Channel {
        id: id.or_else(|| ChannelId::new(row.keys().inner?))?,
        name: row.line(&["nome", "canal", "nome_canal"]).unwrap_or_default(),
        number: row.line(&["numero", "telefone"]).unwrap_or_default(),
        kind,
        bar: StartBar::of(kind),
    })
}
