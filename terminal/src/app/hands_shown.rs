//! Follows what is on the screen, for as long as it is there.

use tokio::sync::mpsc::Sender;
use tokio::task::AbortHandle;
use voxfree_core::{InboxRow, ListDiff, ListSubscription, ProtocolNumber, Shelf, TagId};

use super::hands::Hands;
use super::update::{Deed, Event};

/// Tells the screens of a list of rows, for as long as both are there.
pub(super) fn follow(
    mut changes: ListSubscription<InboxRow>,
    events: Sender<Event>,
    event: impl Fn(Vec<ListDiff<InboxRow>>) -> Event + Send + 'static,
) -> AbortHandle {
    let task = tokio::spawn(async move {
        while let Some(diffs) = changes.next().await {
            if events.send(event(diffs)).await.is_err() {
                return;
            }
        }
    });
    task.abort_handle()
}

impl Hands {
    /// Puts a conversation on screen, with so many of its newest entries, or none.
    pub(super) fn show(&mut self, protocol: Option<ProtocolNumber>, items: u32) {
        for before in [self.shown.take(), self.composer.take()].into_iter().flatten() {
            before.abort();
        }
        let Some(protocol) = protocol else { return };
        self.composer = Some(self.follow_composer(&protocol));
        let mut changes = self.client.subscribe_timeline(&protocol, items);
        let (sender, of) = (self.events.clone(), protocol.clone());
        let task = tokio::spawn(async move {
            while let Some(diffs) = changes.next().await {
                if sender.send(Event::Timeline(of.clone(), diffs)).await.is_err() {
                    return;
                }
            }
        });
        self.shown = Some(task.abort_handle());
        self.bring_draft(protocol.clone());
        let client = self.client.clone();
        let deed = Deed::Open(protocol.clone());
        self.go(deed, async move { client.open_conversation(&protocol).await });
    }

    /// Follows the rows that bear a tag, or no longer.
    pub(super) fn filter_by_tag(&mut self, tag: Option<TagId>) {
        for before in self.tagged.drain(..) {
            before.abort();
        }
        let Some(tag) = tag else { return };
        for shelf in [Shelf::Active, Shelf::Waiting] {
            let changes = self.client.subscribe_inbox_tagged(shelf, &tag);
            let tag = tag.clone();
            let event = move |diffs| Event::Tagged(tag.clone(), shelf, diffs);
            self.tagged.push(follow(changes, self.events.clone(), event));
        }
    }

    fn follow_composer(&self, protocol: &ProtocolNumber) -> AbortHandle {
        let mut changes = self.client.subscribe_composer(protocol);
        let (sender, of) = (self.events.clone(), protocol.clone());
        let task = tokio::spawn(async move {
            while let Some(told) = changes.next().await {
                if sender.send(Event::Composer(of.clone(), Box::new(told))).await.is_err() {
                    return;
                }
            }
        });
        task.abort_handle()
    }

    fn bring_draft(&self, protocol: ProtocolNumber) {
        let (client, sender) = (self.client.clone(), self.events.clone());
        tokio::spawn(async move {
            // One that cannot be read is not written over.
            if let Ok(kept) = client.draft(&protocol).await {
                let _told = sender.send(Event::Draft(protocol, kept)).await;
            }
        });
    }
}
