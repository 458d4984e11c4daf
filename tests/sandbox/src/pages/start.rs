//! `buscaDepartamentos.php`, `buscaCanais.php`, `servicoContatos.php`, `novaConversaManual.php` (api.md §13).

use serde_json::json;

use super::{Content, Fields, Refusal, Result, lists};
use crate::state::Service;
use crate::state::conversation::Holder;
use crate::state::people::Party;

/// §13.1: the caller's departments.
pub(super) fn departments(service: &mut Service, fields: &Fields) -> Result {
    let caller = service.chat_caller(fields)?;
    let seen = service.departments.values().filter(|known| caller.sees(known.id));
    Ok(Content::List(
        seen.map(|known| json!({"codid": known.id.to_string(), "departamento": known.name}))
            .collect(),
    ))
}

/// §13.2: all channels, also those on which nothing can be started.
pub(super) fn channels(service: &mut Service, fields: &Fields) -> Result {
    let caller = service.chat_caller(fields)?;
    let department = fields.id("departamento_selecionado")?;
    if !service.departments.contains_key(&department) || !caller.sees(department) {
        return Err(Refusal::new("departamento não encontrado"));
    }
    let rows = service.channels.values().map(|known| {
        json!({
            "codid": known.id.to_string(),
            "nome": known.name,
            "numero": known.number,
            "tipo": known.kind.service_name(),
        })
    });
    Ok(Content::List(rows.collect()))
}

/// §13.3: `search` is looked for in names and numbers, in any case.
pub(super) fn contacts(service: &mut Service, fields: &Fields) -> Result {
    fields.need("codid_cliente")?;
    match fields.need("action")? {
        "select" => {
            let wanted = fields.get("search").unwrap_or("").to_lowercase();
            let found = service.contacts.values().filter(|known| {
                wanted.is_empty() || known.name.to_lowercase().contains(&wanted) || known.number.contains(&wanted)
            });
            Ok(Content::List(
                found
                    .map(|known| {
                        json!({
                            "codid": known.id.to_string(),
                            "nome": known.name,
                            "numero": known.number,
                            "email": known.email,
                            "img_perfil": known.picture.as_deref().map(|name| service.file_url(name)),
                        })
                    })
                    .collect(),
            ))
        }
        "insert" => {
            let (name, number) = (fields.need("nome")?, fields.need("numero")?);
            if number.len() < 10 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(Refusal::new("número inválido"));
            }
            if service.contacts.values().any(|known| known.number == number) {
                return Err(Refusal::new("contato já cadastrado"));
            }
            let id = service.next_id() + 100_000;
            service.add_contact(id, name, number);
            service.describe_contact(id, "", fields.get("email").unwrap_or(""), None);
            Ok(lists::inserted(id))
        }
        _ => Err(Refusal::new("action inválida")),
    }
}

/// §13.4: the answer gives a row id, not the protocol number.
pub(super) fn conversation(service: &mut Service, fields: &Fields) -> Result {
    fields.need("codid_cliente")?;
    let caller = service.chat_caller(fields)?.clone();
    let (channel, contact) = (fields.id("id_canal")?, fields.id("codid_contato")?);
    let department = fields.id("departamento")?;
    let kind = service.channels.get(&channel).map(|known| known.kind);
    let kind = kind.ok_or_else(|| Refusal::new("canal não encontrado"))?;
    if !service.departments.contains_key(&department) || !caller.sees(department) {
        return Err(Refusal::new("departamento não encontrado"));
    }
    if !service.contacts.contains_key(&contact) {
        return Err(Refusal::new("contato não encontrado"));
    }
    if !kind.may_be_started() {
        return Err(Refusal::new("canal não permite iniciar conversa"));
    }
    let party = Party::Contact(contact);
    match service.open_conversation(party, Some(channel)).map(|open| open.holder) {
        Some(Holder::Held(agent)) => {
            return Err(Refusal::new("em atendimento")
                .with("em_atendimento", 1)
                .with("agente_em_atendimento_codid", agent.to_string())
                .with("agente_em_atendimento_nome", service.agent_name(agent)));
        }
        Some(_) => return Err(Refusal::new("contato em espera").with("em_atendimento", 0)),
        None => {}
    }
    let now_ms = service.now_ms;
    let protocol = service.begin(party, channel, department, Holder::Waiting(None), now_ms);
    service.takes(&protocol, caller.id);
    let row_id = service
        .conversations
        .get(&protocol)
        .map(|fresh| fresh.row_id.to_string());
    Ok(Content::Record(
        json!({"status": "ok", "em_atendimento": 0, "codid_protocolo": row_id}),
    ))
}
