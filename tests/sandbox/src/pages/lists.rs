//! `servicoRespostasRapidas.php`, `servicoTags.php` (api.md §8, §9): both on the lists host.

use serde_json::{Value, json};

use super::{Content, Fields, Refusal, Result, done};
use crate::state::Service;
use crate::state::people::Agent;

/// §8. Only replies of one's own may be changed or removed.
pub(super) fn quick_replies(service: &mut Service, fields: &Fields) -> Result {
    let caller = service.chat_caller(fields)?.clone();
    fields.need("codid_cliente")?;
    match fields.need("action")? {
        "select" => {
            let department = fields.optional_id("departamento")?;
            let seen = service.quick_replies.values().filter(|known| match known.owner {
                Some(owner) => owner == caller.id,
                None => department.map_or(caller.sees(known.department), |wanted| wanted == known.department),
            });
            Ok(Content::List(
                seen.map(|known| {
                    json!({
                        "codid": known.id.to_string(),
                        "resposta": known.text,
                        "codid_departamento": known.department.to_string(),
                        "personalizado": u8::from(known.owner.is_some()).to_string(),
                    })
                })
                .collect(),
            ))
        }
        "insert" => {
            let department = known_department(service, fields, &caller)?;
            let id = service.add_quick_reply(department, Some(caller.id), fields.need("resposta")?);
            Ok(inserted(id))
        }
        "update" => {
            let text = fields.need("resposta")?;
            let id = fields.id("codid_resposta")?;
            let known = service
                .quick_replies
                .get_mut(&id)
                .filter(|known| known.owner == Some(caller.id));
            text.clone_into(
                &mut known
                    .ok_or_else(|| Refusal::new("resposta não pertence ao agente"))?
                    .text,
            );
            Ok(done("status"))
        }
        "remove" => {
            let id = fields.id("codid_resposta")?;
            if service
                .quick_replies
                .get(&id)
                .is_none_or(|known| known.owner != Some(caller.id))
            {
                return Err(Refusal::new("resposta não pertence ao agente"));
            }
            service.quick_replies.remove(&id);
            Ok(done("status"))
        }
        _ => Err(Refusal::new("action inválida")),
    }
}

/// §9. Setting and taking off needs the protocol; changing and removing a tag of one's own.
pub(super) fn tags(service: &mut Service, fields: &Fields) -> Result {
    let caller = service.chat_caller(fields)?.clone();
    fields.need("codid_cliente")?;
    match fields.need("action")? {
        "select" => select_tags(service, fields, caller.id),
        "insert" => {
            let department = known_department(service, fields, &caller)?;
            let id = service.add_tag(department, Some(caller.id), fields.need("tag")?);
            Ok(inserted(id))
        }
        "update" => {
            let text = fields.need("tag")?;
            let id = fields.id("codid_tag")?;
            let known = service.tags.get_mut(&id).filter(|known| known.owner == Some(caller.id));
            text.clone_into(&mut known.ok_or_else(|| Refusal::new("tag não pertence ao agente"))?.text);
            Ok(done("status"))
        }
        "remove" => {
            let id = fields.id("codid_tag")?;
            if service.tags.get(&id).is_none_or(|known| known.owner != Some(caller.id)) {
                return Err(Refusal::new("tag não pertence ao agente"));
            }
            service.tags.remove(&id);
            for conversation in service.conversations.values_mut() {
                conversation.tags.remove(&id);
            }
            Ok(done("status"))
        }
        action @ ("activate" | "deactivate") => {
            let id = fields.id("codid_tag")?;
            let protocol = service.held(fields)?.protocol.clone();
            if service
                .tags
                .get(&id)
                .is_none_or(|tag| tag.owner.is_some_and(|owner| owner != caller.id))
            {
                return Err(Refusal::new("tag não encontrada"));
            }
            if let Some(conversation) = service.conversations.get_mut(&protocol) {
                if action == "activate" {
                    conversation.tags.insert(id);
                } else {
                    conversation.tags.remove(&id);
                }
            }
            Ok(done("status"))
        }
        _ => Err(Refusal::new("action inválida")),
    }
}

/// The department's and the agent's; `ativo` tells those that are set on the protocol.
fn select_tags(service: &Service, fields: &Fields, caller: u64) -> Result {
    let department = fields.optional_id("departamento")?;
    let conversation = fields
        .get("protocolo")
        .and_then(|protocol| service.conversations.get(protocol));
    let department = department.or(conversation.map(|known| known.department));
    let seen = service.tags.values().filter(|known| match known.owner {
        Some(owner) => owner == caller,
        None => department.is_none_or(|wanted| wanted == known.department),
    });
    let row = |known: &crate::state::places::Tag| -> Value {
        let set = conversation.is_some_and(|conversation| conversation.tags.contains(&known.id));
        json!({
            "codid": known.id.to_string(),
            "tag": known.text,
            "codid_departamento": known.department.to_string(),
            "personalizado": u8::from(known.owner.is_some()).to_string(),
            "ativo": u8::from(set).to_string(),
        })
    };
    Ok(Content::List(seen.map(row).collect()))
}

/// The department that the request names; without one (the document does not tell), the caller's first.
fn known_department(service: &Service, fields: &Fields, caller: &Agent) -> Result<u64> {
    let named = fields.optional_id("departamento")?;
    let mut seen = service.departments.keys().copied().filter(|id| caller.sees(*id));
    seen.find(|id| named.is_none_or(|named| named == *id))
        .ok_or_else(|| Refusal::new("departamento não encontrado"))
}

pub(super) fn inserted(id: u64) -> Content {
    Content::Record(json!({"status": "ok", "new_codid": id.to_string()}))
}
