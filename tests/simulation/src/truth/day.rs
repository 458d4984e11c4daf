//! One day: what the agent does, and what befalls the phone. What others do is in [`super::deeds`].

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use tokio::task::JoinHandle;
use voxfree_core::{Error, OutboxId, ProtocolNumber, Shelf};
use voxfree_sandbox::{ContactsAnswer, Party};

use super::ends::Asked;
use super::model::{Seen, Viewer, newest_held};
use super::world::wrong_clock;
use crate::network::Network;
use crate::phone::{Phone, begin};
use crate::quiet::Quiet;
use crate::socket::Weather;

/// What a day had in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Events that the service told the phone.
    pub events: u64,
    /// Requests, events, dials and lines that met a fault.
    pub faults: u64,
    /// Deaths of the app.
    pub kills: u64,
    /// Sleeps of the phone.
    pub sleeps: u64,
    /// Messages at the service in the end.
    pub messages: u64,
    /// Conversations there.
    pub conversations: u64,
    /// A digest of all requests and of when they came: two days that are the same have the same one.
    pub digest: u64,
}

pub(super) struct Day {
    pub(super) rng: Rng,
    pub(super) phone: Phone,
    pub(super) ana: u64,
    pub(super) rui: u64,
    pub(super) contacts: u64,
    pub(super) names: BTreeMap<Party, String>,
    pub(super) viewer: Viewer,
    /// Where the agent looked.
    pub(super) seen: BTreeMap<String, Seen>,
    /// Conversations that were not the agent's all the time, or were to end.
    pub(super) away: BTreeSet<String>,
    /// Those of them that others had, or nobody.
    pub(super) taken: BTreeSet<String>,
    /// Held messages that an ending was asked to send first.
    pub(super) requeued: BTreeSet<OutboxId>,
    /// Endings that the agent asked for.
    pub(super) asked: Vec<Asked>,
    pub(super) sent: Vec<(ProtocolNumber, OutboxId, String)>,
    pub(super) figures: Figures,
    pub(super) texts: u32,
    /// What the agent is at.
    pub(super) hands: Vec<Hand>,
}

pub(super) struct Hand {
    protocol: Option<ProtocolNumber>,
    doing: JoinHandle<Option<Seen>>,
}

/// Plays the day of a seed. To be called in a task of the runtime that `quiet` tells of.
///
/// # Errors
/// What is shown otherwise than it is.
pub async fn play(seed: u64, quiet: Quiet) -> Result<Figures, String> {
    // The core's own dice: how long it waits after a fault.
    fastrand::seed(seed);
    let mut day = Day::begins(seed, quiet);
    day.phone.starts().await;
    day.phone.signs_in().await;
    for _ in 0..13 + day.rng.u32(..33) {
        day.step().await;
    }
    let outcome = match day.comes_to_rest().await {
        Ok(()) => day.is_true().await,
        never => never,
    };
    if std::env::var_os("VOXFREE_LOG").is_some() {
        day.tells_what_was_asked();
    }
    outcome.map(|()| day.figures())
}

impl Day {
    /// Something happens, and time passes.
    async fn step(&mut self) {
        match self.rng.u8(..44) {
            0..9 => self.contact_writes(),
            9..11 => self.group_writes(),
            11..15 => self.others_work(),
            15..18 => self.accepts().await,
            18..22 => self.opens().await,
            22..24 => self.marks_read().await,
            24..29 => self.sends().await,
            29 => self.looks_for_news(),
            30 => self.phone.client().network_is_back(),
            31 => self.sleeps(),
            32 => self.is_killed().await,
            33 => {
                let nth = 1 + self.rng.u32(..6);
                self.phone.network.dies_at(nth, &mut self.rng);
            }
            34 => {
                let wrong_by_ms = wrong_clock(&mut self.rng);
                self.phone.clock.set_wrong_by_ms(wrong_by_ms);
            }
            35 => self.phone.dialer.cut_all(),
            36..39 => self.ends().await,
            39 => self.undoes_an_ending().await,
            _ => self.weather_changes(),
        }
        let for_ms = match self.rng.u8(..8) {
            0 | 1 => 0,
            2..6 => self.rng.i64(0..5_000),
            6 => self.rng.i64(0..40_000),
            _ => self.rng.i64(0..200_000),
        };
        self.passes_ms(for_ms).await;
    }

