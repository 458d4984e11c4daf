//! The wishes of everybody, behind one lock, with a bell: [`crate::rules::Agenda`] decides.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use crate::model::{Connection, Conversation, ProtocolNumber, Timestamp};
use crate::rules::{Agenda, Errand, Next};

/// What is to be fetched.
#[derive(Default)]
pub(crate) struct Wishes {
    state: Mutex<State>,
    pub(super) bell: Notify,
}

#[derive(Default)]
struct State {
    agenda: Agenda,
    /// What happened was told to nobody for a while: what no list proves to be current is to be asked for.
    is_gap: bool,
    told: BTreeMap<ProtocolNumber, Told>,
    fetched: BTreeMap<ProtocolNumber, Told>,
}

/// What a list tells of a conversation's newest message. Where it tells the same as before a fetch, nothing has come since.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    updated_at: Option<Timestamp>,
    preview: Option<String>,
    unread: Option<u32>,
}

/// How far the lists can say what is new in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Currency {
    /// All of it is held.
    Current,
    /// There is something new.
    Behind,
    /// The list tells no times.
    Unknown,
}

impl Wishes {
    /// Notes wishes.
    pub(super) fn add(&self, errands: impl IntoIterator<Item = Errand>) {
        let is_news = {
            let mut state = self.state();
            let mut is_news = false;
            for errand in errands {
                is_news |= state.agenda.wish(errand);
            }
            is_news
        };
        if is_news {
            self.bell.notify_one();
        }
    }

    /// What was told in the meantime was told to nobody.
    pub(super) fn note_gap(&self) {
        self.state().is_gap = true;
    }

    /// Whether there was a gap before the lists that have just come.
    pub(super) fn take_gap(&self) -> bool {
        std::mem::take(&mut self.state().is_gap)
    }

    pub(super) fn next(&self, now: Duration, connection: Connection) -> Next {
        self.state().agenda.next(now, connection)
    }

    pub(super) fn done(&self, errand: &Errand, now: Duration) {
        let mut state = self.state();
        state.agenda.done(errand);
        state.agenda.tidy(now);
    }

    pub(super) fn failed(&self, errand: &Errand, now: Duration) {
        self.state().agenda.failed(errand, now, fastrand::u64(..));
    }

    /// The worker begins anew: what an earlier one had under way is wished again.
    pub(super) fn restart(&self) {
        self.state().agenda.restart();
    }

    /// Another account, or none.
    pub(super) fn clear(&self) {
        *self.state() = State::default();
    }

    /// Waits after faults are over.
    pub(crate) fn network_is_back(&self) {
        self.state().agenda.network_is_back();
        self.bell.notify_one();
    }

    /// What the list of active conversations tells.
    pub(super) fn note_told(&self, active: &[Conversation]) {
        let told = active.iter().map(|conversation| {
            let told = Told {
                updated_at: conversation.updated_at,
                preview: conversation.preview.clone(),
                unread: conversation.unread,
            };
            (conversation.protocol.clone(), told)
        });
        let mut state = self.state();
        state.told = told.collect();
        let State { told, fetched, .. } = &mut *state;
        fetched.retain(|protocol, _| told.contains_key(protocol));
        for (protocol, fetched) in fetched {
            // Fewer unread is no news, and where a later rise is counted from.
            if let Some(told) = told.get(protocol)
                && told.unread < fetched.unread
            {
                fetched.unread = told.unread;
            }
        }
    }

    /// What was told of a conversation before a fetch of it began.
    pub(super) fn told(&self, protocol: &ProtocolNumber) -> Mark {
        Mark(self.state().told.get(protocol).cloned())
    }

    /// All that was told before the fetch began is held.
    pub(super) fn note_fetched(&self, protocol: &ProtocolNumber, mark: Mark) {
        if let Mark(Some(told)) = mark {
            self.state().fetched.insert(protocol.clone(), told);
        }
    }

    pub(super) fn currency(&self, protocol: &ProtocolNumber) -> Currency {
        let state = self.state();
        match state.told.get(protocol) {
            Some(told) if told.updated_at.is_some() => {
                if state.fetched.get(protocol) == Some(told) {
                    Currency::Current
                } else {
                    Currency::Behind
                }
            }
            _ => Currency::Unknown,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was told of a conversation at some point.
pub(super) struct Mark(Option<Told>);
