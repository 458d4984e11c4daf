//! The agent, and the person outside.

use serde::Serialize;

use super::ids::{AgentId, CompanyId, ContactId};
use super::time::Timestamp;

/// Whether the agent takes conversations now (api.md §3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Conversations may be handed to the agent.
    Online,
    /// None are.
    #[default]
    Offline,
}

/// Who is signed in (api.md §1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agent {
    /// The agent's id; every later request carries it.
    pub id: AgentId,
    /// The company that the agent works for.
    pub company: CompanyId,
    /// What was typed to sign in.
    pub login: String,
    /// The name that contacts see ahead of a text. The service's answer names none, so it is made of the login
    /// where nothing better is known.
    pub name: String,
    /// Where the agent's picture is.
    pub picture_url: Option<String>,
    /// Whether the agent answers chats (`omnichannel`). Where not, no chat request is made.
    pub answers_chats: bool,
    /// Whether the agent has a SIP extension (`telefonia`).
    pub has_extension: bool,
    /// Whether the agent belongs to call-centre campaigns (`callcenter`); the shell is told, no more.
    pub call_center: bool,
}

/// Another agent of the company, as this device has met them (api.md §14: the service lists none).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KnownAgent {
    /// The agent's id.
    pub id: AgentId,
    /// The name last told; empty where none was.
    pub name: String,
    /// When the agent was last met, by the service's clock, to the hour.
    pub met_at: Timestamp,
}

/// The person outside, or a group (api.md §6, `contato`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The contact's id; for a group, the group's.
    pub id: ContactId,
    /// The name; empty where the service has none.
    pub name: String,
    /// The telephone number or account; empty where the service has none.
    pub number: String,
    /// What agents noted down (`obs`).
    pub note: String,
    /// Where the picture is.
    pub picture_url: Option<String>,
}
