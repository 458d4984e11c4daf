//! The queue: conversations side by side, each in its own order.
//!
//! First in, first out within a conversation (`sending.rs`); one that meets a passing fault is left alone for a while
//! ([`Lanes`]) and holds no other up. The network being back ends all such whiles. What a pass does is written down at each
//! step, so it may be dropped anywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tokio::sync::broadcast;

use super::Context;
use super::sending::{Pause, send_in_order};
use crate::error::{Error, Result};
use crate::model::{OutboxId, ProtocolNumber};
use crate::ports::BoxFuture;
use crate::rules::retry_after;
use crate::store::{self, Changes, Touched};

/// How a pass over the queue went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboxReport {
    /// Items that were sent, failed or were held in this pass.
    pub settled: u32,
    /// Items that still wait.
    pub left: u32,
    /// Why some wait, where a fault was met.
    pub fault: Option<Error>,
}

/// How many conversations are sent in at once. One that hangs must not hold the others up; more than a few requests at
/// once only get into each other's way on a slow network, and a single agent rarely has more to say.
const AT_ONCE_MAX: usize = 4;
/// How often another process is asked whether it has done sending.
const LOCK_POLL: Duration = Duration::from_millis(100);

/// The conversations that are left alone for a while, each by itself.
#[derive(Default)]
pub(crate) struct Lanes {
    lanes: Mutex<BTreeMap<ProtocolNumber, Lane>>,
    /// How often an item was looked for, with success, and was not there.
    absent: Mutex<BTreeMap<OutboxId, u32>>,
}

/// So often an item may have met a fault of the service's, and been found not to be there while the service was well otherwise:
/// then it is the item, and it holds up its conversation no longer.
const ABSENT_MAX: u32 = 12;

#[derive(Clone, Copy)]
struct Lane {
    /// Faults in a row.
    failures: u32,
    /// By the monotonic clock.
    not_before: Duration,
}

impl Lanes {
    /// All may be tried at once: the network is back.
    pub(crate) fn clear(&self) {
        self.lanes().clear();
    }

    /// This one may be tried at once: somebody asked for it.
    pub(crate) fn clear_one(&self, protocol: &ProtocolNumber) {
        self.lanes().remove(protocol);
    }

    /// An attempt was looked for, with success, and is not there.
    pub(super) fn note_absent(&self, id: OutboxId) {
        *self.absent().entry(id).or_insert(0) += 1;
    }

    /// Whether it is of no use to try an item again.
    pub(super) fn is_hopeless(&self, id: OutboxId) -> bool {
        self.absent().get(&id).is_some_and(|count| *count >= ABSENT_MAX)
    }

    /// The item is settled, or somebody wants it tried again.
    pub(crate) fn forget(&self, id: OutboxId) {
        self.absent().remove(&id);
    }

    fn absent(&self) -> MutexGuard<'_, BTreeMap<OutboxId, u32>> {
        self.absent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_due(&self, protocol: &ProtocolNumber, now: Duration) -> bool {
        self.lanes().get(protocol).is_none_or(|lane| lane.not_before <= now)
    }

    /// Only these still wait. A lane whose item was found in what the socket brought would be due for ever.
    fn keep(&self, waiting: &[ProtocolNumber]) {
        self.lanes().retain(|protocol, _| waiting.contains(protocol));
    }

    fn next_due(&self) -> Option<Duration> {
        self.lanes().values().map(|lane| lane.not_before).min()
    }

    fn failed(&self, protocol: &ProtocolNumber, now: Duration) {
        let mut lanes = self.lanes();
        let failures = lanes.get(protocol).map_or(0, |lane| lane.failures).saturating_add(1);
        let not_before = now.saturating_add(retry_after(failures, fastrand::u64(..)));
        lanes.insert(protocol.clone(), Lane { failures, not_before });
    }

    fn waits(&self, protocol: &ProtocolNumber, not_before: Duration) {
        let lane = Lane {
            failures: 0,
            not_before,
        };
        self.lanes().insert(protocol.clone(), lane);
    }

    fn lanes(&self) -> MutexGuard<'_, BTreeMap<ProtocolNumber, Lane>> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whom a pass leaves alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pace {
    /// Those that have to wait, and it goes on with whatever comes meanwhile.
    ByItself,
    /// Nobody: each conversation is tried, once.
    Asked,
}

/// Sends what there is, now and whenever something comes; runs until it is stopped.
pub(crate) async fn run(ctx: Arc<Context>) {
    let mut session = ctx.session.subscribe();
    let mut notices = ctx.store.notices();
    let mut failures = 0_u32;
    loop {
        let pause = match work(&ctx, Pace::ByItself).await {
            Ok(_) => {
                failures = 0;
                let now = ctx.clock.monotonic();
                ctx.outbox_lanes.next_due().map(|due| due.saturating_sub(now))
            }
            // Whoever signs in wakes the queue.
            Err(_) if ctx.chat_agent().is_err() => None,
            Err(error) => {
                tracing::warn!(error = error.code(), "the queue cannot be worked on");
                failures = failures.saturating_add(1);
                Some(retry_after(failures, fastrand::u64(..)))
            }
        };
        let pause = ctx.clock.sleep_or_never(pause);
        tokio::select! {
            () = pause => {}
            () = ctx.outbox_wake.notified() => {}
            // What was held until the contact answered is queued by the message that came.
            () = outbox_changes(&mut notices) => {}
            _ = session.changed() => ctx.outbox_lanes.clear(),
        }
    }
}

