//! The agent finishes conversations and hands them on, takes that back, or dies in between; and what must have come of it.

use voxfree_core::{
    AgentId, Delivery, DepartmentId, EndingId, EndingKind, EndingState, Error, NewEnding, OutboxId, ProtocolNumber,
    Shelf, UnsentFirst,
};
use voxfree_sandbox::Outcome;

use super::day::Day;
use super::world::DEPARTMENT_2;

/// An ending that the agent asked for.
pub(super) struct Asked {
    protocol: ProtocolNumber,
    id: EndingId,
    /// How many endings the service had carried out of this conversation before.
    before: usize,
    /// How many it had when this one was undone; `None`: it was not.
    undone_at: Option<usize>,
}

impl Day {
    /// Ends a conversation: closes it, hands it to the other agent, or to a department; now, or after an undo window.
    pub(super) async fn ends(&mut self) {
        let rows = self.phone.client().inbox(Shelf::Active, 1_000).await.unwrap();
        let at = (!rows.is_empty()).then(|| self.rng.usize(..rows.len()));
        let Some(protocol) = at.map(|at| rows[at].protocol.clone()) else {
            return;
        };
        let rui = AgentId::new(&self.rui.to_string()).unwrap();
        let kind = match self.rng.u8(..4) {
            0 | 1 => EndingKind::Finish,
            2 => EndingKind::Transfer { to: rui },
            _ => EndingKind::TransferAndFinish {
                department: DepartmentId::new(&DEPARTMENT_2.to_string()).unwrap(),
                to: self.rng.bool().then_some(rui),
            },
        };
        let ending = NewEnding {
            note: self.some_text(),
            undo_window_ms: [0, 0, 8_000, 60_000][self.rng.usize(..4)],
            unsent: [UnsentFirst::Refuse, UnsentFirst::Send][self.rng.usize(..2)],
            ..NewEnding::of(kind)
        };
        let before = self.carried_out(&protocol);
        let held = self.held(&protocol).await;
        let sends = ending.unsent == UnsentFirst::Send;
        match self.phone.client().finish(&protocol, ending).await {
            Ok(id) => {
                // These are queued anew, and go behind what was sent meanwhile.
                self.requeued.extend(held.into_iter().filter(|_| sends));
                // What is queued behind it may be held.
                self.away.insert(protocol.as_str().to_owned());
                // Asked for alike while it waits, it is the same one.
                if !self.asked.iter().any(|asked| asked.id == id) {
                    self.asked.push(Asked {
                        protocol,
                        id,
                        before,
                        undone_at: None,
                    });
                }
            }
            // A message of it waits, or its ending is under way.
            Err(Error::UnsentMessages { .. } | Error::BeingSent) => {}
            Err(error) => panic!("{protocol}: {error}"),
        }
    }

    /// Messages of a conversation that wait for the agent to decide.
    async fn held(&self, protocol: &ProtocolNumber) -> Vec<OutboxId> {
        let unsent = self.phone.client().outbox().await.unwrap().into_iter();
        let held = unsent.filter(|item| item.protocol == *protocol && matches!(item.delivery, Delivery::Held { .. }));
        held.map(|item| item.id).collect()
    }

    /// Thinks better of one.
    pub(super) async fn undoes_an_ending(&mut self) {
        let pending = self.phone.client().endings().await.unwrap();
        let Some(ending) = pending.last() else { return };
        let was_pending = ending.state.is_pending();
        match self.phone.client().undo_ending(ending.id).await {
            Ok(()) if was_pending => {
                let now = self.carried_out(&ending.protocol);
                let undone = self.asked.iter_mut().filter(|asked| asked.id == ending.id);
                undone.for_each(|asked| asked.undone_at = Some(now));
            }
            // One that was refused or stopped is put out of sight.
            Ok(()) => self.asked.retain(|asked| asked.id != ending.id),
            Err(Error::BeingSent | Error::NotUnsent) => {}
            Err(error) => panic!("{error}"),
        }
    }

    /// Whether a conversation is to end, so that nothing more is written into it.
    pub(super) async fn is_ending(&self, protocol: &ProtocolNumber) -> bool {
        let endings = self.phone.client().endings().await.unwrap();
        endings
            .iter()
            .any(|ending| ending.protocol == *protocol && ending.state.is_pending())
    }

    pub(super) async fn endings_wait(&self) -> bool {
        let endings = self.phone.client().endings().await.unwrap();
        endings.iter().any(|ending| ending.state.is_pending())
    }

    /// Each was carried out once, was undone and never carried out, or says why not; none was forgotten.
    pub(super) async fn endings_are_true(&self) -> Result<(), String> {
        let left = self.phone.client().endings().await.unwrap();
        for (nth, asked) in self.asked.iter().enumerate() {
            let later = self.asked.iter().skip(nth + 1);
            let next = later.clone().find(|later| later.protocol == asked.protocol);
            let after = next.map_or_else(|| self.carried_out(&asked.protocol), |next| next.before);
            let what = format!(
                "ending {} of {}: carried out {} times before it, {after} after it",
                asked.id, asked.protocol, asked.before
            );
            if let Some(undone_at) = asked.undone_at {
                // Of one that others had taken back nothing tells whose doing it was.
                if after != undone_at {
                    return Err(format!("{what}, and undone at {undone_at}"));
                }
                continue;
            }
            let state = left.iter().find(|left| left.id == asked.id).map(|left| &left.state);
            let is_fine = match state {
                // Another took its place, or the conversation was gone in another way.
                None => after > asked.before || next.is_some() || self.is_elsewhere(&asked.protocol),
                Some(EndingState::Refused { .. } | EndingState::Stopped { .. }) => after == asked.before,
                Some(EndingState::Waiting { .. } | EndingState::UnderWay) => false,
            };
            if !is_fine {
                return Err(format!("{what}, and is {state:?}"));
            }
        }
        Ok(())
    }

    /// Whether somebody else ended or took it: then there was nothing left to carry out.
    fn is_elsewhere(&self, protocol: &ProtocolNumber) -> bool {
        self.taken.contains(protocol.as_str())
    }

    /// How many endings of a conversation the service carried out for the agent.
    fn carried_out(&self, protocol: &ProtocolNumber) -> usize {
        self.phone.network.with(|service| {
            let requests = service.requests().to("finalizarAtendimento");
            let of_it = requests.filter(|request| {
                request.fields.get("protocolo").map(String::as_str) == Some(protocol.as_str())
                    && matches!(request.outcome, Outcome::Done | Outcome::Spoilt(_))
            });
            of_it.count()
        })
    }
}
