//! What is to be fetched, and when: a calm order made of a storm of hints.
//!
//! Events only note wishes here, however many; the engine asks [`Agenda::next`] what to do now. One request at a time for
//! each thing, a pause between two of the same, doubling waits after faults. Times are monotonic and handed in.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::retry_after;
use crate::model::{Connection, ProtocolNumber};

/// Between the starts of two fetches of both lists, in the long run: a storm of events costs two of them a second.
const LISTS_SPACING: Duration = Duration::from_millis(500);
/// Between the starts of two fetches of the same conversation, in the long run.
const MESSAGES_SPACING: Duration = Duration::from_millis(300);
/// So many fetches of the lists may follow one another at once before the spacing holds: what happens now and then is shown
/// without a delay.
const LISTS_BURST: u32 = 4;
/// The same, for a conversation.
const MESSAGES_BURST: u32 = 8;
/// Requests for messages that are under way at once.
const MESSAGES_AT_ONCE_MAX: usize = 2;
/// While the socket is up it tells what happens; this often the lists are fetched all the same, since an event may get lost.
const POLL_ONLINE: Duration = Duration::from_secs(120);
/// While it is down nobody tells.
const POLL_OFFLINE: Duration = Duration::from_secs(20);

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Errand {
    /// Tell the service the presence that the agent wants.
    Presence,
    /// Fetch both lists.
    Lists,
    /// Fetch what is new in a conversation that the agent holds.
    Messages(ProtocolNumber),
    /// Fetch a conversation that the agent holds ahead of its being opened, when there is nothing else to do.
    Ahead(ProtocolNumber),
}

impl Errand {
    fn spacing(&self) -> Duration {
        match self {
            Self::Presence | Self::Lists => LISTS_SPACING,
            Self::Messages(_) | Self::Ahead(_) => MESSAGES_SPACING,
        }
    }

    /// How far ahead of the spacing it may be.
    fn ahead_max(&self) -> Duration {
        let burst = match self {
            Self::Presence | Self::Lists => LISTS_BURST,
            Self::Messages(_) | Self::Ahead(_) => MESSAGES_BURST,
        };
        self.spacing().saturating_mul(burst.saturating_sub(1))
    }
}

/// What to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// This; [`Agenda::done`] or [`Agenda::failed`] must follow.
    Do(Errand),
    /// Nothing before this time.
    WaitUntil(Duration),
    /// Nothing, until somebody wishes something or an errand ends.
    Idle,
}

/// How it stands with one errand.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    /// The place in the order of wishes; `None`: nobody wishes it.
    wished: Option<u64>,
    is_under_way: bool,
    /// When the spacing allows one more, had there been no burst.
    spaced: Duration,
    /// After a fault.
    retry_at: Duration,
    failures: u32,
}

impl Entry {
    fn not_before(&self, ahead_max: Duration) -> Duration {
        self.retry_at.max(self.spaced.saturating_sub(ahead_max))
    }
}

/// All wishes.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    entries: BTreeMap<Errand, Entry>,
    wishes: u64,
    /// When both lists were last asked for.
    listed_at: Option<Duration>,
}

impl Agenda {
    /// Notes a wish; says whether it is a new one. What is under way may have begun too early to tell, so it is done once more.
    pub(crate) fn wish(&mut self, errand: Errand) -> bool {
        // What somebody waits for is not fetched ahead besides.
        if let Errand::Messages(protocol) = &errand {
            let ahead = Errand::Ahead(protocol.clone());
            if self.entries.get(&ahead).is_some_and(|entry| !entry.is_under_way) {
                self.entries.remove(&ahead);
            }
        }
        let entry = self.entries.entry(errand).or_default();
        if entry.wished.is_some() {
            return false;
        }
        self.wishes += 1;
        entry.wished = Some(self.wishes);
        true
    }

    /// Waits after faults are over: the network is back.
    pub(crate) fn network_is_back(&mut self) {
        for entry in self.entries.values_mut().filter(|entry| entry.failures > 0) {
            entry.failures = 0;
            entry.retry_at = Duration::ZERO;
        }
    }

    /// Nothing is under way any more: what was is wished again.
    pub(crate) fn restart(&mut self) {
        let broken_off: Vec<Errand> = self
            .entries
            .iter_mut()
            .filter_map(|(errand, entry)| std::mem::take(&mut entry.is_under_way).then(|| errand.clone()))
            .collect();
        for errand in broken_off {
            self.wish(errand);
        }
    }

    /// When the lists are to be fetched without anybody's wish.
    fn poll_at(&self, connection: Connection) -> Duration {
        let every = match connection {
            Connection::Online => POLL_ONLINE,
            Connection::Connecting | Connection::Offline { .. } => POLL_OFFLINE,
        };
        self.listed_at.map_or(Duration::ZERO, |at| at.saturating_add(every))
    }

