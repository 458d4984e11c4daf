//! What is shown, beside what is true.

use std::fmt::Debug;

use voxfree_core::{Delivery, OutboxItem, ProtocolNumber, Shelf, TimelineItem};

use super::day::Day;
use super::model::{self, Entry, Row, Seen};
use crate::phone::{NAME, begin};

type Outcome<T = ()> = Result<T, String>;

impl Day {
    /// Compares all: first as it stands, then with each conversation opened.
    pub(super) async fn is_true(&mut self) -> Outcome {
        let shelves = self
            .phone
            .network
            .with(|service| model::shelves(service, &self.names, self.viewer));
        for (shelf, rows) in [Shelf::Active, Shelf::Waiting].into_iter().zip(&shelves) {
            self.shelf_is_true(shelf, rows).await?;
        }
        self.outbox_is_true().await?;
        self.endings_are_true().await?;
        for row in &shelves[0] {
            self.opened_is_true(&row.protocol).await?;
        }
        Ok(())
    }

    async fn shelf_is_true(&self, shelf: Shelf, rows: &[Row]) -> Outcome {
        let shown = self.phone.client().inbox(shelf, 1_000).await.unwrap();
        let order: Vec<&str> = shown.iter().map(|row| row.protocol.as_str()).collect();
        let true_order: Vec<&str> = rows.iter().map(|row| row.protocol.as_str()).collect();
        same(&format!("{shelf:?}"), &order, &true_order)?;
        for (shown, row) in shown.iter().zip(rows) {
            let what = format!("{shelf:?} {}", row.protocol);
            let timeline = self.timeline(&row.protocol).await;
            let own: Vec<&TimelineItem> = timeline
                .iter()
                .filter(|item| item.protocol == shown.protocol && item.message_id.is_some())
                .collect();
            let holds_last = own
                .iter()
                .any(|item| item.message_id.map(|id| id.0) == row.last.map(|id| i64::try_from(id).unwrap()));
            // What only came along with another case of the contact's is not held for its own sake.
            let fetches = self.phone.network.fetches(&row.protocol);
            let is_held = !own.is_empty() && fetches.iter().any(|fetch| fetch.arrived);
            let preview = if holds_last && is_held {
                &row.preview_held
            } else {
                &row.preview_listed
            };
            same(&format!("{what}: title"), &shown.title, &row.title)?;
            same(&format!("{what}: preview"), &shown.preview, preview)?;
            same(&format!("{what}: group"), &shown.is_group, &row.is_group)?;
            let unread = self.true_unread(shelf, row, is_held, model::newest_held(&timeline, &shown.protocol));
            if !unread.contains(&shown.unread) {
                let entries = self
                    .phone
                    .network
                    .with(|service| model::own_entries(service, &row.protocol));
                return Err(format!(
                    "{what}: unread is {unread:?}, shown {}\nheld: {is_held}, seen: {:?}, {fetches:?}\nat the service {} of {entries:#?}",
                    shown.unread,
                    self.seen.get(&row.protocol),
                    row.unread_listed,
                ));
            }
            if shelf == Shelf::Active && is_held {
                self.held_is_true(&what, &row.protocol, &own)?;
            }
        }
        Ok(())
    }

    /// What the contact wrote since the agent last looked at the conversation on this phone. Where the agent never did, what it
    /// had not read at the service when the phone first got it; where the phone never got it, the service's count.
    fn true_unread(&self, shelf: Shelf, row: &Row, is_held: bool, newest: u64) -> std::ops::RangeInclusive<u32> {
        let (seen, was_opened) = match self.seen.get(&row.protocol) {
            Some(seen) => (*seen, true),
            None if is_held => (
                model::seen_at_service(&self.phone.network.fetches(&row.protocol)),
                false,
            ),
            None => return row.unread_listed..=row.unread_listed,
        };
        let Seen { least, most, told } = seen;
        self.phone.network.with(|service| {
            let newer = |seen| model::newer_than(service, &row.protocol, seen);
            if shelf == Shelf::Active {
                // A list counts up to a second. Which messages of that second it counted, no first fetch can tell.
                let blur = if was_opened {
                    0
                } else {
                    model::most_in_a_second(service, &row.protocol) - 1
                };
                return newer(most).saturating_sub(blur)..=newer(least);
            }
            // Of one that waits nothing may be fetched. What came last is known by a list's count alone, which the agent may
            // have seen; and nothing tells whether that count begins where the phone's own ends. What came along with another case of
            // the contact's is held, but counted only by the list.
            let party = service
                .conversation(&row.protocol)
                .map(|conversation| conversation.party);
            let cases = service.conversations().filter(|other| Some(other.party) == party);
            let held = if cases.count() > 1 {
                0
            } else {
                newer(most).saturating_sub(model::newer_than(service, &row.protocol, newest))
            };
            held.max(row.unread_listed).min(newer(told).max(row.unread_listed))..=newer(least)
        })
    }

