//! `draft`: what is being written into a conversation, kept between commands as it is between starts of an app.

use voxfree_core::{Draft, Error, ProtocolNumber};

use super::Script;
use crate::exit::Failure;
use crate::json::DraftJson;
use crate::text::clean;

impl Script {
    /// Keeps `text`, or throws away what was kept, where asked for; prints what is kept now.
    pub(super) async fn draft(
        &self,
        protocol: &ProtocolNumber,
        text: Option<String>,
        clear: bool,
    ) -> Result<(), Failure> {
        self.ready()?;
        match text {
            Some(text) => {
                // A quote and files that a screen attached stay with the new text.
                let held = self.client.draft(protocol).await?.unwrap_or_default();
                self.keep(protocol, &Draft { text, ..held }).await?;
            }
            None if clear => self.keep(protocol, &Draft::default()).await?,
            None => {}
        }
        let draft = self.client.draft(protocol).await?.unwrap_or_default();
        let shape = DraftJson::new(protocol, &draft);
        self.out.print(&shape, || {
            if draft.is_empty() {
                self.words.no_draft.to_owned()
            } else {
                clean(&draft.text)
            }
        })
    }

    /// A conversation that is not known here may be new: the lists are fetched once before the answer is no.
    async fn keep(&self, protocol: &ProtocolNumber, draft: &Draft) -> Result<(), Failure> {
        match self.client.save_draft(protocol, draft).await {
            Err(Error::NotInInbox) => {
                self.client.refresh_inbox().await?;
                Ok(self.client.save_draft(protocol, draft).await?)
            }
            other => Ok(other?),
        }
    }
}
