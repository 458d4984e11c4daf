//! Adding, changing or removing a quick reply or a tag of the agent's own (api.md §8, §9): shown at once, undone where the service
//! refuses.
//!
//! After a lost answer the list is asked for, and tells whether it was done; nothing is ever asked for twice. Where not even that can
//! be asked, what the agent did stays shown, as pending, until the next list that comes.

use super::TEXT_CHARS_MAX;
use crate::engine::{Context, catalogue};
use crate::error::{Error, Result};
use crate::model::{Agent, ProtocolNumber};
use crate::rules::{ListDeed, TAG_NAME_CHARS_MAX, id_of_added, is_done};
use crate::service::{AddQuickReply, AddTag, CallError, ChangeQuickReply, ChangeTag, RemoveQuickReply, RemoveTag};
use crate::store::{self, Catalogue, Change, Entry, NoChange, Scope};

/// Does it, by the conversation whose department the list is; returns the id of what was added, where the service told.
pub(crate) async fn run(
    ctx: &Context,
    list: Catalogue,
    protocol: &ProtocolNumber,
    deed: ListDeed,
) -> Result<Option<String>> {
    let agent = ctx.chat_agent()?;
    let deed = checked(list, deed)?;
    let scope = catalogue::scope(ctx, protocol).await?;
    let key = scope.key.clone();
    let begun = ctx
        .store
        .write(move |write| store::begin_change(write, list, &key, &deed))
        .await?;
    let change = begun.map_err(|why| match why {
        NoChange::NotOwn => Error::NotOwn,
        NoChange::NotThere => Error::invalid("id", "there is none with this id"),
    })?;
    let under_way = ctx.list_flights.changing(change.id);
    let _turn = ctx.list_flights.turn(list).await;
    let case = Case {
        ctx,
        agent: &agent,
        scope: &scope,
        protocol,
        change: &change,
    };
    match case.ask().await {
        Ok(new_id) => {
            let (done, id) = (change.clone(), new_id.clone());
            ctx.store
                .write(move |write| store::carry_out(write, &done, id.as_deref()))
                .await?;
            match (new_id, &change.deed) {
                // What it is called is seen in the list alone; where that cannot be had, it comes with the next.
                (None, ListDeed::Add { text }) => Ok(case
                    .look()
                    .await
                    .ok()
                    .and_then(|now| id_of_added(text, &now).map(str::to_owned))),
                (id, _) => Ok(id),
            }
        }
        Err(error) if error.may_have_been_carried_out() || is_gone_maybe(&error, &change.deed) => {
            // From here on, a list that comes settles it.
            drop(under_way);
            match case.look().await {
                Ok(now) if is_done(&change.deed, change.known, &now) => Ok(match &change.deed {
                    ListDeed::Add { text } => id_of_added(text, &now).map(str::to_owned),
                    ListDeed::Change { .. } | ListDeed::Remove { .. } => None,
                }),
                Ok(_) => Err(error.into()),
                Err(_) => {
                    if !error.may_have_been_carried_out() {
                        case.undo().await?;
                    }
                    Err(error.into())
                }
            }
        }
        Err(error) => {
            case.undo().await?;
            Err(error.into())
        }
    }
}

/// What was removed from elsewhere cannot be removed: the list tells whether that is why.
fn is_gone_maybe(error: &CallError, deed: &ListDeed) -> bool {
    matches!((error, deed), (CallError::Refused { .. }, ListDeed::Remove { .. }))
}

/// A text that is empty or too long would be refused, or cut.
fn checked(list: Catalogue, deed: ListDeed) -> Result<ListDeed> {
    let (field, chars_max) = match list {
        Catalogue::Tags => ("name", TAG_NAME_CHARS_MAX),
        Catalogue::Replies | Catalogue::WrapUps => ("text", TEXT_CHARS_MAX),
    };
    let check = |text: String| {
        let text = match list {
            // A name is one line.
            Catalogue::Tags => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Catalogue::Replies | Catalogue::WrapUps => text.trim().to_owned(),
        };
        if text.is_empty() {
            return Err(Error::invalid(field, "empty"));
        }
        if text.chars().count() > chars_max {
            return Err(Error::invalid(field, format!("longer than {chars_max} characters")));
        }
        Ok(text)
    };
    Ok(match deed {
        ListDeed::Add { text } => ListDeed::Add { text: check(text)? },
        ListDeed::Change { id, text } => ListDeed::Change { id, text: check(text)? },
        ListDeed::Remove { id } => ListDeed::Remove { id },
    })
}

/// One change, and all that its requests need.
struct Case<'a> {
    ctx: &'a Context,
    agent: &'a Agent,
    scope: &'a Scope,
    protocol: &'a ProtocolNumber,
    change: &'a Change,
}

impl Case<'_> {
    /// Asks the service to do it.
    async fn ask(&self) -> Result<Option<String>, CallError> {
        match self.change.list {
            Catalogue::Tags => self.ask_for_tag().await,
            Catalogue::Replies | Catalogue::WrapUps => self.ask_for_reply().await,
        }
    }

    async fn ask_for_reply(&self) -> Result<Option<String>, CallError> {
        let (caller, agent, company) = (&self.ctx.caller, &self.agent.id, &self.agent.company);
        let department = self.scope.department.as_ref();
        match &self.change.deed {
            ListDeed::Add { text } => {
                let request = AddQuickReply {
                    agent,
                    company,
                    department,
                    text,
                };
                caller.call(&request).await
            }
            ListDeed::Change { id, text } => {
                let request = ChangeQuickReply {
                    agent,
                    company,
                    department,
                    id,
                    text,
                };
                caller.call(&request).await.map(|()| None)
            }
            ListDeed::Remove { id } => {
                let request = RemoveQuickReply {
                    agent,
                    company,
                    department,
                    id,
                };
                caller.call(&request).await.map(|()| None)
            }
        }
    }

    async fn ask_for_tag(&self) -> Result<Option<String>, CallError> {
        let caller = &self.ctx.caller;
        let scope = catalogue::tag_scope(self.agent, self.scope, self.protocol);
        match &self.change.deed {
            ListDeed::Add { text } => caller.call(&AddTag(scope, text)).await,
            ListDeed::Change { id, text } => caller.call(&ChangeTag(scope, id, text)).await.map(|()| None),
            ListDeed::Remove { id } => caller.call(&RemoveTag(scope, id)).await.map(|()| None),
        }
    }

    /// The list as it is at the service now.
    async fn look(&self) -> Result<Vec<(String, String, bool)>> {
        match self.change.list {
            Catalogue::Tags => catalogue::fetch_tags(self.ctx, self.agent, self.scope, self.protocol).await?,
            Catalogue::Replies | Catalogue::WrapUps => {
                catalogue::fetch_quick_replies(self.ctx, self.agent, self.scope).await?;
            }
        }
        let (list, key) = (self.change.list, self.scope.key.clone());
        let told: Vec<Entry> = self.ctx.store.read(move |db| store::entries(db, list, &key)).await?;
        Ok(told
            .into_iter()
            .map(|entry| (entry.id, entry.text, entry.is_own))
            .collect())
    }

    async fn undo(&self) -> Result<()> {
        let change = self.change.clone();
        Ok(self
            .ctx
            .store
            .write(move |write| store::forget_change(write, &change))
            .await?)
    }
}
