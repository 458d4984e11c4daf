//! Telling the service whether the agent takes conversations (api.md §3).

use super::Context;
use crate::error::Result;
use crate::model::{Agent, Presence};
use crate::service::SetPresence;
use crate::store;

/// Tells the service, and notes what it took.
pub(crate) async fn set(ctx: &Context, agent: &Agent, presence: Presence) -> Result<()> {
    let taken = ctx
        .caller
        .call(&SetPresence {
            agent: &agent.id,
            presence,
        })
        .await?;
    ctx.store.write(move |write| store::set_online(write, taken)).await?;
    ctx.presence.send_replace(taken);
    Ok(())
}
