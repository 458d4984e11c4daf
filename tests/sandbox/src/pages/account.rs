//! `login.php`, `alterarSenha.php`, `updateStatusAgente_Omni.php` (api.md §1 to §3).

use serde_json::{Value, json};

use super::{Content, Fields, Refusal, Result};
use crate::state::Service;
use crate::state::people::SipAccount;

/// The service's words for a wrong login or password.
const WRONG: &str = "Usuário ou senha inválido!!!";

/// §1. A new code for each sign-in of an agent with a second factor.
pub(super) fn login(service: &mut Service, fields: &Fields) -> Result {
    let (login, password) = (fields.get("login"), fields.get("senha"));
    let fresh_code = format!("{:06}", service.rng.u32(0..1_000_000));
    let agent = service
        .agents
        .values_mut()
        .find(|agent| Some(agent.login.as_str()) == login && Some(agent.password_md5.as_str()) == password)
        .ok_or_else(|| Refusal::new(WRONG))?;
    agent.is_signed_out = false;
    if agent.second_factor {
        agent.last_code = Some(agent.fixed_code.clone().unwrap_or(fresh_code));
    }
    let agent = agent.clone();
    let mut answer = json!({
        "retorno": "ok",
        "descricao": "Login ok",
        "id_agente": agent.id.to_string(),
        "codid_cliente": agent.company.to_string(),
        "alterar_senha": u8::from(agent.must_change_password).to_string(),
        "autenticacao2fatores": u8::from(agent.second_factor).to_string(),
        "foto_perfil": agent.picture.as_deref().map(|name| service.file_url(name)),
        "telefonia": u8::from(agent.sip.is_some()),
        "callcenter": u8::from(agent.callcenter),
        "omnichannel": u8::from(agent.omnichannel).to_string(),
    });
    if let Value::Object(answer) = &mut answer {
        if agent.second_factor {
            answer.insert("chave2fatores".to_owned(), agent.last_code.into());
        }
        if let Some(account) = &agent.sip {
            answer.insert("dadosRamal".to_owned(), extension(account));
        }
    }
    Ok(Content::Record(answer))
}

fn extension(account: &SipAccount) -> Value {
    json!({
        "ramal": account.extension,
        "username": account.username,
        "domain": account.domain,
        "password": account.password,
        "audioCodecs": "PCMA/8000/1 PCMU/8000/1 opus/48000/2 G729/8000/1",
        "autoAnswer": u8::from(account.auto_answer).to_string(),
        "transport": account.transport,
    })
}

/// §2.
pub(super) fn change_password(service: &mut Service, fields: &Fields) -> Result {
    let id = service.caller(fields)?.id;
    let (now, new) = (fields.need("senha")?, fields.need("senhaNovo")?);
    let is_md5 = new.len() == 32
        && new
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let agent = service.agents.get_mut(&id).filter(|agent| agent.password_md5 == now);
    let agent = agent.ok_or_else(|| Refusal::new(WRONG))?;
    if !is_md5 {
        return Err(Refusal::new("Nova senha inválida!!!"));
    }
    new.clone_into(&mut agent.password_md5);
    agent.must_change_password = false;
    Ok(Content::Record(
        json!({"error": 0, "message": "Senha alterada com sucesso!!!"}),
    ))
}

/// §3.
pub(super) fn update_status(service: &mut Service, fields: &Fields) -> Result {
    let id = service.chat_caller(fields)?.id;
    let status = fields.need("novo_status")?.to_owned();
    if status != "0" && status != "1" {
        return Err(Refusal::new("campo inválido: novo_status"));
    }
    if let Some(agent) = service.agents.get_mut(&id) {
        agent.online = status == "1";
    }
    Ok(Content::Record(json!({"status": "ok", "novo_status": status})))
}
