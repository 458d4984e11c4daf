//! Keeping the store small: old messages go, and the room they took is given back. Once a day, and at the start.

use std::sync::Arc;
use std::time::Duration;

use super::{Context, files};
use crate::error::Result;
use crate::store;

const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// Runs until it is stopped.
pub(crate) async fn run(ctx: Arc<Context>) {
    let mut session = ctx.session.subscribe();
    loop {
        if ctx.agent().is_ok()
            && let Err(error) = tidy(&ctx).await
        {
            tracing::warn!(error = error.code(), "the store was not tidied");
        }
        tokio::select! {
            () = ctx.clock.sleep(EVERY) => {}
            _ = session.changed() => {}
        }
    }
}

/// Merges the search's index, forgets what is too old, and deletes the files that nobody needs.
async fn tidy(ctx: &Context) -> Result<()> {
    ctx.store.merge_index().await?;
    forget_old(ctx).await?;
    files::sweep(ctx).await
}

async fn forget_old(ctx: &Context) -> Result<()> {
    let Some(kept) = ctx.config.messages_kept else {
        return Ok(());
    };
    let until = ctx.server_now() - kept;
    if ctx.store.write(move |write| store::forget_older(write, until)).await? > 0 {
        ctx.store.give_back_space().await?;
    }
    Ok(())
}
