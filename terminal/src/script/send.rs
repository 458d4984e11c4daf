//! `send`: the text is queued durably, then the queue runs until this text is settled or the time is up.
//!
//! Without a network that is no failure: the text waits in the queue, and goes out with a later command.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval, timeout};
use voxfree_core::{Delivery, Error, OutboxId, OutboxItem};

use super::Script;
use super::output::delivery_words;
use crate::args::Send;
use crate::exit::Failure;
use crate::json::SendJson;

/// Between two passes over the queue.
pub(super) const PAUSE: Duration = Duration::from_millis(500);

impl Script {
    /// Queues a text, waits for its outcome, and prints it.
    pub(super) async fn send(&self, what: Send) -> Result<(), Failure> {
        self.ready()?;
        let id = self.enqueue(&what).await?;
        if what.wait > 0 {
            // Time being up is an outcome too: the text stays queued.
            let _elapsed = timeout(Duration::from_secs(what.wait.into()), self.run_until_settled(id)).await;
        }
        let item = self.item(id).await?;
        self.out
            .print(&SendJson::from(&item), || delivery_words(&item.delivery, self.words))?;
        match item.delivery {
            Delivery::Failed { reason } => Err(Error::Refused { words: reason }.into()),
            _ => Ok(()),
        }
    }

    /// Queues the text. A conversation that is not known here may have been handed to us since the lists were fetched,
    /// or be no longer waiting: so the lists are fetched once more before the answer is no.
    async fn enqueue(&self, what: &Send) -> Result<OutboxId, Failure> {
        let first = self.client.send_text(&what.protocol, &what.text, what.reply_to).await;
        if !matches!(first, Err(Error::NotInInbox | Error::AcceptRequired)) {
            return Ok(first?);
        }
        if let Err(unfetched) = self.client.refresh_inbox().await {
            // What is stored says no, and nothing newer can be had: the stored answer stands, unless there was none.
            return Err(first
                .err()
                .filter(|error| *error == Error::AcceptRequired)
                .unwrap_or(unfetched)
                .into());
        }
        Ok(self.client.send_text(&what.protocol, &what.text, what.reply_to).await?)
    }

    pub(super) async fn run_until_settled(&self, id: OutboxId) -> Result<(), Failure> {
        let mut turns = interval(PAUSE);
        turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            turns.tick().await;
            let report = self.client.run_outbox().await?;
            tracing::debug!(settled = report.settled, left = report.left, "ran the outbox");
            let delivery = self.item(id).await?.delivery;
            // Without a network waiting is of no use: whoever has time calls `sync`.
            let is_offline = delivery == Delivery::Queued && is_offline(report.fault.as_ref());
            if is_offline || delivery.is_settled() {
                return Ok(());
            }
        }
    }

    pub(super) async fn item(&self, id: OutboxId) -> Result<OutboxItem, Failure> {
        let found = self.client.outbox_item(id).await?;
        found.ok_or_else(|| Failure::System("the queued message is gone".to_owned()))
    }
}

/// Whether the service could not even be reached.
pub(super) fn is_offline(fault: Option<&Error>) -> bool {
    matches!(fault, Some(Error::Offline { .. } | Error::Tls { .. }))
}
