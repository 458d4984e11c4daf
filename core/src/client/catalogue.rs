//! Wrap-up codes (api.md §12), for shells; and what quick replies, tags and wrap-up codes have in common.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use super::Client;
use crate::engine::{Context, catalogue};
use crate::error::Result;
use crate::model::{ProtocolNumber, Timestamp, WrapUpCodes};
use crate::ports::BoxFuture;
use crate::store;

/// Lists that were told longer ago are asked for again, behind what is shown.
const LISTS_FRESH: Duration = Duration::from_secs(10 * 60);

/// Whether a list is to be asked for again.
pub(super) fn is_old(ctx: &Context, fetched_at: Option<Timestamp>) -> bool {
    fetched_at.is_none_or(|at| at + LISTS_FRESH < ctx.server_now_steady())
}

impl Client {
    /// The wrap-up codes for a conversation, as last told for its department: at once, also without a network. Older ones than ten minutes
    /// are asked for again behind it; what was never told is fetched first. At most [`crate::LIST_ENTRIES_MAX`] are kept.
    ///
    /// # Errors
    /// Where they were never told: [`crate::Error::NotInInbox`] (nothing is known of the conversation), and the ways in which a call can
    /// fail; else [`crate::Error::SignInRequired`], [`crate::Error::Storage`].
    pub async fn wrap_up_codes(&self, protocol: &ProtocolNumber) -> Result<WrapUpCodes> {
        let (ctx, key) = (self.ctx(), protocol.clone());
        let known = ctx.store.read(move |db| store::wrap_up_codes(db, &key)).await?;
        if known.fetched_at.is_none() {
            return catalogue::refresh_wrap_up_codes(ctx, protocol).await;
        }
        if is_old(ctx, known.fetched_at) {
            let (ctx, key) = (Arc::clone(ctx), protocol.clone());
            self.behind(async move { catalogue::refresh_wrap_up_codes(&ctx, &key).await.map(|_| ()) });
        }
        Ok(known)
    }

    /// Asks for the wrap-up codes for a conversation, and keeps them.
    ///
    /// # Errors
    /// [`crate::Error::NotInInbox`] (nothing is known of the conversation), [`crate::Error::SignInRequired`],
    /// [`crate::Error::ChatsNotAllowed`], [`crate::Error::Refused`], [`crate::Error::Storage`], or the ways in which a call can fail;
    /// what was known stays.
    pub async fn refresh_wrap_up_codes(&self, protocol: &ProtocolNumber) -> Result<WrapUpCodes> {
        catalogue::refresh_wrap_up_codes(self.ctx(), protocol).await
    }

    /// Fetches something that nobody waits for.
    pub(super) fn behind(&self, work: impl Future<Output = Result<()>> + Send + 'static) {
        // Boxed, for the program's size: each future that is spawned bare is a task of its own kind.
        let work: BoxFuture<'static, Result<()>> = Box::pin(work);
        self.inner.runtime.spawn(async move {
            if let Err(error) = work.await {
                tracing::info!(error = error.code(), "a list cannot be asked for");
            }
        });
    }
}