    /// Decides; an errand that is handed out counts as under way.
    pub(crate) fn next(&mut self, now: Duration, connection: Connection) -> Next {
        let poll_at = self.poll_at(connection);
        if now >= poll_at {
            self.wish(Errand::Lists);
        }
        match self.next_wished(now) {
            Next::Idle if poll_at > now => Next::WaitUntil(poll_at),
            Next::WaitUntil(at) if poll_at > now => Next::WaitUntil(at.min(poll_at)),
            next => next,
        }
    }

    fn next_wished(&mut self, now: Duration) -> Next {
        let busy: BTreeSet<&ProtocolNumber> = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.is_under_way)
            .filter_map(|(errand, _)| protocol_of(errand))
            .collect();
        let is_full = busy.len() >= MESSAGES_AT_ONCE_MAX;
        let may_go = |errand: &Errand| match protocol_of(errand) {
            None => true,
            Some(protocol) => !is_full && !busy.contains(protocol),
        };
        let mut first: Option<(bool, u64, &Errand)> = None;
        let mut soonest: Option<Duration> = None;
        for (errand, entry) in &self.entries {
            let Some(place) = entry.wished.filter(|_| !entry.is_under_way && may_go(errand)) else {
                continue;
            };
            let not_before = entry.not_before(errand.ahead_max());
            if not_before > now {
                soonest = Some(soonest.map_or(not_before, |soonest| soonest.min(not_before)));
                continue;
            }
            let is_ahead = matches!(errand, Errand::Ahead(_));
            // What nobody waits for comes when nothing else is going on.
            if is_ahead && (!busy.is_empty()) {
                continue;
            }
            let candidate = (is_ahead, place, errand);
            if first.is_none_or(|first| candidate < first) {
                first = Some(candidate);
            }
        }
        let Some(errand) = first.map(|(_, _, errand)| errand.clone()) else {
            return soonest.map_or(Next::Idle, Next::WaitUntil);
        };
        let spacing = errand.spacing();
        if let Some(entry) = self.entries.get_mut(&errand) {
            entry.wished = None;
            entry.is_under_way = true;
            entry.spaced = entry.spaced.max(now).saturating_add(spacing);
        }
        if errand == Errand::Lists {
            self.listed_at = Some(now);
        }
        Next::Do(errand)
    }

    /// It was done, or there is no use in doing it.
    pub(crate) fn done(&mut self, errand: &Errand) {
        if let Some(entry) = self.entries.get_mut(errand) {
            entry.is_under_way = false;
            entry.failures = 0;
        }
    }

    /// It met a passing fault at `now`, and is wished again; `dice`: any number.
    pub(crate) fn failed(&mut self, errand: &Errand, now: Duration, dice: u64) {
        self.wish(errand.clone());
        if let Some(entry) = self.entries.get_mut(errand) {
            entry.is_under_way = false;
            entry.failures = entry.failures.saturating_add(1);
            entry.retry_at = now.saturating_add(retry_after(entry.failures, dice));
        }
    }

    /// Forgets what stands for nothing: an entry that nobody wishes and whose pause is over.
    pub(crate) fn tidy(&mut self, now: Duration) {
        self.entries
            .retain(|_, entry| entry.wished.is_some() || entry.is_under_way || entry.spaced.max(entry.retry_at) > now);
    }
}

