//! A socket without a port: the service's own hub of sockets, and all that goes wrong between it and the core.
//!
//! Each line's fate is drawn when it is dialled, from the seed and its number: it lasts, is cut, or dies without a word
//! (nothing comes, pings stay unanswered, and whatever is sent seems to go). On a bad day events are lost, delayed (and so
//! overtake each other), doubled, and mixed with garbage and with events that nobody knows.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fastrand::Rng;
use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::mpsc::error::TryRecvError;
use url::Url;
use voxfree_core::ports::{BoxFuture, Dialer, SocketFrame, SocketHalves, SocketReceiver, SocketSender, TransportFault};
use voxfree_sandbox::Order;

use crate::network::Network;

/// How long a frame is on its way at most.
const WAY_MS_MAX: i64 = 200;
/// How long a delayed one is.
const DELAY_MS_MAX: i64 = 45_000;
/// A line that is to end, ends within this.
const LIFE_MS_MAX: i64 = 240_000;
/// When a dial without an answer is given up.
const DIAL_TIMEOUT_MS: i64 = 10_000;
/// What stands for a line that lasts.
const FOREVER_MS: i64 = i64::MAX;

/// How bad a day is for sockets.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weather {
    /// Dials in ten that fail.
    pub refused_in_ten: u8,
    /// Lines in ten that end by themselves.
    pub ending_in_ten: u8,
    /// Events in ten that are spoilt.
    pub spoilt_in_ten: u8,
    /// Whether events may be lost, too.
    pub loses: bool,
}

/// What has gone wrong so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mishaps {
    /// Events that were to be brought.
    pub events: u64,
    /// Of them, those that were spoilt; dials that failed; lines that ended.
    pub faults: u64,
}

/// Opens sockets. Clones are the same one.
#[derive(Clone)]
pub struct SimDialer {
    network: Network,
    seed: u64,
    dialled: Arc<AtomicU64>,
    shared: Arc<Mutex<Shared>>,
    cut: Arc<Notify>,
}

#[derive(Default)]
struct Shared {
    weather: Weather,
    mishaps: Mishaps,
    /// Lines up to this one are cut.
    cut_until: u64,
}

impl SimDialer {
    /// To the service behind `network`; fair weather at first.
    pub fn new(network: Network, seed: u64) -> Self {
        Self {
            network,
            seed,
            dialled: Arc::default(),
            shared: Arc::default(),
            cut: Arc::default(),
        }
    }

    /// The weather changes, for lines that are open, too; but the fate of these is drawn.
    pub fn set_weather(&self, weather: Weather) {
        self.shared().weather = weather;
    }

    /// Cuts every line.
    pub fn cut_all(&self) {
        self.shared().cut_until = self.dialled.load(Ordering::Relaxed);
        self.cut.notify_waiters();
    }

    /// What has gone wrong so far.
    pub fn mishaps(&self) -> Mishaps {
        self.shared().mishaps
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn connect(&self) -> Result<SocketHalves, TransportFault> {
        let number = self.dialled.fetch_add(1, Ordering::Relaxed) + 1;
        let mut rng = Rng::with_seed(self.seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let clock = self.network.clock().clone();
        let began_ms = clock.now_ms();
        clock.sleep_until_ms(began_ms + rng.i64(1..WAY_MS_MAX)).await;
        let weather = self.shared().weather;
        if self.network.is_dead() {
            return std::future::pending().await;
        }
        if rng.u8(..10) < weather.refused_in_ten {
            self.shared().mishaps.faults += 1;
            if rng.bool() {
                let detail = "refused".to_owned();
                return Err(TransportFault::Offline { detail });
            }
            clock.sleep_until_ms(began_ms + DIAL_TIMEOUT_MS).await;
            return Err(TransportFault::ConnectTimedOut);
        }
        let mut fate = Fate {
            ends_ms: FOREVER_MS,
            is_silent: false,
        };
        if rng.u8(..10) < weather.ending_in_ten {
            self.shared().mishaps.faults += 1;
            fate = Fate {
                ends_ms: clock.now_ms() + rng.i64(0..LIFE_MS_MAX),
                is_silent: rng.bool(),
            };
        }
        let line = Arc::new(Line {
            fate,
            pongs: Mutex::default(),
            stirred: Notify::new(),
            greeted: Mutex::new(None),
        });
        let sender = Sender {
            dialer: self.clone(),
            line: Arc::clone(&line),
        };
        let receiver = Receiver {
            dialer: self.clone(),
            line,
            number,
            rng,
            orders: None,
            frames: BTreeMap::new(),
            count: 0,
            is_closed: false,
        };
        Ok((Box::new(sender), Box::new(receiver)))
    }
}

impl Dialer for SimDialer {
    fn dial(&self, _url: Url) -> BoxFuture<'_, Result<SocketHalves, TransportFault>> {
        Box::pin(self.connect())
    }
}

#[derive(Clone, Copy)]
struct Fate {
    ends_ms: i64,
    is_silent: bool,
}

/// What both halves share.
struct Line {
    fate: Fate,
    /// When answers to pings arrive.
    pongs: Mutex<Vec<i64>>,
    stirred: Notify,
    /// What the hub gave for the hello, until the receiving half takes it.
    greeted: Mutex<Option<(u64, UnboundedReceiver<Order>)>>,
}

struct Sender {
    dialer: SimDialer,
    line: Arc<Line>,
}

impl SocketSender for Sender {
    fn send(&mut self, frame: SocketFrame) -> BoxFuture<'_, Result<(), TransportFault>> {
        let now_ms = self.dialer.network.clock().now_ms();
        let Fate { ends_ms, is_silent } = self.line.fate;
        let result = match frame {
            _ if now_ms >= ends_ms && is_silent => Ok(()),
            _ if now_ms >= ends_ms => Err(cut()),
            SocketFrame::Text(hello) => {
                let greeted = self.dialer.network.with_hub(|hub, service| hub.hello(service, &hello));
                *lock(&self.line.greeted) = Some(greeted.expect("a good hello"));
                Ok(())
            }
            SocketFrame::Ping => {
                lock(&self.line.pongs).push(now_ms + WAY_MS_MAX);
                Ok(())
            }
            SocketFrame::Pong => Ok(()),
        };
        self.line.stirred.notify_one();
        Box::pin(std::future::ready(result))
    }
}

