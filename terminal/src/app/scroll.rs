//! Which lines of a timeline are seen, and which message is chosen.
//!
//! How tall a message is, only the drawing knows: it leaves its measures here ([`Measures`]) for the next key. While
//! nothing is chosen the newest message is kept in view; once the agent scrolls, the top line is held, so that what
//! arrives does not push away what is being read.

/// What the last drawing measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measures {
    /// How many lines are seen.
    pub(crate) height: usize,
    /// How many there are.
    pub(crate) total: usize,
    /// Each message: its key, its first line, how many lines.
    pub(crate) spans: Vec<(String, usize, usize)>,
}

/// The view of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scroll {
    /// The chosen message, by key.
    pub(crate) selected: Option<String>,
    /// The first line that is seen; `None` follows the newest.
    top: Option<usize>,
    pub(crate) measures: Measures,
}

impl Scroll {
    /// The first line to draw, of `total`, where `height` are seen.
    pub(crate) fn first_line(&self, total: usize, height: usize) -> usize {
        let last = total.saturating_sub(height);
        self.top.unwrap_or(last).min(last)
    }

    /// To the newest, with nothing chosen.
    pub(crate) fn follow(&mut self) {
        self.selected = None;
        self.top = None;
    }

    /// Chooses the message above; one that is taller than the view is scrolled through first.
    pub(crate) fn up(&mut self) {
        let Some(at) = self.index() else {
            return self.choose(self.measures.spans.len().checked_sub(1), true);
        };
        let top = self.top_now();
        match self.measures.spans.get(at) {
            Some((_, start, _)) if *start < top => self.top = Some(top.saturating_sub(self.step()).max(*start)),
            _ => self.choose(at.checked_sub(1), true),
        }
    }

    /// Chooses the message below; behind the newest, follows again.
    pub(crate) fn down(&mut self) {
        let Some(at) = self.index() else { return };
        let (top, height) = (self.top_now(), self.measures.height);
        match self.measures.spans.get(at) {
            Some((_, start, lines)) if start + lines > top + height => {
                self.top = Some((top + self.step()).min((start + lines).saturating_sub(height)));
            }
            _ if at + 1 < self.measures.spans.len() => self.choose(Some(at + 1), false),
            _ => self.follow(),
        }
    }

    /// Chooses a message, wherever it is, and brings it into view.
    pub(crate) fn go_to(&mut self, key: &str) {
        let at = self.measures.spans.iter().position(|(other, ..)| other == key);
        self.choose(at, false);
    }

    /// A view up or down; chooses a message in it.
    pub(crate) fn page(&mut self, down: bool) {
        let (top, height) = (self.top_now(), self.measures.height.max(2));
        let by = height - 1;
        let last = self.measures.total.saturating_sub(height);
        let top = if down {
            (top + by).min(last)
        } else {
            top.saturating_sub(by)
        };
        if down && top == last {
            return self.follow();
        }
        self.top = Some(top);
        let seen = self.measures.spans.iter().find(|(_, start, lines)| start + lines > top);
        self.selected = seen.map(|(key, ..)| key.clone());
    }

    fn choose(&mut self, at: Option<usize>, from_below: bool) {
        let Some((key, start, lines)) = at.and_then(|at| self.measures.spans.get(at)) else {
            return;
        };
        let (top, height, end) = (self.top_now(), self.measures.height, start + lines);
        let seen = *start >= top && end <= top + height;
        let wanted = match (seen, *lines > height, from_below) {
            (true, ..) => top,
            // Come upon from below, a tall message shows its end first.
            (false, true, true) => end.saturating_sub(height),
            (false, true, false) => *start,
            (false, false, _) if *start < top => *start,
            (false, false, _) => end.saturating_sub(height),
        };
        self.selected = Some(key.clone());
        self.top = Some(wanted);
    }

    fn index(&self) -> Option<usize> {
        let selected = self.selected.as_ref()?;
        self.measures.spans.iter().position(|(key, ..)| key == selected)
    }

    fn top_now(&self) -> usize {
        self.first_line(self.measures.total, self.measures.height)
    }

    fn step(&self) -> usize {
        (self.measures.height / 2).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Measures, Scroll};

    fn scroll(lines: &[usize], height: usize) -> Scroll {
        let mut total = 0;
        let mut spans = Vec::new();
        for (at, count) in lines.iter().enumerate() {
            spans.push((format!("m{at}"), total, *count));
            total += count;
        }
        Scroll {
            measures: Measures { height, total, spans },
            ..Scroll::default()
        }
    }

    #[test]
    fn walks_from_the_newest_up_and_back() {
        let mut view = scroll(&[2, 2, 2, 2], 4);
        assert_eq!(view.first_line(8, 4), 4);
        for (selected, top) in [("m3", 4), ("m2", 4), ("m1", 2), ("m0", 0), ("m0", 0)] {
            view.up();
            assert_eq!((view.selected.as_deref(), view.first_line(8, 4)), (Some(selected), top));
        }
        for (selected, top) in [(Some("m1"), 0), (Some("m2"), 2), (Some("m3"), 4), (None, 4)] {
            view.down();
            assert_eq!((view.selected.as_deref(), view.first_line(8, 4)), (selected, top));
        }
    }

    #[test]
    fn a_tall_message_can_be_read_to_both_ends() {
        let mut view = scroll(&[1, 10, 1], 4);
        let mut tops = Vec::new();
        for _ in 0..6 {
            view.up();
            tops.push(view.first_line(12, 4));
        }
        assert_eq!(tops, [8, 7, 5, 3, 1, 0]);
        for _ in 0..4 {
            view.down();
        }
        assert_eq!(view.first_line(12, 4), 7);
    }

    #[test]
    fn what_arrives_does_not_move_what_is_read() {
        let mut view = scroll(&[5, 5, 5], 4);
        view.page(false);
        let top = view.first_line(15, 4);
        assert_eq!(view.first_line(20, 4), top);
        view.follow();
        assert_eq!(view.first_line(20, 4), 16);
        view.measures.total = 20;
        view.page(true);
        assert_eq!(view.selected, None);
    }
}
