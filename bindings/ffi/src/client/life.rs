//! The app's life, what the agent is told meanwhile, and where conversations stand.

use std::sync::Arc;
use std::time::Duration;

use voxfree_core::{BackgroundReport, NotificationPreview, ProtocolNumber, Standing};

use super::{Result, VoxfreeClient};
use crate::listener::NotificationListener;
use crate::pump::{self, SubscriptionHandle};
use crate::runtime::to_its_end;

#[uniffi::export]
impl VoxfreeClient {
    /// Starts what runs by itself: the socket, catching up, the queue. Nothing happens where it runs already. It waits
    /// by itself for a sign-in, and survives a sign-out only if started again.
    pub fn start(&self) {
        self.core.start();
    }

    /// Stops what runs by itself.
    pub fn stop(&self) {
        self.core.stop();
    }

    /// To be called when the network is back, or another one, or the app came to the front: what waits, tries at once, and the
    /// socket is asked whether it still lives.
    pub fn network_is_back(&self) {
        self.core.network_is_back();
    }

    /// The app goes to the background: what runs by itself ends, writes under way are finished, and the files are closed, so
    /// that the system may put the app to sleep at any time. Takes milliseconds. Subscriptions stay, and keep what they show;
    /// nothing counts as looked at any more. Other calls throw `Paused` until `resume`.
    ///
    /// A request under way is broken off; a message that it was to send is looked for later.
    ///
    /// Throws `Stopped`.
    pub async fn pause(&self) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.pause().await }).await
    }

    /// The app is in front again: the files are opened, what ran before `pause` runs again, and what was missed is
    /// fetched. Nothing happens where it is not paused.
    ///
    /// Throws `KeyUnavailable` (still paused; try again when the device is unlocked), `StoreDamaged`, `StoreKeyWrong`, `DiskFull`,
    /// `Storage`: as opening.
    pub async fn resume(&self) -> Result<()> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.resume().await }).await
    }

    /// Does as much as fits into `deadline`: sends what waits, fetches both lists and what is new in each conversation that the
    /// agent holds, and tells what the agent is to be told of. For Android's `WorkManager` and iOS's background refresh:
    /// paused before, paused afterwards.
    ///
    /// Throws `SignInRequired`, `ChatsNotAllowed`, and as `resume`. What goes wrong on the way is in the report.
    pub async fn refresh_in_background(
        &self,
        deadline: Duration,
        preview: NotificationPreview,
    ) -> Result<BackgroundReport> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move {
            core.refresh_in_background(deadline, preview).await
        })
        .await
    }

    /// What to show and to take back while the agent does not look: new messages, conversations that wait, come and go,
    /// messages that were not sent, windows that are about to close. Nothing is told of a conversation on the screen (`subscribe_timeline`), nothing twice, also
    /// across restarts, and nothing of what the first lists after a sign-in hold. One subscription at a time: what
    /// one is told, another is not. Ends with the handle.
    pub fn subscribe_notifications(
        &self,
        preview: NotificationPreview,
        listener: Arc<dyn NotificationListener>,
    ) -> Arc<SubscriptionHandle> {
        let updates = self.core.subscribe_notifications(preview);
        pump::start(&self.runtime, updates, move |changes| listener.on_changes(changes))
    }

    /// Where a conversation stands with the agent; `None`: it is not known on this device.
    ///
    /// Throws `InvalidInput` (the number is empty), `SignInRequired`, `Paused`, `Storage`.
    pub async fn standing(&self, protocol: ProtocolNumber) -> Result<Option<Standing>> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.standing(&protocol).await }).await
    }
}
