//! POST /mobile/enviaAnexo.php (api.md §11: documented)

use crate::model::{AgentId, ChannelId, CompanyId, ContactId, Message, MessageId, ProtocolNumber};
use crate::ports::{FileBody, FormPart, FormValue, HttpBody};
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, or_empty};
use crate::service::lenient::{Reply, Shape};
use crate::service::wire::MESSAGES;

use super::send_text::sent;

/// Sends a file to the contact of a case.
#[derive(Debug)]
pub struct SendFile<'a> {
    /// In which case.
    pub protocol: &'a ProtocolNumber,
    /// Who sends it.
    pub agent: &'a AgentId,
    /// The agent's company.
    pub company: &'a CompanyId,
    /// The channel that the case runs on.
    pub channel: Option<&'a ChannelId>,
    /// The contact, or the group.
    pub contact: Option<&'a ContactId>,
    /// The message that is quoted.
    pub reply_to: Option<MessageId>,
    /// A text that goes with the file; may be empty.
    pub caption: &'a str,
    /// The file's name, as the contact sees it.
    pub file_name: &'a str,
    /// Its type, where known.
    pub mime_type: Option<&'a str>,
    /// Its content.
    pub content: &'a FileBody,
}

impl Endpoint for SendFile<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "enviaAnexo.php";
    const REPEAT: Repeat = Repeat::Unsafe;
    const ROWS: Option<&'static Shape> = Some(&MESSAGES);
    /// The message as it was sent, where the answer tells it.
    type Answer = Option<Message>;

    fn body(&self) -> HttpBody {
        let text = |name, value: String| FormPart {
            name,
            value: FormValue::Text(value),
        };
        let mut parts = vec![
            text("protocolo", self.protocol.to_string()),
            text("codid_cliente", self.company.to_string()),
            text("id_canal_unico", or_empty(self.channel)),
            text("id_agente", self.agent.to_string()),
            text("id_contato", or_empty(self.contact)),
            text("mensagem", self.caption.to_owned()),
        ];
        // Unlike with a text, it may be there only where something is quoted.
        parts.extend(self.reply_to.map(|id| text("reply_id", id.to_string())));
        parts.push(FormPart {
            name: "file",
            value: FormValue::File {
                file_name: self.file_name.to_owned(),
                mime_type: self.mime_type.map(str::to_owned),
                content: self.content.clone(),
            },
        });
        HttpBody::Form(parts)
    }

    fn read(&self, reply: &Reply) -> Result<Option<Message>, Problem> {
        sent(reply, self.protocol)
    }
}
