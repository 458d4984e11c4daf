//! The one function that posts a page, logs how it went, and says how it ended.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use url::Url;

use crate::Error;
use crate::model::Timestamp;
use crate::ports::{Clock, HttpAnswer, HttpRequest, Transport, TransportFault};

use super::endpoint::{Endpoint, Host, Problem};
use super::excerpt::excerpt;
use super::lenient::{Reply, Verdict, parse};
use super::session_end::{Evidence, Word, says_signed_out};

/// The folders that the pages are in, with or without a slash at the end.
#[derive(Clone, Debug)]
pub struct Addresses {
    /// Of most pages.
    pub app: Url,
    /// Of quick replies and tags.
    pub lists: Url,
}

/// How long a call may take, and how much it may bring.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From the start of a call to the last byte of its answer.
    pub whole_timeout: Duration,
    /// An answer longer than this is broken off.
    pub answer_bytes_max: usize,
}

/// Why a call brought no answer to use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// No whole answer came.
    #[error(transparent)]
    Transport(#[from] TransportFault),
    /// An HTTP status that is no success, with a body that is no refusal in JSON.
    #[error("HTTP status {status}")]
    HttpStatus {
        /// The status.
        status: u16,
        /// The start of the body, masked.
        first_bytes: String,
    },
    /// A success by its status, but the body is not what the contract says.
    #[error("unreadable answer: {problem}")]
    Unreadable {
        /// What is wrong with it.
        problem: String,
        /// The start of the body, masked.
        first_bytes: String,
    },
    /// The service says that nobody is signed in.
    #[error("signed out: {words}")]
    SignedOut {
        /// Its own words.
        words: String,
    },
    /// The service said no.
    #[error("refused: {words}")]
    Refused {
        /// Its own words; never empty.
        words: String,
        /// The HTTP status that the refusal came with; mostly 200.
        status: u16,
    },
}

impl CallError {
    /// Whether the service may have done what it was asked to, although it did not say so.
    pub fn may_have_been_carried_out(&self) -> bool {
        match self {
            Self::Transport(fault) => !fault.is_before_sending(),
            // 4xx says that the request itself was turned away; 408 is a proxy that lost patience half-way.
            Self::HttpStatus { status, .. } => !(400..500).contains(status) || *status == 408,
            Self::Unreadable { .. } => true,
            Self::SignedOut { .. } | Self::Refused { .. } => false,
        }
    }

    /// Whether the request is known to be over at the service, so that what it did can be looked for. Not after our own
    /// time-out, nor where a proxy only says that it waits no longer.
    pub fn has_ended(&self) -> bool {
        match self {
            Self::Transport(TransportFault::AnswerTimedOut) => false,
            Self::HttpStatus { status, .. } => !matches!(status, 408 | 502 | 504 | 520..=524),
            Self::Transport(_) | Self::Unreadable { .. } | Self::SignedOut { .. } | Self::Refused { .. } => true,
        }
    }
}

impl From<CallError> for Error {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Transport(fault) => fault.into(),
            CallError::HttpStatus { status, first_bytes } => Self::HttpStatus { status, first_bytes },
            CallError::Unreadable { problem, first_bytes } => Self::Unreadable { problem, first_bytes },
            CallError::SignedOut { .. } => Self::SignInRequired,
            CallError::Refused { words, .. } => Self::Refused { words },
        }
    }
}

/// Stands for "no answer has told the time yet".
const OFFSET_UNKNOWN: i64 = i64::MIN;
/// An answer that took longer does not tell the time: the phone slept meanwhile, and nobody knows whether before or after it was
/// written. No request lasts that long.
const TOLD_WITHIN: Duration = Duration::from_secs(60);
/// `Date` tells whole seconds: offsets that differ by less are the same.
const DATE_STEP_MS: i64 = 1000;

/// Calls pages of the service.
pub struct Caller {
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    addresses: Addresses,
    limits: Limits,
    offset_ms: AtomicI64,
    /// The device's wall clock and the steady one, when an answer last told the time.
    told_at: Mutex<Option<(Timestamp, Duration)>>,
    evidence: Mutex<Evidence>,
    is_over: watch::Sender<bool>,
}

