//! The service as a pure state machine: no socket, no task, no clock of its own.
//!
//! Everything that happens, happens through [`Service::handle`] (an agent's client asks for a page), the deeds of
//! `deeds.rs` (a contact or a supervisor does something) and [`Service::advance`] (time passes). What the socket has to
//! tell afterwards is fetched with [`Service::take_events`]. The same calls with the same seed give the same service.

pub(crate) mod conversation;
mod deeds;
mod due;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod sending;
mod setup;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use conversation::{Conversation, Holder, Message};
pub use due::ContactsAnswer;
use due::Due;
use people::{Agent, Contact, Group, Party};
use places::{Channel, Department, Ownership, QuickReply, StoredFile, Tag, Template, WrapUpCode};

use crate::events::Event;
use crate::faults::Faults;
use crate::requests::Requests;
use crate::shapes::{Shaper, Shapes};
use crate::time::START_MS;

/// What an official channel does with free text outside of the 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowRefusal {
    /// Refuses it: `{"retorno":"falha - fora da janela de 24 horas"}`.
    AtOnce,
    /// Takes it; then the message turns to failed, with error 131047, and never reaches the contact.
    Later,
}

/// What differs between installations.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each switch is thrown by itself")]
pub struct Policy {
    /// Free text outside of the 24 hours.
    pub window_refusal: WindowRefusal,
    /// How long the window is, in milliseconds: less than 24 hours where WhatsApp knows better than its customers.
    pub window_ms: i64,
    /// Whether the lists tell `tipo_canal` (inferred: the document lost how the kind of a channel is told).
    pub tells_channel_kind: bool,
    /// Every page but the login wants the session cookie.
    pub require_cookie: bool,
    /// `permite_excluir`.
    pub may_delete: bool,
    /// `permite_ler_excluido`: a deleted message keeps its content.
    pub may_read_deleted: bool,
}

/// The whole service.
#[derive(Debug)]
pub struct Service {
    pub(crate) now_ms: i64,
    pub(crate) rng: fastrand::Rng,
    pub(crate) shaper: Shaper,
    pub(crate) policy: Policy,
    pub(crate) agents: BTreeMap<u64, Agent>,
    pub(crate) contacts: BTreeMap<u64, Contact>,
    pub(crate) groups: BTreeMap<u64, Group>,
    pub(crate) departments: BTreeMap<u64, Department>,
    pub(crate) channels: BTreeMap<u64, Channel>,
    pub(crate) quick_replies: BTreeMap<u64, QuickReply>,
    pub(crate) tags: BTreeMap<u64, Tag>,
    pub(crate) wrap_up_codes: BTreeMap<u64, WrapUpCode>,
    pub(crate) templates: BTreeMap<u64, Template>,
    pub(crate) ownerships: BTreeMap<u64, Ownership>,
    pub(crate) conversations: BTreeMap<String, Conversation>,
    pub(crate) by_party: BTreeMap<Party, Vec<String>>,
    pub(crate) messages: BTreeMap<u64, Message>,
    pub(crate) files: BTreeMap<String, StoredFile>,
    /// Files that are somewhere else, by name.
    pub(crate) links: BTreeMap<String, String>,
    /// Ends with a slash.
    pub(crate) files_url: String,
    pub(crate) sessions: BTreeSet<String>,
    pub(crate) received: BTreeMap<Party, Vec<String>>,
    pub(crate) faults: Faults,
    pub(crate) requests: Requests,
    pub(crate) events: VecDeque<Event>,
    pub(crate) due: BTreeMap<(i64, u64), Due>,
    pub(crate) contacts_answer: ContactsAnswer,
    pub(crate) arrivals: bool,
    counter: u64,
    last_codid: u64,
}

