//! `watch`: every change, one a line, until the time is up or somebody ends it.
//!
//! The subscriptions run side by side and meet in one bounded channel; one place writes. Ending by Ctrl-C, SIGTERM,
//! time or a closed pipe is the normal end of it, and no error.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use voxfree_core::{
    Ending, InboxRow, ListDiff, NotificationChange, NotificationPreview, ProtocolNumber, Shelf, Status, TimelineItem,
    Transfer, TransferId,
};

use super::Script;
use super::endings::ending_line;
use super::output::{item_line, notification_line, row_line, status_lines};
use crate::exit::Failure;
use crate::json::{ChangeJson, StatusJson, TransferJson};
use crate::signals::ended;

/// The newest so many messages of each active conversation are watched.
const TIMELINE_ITEMS: u32 = 50;
/// Rows of a list and changes under way; a slow reader makes the core coalesce.
const CHANGES_MAX: usize = 64;

/// What arrived.
enum Change {
    Status(Box<Status>),
    Inbox(Shelf, Vec<ListDiff<InboxRow>>),
    Timeline(ProtocolNumber, Vec<ListDiff<TimelineItem>>),
    Notifications(Vec<NotificationChange>),
    Transfers(Vec<Transfer>),
    Endings(Vec<ListDiff<Ending>>),
}

/// The conversations that are watched, by protocol; dropping one ends its subscription.
#[derive(Default)]
struct Watched(BTreeMap<ProtocolNumber, AbortHandle>);

