//! The lines of `watch`.

use serde::Serialize;
use voxfree_core::{Ending, InboxRow, ListDiff, NotificationChange, ProtocolNumber, Shelf, TimelineItem};

use super::{ItemJson, RowJson, StatusJson, TransferJson, outbox_name, shelf_name};
use crate::script::EndingJson;

/// A line of `watch`.
#[derive(Debug, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum ChangeJson {
    /// How the core is doing.
    Status {
        #[serde(flatten)]
        status: StatusJson,
    },
    /// A part of the inbox.
    Inbox {
        shelf: &'static str,
        op: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        index: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        row: Option<RowJson>,
        #[serde(skip_serializing_if = "Option::is_none")]
        rows: Option<Vec<RowJson>>,
    },
    /// A conversation's messages.
    Timeline {
        protocol: String,
        op: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        index: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        item: Option<Box<ItemJson>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        items: Option<Vec<ItemJson>>,
    },
    /// The endings that are not carried out.
    Ending {
        op: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        index: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        ending: Option<EndingJson>,
        #[serde(skip_serializing_if = "Option::is_none")]
        endings: Option<Vec<EndingJson>>,
    },
    /// All files on their way.
    Transfers { transfers: Vec<TransferJson> },
    /// What a shell with notifications would show or take back.
    Notification {
        op: &'static str,
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        notification: Option<NotificationJson>,
    },
}

/// What a notification shows.
#[derive(Debug, Serialize)]
pub(crate) struct NotificationJson {
    kind: &'static str,
    protocol: String,
    outbox_id: Option<String>,
    title: String,
    body: Option<String>,
    count: u32,
    at: i64,
}

/// A diff, in parts: what happened, where, to one, to all.
type DiffParts<J> = (&'static str, Option<u32>, Option<J>, Option<Vec<J>>);

fn parts<T, J: for<'a> From<&'a T>>(diff: &ListDiff<T>) -> DiffParts<J> {
    match diff {
        ListDiff::Reset { values } => ("reset", None, None, Some(values.iter().map(J::from).collect())),
        ListDiff::Insert { index, value } => ("insert", Some(*index), Some(value.into()), None),
        ListDiff::Update { index, value } => ("update", Some(*index), Some(value.into()), None),
        ListDiff::Remove { index } => ("remove", Some(*index), None, None),
    }
}

impl ChangeJson {
    /// A change of the inbox.
    pub(crate) fn of_inbox(shelf: Shelf, diff: &ListDiff<InboxRow>) -> Self {
        let (op, index, row, rows) = parts(diff);
        Self::Inbox {
            shelf: shelf_name(shelf),
            op,
            index,
            row,
            rows,
        }
    }

    /// A change of the endings that are not carried out.
    pub(crate) fn of_ending(diff: &ListDiff<Ending>) -> Self {
        let (op, index, ending, endings) = parts(diff);
        Self::Ending {
            op,
            index,
            ending,
            endings,
        }
    }

    /// A change of a conversation's messages.
    pub(crate) fn of_timeline(protocol: &ProtocolNumber, diff: &ListDiff<TimelineItem>) -> Self {
        let (op, index, item, items) = parts(diff);
        Self::Timeline {
            protocol: protocol.to_string(),
            op,
            index,
            item: item.map(Box::new),
            items,
        }
    }
}

impl From<&NotificationChange> for ChangeJson {
    fn from(change: &NotificationChange) -> Self {
        match change {
            NotificationChange::Withdraw { id } => Self::Notification {
                op: "withdraw",
                id: id.clone(),
                notification: None,
            },
            NotificationChange::Show { notification } => Self::Notification {
                op: "show",
                id: notification.id.clone(),
                notification: Some(NotificationJson {
                    kind: notification.kind.as_str(),
                    protocol: notification.protocol.to_string(),
                    outbox_id: notification.outbox_id.map(outbox_name),
                    title: notification.title.clone(),
                    body: notification.body.clone(),
                    count: notification.count,
                    at: notification.at.0,
                }),
            },
        }
    }
}
