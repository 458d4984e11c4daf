//! Setting a tag on a conversation, or taking it off (api.md §9): shown at once, undone where the service refuses.
//!
//! Of several choices in a row only the last is asked for, after what is under way; the earlier ones end with it. Asking twice does no
//! harm here, but after a lost answer the service is asked what is set before anything is said.

use crate::engine::{Context, catalogue};
use crate::error::{Error, Result};
use crate::model::{ProtocolNumber, Shelf, TagId};
use crate::service::{CallError, ClearTag, SetTag};
use crate::store::{self, Catalogue};

/// Sets a tag on a conversation that the agent holds, or takes it off.
pub(crate) async fn run(ctx: &Context, protocol: &ProtocolNumber, tag: &TagId, is_on: bool) -> Result<()> {
    // First of all: calls count in the order in which they were made.
    let choice = ctx.list_flights.choosing(protocol, tag);
    let agent = ctx.chat_agent()?;
    let key = protocol.clone();
    match ctx
        .store
        .read(move |db| store::held(db, &key))
        .await?
        .and_then(|held| held.shelf)
    {
        Some(Shelf::Active) => {}
        Some(Shelf::Waiting) => return Err(Error::AcceptRequired),
        None => return Err(Error::NotInInbox),
    }
    let scope = catalogue::scope(ctx, protocol).await?;
    let (key, chosen) = (protocol.clone(), tag.clone());
    let is_known = ctx
        .store
        .write(move |write| store::choose_tag(write, &key, &chosen, is_on))
        .await?;
    if !is_known {
        return Err(Error::invalid("tag", "there is none with this id"));
    }
    let _turn = ctx.list_flights.turn(Catalogue::Tags).await;
    if !choice.is_latest() {
        return Ok(());
    }
    let tag_scope = catalogue::tag_scope(&agent, &scope, protocol);
    let asked = if is_on {
        ctx.caller.call(&SetTag(tag_scope, tag.as_str())).await
    } else {
        ctx.caller.call(&ClearTag(tag_scope, tag.as_str())).await
    };
    let Err(error) = asked else {
        let is_latest = choice.is_latest();
        return settle(ctx, protocol, tag, Some(is_on), is_latest).await;
    };
    let is_refused = matches!(error, CallError::Refused { .. });
    if !is_refused && !error.may_have_been_carried_out() {
        settle(ctx, protocol, tag, None, choice.is_latest()).await?;
        return Err(error.into());
    }
    // A list that comes settles it from here on, unless the agent has chosen anew.
    let was_latest = choice.is_latest();
    drop(choice);
    match catalogue::fetch_tags(ctx, &agent, &scope, protocol).await {
        Ok(()) => {
            let (key, chosen) = (protocol.clone(), tag.clone());
            let told = ctx.store.read(move |db| store::is_tag_told(db, &key, &chosen)).await?;
            if told == is_on { Ok(()) } else { Err(error.into()) }
        }
        Err(_) => {
            if is_refused {
                settle(ctx, protocol, tag, None, was_latest).await?;
            }
            Err(error.into())
        }
    }
}

async fn settle(
    ctx: &Context,
    protocol: &ProtocolNumber,
    tag: &TagId,
    told: Option<bool>,
    is_settled: bool,
) -> Result<()> {
    let (key, tag) = (protocol.clone(), tag.clone());
    Ok(ctx
        .store
        .write(move |write| store::settle_tag(write, &key, &tag, told, is_settled))
        .await?)
}
