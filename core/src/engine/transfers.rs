//! Files on their way: how far each is, and the gate through which its last piece goes.
//!
//! Kept in memory alone: after a restart a file begins anew, or goes on from what is on the disk. A [`Gate`] decides one thing, once:
//! either somebody gives the transfer up, or its last piece goes. So whoever gave one up knows that the service cannot have it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::model::{Transfer, TransferId};

/// How often progress is told: at each hundredth, but not for less than this.
const STEP_BYTES_MIN: u64 = 64 * 1024;

/// All that is on its way.
#[derive(Default)]
pub(crate) struct Transfers {
    shown: watch::Sender<Vec<Transfer>>,
    gates: Mutex<BTreeMap<TransferId, Arc<Gate>>>,
}

/// Where a transfer's one decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    /// It goes on, and may be given up.
    Open,
    /// Its last piece goes: it can be given up no more.
    Last,
    /// It was given up.
    Cancelled,
}

/// Whether a transfer may still be given up.
pub(crate) struct Gate {
    decision: watch::Sender<Decision>,
    /// Closed when the transfer has ended.
    ended: watch::Sender<()>,
}

impl Gate {
    fn decide(&self, to: Decision) -> bool {
        self.decision.send_if_modified(|decision| {
            let is_open = *decision == Decision::Open;
            if is_open {
                *decision = to;
            }
            is_open
        });
        *self.decision.borrow() == to
    }

    /// The last piece is about to go; `false`: it was given up before.
    pub(super) fn closes(&self) -> bool {
        self.decide(Decision::Last)
    }

    fn cancel(&self) -> bool {
        self.decide(Decision::Cancelled)
    }

    /// Returns once it is given up.
    pub(super) async fn cancelled(&self) {
        let mut decision = self.decision.subscribe();
        if decision
            .wait_for(|decision| *decision == Decision::Cancelled)
            .await
            .is_err()
        {
            std::future::pending::<()>().await;
        }
    }

    pub(super) fn is_cancelled(&self) -> bool {
        *self.decision.borrow() == Decision::Cancelled
    }
}

/// What came of giving a transfer up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GivenUp {
    /// It has ended, and did not come through.
    Yes,
    /// Its last piece went: it may have come through.
    TooLate,
    /// There is no such transfer.
    NotUnderWay,
}

impl Transfers {
    /// What is on its way now, and whenever that changes.
    pub(crate) fn subscribe(&self) -> watch::Receiver<Vec<Transfer>> {
        self.shown.subscribe()
    }

    /// A transfer begins; it is under way for as long as the answer lives.
    pub(super) fn begin(self: &Arc<Self>, id: TransferId, total_bytes: Option<u64>) -> UnderWay {
        let gate = Arc::new(Gate {
            decision: watch::Sender::new(Decision::Open),
            ended: watch::Sender::new(()),
        });
        self.gates().insert(id, Arc::clone(&gate));
        self.shown.send_modify(|all| {
            all.retain(|transfer| transfer.id != id);
            all.push(Transfer {
                id,
                done_bytes: 0,
                total_bytes,
            });
        });
        UnderWay {
            transfers: Arc::clone(self),
            id,
            gate,
        }
    }

    /// Gives a transfer up, and waits for its end.
    pub(crate) async fn give_up(&self, id: TransferId) -> GivenUp {
        let Some(gate) = self.gates().get(&id).cloned() else {
            return GivenUp::NotUnderWay;
        };
        if !gate.cancel() {
            return GivenUp::TooLate;
        }
        let mut ended = gate.ended.subscribe();
        drop(gate);
        // The sender goes with the transfer.
        while ended.changed().await.is_ok() {}
        GivenUp::Yes
    }

    /// Whether it is under way.
    pub(crate) fn is_under_way(&self, id: TransferId) -> bool {
        self.gates().contains_key(&id)
    }

    fn gates(&self) -> MutexGuard<'_, BTreeMap<TransferId, Arc<Gate>>> {
        self.gates.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A transfer, for as long as it lasts.
pub(super) struct UnderWay {
    transfers: Arc<Transfers>,
    id: TransferId,
    gate: Arc<Gate>,
}

impl UnderWay {
    pub(super) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Tells progress, from wherever the bytes pass.
    pub(super) fn meter(&self) -> Meter {
        Meter {
            transfers: Arc::clone(&self.transfers),
            id: self.id,
        }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.transfers.gates().remove(&self.id);
        self.transfers
            .shown
            .send_modify(|all| all.retain(|transfer| transfer.id != self.id));
    }
}

/// Tells how far a transfer is.
#[derive(Clone)]
pub(super) struct Meter {
    transfers: Arc<Transfers>,
    id: TransferId,
}

impl Meter {
    pub(super) fn tell(&self, done_bytes: u64, total_bytes: Option<u64>) {
        self.transfers.shown.send_if_modified(|all| {
            let Some(transfer) = all.iter_mut().find(|transfer| transfer.id == self.id) else {
                return false;
            };
            let total_bytes = total_bytes.or(transfer.total_bytes);
            let step = total_bytes.map_or(0, |total| total / 100).max(STEP_BYTES_MIN);
            let is_news = done_bytes.abs_diff(transfer.done_bytes) >= step
                || Some(done_bytes) == total_bytes
                || total_bytes != transfer.total_bytes;
            if is_news {
                transfer.done_bytes = done_bytes;
                transfer.total_bytes = total_bytes;
            }
            is_news
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OutboxId;

    const ID: TransferId = TransferId::Upload { item: OutboxId(1) };

    #[tokio::test]
    async fn either_it_is_given_up_or_its_last_piece_goes() {
        let transfers = Arc::new(Transfers::default());
        assert_eq!(transfers.give_up(ID).await, GivenUp::NotUnderWay);

        let gone = transfers.begin(ID, Some(10));
        assert!(gone.gate().closes());
        assert_eq!(transfers.give_up(ID).await, GivenUp::TooLate);
        assert!(!gone.gate().is_cancelled());
        drop(gone);

        let given_up = transfers.begin(ID, Some(10));
        let waiting = Arc::clone(&transfers);
        let caller = tokio::spawn(async move { waiting.give_up(ID).await });
        given_up.gate().cancelled().await;
        assert!(!given_up.gate().closes());
        drop(given_up);
        assert_eq!(caller.await.unwrap(), GivenUp::Yes);
        assert_eq!(*transfers.subscribe().borrow(), []);
    }

    #[test]
    fn progress_is_told_in_steps_and_at_the_end() {
        let transfers = Arc::new(Transfers::default());
        let under_way = transfers.begin(ID, None);
        let (meter, seen) = (under_way.meter(), transfers.subscribe());
        for (done, total, shown) in [
            (10, None, 0),
            (STEP_BYTES_MIN, None, STEP_BYTES_MIN),
            (STEP_BYTES_MIN + 1, None, STEP_BYTES_MIN),
            (STEP_BYTES_MIN + 1, Some(100_000_000), STEP_BYTES_MIN + 1),
            (1_000_000, None, STEP_BYTES_MIN + 1),
            (1_100_000, None, 1_100_000),
            (100_000_000, None, 100_000_000),
        ] {
            meter.tell(done, total);
            assert_eq!(seen.borrow()[0].done_bytes, shown, "{done}");
        }
    }
}
