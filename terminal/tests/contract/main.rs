//! The command line's contract (`docs/terminal.md`), kept by the built binary against a sandbox on loopback.
//!
//! One sandbox a test, at ports of its own; nothing sleeps, and every wait has an end that a working program never
//! reaches.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by panicking"
)]

mod conversations;
mod endings;
mod faults;
mod files;
mod finding;
mod lists;
mod sending;
mod signing_in;
mod start;
mod telephone;
mod usage;
mod watching;
mod window;
mod world;
