//! Values that stand alone: what is set up before the start, who is signed in, how the core is doing.

use voxfree_core::{
    Agent, AgentId, CompanyId, Config, Connection, Error, Limits, OutboxReport, Presence, QueueStatus, Session,
    SignInStep, SignOutOutcome, Status, StoreSize, Timestamp, Unsent,
};

use super::ids::FolderPath;

/// Everything that an embedder decides before the core starts.
#[uniffi::remote(Record)]
pub struct Config {
    /// The folder of most pages (api.md, "Hosts"); with or without a slash at its end.
    pub app_url: String,
    /// The folder of the pages for quick replies and tags.
    pub lists_url: String,
    /// The socket.
    pub socket_url: String,
    /// A folder of the app's own; made where it is missing. One process writes to it at a time, others may read.
    pub data_dir: FolderPath,
    /// Further certificate authorities (DER), for an installation with its own.
    pub trusted_roots: Vec<Vec<u8>>,
    /// The name that contacts see ahead of a text. The sign-in answer names none; `None`: it is made of the login.
    pub agent_name: Option<String>,
    /// Deadlines and sizes.
    pub limits: Limits,
}

/// Deadlines and sizes.
#[uniffi::remote(Record)]
pub struct Limits {
    /// How long a connection may take to come about, in milliseconds.
    pub connect_timeout_ms: u32,
    /// How long a request may take from its start to the last byte of the answer, in milliseconds; one that carries a file: how long
    /// nothing of it may move.
    pub whole_timeout_ms: u32,
    /// An answer longer than this is broken off, in bytes after unpacking.
    pub answer_bytes_max: u32,
    /// Messages that were sent longer ago are forgotten on this device, in days; 0: none is. What an unsent message quotes
    /// stays.
    pub messages_kept_days: u32,
    /// So many active conversations, the newest, have their messages fetched before they are opened on this device, when nothing else
    /// is to be done; 0: none. They are bound to the agent already (api.md §6); a waiting one is never touched.
    pub fetch_ahead_conversations: u32,
    /// So long before a 24-hour window closes on a contact who waits for an answer, the agent is told, in minutes; 0: never.
    pub closing_notice_minutes: u32,
    /// A file that came with a message is not taken where it is larger than this, in bytes.
    pub file_bytes_max: u32,
    /// Files that came with messages are forgotten, the least recently used first, where all together take more than this, in
    /// bytes. What is still to be sent stays.
    pub files_kept_bytes_max: u64,
    /// Over Wi-Fi, files up to this size are fetched before anybody asks, in bytes; over a cellular network less. 0: none ever are. What
    /// the device is connected by is told with `Client::set_network`.
    pub fetch_ahead_bytes_max: u32,
}

/// How much room the store takes.
#[uniffi::remote(Record)]
pub struct StoreSize {
    /// The database, in bytes.
    pub database_bytes: u64,
    /// Of that, free and reused by the next writes, in bytes.
    pub free_bytes: u64,
    /// Messages that are held.
    pub messages: u64,
    /// Conversations that are known.
    pub conversations: u64,
    /// Messages that wait to be sent, failed or are held back.
    pub unsent: u64,
    /// Files on this device: those that came, and those that are to be sent or were.
    pub files: u64,
    /// The room that these take, in bytes, beside the database.
    pub files_bytes: u64,
}

/// A step that a sign-in can stop at.
#[uniffi::remote(Enum)]
pub enum SignInStep {
    /// The 6-digit code was asked for.
    SecondFactor,
    /// A new password was asked for.
    PasswordChange,
}

/// Where the sign-in stands (api.md §1, §2).
#[uniffi::remote(Enum)]
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

/// Who is signed in (api.md §1).
#[uniffi::remote(Record)]
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

/// Whether the agent takes conversations now (api.md §3).
#[uniffi::remote(Enum)]
pub enum Presence {
    /// Conversations may be handed to the agent.
    Online,
    /// None are.
    Offline,
}

/// The way to the service, as the socket sees it.
#[uniffi::remote(Enum)]
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

/// How the core is doing.
#[uniffi::remote(Record)]
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

/// What the queue holds.
#[uniffi::remote(Record)]
pub struct QueueStatus {
    /// Items that wait to be sent, or are being sent.
    pub waiting: u32,
    /// Items that the service refused.
    pub failed: u32,
    /// Items that are kept back.
    pub held: u32,
}

/// What to do with messages that are not sent yet.
#[uniffi::remote(Enum)]
pub enum Unsent {
    /// Do not sign out while there are any.
    Refuse,
    /// Give them up.
    Discard,
}

/// How a sign-out went.
#[uniffi::remote(Record)]
pub struct SignOutOutcome {
    /// Whether the service was told that the agent is offline. Where not (no network), it may go on handing
    /// conversations to the agent until it notices by itself.
    pub service_told: bool,
}

/// How a pass over the queue went.
#[uniffi::remote(Record)]
pub struct OutboxReport {
    /// Items that were sent, failed or were held in this pass.
    pub settled: u32,
    /// Items that still wait.
    pub left: u32,
    /// Why some wait, where a fault was met.
    pub fault: Option<Error>,
}
