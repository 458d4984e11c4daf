//! One conversation's turn: its items in their order, until none is left, one has to wait, or a passing fault is met.
//!
//! An attempt is written down before its request starts. Where its answer is lost, it is looked for at the service
//! before it is sent again (api.md §10 offers no idempotency key); what remains possible stands in
//! `docs/ARCHITECTURE.md`.

use std::time::Duration;

use super::{Context, accept, composer, ending, files, sync, uploading};
use crate::error::{Error, Result};
use crate::model::{
    Agent, Delivery, HoldReason, Message, MessageId, OutboxId, OutboxItem, OutboxKind, ProtocolNumber, SendFault,
    Shelf, Timestamp,
};
use crate::rules::{self, ItemFacts, NextStep, hold_reason, next_step};
use crate::service::{CallError, SendTemplate, SendText, coded};
use crate::store::{self, Held};

/// How old our knowledge of a conversation may be when an attempt begins. What is newer than the newest known message is
/// where a lost attempt is looked for, so an equal text that the agent sent elsewhere in the meantime could be taken
/// for it. While the socket is up, what comes is fetched at once, and a socket that is dead is noticed within a minute.
const KNOWN_AGE_MAX: Duration = Duration::from_secs(60);

/// Why an item failed that the service answered with a fault each time.
const NEVER_TAKEN: &str = "the service met a fault with it each time";
/// Why an item failed whose file is not on this device any more.
const FILE_GONE: &str = "its file is not on this device any more";

/// The oldest item has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pause {
    /// By the service's clock.
    pub(super) until: Timestamp,
}

