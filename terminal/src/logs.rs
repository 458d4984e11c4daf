//! Logs go to a file, and only where one was asked for: standard output and the screen belong to the answer.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

use crate::exit::Failure;

/// Says the session's cookie as it is, where `debug` was asked for: it is not asked, whatever `RUST_LOG` says.
const COOKIES: &str = "cookie_store=off";

/// Appends what `RUST_LOG` chooses (without it: `info` and above) to `file`.
pub(crate) fn start(file: Option<&Path>) -> Result<(), Failure> {
    let Some(file) = file else { return Ok(()) };
    let opened = OpenOptions::new().create(true).append(true).open(file);
    let opened = opened.map_err(|error| Failure::invalid("log-file", error.to_string()))?;
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info"))
        .add_directive(COOKIES.parse().map_err(|error| Failure::System(format!("{error}")))?);
    let set = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(Mutex::new(opened))
        .try_init();
    set.map_err(|error| Failure::System(error.to_string()))
}
