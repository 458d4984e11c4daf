//! What runs by itself: the sign-in's state, fetching, the socket, the queue.
//!
//! May import everything but `live` and `actions`. What arrives is written to the store and nowhere else; nobody
//! up here tells a screen anything. Every task has a name in [`tasks`], and all end with [`tasks::Tasks::stop`].

pub(crate) mod accept;
pub(crate) mod catalogue;
pub(crate) mod composer;
pub(crate) mod contact;
mod context;
pub(crate) mod downloads;
mod ending;
mod fetch;
mod fetching;
pub(crate) mod files;
mod lists;
pub(crate) mod outbox;
pub(crate) mod presence;
pub(crate) mod registrar;
mod sending;
pub(crate) mod session_end;
pub(crate) mod sign_in;
pub(crate) mod socket;
pub(crate) mod sync;
pub(crate) mod tasks;
pub(crate) mod transfers;
pub(crate) mod upkeep;
mod uploading;
mod wishes;

pub(crate) use context::Context;
