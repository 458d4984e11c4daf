//! What screens show, kept true.

use super::Client;
use crate::live::{self, ListSubscription, StatusSubscription};
use crate::model::{InboxRow, ProtocolNumber, Shelf, TimelineItem};

impl Client {
    /// The rows of a shelf, kept true.
    pub fn subscribe_inbox(&self, shelf: Shelf) -> ListSubscription<InboxRow> {
        let store = &self.ctx().store;
        ListSubscription::new(live::inbox(store, shelf), store, self.inner.alive.subscribe())
    }

    /// The newest `limit` entries of a timeline, kept true. While the subscription lives, the conversation counts as
    /// looked at: what arrives is read.
    pub fn subscribe_timeline(&self, protocol: &ProtocolNumber, limit: u32) -> ListSubscription<TimelineItem> {
        let on_screen = self.ctx().put_on_screen(protocol);
        let store = &self.ctx().store;
        ListSubscription::new(
            live::timeline(store, protocol, limit, on_screen),
            store,
            self.inner.alive.subscribe(),
        )
    }

    /// As [`Client::subscribe_timeline`], but nobody looks: what arrives stays unread.
    pub fn follow_timeline(&self, protocol: &ProtocolNumber, limit: u32) -> ListSubscription<TimelineItem> {
        let store = &self.ctx().store;
        ListSubscription::new(
            live::timeline(store, protocol, limit, ()),
            store,
            self.inner.alive.subscribe(),
        )
    }

    /// How the core is doing, kept true.
    pub fn subscribe_status(&self) -> StatusSubscription {
        StatusSubscription::new(self.status_sources(), self.inner.alive.subscribe())
    }
}
