//! Who may do what: the checks that pages share.

use super::{Fields, Refusal, Result};
use crate::state::Service;
use crate::state::conversation::{Conversation, Holder};
use crate::state::people::Agent;

impl Service {
    /// The agent that the request names, of the company that it names (where it does).
    pub(crate) fn caller(&self, fields: &Fields) -> Result<&Agent> {
        let id = fields.id("id_agente")?;
        let agent = self
            .agents
            .get(&id)
            .ok_or_else(|| Refusal::new("agente não encontrado"))?;
        if agent.is_signed_out {
            return Err(Refusal::new("sessão expirada, faça login novamente"));
        }
        if let Some(company) = fields.get("codid_cliente")
            && company != agent.company.to_string()
        {
            return Err(Refusal::new("cliente inválido"));
        }
        Ok(agent)
    }

    /// As [`Self::caller`], for what only agents with chats may do.
    pub(crate) fn chat_caller(&self, fields: &Fields) -> Result<&Agent> {
        let agent = self.caller(fields)?;
        if agent.omnichannel {
            Ok(agent)
        } else {
            Err(Refusal::new("agente sem permissão de omnichannel"))
        }
    }

    /// The conversation that the request names.
    pub(crate) fn asked(&self, fields: &Fields) -> Result<&Conversation> {
        self.conversations
            .get(fields.need("protocolo")?)
            .ok_or_else(|| Refusal::new("protocolo não encontrado"))
    }

    /// The conversation that the request names, which the caller must hold.
    pub(crate) fn held(&self, fields: &Fields) -> Result<&Conversation> {
        let caller = self.chat_caller(fields)?.id;
        let conversation = self.asked(fields)?;
        match conversation.holder {
            Holder::Held(agent) if agent == caller => Ok(conversation),
            Holder::Held(other) => Err(self.held_by(other)),
            Holder::Waiting(_) => Err(Refusal::new("protocolo em espera")),
            Holder::Closed => Err(Refusal::new("protocolo finalizado")),
        }
    }

    pub(crate) fn held_by(&self, other: u64) -> Refusal {
        Refusal::new(format!("protocolo em atendimento por {}", self.agent_name(other)))
            .with("agente_responsavel", other.to_string())
    }

    /// Where the request names the channel and the other side as well, they must be the conversation's.
    pub(crate) fn same_side(conversation: &Conversation, fields: &Fields) -> Result<()> {
        if fields.id("id_canal_unico")? != conversation.channel {
            return Err(Refusal::new("canal inválido"));
        }
        if fields.id("id_contato")? != conversation.party.id() {
            return Err(Refusal::new("contato inválido"));
        }
        if fields.get("is_group").is_some() && fields.flag("is_group") != conversation.party.is_group() {
            return Err(Refusal::new("is_group inválido"));
        }
        Ok(())
    }
}
