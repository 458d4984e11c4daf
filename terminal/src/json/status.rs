//! The shape of `status`.

use serde::Serialize;
use voxfree_core::{Agent, Presence, QueueStatus, Session, SignInStep, Status, Timestamp};

/// `status`, and what `sign-in` ends with.
#[derive(Debug, Serialize)]
pub(crate) struct StatusJson {
    session: &'static str,
    agent: Option<AgentJson>,
    connection: &'static str,
    presence: &'static str,
    presence_wanted: &'static str,
    clock_offset_ms: Option<i64>,
    lists_fetched_at: Option<i64>,
    active_fetched_at: Option<i64>,
    waiting_fetched_at: Option<i64>,
    queue: QueueStatus,
    task_restarts: u32,
    /// Only where it was asked for: it changes with every write.
    #[serde(skip_serializing_if = "Option::is_none")]
    store_bytes: Option<u64>,
}

#[derive(Debug, Serialize)]
struct AgentJson {
    id: String,
    company: String,
    login: String,
    name: String,
    answers_chats: bool,
    has_extension: bool,
    call_center: bool,
}

impl From<&Agent> for AgentJson {
    fn from(agent: &Agent) -> Self {
        Self {
            id: agent.id.to_string(),
            company: agent.company.to_string(),
            login: agent.login.clone(),
            name: agent.name.clone(),
            answers_chats: agent.answers_chats,
            has_extension: agent.has_extension,
            call_center: agent.call_center,
        }
    }
}

/// The contract's word for where the sign-in stands. One that was broken off stands where it broke off.
pub(crate) fn session_name(session: &Session) -> &'static str {
    match session {
        Session::SecondFactor { .. }
        | Session::SignedOut {
            interrupted_at: Some(SignInStep::SecondFactor),
        } => "second_factor",
        Session::PasswordChange
        | Session::SignedOut {
            interrupted_at: Some(SignInStep::PasswordChange),
        } => "password_change",
        Session::SignedOut { interrupted_at: None } => "signed_out",
        Session::Ready { .. } => "ready",
        Session::Expired { .. } => "expired",
    }
}

/// The contract's word for a presence.
pub(crate) fn presence_name(presence: Presence) -> &'static str {
    match presence {
        Presence::Online => "online",
        Presence::Offline => "offline",
    }
}

/// How old the inbox is: as old as the older of its lists.
pub(crate) fn lists_fetched_at(status: &Status) -> Option<Timestamp> {
    Some(status.active_fetched_at?.min(status.waiting_fetched_at?))
}

impl StatusJson {
    /// With the size of the local data.
    pub(crate) fn with_store(self, store_bytes: Option<u64>) -> Self {
        Self { store_bytes, ..self }
    }
}

impl From<&Status> for StatusJson {
    fn from(status: &Status) -> Self {
        let agent = match &status.session {
            Session::Ready { agent } | Session::Expired { agent } => Some(agent.into()),
            _ => None,
        };
        Self {
            session: session_name(&status.session),
            agent,
            connection: status.connection.as_str(),
            presence: presence_name(status.presence),
            presence_wanted: presence_name(status.presence_wanted),
            clock_offset_ms: status.clock_offset_ms,
            lists_fetched_at: lists_fetched_at(status).map(|at| at.0),
            active_fetched_at: status.active_fetched_at.map(|at| at.0),
            waiting_fetched_at: status.waiting_fetched_at.map(|at| at.0),
            queue: status.queue,
            task_restarts: status.task_restarts,
            store_bytes: None,
        }
    }
}
