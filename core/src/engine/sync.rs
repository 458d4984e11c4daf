//! Fetching: one request for a thing at a time, one write for each answer.
//!
//! Events are hints, and many may come in a second: they only note wishes ([`Wishes`](super::wishes::Wishes)), and one
//! worker does what is due, when it is due (`rules/agenda.rs`). A refresh never empties a list: an error leaves the store as it was.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

use super::wishes::Currency;
use super::{Context, presence};
use crate::error::{Error, Result};
use crate::model::{Agent, EventKind, ProtocolNumber, ServiceEvent, Standing};
use crate::ports::BoxFuture;
use crate::rules::{Errand, EventFacts, Next, plan_event};
use crate::store;

pub(crate) use super::fetch::{fetch_new, open};
pub(crate) use super::lists::refresh_lists;

/// The worker: does what is due, until it is stopped.
pub(crate) async fn run(ctx: Arc<Context>) {
    let mut session = ctx.session.subscribe();
    let mut connection = ctx.connection.subscribe();
    let mut running: FuturesUnordered<BoxFuture<'_, (Errand, Result<()>)>> = FuturesUnordered::new();
    ctx.wishes.restart();
    loop {
        if ctx.chat_agent().is_err() {
            running.clear();
            ctx.wishes.clear();
            if session.changed().await.is_err() {
                return;
            }
            continue;
        }
        let now = ctx.clock.monotonic();
        let line = *connection.borrow_and_update();
        let pause = match ctx.wishes.next(now, line) {
            Next::Do(errand) => {
                let ctx = &ctx;
                running.push(Box::pin(async move {
                    let result = run_errand(ctx, &errand).await;
                    (errand, result)
                }));
                continue;
            }
            Next::WaitUntil(at) => Some(at.saturating_sub(now)),
            Next::Idle => None,
        };
        let pause = ctx.clock.sleep_or_never(pause);
        tokio::select! {
            Some((errand, result)) = running.next() => settle(&ctx, &errand, result),
            () = ctx.wishes.bell.notified() => {}
            () = pause => {}
            _ = connection.changed() => {}
            _ = session.changed() => {}
        }
    }
}

async fn run_errand(ctx: &Context, errand: &Errand) -> Result<()> {
    match errand {
        Errand::Presence => presence::assert(ctx).await,
        Errand::Lists => refresh_lists(ctx).await,
        Errand::Messages(protocol) | Errand::Ahead(protocol) => fetch_new(ctx, protocol).await,
    }
}

fn settle(ctx: &Context, errand: &Errand, result: Result<()>) {
    let now = ctx.clock.monotonic();
    let Err(error) = result else {
        ctx.wishes.done(errand, now);
        return;
    };
    tracing::warn!(?errand, error = error.code(), "not fetched");
    match (errand, &error) {
        // It left the inbox in the meantime, or the service does not let us have it: the lists tell.
        (Errand::Messages(_) | Errand::Ahead(_), Error::Refused { .. }) => {
            ctx.wishes.done(errand, now);
            ctx.wishes.add([Errand::Lists]);
        }
        (Errand::Presence, Error::Refused { .. }) => ctx.wishes.done(errand, now),
        (_, Error::NotInInbox | Error::AcceptRequired | Error::ChatsNotAllowed) | (Errand::Ahead(_), _) => {
            ctx.wishes.done(errand, now);
        }
        _ => ctx.wishes.failed(errand, now),
    }
}

/// Notes what an event asks for, and what it tells of a conversation's leaving.
pub(crate) async fn on_event(ctx: &Context, event: &ServiceEvent) {
    let Ok(agent) = ctx.chat_agent() else { return };
    let held = match &event.protocol {
        Some(protocol) => {
            let key = protocol.clone();
            ctx.store.read(move |db| store::held(db, &key)).await.ok().flatten()
        }
        None => None,
    };
    if let (Some(protocol), Some(_)) = (&event.protocol, &held) {
        note_leaving(ctx, event, protocol, &agent).await;
    }
    let facts = EventFacts {
        shelf: held.as_ref().and_then(|held| held.shelf),
        is_loaded: held.is_some_and(|held| held.cursor.is_some()),
        fetches_ahead: ctx.config.fetch_ahead > 0,
    };
    if let EventKind::Unknown(name) = &event.kind {
        let name: String = name.chars().take(40).collect();
        tracing::warn!(name, "an event of an unknown name");
    }
    let plan = plan_event(event, facts);
    tracing::debug!(kind = ?event.kind, ?plan, "event");
    let lists = plan.refresh_lists.then_some(Errand::Lists);
    // Messages first: somebody may be waiting for them on the screen.
    ctx.wishes
        .add(plan.fetch_messages.map(Errand::Messages).into_iter().chain(lists));
}

/// Why a conversation leaves is told by the event alone; that it left, by the lists.
async fn note_leaving(ctx: &Context, event: &ServiceEvent, protocol: &ProtocolNumber, agent: &Agent) {
    let departure = match &event.kind {
        EventKind::Finished => Some(Standing::Finished),
        EventKind::HandedToAgent | EventKind::HandedToOwner | EventKind::WaitsForAgent => match &event.agent {
            Some(to) if *to == agent.id => None,
            to => Some(Standing::HandedOn { agent: to.clone() }),
        },
        EventKind::HandedToDepartment => Some(Standing::HandedOn { agent: None }),
        EventKind::NewMessage | EventKind::WaitingChanged | EventKind::Unknown(_) => return,
    };
    let (key, met, now) = (protocol.clone(), event.agent.clone(), ctx.server_now());
    let noted = ctx.store.write(move |write| {
        if let Some(met) = &met {
            store::note_agent(write, met, None, now)?;
        }
        store::note_departure(write, &key, departure.as_ref())
    });
    if let Err(error) = noted.await {
        tracing::warn!(%error, "why a conversation left was not noted");
    }
}

/// After a gap: both lists, and what is new in each conversation that is held.
pub(crate) fn catch_up(ctx: &Context) {
    if ctx.chat_agent().is_ok() {
        ctx.wishes.note_gap();
        ctx.wishes.add([Errand::Lists]);
    }
}

/// All that there is, now, for an app in the background: both lists, then what is new in each conversation that is held.
/// May be dropped anywhere.
pub(crate) async fn fetch_all(ctx: &Context) -> Result<()> {
    refresh_lists(ctx).await?;
    let loaded: BTreeSet<ProtocolNumber> = ctx.store.read(store::loaded_protocols).await?;
    let mut fault = None;
    for protocol in loaded {
        if ctx.wishes.currency(&protocol) == Currency::Current {
            continue;
        }
        match fetch_new(ctx, &protocol).await {
            Ok(()) | Err(Error::NotInInbox | Error::AcceptRequired) => {}
            // The next one fares no better without a network.
            Err(error @ (Error::Offline { .. } | Error::TimedOut | Error::SignInRequired)) => return Err(error),
            Err(error) => fault = Some(error),
        }
    }
    fault.map_or(Ok(()), Err)
}
