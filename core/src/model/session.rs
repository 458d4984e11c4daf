//! Where the sign-in stands, and how the core is doing.

use serde::Serialize;

use super::people::{Agent, Presence};
use super::time::Timestamp;

/// A step that a sign-in can stop at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInStep {
    /// The 6-digit code was asked for.
    SecondFactor,
    /// A new password was asked for.
    PasswordChange,
}

/// Where the sign-in stands (api.md §1, §2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Session {
    /// Nobody is signed in.
    SignedOut {
        /// The step at which the last sign-in stopped, where the app ended before it was through. Nothing of it is
        /// kept but this: it begins again with login and password.
        interrupted_at: Option<SignInStep>,
    },
    /// The password was right; the 6-digit code is asked for.
    SecondFactor {
        /// Tries that are left before the sign-in starts afresh.
        tries_left: u8,
    },
    /// The agent must choose a new password first.
    PasswordChange,
    /// Signed in.
    Ready {
        /// Who.
        agent: Agent,
    },
    /// The service knows the session no longer. All local data are kept and can be read, and texts can be queued; the same
    /// agent signs in again, and everything goes on.
    Expired {
        /// Who.
        agent: Agent,
    },
}

/// The way to the service, as the socket sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Connection {
    /// The socket is up: changes arrive by themselves.
    Online,
    /// It is being connected.
    Connecting,
    /// It is down; what is shown may be old.
    Offline {
        /// Since when; `None` where it has not been up since the start.
        since: Option<Timestamp>,
    },
}

impl Connection {
    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Connecting => "connecting",
            Self::Offline { .. } => "offline",
        }
    }
}

/// What the queue holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QueueStatus {
    /// Items that wait to be sent, or are being sent.
    pub waiting: u32,
    /// Items that the service refused.
    pub failed: u32,
    /// Items that are kept back.
    pub held: u32,
}

/// When each list was last fetched, by the service's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FetchedAt {
    pub(crate) active: Option<Timestamp>,
    pub(crate) waiting: Option<Timestamp>,
}

/// How the core is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Where the sign-in stands.
    pub session: Session,
    /// The way to the service.
    pub connection: Connection,
    /// What the service was last told, and took.
    pub presence: Presence,
    /// What the agent chose. Where it differs, the service has not taken it yet: it is being told, or that failed and is
    /// tried again by itself.
    pub presence_wanted: Presence,
    /// How far the service's clock is ahead of the device's, in milliseconds; `None` until an answer told.
    pub clock_offset_ms: Option<i64>,
    /// When the list of active conversations was last fetched, by the service's clock.
    pub active_fetched_at: Option<Timestamp>,
    /// When the list of waiting conversations was last fetched, by the service's clock.
    pub waiting_fetched_at: Option<Timestamp>,
    /// What the queue holds.
    pub queue: QueueStatus,
    /// How often something that runs by itself has died since the start, and was started again. More than 0 is worth a report.
    pub task_restarts: u32,
}
