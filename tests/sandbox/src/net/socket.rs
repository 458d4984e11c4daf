//! The socket of api.md §5: a hello, then events.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

use super::Shared;
use crate::events::{Event, EventFaults};
use crate::shapes::Shaper;
use crate::state::Service;

/// Close code for a bad hello ("policy violation").
const BAD_HELLO: u16 = 1008;
/// Close code when the service closes all sockets ("going away").
const GOING_AWAY: u16 = 1001;

/// What a socket is told to do.
#[derive(Debug)]
pub enum Order {
    /// Sends this frame of text.
    Send(String),
    /// Closes.
    Close,
}

/// All sockets that said hello: on a port, or within a program that carries the frames itself.
#[derive(Debug, Default)]
pub struct Hub {
    sockets: BTreeMap<u64, (u64, UnboundedSender<Order>)>,
    /// How many said hello so far.
    pub(crate) greeted: u64,
    /// How many new ones are still to be refused.
    pub(crate) refuse_next: u32,
    /// New ones are refused until further notice.
    pub(crate) refusing: bool,
    pub(crate) faults: EventFaults,
}

impl Hub {
    /// Sends what the service has to tell to whom it concerns.
    pub fn pass_all(&mut self, service: &mut Service) {
        for event in service.take_events() {
            self.pass(event, &mut service.shaper);
        }
    }

    /// Takes a socket in by its first frame; `None`: that is no good hello. Returns what to leave with, and what the
    /// socket is told from now on.
    pub fn hello(&mut self, service: &Service, hello: &str) -> Option<(u64, UnboundedReceiver<Order>)> {
        Some(self.greet(greeting_agent(service, hello)?))
    }

    /// A socket is gone.
    pub fn leave(&mut self, id: u64) {
        self.sockets.remove(&id);
    }

    /// Sends an event to whom it concerns, unless a fault has it.
    pub(crate) fn pass(&mut self, event: Event, shaper: &mut Shaper) {
        for event in self.faults.pass(event) {
            self.send(&event, shaper);
        }
    }

    pub(crate) fn release(&mut self, shaper: &mut Shaper) {
        for event in self.faults.release() {
            self.send(&event, shaper);
        }
    }

    fn send(&mut self, event: &Event, shaper: &mut Shaper) {
        for (agent, orders) in self.sockets.values() {
            if event.to.contains(agent) {
                // A socket that is gone is taken out by its own task.
                let _ = orders.send(Order::Send(shaper.event(&event.body)));
            }
        }
    }

    /// Sends a frame as it is to every socket of an agent, or to all.
    pub(crate) fn send_raw(&self, agent: Option<u64>, frame: &str) {
        for (_, orders) in self
            .sockets
            .values()
            .filter(|(known, _)| agent.is_none_or(|agent| agent == *known))
        {
            let _ = orders.send(Order::Send(frame.to_owned()));
        }
    }

    pub(crate) fn close_all(&self) {
        for (_, orders) in self.sockets.values() {
            let _ = orders.send(Order::Close);
        }
    }

    pub(crate) fn connected(&self, agent: Option<u64>) -> usize {
        self.sockets
            .values()
            .filter(|(known, _)| agent.is_none_or(|agent| agent == *known))
            .count()
    }

    fn greet(&mut self, agent: u64) -> (u64, UnboundedReceiver<Order>) {
        let (orders, receiver) = mpsc::unbounded_channel();
        self.greeted += 1;
        self.sockets.insert(self.greeted, (agent, orders));
        (self.greeted, receiver)
    }

    fn refuses(&mut self) -> bool {
        if self.refuse_next > 0 {
            self.refuse_next -= 1;
            return true;
        }
        self.refusing
    }
}

/// A request that is no upgrade is told so.
type Upgrade = Result<WebSocketUpgrade, WebSocketUpgradeRejection>;

pub(crate) async fn connect(State(shared): State<Arc<Shared>>, upgrade: Upgrade) -> Response {
    let Ok(upgrade) = upgrade else {
        return StatusCode::UPGRADE_REQUIRED.into_response();
    };
    if shared.with_hub(|hub, _| hub.refuses()) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    upgrade.on_upgrade(move |socket| serve(shared, socket))
}

async fn serve(shared: Arc<Shared>, mut socket: WebSocket) {
    let hello = loop {
        match socket.recv().await {
            Some(Ok(Message::Text(text))) => break text,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            _ => return,
        }
    };
    let greeted = shared.with_hub(|hub, service| hub.hello(service, &hello));
    let Some((id, orders)) = greeted else {
        let frame = CloseFrame {
            code: BAD_HELLO,
            reason: "hello".into(),
        };
        // It may be gone already, which is what is wanted.
        let _ = socket.send(Message::Close(Some(frame))).await;
        return;
    };
    obey(&mut socket, orders).await;
    shared.with_hub(|hub, _| hub.leave(id));
}

/// Until either side ends it. Pings are answered by the WebSocket library while it reads.
async fn obey(socket: &mut WebSocket, mut orders: UnboundedReceiver<Order>) {
    loop {
        tokio::select! {
            order = orders.recv() => match order {
                Some(Order::Send(text)) => {
                    if socket.send(Message::Text(text.into())).await.is_err() {
                        return;
                    }
                }
                Some(Order::Close) | None => {
                    let frame = CloseFrame { code: GOING_AWAY, reason: "".into() };
                    let _ = socket.send(Message::Close(Some(frame))).await;
                    return;
                }
            },
            frame = socket.recv() => match frame {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {}
            },
        }
    }
}

/// The agent that a good hello names. The nulls have to be there (documented).
fn greeting_agent(service: &Service, hello: &str) -> Option<u64> {
    let hello: Value = serde_json::from_str(hello).ok()?;
    let nulls = ["recipient_id", "token", "message"]
        .iter()
        .all(|name| hello.get(name).is_some_and(Value::is_null));
    let agent = match hello.get("codid_agente")? {
        Value::String(text) => text.parse().ok()?,
        other => other.as_u64()?,
    };
    let good = nulls && hello.get("type").and_then(Value::as_str) == Some("socket");
    (good && service.agents.contains_key(&agent)).then_some(agent)
}
