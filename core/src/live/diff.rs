//! The difference between two lists, in four kinds.

use std::collections::BTreeSet;

use crate::model::{Ending, EndingId, InboxRow, OutboxId, OutboxItem, TimelineItem};

/// One step from the list that is shown to the list that is. Steps of a batch are applied in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListDiff<T> {
    /// The whole list; what was shown goes.
    Reset {
        /// All values.
        values: Vec<T>,
    },
    /// A value appears before the one that stands at `index`.
    Insert {
        /// Its place.
        index: u32,
        /// The value.
        value: T,
    },
    /// The value at `index` changes.
    Update {
        /// Its place.
        index: u32,
        /// The new value.
        value: T,
    },
    /// The value at `index` goes.
    Remove {
        /// Its place.
        index: u32,
    },
}

/// A value that stays the same one while it changes.
pub(crate) trait Keyed: Clone + PartialEq {
    /// What tells it from the others.
    type Key<'a>: Ord
    where
        Self: 'a;
    /// Unique in its list.
    fn key(&self) -> Self::Key<'_>;
}

impl Keyed for InboxRow {
    type Key<'a> = &'a str;
    fn key(&self) -> &str {
        self.protocol.as_str()
    }
}

impl Keyed for TimelineItem {
    type Key<'a> = &'a str;
    fn key(&self) -> &str {
        &self.key
    }
}

impl Keyed for Ending {
    type Key<'a> = EndingId;
    fn key(&self) -> EndingId {
        self.id
    }
}

impl Keyed for OutboxItem {
    type Key<'a> = OutboxId;
    fn key(&self) -> OutboxId {
        self.id
    }
}

impl<T> ListDiff<T> {
    /// Applies this step to a list. A place that is not there is ignored: it cannot come from the same subscription.
    pub fn apply(self, list: &mut Vec<T>) {
        match self {
            Self::Reset { values } => *list = values,
            Self::Insert { index, value } if index as usize <= list.len() => list.insert(index as usize, value),
            Self::Update { index, value } => {
                if let Some(place) = list.get_mut(index as usize) {
                    *place = value;
                }
            }
            Self::Remove { index } if (index as usize) < list.len() => {
                list.remove(index as usize);
            }
            Self::Insert { .. } | Self::Remove { .. } => {}
        }
    }
}

/// More steps than this are told as one reset, which is cheaper for everybody.
const STEPS_MAX: usize = 200;

/// The steps from `old` to `new`; none where they are equal.
pub(crate) fn diff<T: Keyed>(old: &[T], new: &[T]) -> Vec<ListDiff<T>> {
    let reset = || vec![ListDiff::Reset { values: new.to_vec() }];
    let kept: BTreeSet<T::Key<'_>> = new.iter().map(Keyed::key).collect();
    let mut steps = Vec::new();
    let mut shown: Vec<&T> = Vec::with_capacity(old.len());
    for value in old {
        if kept.contains(&value.key()) {
            shown.push(value);
        } else {
            steps.push(ListDiff::Remove {
                index: place(shown.len()),
            });
        }
    }
    for (at, value) in new.iter().enumerate() {
        if steps.len() > STEPS_MAX {
            return reset();
        }
        match shown.get(at) {
            Some(there) if there.key() == value.key() => {
                if *there != value {
                    steps.push(ListDiff::Update {
                        index: place(at),
                        value: value.clone(),
                    });
                }
                continue;
            }
            _ => {}
        }
        if let Some(later) = shown.iter().skip(at).position(|there| there.key() == value.key()) {
            shown.remove(at + later);
            steps.push(ListDiff::Remove {
                index: place(at + later),
            });
        }
        shown.insert(at, value);
        steps.push(ListDiff::Insert {
            index: place(at),
            value: value.clone(),
        });
    }
    if steps.len() > STEPS_MAX { reset() } else { steps }
}

