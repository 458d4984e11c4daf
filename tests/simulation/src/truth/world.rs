//! The world that a seed draws: agents, contacts, a group, and who holds what in the morning.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use fastrand::Rng;
use voxfree_sandbox::{CHANNEL, ChannelKind, ContactsAnswer, DEPARTMENT, Party, Sandbox, Shapes};

use super::day::{Day, Figures};
use super::model::{OTHER_NAME, Viewer};
use crate::clock::SimClock;
use crate::network::Network;
use crate::phone::{LOGIN, NAME, PASSWORD, Phone};
use crate::quiet::Quiet;
use crate::socket::SimDialer;

/// The other agent's login.
pub(super) const OTHER_LOGIN: &str = "rui@demo";
/// A second channel and department.
pub(super) const CHANNEL_2: u64 = 26;
pub(super) const DEPARTMENT_2: u64 = 12;
/// The first contact's id.
pub(super) const CONTACT: u64 = 10;
/// The group's id.
pub(super) const GROUP: u64 = 90;

/// How long a request or an answer is on its way at most.
const WAY_MS_MAX: i64 = 1_500;

impl Day {
    /// The agent has not signed in yet.
    pub(super) fn begins(seed: u64, quiet: Quiet) -> Self {
        let mut rng = Rng::with_seed(seed);
        let contacts = 2 + rng.u64(..4);
        let shapes = if rng.bool() {
            Shapes::Documented
        } else {
            Shapes::Seeded(seed)
        };
        let department = rng.bool().then_some(DEPARTMENT);
        let mut names = BTreeMap::from([(Party::Group(GROUP), "Condomínio".to_owned())]);
        let mut builder = Sandbox::builder()
            .seed(seed)
            .shapes(shapes)
            .agent(LOGIN, PASSWORD, |agent| {
                let agent = agent.name(NAME);
                department.map_or(agent.clone(), |department| agent.departments(&[department]))
            })
            .agent(OTHER_LOGIN, PASSWORD, |agent| agent.name(OTHER_NAME))
            .department(DEPARTMENT, "Vendas")
            .department(DEPARTMENT_2, "Suporte")
            .channel(CHANNEL, ChannelKind::WhatsApp, "Principal")
            .channel(CHANNEL_2, ChannelKind::WhatsApp, "Segundo")
            .group(GROUP, "Condomínio");
        for contact in CONTACT..CONTACT + contacts {
            // The last one never told a name.
            let is_named = contact + 1 < CONTACT + contacts;
            let name = if is_named {
                format!("Contato {contact}")
            } else {
                String::new()
            };
            let title = if is_named {
                name.clone()
            } else {
                format!("55119{contact:08}")
            };
            names.insert(Party::Contact(contact), title);
            let ago = Duration::from_secs(60 + rng.u64(..4) * 30);
            builder = builder.contact(contact, &name);
            builder = match rng.u8(..4) {
                0 | 1 => builder.held(LOGIN, contact, "Oi", ago),
                2 => builder.waiting(contact, "Alguém aí?", ago),
                _ => builder.held(OTHER_LOGIN, contact, "Bom dia", ago),
            };
        }
        if rng.bool() {
            builder = builder.held_group(LOGIN, GROUP, "Portão quebrado", Duration::from_secs(50));
        }
        let mut service = builder.service();
        if rng.u8(..3) == 0 {
            service.contacts_answer(ContactsAnswer::Soon);
        }
        let (ana, rui) = (service.agent_id(LOGIN).unwrap(), service.agent_id(OTHER_LOGIN).unwrap());
        if rng.u8(..3) == 0 {
            service.add_ownership(ana, CONTACT, DEPARTMENT);
        }
        let clock = SimClock::new(service.now_ms(), wrong_clock(&mut rng));
        let network = Network::new(service, clock, seed);
        network.takes_time(WAY_MS_MAX);
        let dialer = SimDialer::new(network.clone(), seed);
        Self {
            phone: Phone::new(network, dialer, quiet),
            rng,
            ana,
            rui,
            contacts,
            names,
            viewer: Viewer { agent: ana, department },
            seen: BTreeMap::new(),
            away: BTreeSet::new(),
            taken: BTreeSet::new(),
            requeued: BTreeSet::new(),
            asked: Vec::new(),
            sent: Vec::new(),
            figures: Figures::default(),
            texts: 0,
            hands: Vec::new(),
        }
    }
}

/// How wrong a device's clock is.
pub(super) fn wrong_clock(rng: &mut Rng) -> i64 {
    [0, 0, 3_600_000, -86_400_000, 999, rng.i64(-7_200_000..7_200_000)][rng.usize(..6)]
}
