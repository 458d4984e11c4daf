//! One conversation's turn: its items in their order, until none is left, one has to wait, or a passing fault is met.
//!
//! An attempt is written down before its request starts. Where its answer is lost, it is looked for at the service
//! before it is sent again (api.md §10 offers no idempotency key); what remains possible stands in
//! `docs/ARCHITECTURE.md`.

use std::time::Duration;

use super::{Context, sync};
use crate::error::{Error, Result};
use crate::model::{
    Agent, Connection, Delivery, Message, MessageId, OutboxId, OutboxItem, ProtocolNumber, Shelf, Timestamp,
};
use crate::rules::{HoldReason, ItemFacts, NextStep, next_step};
use crate::service::{CallError, SendText};
use crate::store::{self, Held};

/// How old our knowledge of a conversation may be when an attempt begins. What is newer than the newest known message is
/// where a lost attempt is looked for, so an equal text that the agent sent elsewhere in the meantime could be taken
/// for it. While the socket is up, what comes is fetched at once, and a socket that is dead is noticed within a minute.
const KNOWN_AGE_MAX: Duration = Duration::from_secs(60);

/// The oldest item has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pause {
    /// By the service's clock.
    pub(super) until: Timestamp,
}

/// Takes a conversation's turn; counts what it settles. `None`: nothing is left.
pub(super) async fn send_in_order(
    ctx: &Context,
    agent: &Agent,
    protocol: &ProtocolNumber,
    settled: &mut u32,
) -> Result<Option<Pause>> {
    loop {
        let key = protocol.clone();
        let Some((item, facts)) = ctx.store.read(move |db| store::next_to_send(db, &key)).await? else {
            return Ok(None);
        };
        let is_settled = match next_step(&facts, ctx.server_now_steady()) {
            NextStep::Wait { until } => return Ok(Some(Pause { until })),
            NextStep::Hold(reason) => hold(ctx, item.id, reason).await?,
            NextStep::LookFor => match look_for(ctx, &item, &facts).await? {
                Looked::Done { is_settled } => is_settled,
                Looked::TooEarly(pause) => return Ok(Some(pause)),
            },
            NextStep::LearnQuoted => learn_quoted(ctx, &item).await?,
            NextStep::Send { reply_to } => send(ctx, agent, &item, reply_to).await?,
        };
        *settled = settled.saturating_add(u32::from(is_settled));
    }
}

/// How a look for a lost attempt went.
enum Looked {
    /// It was found, or may be sent again.
    Done { is_settled: bool },
    /// It was not found, but the answer also told that the device's clock had been set forward.
    TooEarly(Pause),
}

async fn look_for(ctx: &Context, item: &OutboxItem, facts: &ItemFacts) -> Result<Looked> {
    // Writing what came ties the item to its message, where it is there.
    match sync::fetch_new(ctx, &item.protocol).await {
        Ok(()) => {}
        Err(Error::AcceptRequired | Error::NotInInbox) => {
            let is_settled = hold(ctx, item.id, HoldReason::LostAndNotInInbox).await?;
            return Ok(Looked::Done { is_settled });
        }
        Err(fault) => return Err(fault),
    }
    let (id, step) = (item.id, next_step(facts, ctx.server_now_steady()));
    let is_too_early = matches!(step, NextStep::Wait { .. });
    let found = ctx.store.write(move |write| {
        if !is_too_early {
            store::release_abandoned(write, id)?;
        }
        store::outbox_item(&write.tx, id)
    });
    let is_settled = found.await?.is_some_and(|item| item.delivery.is_settled());
    match step {
        NextStep::Wait { until } if !is_settled => Ok(Looked::TooEarly(Pause { until })),
        _ => Ok(Looked::Done { is_settled }),
    }
}

