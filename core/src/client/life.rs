//! The app's life: what runs by itself, the background, and back.

use std::sync::PoisonError;
use std::time::Duration;

use super::{Client, store};
use crate::engine::{outbox, session_end, sync};
use crate::error::{Error, Result};
use crate::model::{Connection, NotificationChange, NotificationPreview, Session};
use crate::store::StoreError;

/// Whether [`Client::resume`] starts what [`Client::pause`] stopped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Life {
    /// In front, or a program without a screen.
    #[default]
    Awake,
    /// In the background, with the files closed.
    Paused {
        /// What ran by itself is to run again.
        was_running: bool,
    },
}

/// What a refresh in the background brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackgroundReport {
    /// Whether all was done before the deadline.
    pub finished: bool,
    /// What to show or to take back.
    pub notifications: Vec<NotificationChange>,
    /// Messages that were sent, failed or were held.
    pub settled: u32,
    /// Messages that still wait to be sent, and conversations that wait to end: worth another refresh.
    pub unsent: u32,
    /// Why something was not done.
    pub fault: Option<Error>,
}

impl Client {
    /// Starts what runs by itself: the socket, catching up, the queue. Nothing happens where it runs already. It waits
    /// by itself for a sign-in, and survives a sign-out only if started again.
    pub fn start(&self) {
        let mut life = self.life();
        match &mut *life {
            Life::Awake => self.inner.tasks.start(&self.inner.ctx, &self.inner.runtime),
            Life::Paused { was_running } => *was_running = true,
        }
    }

    /// Stops what runs by itself.
    pub fn stop(&self) {
        if let Life::Paused { was_running } = &mut *self.life() {
            *was_running = false;
        }
        self.inner.tasks.stop();
        self.ctx().connection.send_replace(Connection::Offline { since: None });
    }

    /// The shell tells that the network is back, or another one, or that the app came to the front: what waits, tries at once, and
    /// the socket is asked whether it still lives.
    pub fn network_is_back(&self) {
        self.ctx().network_wake.notify_one();
        self.ctx().wishes.network_is_back();
        self.ctx().outbox_lanes.clear();
        self.ctx().outbox_wake.notify_one();
    }

    /// The app goes to the background: what runs by itself ends, writes under way are finished, and the files are closed, so
    /// that the system may put the app to sleep at any time. Takes milliseconds. Subscriptions stay, and keep what they show; nothing counts as
    /// looked at any more. Other calls get [`Error::Paused`] until [`Client::resume`].
    ///
    /// A request under way is broken off; a message that it was to send is looked for later.
    ///
    /// # Errors
    /// [`Error::Stopped`]: the runtime is going down.
    pub async fn pause(&self) -> Result<()> {
        let was_running = self.inner.tasks.end().await;
        {
            let mut life = self.life();
            if *life == Life::Awake {
                *life = Life::Paused { was_running };
            }
        }
        self.ctx().set_in_front(false);
        self.ctx().connection.send_replace(Connection::Offline { since: None });
        self.close_files().await
    }

    /// The app is in front again: the files are opened, what ran before [`Client::pause`] runs again, and what was missed is
    /// fetched. Nothing happens where it is not paused.
    ///
    /// # Errors
    /// [`Error::KeyUnavailable`]: still paused; try again when the device is unlocked. [`Error::StoreDamaged`],
    /// [`Error::StoreKeyWrong`], [`Error::DiskFull`], [`Error::Storage`]: as [`Client::open`].
    pub async fn resume(&self) -> Result<()> {
        self.open_files().await?;
        self.ctx().set_in_front(true);
        let woken = std::mem::take(&mut *self.life());
        if woken == (Life::Paused { was_running: true }) {
            self.start();
        }
        self.network_is_back();
        Ok(())
    }

    /// Does as much as fits into `deadline`: sends what waits, fetches both lists and what is new in each conversation that the
    /// agent holds, and tells what the agent is to be told of. For Android's `WorkManager` and iOS's background
    /// refresh: paused before, paused afterwards. May be dropped anywhere.
    ///
    /// # Errors
    /// [`Error::SignInRequired`], [`Error::ChatsNotAllowed`], and as [`Client::resume`]. What goes wrong on the way is in the
    /// report.
    pub async fn refresh_in_background(
        &self,
        deadline: Duration,
        preview: NotificationPreview,
    ) -> Result<BackgroundReport> {
        let was_paused = self.ctx().store.is_paused();
        self.open_files().await?;
        let report = self.refresh(deadline, preview).await;
        // Somebody may have brought the app to the front meanwhile.
        if was_paused && matches!(*self.life(), Life::Paused { .. }) {
            self.close_files().await?;
        }
        report
    }

    async fn refresh(&self, deadline: Duration, preview: NotificationPreview) -> Result<BackgroundReport> {
        let ctx = self.ctx();
        ctx.chat_agent()?;
        ctx.wishes.network_is_back();
        let mut report = BackgroundReport::default();
        let work = async {
            // What was typed goes first: it has waited longest.
            let passed = outbox::pass(ctx).await;
            let fetched = sync::fetch_all(ctx).await;
            (passed, fetched)
        };
        tokio::select! {
            (passed, fetched) = work => {
                report.finished = true;
                match passed {
                    Ok(passed) => {
                        report.settled = passed.settled;
                        report.fault = passed.fault;
                    }
                    Err(error) => report.fault = Some(error),
                }
                if let Err(error) = fetched {
                    report.fault = Some(error);
                }
            }
            () = ctx.clock.sleep(deadline) => {}
        }
        session_end::note(ctx);
        let waiting = |db: &_| {
            Ok(store::queue_status(db)?
                .waiting
                .saturating_add(store::pending_endings(db)?))
        };
        report.unsent = ctx.store.read(waiting).await?;
        report.notifications = self.tell_once(preview).await?;
        Ok(report)
    }

    async fn close_files(&self) -> Result<()> {
        self.ctx().store.pause().await.map_err(|error| match error {
            StoreError::Closed => Error::Stopped,
            other => other.into(),
        })
    }

    async fn open_files(&self) -> Result<()> {
        let ctx = self.ctx();
        let opened = ctx.store.resume(std::sync::Arc::clone(&ctx.vault)).await;
        if let Err(StoreError::Damaged { set_aside: Some(_) }) = &opened {
            // It is out of the way: whoever was signed in signs in again.
            ctx.folder.set_current(None).map_err(StoreError::from)?;
            ctx.store.close();
            ctx.session.send_replace(Session::SignedOut { interrupted_at: None });
        }
        Ok(opened?)
    }

    fn life(&self) -> std::sync::MutexGuard<'_, Life> {
        self.inner.life.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
