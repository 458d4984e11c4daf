//! What a transaction touched: keys, so that each listener reads again just what it shows.

use std::collections::BTreeSet;

/// One thing that a screen may show.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Touched {
    /// All of it: another file was opened, or none is.
    Everything,
    /// Who is signed in, presence, times of fetching.
    Account,
    /// A row of the inbox.
    Inbox,
    /// The timeline of a thread.
    Timeline(i64),
    /// Some item of the outbox.
    Outbox,
    /// The templates of a channel.
    Templates,
}

/// The keys that one transaction touched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes(BTreeSet<Touched>);

impl Changes {
    pub(crate) fn everything() -> Self {
        Self(BTreeSet::from([Touched::Everything]))
    }

    pub(crate) fn insert(&mut self, what: Touched) {
        self.0.insert(what);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a listener of `what` must look again.
    pub(crate) fn concerns(&self, what: &Touched) -> bool {
        self.0.contains(&Touched::Everything) || self.0.contains(what)
    }

    /// Whether the messages of any thread changed.
    pub(crate) fn touches_messages(&self) -> bool {
        self.0.iter().any(|what| matches!(what, Touched::Timeline(_)))
    }

    /// Whether another file was opened, so that what was shown has nothing to do with what is.
    pub(crate) fn is_another_file(&self) -> bool {
        self.0.contains(&Touched::Everything)
    }
}
