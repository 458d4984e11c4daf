//! Both lists: fetched together, written in one transaction, and what they leave to be fetched.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::Context;
use super::wishes::Currency;
use crate::error::Result;
use crate::model::{Agent, Conversation, ProtocolNumber, Shelf};
use crate::rules::Errand;
use crate::service::{ActiveChats, CallError, Listing, WaitingChats};
use crate::store;

/// Conversations of which no list tells what is new, that are asked for with each poll: those on the screen, and so many others.
const UNKNOWN_PER_POLL: usize = 5;
/// How often lists that came too early are asked for again.
const ASK_AGAIN_MAX: u32 = 3;

/// Fetches both lists and writes them in one transaction. Calls that come while one is under way wait for it and then
/// fetch anew, since what they heard of may not be in it.
pub(crate) async fn refresh_lists(ctx: &Context) -> Result<()> {
    let agent = ctx.chat_agent()?;
    let _flight = ctx.lists_flight.lock().await;
    let mut tries_left = ASK_AGAIN_MAX;
    loop {
        let bound_count = ctx.bound_count.load(Ordering::Acquire);
        let Asked { active, waiting, fault } = ask(ctx, &agent).await?;
        let told = active.as_ref().map(|listing| listing.conversations.clone());
        let only_if = (tries_left > 0).then_some(bound_count);
        if !write_lists(ctx, active, waiting, only_if).await? {
            // The agent took a conversation meanwhile: these lists do not know of it, and would take it away again.
            tries_left -= 1;
            continue;
        }
        if let Some(told) = told {
            follow_up(ctx, &told).await?;
        }
        if ctx.bound_count.load(Ordering::Acquire) != bound_count {
            ctx.wishes.add([Errand::Lists]);
        }
        return fault.map_or(Ok(()), |fault| Err(fault.into()));
    }
}

/// What the service answered about both lists: at least one came.
struct Asked {
    active: Option<Listing>,
    waiting: Option<Listing>,
    /// One may be kept where the other failed; the failure is told all the same.
    fault: Option<CallError>,
}

async fn ask(ctx: &Context, agent: &Agent) -> Result<Asked> {
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
    })
}

fn split<T>(result: Result<T, CallError>) -> (Option<T>, Option<CallError>) {
    match result {
        Ok(value) => (Some(value), None),
        Err(error) => (None, Some(error)),
    }
}

/// Writes what came, in one transaction. `only_if`: unless another number of conversations has become the agent's by then, which
/// is told as `false`; looked at within the transaction, so that nothing comes in between.
async fn write_lists(
    ctx: &Context,
    active: Option<Listing>,
    waiting: Option<Listing>,
    only_if: Option<u64>,
) -> Result<bool> {
    let now = ctx.server_now();
    let (offset, cookies) = (ctx.caller.clock_offset_ms(), ctx.transport.cookies());
    let on_screen = ctx.all_on_screen();
    let mut fetched_at = *ctx.fetched_at.borrow();
    fetched_at.active = active.as_ref().map(|_| now).or(fetched_at.active);
    fetched_at.waiting = waiting.as_ref().map(|_| now).or(fetched_at.waiting);
    let is_whole = fetched_at.active.is_some() && fetched_at.waiting.is_some();
    let bound_count = Arc::clone(&ctx.bound_count);
    let left = ctx
        .store
        .write(move |write| {
            if only_if.is_some_and(|asked_at| asked_at != bound_count.load(Ordering::Acquire)) {
                return Ok(None);
            }
            let mut left = Vec::new();
            // Waiting first: a conversation in both was accepted between the two answers, and is active.
            for (shelf, listing) in [(Shelf::Waiting, waiting), (Shelf::Active, active)] {
                let Some(listing) = listing else { continue };
                for holder in listing.conversations.iter().filter_map(|listed| listed.holder.as_ref()) {
                    store::note_agent(write, holder, None, now)?;
                }
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
            Ok(Some(left))
        })
        .await?;
    let Some(left) = left else { return Ok(false) };
    ctx.fetched_at.send_replace(fetched_at);
    // What waits there is held now, and not when its next turn would have been.
    if !left.is_empty() {
        for protocol in &left {
            ctx.outbox_lanes.clear_one(protocol);
        }
        ctx.outbox_wake.notify_one();
    }
    Ok(true)
}

/// What the list of active conversations leaves to be fetched: what it shows to be new, what was told to nobody, and
/// ahead of being opened what never was.
async fn follow_up(ctx: &Context, active: &[Conversation]) -> Result<()> {
    let is_gap = ctx.wishes.take_gap();
    ctx.wishes.note_told(active);
    let loaded = ctx.store.read(store::loaded_protocols).await?;
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
