//! The core as Kotlin and Swift see it.
//!
//! The core knows nothing of this crate, and this crate decides nothing: every function here is the core's own, said
//! once more in shapes that can cross to another language. What that takes:
//!
//! - **Values** ([`mirror`]): `uniffi::remote` teaches UniFFI the core's own types. No twin is built and no conversion
//!   written; a field that the core adds does not compile here until it is mirrored. Documentation has to be repeated,
//!   and `tests/mirror.rs` holds both sides to be the same.
//! - **The object** ([`VoxfreeClient`]): a newtype over the core's `Client`, with functions of some four lines.
//! - **A runtime of our own** (`runtime`): foreign threads poll our futures, and the core needs Tokio. Every call that
//!   can change something is spawned there and goes on to its end: Kotlin drops a future whose coroutine is cancelled,
//!   and half a sign-out is worse than one that nobody waits for.
//! - **Listeners** ([`listener`], [`pump`]): a subscription of the core is pulled here and pushed into a foreign object.
//!   A listener that throws, panics or dawdles harms itself alone.
//!
//! # Two rules for whoever adds a function
//!
//! - It returns a `Result`, where it takes an id. An empty id is refused while the arguments cross, and only
//!   a function that throws can throw that: without it Kotlin gets an internal error, and Swift stops the app.
//! - Its documentation is for readers of Kotlin and Swift: no links between items, no Rust names where another is seen.
//!
//! Deliberately absent: Flows and async sequences. They are written by hand in Kotlin and Swift, on top.

mod client;
pub mod listener;
pub mod mirror;
pub mod pump;
mod runtime;
pub mod vault;
pub mod words;

pub use client::{
    VoxfreeClient, caption_chars_max, case_tags_max, default_config, error_code, list_entries_max, note_chars_max,
    preview_chars_max, set_log_listener, set_store_aside, tag_name_chars_max, text_chars_max, undo_window_ms_max,
};
pub use listener::{
    ComposerListener, ContactListener, EndingListener, ExtensionListener, InboxListener, ListenerError, LogListener,
    NotificationListener, OutboxListener, QuickRepliesListener, StatusListener, TagsListener, TimelineListener,
    TransfersListener,
};
pub use mirror::{EndingDiff, InboxDiff, OutboxDiff, TimelineDiff};
pub use pump::{SubscriptionHandle, live_subscriptions};
pub use vault::{KeyVault, KeyVaultError, file_key_vault};

uniffi::setup_scaffolding!();
