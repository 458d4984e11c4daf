//! What the agent is told while not looking, and where a conversation stands.

use std::sync::Arc;

use super::{Client, store};
use crate::error::Result;
use crate::live::{self, NotificationSubscription};
use crate::model::{NotificationChange, NotificationPreview, ProtocolNumber, Standing};

impl Client {
    /// What to show and to take back while the agent does not look: new messages, conversations that wait, come and go,
    /// messages that were not sent. Nothing is told of a conversation on the screen ([`Client::subscribe_timeline`]), nothing
    /// twice, also across restarts, and nothing of what the first lists after a sign-in hold. One subscription at a
    /// time: what one is told, another is not.
    pub fn subscribe_notifications(&self, preview: NotificationPreview) -> NotificationSubscription {
        let ctx = Arc::clone(self.ctx());
        let on_screen = Arc::new(move || ctx.all_on_screen());
        NotificationSubscription::new(
            self.ctx().store.clone(),
            on_screen,
            preview,
            self.inner.alive.subscribe(),
        )
    }

    /// Where a conversation stands with the agent; `None`: it is not known on this device.
    ///
    /// # Errors
    /// [`crate::Error::SignInRequired`], [`crate::Error::Paused`], [`crate::Error::Storage`].
    pub async fn standing(&self, protocol: &ProtocolNumber) -> Result<Option<Standing>> {
        let protocol = protocol.clone();
        Ok(self.ctx().store.read(move |db| store::standing(db, &protocol)).await?)
    }

    /// What there is to tell now; it counts as told.
    pub(super) async fn tell_once(&self, preview: NotificationPreview) -> Result<Vec<NotificationChange>> {
        let on_screen = self.ctx().all_on_screen();
        let work = move |write: &mut store::Write<'_>| {
            let telling = store::untold(&write.tx, &on_screen)?;
            store::mark_told(write, &telling)?;
            Ok(telling)
        };
        let telling = self.ctx().store.write(work).await?;
        Ok(live::told_as(&telling, preview))
    }
}
