//! POST `/mobile/updateStatusAgente_Omni.php` (api.md §3: request documented, names of the answer's fields inferred)

use serde_json::json;

use crate::model::{AgentId, Presence};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, flag, json};
use crate::service::lenient::{Flag, Reply, Verdict};

/// Says whether the agent takes conversations.
#[derive(Debug)]
pub struct SetPresence<'a> {
    /// Who.
    pub agent: &'a AgentId,
    /// What is to hold from now on.
    pub presence: Presence,
}

impl Endpoint for SetPresence<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "updateStatusAgente_Omni.php";
    const REPEAT: Repeat = Repeat::Safe;
    /// What holds now, as the service tells it.
    type Answer = Presence;

    fn body(&self) -> HttpBody {
        let is_online = self.presence == Presence::Online;
        json(&json!({ "id_agente": self.agent.as_str(), "novo_status": flag(is_online) }))
    }

    fn read(&self, reply: &Reply) -> Result<Presence, Problem> {
        // `status` tells the outcome in words, or the status that was set: either will do.
        let told = reply
            .record()
            .get(&["novo_status", "status_agente", "status_setado", "status"]);
        match told {
            Some(Flag(true)) => Ok(Presence::Online),
            Some(Flag(false)) => Ok(Presence::Offline),
            None if reply.verdict(None) == Verdict::Done => Ok(self.presence),
            None => Err("it does not say whether it worked".into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_tells_what_was_set() {
        let agent = AgentId::new("7204").unwrap();
        let request = SetPresence {
            agent: &agent,
            presence: Presence::Online,
        };
        for (answer, presence) in [
            (json!({"status": "ok", "novo_status": "1"}), Some(Presence::Online)),
            (json!({"status": "ok", "novo status": 0}), Some(Presence::Offline)),
            (json!({"retorno": "ok", "status": "1"}), Some(Presence::Online)),
            (json!([{"retorno": "ok"}]), Some(Presence::Online)),
            (json!("ok"), Some(Presence::Online)),
            (json!({}), None),
        ] {
            assert_eq!(request.read(&Reply::new(answer.clone())).ok(), presence, "{answer}");
        }
    }
}
