//! Functions beside the client: before one is open, or without any.

use std::sync::Arc;

use voxfree_core::{Client, Config, Error, LogLevel, LogLine, LogSink};

use super::Result;
use crate::listener::LogListener;

/// Voxfree's own service, with the data in `data_dir`: a folder of the app's own, made where it is missing.
#[uniffi::export]
pub fn default_config(data_dir: String) -> Config {
    Config::new(data_dir)
}

/// Moves the store of whoever is signed in out of the way, unread, so that `VoxfreeClient.open` starts signed out. For
/// `StoreKeyWrong`, where no other key will come. Returns the file's new name in the data folder; nothing where nobody was
/// signed in. No client may have the folder open. May wait for the disk.
///
/// Throws `DiskFull`, `StoreReadOnly`, `Storage`.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn set_store_aside(config: Config) -> Result<Option<String>> {
    Client::set_store_aside(&config)
}

/// An error's stable word, for logs, scripts and what an app counts: `accept_required`, `window_closed`. Never shown, never changed.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn error_code(error: Error) -> String {
    error.code().to_owned()
}

/// How many characters a text may have.
#[uniffi::export]
pub fn text_chars_max() -> u32 {
    u32::try_from(voxfree_core::TEXT_CHARS_MAX).unwrap_or(u32::MAX)
}

/// How many characters the text that goes with a file may have.
#[uniffi::export]
pub fn caption_chars_max() -> u32 {
    u32::try_from(voxfree_core::CAPTION_CHARS_MAX).unwrap_or(u32::MAX)
}

/// How many characters a preview has at most.
#[uniffi::export]
pub fn preview_chars_max() -> u32 {
    u32::try_from(voxfree_core::PREVIEW_CHARS_MAX).unwrap_or(u32::MAX)
}

/// How many characters the name of a tag may have.
#[uniffi::export]
pub fn tag_name_chars_max() -> u32 {
    u32::try_from(voxfree_core::TAG_NAME_CHARS_MAX).unwrap_or(u32::MAX)
}

/// How many quick replies, tags, wrap-up codes or kept contacts a list has at most.
#[uniffi::export]
pub fn list_entries_max() -> u32 {
    u32::try_from(voxfree_core::LIST_ENTRIES_MAX).unwrap_or(u32::MAX)
}

/// How many tags are known as set on one conversation at most.
#[uniffi::export]
pub fn case_tags_max() -> u32 {
    u32::try_from(voxfree_core::CASE_TAGS_MAX).unwrap_or(u32::MAX)
}

/// Hands every line of the core's log of `level` and above to `listener` from now on; a second call replaces the first. Lines
/// hold no secrets and nothing that people wrote. Says whether they reach it: not where the process has a `tracing` subscriber of
/// its own already.
#[uniffi::export]
pub fn set_log_listener(level: LogLevel, listener: Arc<dyn LogListener>) -> bool {
    voxfree_core::set_log_sink(level, Arc::new(ToListener(listener)))
}

struct ToListener(Arc<dyn LogListener>);

impl LogSink for ToListener {
    fn log(&self, line: LogLine) {
        // There is nowhere to log that.
        drop(self.0.on_line(line));
    }
}