struct Receiver {
    dialer: SimDialer,
    line: Arc<Line>,
    number: u64,
    rng: Rng,
    orders: Option<(u64, UnboundedReceiver<Order>)>,
    /// What is on its way, by when it arrives.
    frames: BTreeMap<(i64, u64), SocketFrame>,
    count: u64,
    is_closed: bool,
}

impl Receiver {
    async fn next(&mut self) -> Option<Result<SocketFrame, TransportFault>> {
        let clock = self.dialer.network.clock().clone();
        let Fate { ends_ms, is_silent } = self.line.fate;
        loop {
            let cut_now = self.dialer.cut.clone();
            let cut_now = cut_now.notified();
            let now_ms = clock.now_ms();
            if self.dialer.network.is_dead() {
                return std::future::pending().await;
            }
            if self.dialer.shared().cut_until >= self.number {
                return Some(Err(cut()));
            }
            if now_ms >= ends_ms {
                if is_silent {
                    cut_now.await;
                    continue;
                }
                return if self.rng.bool() { None } else { Some(Err(cut())) };
            }
            self.gather(now_ms);
            if let Some(entry) = self.frames.first_entry().filter(|entry| entry.key().0 <= now_ms) {
                return Some(Ok(entry.remove()));
            }
            if self.is_closed && self.frames.is_empty() {
                return None;
            }
            let next_ms = self
                .frames
                .keys()
                .next()
                .map_or(ends_ms, |(at_ms, _)| ends_ms.min(*at_ms));
            let orders = self.orders.as_mut();
            let ordered = async {
                match orders {
                    Some((_, orders)) => orders.recv().await,
                    None => std::future::pending().await,
                }
            };
            let order = tokio::select! {
                biased;
                () = cut_now => None,
                () = self.line.stirred.notified() => None,
                order = ordered => order,
                () = clock.sleep_until_ms(next_ms) => None,
            };
            if let Some(order) = order {
                self.carry(order, clock.now_ms());
            }
        }
    }

    /// Takes over what the service and the other half have for this one.
    fn gather(&mut self, now_ms: i64) {
        if self.orders.is_none() {
            self.orders = lock(&self.line.greeted).take();
        }
        let pongs = std::mem::take(&mut *lock(&self.line.pongs));
        for at_ms in pongs {
            self.put(at_ms, SocketFrame::Pong);
        }
        while let Some((_, orders)) = &mut self.orders {
            match orders.try_recv() {
                Ok(order) => self.carry(order, now_ms),
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => {
                    self.is_closed = true;
                    return;
                }
            }
        }
    }

    /// An event sets out, or meets with something.
    fn carry(&mut self, order: Order, now_ms: i64) {
        let Order::Send(text) = order else {
            self.is_closed = true;
            return;
        };
        let weather = self.dialer.shared().weather;
        let is_spoilt = self.rng.u8(..10) < weather.spoilt_in_ten;
        {
            let mishaps = &mut self.dialer.shared().mishaps;
            mishaps.events += 1;
            mishaps.faults += u64::from(is_spoilt);
        }
        let soon_ms = now_ms + self.rng.i64(1..WAY_MS_MAX);
        let later_ms = now_ms + self.rng.i64(WAY_MS_MAX..DELAY_MS_MAX);
        let event = SocketFrame::Text(text.clone());
        if !is_spoilt {
            // One after the other, as on any line.
            let behind = self.frames.keys().next_back().map_or(0, |(at_ms, _)| *at_ms);
            let at_ms = if weather.spoilt_in_ten == 0 {
                soon_ms.max(behind)
            } else {
                soon_ms
            };
            self.put(at_ms, event);
            return;
        }
        match self.rng.u8(..5) {
            0 if weather.loses => {}
            0 | 1 => self.put(later_ms, event),
            2 => {
                self.put(soon_ms, event.clone());
                self.put(later_ms, event);
            }
            3 => {
                let half: String = text.chars().take(text.chars().count() / 2).collect();
                self.put(soon_ms, SocketFrame::Text(half));
                self.put(soon_ms, event);
            }
            _ => {
                let unknown = r#"{"tipo_update":"coisa_nova","protocolo_atual":null}"#.to_owned();
                self.put(soon_ms, SocketFrame::Text(unknown));
                self.put(soon_ms, event);
            }
        }
    }

    fn put(&mut self, at_ms: i64, frame: SocketFrame) {
        self.count += 1;
        self.frames.insert((at_ms, self.count), frame);
    }
}

impl SocketReceiver for Receiver {
    fn receive(&mut self) -> BoxFuture<'_, Option<Result<SocketFrame, TransportFault>>> {
        Box::pin(self.next())
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        let greeted = self.orders.take().or_else(|| lock(&self.line.greeted).take());
        if let Some((id, _)) = greeted {
            self.dialer.network.with_hub(|hub, _| hub.leave(id));
        }
    }
}

fn cut() -> TransportFault {
    TransportFault::Cut {
        detail: "the line is cut".to_owned(),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
