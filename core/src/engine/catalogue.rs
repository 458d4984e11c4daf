//! What departments offer: quick replies, tags, wrap-up codes. Asked for one list at a time, and written as the answer tells it.
//!
//! A list that was asked for before the agent changed something, and is written after it, would undo that. So whoever asks for a list and
//! whoever changes it go one after the other ([`ListFlights`]); what is chosen while a list is under way is kept out of its way.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Context;
use crate::error::{Error, Result};
use crate::model::{Agent, ProtocolNumber, QuickReplies, TagId, Tags, WrapUpCodes};
use crate::service::{self, ListQuickReplies, ListTags, ListWrapUpCodes, TagScope};
use crate::store::{self, Catalogue, Entry, Scope};

/// Who may ask for a list or change it now, and what is being changed.
#[derive(Default)]
pub(crate) struct ListFlights {
    replies: tokio::sync::Mutex<()>,
    tags: tokio::sync::Mutex<()>,
    owned: tokio::sync::Mutex<()>,
    changes: Mutex<BTreeSet<i64>>,
    /// The latest choice of each tag of each conversation.
    choices: Mutex<BTreeMap<(ProtocolNumber, TagId), u64>>,
    choice_count: AtomicU64,
}

/// While it lives, a change is under way: a list that comes does not settle it.
pub(crate) struct UnderWay<'a>(&'a ListFlights, i64);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        locked(&self.0.changes).remove(&self.1);
    }
}

/// While it lives and is the latest, it is what the agent chose for a tag.
pub(crate) struct Choice<'a> {
    flights: &'a ListFlights,
    key: (ProtocolNumber, TagId),
    number: u64,
}

impl Choice<'_> {
    /// Whether the agent has not chosen otherwise, or again, since.
    pub(crate) fn is_latest(&self) -> bool {
        locked(&self.flights.choices).get(&self.key) == Some(&self.number)
    }
}

impl Drop for Choice<'_> {
    fn drop(&mut self) {
        let mut choices = locked(&self.flights.choices);
        if choices.get(&self.key) == Some(&self.number) {
            choices.remove(&self.key);
        }
    }
}

impl ListFlights {
    /// Waits for its turn with a list.
    pub(crate) async fn turn(&self, list: Catalogue) -> tokio::sync::MutexGuard<'_, ()> {
        match list {
            Catalogue::Tags => self.tags.lock().await,
            // Nobody changes wrap-up codes.
            Catalogue::Replies | Catalogue::WrapUps => self.replies.lock().await,
        }
    }

    /// Waits for its turn with the contacts that the agent keeps.
    pub(crate) async fn turn_with_owned(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.owned.lock().await
    }

    /// Notes a change that is under way.
    pub(crate) fn changing(&self, change: i64) -> UnderWay<'_> {
        locked(&self.changes).insert(change);
        UnderWay(self, change)
    }

    /// Notes what the agent chooses for a tag; an earlier choice no longer counts.
    pub(crate) fn choosing(&self, protocol: &ProtocolNumber, tag: &TagId) -> Choice<'_> {
        let number = self.choice_count.fetch_add(1, Ordering::Relaxed);
        let key = (protocol.clone(), tag.clone());
        locked(&self.choices).insert(key.clone(), number);
        Choice {
            flights: self,
            key,
            number,
        }
    }

    fn under_way(&self) -> BTreeSet<i64> {
        locked(&self.changes).clone()
    }

    fn chosen(&self, protocol: &ProtocolNumber) -> BTreeSet<String> {
        let choices = locked(&self.choices);
        let of_it = choices.keys().filter(|(other, _)| other == protocol);
        of_it.map(|(_, tag)| tag.as_str().to_owned()).collect()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Which lists a conversation has.
///
/// # Errors
/// [`Error::NotInInbox`]: nothing is known of it.
pub(crate) async fn scope(ctx: &Context, protocol: &ProtocolNumber) -> Result<Scope> {
    let key = protocol.clone();
    let scope = ctx.store.read(move |db| store::scope_of(db, &key)).await?;
    scope.ok_or(Error::NotInInbox)
}

/// Asks for the quick replies for a conversation (api.md §8), and keeps them.
pub(crate) async fn refresh_quick_replies(ctx: &Context, protocol: &ProtocolNumber) -> Result<QuickReplies> {
    let (agent, scope) = (ctx.chat_agent()?, scope(ctx, protocol).await?);
    let _turn = ctx.list_flights.turn(Catalogue::Replies).await;
    fetch_quick_replies(ctx, &agent, &scope).await?;
    let key = protocol.clone();
    Ok(ctx.store.read(move |db| store::quick_replies(db, &key)).await?)
}

/// To be called in its turn.
pub(crate) async fn fetch_quick_replies(ctx: &Context, agent: &Agent, scope: &Scope) -> Result<()> {
    let told = ctx
        .caller
        .call(&ListQuickReplies {
            agent: &agent.id,
            company: &agent.company,
            department: scope.department.as_ref(),
        })
        .await?;
    let told = told.into_iter().take(store::LIST_ENTRIES_MAX + 1).map(|reply| Entry {
        id: reply.id,
        text: reply.text,
        is_own: reply.is_own,
    });
    let (told, key): (Vec<_>, _) = (told.collect(), scope.key.clone());
    let (now, under_way) = (ctx.server_now_steady(), ctx.list_flights.under_way());
    let write = move |write: &mut store::Write<'_>| {
        store::save_entries(write, Catalogue::Replies, &key, &told, now)?;
        store::forget_settled(write, Catalogue::Replies, &key, &under_way)
    };
    Ok(ctx.store.write_fetched(write).await?)
}

