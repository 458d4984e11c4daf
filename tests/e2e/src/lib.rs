//! The words of given, when, then: a [`World`] with a service in it, and [`Phone`]s that run the real core.
//!
//! A scenario in `tests/` is one thing that an agent does, in the order in which it happens. Time is virtual: the service
//! and all phones share one clock ([`clock::WorldClock`]) that only [`World::advance`] moves, so nothing sleeps. What comes by itself
//! (over the socket) is awaited at the phone's own subscriptions; a deadline of [`PATIENCE`] only keeps a broken
//! test from hanging.
//!
//! What is compared is what people see: the inbox and the timeline as lines of text, and at the contact's side what
//! was really received.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test's helpers fail by panicking"
)]

pub mod clock;
pub mod files;
mod media_host;
mod phone;
mod proxy;
mod screen;
mod world;

use std::time::Duration;

pub use media_host::{MediaHost, Page, pattern};
pub use phone::Phone;
pub use proxy::Proxy;
pub use world::{AGENT, CODE, CONTACT, FAULTS, PASSWORD, SHAPES, World, seeds};

/// How long a test waits for what never comes.
pub const PATIENCE: Duration = Duration::from_secs(60);
