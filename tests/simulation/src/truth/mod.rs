//! Schedules of a bad day, after which what the agent sees is true.
//!
//! The core is the real one, and runs by itself: socket, fetching, queue. [`day`] draws a world from a seed and plays what
//! happens in it: contacts and groups write, other agents take, hand on and close conversations, the agent accepts, opens,
//! reads and sends, the phone sleeps for hours, is killed at any request, and has its clock set wrong; meanwhile the network
//! spoils requests ([`crate::network`]) and events ([`crate::socket`]). At rest ([`check`]) both lists, the timelines, the
//! unread counts and the outbox must be what [`model`] computes from the service's state.

mod check;
mod day;
mod deeds;
pub mod model;
mod world;

pub use day::{Figures, play};

/// How often the phone's line to the service is cut once the network is good again, as happens where a phone changes networks: the
/// core then connects anew and catches up. The second time is for conversations that the first catching up finds on the active
/// list again: it looks for the messages of those that were on it before.
///
/// Without it, what was missed while the socket was up (a lost event, a fetch that failed) must be caught up with by itself, and a
/// conversation that comes back must be fetched: 0 waits for the core to do both.
pub const CUTS_AT_REST: u32 = 0;

/// Whether contacts delete messages. Waits for the core to look at what has changed in messages that it holds: it asks for what is
/// newer than those alone.
pub const CONTACTS_DELETE: bool = false;

/// Whether the agent sends in, and marks as read, conversations that were never fetched on this phone. Of the first, no more is
/// unread than a list had told before the sending fetched it, which may be long ago; of the second, the next list may bring the count
/// back. Waits for the core to remember that a listed count was seen, and to count what a first fetch brings by more than a list's word.
pub const TOUCHES_UNOPENED: bool = false;