/// Takes a conversation's turn, its ending last; counts what it settles. `None`: nothing is left.
pub(super) async fn send_in_order(
    ctx: &Context,
    agent: &Agent,
    protocol: &ProtocolNumber,
    settled: &mut u32,
) -> Result<Option<Pause>> {
    loop {
        let key = protocol.clone();
        let Some((item, facts)) = ctx.store.read(move |db| store::next_to_send(db, &key)).await? else {
            return ending::turn(ctx, agent, protocol, settled).await;
        };
        if item.kind == OutboxKind::Accept {
            *settled = settled.saturating_add(u32::from(take_over(ctx, &item).await?));
            continue;
        }
        let is_settled = match next_step(&facts, ctx.server_now_steady()) {
            NextStep::Wait { until } => return Ok(Some(Pause { until })),
            NextStep::Hold(reason) => hold(ctx, item.id, why_held(ctx, &item, reason).await?).await?,
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

/// Takes the conversation. A lost answer does no harm: taking what is one's own already changes nothing (api.md §6).
async fn take_over(ctx: &Context, item: &OutboxItem) -> Result<bool> {
    let id = item.id;
    if item
        .not_after
        .is_some_and(|not_after| ctx.server_now_steady() > not_after)
    {
        return hold(ctx, id, HoldReason::Expired).await;
    }
    match accept::accept(ctx, &item.protocol).await {
        Ok(()) => ctx.store.write(move |write| store::discard(write, id)).await?,
        Err(Error::NotInInbox) => return hold(ctx, id, HoldReason::NotInInbox).await,
        Err(refused @ (Error::Refused { .. } | Error::TakenByAnother { .. })) => {
            let reason = match refused {
                Error::Refused { words } => words,
                other => other.to_string(),
            };
            return finish(ctx, id, Delivery::Failed { reason }, None).await;
        }
        Err(fault) => return Err(fault),
    }
    Ok(true)
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
    if !is_settled && !is_too_early {
        ctx.outbox_lanes.note_absent(id);
    }
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
    if ctx.outbox_lanes.is_hopeless(item.id) {
        let reason = NEVER_TAKEN.to_owned();
        return finish(ctx, item.id, Delivery::Failed { reason }, None).await;
    }
    let Some(held) = held_and_known(ctx, agent, &item.protocol).await? else {
        return hold(ctx, item.id, HoldReason::NotInInbox).await;
    };
    let id = item.id;
    if let Some(file) = &item.file
        && !uploading::is_there(file).await
    {
        let reason = FILE_GONE.to_owned();
        return finish(ctx, id, Delivery::Failed { reason }, None).await;
    }
    // From here on it can be given up, so that nobody finds it neither queued nor under way.
    let under_way = uploading::begin(ctx, item);
    // As it is now: it may have been edited since.
    let item = match take(ctx, agent, item).await? {
        Taken::It(item) => *item,
        Taken::Gone => return Ok(false),
        Taken::MayNotGo(HoldReason::FindingOut) => {
            let told = composer::find_out(ctx, &item.protocol).await?;
            return match hold_reason(&told, item.kind) {
                Some(HoldReason::FindingOut) => hold(ctx, id, HoldReason::FindingOut).await,
                _ => Ok(false),
            };
        }
        Taken::MayNotGo(HoldReason::WindowClosed) if !composer::is_live(ctx) => {
            // The contact may have written, and nobody has told.
            sync::fetch_new(ctx, &item.protocol).await?;
            let told = composer::of_queue(ctx, &item.protocol).await?;
            return match hold_reason(&told, item.kind) {
                Some(reason) => hold(ctx, id, reason).await,
                None => Ok(false),
            };
        }
        Taken::MayNotGo(reason) => return hold(ctx, id, reason).await,
    };
    let began_at = ctx.server_now_steady();
    let ended = match (&item.file, &under_way) {
        (Some(file), Some(under_way)) => {
            match uploading::send(ctx, agent, &item, file, &held, reply_to, under_way).await {
                Some(ended) => ended,
                None => return give_up(ctx, id).await,
            }
        }
        _ => request(ctx, agent, &item, &held, reply_to).await,
    };
    match ended {
        Ok(message) => finish(ctx, id, Delivery::Sent, message).await,
        Err(CallError::Refused { words, .. }) => refused(ctx, &item, coded(&words)).await,
        Err(fault) => {
            let (may_be_there, has_ended) = (fault.may_have_been_carried_out(), fault.has_ended());
            let is_file = item.file.is_some();
            ctx.store
                .write(move |write| match (may_be_there, has_ended) {
                    (false, _) => store::release_abandoned(write, id),
                    (true, true) => store::note_lost(write, id),
                    // Of a file, the time was noted when its last piece went.
                    (true, false) if is_file => Ok(()),
                    (true, false) => store::note_under_way(write, id, began_at),
                })
                .await?;
            Err(fault.into())
        }
    }
}

/// The agent gave a file up before the service could have the whole of it.
async fn give_up(ctx: &Context, id: OutboxId) -> Result<bool> {
    ctx.outbox_lanes.forget(id);
    ctx.store
        .write(move |write| {
            store::release_abandoned(write, id)?;
            store::discard(write, id)
        })
        .await?;
    files::sweep(ctx).await?;
    Ok(true)
}

/// An item that was to be taken.
enum Taken {
    /// It is under way.
    It(Box<OutboxItem>),
    /// Somebody else took it, or it was taken back.
    Gone,
    /// The rule says no.
    MayNotGo(HoldReason),
}

/// Asks the rule once more, and notes that an attempt begins, in one transaction: nothing comes in between.
async fn take(ctx: &Context, agent: &Agent, item: &OutboxItem) -> Result<Taken> {
    let (id, kind, protocol) = (item.id, item.kind, item.protocol.clone());
    let (name, began_at, now) = (agent.name.clone(), ctx.server_now_steady(), composer::rule_now(ctx));
    let taken = ctx.store.write(move |write| {
        if let Some(reason) = held_back(write, &protocol, kind, now)? {
            return Ok(Taken::MayNotGo(reason));
        }
        let taken = store::start_attempt(write, id, &name, began_at)?;
        Ok(taken.map_or(Taken::Gone, |item| Taken::It(Box::new(item))))
    });
    Ok(taken.await?)
}

fn held_back(
    db: &store::Write<'_>,
    protocol: &ProtocolNumber,
    kind: OutboxKind,
    now: Timestamp,
) -> store::Result<Option<HoldReason>> {
    let mut facts = store::window_facts(&db.tx, protocol)?.of_queue();
    if kind == OutboxKind::Template {
        // It is the one that is under way.
        facts.is_template_under_way = false;
    }
    Ok(hold_reason(&rules::composer(&facts, now), kind))
}

async fn request(
    ctx: &Context,
    agent: &Agent,
    item: &OutboxItem,
    held: &Held,
    reply_to: Option<MessageId>,
) -> Result<Option<Message>, CallError> {
    if let Some(template) = &item.template {
        let request = SendTemplate {
            protocol: &item.protocol,
            agent: &agent.id,
            template,
        };
        return ctx.caller.call(&request).await;
    }
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
    ctx.caller.call(&request).await
}

/// The service said no. What it says of the window is believed, and a text that only came too late is kept.
async fn refused(ctx: &Context, item: &OutboxItem, reason: String) -> Result<bool> {
    let fault = SendFault::of_reason(&reason);
    let delivery = match (item.kind, fault) {
        (OutboxKind::Text | OutboxKind::File, SendFault::WindowClosed) => Delivery::Held {
            reason: HoldReason::WindowClosed.words().to_owned(),
        },
        _ => Delivery::Failed { reason },
    };
    let (id, protocol, now) = (item.id, item.protocol.clone(), ctx.server_now_steady());
    let written = ctx.store.write(move |write| {
        store::note_refusal(write, &protocol, fault, now)?;
        store::settle_refused(write, id, &delivery)
    });
    written.await?;
    Ok(true)
}

/// What is to be told of an item that is held: of one that is too late, what is so now.
async fn why_held(ctx: &Context, item: &OutboxItem, reason: HoldReason) -> Result<HoldReason> {
    if reason != HoldReason::Expired {
        return Ok(reason);
    }
    let told = composer::of_queue(ctx, &item.protocol).await?;
    Ok(hold_reason(&told, item.kind).unwrap_or(reason))
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
    let is_live = composer::is_live(ctx);
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
    ctx.outbox_lanes.forget(id);
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
