//! Many short days on a bad network, each drawn from a seed, in virtual time and without a socket.
//!
//! The core is the real one, on a real store. The service is the sandbox's pure state machine; between the two lies
//! [`network`], which spoils requests in every way that the sandbox knows, and carries some out late. [`run`] plays an agent
//! who writes, edits, discards and waits, a phone that dies at any request, and a device whose clock is set anew; at
//! rest, each contact must have each text exactly once and in order, and the store must say so.
//!
//! A late effect comes while the core's grace for it lasts ([`GRACE_MS`]): what comes later is what
//! `docs/ARCHITECTURE.md` says remains possible.
//!
//! The plan and the faults of each conversation come from the seed alone. Conversations run side by side, so that which of
//! them the phone's death meets half-way may differ between runs of a seed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test's helpers fail by panicking"
)]

pub mod clock;
pub mod network;
pub mod run;

/// The core waits for 90 s before it looks for what may still be carried out; less what it cannot know of the service's
/// clock, which tells whole seconds.
pub const GRACE_MS: i64 = 87_000;