    /// As it was fetched ahead: what has become of a message since is not told.
    fn held_is_true(&self, what: &str, protocol: &str, own: &[&TimelineItem]) -> Outcome {
        let without_delivery = |entry: Entry| Entry {
            delivery: None,
            ..entry
        };
        let shown: Vec<Entry> = own.iter().filter_map(|item| model::entry_of_phone(item)).collect();
        if let Some(odd) = shown.iter().find(|entry| {
            let is_fine = match &entry.delivery {
                None => !entry.from_me,
                Some(delivery) => entry.from_me && matches!(delivery, Delivery::Sent | Delivery::Read),
            };
            !is_fine
        }) {
            return Err(format!("{what}: {odd:?}"));
        }
        let shown: Vec<Entry> = shown.into_iter().map(without_delivery).collect();
        let entries = self.phone.network.with(|service| model::own_entries(service, protocol));
        let entries: Vec<Entry> = entries.into_iter().map(without_delivery).collect();
        same(&format!("{what}: held"), &shown, &entries)
    }

    /// Opened afresh, a timeline is whole, and what could not be sent stands at its end.
    async fn opened_is_true(&mut self, protocol: &str) -> Outcome {
        let (client, key) = (self.phone.client().clone(), ProtocolNumber::new(protocol).unwrap());
        let opening = begin(async move { client.open_conversation(&key).await });
        let opened = self.phone.follow(opening).await;
        opened.map_err(|error| format!("{protocol}: cannot be opened: {error}"))?;
        let timeline = self.timeline(protocol).await;
        let shown: Vec<Entry> = timeline.iter().filter_map(model::entry_of_phone).collect();
        let entries = self
            .phone
            .network
            .with(|service| model::thread_entries(service, protocol));
        same(&format!("{protocol}: opened"), &shown, &entries)?;
        let unsent = timeline.iter().skip_while(|item| item.message_id.is_some());
        if let Some(odd) = unsent.clone().find(|item| item.message_id.is_some()) {
            return Err(format!("{protocol}: {odd:?} stands behind what is not sent"));
        }
        let rows = self.phone.client().inbox(Shelf::Active, 1_000).await.unwrap();
        let unread = rows
            .iter()
            .find(|row| row.protocol.as_str() == protocol)
            .map(|row| row.unread);
        same(&format!("{protocol}: unread when opened"), &unread, &Some(0))
    }

    /// Each text is at the service once and in its order, but for those that were held and sent later; where the conversation was taken away, it may have been held
    /// back or refused, and says why.
    async fn outbox_is_true(&self) -> Outcome {
        let unsent = self.phone.client().outbox().await.unwrap();
        for (protocol, _, _) in &self.sent {
            let mine: Vec<_> = self.sent.iter().filter(|(other, _, _)| other == protocol).collect();
            let there = self.texts_there(protocol);
            let mut is_at = 0;
            for (_, id, text) in mine {
                let item = self.phone.client().outbox_item(*id).await.unwrap();
                let what = format!("{protocol}: {id} {text:?}");
                let Some(item) = item else {
                    return Err(format!("{what} is gone"));
                };
                let places: Vec<usize> = (0..there.len()).filter(|at| there[*at] == *text).collect();
                let is_listed = unsent.iter().any(|listed| listed.id == *id);
                match (&item.delivery, &places[..]) {
                    (Delivery::Sent, [_]) if self.requeued.contains(id) && !is_listed => {}
                    (Delivery::Sent, [at]) if *at >= is_at && !is_listed => is_at = *at,
                    (Delivery::Held { .. } | Delivery::Failed { .. }, [] | [_])
                        if is_listed && self.is_explained(protocol, &item) => {}
                    _ => return Err(format!("{what} is {:?}, and there: {there:#?}", item.delivery)),
                }
            }
        }
        Ok(())
    }

    fn is_explained(&self, protocol: &ProtocolNumber, item: &OutboxItem) -> bool {
        let has_reason = match &item.delivery {
            Delivery::Held { reason } | Delivery::Failed { reason } => !reason.is_empty(),
            _ => false,
        };
        has_reason && self.away.contains(protocol.as_str())
    }

    fn texts_there(&self, protocol: &ProtocolNumber) -> Vec<String> {
        let signature = format!("*{NAME}*: \n");
        self.phone.network.with(|service| {
            let conversation = service.conversation(protocol.as_str()).unwrap();
            let messages = conversation.messages.iter().filter_map(|codid| service.message(*codid));
            messages
                .filter_map(|message| message.content.strip_prefix(&signature))
                .map(str::to_owned)
                .collect()
        })
    }

    async fn timeline(&self, protocol: &str) -> Vec<TimelineItem> {
        let protocol = ProtocolNumber::new(protocol).unwrap();
        self.phone.client().timeline(&protocol, 10_000).await.unwrap()
    }
}

fn same<T: PartialEq + Debug + ?Sized>(what: &str, shown: &T, truth: &T) -> Outcome {
    if shown == truth {
        return Ok(());
    }
    Err(format!("{what}\nshown: {shown:#?}\ntruth: {truth:#?}"))
}
