//! The supervisor's part, who works at the service itself; and other agents'.

use std::sync::Arc;

use crate::net::Shared;

/// Closes and moves conversations. Each deed tells whether there was such an open conversation.
#[derive(Clone)]
pub struct Supervisor {
    pub(crate) shared: Arc<Shared>,
}

impl Supervisor {
    /// Closes a conversation.
    pub fn closes(&self, protocol: &str) -> bool {
        self.shared.act(|service| service.closes(protocol))
    }

    /// Hands a conversation to an agent, by login.
    pub fn moves_to_agent(&self, protocol: &str, login: &str) -> bool {
        self.shared.act(|service| match service.agent_id(login) {
            Some(agent) => service.takes(protocol, agent),
            None => false,
        })
    }

    /// Ends an agent's session, by login: all that the agent asks is refused until the next login. The document is silent on how
    /// the service says that; this is how services of its kind do.
    pub fn ends_session_of(&self, login: &str) -> bool {
        self.shared.act(|service| service.ends_session_of(login))
    }

    /// Puts a conversation on a department's waiting list.
    pub fn moves_to_department(&self, protocol: &str, department: u64) -> bool {
        self.shared
            .act(|service| service.waits(protocol, Some(department), None))
    }

    /// Lets a conversation wait for one agent alone, by login.
    pub fn to_waiting_of(&self, protocol: &str, login: &str) -> bool {
        self.shared.act(|service| match service.agent_id(login) {
            Some(agent) => service.waits(protocol, None, Some(agent)),
            None => false,
        })
    }
}
