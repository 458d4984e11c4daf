//! What the agent is told while not looking, and where a conversation stands.

use std::sync::Arc;

use super::{Client, store};
use crate::engine::{Context, composer};
use crate::error::Result;
use crate::live::{self, NotificationSources, NotificationSubscription};
use crate::model::{NotificationChange, NotificationPreview, ProtocolNumber, Standing};

impl Client {
    /// What to show and to take back while the agent does not look: new messages, conversations that wait, come and go,
    /// messages that were not sent, windows that are about to close. Nothing is told of a conversation on the screen ([`Client::subscribe_timeline`]), nothing
    /// twice, also across restarts, and nothing of what the first lists after a sign-in hold. One subscription at a
    /// time: what one is told, another is not.
    pub fn subscribe_notifications(&self, preview: NotificationPreview) -> NotificationSubscription {
        let ctx = self.ctx();
        let (looking, ruling) = (Arc::clone(ctx), Arc::clone(ctx));
        let sources = NotificationSources {
            store: ctx.store.clone(),
            clock: Arc::clone(&ctx.clock),
            on_screen: Arc::new(move || looking.all_on_screen()),
            closing: Arc::new(move || closing(&ruling)),
            preview,
        };
        NotificationSubscription::new(sources, self.inner.alive.subscribe())
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
        let (on_screen, closing) = (self.ctx().all_on_screen(), closing(self.ctx()));
        let work = move |write: &mut store::Write<'_>| {
            let telling = store::untold(&write.tx, &on_screen, closing)?;
            store::mark_told(write, &telling)?;
            Ok(telling)
        };
        let telling = self.ctx().store.write(work).await?;
        Ok(live::told_as(&telling, preview))
    }
}

/// When the agent is told of a closing window; `None`: never.
fn closing(ctx: &Context) -> Option<store::Closing> {
    let lead = ctx.config.closing_notice?;
    Some(store::Closing {
        now: composer::rule_now(ctx),
        lead,
    })
}
