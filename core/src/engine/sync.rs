//! Fetching: wishes in, one request each, one write.
//!
//! Events are hints, and many may come in a second: they only note a wish ([`Wishes`]), and one worker fulfils what has
//! gathered. A refresh never empties a list: an error leaves the store as it was.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use super::Context;
use crate::error::{Error, Result};
use crate::model::{Agent, ProtocolNumber, ServiceEvent, Shelf};
use crate::rules::{EventFacts, plan_event};
use crate::service::{ActiveChats, CallError, Listing, NewMessages, OpenConversation, WaitingChats};
use crate::store;

/// What is to be fetched, gathered until the worker comes round.
#[derive(Default)]
pub(crate) struct Wishes {
    gathered: Mutex<Gathered>,
    wake: Notify,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Gathered {
    lists: bool,
    messages: BTreeSet<ProtocolNumber>,
}

impl Wishes {
    fn add(&self, lists: bool, messages: impl IntoIterator<Item = ProtocolNumber>) {
        {
            let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
            gathered.lists |= lists;
            gathered.messages.extend(messages);
        }
        self.wake.notify_one();
    }

    fn take(&self) -> Gathered {
        std::mem::take(&mut *self.gathered.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The worker: fulfils wishes, until it is stopped.
pub(crate) async fn run(ctx: Arc<Context>) {
    loop {
        ctx.wishes.wake.notified().await;
        let Gathered { lists, messages } = ctx.wishes.take();
        // The lists first: the service's count of a conversation that is fetched for the first time is in them, and
        // fetching may end it. One that is not the agent's any more is not asked for.
        if lists && let Err(error) = refresh_lists(&ctx).await {
            tracing::warn!(error = error.code(), "the lists were not fetched");
        }
        for protocol in messages {
            if let Err(error) = fetch_new(&ctx, &protocol).await {
                tracing::warn!(error = error.code(), "new messages were not fetched");
            }
        }
    }
}

/// Notes what an event asks for.
pub(crate) async fn on_event(ctx: &Context, event: &ServiceEvent) {
    if ctx.chat_agent().is_err() {
        return;
    }
    let active = ctx
        .store
        .read(|db| store::active_protocols(db, false))
        .await
        .unwrap_or_default();
    let plan = plan_event(event, &EventFacts { active: &active });
    tracing::debug!(kind = ?event.kind, ?plan, "event");
    ctx.wishes.add(plan.refresh_lists, plan.fetch_messages);
}

/// After a gap: both lists, and what is new in each conversation that is held.
pub(crate) async fn catch_up(ctx: &Context) {
    if ctx.chat_agent().is_err() {
        return;
    }
    let loaded = ctx
        .store
        .read(|db| store::active_protocols(db, true))
        .await
        .unwrap_or_default();
    ctx.wishes.add(true, loaded);
}

/// Fetches both lists and writes them in one transaction. Calls that come while one is under way wait for it and then
/// fetch anew, since what they heard of may not be in it.
pub(crate) async fn refresh_lists(ctx: &Context) -> Result<()> {
    let agent = ctx.chat_agent()?;
    let _flight = ctx.lists_flight.lock().await;
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
    // One list may be kept where the other failed; the failure is told all the same.
    let (active, active_fault) = split(active);
    let (waiting, waiting_fault) = split(waiting);
    let fault = active_fault.or(waiting_fault);
    let now = ctx.server_now();
    let is_whole = fault.is_none();
    let (offset, cookies) = (ctx.caller.clock_offset_ms(), ctx.transport.cookies());
    ctx.store
        .write(move |write| {
            // Waiting first: a conversation in both was accepted between the two answers, and is active.
            for (shelf, listing) in [(Shelf::Waiting, waiting), (Shelf::Active, active)] {
                if let Some(Listing {
                    conversations,
                    unreadable,
                }) = listing
                {
                    store::apply_listing(write, shelf, &conversations, unreadable > 0, now)?;
                }
            }
            if is_whole {
                store::set_fetched(write, now, offset)?;
            }
            store::save_cookies(write, cookies.as_ref())?;
            Ok(())
        })
        .await?;
    match fault {
        None => {
            ctx.lists_fetched_at.send_replace(Some(now));
            Ok(())
        }
        Some(fault) => Err(fault.into()),
    }
}

fn split<T>(result: Result<T, CallError>) -> (Option<T>, Option<CallError>) {
    match result {
        Ok(value) => (Some(value), None),
        Err(error) => (None, Some(error)),
    }
}

/// Fetches a conversation whole. **It binds a conversation that nobody holds** (api.md §6): only for one that the agent
/// holds, or means to take.
pub(crate) async fn open(ctx: &Context, agent: &Agent, protocol: &ProtocolNumber) -> Result<()> {
    let asked_at = ctx.clock.monotonic();
    let opened = ctx
        .caller
        .call(&OpenConversation {
            protocol,
            agent: &agent.id,
        })
        .await?;
    let on_screen = ctx.is_on_screen(protocol);
    let key = protocol.clone();
    ctx.store
        .write_fetched(move |write| {
            store::ingest(write, &key, &opened.messages, on_screen)?;
            store::save_opened(write, &key, opened.contact.as_ref(), opened.may_read_deleted)
        })
        .await?;
    ctx.note_fetched(protocol, asked_at);
    Ok(())
}

/// Fetches what is new in a conversation that the agent holds (api.md §7). Binds nothing; of one that was never
/// opened on this device, its own messages are fetched ahead, and it stays unread.
pub(crate) async fn fetch_new(ctx: &Context, protocol: &ProtocolNumber) -> Result<()> {
    let agent = ctx.chat_agent()?;
    let key = protocol.clone();
    let held = ctx
        .store
        .read(move |db| store::held(db, &key))
        .await?
        .ok_or(Error::NotInInbox)?;
    match held.shelf {
        Some(Shelf::Active) => {}
        Some(Shelf::Waiting) => return Err(Error::AcceptRequired),
        None => return Err(Error::NotInInbox),
    }
    let request = NewMessages {
        protocol,
        agent: &agent.id,
        last_message: held.cursor,
        channel: held.channel.as_ref(),
        contact: held.contact.as_ref(),
        is_group: held.is_group,
    };
    let asked_at = ctx.clock.monotonic();
    let messages = ctx.caller.call(&request).await?;
    let on_screen = ctx.is_on_screen(protocol);
    let key = protocol.clone();
    ctx.store
        .write_fetched(move |write| store::ingest(write, &key, &messages, on_screen))
        .await?;
    ctx.note_fetched(protocol, asked_at);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_wishes_become_one() {
        let wishes = Wishes::default();
        let protocol = ProtocolNumber::new("7").unwrap();
        for _ in 0..1_000 {
            wishes.add(true, [protocol.clone()]);
        }
        wishes.add(false, []);
        assert_eq!(
            wishes.take(),
            Gathered {
                lists: true,
                messages: BTreeSet::from([protocol])
            }
        );
        assert_eq!(wishes.take(), Gathered::default());
    }
}
