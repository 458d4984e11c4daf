//! Schedules of a bad day, after which what the agent sees is true.
//!
//! The core is the real one, and runs by itself: socket, fetching, queue. [`day`] draws a world from a seed and plays what
//! happens in it: contacts and groups write, other agents take, hand on and close conversations, the agent accepts, opens,
//! reads, sends, finishes and hands on, the phone sleeps for hours, is killed at any request, and has its clock set wrong; meanwhile the network
//! spoils requests ([`crate::network`]) and events ([`crate::socket`]). At rest ([`check`]) both lists, the timelines, the
//! unread counts, the outbox and the endings must be what [`model`] computes from the service's state.

mod check;
mod day;
mod deeds;
mod ends;
pub mod model;
mod world;

pub use day::{Figures, play};

/// Whether contacts delete messages. Waits for the core to look at what has changed in messages that it holds: it asks for what is
/// newer than those alone.
pub const CONTACTS_DELETE: bool = false;

/// Whether the agent sends in, and marks as read, conversations that were never fetched on this phone. Of the first, no more is
/// unread than a list had told before the sending fetched it, which may be long ago; of the second, the next list may bring the count
/// back. Waits for the core to remember that a listed count was seen, and to count what a first fetch brings by more than a list's word.
pub const TOUCHES_UNOPENED: bool = false;
