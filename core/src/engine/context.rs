//! What all tasks and actions share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};

use super::catalogue::ListFlights;
use super::downloads::Flights;
use super::outbox::Lanes;
use super::sign_in::SignIn;
use super::transfers::Transfers;
use super::wishes::Wishes;
use crate::config::CheckedConfig;
use crate::error::{Error, Result};
use crate::model::{
    Agent, Connection, FetchedAt, NetworkKind, Presence, ProtocolNumber, Session, SignInStep, Timestamp,
};
use crate::ports::{Clock, Dialer, Disk, FileSource, KeyVault, Ports, SipDialer, Transport};
use crate::service::Caller;
use crate::store::{Folder, Store};

/// What all tasks and actions share.
pub(crate) struct Context {
    pub(crate) config: CheckedConfig,
    pub(crate) agent_name: Option<String>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) dialer: Arc<dyn Dialer>,
    pub(crate) vault: Arc<dyn KeyVault>,
    pub(crate) sip: Arc<dyn SipDialer>,
    pub(crate) files: Arc<dyn FileSource>,
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) caller: Caller,
    pub(crate) store: Store,
    pub(crate) folder: Folder,
    /// The sign-in under way; what it holds is secret. Taken for the whole of a step, so that steps do not overlap.
    pub(crate) sign_in: tokio::sync::Mutex<SignIn>,
    pub(crate) session: watch::Sender<Session>,
    pub(crate) connection: watch::Sender<Connection>,
    /// What the service took.
    pub(crate) presence: watch::Sender<Presence>,
    /// Whether the service was told so since the connection was last lost.
    pub(crate) presence_is_told: AtomicBool,
    /// What the agent chose.
    pub(crate) presence_wanted: watch::Sender<Presence>,
    /// When each list was last fetched.
    pub(crate) fetched_at: watch::Sender<FetchedAt>,
    /// How often a task has died.
    pub(crate) task_restarts: watch::Sender<u32>,
    /// The offset of an earlier run, until an answer tells.
    pub(crate) clock_offset_kept_ms: watch::Sender<Option<i64>>,
    /// What is to be fetched.
    pub(crate) wishes: Wishes,
    /// One fetch of both lists at a time.
    pub(crate) lists_flight: tokio::sync::Mutex<()>,
    /// One conversation is started at a time.
    pub(crate) start_flight: tokio::sync::Mutex<()>,
    /// One pass over the queue at a time.
    pub(crate) outbox_flight: tokio::sync::Mutex<()>,
    /// One request about a list of a department at a time.
    pub(crate) list_flights: ListFlights,
    /// The conversations whose queue waits after a fault.
    pub(crate) outbox_lanes: Lanes,
    /// There is something new in the queue, or the network is back.
    pub(crate) outbox_wake: Notify,
    /// The network is back, or the app came to the front.
    pub(crate) network_wake: Notify,
    /// Files on their way.
    pub(crate) transfers: Arc<Transfers>,
    /// One fetch of a file at a time.
    pub(crate) flights: Flights,
    /// What the device is connected by, as the shell tells.
    pub(crate) network: watch::Sender<NetworkKind>,
    on_screen: Mutex<BTreeMap<ProtocolNumber, usize>>,
    /// How many conversations have become the agent's, or were ended by the agent: a list that was asked for before the last of them may not know of it.
    pub(crate) bound_count: Arc<AtomicU64>,
    /// Whether anybody can look at all: not while the app is in the background.
    is_in_front: AtomicBool,
    /// When what is new in a conversation was last asked for, with success, by the monotonic clock.
    fetched: Mutex<BTreeMap<ProtocolNumber, Duration>>,
}

impl Context {
    pub(crate) fn new(
        config: CheckedConfig,
        agent_name: Option<String>,
        ports: Ports,
        caller: Caller,
        folder: Folder,
    ) -> Self {
        let Ports {
            clock,
            transport,
            dialer,
            vault,
            sip,
            files,
            disk,
        } = ports;
        let interrupted_at = folder.interrupted_at();
        Self {
            config,
            agent_name,
            clock,
            transport,
            dialer,
            vault,
            sip,
            files,
            disk,
            transfers: Arc::default(),
            flights: Flights::default(),
            network: watch::Sender::new(NetworkKind::default()),
            caller,
            store: Store::new(),
            folder,
            sign_in: tokio::sync::Mutex::new(SignIn::Idle),
            session: watch::Sender::new(Session::SignedOut { interrupted_at }),
            connection: watch::Sender::new(Connection::Offline { since: None }),
            presence: watch::Sender::new(Presence::Offline),
            presence_is_told: AtomicBool::new(false),
            presence_wanted: watch::Sender::new(Presence::Offline),
            fetched_at: watch::Sender::new(FetchedAt::default()),
            task_restarts: watch::Sender::new(0),
            clock_offset_kept_ms: watch::Sender::new(None),
            wishes: Wishes::default(),
            is_in_front: AtomicBool::new(true),
            lists_flight: tokio::sync::Mutex::new(()),
            start_flight: tokio::sync::Mutex::new(()),
            outbox_flight: tokio::sync::Mutex::new(()),
            list_flights: ListFlights::default(),
            outbox_lanes: Lanes::default(),
            outbox_wake: Notify::new(),
            network_wake: Notify::new(),
            on_screen: Mutex::new(BTreeMap::new()),
            bound_count: Arc::default(),
            fetched: Mutex::new(BTreeMap::new()),
        }
    }