/// Waits until something in the queue has changed in the store. Our own changes end it too: the pass that follows finds
/// nothing due, and writes nothing.
async fn outbox_changes(notices: &mut broadcast::Receiver<Arc<Changes>>) {
    loop {
        match notices.recv().await {
            Ok(changes) if changes.concerns(&Touched::Outbox) => return,
            Ok(_) => {}
            Err(broadcast::error::RecvError::Lagged(_)) => return,
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// One pass over all conversations in which something waits.
pub(crate) async fn pass(ctx: &Context) -> Result<OutboxReport> {
    work(ctx, Pace::Asked).await
}

/// What became of one conversation's turn.
type Turn = (ProtocolNumber, u32, Result<Option<Pause>>);

async fn work(ctx: &Context, pace: Pace) -> Result<OutboxReport> {
    let agent = ctx.chat_agent()?;
    let _flight = ctx.outbox_flight.lock().await;
    if due(ctx, pace).await?.is_empty() {
        let left = ctx.store.read(store::unsent_count).await?;
        return Ok(OutboxReport {
            left,
            ..OutboxReport::default()
        });
    }
    // Another process of the same user may be at it: two would send the same item twice.
    let _lock = lock(ctx).await?;
    let mut report = OutboxReport::default();
    let mut running: FuturesUnordered<BoxFuture<'_, Turn>> = FuturesUnordered::new();
    let (mut busy, mut tried) = (BTreeSet::new(), BTreeSet::new());
    let mut unreachable_in_a_row = 0_usize;
    loop {
        for protocol in due(ctx, pace).await? {
            // The network is gone, or so it seems: the rest is not tried either.
            let is_hopeless = pace == Pace::Asked && unreachable_in_a_row >= AT_ONCE_MAX;
            if running.len() >= AT_ONCE_MAX || is_hopeless {
                break;
            }
            if busy.contains(&protocol) || tried.contains(&protocol) {
                continue;
            }
            busy.insert(protocol.clone());
            let agent = &agent;
            running.push(Box::pin(async move {
                let mut settled = 0;
                let ended = send_in_order(ctx, agent, &protocol, &mut settled).await;
                (protocol, settled, ended)
            }));
        }
        if running.is_empty() {
            break;
        }
        let (protocol, settled, ended) = tokio::select! {
            Some(turn) = running.next() => turn,
            () = ctx.outbox_wake.notified(), if pace == Pace::ByItself => continue,
        };
        busy.remove(&protocol);
        if pace == Pace::Asked {
            tried.insert(protocol.clone());
        }
        report.settled = report.settled.saturating_add(settled);
        unreachable_in_a_row = match &ended {
            Err(Error::Offline { .. } | Error::Tls { .. } | Error::TimedOut) if settled == 0 => {
                unreachable_in_a_row + 1
            }
            _ => 0,
        };
        note(ctx, &protocol, &ended);
        if let Err(fault) = ended {
            report.fault = Some(fault);
        }
    }
    report.left = ctx.store.read(store::unsent_count).await?;
    Ok(report)
}

/// The conversations whose turn it is, the longest wait first.
async fn due(ctx: &Context, pace: Pace) -> Result<Vec<ProtocolNumber>> {
    let mut waiting = ctx.store.read(store::waiting_protocols).await?;
    if pace == Pace::ByItself {
        let now = ctx.clock.monotonic();
        ctx.outbox_lanes.keep(&waiting);
        waiting.retain(|protocol| ctx.outbox_lanes.is_due(protocol, now));
    }
    Ok(waiting)
}

/// Notes when a conversation's next turn is.
fn note(ctx: &Context, protocol: &ProtocolNumber, ended: &Result<Option<Pause>>) {
    let now = ctx.clock.monotonic();
    match ended {
        Ok(None) => ctx.outbox_lanes.clear_one(protocol),
        Ok(Some(Pause { until })) => {
            let wait = until.wait_from(ctx.server_now_steady());
            ctx.outbox_lanes.waits(protocol, now.saturating_add(wait));
        }
        Err(fault) => {
            tracing::info!(error = fault.code(), "a conversation's queue waits");
            ctx.outbox_lanes.failed(protocol, now);
        }
    }
}

/// Takes the lock file; the lock ends with the file handle, also when the process dies.
async fn lock(ctx: &Context) -> Result<File> {
    let path = ctx.folder.outbox_lock();
    let storage = |error: std::io::Error| Error::Storage {
        problem: error.to_string(),
    };
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(storage)?;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(std::fs::TryLockError::WouldBlock) => ctx.clock.sleep(LOCK_POLL).await,
            Err(std::fs::TryLockError::Error(error)) => return Err(storage(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_in_which_nothing_waits_any_more_wakes_nobody() {
        let protocol = |text: &str| ProtocolNumber::new(text).unwrap();
        let lanes = Lanes::default();
        lanes.waits(&protocol("7"), Duration::from_secs(10));
        lanes.waits(&protocol("8"), Duration::from_secs(20));
        lanes.keep(&[protocol("8")]);
        assert_eq!(lanes.next_due(), Some(Duration::from_secs(20)));
        lanes.keep(&[]);
        assert_eq!(lanes.next_due(), None);
    }
}
