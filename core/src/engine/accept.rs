//! Taking a waiting conversation, and opening one that is held.

use super::{Context, sync};
use crate::error::{Error, Result};
use crate::model::{ProtocolNumber, Shelf, Standing};
use crate::store;

/// Binds the conversation to the agent, and fetches it (api.md §6).
///
/// Only what stands in the inbox can be accepted: the page would bind any number that it is given.
pub(crate) async fn accept(ctx: &Context, protocol: &ProtocolNumber) -> Result<()> {
    let agent = ctx.chat_agent()?;
    if shelf(ctx, protocol).await?.is_none() {
        sync::refresh_lists(ctx).await?;
    }
    match shelf(ctx, protocol).await? {
        None => Err(Error::NotInInbox),
        Some(Shelf::Active) => sync::open(ctx, &agent, protocol).await,
        Some(Shelf::Waiting) => match sync::open(ctx, &agent, protocol).await {
            Ok(()) => Ok(()),
            Err(refused @ Error::Refused { .. }) => Err(explain(ctx, protocol, refused).await),
            Err(other) => Err(other),
        },
    }
}

/// Fetches a conversation that the agent holds. Never binds one: a waiting one has to be accepted.
pub(crate) async fn open(ctx: &Context, protocol: &ProtocolNumber) -> Result<()> {
    let agent = ctx.chat_agent()?;
    match shelf(ctx, protocol).await? {
        Some(Shelf::Active) => sync::open(ctx, &agent, protocol).await,
        Some(Shelf::Waiting) => Err(Error::AcceptRequired),
        None => Err(Error::NotInInbox),
    }
}

async fn shelf(ctx: &Context, protocol: &ProtocolNumber) -> Result<Option<Shelf>> {
    let key = protocol.clone();
    Ok(ctx
        .store
        .read(move |db| store::held(db, &key))
        .await?
        .and_then(|held| held.shelf))
}

/// A refusal is best told by what is true now: a conversation that has left the waiting list was taken.
async fn explain(ctx: &Context, protocol: &ProtocolNumber, refused: Error) -> Error {
    if sync::refresh_lists(ctx).await.is_err() {
        return refused;
    }
    let key = protocol.clone();
    match ctx.store.read(move |db| store::standing(db, &key)).await {
        Ok(Some(Standing::HandedOn { agent })) => Error::TakenByAnother { agent },
        Ok(Some(Standing::Gone)) => Error::TakenByAnother { agent: None },
        Ok(Some(Standing::Finished)) => Error::NotInInbox,
        _ => refused,
    }
}
