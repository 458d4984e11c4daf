//! The way between the core and the service, and all that goes wrong on it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use fastrand::Rng;
use tokio::sync::Notify;
use url::Url;
use voxfree_core::Secret;
use voxfree_core::ports::{BoxFuture, Dialer, HttpAnswer, HttpRequest, SocketHalves, Transport, TransportFault};
use voxfree_sandbox::{Answer, Body, Delivery, Fault, Host, Hub, Outcome, Service};

use crate::about::{about, about_request};
use crate::clock::SimClock;
use crate::{GRACE_MS, files};

/// How long the core waits for an answer.
const TIMEOUT_MS: i64 = 30_000;
/// When a proxy has enough of waiting.
const PROXY_PATIENCE_MS: i64 = 20_000;

/// What happens to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Luck {
    /// It arrives, and so does its answer.
    Good,
    /// There is no network: nothing was sent.
    Offline,
    /// One of the sandbox's faults.
    Spoilt(Fault),
    /// The core gives it up in time; it is carried out so long after it began, or never.
    TimesOut(Option<i64>),
    /// A proxy gives it up and says so; it is carried out so long after it began.
    ProxyGivesUp(i64),
}

impl Luck {
    fn draw(rng: &mut Rng, faults_in_ten: u8) -> Self {
        if rng.u8(..10) >= faults_in_ten {
            return Self::Good;
        }
        match rng.u8(..13) {
            0 => Self::Offline,
            1 => Self::Spoilt(Fault::Status(500)),
            2 => Self::Spoilt(Fault::Status(503)),
            3 => Self::Spoilt(Fault::Html),
            4 => Self::Spoilt(Fault::Empty),
            5 => Self::Spoilt(Fault::HalfJson),
            6 => Self::Spoilt(Fault::CutMidway),
            7 => Self::Spoilt(Fault::CutBefore),
            8 => Self::Spoilt(Fault::LoseAnswer),
            9 => Self::Spoilt(Fault::Flood(9_000_000)),
            10 => Self::TimesOut(rng.bool().then(|| rng.i64(0..TIMEOUT_MS))),
            11 => Self::TimesOut(Some(rng.i64(TIMEOUT_MS..GRACE_MS))),
            _ => Self::ProxyGivesUp(rng.i64(1_000..GRACE_MS)),
        }
    }
}

/// When, within a request, the phone dies.
#[derive(Clone, Copy, Debug)]
enum Death {
    /// Its request never leaves.
    Before,
    /// Its request is carried out.
    After,
    /// Its request is carried out so long after it began.
    Amid(i64),
}

/// A request that is still on its way.
struct Late {
    host: Host,
    page: String,
    body: Body,
}

/// One request that let the agent's device have messages, and what it brought.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// The conversation.
    pub protocol: String,
    /// The newest message that was not unread at the service; 0: all were.
    pub read_until: u64,
    /// Whether the device got the answer.
    pub arrived: bool,
}

struct State {
    service: Service,
    hub: Hub,
    /// How long a request or an answer is on its way at most; `None`: no time passes on it.
    way_ms_max: Option<i64>,
    /// No request leaves, and no answer arrives.
    is_dead: bool,
    fetches: Vec<Fetch>,
    seed: u64,
    faults_in_ten: u8,
    /// Requests so far, by what they are about.
    asked: BTreeMap<String, u64>,
    late: BTreeMap<(i64, u64), Late>,
    late_count: u64,
    /// The phone dies at the so-many-th request from now.
    dies_in: Option<(u32, Death)>,
    met: u64,
}

/// The network with the service behind it. Clones are the same one.
#[derive(Clone)]
pub struct Network {
    state: Arc<Mutex<State>>,
    clock: SimClock,
    died: Arc<Notify>,
}

impl Network {
    /// Around `service`, without faults at first.
    pub fn new(service: Service, clock: SimClock, seed: u64) -> Self {
        let state = State {
            service,
            hub: Hub::default(),
            way_ms_max: None,
            is_dead: false,
            fetches: Vec::new(),
            seed,
            faults_in_ten: 0,
            asked: BTreeMap::new(),
            late: BTreeMap::new(),
            late_count: 0,
            dies_in: None,
            met: 0,
        };
        Self {
            state: Arc::new(Mutex::new(state)),
            clock,
            died: Arc::new(Notify::new()),
        }
    }

    /// From now on requests and answers are on their way for a while, so long at most, and time-outs take their time: for those
    /// who let time pass while requests are under way.
    pub fn takes_time(&self, way_ms_max: i64) {
        self.state().way_ms_max = Some(way_ms_max);
    }

    /// The device's clock, which is the world's.
    pub fn clock(&self) -> &SimClock {
        &self.clock
    }

    /// When the next thing happens at the service by itself.
    pub fn next_ms(&self) -> Option<i64> {
        let state = self.state();
        let late_ms = state.late.keys().next().map(|(at_ms, _)| *at_ms);
        late_ms.into_iter().chain(state.service.next_due_ms()).min()
    }

