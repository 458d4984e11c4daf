//! Carrying an ending out (api.md §14): in its conversation's turn of the queue, behind the messages ahead of it.
//!
//! An attempt is written down before its request starts. Where its answer is lost, the list of active conversations is
//! asked for before anything is tried again: a case that is gone from it has ended, and one that is still the agent's may be ended
//! anew. The conversation leaves the inbox only when the service has said so.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::sending::Pause;
use super::{Context, sync};
use crate::error::{Error, Result};
use crate::model::{Agent, Ending, EndingKind, EndingState, ProtocolNumber, Shelf, WrapUpCodeId};
use crate::rules::{EndingStep, Errand, ending_step};
use crate::service::{ActiveChats, CallError, Finish, HowItEnds};
use crate::store::{self, EndingDue, Held};

/// Works a conversation's ending off, where there is one. `None`: nothing is left to wait for.
pub(super) async fn turn(
    ctx: &Context,
    agent: &Agent,
    protocol: &ProtocolNumber,
    settled: &mut u32,
) -> Result<Option<Pause>> {
    loop {
        let key = protocol.clone();
        let Some(due) = ctx.store.read(move |db| store::ending_due(db, &key)).await? else {
            return Ok(None);
        };
        let is_settled = match ending_step(&due.facts, ctx.server_now_steady()) {
            EndingStep::Wait { until } => return Ok(Some(Pause { until })),
            EndingStep::LookFor => look_for(ctx, agent, &due.ending).await?,
            EndingStep::Done => done(ctx, &due.ending).await?,
            EndingStep::Stop(reason) => fail(ctx, &due.ending, EndingState::Stopped { reason }).await?,
            EndingStep::Try => match attempt(ctx, agent, &due).await? {
                Tried::Settled => true,
                // A message goes first, or it was undone.
                Tried::NotNow => return Ok(None),
            },
        };
        *settled = settled.saturating_add(u32::from(is_settled));
    }
}

/// How an attempt went, faults apart.
enum Tried {
    /// It was carried out, or refused.
    Settled,
    /// It was not made.
    NotNow,
}

async fn attempt(ctx: &Context, agent: &Agent, due: &EndingDue) -> Result<Tried> {
    let (id, key, now) = (due.ending.id, due.ending.protocol.clone(), ctx.server_now_steady());
    let started = ctx.store.write(move |write| {
        let held = store::held(&write.tx, &key)?;
        Ok(if store::start_ending(write, id, now)? {
            held
        } else {
            None
        })
    });
    let Some(held) = started.await? else {
        return Ok(Tried::NotNow);
    };
    match request(ctx, agent, &due.ending, &held).await {
        Ok(()) => {
            done(ctx, &due.ending).await?;
        }
        Err(CallError::Refused { words, .. }) => {
            // An earlier attempt may have been carried out after it was looked for.
            let is_gone = due.attempts > 0 && !is_still_mine(ctx, agent, &due.ending).await?;
            if is_gone {
                done(ctx, &due.ending).await?;
            } else {
                fail(ctx, &due.ending, EndingState::Refused { words }).await?;
            }
        }
        Err(fault) => {
            let (may_be_done, has_ended) = (fault.may_have_been_carried_out(), fault.has_ended());
            let noted = ctx.store.write(move |write| {
                if may_be_done {
                    store::lose_ending(write, id, has_ended)
                } else {
                    store::release_ending(write, id, false)
                }
            });
            noted.await?;
            return Err(fault.into());
        }
    }
    Ok(Tried::Settled)
}

async fn request(ctx: &Context, agent: &Agent, ending: &Ending, held: &Held) -> Result<(), CallError> {
    let how = match &ending.kind {
        EndingKind::Finish => HowItEnds::Close,
        EndingKind::Transfer { to } => HowItEnds::Transfer { to },
        EndingKind::TransferAndFinish { department, to } => HowItEnds::CloseAndTransfer {
            to: to.as_ref(),
            department,
        },
    };
    let request = Finish {
        ending: how,
        protocol: &ending.protocol,
        agent: &agent.id,
        agent_name: &agent.name,
        company: &agent.company,
        channel: held.channel.as_ref(),
        contact: held.contact.as_ref(),
        keep_contact: ending.keep_contact,
        wrap_up_code: ending.wrap_up_code.as_ref().map(WrapUpCodeId::as_str),
        note: &ending.note,
    };
    ctx.caller.call(&request).await
}

/// Looks whether a lost attempt was carried out; says whether that settles the ending.
async fn look_for(ctx: &Context, agent: &Agent, ending: &Ending) -> Result<bool> {
    if !is_still_mine(ctx, agent, ending).await? {
        return done(ctx, ending).await;
    }
    let id = ending.id;
    ctx.store
        .write(move |write| store::release_ending(write, id, true))
        .await?;
    Ok(false)
}

/// Asks the service whether the agent still holds the conversation: it is listed, and not under the name of whom it was to go to.
async fn is_still_mine(ctx: &Context, agent: &Agent, ending: &Ending) -> Result<bool> {
    let request = ActiveChats {
        agent: &agent.id,
        company: &agent.company,
    };
    let listing = ctx.caller.call(&request).await?;
    let listed = listing
        .conversations
        .iter()
        .find(|listed| listed.protocol == ending.protocol);
    match listed {
        Some(listed) => Ok(listed.holder.is_none() || listed.holder.as_ref() != ending.kind.to()),
        None if listing.unreadable == 0 => Ok(false),
        // It may be one of the rows that cannot be read.
        None => Err(Error::Unreadable {
            problem: format!("{} rows of the list", listing.unreadable),
            first_bytes: String::new(),
        }),
    }
}

/// The conversation leaves the inbox; both lists are fetched.
async fn done(ctx: &Context, ending: &Ending) -> Result<bool> {
    let (ended, bound_count, now) = (ending.clone(), Arc::clone(&ctx.bound_count), ctx.server_now());
    let written = ctx.store.write(move |write| {
        let held = store::held(&write.tx, &ended.protocol)?;
        if held.is_some_and(|held| held.shelf == Some(Shelf::Active)) {
            // Within the transaction: a list that was asked for before, and is written after it, must see that.
            bound_count.fetch_add(1, Ordering::Release);
        }
        // The service knows whom it went to: also a typed id is one of an agent.
        if let Some(to) = ended.kind.to() {
            store::note_agent(write, to, None, now)?;
        }
        store::settle_ending(write, &ended, now)
    });
    written.await?;
    refresh_lists(ctx).await;
    Ok(true)
}

async fn fail(ctx: &Context, ending: &Ending, state: EndingState) -> Result<bool> {
    let id = ending.id;
    ctx.store
        .write(move |write| store::fail_ending(write, id, &state))
        .await?;
    // What stands in the way may be that it is the agent's no more.
    refresh_lists(ctx).await;
    Ok(true)
}

/// The ending is settled all the same where this fails; what was missed is fetched later.
async fn refresh_lists(ctx: &Context) {
    if let Err(error) = sync::refresh_lists(ctx).await {
        tracing::info!(error = error.code(), "no lists after an ending");
        ctx.wishes.add([Errand::Lists]);
    }
}
