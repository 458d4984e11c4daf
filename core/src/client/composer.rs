//! The 24-hour rule, for shells: what may be sent, templates, and what waits for an answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::Client;
use crate::actions;
use crate::engine::composer;
use crate::error::Result;
use crate::live::{self, ComposerSources, ComposerSubscription, ListSubscription};
use crate::model::{Composer, InboxRow, MessageId, OutboxId, ProtocolNumber, TemplateId, Templates};
use crate::rules::CLOSING_SOON;
use crate::store;

/// Templates that were told longer ago are asked for again, behind what is shown.
const TEMPLATES_FRESH: Duration = Duration::from_secs(10 * 60);

impl Client {
    /// What may be sent in a conversation now, why not, and until when (api.md §16). Where a look at the service could turn a
    /// "no", it is looked first: for what the rule still needs to know (where that fails, the state is
    /// [`crate::ComposerState::FindingOut`]), and for what the contact may have written while the socket was down.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn composer(&self, protocol: &ProtocolNumber) -> Result<Composer> {
        composer::latest_composer(self.ctx(), protocol).await
    }

    /// What may be sent in a conversation, kept true: at the very second too, when only time passes. While it is still
    /// finding out, what is missing is fetched behind it.
    pub fn subscribe_composer(&self, protocol: &ProtocolNumber) -> ComposerSubscription {
        let ctx = self.ctx();
        let (time, search) = (Arc::clone(ctx), Arc::clone(ctx));
        let (runtime, key) = (self.inner.runtime.clone(), protocol.clone());
        let is_busy = Arc::new(AtomicBool::new(false));
        let sources = ComposerSources {
            store: ctx.store.clone(),
            protocol: protocol.clone(),
            clock: Arc::clone(&ctx.clock),
            now: Arc::new(move || composer::rule_now(&time)),
            find_out: Arc::new(move || {
                if is_busy.swap(true, Ordering::Relaxed) {
                    return;
                }
                let (ctx, key, is_busy) = (Arc::clone(&search), key.clone(), Arc::clone(&is_busy));
                runtime.spawn(async move {
                    if let Err(error) = composer::find_out(&ctx, &key).await {
                        tracing::info!(error = error.code(), "what the rule needs to know cannot be fetched");
                    }
                    is_busy.store(false, Ordering::Relaxed);
                });
            }),
        };
        ComposerSubscription::new(sources, self.inner.alive.subscribe())
    }

    /// The templates of a conversation's channel (api.md §16), as last told: at once, also without a network. Older ones than ten
    /// minutes are asked for again behind it; what was never told is fetched first. [`Client::subscribe_composer`] tells when there
    /// is none.
    ///
    /// # Errors
    /// Where they were never told: [`crate::Error::AcceptRequired`], [`crate::Error::NotInInbox`], and the ways in which a call can fail; else
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn templates(&self, protocol: &ProtocolNumber) -> Result<Templates> {
        let (ctx, key) = (self.ctx(), protocol.clone());
        let known = ctx.store.read(move |db| store::templates(db, &key)).await?;
        let Some(fetched_at) = known.fetched_at else {
            return composer::refresh_templates(ctx, protocol).await;
        };
        if fetched_at + TEMPLATES_FRESH < ctx.server_now_steady() {
            let (ctx, key) = (Arc::clone(ctx), protocol.clone());
            self.inner.runtime.spawn(async move {
                if let Err(error) = composer::refresh_templates(&ctx, &key).await {
                    tracing::info!(error = error.code(), "the templates cannot be asked for again");
                }
            });
        }
        Ok(known)
    }

    /// Asks for the templates of a conversation's channel (api.md §16), and keeps them.
    ///
    /// # Errors
    /// [`crate::Error::AcceptRequired`], [`crate::Error::NotInInbox`]: not the agent's conversation; [`crate::Error::SignInRequired`],
    /// [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`], or the ways in which a call can fail; what was known stays.
    pub async fn refresh_templates(&self, protocol: &ProtocolNumber) -> Result<Templates> {
        composer::refresh_templates(self.ctx(), protocol).await
    }

    /// Queues a template for a conversation that the agent holds, and returns its outbox id. It is on the disk before this returns, and is
    /// sent with the same care as a text: after a lost answer it is looked for before it is sent again.
    ///
    /// # Errors
    /// In each case nothing was queued; a missing network is no error.
    /// - [`crate::Error::ComposerClosed`]: no template may be sent now.
    /// - [`crate::Error::InvalidInput`]: the channel has no such template.
    /// - [`crate::Error::AcceptRequired`], [`crate::Error::NotInInbox`]: not the agent's conversation.
    /// - [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn send_template(&self, protocol: &ProtocolNumber, template: &TemplateId) -> Result<OutboxId> {
        actions::send_template::run(self.ctx(), protocol, template).await
    }

    /// As [`Client::send_text`], but where text may not be sent now, it is held, and goes out by itself once the contact has written:
    /// after a template, say, that is sent beside it. Where the window has closed again before it could go, it stays held.
    ///
    /// # Errors
    /// As [`Client::send_text`], but for the closed composer.
    pub async fn send_text_after_reply(
        &self,
        protocol: &ProtocolNumber,
        text: &str,
        reply_to: Option<MessageId>,
    ) -> Result<OutboxId> {
        actions::send_text::after_reply(self.ctx(), protocol, text, reply_to).await
    }

    /// Lets a failed or held text go out by itself once the contact has written.
    ///
    /// # Errors
    /// [`crate::Error::NotUnsent`]: there is no such text that failed or is held; [`crate::Error::BeingSent`],
    /// [`crate::Error::SignInRequired`], [`crate::Error::ChatsNotAllowed`], [`crate::Error::Storage`].
    pub async fn send_after_reply(&self, id: OutboxId) -> Result<()> {
        actions::unsent::after_reply(self.ctx(), id).await
    }

    /// Reads the first `limit` conversations that the agent holds and in which text may be sent for a while yet, the one that closes
    /// first ahead. Those without a window are left out.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn inbox_closing_first(&self, limit: u32) -> Result<Vec<InboxRow>> {
        let now = composer::rule_now(self.ctx());
        Ok(self
            .ctx()
            .store
            .read(move |db| store::inbox_closing_first(db, now, limit))
            .await?)
    }

    /// The rows of [`Client::inbox_closing_first`], kept true, also where only time passes: what has closed goes.
    pub fn subscribe_inbox_closing_first(&self) -> ListSubscription<InboxRow> {
        let ctx = Arc::clone(self.ctx());
        let (store, clock) = (self.ctx().store.clone(), Arc::clone(&ctx.clock));
        let rows = live::closing_first(&store, clock, Arc::new(move || composer::rule_now(&ctx)));
        ListSubscription::new(rows, &store, self.inner.alive.subscribe())
    }

    /// How many conversations that the agent holds will close within the hour.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn closing_soon_count(&self) -> Result<u32> {
        let now = composer::rule_now(self.ctx());
        Ok(self
            .ctx()
            .store
            .read(move |db| store::closing_count(db, now, now + CLOSING_SOON))
            .await?)
    }
}
