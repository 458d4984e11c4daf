//! What the core notes while it works, handed to the shell's own log.
//!
//! Lines hold names of pages, sizes, times and error codes; never a password, a code, a cookie, a contact's name or
//! what somebody wrote. Imports nothing of ours.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use serde::Serialize;
use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

/// How much a line matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    /// Something is broken, and worth a report.
    Error,
    /// Something went wrong and is dealt with: no network, an answer that cannot be read.
    Warn,
    /// What happens: connected, signed in.
    Info,
    /// Each request and each event.
    Debug,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// How much it matters.
    pub level: LogLevel,
    /// Which part of the core says it.
    pub target: String,
    /// What it says, with its facts as `name=value` behind.
    pub message: String,
}

/// The shell's log. Called on any thread, at times on several at once, and must not wait for the core.
pub trait LogSink: Send + Sync + 'static {
    /// Takes one line.
    fn log(&self, line: LogLine);
}

type Installed = RwLock<Option<(LogLevel, Arc<dyn LogSink>)>>;

static INSTALLED: OnceLock<Installed> = OnceLock::new();

/// Hands every line of `level` and above to `sink` from now on; a second call replaces the first. Says whether the core's lines
/// reach it: where the program has a `tracing` subscriber of its own already, they go there.
pub fn set_log_sink(level: LogLevel, sink: Arc<dyn LogSink>) -> bool {
    let mut is_ours = true;
    let installed = INSTALLED.get_or_init(|| {
        let subscriber = tracing_subscriber::registry().with(ToSink);
        is_ours = tracing::subscriber::set_global_default(subscriber).is_ok();
        RwLock::new(None)
    });
    *installed.write().unwrap_or_else(PoisonError::into_inner) = Some((level, sink));
    tracing::callsite::rebuild_interest_cache();
    is_ours
}

/// Hands lines on.
struct ToSink;

impl<S: Subscriber> Layer<S> for ToSink {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        let Some(level) = level_of(metadata) else { return false };
        // Other crates' lines may hold addresses and bodies.
        let is_ours = metadata.target().starts_with("voxfree");
        is_ours && installed().is_some_and(|(least, _)| level <= least)
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let Some((level, (least, sink))) = level_of(event.metadata()).zip(installed()) else {
            return;
        };
        if level > least {
            return;
        }
        let mut words = Words::default();
        event.record(&mut words);
        sink.log(LogLine {
            level,
            target: event.metadata().target().to_owned(),
            message: words.message + &words.facts,
        });
    }
}

fn installed() -> Option<(LogLevel, Arc<dyn LogSink>)> {
    let installed = INSTALLED.get()?.read().unwrap_or_else(PoisonError::into_inner);
    installed.as_ref().map(|(level, sink)| (*level, Arc::clone(sink)))
}

fn level_of(metadata: &Metadata<'_>) -> Option<LogLevel> {
    Some(match *metadata.level() {
        tracing::Level::ERROR => LogLevel::Error,
        tracing::Level::WARN => LogLevel::Warn,
        tracing::Level::INFO => LogLevel::Info,
        tracing::Level::DEBUG => LogLevel::Debug,
        tracing::Level::TRACE => return None,
    })
}

#[derive(Default)]
struct Words {
    message: String,
    facts: String,
}

impl Visit for Words {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_debug(field, &format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        // Writing to a string cannot fail.
        let _ = if field.name() == "message" {
            write!(self.message, "{value:?}")
        } else {
            write!(self.facts, " {}={value:?}", field.name())
        };
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[derive(Default)]
    struct Kept(Mutex<Vec<LogLine>>);

    impl LogSink for Kept {
        fn log(&self, line: LogLine) {
            self.0.lock().unwrap().push(line);
        }
    }

    #[test]
    fn lines_of_the_core_reach_the_last_sink_by_their_level() {
        let (first, second) = (Arc::new(Kept::default()), Arc::new(Kept::default()));
        assert!(set_log_sink(LogLevel::Debug, Arc::clone(&first) as Arc<dyn LogSink>));
        assert!(set_log_sink(LogLevel::Warn, Arc::clone(&second) as Arc<dyn LogSink>));
        // Other tests of this process log besides.
        tracing::warn!(target: "voxfree_core::logs::test", page = "x.php", took_ms = 7, "no answer");
        tracing::info!(target: "voxfree_core::logs::test", "left out: too small");
        tracing::error!(target: "hyper", "left out: not ours");
        let lines = second.0.lock().unwrap();
        let mine: Vec<_> = lines
            .iter()
            .filter(|line| line.target.ends_with("logs::test"))
            .collect();
        let expected = LogLine {
            level: LogLevel::Warn,
            target: "voxfree_core::logs::test".to_owned(),
            message: "no answer page=x.php took_ms=7".to_owned(),
        };
        assert_eq!(mine, [&expected]);
        assert!(!lines.iter().any(|line| line.target == "hyper"));
        assert!(
            first
                .0
                .lock()
                .unwrap()
                .iter()
                .all(|line| !line.target.ends_with("logs::test"))
        );
    }
}