    /// All fetches of a conversation, in their order.
    pub fn fetches(&self, protocol: &str) -> Vec<Fetch> {
        let state = self.state();
        let fetches = state.fetches.iter().filter(|fetch| fetch.protocol == protocol);
        fetches.cloned().collect()
    }

    /// Whether the phone has died.
    pub fn is_dead(&self) -> bool {
        self.state().is_dead
    }

    /// Does something with the sockets.
    pub fn with_hub<T>(&self, what: impl FnOnce(&mut Hub, &mut Service) -> T) -> T {
        let mut state = self.state();
        state.catch_up(self.clock.now_ms());
        let State { hub, service, .. } = &mut *state;
        what(hub, service)
    }

    /// From now on so many requests in ten meet a fault.
    pub fn faults_in_ten(&self, faults_in_ten: u8) {
        self.state().faults_in_ten = faults_in_ten;
    }

    /// The phone dies within the `nth` request from now.
    pub fn dies_at(&self, nth: u32, rng: &mut Rng) {
        let death = match rng.u8(..3) {
            0 => Death::Before,
            1 => Death::After,
            _ => Death::Amid(rng.i64(0..GRACE_MS)),
        };
        self.state().dies_in = Some((nth, death));
    }

    /// It lives on.
    pub fn lives_on(&self) {
        let mut state = self.state();
        state.dies_in = None;
        state.is_dead = false;
    }

    /// Waits until the phone dies.
    pub async fn death(&self) {
        self.died.notified().await;
    }

    /// Time passes, and what is late happens at its time.
    pub fn advance_ms(&self, by_ms: i64) {
        self.clock.advance_ms(by_ms);
        self.state().catch_up(self.clock.now_ms());
    }

    /// Looks at the service, or does something there.
    pub fn with<T>(&self, what: impl FnOnce(&mut Service) -> T) -> T {
        self.with_hub(|hub, service| {
            let result = what(service);
            hub.pass_all(service);
            result
        })
    }

    /// How many requests met a fault.
    pub fn faults_met(&self) -> u64 {
        self.state().met
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn carry(&self, request: HttpRequest) -> Result<HttpAnswer, TransportFault> {
        let page = request.url.path().rsplit('/').next().unwrap_or("").to_owned();
        let (luck, mut rng) = self.state().luck(&page, &about_request(&request.body));
        // A file is broken off in the middle where the network goes.
        let body = files::received(request.body, luck == Luck::Offline).await?;
        // So that conversations overlap.
        for _ in 0..rng.u8(..4) {
            tokio::task::yield_now().await;
        }
        let began_ms = self.clock.now_ms();
        let way_ms_max = self.state().way_ms_max;
        let takes_time = way_ms_max.is_some();
        if let Some(max) = way_ms_max {
            self.clock.sleep_until_ms(began_ms + rng.i64(0..max)).await;
        }
        if self.state().is_dead {
            return std::future::pending().await;
        }
        let death = self.state().death_now();
        let late = |after_ms: i64| self.state().later(began_ms + after_ms, &page, &body);
        match death {
            None => {}
            Some(death) => {
                match death {
                    Death::Before => {}
                    Death::After => drop(self.state().handle(self.clock.now_ms(), &page, &body, None)),
                    Death::Amid(after_ms) => late(after_ms),
                }
                self.state().is_dead = true;
                self.died.notify_one();
                return std::future::pending().await;
            }
        }
        match luck {
            Luck::Offline => Err(TransportFault::Offline {
                detail: "no network".to_owned(),
            }),
            Luck::TimesOut(effect) => {
                if let Some(after_ms) = effect {
                    late(after_ms);
                }
                // Where no time passes by itself, none passes here: others' requests would seem to take it too.
                if takes_time {
                    self.clock.sleep_until_ms(began_ms + TIMEOUT_MS).await;
                }
                Err(TransportFault::AnswerTimedOut)
            }
            Luck::ProxyGivesUp(after_ms) => {
                late(after_ms);
                if takes_time {
                    self.clock.sleep_until_ms(began_ms + PROXY_PATIENCE_MS).await;
                }
                Ok(HttpAnswer {
                    status: 504,
                    date: None,
                    body: Bytes::from_static(b"<html>504 Gateway Time-out</html>"),
                })
            }
            Luck::Good | Luck::Spoilt(_) => {
                let fault = match luck {
                    Luck::Spoilt(fault) => Some(fault),
                    _ => None,
                };
                let now_ms = self.clock.now_ms();
                let (answer, fetch) = {
                    let mut state = self.state();
                    let before = state.fetches.len();
                    let answer = state.handle(now_ms, &page, &body, fault);
                    (answer, before..state.fetches.len())
                };
                for _ in 0..rng.u8(..4) {
                    tokio::task::yield_now().await;
                }
                if let Some(max) = way_ms_max {
                    self.clock.sleep_until_ms(now_ms + rng.i64(0..max)).await;
                }
                if self.state().is_dead {
                    return std::future::pending().await;
                }
                if fault.is_none() {
                    let mut state = self.state();
                    state.fetches[fetch].iter_mut().for_each(|fetch| fetch.arrived = true);
                }
                deliver(answer, request.answer_bytes_max)
            }
        }
    }
}

fn deliver(answer: Answer, limit_bytes: usize) -> Result<HttpAnswer, TransportFault> {
    let cut = || TransportFault::Cut {
        detail: "the connection ended".to_owned(),
    };
    match answer.delivery {
        Delivery::Whole => Ok(HttpAnswer {
            status: answer.status,
            date: answer.header("date").map(str::to_owned),
            body: Bytes::from(answer.bytes),
        }),
        Delivery::Flood { .. } => Err(TransportFault::TooLarge { limit_bytes }),
        Delivery::Cut | Delivery::CutMidway => Err(cut()),
        Delivery::HangBefore | Delivery::HangAfter => Err(TransportFault::AnswerTimedOut),
    }
}

impl State {
    /// The luck of a request: drawn from the seed, what it is about, and how often that was asked.
    fn luck(&mut self, page: &str, about: &str) -> (Luck, Rng) {
        let key = format!("{page} {about}");
        let nth = self.asked.entry(key.clone()).or_insert(0);
        *nth += 1;
        let mixed = key.bytes().fold(self.seed ^ (*nth << 40), |mixed, byte| {
            mixed.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(byte)
        });
        let mut rng = Rng::with_seed(mixed);
        let luck = Luck::draw(&mut rng, self.faults_in_ten);
        self.met += u64::from(luck != Luck::Good);
        (luck, rng)
    }