impl std::fmt::Debug for Agent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Agent")
            .field("id", &self.id)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Service {
    /// An empty service at [`START_MS`], which draws all that is random from `seed`.
    pub fn new(seed: u64) -> Self {
        Self {
            now_ms: START_MS,
            rng: fastrand::Rng::with_seed(seed),
            shaper: Shaper::new(Shapes::Documented),
            policy: Policy {
                window_refusal: WindowRefusal::AtOnce,
                window_ms: sending::WINDOW_MS,
                tells_channel_kind: true,
                require_cookie: false,
                may_delete: true,
                may_read_deleted: false,
            },
            agents: BTreeMap::new(),
            contacts: BTreeMap::new(),
            groups: BTreeMap::new(),
            departments: BTreeMap::new(),
            channels: BTreeMap::new(),
            quick_replies: BTreeMap::new(),
            tags: BTreeMap::new(),
            wrap_up_codes: BTreeMap::new(),
            templates: BTreeMap::new(),
            ownerships: BTreeMap::new(),
            conversations: BTreeMap::new(),
            by_party: BTreeMap::new(),
            messages: BTreeMap::new(),
            files: BTreeMap::new(),
            links: BTreeMap::new(),
            files_url: "http://127.0.0.1/files/".to_owned(),
            sessions: BTreeSet::new(),
            received: BTreeMap::new(),
            faults: Faults::default(),
            requests: Requests::default(),
            events: VecDeque::new(),
            due: BTreeMap::new(),
            contacts_answer: ContactsAnswer::Never,
            arrivals: false,
            counter: 1304,
            last_codid: 17_808_238,
        }
    }

    /// The virtual time, Unix milliseconds.
    pub fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// Lets time pass; what falls due meanwhile, happens at its time.
    pub fn advance(&mut self, by: Duration) {
        let by_ms = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.advance_to(self.now_ms.saturating_add(by_ms));
    }

    /// As [`Self::advance`], to a point in time; time never goes back.
    pub fn advance_to(&mut self, at_ms: i64) {
        self.run_due_until(at_ms);
        self.now_ms = self.now_ms.max(at_ms);
    }

    /// Changes what differs between installations.
    pub fn policy_mut(&mut self) -> &mut Policy {
        &mut self.policy
    }

    /// Chooses the forms in which the answers leave from now on.
    pub fn set_shapes(&mut self, shapes: Shapes) {
        self.shaper = Shaper::new(shapes);
    }

    /// The faults that wait for requests.
    pub fn faults_mut(&mut self) -> &mut Faults {
        &mut self.faults
    }

    /// What was asked so far.
    pub fn requests(&self) -> &Requests {
        &self.requests
    }

    /// What the socket has to tell, oldest first; each is given once.
    pub fn take_events(&mut self) -> Vec<Event> {
        self.events.drain(..).collect()
    }

    /// The second factor's code of the agent's last sign-in.
    pub fn second_factor_code(&self, login: &str) -> Option<String> {
        self.agents
            .values()
            .find(|agent| agent.login == login)
            .and_then(|agent| agent.last_code.clone())
    }

    /// What a contact got from our side, in order, without the agent's name that the service puts ahead.
    ///
    /// Texts as they are; media as `[image foto.png] caption`; templates as `[template name] text`.
    pub fn received(&self, party: Party) -> Vec<String> {
        self.received.get(&party).cloned().unwrap_or_default()
    }

    /// A conversation as the service knows it.
    pub fn conversation(&self, protocol: &str) -> Option<&Conversation> {
        self.conversations.get(protocol)
    }

    /// All conversations, by protocol.
    pub fn conversations(&self) -> impl Iterator<Item = &Conversation> {
        self.conversations.values()
    }

    /// A message by its `codid`.
    pub fn message(&self, codid: u64) -> Option<&Message> {
        self.messages.get(&codid)
    }

    /// The id of the agent with this login.
    pub fn agent_id(&self, login: &str) -> Option<u64> {
        self.agents
            .values()
            .find(|agent| agent.login == login)
            .map(|agent| agent.id)
    }

    /// Ends the agent's session: see [`crate::Supervisor::ends_session_of`].
    pub fn ends_session_of(&mut self, login: &str) -> bool {
        let agent = self.agents.values_mut().find(|agent| agent.login == login);
        agent.map(|agent| agent.is_signed_out = true).is_some()
    }

    /// Whether the agent went online (`updateStatusAgente_Omni`).
    pub fn is_online(&self, login: &str) -> bool {
        self.agents.values().any(|agent| agent.login == login && agent.online)
    }

    /// A file, with its MIME type.
    pub fn file(&self, name: &str) -> Option<(&str, &[u8])> {
        self.files
            .get(name)
            .map(|file| (file.mime.as_str(), file.bytes.as_slice()))
    }

    /// Where the files are; ends with a slash.
    pub fn set_files_url(&mut self, url: &str) {
        url.clone_into(&mut self.files_url);
    }

    pub(crate) fn file_url(&self, name: &str) -> String {
        match self.links.get(name) {
            Some(url) => url.clone(),
            None => format!("{}{name}", self.files_url),
        }
    }

    /// A new id for anything but messages.
    pub(crate) fn next_id(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    /// A new `codid`: it grows, with gaps, as other companies write too.
    pub(crate) fn next_codid(&mut self) -> u64 {
        self.last_codid += self.rng.u64(1..=9);
        self.last_codid
    }

    pub(crate) fn party_name(&self, party: Party) -> &str {
        match party {
            Party::Contact(id) => self.contacts.get(&id).map_or("", |contact| contact.name.as_str()),
            Party::Group(id) => self.groups.get(&id).map_or("", |group| group.name.as_str()),
        }
    }

    pub(crate) fn party_number(&self, party: Party) -> &str {
        match party {
            Party::Contact(id) => self.contacts.get(&id).map_or("", |contact| contact.number.as_str()),
            Party::Group(_) => "",
        }
    }

    pub(crate) fn party_picture(&self, party: Party) -> Option<String> {
        let picture = match party {
            Party::Contact(id) => self.contacts.get(&id).and_then(|contact| contact.picture.as_deref()),
            Party::Group(id) => self.groups.get(&id).and_then(|group| group.picture.as_deref()),
        };
        picture.map(|name| self.file_url(name))
    }

    pub(crate) fn agent_name(&self, id: u64) -> &str {
        self.agents.get(&id).map_or("", |agent| agent.name.as_str())
    }

    /// The latest conversation of a party that is not closed.
    pub(crate) fn open_conversation(&self, party: Party, channel: Option<u64>) -> Option<&Conversation> {
        self.conversations_of(party)
            .filter(|known| known.holder != Holder::Closed && channel.is_none_or(|wanted| known.channel == wanted))
            .last()
    }

    /// All conversations of a party, oldest first.
    pub(crate) fn conversations_of(&self, party: Party) -> impl Iterator<Item = &Conversation> {
        self.by_party
            .get(&party)
            .into_iter()
            .flatten()
            .filter_map(|protocol| self.conversations.get(protocol))
    }

    /// Who keeps this contact in this department.
    pub(crate) fn owner(&self, party: Party, department: u64) -> Option<&Ownership> {
        let Party::Contact(contact) = party else { return None };
        self.ownerships
            .values()
            .find(|known| known.contact == contact && known.department == department)
    }
}
