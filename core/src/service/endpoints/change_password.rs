//! POST /mobile/alterarSenha.php (api.md §2: documented)

use serde_json::json;

use crate::model::{AgentId, CompanyId, Secret};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Privacy, Problem, Repeat, json};
use crate::service::lenient::Reply;

/// Puts a new password in the old one's place.
#[derive(Debug)]
pub struct ChangePassword<'a> {
    /// Whose.
    pub agent: &'a AgentId,
    /// The agent's company.
    pub company: &'a CompanyId,
    /// The hash of the password that holds now; see [`password_hash`](super::password_hash).
    pub old_hash: &'a Secret,
    /// The hash of the new one.
    pub new_hash: &'a Secret,
}

impl Endpoint for ChangePassword<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "alterarSenha.php";
    // The old password no longer holds the second time: the refusal would hide that the first time worked.
    const REPEAT: Repeat = Repeat::Unsafe;
    const NEEDS_SESSION: bool = false;
    const PRIVACY: Privacy = Privacy::Secret;
    type Answer = ();

    fn body(&self) -> HttpBody {
        json(&json!({
            "id_agente": self.agent.as_str(),
            "codid_cliente": self.company.as_str(),
            "senha": self.old_hash.expose(),
            "senhaNovo": self.new_hash.expose(),
        }))
    }

    fn read(&self, reply: &Reply) -> Result<(), Problem> {
        reply.must_be_done()
    }
}
