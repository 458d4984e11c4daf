//! `outbox`, `retry`, `edit`, `discard`, `sync`: what is not sent, and what is done about it.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval, timeout};
use voxfree_core::{Delivery, Error, OutboxId, OutboxItem};

use super::Script;
use super::endings::EndingJson;
use super::output::delivery_words;
use super::send::PAUSE;
use crate::exit::Failure;
use crate::json::{DiscardJson, OutboxJson, SyncJson, outbox_name};
use crate::text::clean_line;

impl Script {
    /// Prints what is not sent. Asks nobody.
    pub(super) async fn outbox(&self) -> Result<(), Failure> {
        self.ready()?;
        let items = self.client.outbox().await?;
        let shapes: Vec<OutboxJson> = items.iter().map(OutboxJson::from).collect();
        self.out.print(&shapes, || self.lines(&items))
    }

    /// Puts a message back into the queue, now or once the contact has written, and prints it.
    pub(super) async fn retry(&self, id: OutboxId, after_reply: bool) -> Result<(), Failure> {
        self.ready()?;
        if after_reply {
            self.client.send_after_reply(id).await?;
        } else {
            self.client.retry_send(id).await?;
        }
        self.print_item(id).await
    }

    /// Puts all back into the queue that another try may help, and prints what is not sent.
    pub(super) async fn retry_all(&self) -> Result<(), Failure> {
        self.ready()?;
        self.client.retry_all().await?;
        self.outbox().await
    }

    /// Changes a message, and prints it.
    pub(super) async fn edit(&self, id: OutboxId, text: &str) -> Result<(), Failure> {
        self.ready()?;
        self.client.edit_unsent(id, text).await?;
        self.print_item(id).await
    }

    /// Gives a message up.
    pub(super) async fn discard(&self, id: OutboxId) -> Result<(), Failure> {
        self.ready()?;
        self.client.discard_unsent(id).await?;
        let answer = DiscardJson {
            outbox_id: outbox_name(id),
            discarded: true,
        };
        self.out.print(&answer, || outbox_name(id))
    }

    /// Lets the queue run until nothing waits or the time is up, and prints what is left. Where something waits that
    /// could not be sent, the last fault is the outcome.
    pub(super) async fn sync(&self, wait: u32) -> Result<(), Failure> {
        self.ready()?;
        let mut fault = None;
        let running = self.run_until_empty(&mut fault);
        // Time being up is an outcome too.
        match timeout(Duration::from_secs(wait.into()), running).await {
            Ok(done) => done?,
            Err(_elapsed) => {}
        }
        let items = self.client.outbox().await?;
        let endings = self.client.endings().await?;
        let ending = endings.iter().filter(|ending| ending.state.is_pending()).count();
        let left = ending + items.iter().filter(|item| waits(item)).count();
        let shape = SyncJson {
            left,
            endings: endings.iter().map(EndingJson::from).collect(),
            items: items.iter().map(OutboxJson::from).collect(),
        };
        self.out.print(&shape, || self.lines(&items))?;
        match fault {
            Some(fault) if left > 0 => Err(fault.into()),
            _ => Ok(()),
        }
    }

    async fn run_until_empty(&self, fault: &mut Option<Error>) -> Result<(), Failure> {
        let mut turns = interval(PAUSE);
        turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            turns.tick().await;
            *fault = self.client.run_outbox().await?.fault;
            let is_ending = self
                .client
                .endings()
                .await?
                .iter()
                .any(|ending| ending.state.is_pending());
            if !is_ending && !self.client.outbox().await?.iter().any(waits) {
                return Ok(());
            }
        }
    }

    async fn print_item(&self, id: OutboxId) -> Result<(), Failure> {
        let item = self.item(id).await?;
        let shape = OutboxJson::from(&item);
        self.out.print(&shape, || self.lines(std::slice::from_ref(&item)))
    }

    fn lines(&self, items: &[OutboxItem]) -> String {
        if items.is_empty() {
            return self.words.nothing_unsent.to_owned();
        }
        let line = |item: &OutboxItem| {
            let mark = delivery_words(&item.delivery, self.words);
            let (id, protocol) = (outbox_name(item.id), clean_line(item.protocol.as_str()));
            format!("{id}  {protocol}  {}  {mark}", clean_line(&item.text))
        };
        items.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// Whether it goes out by itself.
fn waits(item: &OutboxItem) -> bool {
    matches!(item.delivery, Delivery::Queued | Delivery::Sending)
}
