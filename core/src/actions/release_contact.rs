//! Letting a contact go that the agent keeps (api.md §15). Safe to repeat: after a refusal or a lost answer the list tells.

use crate::engine::{Context, contact};
use crate::error::{Error, Result};
use crate::model::{ContactId, DepartmentId, OwnedContacts};
use crate::service::{CallError, RemoveContactOwner};
use crate::store;

/// Lets a contact go in one department.
pub(crate) async fn run(ctx: &Context, contact: &ContactId, department: &DepartmentId) -> Result<()> {
    let agent = ctx.chat_agent()?;
    let _turn = ctx.list_flights.turn_with_owned().await;
    let request = RemoveContactOwner {
        agent: &agent.id,
        contact,
        department,
    };
    let asked = ctx.caller.call(&request).await;
    if let Err(error) = asked {
        let may_be_gone = error.may_have_been_carried_out() || matches!(error, CallError::Refused { .. });
        if !may_be_gone {
            return Err(error.into());
        }
        // Where the list cannot be had either, what the service said first is told.
        let error = Error::from(error);
        let now = contact::fetch_owned(ctx, &agent).await.map_err(|_| error.clone())?;
        if is_kept(&now, contact, department) {
            return Err(error);
        }
    }
    let (contact, department) = (contact.clone(), department.clone());
    Ok(ctx
        .store
        .write(move |write| store::forget_owned(write, &contact, &department, &agent.id))
        .await?)
}

/// A record that names no department may be the one.
fn is_kept(owned: &OwnedContacts, contact: &ContactId, department: &DepartmentId) -> bool {
    owned
        .contacts
        .iter()
        .any(|owned| owned.contact == *contact && owned.department.as_ref().is_none_or(|other| other == department))
}
