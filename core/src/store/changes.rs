//! What a transaction touched: keys, so that each listener reads again just what it shows.

use std::collections::BTreeSet;

/// One thing that a screen may show.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Touched {
    /// All of it.
    Everything,
    /// Another file was opened, or none is: what was shown has nothing to do with what is.
    AnotherFile,
    /// Who is signed in, presence, times of fetching.
    Account,
    /// Any rows of the inbox.
    Inbox,
    /// The row of a conversation in the inbox, by its protocol.
    Row(String),
    /// The timeline of a thread.
    Timeline(i64),
    /// Some item of the outbox.
    Outbox,
    /// The templates of a channel.
    Templates,
    /// Quick replies, tags, wrap-up codes, ownership.
    Lists,
    /// Which files are to be fetched.
    Files,
}

/// The keys that one transaction touched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes(BTreeSet<Touched>);

impl Changes {
    /// Another file was opened, or none is.
    pub(crate) fn another_file() -> Self {
        Self(BTreeSet::from([Touched::Everything, Touched::AnotherFile]))
    }

    /// The same file was opened again: anything may have changed.
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
        self.0.contains(&Touched::Everything)
            || self.0.contains(what)
            || (*what == Touched::Inbox && self.0.iter().any(|touched| matches!(touched, Touched::Row(_))))
    }

    /// Which rows of the inbox changed; `None`: any of them may have.
    pub(crate) fn rows(&self) -> Option<impl Iterator<Item = &str>> {
        let is_named = !self.0.contains(&Touched::Everything) && !self.0.contains(&Touched::Inbox);
        is_named.then(|| {
            self.0.iter().filter_map(|touched| match touched {
                Touched::Row(protocol) => Some(protocol.as_str()),
                _ => None,
            })
        })
    }

    /// Whether the messages of any thread changed.
    pub(crate) fn touches_messages(&self) -> bool {
        self.0.iter().any(|what| matches!(what, Touched::Timeline(_)))
    }

    /// Whether another file was opened, so that what was shown has nothing to do with what is.
    pub(crate) fn is_another_file(&self) -> bool {
        self.0.contains(&Touched::AnotherFile)
    }
}
