//! `ListDiff` for each kind of row: UniFFI knows no generic types, so these are twins. The one conversion of this crate
//! is here.

use voxfree_core::{Ending, InboxRow, ListDiff, OutboxItem, TimelineItem};

macro_rules! diff_of {
    ($(#[$doc:meta])* $name:ident, $row:ty) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
        pub enum $name {
            /// The whole list; what was shown goes.
            Reset {
                /// All values.
                values: Vec<$row>,
            },
            /// A value appears before the one that stands at `index`.
            Insert {
                /// Its place.
                index: u32,
                /// The value.
                value: $row,
            },
            /// The value at `index` changes.
            Update {
                /// Its place.
                index: u32,
                /// The new value.
                value: $row,
            },
            /// The value at `index` goes.
            Remove {
                /// Its place.
                index: u32,
            },
        }

        impl From<ListDiff<$row>> for $name {
            fn from(diff: ListDiff<$row>) -> Self {
                match diff {
                    ListDiff::Reset { values } => Self::Reset { values },
                    ListDiff::Insert { index, value } => Self::Insert { index, value },
                    ListDiff::Update { index, value } => Self::Update { index, value },
                    ListDiff::Remove { index } => Self::Remove { index },
                }
            }
        }
    };
}

diff_of! {
    /// One step from the list that is shown to the list that is. Steps of a batch are applied in their order.
    InboxDiff, InboxRow
}

diff_of! {
    /// One step from the list that is shown to the list that is. Steps of a batch are applied in their order.
    TimelineDiff, TimelineItem
}

diff_of! {
    /// One step from the list that is shown to the list that is. Steps of a batch are applied in their order.
    OutboxDiff, OutboxItem
}

diff_of! {
    /// One step from the list that is shown to the list that is. Steps of a batch are applied in their order.
    EndingDiff, Ending
}
