//! Faults of the pages, each named once, each `once`, a few `times` or `always`.

use std::collections::BTreeMap;

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This status with a page of HTML; no effect.
    Status(u16),
    /// Status 200 with a page of HTML (a proxy, a maintenance notice); no effect.
    Html,
    /// Status 200 and nothing; no effect.
    Empty,
    /// The effect, and the first half of the answer as if it were whole.
    HalfJson,
    /// The effect, and the connection ends in the middle of the answer.
    CutMidway,
    /// `n` bytes of padding; no effect.
    Flood(u64),
    /// Waits until released; then it is carried out as if nothing had been.
    HangBefore,
    /// Carried out; the answer waits until released.
    HangAfter,
    /// The connection ends; no effect.
    CutBefore,
    /// The effect, then the connection ends without an answer.
    LoseAnswer,
}

impl Fault {
    /// Its name, as in the request log and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Status(_) => "status",
            Self::Html => "html",
            Self::Empty => "empty",
            Self::HalfJson => "half-json",
            Self::CutMidway => "cut-midway",
            Self::Flood(_) => "flood",
            Self::HangBefore => "hang-before",
            Self::HangAfter => "hang-after",
            Self::CutBefore => "cut-before",
            Self::LoseAnswer => "lose-answer",
        }
    }

    /// Reads a name; `status-503` and `flood-50000000` carry their number.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(status) = text.strip_prefix("status-") {
            return status
                .parse()
                .ok()
                .filter(|status| (100..1000).contains(status))
                .map(Self::Status);
        }
        if let Some(bytes) = text.strip_prefix("flood-") {
            return bytes.parse().ok().map(Self::Flood);
        }
        [
            Self::Html,
            Self::Empty,
            Self::HalfJson,
            Self::CutMidway,
            Self::HangBefore,
            Self::HangAfter,
            Self::CutBefore,
            Self::LoseAnswer,
        ]
        .into_iter()
        .find(|fault| fault.name() == text)
    }

    /// Whether the request is carried out all the same.
    pub fn has_effect(self) -> bool {
        matches!(
            self,
            Self::HalfJson | Self::CutMidway | Self::HangAfter | Self::LoseAnswer
        )
    }
}

/// Stands for every page.
pub const ANY_PAGE: &str = "*";

/// The faults that wait for requests, per page (or [`ANY_PAGE`]); a page's own come first.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    waiting: BTreeMap<String, Vec<(Fault, Option<u32>)>>,
}

impl Faults {
    /// The next request for `page` meets `fault`.
    pub fn once(&mut self, page: &str, fault: Fault) {
        self.times(page, fault, 1);
    }

    /// The next `n` requests for `page` meet `fault`; after those that were asked for before.
    pub fn times(&mut self, page: &str, fault: Fault, n: u32) {
        if n > 0 {
            self.add(page, fault, Some(n));
        }
    }

    /// Every request for `page` meets `fault`, until cleared.
    pub fn always(&mut self, page: &str, fault: Fault) {
        self.add(page, fault, None);
    }

    /// No faults of `page` any more.
    pub fn clear(&mut self, page: &str) {
        self.waiting.remove(bare(page));
    }

    /// No faults any more.
    pub fn clear_all(&mut self) {
        self.waiting.clear();
    }

    fn add(&mut self, page: &str, fault: Fault, left: Option<u32>) {
        self.waiting
            .entry(bare(page).to_owned())
            .or_default()
            .push((fault, left));
    }

    /// The fault that a request for `page` meets.
    pub(crate) fn take(&mut self, page: &str) -> Option<Fault> {
        for name in [bare(page), ANY_PAGE] {
            let Some(waiting) = self.waiting.get_mut(name) else {
                continue;
            };
            let Some((fault, left)) = waiting.first_mut() else {
                continue;
            };
            let fault = *fault;
            if let Some(left) = left {
                *left -= 1;
                if *left == 0 {
                    waiting.remove(0);
                }
            }
            return Some(fault);
        }
        None
    }
}

fn bare(page: &str) -> &str {
    page.strip_suffix(".php").unwrap_or(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_down_and_prefers_the_pages_own() {
        let mut faults = Faults::default();
        faults.always(ANY_PAGE, Fault::Empty);
        faults.times("login.php", Fault::Html, 2);
        let met: Vec<_> = (0..3).filter_map(|_| faults.take("login")).collect();
        assert_eq!(met, [Fault::Html, Fault::Html, Fault::Empty]);
        faults.clear_all();
        assert_eq!(faults.take("login"), None);
    }

    #[test]
    fn names_are_read_back() {
        for fault in [Fault::Html, Fault::LoseAnswer, Fault::HangAfter] {
            assert_eq!(Fault::parse(fault.name()), Some(fault));
        }
        assert_eq!(Fault::parse("status-503"), Some(Fault::Status(503)));
        assert_eq!(Fault::parse("flood-9"), Some(Fault::Flood(9)));
        assert_eq!(Fault::parse("status-9"), None);
    }
}