    /// Time passes; should the phone die, it is started again.
    async fn passes_ms(&mut self, for_ms: i64) {
        self.phone.waits_ms(for_ms).await;
        if self.phone.network.is_dead() {
            self.is_killed().await;
        }
        for hand in std::mem::take(&mut self.hands) {
            if hand.doing.is_finished() {
                let seen = hand.doing.await.unwrap();
                if let (Some(protocol), Some(seen)) = (hand.protocol, seen) {
                    self.seen.insert(protocol.as_str().to_owned(), seen);
                }
            } else {
                self.hands.push(hand);
            }
        }
    }

    /// The app dies with all that it was at; others go on; the app is started again.
    async fn is_killed(&mut self) {
        self.figures.kills += 1;
        let hands = std::mem::take(&mut self.hands);
        for hand in &hands {
            hand.doing.abort();
        }
        self.phone.dies().await;
        for _ in 0..self.rng.u8(..3) {
            self.phone.sleeps_ms(self.rng.i64(0..600_000));
            self.contact_writes();
        }
        self.phone.starts().await;
        // What was under way may have got as far as noting that the agent looked.
        for protocol in hands.into_iter().filter_map(|hand| hand.protocol) {
            let mut now = self.look(&protocol).await;
            if now.most == 0 {
                continue;
            }
            let before = self.seen.get(protocol.as_str());
            now.least = match before {
                Some(before) => before.least,
                None => super::model::seen_at_service(&self.phone.network.fetches(protocol.as_str())).least,
            };
            self.seen.insert(protocol.as_str().to_owned(), now);
        }
    }

    fn sleeps(&mut self) {
        self.figures.sleeps += 1;
        self.phone.sleeps_ms(self.rng.i64(0..4 * 3_600_000));
        if self.rng.bool() {
            self.contact_writes();
            self.phone.sleeps_ms(self.rng.i64(0..4 * 3_600_000));
        }
    }

    fn weather_changes(&mut self) {
        let rng = &mut self.rng;
        let faults_in_ten = [0, 1, 3, 7, 10][rng.usize(..5)];
        self.phone.network.faults_in_ten(faults_in_ten);
        let weather = Weather {
            refused_in_ten: [0, 0, 5, 10][rng.usize(..4)],
            ending_in_ten: [0, 5, 10][rng.usize(..3)],
            spoilt_in_ten: [0, 3, 8][rng.usize(..3)],
            loses: true,
        };
        self.phone.dialer.set_weather(weather);
    }

    /// A conversation of the shelf, as the agent sees it.
    async fn some_on(&mut self, shelf: Shelf) -> Option<ProtocolNumber> {
        let rows = self.phone.client().inbox(shelf, 1_000).await.unwrap();
        let at = (!rows.is_empty()).then(|| self.rng.usize(..rows.len()))?;
        Some(rows[at].protocol.clone())
    }

    async fn accepts(&mut self) {
        if let Some(protocol) = self.some_on(Shelf::Waiting).await {
            self.reads(protocol, true);
        }
    }

    async fn opens(&mut self) {
        if let Some(protocol) = self.some_on(Shelf::Active).await {
            self.reads(protocol, false);
        }
    }

    /// Accepts or opens, and looks.
    fn reads(&mut self, protocol: ProtocolNumber, accepting: bool) {
        let (client, network, key) = (
            self.phone.client().clone(),
            self.phone.network.clone(),
            protocol.clone(),
        );
        let doing = begin(async move {
            let done = if accepting {
                client.accept(&key).await
            } else {
                client.open_conversation(&key).await
            };
            match done {
                // Once more, so that what is seen is known: it is held before and after.
                Ok(()) => Some(look_and_mark(&client, &network, &key).await),
                Err(Error::Storage { problem }) => panic!("{problem}"),
                Err(_) => None,
            }
        });
        self.hands.push(Hand {
            protocol: Some(protocol),
            doing,
        });
    }

    async fn marks_read(&mut self) {
        let Some(protocol) = self.some_on(Shelf::Active).await else {
            return;
        };
        if !self.may_be_touched(&protocol) {
            return;
        }
        let seen = look_and_mark(self.phone.client(), &self.phone.network, &protocol).await;
        self.seen.insert(protocol.as_str().to_owned(), seen);
    }

