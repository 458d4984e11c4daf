//! `enviaMensagem.php`, `enviaAnexo.php` (api.md §10, §11).

use serde_json::json;

use super::{Content, Fields, Refusal, Result};
use crate::state::Service;
use crate::state::conversation::{Conversation, Message, MessageKind};
use crate::state::sending::Outgoing;

/// The service's words for free text outside of the 24 hours.
const SHUT: &str = "fora da janela de 24 horas";

/// §10.
pub(super) fn text(service: &mut Service, fields: &Fields) -> Result {
    fields.need("codid_cliente")?;
    fields.need("is_group")?;
    let (name, text) = (fields.need("nome_agente")?, fields.need("mensagem")?);
    let conversation = service.held(fields)?;
    Service::same_side(conversation, fields)?;
    let what = Outgoing {
        kind: MessageKind::Text,
        content: format!("*{name}*: \n{text}"),
        file: None,
        reply_to: quoted(service, conversation, fields)?,
        clear: text.to_owned(),
    };
    send(service, fields, what)
}

/// §11. The caption stays as it is.
pub(super) fn file(service: &mut Service, fields: &Fields) -> Result {
    fields.need("codid_cliente")?;
    let conversation = service.held(fields)?;
    Service::same_side(conversation, fields)?;
    let reply_to = quoted(service, conversation, fields)?;
    let part = fields
        .file
        .as_ref()
        .filter(|part| part.name == "file" && !part.bytes.is_empty());
    let part = part.ok_or_else(|| Refusal::new("campo obrigatório: file"))?;
    if !service.window_is_open(&conversation.protocol)
        && service.policy.window_refusal == crate::state::WindowRefusal::AtOnce
    {
        return Err(Refusal::new(SHUT));
    }
    let given = part.file_name.as_deref().unwrap_or("arquivo");
    let safe: String = given
        .chars()
        .map(|letter| {
            if matches!(letter, '/' | '\\' | '?' | '#' | '%') {
                '_'
            } else {
                letter
            }
        })
        .collect();
    let mime = part
        .content_type
        .clone()
        .unwrap_or_else(|| "application/octet-stream".to_owned());
    let kind = MessageKind::of_upload(&mime, &safe);
    let caption = fields.get("mensagem").unwrap_or("").to_owned();
    let clear = format!("[{} {given}] {caption}", kind.service_name())
        .trim_end()
        .to_owned();
    let name = format!("{}_{safe}", service.next_id());
    service.add_file(&name, &mime, part.bytes.clone());
    send(
        service,
        fields,
        Outgoing {
            kind,
            content: caption,
            file: Some(name),
            reply_to,
            clear,
        },
    )
}

/// Sends in the conversation that the request names, which was checked before.
pub(super) fn send(service: &mut Service, fields: &Fields, what: Outgoing) -> Result {
    let protocol = fields.need("protocolo")?;
    let message = service.sends(protocol, what).ok_or_else(|| Refusal::new(SHUT))?;
    Ok(sent(service, &message))
}

fn sent(service: &Service, message: &Message) -> Content {
    let row = service.sent_row(message);
    Content::Parts(vec![
        json!({"retorno": "ok"}),
        json!({"mensagens": { message.protocol.as_str(): row }}),
    ])
}

/// What the request quotes: a message of the same other side on the same channel.
fn quoted(service: &Service, conversation: &Conversation, fields: &Fields) -> Result<Option<u64>> {
    let Some(codid) = fields.optional_id("reply_id")? else {
        return Ok(None);
    };
    let known = service
        .conversations_of(conversation.party)
        .filter(|known| known.channel == conversation.channel)
        .any(|known| known.messages.contains(&codid));
    if known {
        Ok(Some(codid))
    } else {
        Err(Refusal::new("mensagem respondida não encontrada"))
    }
}
