//! One conversation: fetched whole, or what is new in it.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::Context;
use crate::error::{Error, Result};
use crate::model::{Agent, MessageId, ProtocolNumber, Shelf};
use crate::service::{NewMessages, OpenConversation};
use crate::store::{self, Keeping};

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
    let keeping = Keeping {
        is_allowed: opened.ownership.is_allowed,
        owner: opened.ownership.owner.clone(),
        owner_name: opened.ownership.owner_name.clone(),
    };
    let on_screen = ctx.is_on_screen(protocol);
    let key = protocol.clone();
    let (bound_count, now) = (Arc::clone(&ctx.bound_count), ctx.server_now());
    ctx.store
        .write_fetched(move |write| {
            let now_held = store::held(&write.tx, &key)?;
            if now_held.is_none_or(|held| held.shelf != Some(Shelf::Active)) {
                // Within the transaction: a list that was asked for before, and is written after it, must see that.
                bound_count.fetch_add(1, Ordering::Release);
            }
            if let Some(held) = &held {
                store::keep_told(write, &key, held)?;
            }
            if let Some(owner) = &opened.ownership.owner {
                store::note_agent(write, owner, opened.ownership.owner_name.as_deref(), now)?;
            }
            store::ingest(write, &key, &opened.messages, on_screen)?;
            store::save_opened(write, &key, opened.contact.as_ref(), opened.may_read_deleted)?;
            store::note_keeping(write, &key, &keeping)
        })
        .await?;
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
