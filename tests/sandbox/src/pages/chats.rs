//! `chatsAtivos.php`, `chatsEspera.php`, `buscaChat.php`, `buscaMensagem.php` (api.md §4, §6, §7).

use serde_json::json;

use super::{Content, Fields, Refusal, Result};
use crate::state::Service;
use crate::state::conversation::Holder;
use crate::state::people::Party;

/// §4: what the caller holds, newest first.
pub(super) fn active(service: &mut Service, fields: &Fields) -> Result {
    fields.need("codid_cliente")?;
    let caller = service.chat_caller(fields)?.id;
    Ok(list(service, |holder, _| holder == Holder::Held(caller)))
}

/// §4: what waits in the caller's departments, or for the caller alone.
pub(super) fn waiting(service: &mut Service, fields: &Fields) -> Result {
    fields.need("codid_cliente")?;
    let caller = service.chat_caller(fields)?.clone();
    Ok(list(service, |holder, department| match holder {
        Holder::Waiting(None) => caller.sees(department),
        Holder::Waiting(Some(agent)) => agent == caller.id,
        Holder::Held(_) | Holder::Closed => false,
    }))
}

fn list(service: &Service, belongs: impl Fn(Holder, u64) -> bool) -> Content {
    let mut chosen: Vec<_> = service
        .conversations
        .values()
        .filter(|known| belongs(known.holder, known.department))
        .map(|known| {
            let last = known.messages.last().and_then(|codid| service.messages.get(codid));
            (last.map_or(known.opened_ms, |last| last.at_ms), known)
        })
        .collect();
    chosen.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.protocol.cmp(&other.1.protocol)));
    Content::List(chosen.into_iter().map(|(_, known)| service.chat_row(known)).collect())
}

/// §6: the contact and the messages. A chat that nobody holds is the caller's from now on.
pub(super) fn open(service: &mut Service, fields: &Fields) -> Result {
    let caller = service.chat_caller(fields)?.clone();
    let conversation = service.asked(fields)?;
    let protocol = conversation.protocol.clone();
    match conversation.holder {
        Holder::Held(agent) if agent == caller.id => {}
        Holder::Held(other) => return Err(service.held_by(other)),
        Holder::Waiting(Some(other)) if other != caller.id => {
            return Err(
                Refusal::new(format!("protocolo reservado para {}", service.agent_name(other)))
                    .with("agente_responsavel", other.to_string()),
            );
        }
        Holder::Waiting(None) if !caller.sees(conversation.department) => {
            return Err(Refusal::new("agente sem permissão no departamento"));
        }
        Holder::Waiting(_) => {
            service.takes(&protocol, caller.id);
        }
        Holder::Closed => return Err(Refusal::new("protocolo finalizado")),
    }
    service.mark_fetched(&protocol);
    let Some(conversation) = service.conversations.get(&protocol) else {
        return Err(Refusal::new("protocolo não encontrado"));
    };
    let party = conversation.party;
    let contact = match party {
        Party::Contact(id) => service.contacts.get(&id),
        Party::Group(_) => None,
    };
    let owner = service.owner(party, conversation.department);
    let department = service.departments.get(&conversation.department);
    let of_this_channel = service
        .conversations_of(party)
        .filter(|known| known.channel == conversation.channel);
    Ok(Content::Record(json!({
        "contato": {
            "id_contato": party.id().to_string(),
            "nome": service.party_name(party),
            "numero": service.party_number(party),
            "email": contact.map(|contact| contact.email.as_str()),
            "obs": contact.map(|contact| contact.notes.as_str()),
            "img_perfil": service.party_picture(party),
        },
        "protocolo": protocol,
        "carteirizacao": u8::from(department.is_some_and(|known| known.ownership)).to_string(),
        "codid_carteirizacao": owner.map(|owner| owner.id.to_string()),
        "agente_carteirizado": owner.map(|owner| service.agent_name(owner.agent)),
        "agente_carteirizado_codid": owner.map(|owner| owner.agent.to_string()),
        "permite_excluir": u8::from(service.policy.may_delete).to_string(),
        "permite_ler_excluido": u8::from(service.policy.may_read_deleted).to_string(),
        "mensagens": service.grouped(of_this_channel, 0),
    })))
}

/// §7: what came after `id_last_message`, in the caller's own chat.
pub(super) fn newer(service: &mut Service, fields: &Fields) -> Result {
    // Empty where the client holds none yet.
    if !fields.has("id_last_message") {
        return Err(Refusal::new("campo obrigatório: id_last_message"));
    }
    let after = fields.optional_id("id_last_message")?.unwrap_or(0);
    fields.need("is_group")?;
    let conversation = service.held(fields)?;
    Service::same_side(conversation, fields)?;
    let protocol = conversation.protocol.clone();
    let answer = json!({ "mensagens": service.grouped(std::iter::once(conversation), after) });
    service.mark_fetched(&protocol);
    Ok(Content::Record(answer))
}