/// Asks for the tags for a conversation (api.md §9), and keeps them. Binds nothing.
pub(crate) async fn refresh_tags(ctx: &Context, protocol: &ProtocolNumber) -> Result<Tags> {
    let (agent, scope) = (ctx.chat_agent()?, scope(ctx, protocol).await?);
    let _turn = ctx.list_flights.turn(Catalogue::Tags).await;
    fetch_tags(ctx, &agent, &scope, protocol).await?;
    let key = protocol.clone();
    Ok(ctx.store.read(move |db| store::tags(db, &key)).await?)
}

/// To be called in its turn.
pub(crate) async fn fetch_tags(ctx: &Context, agent: &Agent, scope: &Scope, protocol: &ProtocolNumber) -> Result<()> {
    let told = ctx.caller.call(&ListTags(tag_scope(agent, scope, protocol))).await?;
    let told = told.into_iter().map(|tag| {
        let service::Tag {
            id,
            name,
            is_own,
            is_set,
        } = tag;
        let entry = Entry { id, text: name, is_own };
        (entry, is_set)
    });
    let (told, protocol, key): (Vec<_>, _, _) = (told.collect(), protocol.clone(), scope.key.clone());
    let (now, under_way) = (ctx.server_now_steady(), ctx.list_flights.under_way());
    let chosen = ctx.list_flights.chosen(&protocol);
    let write = move |write: &mut store::Write<'_>| {
        store::forget_settled(write, Catalogue::Tags, &key, &under_way)?;
        store::save_tags(write, &protocol, &told, &chosen, now)
    };
    Ok(ctx.store.write_fetched(write).await?)
}

/// What all requests about tags carry.
pub(crate) fn tag_scope<'a>(agent: &'a Agent, scope: &'a Scope, protocol: &'a ProtocolNumber) -> TagScope<'a> {
    TagScope {
        protocol,
        agent: &agent.id,
        company: &agent.company,
        department: scope.department.as_ref(),
    }
}

/// Asks for the wrap-up codes for a conversation (api.md §12), and keeps them.
pub(crate) async fn refresh_wrap_up_codes(ctx: &Context, protocol: &ProtocolNumber) -> Result<WrapUpCodes> {
    let (agent, scope) = (ctx.chat_agent()?, scope(ctx, protocol).await?);
    let told = ctx
        .caller
        .call(&ListWrapUpCodes {
            protocol,
            company: &agent.company,
        })
        .await?;
    let told = told.into_iter().map(|code| Entry {
        id: code.id,
        text: code.name,
        is_own: code.is_own,
    });
    let (told, now, protocol): (Vec<_>, _, _) = (told.collect(), ctx.server_now_steady(), protocol.clone());
    let kept = ctx.store.write_fetched(move |write| {
        store::save_entries(write, Catalogue::WrapUps, &scope.key, &told, now)?;
        store::wrap_up_codes(&write.tx, &protocol)
    });
    Ok(kept.await?)
}
