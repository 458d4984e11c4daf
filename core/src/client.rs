//! [`Client`]: build, sign in, subscribe, act. Methods of a few lines that delegate.

mod catalogue;
mod composer;
mod contact;
mod conversations;
mod device;
mod endings;
mod extension;
mod files;
mod life;
mod notices;
mod quick_replies;
mod search;
mod start;
mod subscriptions;
mod tags;
mod unsent;

use std::sync::{Arc, Mutex};

use tokio::runtime::Handle;
use tokio::sync::watch;

use crate::actions::{self, SignOutOutcome, Unsent};
use crate::config::Config;
use crate::engine::tasks::Tasks;
use crate::engine::{Context, files as stored_files, presence};
use crate::error::{Error, Result};
use crate::live::{ListSubscription, StatusSources, StatusSubscription};
use crate::model::{FetchedAt, InboxRow, Presence, Secret, Session, Status};
use crate::ports::{KeyVault, Ports};
use crate::service::{Addresses, Caller, Limits};
use crate::store::{self, Folder, StoreError, StoreSize};
pub use life::BackgroundReport;
use life::Life;

/// The core. Cheap to clone; all clones are the same client, and the last one that is dropped stops what runs by
/// itself.
///
/// All methods may be called from any thread. The `async` ones are meant for the Tokio runtime that
/// [`Client::open`] was called on. One that changes something goes on to its end only while it is awaited: embedders
/// whose language drops futures (Kotlin) spawn it, as `bindings` does.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    ctx: Arc<Context>,
    tasks: Tasks,
    life: Mutex<Life>,
    runtime: Handle,
    /// Dropped with the last clone, which ends all subscriptions.
    alive: watch::Sender<()>,
}

impl std::fmt::Debug for Client {
    /// Says nothing of whose it is.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client(…)")
    }
}

impl Client {
    /// Opens the data folder and restores the session that is kept there, with the key that `vault` keeps for it. Asks
    /// the service nothing.
    ///
    /// # Errors
    /// In each case nothing was deleted.
    /// - [`Error::InvalidInput`]: an address or a trusted root cannot be used.
    /// - [`Error::KeyUnavailable`]: the vault did not answer; try again when the device is unlocked.
    /// - [`Error::StoreKeyWrong`]: the key is not the store's, or gone; see [`Client::set_store_aside`].
    /// - [`Error::StoreDamaged`]: it was set aside; opening again starts signed out.
    /// - [`Error::StoreTooNew`], [`Error::DiskFull`], [`Error::StoreReadOnly`], [`Error::Storage`].
    pub async fn open(config: Config, vault: Arc<dyn KeyVault>) -> Result<Self> {
        let ports = Ports::of_device(&config, vault)?;
        Self::open_with(config, ports).await
    }

    /// Moves the store of whoever is signed in out of the way, unread, so that [`Client::open`] starts signed out. For
    /// [`Error::StoreKeyWrong`], where no other key will come. Returns the file's new name in the data folder; `None`
    /// where nobody was signed in. No client may have the folder open.
    ///
    /// # Errors
    /// [`Error::DiskFull`], [`Error::StoreReadOnly`], [`Error::Storage`].
    pub fn set_store_aside(config: &Config) -> Result<Option<String>> {
        let folder = Folder::open(&config.data_dir).map_err(StoreError::from)?;
        let Some(file) = folder.current() else { return Ok(None) };
        let name = store::set_aside(&file)?;
        folder.set_current(None).map_err(StoreError::from)?;
        Ok(Some(name))
    }

