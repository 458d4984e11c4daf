//! Quick replies (api.md §8), for shells.

use std::sync::Arc;

use super::Client;
use super::catalogue::is_old;
use crate::actions;
use crate::engine::catalogue;
use crate::error::{Error, Result};
use crate::live::{self, ValueSubscription};
use crate::model::{ProtocolNumber, QuickReplies, QuickReplyId};
use crate::rules::{ListDeed, WordsFacts, fill_words};
use crate::store::{self, Catalogue};

impl Client {
    /// The quick replies for a conversation, as last told: its department's and the agent's own. At once, also without a network. Older
    /// ones than ten minutes are asked for again behind it; what was never told is fetched first.
    /// [`crate::find_quick_replies`] finds those that are meant as one types. At most [`crate::LIST_ENTRIES_MAX`] are kept.
    ///
    /// # Errors
    /// Where they were never told: [`crate::Error::NotInInbox`] (nothing is known of the conversation), and the ways in which a call can
    /// fail; else [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn quick_replies(&self, protocol: &ProtocolNumber) -> Result<QuickReplies> {
        let (ctx, key) = (self.ctx(), protocol.clone());
        let known = ctx.store.read(move |db| store::quick_replies(db, &key)).await?;
        if known.fetched_at.is_none() {
            return catalogue::refresh_quick_replies(ctx, protocol).await;
        }
        if is_old(ctx, known.fetched_at) {
            let (ctx, key) = (Arc::clone(ctx), protocol.clone());
            self.behind(async move { catalogue::refresh_quick_replies(&ctx, &key).await.map(|_| ()) });
        }
        Ok(known)
    }

    /// Asks for the quick replies for a conversation, and keeps them.
    ///
    /// # Errors
    /// [`crate::Error::NotInInbox`] (nothing is known of the conversation), [`crate::Error::SignInRequired`],
    /// [`crate::Error::ChatsNotAllowed`], [`crate::Error::Refused`], [`crate::Error::Storage`], or the ways in which a call can fail;
    /// what was known stays.
    pub async fn refresh_quick_replies(&self, protocol: &ProtocolNumber) -> Result<QuickReplies> {
        catalogue::refresh_quick_replies(self.ctx(), protocol).await
    }

    /// The quick replies for a conversation, kept true. Old ones are asked for again behind it.
    pub fn subscribe_quick_replies(&self, protocol: &ProtocolNumber) -> ValueSubscription<QuickReplies> {
        let (ctx, key) = (Arc::clone(self.ctx()), protocol.clone());
        self.behind(async move {
            let held = key.clone();
            let known = ctx.store.read(move |db| store::quick_replies(db, &held)).await?;
            if is_old(&ctx, known.fetched_at) {
                catalogue::refresh_quick_replies(&ctx, &key).await?;
            }
            Ok(())
        });
        live::quick_replies(&self.ctx().store, protocol, self.inner.alive.subscribe())
    }

    /// Adds a quick reply of the agent's own, in the department of a conversation. It is shown at once, as pending, and undone where the
    /// service refuses. After a lost answer the list is asked for before anything is said; where that fails too, it stays shown as pending
    /// until the next list tells. Returns its id, where the service told. 1 to [`crate::TEXT_CHARS_MAX`] characters; white space around it
    /// goes.
    ///
    /// # Errors
    /// - [`crate::Error::InvalidInput`]: empty or too long; [`crate::Error::NotInInbox`]: nothing is known of the conversation.
    /// - [`crate::Error::Refused`], and the ways in which a call can fail: it was not done, as far as anybody can tell.
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn add_quick_reply(&self, protocol: &ProtocolNumber, text: &str) -> Result<Option<QuickReplyId>> {
        let deed = ListDeed::Add { text: text.to_owned() };
        let id = actions::change_list::run(self.ctx(), Catalogue::Replies, protocol, deed).await?;
        Ok(id.as_deref().and_then(QuickReplyId::new))
    }

    /// Changes a quick reply of the agent's own, as [`Client::add_quick_reply`] adds one.
    ///
    /// # Errors
    /// As [`Client::add_quick_reply`]; and [`crate::Error::NotOwn`]: it is the department's; [`crate::Error::InvalidInput`]: there is no
    /// such quick reply, or it is just being added.
    pub async fn change_quick_reply(&self, protocol: &ProtocolNumber, reply: &QuickReplyId, text: &str) -> Result<()> {
        let deed = ListDeed::Change {
            id: reply.as_str().to_owned(),
            text: text.to_owned(),
        };
        let done = actions::change_list::run(self.ctx(), Catalogue::Replies, protocol, deed).await;
        done.map(|_| ())
    }

    /// Removes a quick reply of the agent's own, as [`Client::add_quick_reply`] adds one. One that is gone already is removed.
    ///
    /// # Errors
    /// As [`Client::change_quick_reply`].
    pub async fn remove_quick_reply(&self, protocol: &ProtocolNumber, reply: &QuickReplyId) -> Result<()> {
        let deed = ListDeed::Remove {
            id: reply.as_str().to_owned(),
        };
        let done = actions::change_list::run(self.ctx(), Catalogue::Replies, protocol, deed).await;
        done.map(|_| ())
    }

    /// The text of a quick reply, ready to be put into a draft: `{contact}` (or `{contato}`) is the contact's first name, `{agent}`
    /// (`{agente}`) the agent's, `{greeting}` (`{saudação}`) "bom dia" from 5, "boa tarde" from 12, "boa noite" from 18 o'clock where the
    /// agent is: `utc_offset_seconds` is that zone's, east of Greenwich. What has no value (a group has no first name) goes without a
    /// hole. Works without a network.
    ///
    /// # Errors
    /// [`crate::Error::InvalidInput`]: there is no such quick reply for this conversation; [`crate::Error::SignInRequired`],
    /// [`crate::Error::Storage`].
    pub async fn fill_quick_reply(
        &self,
        protocol: &ProtocolNumber,
        reply: &QuickReplyId,
        utc_offset_seconds: i32,
    ) -> Result<String> {
        const HOUR_MS: i64 = 3_600_000;
        let ctx = self.ctx();
        let agent = ctx.local_agent()?;
        let (key, me) = (protocol.clone(), agent.id.clone());
        let (known, card) = ctx
            .store
            .read(move |db| Ok((store::quick_replies(db, &key)?, store::contact_card(db, &key, &me)?)))
            .await?;
        let found = known.replies.into_iter().find(|known| known.id == *reply);
        let text = found
            .ok_or_else(|| Error::invalid("reply", "there is none with this id"))?
            .text;
        let local_ms = ctx
            .server_now_steady()
            .0
            .saturating_add(i64::from(utc_offset_seconds) * 1_000);
        let contact = card.filter(|card| !card.is_group).map(|card| card.name);
        Ok(fill_words(
            &text,
            &WordsFacts {
                contact: contact.as_deref(),
                agent: ctx.agent_name.as_deref().unwrap_or(&agent.name),
                hour: u8::try_from(local_ms.div_euclid(HOUR_MS).rem_euclid(24)).unwrap_or(0),
            },
        ))
    }
}
