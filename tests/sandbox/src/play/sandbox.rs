//! A running sandbox.

use std::sync::Arc;
use std::time::Duration;

use super::{Builder, Other, Supervisor};
use crate::faults::Faults;
use crate::net::{Ports, Shared, Urls};
use crate::requests::Requests;
use crate::state::conversation::{Conversation, Message};
use crate::state::people::Party;
use crate::state::{ContactsAnswer, Service};

/// The whole service on three loopback ports. Clones are handles of the same one; when the last is dropped, it stops
/// listening and every connection is closed.
///
/// All methods are quick and none waits, so that they may be called from anywhere.
#[derive(Clone)]
pub struct Sandbox {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Arc<Shared>,
    urls: Urls,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.shared.stop();
    }
}

impl Sandbox {
    /// Begins to build one.
    pub fn builder() -> Builder {
        Builder::new()
    }

    pub(crate) async fn serve(service: Service, ports: Ports) -> std::io::Result<Self> {
        let shared = Shared::new(service);
        let urls = crate::net::serve(&shared, ports).await?;
        Ok(Self {
            inner: Arc::new(Inner { shared, urls }),
        })
    }

    /// The folder of the app host's pages: `http://127.0.0.1:PORT/mobile`.
    pub fn app_url(&self) -> &str {
        &self.inner.urls.app
    }

    /// The folder of the pages for quick replies and tags.
    pub fn lists_url(&self) -> &str {
        &self.inner.urls.lists
    }

    /// The socket: `ws://127.0.0.1:PORT`.
    pub fn socket_url(&self) -> &str {
        &self.inner.urls.socket
    }

    /// The contact of this id.
    pub fn contact(&self, id: u64) -> Other {
        Other {
            shared: Arc::clone(&self.inner.shared),
            party: Party::Contact(id),
            channel: None,
        }
    }

    /// The group of this id.
    pub fn group(&self, id: u64) -> Other {
        Other {
            shared: Arc::clone(&self.inner.shared),
            party: Party::Group(id),
            channel: None,
        }
    }

    /// The supervisor.
    pub fn supervisor(&self) -> Supervisor {
        Supervisor {
            shared: Arc::clone(&self.inner.shared),
        }
    }

    /// The sockets, and what may go wrong with them.
    pub fn sockets(&self) -> Sockets {
        Sockets {
            shared: Arc::clone(&self.inner.shared),
        }
    }

    /// A contact opens a new conversation: on the waiting list, or with the agent who keeps it. Returns the protocol.
    pub fn new_waiting(&self, contact: u64, channel: u64, department: u64, text: &str) -> String {
        self.with(|service| service.new_waiting(contact, channel, department, text))
    }

    /// Another agent takes a conversation from the waiting list.
    pub fn another_agent_takes(&self, protocol: &str, login: &str) -> bool {
        self.supervisor().moves_to_agent(protocol, login)
    }

    /// Lets virtual time pass.
    pub fn advance(&self, by: Duration) {
        self.inner.shared.advance(by);
    }

    /// From now on virtual time runs as the machine's clock does, from where it is.
    pub fn follow_real_time(&self) {
        self.inner.shared.follow_real_time(false);
    }

    /// As [`Self::follow_real_time`], and it is the machine's time (never back in virtual time).
    pub fn follow_machine_clock(&self) {
        self.inner.shared.follow_real_time(true);
    }

    /// The virtual time, Unix milliseconds.
    pub fn now_ms(&self) -> i64 {
        self.inner.shared.look(Service::now_ms)
    }

    /// Contacts answer at once what they are sent (for scripts).
    pub fn contacts_answer_at_once(&self) {
        self.with(|service| service.contacts_answer(ContactsAnswer::AtOnce));
    }

    /// The second factor's code of the agent's last sign-in.
    pub fn second_factor_code(&self, login: &str) -> Option<String> {
        self.inner.shared.look(|service| service.second_factor_code(login))
    }

    /// A conversation as the service knows it.
    pub fn conversation(&self, protocol: &str) -> Option<Conversation> {
        self.inner
            .shared
            .look(|service| service.conversation(protocol).cloned())
    }

    /// A message as the service knows it.
    pub fn message(&self, codid: u64) -> Option<Message> {
        self.inner.shared.look(|service| service.message(codid).cloned())
    }

    /// What was asked so far.
    pub fn requests(&self) -> Requests {
        self.inner.shared.look(|service| service.requests().clone())
    }

    /// How often a page was asked for.
    pub fn count(&self, page: &str) -> usize {
        self.inner.shared.look(|service| service.requests().count(page))
    }

    /// Changes the faults of the pages.
    pub fn faults(&self, change: impl FnOnce(&mut Faults)) {
        self.with(|service| change(service.faults_mut()));
    }

    /// Lets every answer go on that hangs now (a fault that is `always` hangs it again).
    pub fn release(&self) {
        self.inner.shared.release();
    }

    /// Cuts every connection, of pages and sockets alike; new ones are welcome.
    pub fn cut_connections(&self) {
        self.inner.shared.cut_all();
    }

    /// Does anything with the service, at the present time; the sockets are told what came of it.
    pub fn with<T>(&self, what: impl FnOnce(&mut Service) -> T) -> T {
        self.inner.shared.act(what)
    }
}

/// The sockets of the service.
#[derive(Clone)]
pub struct Sockets {
    shared: Arc<Shared>,
}

impl Sockets {
    /// How many are connected and said hello.
    pub fn connected(&self) -> usize {
        self.shared.with_hub(|hub, _| hub.connected(None))
    }

    /// As [`Self::connected`], of one agent, by login.
    pub fn connected_of(&self, login: &str) -> usize {
        self.shared
            .with_hub(|hub, service| service.agent_id(login).map_or(0, |agent| hub.connected(Some(agent))))
    }

    /// How many said hello so far.
    pub fn greeted(&self) -> u64 {
        self.shared.with_hub(|hub, _| hub.greeted)
    }

    /// The next `n` events are lost.
    pub fn drop_next(&self, n: u32) {
        self.shared.with_hub(|hub, _| hub.faults.drop_next(n));
    }

    /// The next `n` events come twice.
    pub fn double_next(&self, n: u32) {
        self.shared.with_hub(|hub, _| hub.faults.double_next(n));
    }

    /// The next `n` events come after the one that follows each.
    pub fn swap_next(&self, n: u32) {
        self.shared.with_hub(|hub, _| hub.faults.swap_next(n));
    }

    /// Events wait until [`Self::release`].
    pub fn delay(&self) {
        self.shared.with_hub(|hub, _| hub.faults.delay());
    }

    /// Sends the events that wait, and delays no more.
    pub fn release(&self) {
        self.shared.with_hub(|hub, service| hub.release(&mut service.shaper));
    }

    /// Closes all sockets; new ones are welcome.
    pub fn close_all(&self) {
        self.shared.with_hub(|hub, _| hub.close_all());
    }

    /// Refuses the next `n` new sockets with a 503.
    pub fn refuse_next(&self, n: u32) {
        self.shared.with_hub(|hub, _| hub.refuse_next = n);
    }

    /// Refuses all new sockets with a 503, or welcomes them again.
    pub fn refuse(&self, refuse: bool) {
        self.shared.with_hub(|hub, _| hub.refusing = refuse);
    }

    /// Sends a frame as it is to all sockets: garbage, or an event that nobody knows.
    pub fn send_raw(&self, frame: &str) {
        self.shared.with_hub(|hub, _| hub.send_raw(None, frame));
    }
}
