//! POST /mobile/enviaMensagem.php (api.md §10: documented)

use serde_json::json;

use crate::model::{AgentId, ChannelId, CompanyId, ContactId, Message, MessageId, ProtocolNumber};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, flag, json, or_empty};
use crate::service::lenient::{Reply, Shape};
use crate::service::wire::{MESSAGES, sent_message};

/// Sends a text to the contact of a case.
#[derive(Debug)]
pub struct SendText<'a> {
    /// In which case.
    pub protocol: &'a ProtocolNumber,
    /// Who sends it.
    pub agent: &'a AgentId,
    /// The name that the service puts ahead of the text.
    pub agent_name: &'a str,
    /// The agent's company.
    pub company: &'a CompanyId,
    /// The channel that the case runs on.
    pub channel: Option<&'a ChannelId>,
    /// The contact, or the group.
    pub contact: Option<&'a ContactId>,
    /// Whether `contact` is a group.
    pub is_group: bool,
    /// The message that is quoted.
    pub reply_to: Option<MessageId>,
    /// The text.
    pub text: &'a str,
}

impl Endpoint for SendText<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "enviaMensagem.php";
    // There is no idempotency key: a second request is a second text.
    const REPEAT: Repeat = Repeat::Unsafe;
    const ROWS: Option<&'static Shape> = Some(&MESSAGES);
    /// The message as it was sent, where the answer tells it.
    type Answer = Option<Message>;

    fn body(&self) -> HttpBody {
        json(&json!({
            "protocolo": self.protocol.as_str(),
            "id_agente": self.agent.as_str(),
            "id_canal_unico": or_empty(self.channel),
            "id_contato": or_empty(self.contact),
            "is_group": flag(self.is_group),
            "nome_agente": self.agent_name,
            "reply_id": or_empty(self.reply_to),
            "codid_cliente": self.company.as_str(),
            "mensagem": self.text,
        }))
    }

    fn read(&self, reply: &Reply) -> Result<Option<Message>, Problem> {
        sent(reply, self.protocol)
    }
}

/// How the answer to any send is read: by the message that it tells, or at least by its "ok".
pub(super) fn sent(reply: &Reply, protocol: &ProtocolNumber) -> Result<Option<Message>, Problem> {
    match sent_message(reply, protocol) {
        Some(message) => Ok(Some(message)),
        None => reply.must_be_done().map(|()| None),
    }
}
