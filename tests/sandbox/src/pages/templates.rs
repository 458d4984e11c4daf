//! `templatesWhatsapp.php` (api.md §16).

use serde_json::json;

use super::{Content, Fields, Refusal, Result, send};
use crate::state::Service;
use crate::state::conversation::MessageKind;
use crate::state::places::{ChannelKind, Template};
use crate::state::sending::Outgoing;

/// §16: the templates of the conversation's channel; none where it is not official.
pub(super) fn templates(service: &mut Service, fields: &Fields) -> Result {
    let conversation = service.held(fields)?;
    let channel = conversation.channel;
    let official = service
        .channels
        .get(&channel)
        .is_some_and(|known| known.kind == ChannelKind::WhatsAppOfficial);
    match fields.need("action")? {
        "select" => {
            let rows = service
                .templates
                .values()
                .filter(|known| official && known.channel == channel);
            Ok(Content::List(rows.map(|known| row(service, known)).collect()))
        }
        "send_template" => {
            let id = fields.id("codid_template")?;
            let template = service
                .templates
                .get(&id)
                .filter(|known| official && known.channel == channel)
                .ok_or_else(|| Refusal::new("template não encontrado"))?;
            let what = Outgoing {
                kind: MessageKind::Template,
                content: template.text.clone(),
                file: template.image.clone(),
                reply_to: None,
                clear: format!("[template {}] {}", template.name, template.text),
            };
            send::send(service, fields, what)
        }
        _ => Err(Refusal::new("action inválida")),
    }
}

fn row(service: &Service, template: &Template) -> serde_json::Value {
    json!({
        "codid": template.id.to_string(),
        "nome_template": template.name,
        "imagem_template": template.image.as_deref().map(|name| service.file_url(name)),
        "texto": template.text,
    })
}