    fn may_be_touched(&self, protocol: &ProtocolNumber) -> bool {
        let fetches = self.phone.network.fetches(protocol.as_str());
        super::TOUCHES_UNOPENED || fetches.iter().any(|fetch| fetch.arrived)
    }

    /// What the phone holds now.
    async fn look(&self, protocol: &ProtocolNumber) -> Seen {
        let items = self.phone.client().timeline(protocol, 10_000).await.unwrap();
        let held = newest_held(&items, protocol);
        Seen {
            least: held,
            most: held,
            told: told(&self.phone.network, protocol).max(held),
        }
    }

    async fn sends(&mut self) {
        for _ in 0..=self.rng.u8(..3) {
            let Some(protocol) = self.some_on(Shelf::Active).await else {
                return;
            };
            if !self.may_be_touched(&protocol) || self.is_ending(&protocol).await {
                return;
            }
            let text = self.some_text();
            let id = self.phone.client().send_text(&protocol, &text, None).await.unwrap();
            self.sent.push((protocol, id, text));
        }
    }

    fn looks_for_news(&mut self) {
        let client = self.phone.client().clone();
        let doing = begin(async move {
            drop(client.refresh_inbox().await);
            None
        });
        self.hands.push(Hand { protocol: None, doing });
    }

    /// The network is good again, and time passes until nothing is under way.
    async fn comes_to_rest(&mut self) -> Result<(), String> {
        /// Longer than any wait of the core's.
        const REST_MS: i64 = 240_000;
        const RESTS_MAX: u32 = 20;
        self.phone.network.faults_in_ten(0);
        self.phone.network.lives_on();
        self.phone.dialer.set_weather(Weather::default());
        self.phone
            .network
            .with(|service| service.contacts_answer(ContactsAnswer::Never));
        self.passes_ms(1_000).await;
        self.phone.client().network_is_back();
        for _ in 0..RESTS_MAX {
            self.passes_ms(REST_MS).await;
            let is_waiting = self.phone.client().outbox().await.unwrap().iter().any(|item| {
                matches!(
                    item.delivery,
                    voxfree_core::Delivery::Queued | voxfree_core::Delivery::Sending
                )
            });
            if !is_waiting && self.hands.is_empty() && !self.endings_wait().await {
                return Ok(());
            }
        }
        let (outbox, endings) = (self.phone.client().outbox().await, self.phone.client().endings().await);
        Err(format!("never at rest: {outbox:#?} {endings:#?}"))
    }

    /// All requests, for whoever looks for the reason of a failure.
    fn tells_what_was_asked(&self) {
        self.phone.network.with(|service| {
            for request in service.requests().iter() {
                let field = |name: &str| request.fields.get(name).map_or("", String::as_str);
                println!(
                    "{} {:?} {} {} {:?} {:?}",
                    request.at_ms - voxfree_sandbox::START_MS,
                    request.agent,
                    request.page,
                    field("protocolo"),
                    field("mensagem"),
                    request.outcome
                );
            }
        });
    }

    fn figures(&self) -> Figures {
        let mishaps = self.phone.dialer.mishaps();
        let mut figures = self.figures;
        figures.events = mishaps.events;
        figures.faults = mishaps.faults + self.phone.network.faults_met();
        self.phone.network.with(|service| {
            figures.conversations = service.conversations().count() as u64;
            figures.messages = service.conversations().map(|known| known.messages.len() as u64).sum();
            for request in service.requests().iter() {
                for byte in format!("{} {}", request.page, request.at_ms).bytes() {
                    figures.digest = (figures.digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
                }
            }
        });
        figures
    }
}

/// The agent looks at what is held.
async fn look_and_mark(client: &voxfree_core::Client, network: &Network, protocol: &ProtocolNumber) -> Seen {
    let held = |items: &[voxfree_core::TimelineItem]| newest_held(items, protocol);
    let least = held(&client.timeline(protocol, 10_000).await.unwrap());
    client.mark_read(protocol).await.unwrap();
    let most = held(&client.timeline(protocol, 10_000).await.unwrap());
    Seen {
        least,
        most,
        told: told(network, protocol).max(most),
    }
}

/// The newest message that a list may have told of.
fn told(network: &Network, protocol: &ProtocolNumber) -> u64 {
    network.with(|service| {
        let conversation = service.conversation(protocol.as_str());
        conversation
            .and_then(|known| known.messages.last().copied())
            .unwrap_or(0)
    })
}
