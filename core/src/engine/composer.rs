//! The 24-hour rule at work: its facts from the store, its time from the service's clock, and what is missing fetched.

use std::time::Duration;

use super::{Context, sync};
use crate::error::{Error, Result};
use crate::model::{
    Allowed, Composer, ComposerReason, ComposerState, Connection, ProtocolNumber, Shelf, Templates, Timestamp,
};
use crate::rules;
use crate::service::ListTemplates;
use crate::store;

/// The service's clock is known by whole seconds: it may be later than we think by just less than one. For the rule it is:
/// a text must not leave at an instant at which its window may have closed.
const CLOCK_STEP: Duration = Duration::from_millis(999);

/// The time that the rule goes by: the latest that it can be at the service.
pub(crate) fn rule_now(ctx: &Context) -> Timestamp {
    ctx.server_now_steady() + CLOCK_STEP
}

/// What may be sent in a conversation now.
pub(crate) async fn composer(ctx: &Context, protocol: &ProtocolNumber) -> Result<Composer> {
    let key = protocol.clone();
    let facts = ctx.store.read(move |db| store::window_facts(db, &key)).await?;
    Ok(rules::composer(&facts, rule_now(ctx)))
}

/// The same, as the queue sees it: what was queued before an ending goes out before it.
pub(super) async fn of_queue(ctx: &Context, protocol: &ProtocolNumber) -> Result<Composer> {
    let key = protocol.clone();
    let facts = ctx.store.read(move |db| store::window_facts(db, &key)).await?;
    Ok(rules::composer(&facts.of_queue(), rule_now(ctx)))
}

/// What may be sent in a conversation now, after a look at the service: for what is missing, and for what the contact may
/// have written while nobody listened; a "yes" needs no look. What cannot be fetched stays as it was.
pub(crate) async fn known_composer(ctx: &Context, protocol: &ProtocolNumber) -> Result<Composer> {
    let told = composer(ctx, protocol).await?;
    if told.allows(Allowed::Text) {
        return Ok(told);
    }
    freshly_known(ctx, protocol, told).await
}

/// Whether what the contact writes is told at once.
pub(super) fn is_live(ctx: &Context) -> bool {
    *ctx.connection.borrow() == Connection::Online
}

/// As [`known_composer`], and a window that ends is looked at too: it may end later than we know.
pub(crate) async fn latest_composer(ctx: &Context, protocol: &ProtocolNumber) -> Result<Composer> {
    let told = composer(ctx, protocol).await?;
    if told.allows(Allowed::Text) && told.until.is_none() {
        return Ok(told);
    }
    freshly_known(ctx, protocol, told).await
}

async fn freshly_known(ctx: &Context, protocol: &ProtocolNumber, told: Composer) -> Result<Composer> {
    let is_mine = told.allows(Allowed::Finish);
    // While the socket is up, what comes is fetched at once.
    let is_fresh = is_live(ctx);
    let looked = if told.state == ComposerState::FindingOut {
        find_out(ctx, protocol).await.map(|_| ())
    } else if is_mine && !is_fresh {
        sync::fetch_new(ctx, protocol).await
    } else {
        return Ok(told);
    };
    if let Err(error) = looked {
        tracing::info!(error = error.code(), "what the rule goes by cannot be fetched");
    }
    let told = composer(ctx, protocol).await?;
    if told.state == ComposerState::TemplateRequired && told.reason != Some(ComposerReason::NoTemplate) {
        // Whether there is any template is part of the answer; where it cannot be asked, there may be.
        let key = protocol.clone();
        let known = ctx.store.read(move |db| store::templates(db, &key)).await?;
        if known.fetched_at.is_none() && refresh_templates(ctx, protocol).await.is_ok() {
            return composer(ctx, protocol).await;
        }
    }
    Ok(told)
}

/// Fetches what the rule still needs to know of a conversation that the agent holds, and decides again.
///
/// # Errors
/// The ways in which a call can fail.
pub(crate) async fn find_out(ctx: &Context, protocol: &ProtocolNumber) -> Result<Composer> {
    let mut told = of_queue(ctx, protocol).await?;
    if told.reason == Some(ComposerReason::ChannelKind) {
        refresh_templates(ctx, protocol).await?;
        told = of_queue(ctx, protocol).await?;
    }
    if told.reason == Some(ComposerReason::History) {
        // Only what the agent holds is still finding out, so nothing is bound by this.
        sync::open(ctx, &ctx.chat_agent()?, protocol).await?;
        told = of_queue(ctx, protocol).await?;
    }
    Ok(told)
}

/// Asks for the templates of a conversation's channel (api.md §16), and keeps them.
pub(crate) async fn refresh_templates(ctx: &Context, protocol: &ProtocolNumber) -> Result<Templates> {
    let agent = ctx.chat_agent()?;
    let key = protocol.clone();
    let held = ctx.store.read(move |db| store::held(db, &key)).await?;
    match held.and_then(|held| held.shelf) {
        Some(Shelf::Active) => {}
        Some(Shelf::Waiting) => return Err(Error::AcceptRequired),
        None => return Err(Error::NotInInbox),
    }
    let request = ListTemplates {
        protocol,
        agent: &agent.id,
    };
    let told = ctx.caller.call(&request).await?;
    let (key, now) = (protocol.clone(), ctx.server_now_steady());
    let kept = ctx.store.write(move |write| {
        store::save_templates(write, &key, &told, now)?;
        store::templates(&write.tx, &key)
    });
    Ok(kept.await?)
}
