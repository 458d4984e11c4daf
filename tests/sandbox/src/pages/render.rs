//! How chats and messages are written.

use serde_json::{Map, Value, json};

use crate::state::Service;
use crate::state::conversation::{Conversation, Message, MessageKind};
use crate::time::local_text;

impl Service {
    /// A row of the lists of §4.
    pub(crate) fn chat_row(&self, conversation: &Conversation) -> Value {
        let channel = self.channels.get(&conversation.channel);
        let last = conversation.messages.last().and_then(|codid| self.messages.get(codid));
        let updated_ms = last.map_or(conversation.opened_ms, |last| last.at_ms);
        json!({
            "protocolo": conversation.protocol,
            "id_contato": conversation.party.id().to_string(),
            "nome": self.party_name(conversation.party),
            "numero": self.party_number(conversation.party),
            "img_perfil": self.party_picture(conversation.party),
            "id_canal_unico": conversation.channel.to_string(),
            "canal": channel.map(|channel| channel.name.as_str()),
            "tipo_canal": channel.filter(|_| self.policy.tells_channel_kind).map(|channel| channel.kind.service_name()),
            "codid_departamento": conversation.department.to_string(),
            "departamento": self.departments.get(&conversation.department).map(|known| known.name.as_str()),
            "tipo_chat": if conversation.party.is_group() { "grupo" } else { "chat" },
            "ultima_mensagem": last.map(|last| self.preview(last)),
            "timestamp": updated_ms.div_euclid(1000).to_string(),
            "nao_lidas": conversation.unread.to_string(),
            "agente_responsavel": self.holder_of(&conversation.protocol).map(|agent| agent.to_string()),
        })
    }

    fn preview(&self, message: &Message) -> String {
        if self.hides(message) {
            return "Mensagem apagada".to_owned();
        }
        match message.kind {
            MessageKind::Text | MessageKind::Template => message.content.clone(),
            kind if message.content.is_empty() => format!("[{}]", kind.service_name()),
            _ => message.content.clone(),
        }
    }

    fn hides(&self, message: &Message) -> bool {
        message.deleted && !message.from_me && !self.policy.may_read_deleted
    }

    /// A message as in a fetched chat: most numbers are strings there.
    pub(crate) fn message_row(&self, message: &Message) -> Value {
        let mut row = self.sent_row(message);
        if let Value::Object(fields) = &mut row {
            for (_, value) in fields.iter_mut() {
                if let Value::Number(number) = value {
                    *value = Value::String(number.to_string());
                }
            }
        }
        row
    }

    /// A message as in the answer to what was just sent: most numbers are numbers there.
    pub(crate) fn sent_row(&self, message: &Message) -> Value {
        let hidden = self.hides(message);
        let file = message.file.as_deref().filter(|_| !hidden);
        let mut row = json!({
            "codid": message.codid.to_string(),
            "protocolo": message.protocol,
            "id": message.wa_id,
            "type": message.kind.service_name(),
            "subtype": message.reply_to.map(|_| "reply"),
            "reply_id": message.reply_to.map_or_else(String::new, |codid| codid.to_string()),
            "fromMe": u8::from(message.from_me),
            "device": message.device,
            "content": if hidden { "" } else { message.content.as_str() },
            "url": file.map(|name| self.file_url(name)),
            "file": file,
            "timestamp": message.at_ms.div_euclid(1000),
            "lido": message.read_state,
            "status_api": message.status_api,
            "excluido": u8::from(message.deleted),
            "data_mensagem": local_text(message.at_ms),
        });
        if let Value::Object(fields) = &mut row {
            // Not in the document, and so left out where there is nothing to say.
            if let Some(member) = &message.member {
                fields.insert("nome_participante".to_owned(), member.as_str().into());
            }
        }
        row
    }

    /// `mensagens`: the messages of some conversations, grouped by protocol; conversations without any are left out.
    pub(crate) fn grouped<'a>(&self, conversations: impl Iterator<Item = &'a Conversation>, after: u64) -> Value {
        let mut groups = Map::new();
        for conversation in conversations {
            let rows: Vec<Value> = conversation
                .messages
                .iter()
                .filter(|codid| **codid > after)
                .filter_map(|codid| self.messages.get(codid))
                .map(|message| self.message_row(message))
                .collect();
            if !rows.is_empty() {
                groups.insert(conversation.protocol.clone(), Value::Array(rows));
            }
        }
        Value::Object(groups)
    }
}
