//! `buscaTabulacoes.php`, `finalizarAtendimento.php`, `buscaCarteirizacoes.php` (api.md §12, §14, §15).

use serde_json::json;

use super::{Content, Fields, Refusal, Result, done};
use crate::state::Service;
use crate::state::conversation::Holder;
use crate::state::people::Party;

/// §12.
pub(super) fn wrap_up_codes(service: &mut Service, fields: &Fields) -> Result {
    fields.need("codid_cliente")?;
    service.asked(fields)?;
    let rows = service.wrap_up_codes.values();
    Ok(Content::List(
        rows.map(|known| json!({"codid": known.id.to_string(), "tabulacao": known.name, "personalizado": "0"}))
            .collect(),
    ))
}

/// §14. Closing needs no open window.
pub(super) fn finish(service: &mut Service, fields: &Fields) -> Result {
    fields.need("codid_cliente")?;
    let action = fields.need("action")?.to_owned();
    let conversation = service.held(fields)?;
    Service::same_side(conversation, fields)?;
    let (protocol, party) = (conversation.protocol.clone(), conversation.party);
    let (channel, department) = (conversation.channel, conversation.department);
    let caller = fields.id("id_agente")?;
    let wrap_up = fields.optional_id("selected_tabulacao")?;
    if wrap_up.is_some_and(|id| !service.wrap_up_codes.contains_key(&id)) {
        return Err(Refusal::new("tabulação não encontrada"));
    }
    let target = fields.optional_id("new_id_agente")?;
    if let Some(target) = target {
        let chats = service.agents.get(&target).is_some_and(|agent| agent.omnichannel);
        if action != "finalizar" && (!chats || target == caller) {
            return Err(Refusal::new("agente de destino inválido"));
        }
    }
    let note = fields.get("text_send").map(str::to_owned);
    match action.as_str() {
        "finalizar" => {
            keep_contact(service, fields, party, department, caller);
            close(service, &protocol, wrap_up);
        }
        "transferir" => {
            let target = target.ok_or_else(|| Refusal::new("campo obrigatório: new_id_agente"))?;
            service.takes(&protocol, target);
            if let Some(conversation) = service.conversations.get_mut(&protocol) {
                conversation.note = note;
            }
        }
        "transferir_finalizar" => {
            let to = fields.id("codid_departamento")?;
            if !service.departments.contains_key(&to) {
                return Err(Refusal::new("departamento não encontrado"));
            }
            keep_contact(service, fields, party, department, caller);
            close(service, &protocol, wrap_up);
            let now_ms = service.now_ms;
            let fresh = service.begin(party, channel, to, Holder::Waiting(None), now_ms);
            if let Some(conversation) = service.conversations.get_mut(&fresh) {
                conversation.note = note;
            }
            service.waits(&fresh, None, target);
        }
        _ => return Err(Refusal::new("action inválida")),
    }
    Ok(done("retorno"))
}

fn close(service: &mut Service, protocol: &str, wrap_up: Option<u64>) {
    if let Some(conversation) = service.conversations.get_mut(protocol) {
        conversation.wrap_up = wrap_up;
    }
    service.closes(protocol);
}

/// The document disagrees with itself on the field's name.
fn keep_contact(service: &mut Service, fields: &Fields, party: Party, department: u64, agent: u64) {
    let wanted = fields.flag("carteirizado_check") || fields.flag("fidelizado_check");
    let allowed = service
        .departments
        .get(&department)
        .is_some_and(|known| known.ownership);
    if let Party::Contact(contact) = party
        && wanted
        && allowed
    {
        service.add_ownership(agent, contact, department);
    }
}

/// §15: the caller's own.
pub(super) fn ownerships(service: &mut Service, fields: &Fields) -> Result {
    let caller = service.chat_caller(fields)?.id;
    match fields.need("action")? {
        "select" => {
            let own = service.ownerships.values().filter(|known| known.agent == caller);
            Ok(Content::List(
                own.map(|known| {
                    let party = Party::Contact(known.contact);
                    json!({
                        "codid_carteirizacao": known.id.to_string(),
                        "codid_contato": known.contact.to_string(),
                        "nome": service.party_name(party),
                        "numero": service.party_number(party),
                        "img_perfil": service.party_picture(party),
                        "codid_departamento": known.department.to_string(),
                        "departamento": service.departments.get(&known.department).map(|known| known.name.as_str()),
                    })
                })
                .collect(),
            ))
        }
        "delete" => {
            let (contact, department) = (fields.id("codid_contato")?, fields.id("codid_departamento")?);
            let wanted = service
                .ownerships
                .values()
                .find(|known| known.agent == caller && known.contact == contact && known.department == department);
            let id = wanted.ok_or_else(|| Refusal::new("carteirização não encontrada"))?.id;
            service.ownerships.remove(&id);
            Ok(done("retorno"))
        }
        _ => Err(Refusal::new("action inválida")),
    }
}
