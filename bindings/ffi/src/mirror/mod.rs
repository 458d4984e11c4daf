//! The core's public values, taught to UniFFI field by field.
//!
//! Kept in the core's order and words: `tests/mirror.rs` compares the documentation of both sides, without the links,
//! and finds what was forgotten. Two things are named anew: `Error` is `VoxfreeError` (`VoxfreeException` in Kotlin,
//! where `Error` would become `Exception`), and the generic `ListDiff` becomes one enum for each kind of row.

mod catalogue;
mod composer;
mod diffs;
mod endings;
mod error;
mod extension;
mod files;
mod ids;
mod lists;
mod notices;
mod rich_text;
mod search;
mod service;
mod start;
mod values;

pub use diffs::{EndingDiff, InboxDiff, OutboxDiff, TimelineDiff};
