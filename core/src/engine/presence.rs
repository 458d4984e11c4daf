//! Telling the service whether the agent takes conversations (api.md §3).
//!
//! What the agent chose is kept; what the service took is another matter. Whoever is online by choice is made so again after each
//! gap, since nobody knows what the service made of it.

use std::sync::atomic::Ordering;

use super::Context;
use crate::error::Result;
use crate::model::{Agent, Presence};
use crate::rules::Errand;
use crate::service::SetPresence;
use crate::store;

/// The agent chooses: kept first, then told. Where the telling fails, it is tried again by itself.
pub(crate) async fn choose(ctx: &Context, agent: &Agent, presence: Presence) -> Result<()> {
    ctx.store
        .write(move |write| store::set_wants_online(write, presence))
        .await?;
    ctx.presence_wanted.send_replace(presence);
    let told = tell(ctx, agent, presence).await;
    if told.is_err() {
        ctx.wishes.add([Errand::Presence]);
    }
    told
}

/// Tells the service what the agent chose.
pub(super) async fn assert(ctx: &Context) -> Result<()> {
    let agent = ctx.chat_agent()?;
    let wanted = *ctx.presence_wanted.borrow();
    tell(ctx, &agent, wanted).await
}

/// The connection is lost: from now on nobody knows what the service makes of the agent.
pub(super) fn gap_begins(ctx: &Context) {
    ctx.presence_is_told.store(false, Ordering::Relaxed);
}

/// The connection is back: is there something to tell?
pub(super) fn gap_ends(ctx: &Context) {
    let (wanted, taken) = (*ctx.presence_wanted.borrow(), *ctx.presence.borrow());
    let is_doubtful = wanted == Presence::Online && !ctx.presence_is_told.load(Ordering::Relaxed);
    if is_doubtful || taken != wanted {
        ctx.wishes.add([Errand::Presence]);
    }
}

/// Tells the service, and notes what it took.
pub(crate) async fn tell(ctx: &Context, agent: &Agent, presence: Presence) -> Result<()> {
    let taken = ctx
        .caller
        .call(&SetPresence {
            agent: &agent.id,
            presence,
        })
        .await?;
    ctx.store.write(move |write| store::set_online(write, taken)).await?;
    ctx.presence.send_replace(taken);
    ctx.presence_is_told.store(true, Ordering::Relaxed);
    Ok(())
}
