//! POST /mobile/buscaChat.php (api.md §6: documented in part)

use serde_json::{Value, json};

use crate::model::{AgentId, Contact, Message, ProtocolNumber};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json};
use crate::service::lenient::{Keys, Reply, Row, Shape};
use crate::service::wire::{MESSAGES, contact, messages};

/// Opens a conversation. **It binds one that nobody holds to `agent`**: never call it to peek.
#[derive(Debug)]
pub struct OpenConversation<'a> {
    /// Which.
    pub protocol: &'a ProtocolNumber,
    /// Who opens it, and holds it from then on.
    pub agent: &'a AgentId,
}

/// All that is known of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedConversation {
    /// The other side.
    pub contact: Option<Contact>,
    /// Who keeps the contact.
    pub ownership: Ownership,
    /// Whether messages may be deleted.
    pub may_delete: bool,
    /// Whether messages that the contact deleted may be read.
    pub may_read_deleted: bool,
    /// The messages, also of the contact's older cases; in the order of the answer.
    pub messages: Vec<Message>,
}

/// Who keeps a contact ("carteirização").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ownership {
    /// Whether the department lets contacts be kept.
    pub is_allowed: bool,
    /// The id of the record, needed to end it.
    pub record: Option<String>,
    /// The agent who keeps the contact.
    pub owner: Option<AgentId>,
    /// That agent's name.
    pub owner_name: Option<String>,
}

impl Endpoint for OpenConversation<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "buscaChat.php";
    // Whoever holds it already only reads it again.
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&MESSAGES);
    type Answer = OpenedConversation;

    fn body(&self) -> HttpBody {
        json(&json!({ "protocolo": self.protocol.as_str(), "id_agente": self.agent.as_str() }))
    }

    fn read(&self, reply: &Reply) -> Result<OpenedConversation, Problem> {
        let row = reply.record();
        let contact_told = row.member(&["contato", "grupo"]);
        let messages = if contact_told.is_some() && !row.has(MESSAGES.names) {
            // A conversation in which nothing was said. Without the list's name all would be looked through for
            // messages, and the contact's own record is none.
            Vec::new()
        } else {
            messages(reply, self.protocol)?
        };
        Ok(OpenedConversation {
            contact: contact_told.and_then(read_contact),
            ownership: Ownership {
                is_allowed: row.flag(&["carteirizacao"]),
                record: row.line(&["codid_carteirizacao"]).filter(|id| id != "0"),
                owner: row.get(&["agente_carteirizado_codid"]),
                owner_name: row.line(&["agente_carteirizado"]),
            },
            may_delete: row.flag(&["permite_excluir"]),
            may_read_deleted: row.flag(&["permite_ler_excluido"]),
            messages,
        })
    }
}

fn read_contact(value: &Value) -> Option<Contact> {
    match value {
        Value::Array(items) => items.iter().find_map(read_contact),
        value => contact(&Row::new(value, Keys::default())?),
    }
}
