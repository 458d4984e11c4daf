//! POST /mobile/buscaMensagem.php (api.md §7: documented)

use serde_json::json;

use crate::model::{AgentId, ChannelId, ContactId, Message, MessageId, ProtocolNumber};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, flag, json, or_empty};
use crate::service::lenient::{Reply, Shape};
use crate::service::wire::{MESSAGES, messages};

/// Asks for what came after a message.
#[derive(Debug)]
pub struct NewMessages<'a> {
    /// In which case.
    pub protocol: &'a ProtocolNumber,
    /// Who asks.
    pub agent: &'a AgentId,
    /// The last message that is known; `None` asks for all.
    pub last_message: Option<MessageId>,
    /// The channel that the case runs on.
    pub channel: Option<&'a ChannelId>,
    /// The contact, or the group.
    pub contact: Option<&'a ContactId>,
    /// Whether `contact` is a group.
    pub is_group: bool,
}

impl Endpoint for NewMessages<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "buscaMensagem.php";
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&MESSAGES);
    type Answer = Vec<Message>;

    fn body(&self) -> HttpBody {
        json(&json!({
            "protocolo": self.protocol.as_str(),
            "id_agente": self.agent.as_str(),
            "id_last_message": self.last_message.map_or_else(|| "0".to_owned(), |id| id.to_string()),
            "id_canal_unico": or_empty(self.channel),
            "id_contato": or_empty(self.contact),
            "is_group": flag(self.is_group),
        }))
    }

    fn read(&self, reply: &Reply) -> Result<Vec<Message>, Problem> {
        messages(reply, self.protocol)
    }
}
