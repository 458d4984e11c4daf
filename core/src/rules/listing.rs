//! What a list of the service changes about a row that is already held.
//!
//! The lists and the messages come by different requests, in any order, and some lists tell neither time nor unread
//! count (api.md §4 is inferred). So: the newer of two previews wins, and the service's count is kept apart from our
//! own count of held messages. It is the service's word on what we do not hold yet, and ends when that is fetched: adding
//! the two would count a message twice that a list told of before it came.

use crate::model::Timestamp;

/// What is held of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// The preview shown.
    pub(crate) preview: String,
    /// The time shown.
    pub(crate) updated_at: Timestamp,
    /// The service's count of what is not held.
    pub(crate) unread_told: u32,
    /// Whether messages of it are held: it was opened on this device.
    pub(crate) loaded: bool,
    /// The agent had seen all up to this time, by the service's clock.
    pub(crate) seen_at: Timestamp,
}

/// What the list tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ListedRow {
    /// The last message in one line, where told.
    pub(crate) preview: Option<String>,
    /// Its time, where told.
    pub(crate) updated_at: Option<Timestamp>,
    /// The service's count, where told.
    pub(crate) unread: Option<u32>,
}

/// The row after the list. `held` is `None` for a conversation that was not known; `now` is the service's time.
pub(crate) fn merge_listed(held: Option<&Row>, listed: &ListedRow, now: Timestamp) -> Row {
    let Some(held) = held else {
        return Row {
            preview: listed.preview.clone().unwrap_or_default(),
            updated_at: listed.updated_at.unwrap_or(now),
            unread_told: listed.unread.unwrap_or(0),
            loaded: false,
            seen_at: Timestamp(0),
        };
    };
    let is_newer = listed.updated_at.is_some_and(|at| at > held.updated_at);
    let is_older = listed.updated_at.is_some_and(|at| at < held.updated_at);
    let preview = match &listed.preview {
        // A list without times: it is the freshest word, unless we hold the messages themselves.
        Some(told) if is_newer || (!is_older && !held.loaded) || held.preview.is_empty() => told.clone(),
        _ => held.preview.clone(),
    };
    let unread_told = match listed.unread {
        Some(told) if !held.loaded => told,
        Some(told) if is_newer && listed.updated_at.is_some_and(|at| at > held.seen_at) => told,
        // An older list tells nothing of what we hold; one without a count tells nothing at all.
        _ => held.unread_told,
    };
    Row {
        preview,
        updated_at: listed.updated_at.map_or(held.updated_at, |at| at.max(held.updated_at)),
        unread_told,
        ..*held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(preview: &str, at: i64, unread_told: u32, loaded: bool) -> Row {
        Row {
            preview: preview.into(),
            updated_at: Timestamp(at),
            unread_told,
            loaded,
            seen_at: Timestamp(0),
        }
    }

    fn listed(preview: &str, at: Option<i64>, unread: Option<u32>) -> ListedRow {
        ListedRow {
            preview: Some(preview.into()),
            updated_at: at.map(Timestamp),
            unread,
        }
    }

    #[test]
    fn the_newer_preview_wins_and_time_never_goes_back() {
        let cases = [
            (held("old", 10, 0, true), listed("new", Some(20), Some(1)), "new", 20, 1),
            (held("new", 20, 0, true), listed("old", Some(10), Some(1)), "new", 20, 0),
            (held("a", 10, 2, true), listed("b", None, Some(5)), "a", 10, 2),
            (held("a", 10, 2, false), listed("b", None, Some(5)), "b", 10, 5),
            (held("", 10, 0, true), listed("b", Some(10), None), "b", 10, 0),
            (held("a", 10, 3, true), listed("b", Some(20), Some(1)), "b", 20, 1),
            (held("a", 10, 3, false), listed("b", Some(20), Some(0)), "b", 20, 0),
        ];
        for (held, listed, preview, at, unread) in cases {
            let row = merge_listed(Some(&held), &listed, Timestamp(99));
            assert_eq!(
                (row.preview.as_str(), row.updated_at.0, row.unread_told),
                (preview, at, unread),
                "{held:?} {listed:?}"
            );
        }
    }

    #[test]
    fn a_row_without_a_time_is_as_new_as_the_list() {
        let row = merge_listed(None, &listed("oi", None, None), Timestamp(99));
        assert_eq!((row.updated_at, row.unread_told), (Timestamp(99), 0));
    }

    #[test]
    fn the_same_list_twice_changes_nothing() {
        let list = listed("b", Some(20), Some(1));
        let once = merge_listed(Some(&held("a", 10, 0, true)), &list, Timestamp(99));
        assert_eq!(merge_listed(Some(&once), &list, Timestamp(100)), once);
    }
}
