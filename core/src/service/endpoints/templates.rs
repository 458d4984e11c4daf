//! POST /mobile/templatesWhatsapp.php (api.md §16: documented in part)

use serde_json::json;

use crate::model::{AgentId, Message, ProtocolNumber, Template, TemplateId};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json};
use crate::service::lenient::{Reply, Row, Shape};
use crate::service::wire::MESSAGES;

use super::send_text::sent;

const PAGE: &str = "templatesWhatsapp.php";
const TEMPLATES: Shape = Shape {
    names: &[],
    marks: &["codid", "codid_template", "nome_template"],
};

/// Asks for the templates of the channel that a case runs on. Where there are any, the channel is an official one.
#[derive(Debug)]
pub struct ListTemplates<'a> {
    /// Which case.
    pub protocol: &'a ProtocolNumber,
    /// Who asks.
    pub agent: &'a AgentId,
}

/// Sends a template to the contact of a case.
#[derive(Debug)]
pub struct SendTemplate<'a> {
    /// In which case.
    pub protocol: &'a ProtocolNumber,
    /// Who sends it.
    pub agent: &'a AgentId,
    /// Which template.
    pub template: &'a TemplateId,
}

impl Endpoint for ListTemplates<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&TEMPLATES);
    type Answer = Vec<Template>;

    fn body(&self) -> HttpBody {
        json(&json!({ "protocolo": self.protocol.as_str(), "id_agente": self.agent.as_str(), "action": "select" }))
    }

    fn read(&self, reply: &Reply) -> Result<Vec<Template>, Problem> {
        reply.rows(&TEMPLATES, template).map(|rows| rows.rows)
    }
}

impl Endpoint for SendTemplate<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Unsafe;
    const ROWS: Option<&'static Shape> = Some(&MESSAGES);
    /// The message as it was sent, where the answer tells it.
    type Answer = Option<Message>;

    fn body(&self) -> HttpBody {
        json(&json!({
            "protocolo": self.protocol.as_str(),
            "id_agente": self.agent.as_str(),
            "action": "send_template",
            "codid_template": self.template.as_str(),
        }))
    }

    fn read(&self, reply: &Reply) -> Result<Option<Message>, Problem> {
        sent(reply, self.protocol)
    }
}

fn template(row: &Row<'_>) -> Option<Template> {
    Some(Template {
        id: row
            .get(&["codid", "codid_template"])
            .or_else(|| TemplateId::new(row.keys().inner?))?,
        name: row.line(&["nome_template", "nome"]).unwrap_or_default(),
        picture_url: row.line(&["imagem_template", "imagem"]),
        text: row.text(&["texto_template", "texto", "conteudo", "mensagem", "content", "template"]),
    })
}
