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
use crate::model::{
    Agent, Conversation, EventKind, FetchedAt, MessageId, ProtocolNumber, ServiceEvent, Shelf, Standing,
};
use crate::ports::BoxFuture;
use crate::rules::{Errand, EventFacts, Next, plan_event};
use crate::service::{ActiveChats, CallError, Listing, NewMessages, OpenConversation, WaitingChats};
use crate::store;

/// Conversations of which no list tells what is new, that are asked for with each poll: those on the screen, and so many others.
const UNKNOWN_PER_POLL: usize = 5;
/// How often lists that came too early are asked for again.
const ASK_AGAIN_MAX: u32 = 3;

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
        let pause = async {
            match pause {
                Some(pause) => ctx.clock.sleep(pause).await,
                None => std::future::pending().await,
            }
        };
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
    let key = protocol.clone();
    let noted = ctx
        .store
        .write(move |write| store::note_departure(write, &key, departure.as_ref()));
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

/// Fetches both lists and writes them in one transaction. Calls that come while one is under way wait for it and then
/// fetch anew, since what they heard of may not be in it.
pub(crate) async fn refresh_lists(ctx: &Context) -> Result<()> {
    let agent = ctx.chat_agent()?;
    let _flight = ctx.lists_flight.lock().await;
    let mut asked = ask(ctx, &agent).await?;
    for _ in 0..ASK_AGAIN_MAX {
        if ctx.bound_count() == asked.bound_count {
            break;
        }
        // The agent took a conversation meanwhile: these lists may not know of it, and would take it away again.
        asked = ask(ctx, &agent).await?;
    }
    let Asked {
        active,
        waiting,
        fault,
        bound_count,
    } = asked;
    let told = active.as_ref().map(|listing| listing.conversations.clone());
    let fetched_at = write_lists(ctx, active, waiting).await?;
    ctx.fetched_at.send_replace(fetched_at);
    if let Some(told) = told {
        follow_up(ctx, &told).await?;
    }
    if ctx.bound_count() != bound_count {
        ctx.wishes.add([Errand::Lists]);
    }
    fault.map_or(Ok(()), |fault| Err(fault.into()))
}

/// What the service answered about both lists: at least one came.
struct Asked {
    active: Option<Listing>,
    waiting: Option<Listing>,
    /// One may be kept where the other failed; the failure is told all the same.
    fault: Option<CallError>,
    /// How many conversations had become the agent's before they were asked for.
    bound_count: u64,
}

async fn ask(ctx: &Context, agent: &Agent) -> Result<Asked> {
    let bound_count = ctx.bound_count();
    let active = ActiveChats {
        agent: &agent.id,
        company: &agent.company,
    };
    let waiting = WaitingChats {
        agent: &agent.id,
        company: &agent.company,
    };
    let (active, waiting) = tokio::join!(ctx.caller.call(&active), ctx.caller.call(&waiting));
    let (active, waiting) = match (active, waiting) {
        (Err(error), Err(_)) => return Err(error.into()),
        (active, waiting) => (active, waiting),
    };
    let (active, active_fault) = split(active);
    let (waiting, waiting_fault) = split(waiting);
    Ok(Asked {
        active,
        waiting,
        fault: active_fault.or(waiting_fault),
        bound_count,
    })
}

fn split<T>(result: Result<T, CallError>) -> (Option<T>, Option<CallError>) {
    match result {
        Ok(value) => (Some(value), None),
        Err(error) => (None, Some(error)),
    }
}

/// Writes what came, in one transaction.
async fn write_lists(ctx: &Context, active: Option<Listing>, waiting: Option<Listing>) -> Result<FetchedAt> {
    let now = ctx.server_now();
    let (offset, cookies) = (ctx.caller.clock_offset_ms(), ctx.transport.cookies());
    let on_screen = ctx.all_on_screen();
    let mut fetched_at = *ctx.fetched_at.borrow();
    fetched_at.active = active.as_ref().map(|_| now).or(fetched_at.active);
    fetched_at.waiting = waiting.as_ref().map(|_| now).or(fetched_at.waiting);
    let is_whole = fetched_at.active.is_some() && fetched_at.waiting.is_some();
    let left = ctx
        .store
        .write(move |write| {
            let mut left = Vec::new();
            // Waiting first: a conversation in both was accepted between the two answers, and is active.
            for (shelf, listing) in [(Shelf::Waiting, waiting), (Shelf::Active, active)] {
                let Some(listing) = listing else { continue };
                let is_partial = listing.unreadable > 0;
                left.extend(store::apply_listing(
                    write,
                    shelf,
                    &listing.conversations,
                    is_partial,
                    now,
                )?);
                store::set_fetched(write, shelf, now, offset)?;
            }
            // How it came or went is seen where the agent looks.
            for protocol in &on_screen {
                store::mark_read(write, protocol)?;
            }
            if is_whole {
                store::begin_to_notify(write)?;
            }
            store::save_cookies(write, cookies.as_ref())?;
            Ok(left)
        })
        .await?;
    // What waits there is held now, and not when its next turn would have been.
    if !left.is_empty() {
        for protocol in &left {
            ctx.outbox_lanes.clear_one(protocol);
        }
        ctx.outbox_wake.notify_one();
    }
    Ok(fetched_at)
}

