//! Where a conversation can be started: departments, and their channels. Asked for each time, and kept for when nobody answers.

use crate::engine::Context;
use crate::error::{Error, Result};
use crate::model::{Channels, DepartmentId, Departments};
use crate::service::{CallError, ListChannels, ListDepartments};
use crate::store;

/// The departments of the agent.
pub(crate) async fn departments(ctx: &Context) -> Result<Departments> {
    let agent = ctx.local_chat_agent()?;
    let request = ListDepartments { agent: &agent.id };
    let departments = match ctx.caller.call(&request).await {
        Ok(told) => told,
        Err(fault) => return kept(fault, ctx.store.read(store::departments).await?),
    };
    let now = ctx.server_now();
    let rows = departments.clone();
    ctx.store
        .write_fetched(move |write| store::save_departments(write, &rows, now))
        .await?;
    Ok(Departments {
        departments,
        fetched_at: now,
        is_current: true,
    })
}

/// The channels of a department.
pub(crate) async fn channels(ctx: &Context, department: &DepartmentId) -> Result<Channels> {
    let agent = ctx.local_chat_agent()?;
    let request = ListChannels {
        agent: &agent.id,
        department,
    };
    let key = department.clone();
    let channels = match ctx.caller.call(&request).await {
        Ok(told) => told,
        Err(fault) => return kept(fault, ctx.store.read(move |db| store::channels(db, &key)).await?),
    };
    let now = ctx.server_now();
    let rows = channels.clone();
    ctx.store
        .write_fetched(move |write| store::save_channels(write, &key, &rows, now))
        .await?;
    Ok(Channels {
        channels,
        fetched_at: now,
        is_current: true,
    })
}

/// What was told before stands in for an answer that did not come; a "no" stays one.
fn kept<T>(fault: CallError, kept: Option<T>) -> Result<T> {
    match (fault.into(), kept) {
        (Error::Refused { words }, _) => Err(Error::Refused { words }),
        (_, Some(kept)) => Ok(kept),
        (fault, None) => Err(fault),
    }
}
