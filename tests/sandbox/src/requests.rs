//! What was asked: so that a test can say "nothing was taken by peeking".

use std::collections::BTreeMap;

use crate::answer::Host;

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Carried out.
    Done,
    /// Refused, with these words.
    Refused(String),
    /// No such page there.
    NotFound,
    /// A fault took it before it had an effect.
    Faulted(&'static str),
    /// It had its effect, but a fault spoilt the answer.
    Spoilt(&'static str),
}

/// One request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The page, without `.php`.
    pub page: String,
    /// Where it was asked.
    pub host: Host,
    /// Whom it named as the caller.
    pub agent: Option<u64>,
    /// The `action`, where there was one.
    pub action: Option<String>,
    /// When, Unix milliseconds.
    pub at_ms: i64,
    /// What came of it.
    pub outcome: Outcome,
    /// The fields; passwords as `***`.
    pub fields: BTreeMap<String, String>,
}

/// The log. Keeps the latest [`Requests::KEPT_MAX`]; the counters count all.
#[derive(Clone, Debug, Default)]
pub struct Requests {
    log: std::collections::VecDeque<Request>,
    counts: BTreeMap<String, usize>,
}

impl Requests {
    /// How many requests are kept in full.
    pub const KEPT_MAX: usize = 10_000;

    pub(crate) fn push(&mut self, mut request: Request) {
        for (name, value) in &mut request.fields {
            if name.to_ascii_lowercase().contains("senha") {
                "***".clone_into(value);
            }
        }
        *self.counts.entry(request.page.clone()).or_default() += 1;
        if self.log.len() == Self::KEPT_MAX {
            self.log.pop_front();
        }
        self.log.push_back(request);
    }

    /// How often a page was asked for, whatever came of it; the name with or without `.php`.
    pub fn count(&self, page: &str) -> usize {
        self.counts
            .get(page.strip_suffix(".php").unwrap_or(page))
            .copied()
            .unwrap_or(0)
    }

    /// Oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Request> {
        self.log.iter()
    }

    /// The requests for one page, oldest first.
    pub fn to<'a>(&'a self, page: &'a str) -> impl Iterator<Item = &'a Request> {
        let page = page.strip_suffix(".php").unwrap_or(page);
        self.log.iter().filter(move |request| request.page == page)
    }
}
