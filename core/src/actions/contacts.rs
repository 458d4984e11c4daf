//! Finding a contact at the service, and adding one.

use crate::engine::Context;
use crate::error::{Error, Result};
use crate::model::{Agent, Contact, ContactAdded, ContactId, NewContact};
use crate::rules::{PhoneNumber, phone_number};
use crate::service::{AddContact, SearchContacts};

/// The longest name or e-mail address, in characters.
const FIELD_CHARS_MAX: usize = 200;

/// Contacts of the company whose name or number has `search` in it.
pub(crate) async fn find(ctx: &Context, search: &str) -> Result<Vec<Contact>> {
    let agent = ctx.chat_agent()?;
    ask(ctx, &agent, search.trim()).await
}

/// Adds a contact, unless the service has its number already.
pub(crate) async fn add(ctx: &Context, new: &NewContact) -> Result<ContactAdded> {
    let agent = ctx.chat_agent()?;
    let (name, email) = (new.name.trim(), new.email.trim());
    check(name, email)?;
    let number =
        phone_number(&new.number).ok_or_else(|| Error::invalid("number", "this is no telephone number that exists"))?;
    if !new.although_known {
        let contacts = of_number(ctx, &agent, &number).await?;
        if !contacts.is_empty() {
            return Ok(ContactAdded::Known { contacts });
        }
    }
    let request = AddContact {
        company: &agent.company,
        name,
        number: number.digits(),
        email,
    };
    let id = match ctx.caller.call(&request).await {
        Ok(Some(id)) => Some(id),
        Ok(None) => added(ctx, &agent, &number, name).await.ok().flatten(),
        // It is there, or it was not added: added again, it would be there twice.
        Err(fault) if fault.may_have_been_carried_out() => match added(ctx, &agent, &number, name).await {
            Ok(Some(id)) => Some(id),
            _ => return Err(fault.into()),
        },
        Err(fault) => return Err(fault.into()),
    };
    Ok(ContactAdded::Added {
        id,
        number: number.digits().to_owned(),
    })
}

/// The contacts of a number, also as it was written before mobile numbers got their ninth digit.
async fn of_number(ctx: &Context, agent: &Agent, number: &PhoneNumber) -> Result<Vec<Contact>> {
    let mut found: Vec<Contact> = Vec::new();
    for search in number.searches() {
        for contact in ask(ctx, agent, &search).await? {
            if number.is(&contact.number) && !found.iter().any(|known| known.id == contact.id) {
                found.push(contact);
            }
        }
    }
    Ok(found)
}

/// The contact that was just added.
async fn added(ctx: &Context, agent: &Agent, number: &PhoneNumber, name: &str) -> Result<Option<ContactId>> {
    let contacts = of_number(ctx, agent, number).await?;
    Ok(contacts
        .into_iter()
        .find(|contact| contact.name.trim() == name)
        .map(|contact| contact.id))
}

async fn ask(ctx: &Context, agent: &Agent, search: &str) -> Result<Vec<Contact>> {
    let request = SearchContacts {
        company: &agent.company,
        search,
    };
    Ok(ctx.caller.call(&request).await?)
}

fn check(name: &str, email: &str) -> Result<()> {
    if name.is_empty() {
        return Err(Error::invalid("name", "the name is empty"));
    }
    let is_email = |text: &str| {
        text.split_once('@')
            .is_some_and(|(local, host)| !local.is_empty() && host.contains('.') && !text.contains(char::is_whitespace))
    };
    if !email.is_empty() && !is_email(email) {
        return Err(Error::invalid("email", "this is no e-mail address"));
    }
    for (field, text) in [("name", name), ("email", email)] {
        if text.chars().count() > FIELD_CHARS_MAX {
            return Err(Error::invalid(
                field,
                format!("longer than {FIELD_CHARS_MAX} characters"),
            ));
        }
    }
    Ok(())
}