    /// Which service this is, as an account's file notes it.
    pub(crate) fn service_key(&self) -> String {
        self.config.app.as_str().trim_end_matches('/').to_owned()
    }

    /// Who is signed in.
    pub(crate) fn agent(&self) -> Result<Agent> {
        match &*self.session.borrow() {
            Session::Ready { agent } => Ok(agent.clone()),
            Session::SignedOut { .. } | Session::Expired { .. } => Err(Error::SignInRequired),
            Session::SecondFactor { .. } => Err(Error::SignInStepRequired {
                step: SignInStep::SecondFactor,
            }),
            Session::PasswordChange => Err(Error::SignInStepRequired {
                step: SignInStep::PasswordChange,
            }),
        }
    }

    /// Who is signed in, where they answer chats.
    pub(crate) fn chat_agent(&self) -> Result<Agent> {
        let agent = self.agent()?;
        if agent.answers_chats {
            Ok(agent)
        } else {
            Err(Error::ChatsNotAllowed)
        }
    }

    /// Whose data are on this device: also of a session that the service has forgotten.
    pub(crate) fn local_agent(&self) -> Result<Agent> {
        let expired = match &*self.session.borrow() {
            Session::Expired { agent } => Some(agent.clone()),
            _ => None,
        };
        expired.map_or_else(|| self.agent(), Ok)
    }

    /// As [`Context::local_agent`], where they answer chats.
    pub(crate) fn local_chat_agent(&self) -> Result<Agent> {
        let agent = self.local_agent()?;
        if agent.answers_chats {
            Ok(agent)
        } else {
            Err(Error::ChatsNotAllowed)
        }
    }

    /// The service's time, as well as it is known.
    pub(crate) fn server_now(&self) -> Timestamp {
        match (self.caller.clock_offset_ms(), *self.clock_offset_kept_ms.borrow()) {
            (Some(_), _) | (None, None) => self.caller.server_now(),
            (None, Some(kept)) => Timestamp(self.clock.now().0.saturating_add(kept)),
        }
    }

    /// The service's time as an answer last told it, and the steady clock since: a device's clock that is set anew in the
    /// meantime does not count. Before the first answer as [`Context::server_now`].
    pub(crate) fn server_now_steady(&self) -> Timestamp {
        self.caller.server_now_steady().unwrap_or_else(|| self.server_now())
    }

    /// Notes that a conversation's messages are known as they were at `asked_at`, by the monotonic clock.
    pub(crate) fn note_fetched(&self, protocol: &ProtocolNumber, asked_at: Duration) {
        let mut fetched = self.fetched.lock().unwrap_or_else(PoisonError::into_inner);
        fetched.insert(protocol.clone(), asked_at);
    }

    /// When a conversation's messages were last asked for, with success, by the monotonic clock.
    pub(crate) fn fetched_at_of(&self, protocol: &ProtocolNumber) -> Option<Duration> {
        let fetched = self.fetched.lock().unwrap_or_else(PoisonError::into_inner);
        fetched.get(protocol).copied()
    }

    /// Whether a conversation's messages are known as they were `age_max` ago, or later.
    pub(crate) fn is_fetched_within(&self, protocol: &ProtocolNumber, age_max: Duration) -> bool {
        let fetched = self.fetched.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.monotonic();
        fetched
            .get(protocol)
            .is_some_and(|at| now.saturating_sub(*at) <= age_max)
    }

    /// How far the service's clock is ahead of the device's.
    pub(crate) fn clock_offset_ms(&self) -> Option<i64> {
        self.caller.clock_offset_ms().or(*self.clock_offset_kept_ms.borrow())
    }

    /// Notes that a conversation is looked at, for as long as the answer lives.
    pub(crate) fn put_on_screen(self: &Arc<Self>, protocol: &ProtocolNumber) -> OnScreen {
        *self.screen().entry(protocol.clone()).or_insert(0) += 1;
        OnScreen {
            ctx: Arc::clone(self),
            protocol: protocol.clone(),
        }
    }

    /// Whether a conversation is looked at.
    pub(crate) fn is_on_screen(&self, protocol: &ProtocolNumber) -> bool {
        self.is_in_front.load(Ordering::Relaxed) && self.screen().contains_key(protocol)
    }

    /// The conversations that are looked at.
    pub(crate) fn all_on_screen(&self) -> BTreeSet<ProtocolNumber> {
        if self.is_in_front.load(Ordering::Relaxed) {
            self.screen().keys().cloned().collect()
        } else {
            BTreeSet::new()
        }
    }

    /// The app came to the front, or went from there.
    pub(crate) fn set_in_front(&self, is_in_front: bool) {
        self.is_in_front.store(is_in_front, Ordering::Relaxed);
    }

    fn screen(&self) -> MutexGuard<'_, BTreeMap<ProtocolNumber, usize>> {
        self.on_screen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// While it lives, the conversation counts as looked at.
pub(crate) struct OnScreen {
    ctx: Arc<Context>,
    protocol: ProtocolNumber,
}

impl Drop for OnScreen {
    fn drop(&mut self) {
        let mut screen = self.ctx.screen();
        if let Some(count) = screen.get_mut(&self.protocol) {
            *count -= 1;
            if *count == 0 {
                screen.remove(&self.protocol);
            }
        }
    }
}