    fn death_now(&mut self) -> Option<Death> {
        let (left, death) = self.dies_in?;
        if left > 1 {
            self.dies_in = Some((left - 1, death));
            return None;
        }
        self.dies_in = None;
        Some(death)
    }

    fn later(&mut self, at_ms: i64, page: &str, body: &Body) {
        self.late_count += 1;
        let late = Late {
            host: Host::App,
            page: page.to_owned(),
            body: body.clone(),
        };
        self.late.insert((at_ms, self.late_count), late);
    }

    /// What is late by `now_ms` happens, in its order.
    fn catch_up(&mut self, now_ms: i64) {
        while let Some(entry) = self.late.first_entry().filter(|entry| entry.key().0 <= now_ms) {
            let ((at_ms, _), late) = entry.remove_entry();
            self.service.advance_to(at_ms);
            self.serve(late.host, &late.page, late.body);
        }
        self.service.advance_to(now_ms);
        self.hub.pass_all(&mut self.service);
    }

    fn handle(&mut self, now_ms: i64, page: &str, body: &Body, fault: Option<Fault>) -> Answer {
        self.catch_up(now_ms);
        if let Some(fault) = fault {
            self.service.faults_mut().once(page, fault);
        }
        self.serve(Host::App, page, body.clone())
    }

    fn serve(&mut self, host: Host, page: &str, body: Body) -> Answer {
        let about = matches!(page, "buscaChat.php" | "buscaMensagem.php").then(|| about(&body));
        let read_until = about.as_deref().and_then(|protocol| self.read_until(protocol));
        let answer = self.service.handle(host, page, None, body);
        self.hub.pass_all(&mut self.service);
        let outcome = self.service.requests().iter().last().map(|request| &request.outcome);
        if let (Some(protocol), Some(read_until), Some(Outcome::Done | Outcome::Spoilt(_))) =
            (about, read_until, outcome)
        {
            self.fetches.push(Fetch {
                protocol,
                read_until,
                arrived: false,
            });
        }
        answer
    }

    fn read_until(&self, protocol: &str) -> Option<u64> {
        let conversation = self.service.conversation(protocol)?;
        let of_contact = conversation.messages.iter().rev().filter(|codid| {
            let message = self.service.message(**codid);
            message.is_some_and(|message| !message.from_me)
        });
        let unread = usize::try_from(conversation.unread).unwrap_or(usize::MAX);
        Some(of_contact.copied().nth(unread).unwrap_or(0))
    }
}

impl Transport for Network {
    fn post(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpAnswer, TransportFault>> {
        Box::pin(self.carry(request))
    }

    fn cookies(&self) -> Option<Secret> {
        None
    }

    fn restore_cookies(&self, _cookies: Option<&Secret>) {}
}

/// No socket ever opens: what is new is fetched.
pub struct NoSocket;

impl Dialer for NoSocket {
    fn dial(&self, _url: Url) -> BoxFuture<'_, Result<SocketHalves, TransportFault>> {
        Box::pin(std::future::ready(Err(TransportFault::ConnectTimedOut)))
    }
}
