//! Which notifications a shell is to show or take back: what is to be told now, beside what was told.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Notification, NotificationChange};

/// What is to be told anew, what to be taken back, and what has only become less.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Telling {
    /// To be shown, in order.
    pub(crate) show: Vec<Notification>,
    /// To be taken back.
    pub(crate) withdraw: Vec<String>,
    /// True no longer, and never shown.
    pub(crate) forget: Vec<String>,
    /// Shown already, and still true of fewer things: noted, so that the next one more is told.
    pub(crate) fewer: Vec<(String, u32)>,
}

impl Telling {
    /// Whether there is something to be noted, though there is nothing to show.
    pub(crate) fn is_to_be_noted(&self) -> bool {
        !self.fewer.is_empty() || !self.forget.is_empty()
    }

    /// Whether there is something for the shell to do.
    pub(crate) fn is_silent(&self) -> bool {
        self.show.is_empty() && self.withdraw.is_empty()
    }

    /// As the shell gets it: first what goes, then what comes.
    pub(crate) fn changes(&self) -> Vec<NotificationChange> {
        let gone = self
            .withdraw
            .iter()
            .map(|id| NotificationChange::Withdraw { id: id.clone() });
        let new = self.show.iter().map(|notification| NotificationChange::Show {
            notification: notification.clone(),
        });
        gone.chain(new).collect()
    }
}

/// What the shell was told of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// How many things it stood for.
    pub(crate) count: u32,
    /// Whether it was shown at all.
    pub(crate) is_shown: bool,
}

/// Compares what is true now (`due`) with what the shell was told, by id.
pub(crate) fn telling(due: Vec<Notification>, told: &BTreeMap<String, Told>) -> Telling {
    let ids: BTreeSet<&str> = due.iter().map(|notification| notification.id.as_str()).collect();
    let mut telling = Telling::default();
    for (id, told) in told.iter().filter(|(id, _)| !ids.contains(id.as_str())) {
        let gone = if told.is_shown {
            &mut telling.withdraw
        } else {
            &mut telling.forget
        };
        gone.push(id.clone());
    }
    for notification in due {
        match told.get(&notification.id).map(|told| told.count) {
            Some(count) if notification.count == count => {}
            Some(count) if notification.count < count => telling.fewer.push((notification.id, notification.count)),
            _ => telling.show.push(notification),
        }
    }
    telling.show.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    telling
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{NotificationKind, ProtocolNumber, Timestamp};

    fn due(id: &str, count: u32, at: i64) -> Notification {
        Notification {
            id: id.to_owned(),
            kind: NotificationKind::NewMessage,
            protocol: ProtocolNumber::new("7").unwrap(),
            outbox_id: None,
            title: "Bia".to_owned(),
            body: None,
            count,
            at: Timestamp(at),
        }
    }

    fn told(count: u32) -> Told {
        Told { count, is_shown: true }
    }

    #[test]
    fn more_is_told_less_is_noted_and_nothing_is_taken_back() {
        let told = BTreeMap::from([
            ("same".to_owned(), told(2)),
            ("more".to_owned(), told(2)),
            ("fewer".to_owned(), told(2)),
            ("gone".to_owned(), told(2)),
            (
                "never shown".to_owned(),
                Told {
                    count: 1,
                    is_shown: false,
                },
            ),
        ]);
        let now = vec![
            due("same", 2, 1),
            due("more", 3, 9),
            due("fewer", 1, 1),
            due("new", 1, 5),
        ];
        let telling = telling(now, &told);
        let shown: Vec<&str> = telling.show.iter().map(|shown| shown.id.as_str()).collect();
        assert_eq!(shown, ["new", "more"]);
        assert_eq!(telling.withdraw, ["gone"]);
        assert_eq!(telling.forget, ["never shown"]);
        assert_eq!(telling.fewer, [("fewer".to_owned(), 1)]);
        assert!(!telling.is_silent());
    }

    #[test]
    fn what_was_told_is_not_told_again() {
        let told = BTreeMap::from([("a".to_owned(), told(2))]);
        assert!(telling(vec![due("a", 2, 1)], &told).is_silent());
        assert!(telling(Vec::new(), &BTreeMap::new()).is_silent());
    }
}