/// Says whether the item is settled, as all that follow do.
async fn learn_quoted(ctx: &Context, item: &OutboxItem) -> Result<bool> {
    match sync::fetch_new(ctx, &item.protocol).await {
        Ok(()) => {}
        Err(Error::AcceptRequired | Error::NotInInbox) => return hold(ctx, item.id, HoldReason::NotInInbox).await,
        Err(fault) => return Err(fault),
    }
    let Some(quoted) = item.reply_to_unsent else {
        return Ok(false);
    };
    let quoted = ctx.store.read(move |db| store::outbox_item(db, quoted)).await?;
    if quoted.is_some_and(|quoted| quoted.message.is_some()) {
        return Ok(false);
    }
    hold(ctx, item.id, HoldReason::QuotedNotFound).await
}

/// One attempt.
async fn send(ctx: &Context, agent: &Agent, item: &OutboxItem, reply_to: Option<MessageId>) -> Result<bool> {
    let Some(held) = held_and_known(ctx, agent, &item.protocol).await? else {
        return hold(ctx, item.id, HoldReason::NotInInbox).await;
    };
    let (id, name, began_at) = (item.id, agent.name.clone(), ctx.server_now_steady());
    let taken = ctx
        .store
        .write(move |write| store::start_attempt(write, id, &name, began_at));
    // As it is now: it may have been edited since.
    let Some(item) = taken.await? else {
        return Ok(false);
    };
    let request = SendText {
        protocol: &item.protocol,
        agent: &agent.id,
        channel: held.channel.as_ref(),
        contact: held.contact.as_ref(),
        is_group: held.is_group,
        agent_name: &agent.name,
        reply_to,
        company: &agent.company,
        text: &item.text,
    };
    let began_at = ctx.server_now_steady();
    match ctx.caller.call(&request).await {
        Ok(message) => finish(ctx, id, Delivery::Sent, message).await,
        Err(CallError::Refused { words, .. }) => finish(ctx, id, Delivery::Failed { reason: words }, None).await,
        Err(fault) => {
            let (may_be_there, has_ended) = (fault.may_have_been_carried_out(), fault.has_ended());
            ctx.store
                .write(move |write| match (may_be_there, has_ended) {
                    (false, _) => store::release_abandoned(write, id),
                    (true, true) => store::note_lost(write, id),
                    (true, false) => store::note_under_way(write, id, began_at),
                })
                .await?;
            Err(fault.into())
        }
    }
}

/// What is held of the conversation, fresh enough for an attempt; `None`: it is not the agent's.
async fn held_and_known(ctx: &Context, agent: &Agent, protocol: &ProtocolNumber) -> Result<Option<Held>> {
    let read = || {
        let key = protocol.clone();
        ctx.store.read(move |db| store::held(db, &key))
    };
    let is_active = |held: &Held| held.shelf == Some(Shelf::Active);
    let Some(held) = read().await?.filter(is_active) else {
        return Ok(None);
    };
    let is_live = *ctx.connection.borrow() == Connection::Online;
    if held.cursor.is_none() {
        // What came before must be known, or a lost send could be taken for an older message of the same text.
        sync::open(ctx, agent, protocol).await?;
    } else if !is_live && !ctx.is_fetched_within(protocol, KNOWN_AGE_MAX) {
        match sync::fetch_new(ctx, protocol).await {
            Err(Error::AcceptRequired | Error::NotInInbox) => return Ok(None),
            other => other?,
        }
    }
    Ok(read().await?.filter(is_active))
}

async fn hold(ctx: &Context, id: OutboxId, reason: HoldReason) -> Result<bool> {
    let reason = reason.words().to_owned();
    finish(ctx, id, Delivery::Held { reason }, None).await
}

async fn finish(ctx: &Context, id: OutboxId, delivery: Delivery, message: Option<Message>) -> Result<bool> {
    // A message that tells of a failure of its own (WhatsApp did not take it) outweighs that the service took it.
    let delivery = match message.as_ref().and_then(|message| message.delivery.clone()) {
        Some(failed @ Delivery::Failed { .. }) => failed,
        _ => delivery,
    };
    ctx.store
        .write(move |write| store::set_outcome(write, id, &delivery, message.as_ref()))
        .await?;
    Ok(true)
}