impl Caller {
    /// Makes a caller. Nothing is sent before the first [`Caller::call`].
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, addresses: Addresses, limits: Limits) -> Self {
        Self {
            transport,
            clock,
            addresses,
            limits,
            offset_ms: AtomicI64::new(OFFSET_UNKNOWN),
            told_at: Mutex::new(None),
            evidence: Mutex::new(Evidence::default()),
            is_over: watch::Sender::new(false),
        }
    }

    /// Posts `request` once and reads the answer. Never tries a second time: see [`Endpoint::REPEAT`].
    ///
    /// # Errors
    /// [`CallError`]; ask [`CallError::may_have_been_carried_out`] before the same thing is asked again.
    pub async fn call<E: Endpoint>(&self, request: &E) -> Result<E::Answer, CallError> {
        let started = self.clock.monotonic();
        let posted = self
            .transport
            .post(HttpRequest {
                url: self.address::<E>(),
                body: request.body(),
                whole_timeout: self.limits.whole_timeout,
                answer_bytes_max: self.limits.answer_bytes_max,
            })
            .await;
        let took = self.clock.monotonic().saturating_sub(started);
        let took_ms = took.as_millis();
        let answer = match posted {
            Ok(answer) => answer,
            Err(fault) => {
                tracing::warn!(page = E::PAGE, took_ms, %fault, "no answer");
                return Err(fault.into());
            }
        };
        self.keep_offset(&answer, took);
        let outcome = outcome(request, &answer);
        if E::NEEDS_SESSION {
            self.weigh(&outcome);
        }
        let (status, bytes) = (answer.status, answer.body.len());
        match &outcome {
            Ok(_) => tracing::debug!(page = E::PAGE, status, took_ms, bytes, "answered"),
            // A refusal's words may name a contact, so they are for the screen, not for the log.
            Err(CallError::Refused { .. } | CallError::SignedOut { .. }) => {
                tracing::info!(page = E::PAGE, status, took_ms, bytes, "refused");
            }
            Err(CallError::Unreadable { problem, .. }) => {
                tracing::warn!(page = E::PAGE, status, took_ms, bytes, %problem, "unreadable");
            }
            Err(_) => tracing::warn!(page = E::PAGE, status, took_ms, bytes, "failed"),
        }
        outcome
    }

    /// Whether the service knows the session no longer, as its answers prove by now.
    pub fn session_is_over(&self) -> watch::Receiver<bool> {
        self.is_over.subscribe()
    }

    /// Somebody has signed in: what was said before does not count.
    pub fn session_begins(&self) {
        *self.evidence.lock().unwrap_or_else(PoisonError::into_inner) = Evidence::default();
        self.is_over.send_replace(false);
    }

    fn weigh<T>(&self, outcome: &Result<T, CallError>) {
        let word = match outcome {
            Ok(_) | Err(CallError::Refused { .. }) => Word::Known,
            Err(CallError::SignedOut { .. }) => Word::Outright,
            Err(CallError::HttpStatus { status: 401 | 403, .. }) => Word::Bare,
            Err(_) => Word::Nothing,
        };
        let now = self.clock.monotonic();
        let mut evidence = self.evidence.lock().unwrap_or_else(PoisonError::into_inner);
        if evidence.weigh(word, now) {
            self.is_over.send_replace(true);
        }
    }

    /// How far the service's clock is ahead of the device's, in milliseconds; `None` until an answer told.
    ///
    /// Good to about a second: the service tells whole seconds.
    pub fn clock_offset_ms(&self) -> Option<i64> {
        match self.offset_ms.load(Ordering::Relaxed) {
            OFFSET_UNKNOWN => None,
            offset => Some(offset),
        }
    }

    /// Now, by the service's clock as far as it is known, else by the device's.
    pub fn server_now(&self) -> Timestamp {
        Timestamp(self.clock.now().0.saturating_add(self.clock_offset_ms().unwrap_or(0)))
    }

    /// Now, by the service's clock as an answer last told it and the steady clock since; `None` until an answer told.
    pub fn server_now_steady(&self) -> Option<Timestamp> {
        let (wall, steady) = (*self.told_at.lock().unwrap_or_else(PoisonError::into_inner))?;
        let wall_now = wall + self.clock.monotonic().saturating_sub(steady);
        Some(Timestamp(wall_now.0.saturating_add(self.clock_offset_ms()?)))
    }

    fn address<E: Endpoint>(&self) -> Url {
        let folder = match E::HOST {
            Host::App => &self.addresses.app,
            Host::Lists => &self.addresses.lists,
        };
        page_in(folder, E::PAGE)
    }

    /// The service wrote `Date` at some point of the call: its middle is the best guess.
    fn keep_offset(&self, answer: &HttpAnswer, took: Duration) {
        let Some(told) = answer.date.as_deref().and_then(date).filter(|_| took <= TOLD_WITHIN) else {
            return;
        };
        *self.told_at.lock().unwrap_or_else(PoisonError::into_inner) = Some((self.clock.now(), self.clock.monotonic()));
        let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
        let middle = self.clock.now() - took / 2;
        let offset = told.millis_since(middle);
        // What a whole second and the way explain is no news: so that the service's time, as seen here, does not
        // jump about by a second with each answer.
        let noise = DATE_STEP_MS.saturating_add(took_ms / 2);
        let is_news = self
            .clock_offset_ms()
            .is_none_or(|kept| offset.saturating_sub(kept).saturating_abs() > noise);
        if is_news && offset != OFFSET_UNKNOWN {
            self.offset_ms.store(offset, Ordering::Relaxed);
        }
    }
}

/// Joins by path segments: [`Url::join`] would drop the last folder where no slash ends it.
fn page_in(folder: &Url, page: &str) -> Url {
    let mut url = folder.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().push(page);
    }
    url
}

fn date(text: &str) -> Option<Timestamp> {
    let since = httpdate::parse_http_date(text.trim())
        .ok()?
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?;
    Some(Timestamp(i64::try_from(since.as_millis()).ok()?))
}

/// Classifies an answer. Refusals come with any status: what the service says goes before how HTTP packs it.
fn outcome<E: Endpoint>(request: &E, answer: &HttpAnswer) -> Result<E::Answer, CallError> {
    let status = answer.status;
    let is_success = (200..300).contains(&status);
    let first_bytes = || excerpt(&answer.body, E::PRIVACY);
    let unreadable = |problem: String| {
        if is_success {
            CallError::Unreadable {
                problem,
                first_bytes: first_bytes(),
            }
        } else {
            CallError::HttpStatus {
                status,
                first_bytes: first_bytes(),
            }
        }
    };
    let reply = Reply::new(parse(&answer.body).map_err(|fault| unreadable(fault.to_string()))?);
    if let Verdict::Refused(words) = reply.verdict(E::ROWS) {
        return request.read_refusal(&reply).ok_or_else(|| {
            if E::NEEDS_SESSION && says_signed_out(&words) {
                CallError::SignedOut { words }
            } else {
                CallError::Refused { words, status }
            }
        });
    }
    if !is_success {
        return Err(CallError::HttpStatus {
            status,
            first_bytes: first_bytes(),
        });
    }
    request
        .read(&reply)
        .map_err(|Problem(problem)| unreadable(problem.into_owned()))
}
