//! Many short days on a bad network, each drawn from a seed, in virtual time and without a port.
//!
//! The core is the real one, on a real store. The service is the sandbox's pure state machine; between the two lies
//! [`network`], which spoils requests in every way that the sandbox knows, and carries some out late.
//!
//! - [`run`] plays an agent who writes, edits, discards and waits, a phone that dies at any request, and a device whose clock is
//!   set anew; at rest, each contact must have each text exactly once and in order, and the store must say so.
//!   `VOXFREE_SEED=7 cargo test -p voxfree-simulation --test lost_answers` plays one day.
//! - [`truth`] lets the core run by itself, with a [`socket`] that loses, delays, doubles and garbles events, while contacts and
//!   other agents are at work; at rest lists, timelines, unread counts and outbox must be what the service's state says.
//!   `VOXFREE_SEED=7 cargo test -p voxfree-simulation --test truth` plays one day some thirty times; with `VOXFREE_LOG=1
//!   … -- --nocapture` it prints all requests.
//! - [`costs`] counts the requests of an hour of trouble, and of a storm of events.
//!
//! `VOXFREE_SEEDS=100000` plays more seeds than CI does. A late effect comes while the core's grace for it lasts ([`GRACE_MS`]):
//! what comes later is what `docs/ARCHITECTURE.md` says remains possible.
//!
//! What happens and what goes wrong come from the seed alone, and so do the core's own dice. In [`run`], conversations run side by
//! side, so that which of them the phone's death meets half-way may differ between runs of a seed. In [`truth`] time passes only when nothing else can happen ([`quiet`]); what is left to chance is which of two branches of
//! a `select!` goes first where both are ready, as tokio's dice cannot be set. About half of the days are the same in each run, and
//! that is why one seed is played several times.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test's helpers fail by panicking"
)]

mod about;
pub mod clock;
pub mod costs;
pub mod files;
pub mod network;
pub mod phone;
pub mod quiet;
pub mod run;
pub mod socket;
pub mod truth;

/// The core waits for 90 s before it looks for what may still be carried out; less what it cannot know of the service's
/// clock, which tells whole seconds.
pub const GRACE_MS: i64 = 87_000;
