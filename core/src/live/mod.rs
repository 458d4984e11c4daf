//! What a screen shows, kept true: lists and timelines read from the store, then diffs whenever it changed.
//!
//! A subscription begins with one [`ListDiff::Reset`]; after that it tells only what changed. It runs in whoever awaits
//! it: there is no task behind it, so dropping it ends it, and a slow listener costs nobody anything. One that
//! lags gets the difference to what it last saw.
//!
//! May import: `model`, `rules`, `store`. Knows nothing of the engine; nothing here writes, but for
//! what a shell was told (`notifications`).

mod composer;
mod diff;
mod extension;
mod list;
mod notifications;
mod status;
mod transfers;
mod value;

pub(crate) use composer::ComposerSources;
pub use composer::ComposerSubscription;
pub use diff::ListDiff;
pub use extension::ExtensionSubscription;
pub use list::ListSubscription;
pub(crate) use list::{closing_first, endings, inbox, inbox_tagged, outbox, timeline};
pub use notifications::NotificationSubscription;
pub(crate) use notifications::{NotificationSources, told_as};
pub(crate) use status::StatusSources;
pub use status::StatusSubscription;
pub use transfers::TransferSubscription;
pub use value::ValueSubscription;
pub(crate) use value::{contact_card, quick_replies, tags};
