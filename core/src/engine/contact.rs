//! The contacts that the agent keeps ("carteirização", api.md §15).

use super::Context;
use crate::error::Result;
use crate::model::{Agent, OwnedContact, OwnedContacts};
use crate::service::ListContactOwners;
use crate::store;

/// Asks for the contacts that the agent keeps, and keeps the list.
pub(crate) async fn refresh_owned(ctx: &Context) -> Result<OwnedContacts> {
    let agent = ctx.chat_agent()?;
    let _turn = ctx.list_flights.turn_with_owned().await;
    fetch_owned(ctx, &agent).await
}

/// To be called in its turn.
pub(crate) async fn fetch_owned(ctx: &Context, agent: &Agent) -> Result<OwnedContacts> {
    let told = ctx.caller.call(&ListContactOwners { agent: &agent.id }).await?;
    let told = told.into_iter().map(|owned| OwnedContact {
        contact: owned.contact,
        name: owned.contact_name,
        number: owned.contact_number,
        // Its id is told apart; where only that came, it is no name.
        department_name: match &owned.department {
            Some(id) if id.as_str() == owned.department_name => String::new(),
            _ => owned.department_name,
        },
        department: owned.department,
    });
    let (told, now): (Vec<_>, _) = (told.collect(), ctx.server_now_steady());
    let kept = ctx.store.write_fetched(move |write| {
        store::save_owned_contacts(write, &told, now)?;
        store::owned_contacts(&write.tx)
    });
    Ok(kept.await?)
}