/// The steps that put one value into its place in a list that is in order, or take it off (`None`), and the list after them.
pub(crate) fn patch<T: Keyed>(
    shown: &mut Vec<T>,
    is_it: impl Fn(&T) -> bool,
    value: Option<T>,
    goes_before: fn(&T, &T) -> bool,
) -> Vec<ListDiff<T>> {
    let at = shown.iter().position(is_it);
    if at.is_some_and(|at| shown.get(at) == value.as_ref()) {
        return Vec::new();
    }
    if let Some(at) = at {
        shown.remove(at);
    }
    let Some(value) = value else {
        return at.map(|at| ListDiff::Remove { index: place(at) }).into_iter().collect();
    };
    let to = shown.partition_point(|there| goes_before(there, &value));
    shown.insert(to, value.clone());
    let index = place(to);
    match at {
        Some(at) if at == to => vec![ListDiff::Update { index, value }],
        Some(at) => vec![ListDiff::Remove { index: place(at) }, ListDiff::Insert { index, value }],
        None => vec![ListDiff::Insert { index, value }],
    }
}

fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Row(String, u8);

    impl Keyed for Row {
        type Key<'a> = &'a str;
        fn key(&self) -> &str {
            &self.0
        }
    }

    fn rows(keys: &str) -> Vec<Row> {
        keys.chars().map(|key| Row(key.to_string(), 0)).collect()
    }

    #[test]
    fn a_row_that_moves_up_goes_and_comes() {
        let steps = diff(&rows("abcd"), &rows("dabc"));
        assert_eq!(
            steps,
            [
                ListDiff::Remove { index: 3 },
                ListDiff::Insert {
                    index: 0,
                    value: Row("d".into(), 0)
                }
            ]
        );
    }

    #[test]
    fn equal_lists_tell_nothing() {
        assert!(diff(&rows("abc"), &rows("abc")).is_empty());
    }

    #[test]
    fn a_list_that_is_quite_another_is_reset() {
        let many = |from: u16| (from..from + 500).map(|n| Row(n.to_string(), 0)).collect::<Vec<_>>();
        assert!(matches!(
            diff(&many(0), &many(1000)).as_slice(),
            [ListDiff::Reset { .. }]
        ));
    }

    fn list() -> impl Strategy<Value = Vec<Row>> {
        proptest::collection::btree_map(0_u8..30, 0_u8..3, 0..30)
            .prop_map(|rows| {
                rows.into_iter()
                    .map(|(key, value)| Row(key.to_string(), value))
                    .collect::<Vec<_>>()
            })
            .prop_shuffle()
    }

    fn by_key(a: &Row, b: &Row) -> bool {
        (a.1, &a.0) < (b.1, &b.0)
    }

    proptest! {
        #[test]
        fn a_patch_leads_to_the_same_list_as_sorting_it(
            old in list(),
            changes in proptest::collection::vec((0_u8..30, proptest::option::of(0_u8..3)), 0..20),
        ) {
            let sorted = |mut rows: Vec<Row>| {
                rows.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
                rows
            };
            let mut true_rows = sorted(old.clone());
            let (mut held, mut shown) = (true_rows.clone(), true_rows.clone());
            for (key, value) in changes {
                let key = key.to_string();
                let value = value.map(|value| Row(key.clone(), value));
                true_rows.retain(|row| row.0 != key);
                true_rows.extend(value.clone());
                true_rows = sorted(true_rows);
                for step in patch(&mut held, |row| row.0 == key, value, by_key) {
                    step.apply(&mut shown);
                }
                prop_assert_eq!(&held, &true_rows);
                prop_assert_eq!(&shown, &true_rows);
            }
        }

        #[test]
        fn the_steps_lead_from_one_list_to_the_other(old in list(), new in list()) {
            let mut shown = old.clone();
            for step in diff(&old, &new) {
                step.apply(&mut shown);
            }
            prop_assert_eq!(shown, new);
        }
    }
}