    /// [`Client::open`] with a world of the caller's own.
    ///
    /// # Errors
    /// As [`Client::open`].
    pub async fn open_with(config: Config, ports: Ports) -> Result<Self> {
        let checked = config.check()?;
        let folder = Folder::open(&config.data_dir).map_err(StoreError::from)?;
        let caller = Caller::new(
            Arc::clone(&ports.transport),
            Arc::clone(&ports.clock),
            Addresses {
                app: checked.app.clone(),
                lists: checked.lists.clone(),
            },
            Limits {
                whole_timeout: checked.whole_timeout,
                answer_bytes_max: checked.answer_bytes_max,
            },
        );
        let ctx = Context::new(checked, config.agent_name, ports, caller, folder);
        restore(&ctx).await?;
        let inner = Inner {
            ctx: Arc::new(ctx),
            tasks: Tasks::default(),
            life: Mutex::new(Life::default()),
            runtime: Handle::current(),
            alive: watch::Sender::new(()),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Where the sign-in stands.
    pub fn session(&self) -> Session {
        self.ctx().session.borrow().clone()
    }

    /// How the core is doing.
    pub async fn status(&self) -> Status {
        self.status_sources().read().await
    }

    /// Signs in (api.md §1). The password is hashed here, and neither it nor the hash is kept longer than the sign-in
    /// takes.
    ///
    /// Leads to [`Session::Ready`], [`Session::SecondFactor`] or [`Session::PasswordChange`]. Once ready, an
    /// agent who answers chats is online and both lists are fetched; where that fails, the sign-in has succeeded all the
    /// same, and [`Client::status`] tells. Whoever is signed in may sign in again (the service has forgotten the session); all that
    /// is local stays, also where that fails.
    ///
    /// # Errors
    /// - [`Error::InvalidInput`]: login or password is empty, or somebody else is signed in.
    /// - [`Error::Refused`]: the service's words (wrong login or password).
    /// - The ways in which a call can fail: [`Error::Offline`], [`Error::Tls`], [`Error::TimedOut`],
    ///   [`Error::HttpStatus`], [`Error::Unreadable`]; and [`Error::Storage`].
    pub async fn sign_in(&self, login: &str, password: &Secret) -> Result<Session> {
        actions::sign_in::sign_in(self.ctx(), login, password).await
    }

    /// Enters the 6-digit code. It is compared in here, in constant time; five tries, then the sign-in starts afresh.
    ///
    /// # Errors
    /// - [`Error::WrongCode`]: with 0 tries left the session is [`Session::SignedOut`] again.
    /// - [`Error::SignInRequired`]: no sign-in is under way; [`Error::InvalidInput`]: no code was asked for.
    pub async fn submit_code(&self, code: &Secret) -> Result<Session> {
        actions::sign_in::submit_code(self.ctx(), code).await
    }

    /// Chooses the new password that the service asked for (api.md §2).
    ///
    /// # Errors
    /// - [`Error::InvalidInput`]: it is empty, or the old one, or none was asked for.
    /// - [`Error::Refused`]: the service's words; the sign-in waits for another try.
    /// - The ways in which a call can fail.
    pub async fn change_password(&self, new: &Secret) -> Result<Session> {
        actions::sign_in::change_password(self.ctx(), new).await
    }

    /// Gives a sign-in under way up, and forgets that one was interrupted. Nothing happens where somebody is signed in.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub async fn cancel_sign_in(&self) -> Result<()> {
        actions::sign_in::cancel(self.ctx()).await
    }

    /// Signs out: offline at the service first, then the account's data goes from this device. What ran by itself is
    /// stopped. Without the network the agent is signed out all the same; the outcome tells.
    ///
    /// # Errors
    /// - [`Error::SignInRequired`]: nobody is signed in.
    /// - [`Error::UnsentMessages`]: with [`Unsent::Refuse`]; all is as it was.
    /// - [`Error::Storage`].
    pub async fn sign_out(&self, unsent: Unsent) -> Result<SignOutOutcome> {
        let was_running = self.inner.tasks.is_running();
        self.stop();
        let result = actions::sign_out::run(self.ctx(), unsent).await;
        if result.is_err() && was_running {
            self.start();
        }
        result
    }

    /// Goes online or offline (api.md §3). The choice is kept, also across restarts, and told again after each gap in the
    /// connection; [`Status::presence_wanted`] is the choice, [`Status::presence`] what the service took.
    ///
    /// # Errors
    /// [`Error::SignInRequired`], [`Error::ChatsNotAllowed`], [`Error::Refused`], [`Error::Storage`], or the ways in which a
    /// call can fail: the service was not told, which is tried again by itself while the core runs.
    pub async fn set_presence(&self, presence: Presence) -> Result<()> {
        let agent = self.ctx().chat_agent()?;
        presence::choose(self.ctx(), &agent, presence).await
    }

    /// How much room the account's store takes.
    ///
    /// # Errors
    /// [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn store_size(&self) -> Result<StoreSize> {
        Ok(self.ctx().store.size().await?)
    }

    /// Forgets what the service can give again: messages with their files, and conversations that have left the inbox. What waits to be sent
    /// stays, and so does the session. The room is given back to the device.
    ///
    /// # Errors
    /// [`Error::SignInRequired`], [`Error::DiskFull`], [`Error::Storage`].
    pub async fn clear_cache(&self) -> Result<()> {
        let store = &self.ctx().store;
        store.write(store::clear_cache).await?;
        store.give_back_space().await?;
        stored_files::sweep(self.ctx()).await
    }

    fn ctx(&self) -> &Arc<Context> {
        &self.inner.ctx
    }

    fn status_sources(&self) -> StatusSources {
        let ctx = Arc::clone(self.ctx());
        StatusSources {
            session: ctx.session.subscribe(),
            connection: ctx.connection.subscribe(),
            presence: ctx.presence.subscribe(),
            presence_wanted: ctx.presence_wanted.subscribe(),
            fetched_at: ctx.fetched_at.subscribe(),
            task_restarts: ctx.task_restarts.subscribe(),
            store: ctx.store.clone(),
            clock_offset_ms: Arc::new(move || ctx.clock_offset_ms()),
        }
    }
}

/// Puts back the session that the folder keeps.
async fn restore(ctx: &Context) -> Result<()> {
    let Some(file) = ctx.folder.current() else {
        return Ok(());
    };
    match ctx.store.open(file, Arc::clone(&ctx.vault)).await {
        Err(error @ StoreError::Damaged { set_aside: Some(_) }) => {
            ctx.folder.set_current(None).map_err(StoreError::from)?;
            return Err(error.into());
        }
        other => other?,
    }
    let account = ctx.store.read(store::account).await?;
    match account {
        // Ids and cookies of one service are not for another.
        Some(account) if account.service == ctx.service_key() => {
            ctx.transport.restore_cookies(account.cookies.as_ref());
            ctx.presence.send_replace(account.presence);
            ctx.presence_wanted.send_replace(account.presence_wanted);
            ctx.fetched_at.send_replace(FetchedAt {
                active: account.active_fetched_at,
                waiting: account.waiting_fetched_at,
            });
            ctx.clock_offset_kept_ms.send_replace(account.clock_offset_ms);
            ctx.session.send_replace(Session::Ready { agent: account.agent });
        }
        _ => ctx.store.close(),
    }
    Ok(())
}

// Dropping the last clone drops `Tasks`, which aborts what runs, and `alive`, which ends the subscriptions.
#[allow(
    dead_code,
    reason = "a check at compile time: shells move clients and subscriptions between threads"
)]
fn assert_threads() {
    fn is_send<T: Send>() {}
    fn is_sync<T: Sync>() {}
    is_send::<Client>();
    is_sync::<Client>();
    is_send::<ListSubscription<InboxRow>>();
    is_send::<StatusSubscription>();
    is_sync::<Error>();
}