/// What the list of active conversations leaves to be fetched: what it shows to be new, what was told to nobody, and
/// ahead of being opened what never was.
async fn follow_up(ctx: &Context, active: &[Conversation]) -> Result<()> {
    let is_gap = ctx.wishes.take_gap();
    ctx.wishes.note_told(active);
    let loaded = ctx.store.read(|db| store::active_protocols(db, true)).await?;
    let on_screen = ctx.all_on_screen();
    let mut errands = Vec::new();
    let (mut unknown, mut ahead) = (Vec::new(), Vec::new());
    for conversation in active {
        let protocol = &conversation.protocol;
        if !loaded.contains(protocol) {
            ahead.push(conversation);
            continue;
        }
        match ctx.wishes.currency(protocol) {
            Currency::Current if on_screen.contains(protocol) && has_open_ticks(ctx, protocol).await? => {
                errands.push(Errand::Messages(protocol.clone()));
            }
            Currency::Current => {}
            Currency::Behind => errands.push(Errand::Messages(protocol.clone())),
            Currency::Unknown if is_gap || on_screen.contains(protocol) => {
                errands.push(Errand::Messages(protocol.clone()));
            }
            Currency::Unknown => unknown.push(protocol),
        }
    }
    // In turn: those that were asked for longest ago.
    unknown.sort_by_key(|protocol| ctx.fetched_at_of(protocol));
    errands.extend(
        unknown
            .into_iter()
            .take(UNKNOWN_PER_POLL)
            .cloned()
            .map(Errand::Messages),
    );
    ahead.sort_by_key(|conversation| std::cmp::Reverse(conversation.updated_at));
    let room = ctx.config.fetch_ahead.saturating_sub(loaded.len());
    errands.extend(
        ahead
            .into_iter()
            .take(room)
            .map(|conversation| Errand::Ahead(conversation.protocol.clone())),
    );
    ctx.wishes.add(errands);
    Ok(())
}

/// Whether a message of ours may have come further without anybody's telling.
async fn has_open_ticks(ctx: &Context, protocol: &ProtocolNumber) -> Result<bool> {
    let key = protocol.clone();
    Ok(ctx.store.read(move |db| store::oldest_open(db, &key)).await?.is_some())
}

/// All that there is, now, for an app in the background: both lists, then what is new in each conversation that is held.
/// May be dropped anywhere.
pub(crate) async fn fetch_all(ctx: &Context) -> Result<()> {
    refresh_lists(ctx).await?;
    let loaded: BTreeSet<ProtocolNumber> = ctx.store.read(|db| store::active_protocols(db, true)).await?;
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

/// Fetches a conversation whole. **It binds a conversation that nobody holds** (api.md §6): only for one that the agent
/// holds, or means to take.
pub(crate) async fn open(ctx: &Context, agent: &Agent, protocol: &ProtocolNumber) -> Result<()> {
    let key = protocol.clone();
    let held = ctx.store.read(move |db| store::held(db, &key)).await?;
    let asked_at = ctx.clock.monotonic();
    let mark = ctx.wishes.told(protocol);
    let opened = ctx
        .caller
        .call(&OpenConversation {
            protocol,
            agent: &agent.id,
        })
        .await?;
    let on_screen = ctx.is_on_screen(protocol);
    let key = protocol.clone();
    let is_new = ctx
        .store
        .write_fetched(move |write| {
            let was_active = held.as_ref().is_some_and(|held| held.shelf == Some(Shelf::Active));
            if let Some(held) = &held {
                store::keep_told(write, &key, held)?;
            }
            store::ingest(write, &key, &opened.messages, on_screen)?;
            store::save_opened(write, &key, opened.contact.as_ref(), opened.may_read_deleted)?;
            Ok(!was_active)
        })
        .await?;
    if is_new {
        ctx.note_bound();
    }
    ctx.note_fetched(protocol, asked_at);
    ctx.wishes.note_fetched(protocol, mark);
    Ok(())
}

/// Fetches what is new in a conversation that the agent holds (api.md §7). Binds nothing; of one that was never
/// opened on this device, its own messages are fetched ahead, and it stays unread.
pub(crate) async fn fetch_new(ctx: &Context, protocol: &ProtocolNumber) -> Result<()> {
    let agent = ctx.chat_agent()?;
    let key = protocol.clone();
    let read = move |db: &_| Ok((store::held(db, &key)?, store::oldest_open(db, &key)?));
    let (held, open) = ctx.store.read(read).await?;
    let held = held.ok_or(Error::NotInInbox)?;
    match held.shelf {
        Some(Shelf::Active) => {}
        Some(Shelf::Waiting) => return Err(Error::AcceptRequired),
        None => return Err(Error::NotInInbox),
    }
    let request = NewMessages {
        protocol,
        agent: &agent.id,
        // Further back, where one of our own may have come further since.
        last_message: held
            .cursor
            .map(|cursor| open.map_or(cursor, |open| MessageId(cursor.0.min(open.0 - 1)))),
        channel: held.channel.as_ref(),
        contact: held.contact.as_ref(),
        is_group: held.is_group,
    };
    let asked_at = ctx.clock.monotonic();
    let mark = ctx.wishes.told(protocol);
    let messages = ctx.caller.call(&request).await?;
    let on_screen = ctx.is_on_screen(protocol);
    let key = protocol.clone();
    ctx.store
        .write_fetched(move |write| {
            store::keep_told(write, &key, &held)?;
            store::ingest(write, &key, &messages, on_screen)
        })
        .await?;
    ctx.note_fetched(protocol, asked_at);
    ctx.wishes.note_fetched(protocol, mark);
    Ok(())
}
