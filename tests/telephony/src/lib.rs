//! Real parts: a registrar (kamailio) and telephones (baresip, sipp), started on loopback.
//!
//! What the core exports is given to programs that other people wrote, and the registrar says whether they got in. On Debian:
//! `apt-get install --no-install-recommends kamailio baresip-core sip-tester`. Where they are missing, the tests say so and pass;
//! with `VOXFREE_TELEPHONY_REQUIRED` set, as `.ci/run` does, they fail.
//!
//! Real time is unavoidable here. Nothing sleeps: what is waited for are lines that the programs print, and their ends, and
//! [`PATIENCE`] only keeps a broken test from hanging.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test's helpers fail by panicking"
)]

mod baresip;
mod kamailio;
mod program;
mod sipp;

use std::time::Duration;

pub use baresip::Baresip;
pub use kamailio::{REALM, Registrar, User, ha1};
pub use program::are_there;
pub use sipp::sipp_registers;

/// How long a test waits for what never comes.
pub const PATIENCE: Duration = Duration::from_secs(60);
