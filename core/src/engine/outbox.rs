//! The queue: takes the next item of each conversation, sends it, and writes the outcome.
//!
//! First in, first out within a conversation; one that fails is marked and blocks nobody. An attempt is written down
//! before its request starts. Where its answer is lost, it is looked for at the service before it is sent again
//! (api.md §10 offers no idempotency key).
//!
//! What remains possible: a request that the service carries out only after we looked for it would be sent twice. The
//! back-off between an ambiguous attempt and the look makes that window small; nothing on our side can close it.

use std::fs::File;
use std::sync::Arc;
use std::time::Duration;

use super::{Context, sync};
use crate::error::{Error, Result};
use crate::model::{Agent, Delivery, OutboxItem, ProtocolNumber, Shelf};
use crate::rules::retry_after;
use crate::service::{CallError, SendText};
use crate::store::{self, Held, NextSend};

/// How a pass over the queue went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboxReport {
    /// Items that were sent, failed or were held in this pass.
    pub settled: u32,
    /// Items that still wait.
    pub left: u32,
    /// Why some wait, where a fault was met.
    pub fault: Option<Error>,
}

/// How often another process is asked whether it has done sending.
const LOCK_POLL: Duration = Duration::from_millis(100);

/// Sends what there is, now and whenever something comes; runs until it is stopped.
pub(crate) async fn run(ctx: Arc<Context>) {
    let mut session = ctx.session.subscribe();
    let mut failures = 0_u32;
    loop {
        let report = match pass(&ctx).await {
            Ok(report) => report,
            Err(error) => OutboxReport {
                fault: Some(error),
                ..OutboxReport::default()
            },
        };
        let waits_for_network = report.left > 0 && report.fault.is_some();
        failures = if waits_for_network {
            failures.saturating_add(1)
        } else {
            0
        };
        if let Some(fault) = &report.fault
            && ctx.chat_agent().is_ok()
        {
            tracing::info!(error = fault.code(), left = report.left, "the queue waits");
        }
        let pause = async {
            if waits_for_network {
                ctx.clock.sleep(retry_after(failures, fastrand::u64(..))).await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = pause => {}
            () = ctx.outbox_wake.notified() => {}
            _ = session.changed() => {}
        }
    }
}

/// One pass over all conversations in which something waits.
pub(crate) async fn pass(ctx: &Context) -> Result<OutboxReport> {
    let agent = ctx.chat_agent()?;
    let _flight = ctx.outbox_flight.lock().await;
    if ctx.store.read(store::waiting_protocols).await?.is_empty() {
        return Ok(OutboxReport::default());
    }
    // Another process of the same user may be at it: two would send the same item twice.
    let _lock = lock(ctx).await?;
    let mut report = OutboxReport::default();
    for protocol in ctx.store.read(store::waiting_protocols).await? {
        if let Err(fault) = drain(ctx, &agent, &protocol, &mut report.settled).await {
            let is_dead = matches!(fault, Error::Offline { .. } | Error::Tls { .. } | Error::Storage { .. });
            report.fault = Some(fault);
            if is_dead {
                break;
            }
        }
    }
    report.left = ctx.store.read(store::unsent_count).await?;
    Ok(report)
}

/// Sends one conversation's items in order, until none is left or a passing fault is met.
async fn drain(ctx: &Context, agent: &Agent, protocol: &ProtocolNumber, settled: &mut u32) -> Result<()> {
    loop {
        let key = protocol.clone();
        match ctx.store.read(move |db| store::next_to_send(db, &key)).await? {
            NextSend::Nothing => return Ok(()),
            NextSend::LookFor(item) => {
                // Writing what came ties the item to its message, where it is there.
                match sync::fetch_new(ctx, protocol).await {
                    Ok(()) => {
                        let id = item.id;
                        ctx.store
                            .write(move |write| store::release_abandoned(write, id))
                            .await?;
                    }
                    Err(Error::AcceptRequired | Error::NotInInbox) => {
                        let reason = "its answer was lost, and the conversation is not the agent's any more".to_owned();
                        finish(ctx, &item, Delivery::Held { reason }, None).await?;
                        *settled = settled.saturating_add(1);
                    }
                    Err(fault) => return Err(fault),
                }
            }
            NextSend::Send(item) => {
                if send(ctx, agent, item).await? {
                    *settled = settled.saturating_add(1);
                }
            }
        }
    }
}

/// One attempt; says whether the item is settled.
async fn send(ctx: &Context, agent: &Agent, item: OutboxItem) -> Result<bool> {
    let key = item.protocol.clone();
    let held = ctx.store.read(move |db| store::held(db, &key)).await?;
    let held = match held {
        Some(Held {
            shelf: Some(Shelf::Active),
            cursor: Some(_),
            ..
        }) => held,
        // What came before must be known, or a lost send could be taken for an older message of the same text.
        Some(Held {
            shelf: Some(Shelf::Active),
            cursor: None,
            ..
        }) => {
            sync::open(ctx, agent, &item.protocol).await?;
            held
        }
        _ => {
            let reason = "the conversation is not in the inbox any more".to_owned();
            finish(ctx, &item, Delivery::Held { reason }, None).await?;
            return Ok(true);
        }
    };
    let id = item.id;
    if !ctx.store.write(move |write| store::start_attempt(write, id)).await? {
        return Ok(false);
    }
    let request = SendText {
        protocol: &item.protocol,
        agent: &agent.id,
        channel: held.as_ref().and_then(|held| held.channel.as_ref()),
        contact: held.as_ref().and_then(|held| held.contact.as_ref()),
        is_group: held.as_ref().is_some_and(|held| held.is_group),
        agent_name: &agent.name,
        reply_to: item.reply_to,
        company: &agent.company,
        text: &item.text,
    };
    match ctx.caller.call(&request).await {
        Ok(message) => {
            finish(ctx, &item, Delivery::Sent, message).await?;
            Ok(true)
        }
        Err(CallError::Refused { words, .. }) => {
            finish(ctx, &item, Delivery::Failed { reason: words }, None).await?;
            Ok(true)
        }
        Err(fault) => {
            if !fault.may_have_been_carried_out() {
                ctx.store
                    .write(move |write| store::release_abandoned(write, id))
                    .await?;
            }
            Err(fault.into())
        }
    }
}

async fn finish(
    ctx: &Context,
    item: &OutboxItem,
    delivery: Delivery,
    message: Option<crate::model::Message>,
) -> Result<()> {
    let id = item.id;
    // A message that tells of a failure of its own (WhatsApp did not take it) outweighs that the service took it.
    let delivery = match message.as_ref().and_then(|message| message.delivery.clone()) {
        Some(failed @ Delivery::Failed { .. }) => failed,
        _ => delivery,
    };
    ctx.store
        .write(move |write| store::set_outcome(write, id, &delivery, message.as_ref()))
        .await?;
    Ok(())
}

/// Takes the lock file; the lock ends with the file handle, also when the process dies.
async fn lock(ctx: &Context) -> Result<File> {
    let path = ctx.folder.outbox_lock();
    let storage = |error: std::io::Error| Error::Storage {
        problem: error.to_string(),
    };
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(storage)?;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(std::fs::TryLockError::WouldBlock) => ctx.clock.sleep(LOCK_POLL).await,
            Err(std::fs::TryLockError::Error(error)) => return Err(storage(error)),
        }
    }
}
