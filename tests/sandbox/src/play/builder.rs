//! Builds a world in the words of a test.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use super::Sandbox;
use crate::net::Ports;
use crate::shapes::Shapes;
use crate::state::conversation::Holder;
use crate::state::people::{Agent, Party};
use crate::state::places::ChannelKind;
use crate::state::{Service, WindowRefusal};

/// The department that a world without any gets.
pub const DEPARTMENT: u64 = 9;
/// The channel that a world without any gets: WhatsApp without Meta's rules.
pub const CHANNEL: u64 = 25;

/// Builds a [`Sandbox`], or a [`Service`] without sockets.
///
/// What it is told happens in that order. Agents without departments see all of them.
pub struct Builder {
    service: Service,
    ports: Ports,
}

impl Builder {
    pub(crate) fn new() -> Self {
        let bind = IpAddr::V4(Ipv4Addr::LOCALHOST);
        Self {
            service: Service::new(0),
            ports: Ports {
                bind,
                app: 0,
                lists: 0,
                socket: 0,
            },
        }
    }

    /// Draws all that is random from this seed. To be called first.
    pub fn seed(mut self, seed: u64) -> Self {
        self.service.rng = fastrand::Rng::with_seed(seed);
        self
    }

    /// The forms in which answers leave; without it, as documented.
    pub fn shapes(mut self, shapes: Shapes) -> Self {
        self.service.set_shapes(shapes);
        self
    }

    /// When virtual time starts, Unix milliseconds. To be called before conversations are added.
    pub fn start_at_ms(mut self, at_ms: i64) -> Self {
        self.service.now_ms = at_ms;
        self
    }

    /// Virtual time starts at the machine's. To be called before conversations are added.
    pub fn start_now(self) -> Self {
        self.start_at_ms(crate::time::real_now_ms())
    }

    /// Listens on these ports; 0 lets the system choose.
    pub fn ports(mut self, app: u16, lists: u16, socket: u16) -> Self {
        self.ports = Ports {
            app,
            lists,
            socket,
            ..self.ports
        };
        self
    }

    /// Listens on this address in place of loopback.
    pub fn bind(mut self, address: IpAddr) -> Self {
        self.ports.bind = address;
        self
    }

    /// Every page but the login wants the session cookie.
    pub fn require_cookie(mut self, require: bool) -> Self {
        self.service.policy.require_cookie = require;
        self
    }

    /// What an official channel does with free text outside of the 24 hours.
    pub fn window_refusal(mut self, refusal: WindowRefusal) -> Self {
        self.service.policy.window_refusal = refusal;
        self
    }

    /// Adds an agent: `.agent("ana@demo", "senha", |a| a.name("Ana").second_factor())`. Ids count from 7204.
    pub fn agent(mut self, login: &str, password: &str, shape: impl FnOnce(Agent) -> Agent) -> Self {
        self.service.add_agent(login, password, shape);
        self
    }

    /// Adds a department that allows contacts to be kept.
    pub fn department(mut self, id: u64, name: &str) -> Self {
        self.service.add_department(id, name, true);
        self
    }

    /// Adds a channel.
    pub fn channel(mut self, id: u64, kind: ChannelKind, name: &str) -> Self {
        let number = format!("5511393904{id:02}");
        self.service.add_channel(id, kind, name, &number);
        self
    }

    /// Adds a contact.
    pub fn contact(mut self, id: u64, name: &str) -> Self {
        let number = format!("55119{id:08}");
        self.service.add_contact(id, name, &number);
        self
    }

    /// Adds a group.
    pub fn group(mut self, id: u64, name: &str) -> Self {
        self.service.add_group(id, name);
        self
    }

    /// A contact wrote `text`, `ago` before the start, and the agent of this login holds the conversation.
    ///
    /// On the first channel and department there are; see [`Self::held_on`] for others.
    pub fn held(mut self, login: &str, contact: u64, text: &str, ago: Duration) -> Self {
        let (channel, department) = self.places();
        self.service
            .has_conversation(Some(login), Party::Contact(contact), channel, department, text, ago);
        self
    }

    /// As [`Self::held`], on a channel of choice.
    pub fn held_on(mut self, login: &str, contact: u64, channel: u64, text: &str, ago: Duration) -> Self {
        let (_, department) = self.places();
        self.service
            .has_conversation(Some(login), Party::Contact(contact), channel, department, text, ago);
        self
    }

    /// A contact wrote `text`, `ago` before the start, and waits.
    pub fn waiting(mut self, contact: u64, text: &str, ago: Duration) -> Self {
        let (channel, department) = self.places();
        self.service
            .has_conversation(None, Party::Contact(contact), channel, department, text, ago);
        self
    }

    /// A member of a group wrote `text`, `ago` before the start, and the agent of this login holds the conversation.
    pub fn held_group(mut self, login: &str, group: u64, text: &str, ago: Duration) -> Self {
        let (channel, department) = self.places();
        self.service
            .has_conversation(Some(login), Party::Group(group), channel, department, text, ago);
        self
    }

    /// Anything else.
    pub fn world(mut self, furnish: impl FnOnce(&mut Service)) -> Self {
        furnish(&mut self.service);
        self
    }

    /// The service alone, for callers without sockets.
    pub fn service(mut self) -> Service {
        self.places();
        self.service
    }

    /// Opens the ports. To be called within a tokio runtime with I/O and time.
    ///
    /// # Errors
    /// A port cannot be opened.
    pub async fn start(self) -> std::io::Result<Sandbox> {
        let ports = self.ports;
        Sandbox::serve(self.service(), ports).await
    }

    /// The first channel and department; made up where there is none.
    fn places(&mut self) -> (u64, u64) {
        if self.service.channels.is_empty() {
            self.service
                .add_channel(CHANNEL, ChannelKind::WhatsApp, "Principal", "551139390400");
        }
        if self.service.departments.is_empty() {
            self.service.add_department(DEPARTMENT, "Atendimento", true);
        }
        let channel = self.service.channels.keys().next().copied().unwrap_or(CHANNEL);
        (
            channel,
            self.service.departments.keys().next().copied().unwrap_or(DEPARTMENT),
        )
    }
}

impl Service {
    /// A party wrote `text`, `ago` before now; the agent of this login holds it, or nobody. Returns the protocol.
    pub fn has_conversation(
        &mut self,
        login: Option<&str>,
        party: Party,
        channel: u64,
        department: u64,
        text: &str,
        ago: Duration,
    ) -> String {
        let ago_ms = i64::try_from(ago.as_millis()).unwrap_or(0);
        let agent = login.and_then(|login| self.agent_id(login));
        let holder = agent.map_or(Holder::Waiting(None), Holder::Held);
        let protocol = self.add_conversation(party, channel, department, holder, ago_ms);
        self.add_incoming(&protocol, text, ago_ms);
        protocol
    }
}