fn protocol_of(errand: &Errand) -> Option<&ProtocolNumber> {
    match errand {
        Errand::Presence | Errand::Lists => None,
        Errand::Messages(protocol) | Errand::Ahead(protocol) => Some(protocol),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: fn(u64) -> Duration = Duration::from_millis;

    fn messages(number: u32) -> Errand {
        Errand::Messages(ProtocolNumber::new(&number.to_string()).unwrap())
    }

    /// Without polls: they come at their own times.
    fn next(agenda: &mut Agenda, now: Duration) -> Next {
        agenda.next_wished(now)
    }

    fn ahead(number: u32) -> Errand {
        Errand::Ahead(ProtocolNumber::new(&number.to_string()).unwrap())
    }

    #[test]
    fn a_storm_of_wishes_is_one_fetch_and_one_more_for_what_came_meanwhile() {
        let mut agenda = Agenda::default();
        let mut fetches = 0;
        // Ten thousand events in ten seconds, one each millisecond; a fetch takes 20 ms.
        let mut ends_at = None;
        for at in 0..10_000 {
            if ends_at == Some(at) {
                agenda.done(&Errand::Lists);
                ends_at = None;
            }
            agenda.wish(Errand::Lists);
            if let Next::Do(errand) = next(&mut agenda, MS(at)) {
                assert_eq!(errand, Errand::Lists);
                fetches += 1;
                ends_at = Some(at + 20);
            }
        }
        assert_eq!(fetches, 20 + LISTS_BURST - 1);
    }

    #[test]
    fn what_is_wished_while_it_is_under_way_is_done_once_more() {
        let mut agenda = Agenda::default();
        assert!(agenda.wish(messages(1)));
        assert!(!agenda.wish(messages(1)));
        assert_eq!(next(&mut agenda, MS(0)), Next::Do(messages(1)));
        assert!(agenda.wish(messages(1)));
        assert_eq!(next(&mut agenda, MS(1)), Next::Idle);
        agenda.done(&messages(1));
        assert_eq!(next(&mut agenda, MS(2)), Next::Do(messages(1)));
    }

    #[test]
    fn a_burst_goes_at_once_and_what_follows_is_spaced() {
        let mut agenda = Agenda::default();
        for _ in 0..MESSAGES_BURST {
            agenda.wish(messages(1));
            assert_eq!(next(&mut agenda, MS(1_000)), Next::Do(messages(1)));
            agenda.done(&messages(1));
        }
        agenda.wish(messages(1));
        let spaced = MS(1_000) + MESSAGES_SPACING;
        assert_eq!(next(&mut agenda, MS(1_000)), Next::WaitUntil(spaced));
        assert_eq!(next(&mut agenda, spaced), Next::Do(messages(1)));
    }

    #[test]
    fn first_wished_first_done_two_at_once_and_the_lists_besides() {
        let mut agenda = Agenda::default();
        for number in [3, 1, 2] {
            agenda.wish(messages(number));
        }
        agenda.wish(Errand::Lists);
        assert_eq!(next(&mut agenda, MS(0)), Next::Do(messages(3)));
        assert_eq!(next(&mut agenda, MS(0)), Next::Do(messages(1)));
        assert_eq!(next(&mut agenda, MS(0)), Next::Do(Errand::Lists));
        assert_eq!(next(&mut agenda, MS(0)), Next::Idle);
        agenda.done(&messages(3));
        assert_eq!(next(&mut agenda, MS(0)), Next::Do(messages(2)));
    }

    #[test]
    fn what_nobody_waits_for_comes_last_and_alone() {
        let mut agenda = Agenda::default();
        agenda.wish(ahead(1));
        agenda.wish(ahead(2));
        agenda.wish(messages(3));
        agenda.wish(messages(2));
        assert_eq!(next(&mut agenda, MS(0)), Next::Do(messages(3)));
        assert_eq!(next(&mut agenda, MS(0)), Next::Do(messages(2)));
        agenda.done(&messages(3));
        assert_eq!(next(&mut agenda, MS(0)), Next::Idle, "not beside another");
        agenda.done(&messages(2));
        assert_eq!(next(&mut agenda, MS(0)), Next::Do(ahead(1)));
        agenda.done(&ahead(1));
        assert_eq!(next(&mut agenda, MS(0)), Next::Idle, "it was fetched already");
    }

    #[test]
    fn a_fault_doubles_the_wait_and_the_network_ends_it() {
        let mut agenda = Agenda::default();
        agenda.wish(Errand::Lists);
        assert_eq!(next(&mut agenda, MS(0)), Next::Do(Errand::Lists));
        agenda.failed(&Errand::Lists, MS(100), 0);
        assert_eq!(next(&mut agenda, MS(100)), Next::WaitUntil(MS(600)));
        assert_eq!(next(&mut agenda, MS(600)), Next::Do(Errand::Lists));
        agenda.failed(&Errand::Lists, MS(700), 0);
        assert_eq!(next(&mut agenda, MS(700)), Next::WaitUntil(MS(1_700)));
        agenda.network_is_back();
        assert_eq!(next(&mut agenda, MS(700)), Next::Do(Errand::Lists));
        agenda.done(&Errand::Lists);
        agenda.tidy(MS(10_000));
        assert_eq!(next(&mut agenda, MS(10_000)), Next::Idle);
    }

    #[test]
    fn the_lists_are_fetched_by_themselves_oftener_while_nobody_tells() {
        let offline = Connection::Offline { since: None };
        let mut agenda = Agenda::default();
        assert_eq!(agenda.next(MS(1_000), Connection::Online), Next::Do(Errand::Lists));
        agenda.done(&Errand::Lists);
        assert_eq!(agenda.next(MS(1_000), Connection::Online), Next::WaitUntil(MS(121_000)));
        assert_eq!(agenda.next(MS(1_000), offline), Next::WaitUntil(MS(21_000)));
        assert_eq!(agenda.next(MS(20_999), offline), Next::WaitUntil(MS(21_000)));
        assert_eq!(agenda.next(MS(21_000), offline), Next::Do(Errand::Lists));
        agenda.failed(&Errand::Lists, MS(21_000), 0);
        // A fault is waited for as ever; the poll does not shorten that.
        assert_eq!(agenda.next(MS(21_000), offline), Next::WaitUntil(MS(21_500)));
    }

    #[test]
    fn what_was_broken_off_is_done_again() {
        let mut agenda = Agenda::default();
        agenda.wish(messages(1));
        assert_eq!(next(&mut agenda, MS(0)), Next::Do(messages(1)));
        agenda.restart();
        assert_eq!(next(&mut agenda, MESSAGES_SPACING), Next::Do(messages(1)));
    }
}