impl Script {
    /// Prints changes for `seconds`, or until ended.
    pub(super) async fn watch(&self, seconds: Option<u32>) -> Result<(), Failure> {
        self.ready()?;
        let until = async {
            match seconds {
                Some(seconds) => {
                    let for_ever = std::future::pending::<()>();
                    let _elapsed = tokio::time::timeout(Duration::from_secs(seconds.into()), for_ever).await;
                }
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            printed = self.print_changes() => printed,
            () = until => Ok(()),
            () = ended() => Ok(()),
        }
    }

    async fn print_changes(&self) -> Result<(), Failure> {
        let (sender, mut changes) = mpsc::channel(CHANGES_MAX);
        self.client.start();
        self.watch_status(sender.clone());
        self.watch_notifications(sender.clone());
        self.watch_transfers(sender.clone());
        self.watch_endings(sender.clone());
        self.watch_inbox(Shelf::Active, sender.clone());
        self.watch_inbox(Shelf::Waiting, sender.clone());
        let mut active: Vec<InboxRow> = Vec::new();
        let mut watched = Watched::default();
        while let Some(change) = changes.recv().await {
            match change {
                Change::Status(status) => {
                    let shape = ChangeJson::Status {
                        status: StatusJson::from(&*status),
                    };
                    self.out
                        .print(&shape, || status_lines(&status, self.words).replace('\n', "  "))?;
                }
                Change::Inbox(shelf, diffs) => {
                    for diff in diffs {
                        self.print_inbox(shelf, &diff)?;
                        if shelf == Shelf::Active {
                            diff.apply(&mut active);
                        }
                    }
                    watched.follow(&active, |protocol| self.watch_timeline(protocol, sender.clone()));
                }
                Change::Notifications(changes) => {
                    for change in changes {
                        self.out
                            .print(&ChangeJson::from(&change), || notification_line(&change, self.words))?;
                    }
                }
                Change::Transfers(transfers) => {
                    let shape = ChangeJson::Transfers {
                        transfers: transfers.iter().map(TransferJson::from).collect(),
                    };
                    self.out.print(&shape, || transfers_line(&transfers))?;
                }
                Change::Endings(diffs) => {
                    for diff in diffs {
                        self.print_ending(&diff)?;
                    }
                }
                Change::Timeline(protocol, diffs) => {
                    for diff in diffs {
                        self.print_timeline_change(&protocol, &diff)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn print_inbox(&self, shelf: Shelf, diff: &ListDiff<InboxRow>) -> Result<(), Failure> {
        self.out.print(&ChangeJson::of_inbox(shelf, diff), || {
            let lines = rows_of(diff)
                .iter()
                .map(|row| row_line(row, self.words))
                .collect::<Vec<_>>()
                .join("\n");
            format!(
                "{}{}{lines}",
                mark(diff),
                if shelf == Shelf::Active {
                    self.words.active
                } else {
                    self.words.waiting
                }
            )
        })
    }

    fn print_ending(&self, diff: &ListDiff<Ending>) -> Result<(), Failure> {
        self.out.print(&ChangeJson::of_ending(diff), || {
            let lines = rows_of(diff)
                .iter()
                .map(|ending| ending_line(ending, false, self.words))
                .collect::<Vec<_>>()
                .join("\n");
            format!("{}{lines}", mark(diff))
        })
    }

    fn print_timeline_change(&self, protocol: &ProtocolNumber, diff: &ListDiff<TimelineItem>) -> Result<(), Failure> {
        self.out.print(&ChangeJson::of_timeline(protocol, diff), || {
            let lines = rows_of(diff)
                .iter()
                .map(|item| item_line(item, self.words))
                .collect::<Vec<_>>()
                .join("\n");
            format!("{}{protocol} {lines}", mark(diff))
        })
    }

    fn watch_status(&self, sender: mpsc::Sender<Change>) {
        let mut changes = self.client.subscribe_status();
        tokio::spawn(async move {
            while let Some(status) = changes.next().await {
                if sender.send(Change::Status(Box::new(status))).await.is_err() {
                    return;
                }
            }
        });
    }

    fn watch_notifications(&self, sender: mpsc::Sender<Change>) {
        let mut changes = self.client.subscribe_notifications(NotificationPreview::Shown);
        tokio::spawn(async move {
            while let Some(batch) = changes.next().await {
                if sender.send(Change::Notifications(batch)).await.is_err() {
                    return;
                }
            }
        });
    }

    /// Nothing is told of before the first begins.
    fn watch_transfers(&self, sender: mpsc::Sender<Change>) {
        let mut changes = self.client.subscribe_transfers();
        tokio::spawn(async move {
            let mut is_quiet = true;
            while let Some(transfers) = changes.next().await {
                let was_quiet = std::mem::replace(&mut is_quiet, transfers.is_empty());
                if !(was_quiet && is_quiet) && sender.send(Change::Transfers(transfers)).await.is_err() {
                    return;
                }
            }
        });
    }

    fn watch_endings(&self, sender: mpsc::Sender<Change>) {
        let mut changes = self.client.subscribe_endings();
        tokio::spawn(async move {
            while let Some(diffs) = changes.next().await {
                if sender.send(Change::Endings(diffs)).await.is_err() {
                    return;
                }
            }
        });
    }

    fn watch_inbox(&self, shelf: Shelf, sender: mpsc::Sender<Change>) {
        let mut changes = self.client.subscribe_inbox(shelf);
        tokio::spawn(async move {
            while let Some(diffs) = changes.next().await {
                if sender.send(Change::Inbox(shelf, diffs)).await.is_err() {
                    return;
                }
            }
        });
    }

    /// Nobody looks: what arrives stays unread.
    fn watch_timeline(&self, protocol: &ProtocolNumber, sender: mpsc::Sender<Change>) -> AbortHandle {
        let mut changes = self.client.follow_timeline(protocol, TIMELINE_ITEMS);
        let protocol = protocol.clone();
        let task = tokio::spawn(async move {
            while let Some(diffs) = changes.next().await {
                if sender.send(Change::Timeline(protocol.clone(), diffs)).await.is_err() {
                    return;
                }
            }
        });
        task.abort_handle()
    }
}

impl Watched {
    /// Watches what is active now, and nothing else.
    fn follow(&mut self, active: &[InboxRow], start: impl Fn(&ProtocolNumber) -> AbortHandle) {
        self.0.retain(|protocol, task| {
            let stays = active.iter().any(|row| row.protocol == *protocol);
            if !stays {
                task.abort();
            }
            stays
        });
        for row in active {
            self.0.entry(row.protocol.clone()).or_insert_with_key(&start);
        }
    }
}

fn transfers_line(transfers: &[Transfer]) -> String {
    let of = |transfer: &Transfer| {
        let arrow = match transfer.id {
            TransferId::Upload { .. } => "↑",
            TransferId::Download { .. } => "↓",
        };
        let total = transfer.total_bytes.map_or("?".to_owned(), |total| total.to_string());
        format!("{arrow} {}/{total}", transfer.done_bytes)
    };
    transfers.iter().map(of).collect::<Vec<_>>().join("  ")
}

fn rows_of<T>(diff: &ListDiff<T>) -> &[T] {
    match diff {
        ListDiff::Reset { values } => values,
        ListDiff::Insert { value, .. } | ListDiff::Update { value, .. } => std::slice::from_ref(value),
        ListDiff::Remove { .. } => &[],
    }
}

fn mark<T>(diff: &ListDiff<T>) -> &'static str {
    match diff {
        ListDiff::Reset { .. } => "= ",
        ListDiff::Insert { .. } => "+ ",
        ListDiff::Update { .. } => "* ",
        ListDiff::Remove { .. } => "- ",
    }
}
