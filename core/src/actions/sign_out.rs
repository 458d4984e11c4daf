//! Signing out: offline first, then nothing of the account stays on the device.

use crate::engine::{Context, presence};
use crate::error::{Error, Result};
use crate::model::{Connection, FetchedAt, Presence, Session};
use crate::store::{self, Folder, StoreError};

/// What to do with messages that are not sent yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// Do not sign out while there are any.
    Refuse,
    /// Give them up.
    Discard,
}

/// How a sign-out went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignOutOutcome {
    /// Whether the service was told that the agent is offline. Where not (no network), it may go on handing
    /// conversations to the agent until it notices by itself.
    pub service_told: bool,
}

/// Tells the service, then wipes the account's file. The caller has stopped what runs by itself.
pub(crate) async fn run(ctx: &Context, unsent: Unsent) -> Result<SignOutOutcome> {
    let _step = ctx.sign_in.lock().await;
    let agent = ctx.local_agent()?;
    let count = ctx.store.read(store::unsent_count).await?;
    if count > 0 && unsent == Unsent::Refuse {
        return Err(Error::UnsentMessages { count });
    }
    let service_told = if agent.answers_chats {
        match presence::tell(ctx, &agent, Presence::Offline).await {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(error = error.code(), "signed out without telling the service");
                false
            }
        }
    } else {
        true
    };
    let file = ctx.folder.account_file(&ctx.service_key(), &agent.company, &agent.id);
    // In this order: were the app killed in between, the account is signed out, and its rest goes at the next sign-in.
    ctx.folder.set_current(None).map_err(StoreError::from)?;
    ctx.store.write(store::clear_account).await?;
    ctx.store.close();
    ctx.transport.restore_cookies(None);
    Folder::delete_account(&file).map_err(StoreError::from)?;
    // Without its key nothing that a disk may still hold of the file can be read.
    store::forget_key(&file, ctx.vault.as_ref())?;
    ctx.presence.send_replace(Presence::Offline);
    ctx.presence_wanted.send_replace(Presence::Offline);
    ctx.fetched_at.send_replace(FetchedAt::default());
    ctx.connection.send_replace(Connection::Offline { since: None });
    ctx.session.send_replace(Session::SignedOut { interrupted_at: None });
    Ok(SignOutOutcome { service_told })
}
