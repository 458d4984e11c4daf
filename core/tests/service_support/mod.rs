//! A service that answers what a test tells it to, and remembers what it was asked.

// Each test file uses a part of this.
#![allow(dead_code, reason = "shared by several test files")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

pub(crate) mod mess;
pub(crate) mod pages;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::FutureExt;
use serde_json::Value;
use url::Url;
use voxfree_core::ports::{BoxFuture, Clock, FormValue, HttpAnswer, HttpBody, HttpRequest, Transport, TransportFault};
use voxfree_core::service::{Addresses, CallError, Caller, Endpoint, Limits};
use voxfree_core::{Secret, Timestamp};

/// What came in.
pub(crate) struct Asked {
    pub(crate) url: String,
    pub(crate) json: Value,
    pub(crate) form: Vec<(String, String)>,
}

/// Answers from a queue.
#[derive(Default)]
pub(crate) struct Canned {
    answers: Mutex<VecDeque<Result<HttpAnswer, TransportFault>>>,
    asked: Mutex<Vec<Asked>>,
}

impl Canned {
    pub(crate) fn will_answer(&self, answer: Result<HttpAnswer, TransportFault>) {
        self.answers.lock().unwrap().push_back(answer);
    }

    pub(crate) fn last_asked(&self) -> Asked {
        self.asked.lock().unwrap().pop().unwrap()
    }
}

impl Transport for Canned {
    fn post(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpAnswer, TransportFault>> {
        let mut asked = Asked {
            url: request.url.to_string(),
            json: Value::Null,
            form: Vec::new(),
        };
        match request.body {
            HttpBody::Json(bytes) => asked.json = serde_json::from_slice(&bytes).unwrap(),
            HttpBody::Form(parts) => {
                for part in parts {
                    let text = match part.value {
                        FormValue::Text(text) => text,
                        FormValue::File { file_name, content, .. } => format!("{file_name} ({} bytes)", content.length),
                    };
                    asked.form.push((part.name.to_owned(), text));
                }
            }
        }
        self.asked.lock().unwrap().push(asked);
        let answer = self.answers.lock().unwrap().pop_front().unwrap();
        Box::pin(async { answer })
    }

    fn cookies(&self) -> Option<Secret> {
        None
    }

    fn restore_cookies(&self, _: Option<&Secret>) {}
}

/// A clock that a test sets. Each look at the monotonic one takes `step`.
pub(crate) struct SetClock {
    pub(crate) now_ms: Mutex<i64>,
    pub(crate) monotonic: Mutex<Duration>,
    pub(crate) step: Duration,
}

impl SetClock {
    pub(crate) fn at(now_ms: i64, step: Duration) -> Self {
        Self {
            now_ms: Mutex::new(now_ms),
            monotonic: Mutex::new(Duration::ZERO),
            step,
        }
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(*self.now_ms.lock().unwrap())
    }

    fn monotonic(&self) -> Duration {
        let mut at = self.monotonic.lock().unwrap();
        *at += self.step;
        *at
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}

pub(crate) fn caller(transport: &Arc<Canned>, clock: &Arc<SetClock>, folder: &str) -> Caller {
    let addresses = Addresses {
        app: Url::parse(&format!("https://app.example{folder}")).unwrap(),
        lists: Url::parse(&format!("https://lists.example{folder}")).unwrap(),
    };
    let limits = Limits {
        whole_timeout: Duration::from_secs(30),
        answer_bytes_max: 1 << 20,
    };
    Caller::new(transport.clone(), clock.clone(), addresses, limits)
}

pub(crate) fn answer(status: u16, body: impl Into<Vec<u8>>) -> HttpAnswer {
    HttpAnswer {
        status,
        date: None,
        body: body.into().into(),
    }
}

/// Calls `request`, and has `body` answered with `status`.
pub(crate) fn call<E: Endpoint>(request: &E, status: u16, body: impl Into<Vec<u8>>) -> Result<E::Answer, CallError> {
    called(request, status, body).0
}

/// The same, with what was asked.
pub(crate) fn called<E: Endpoint>(
    request: &E,
    status: u16,
    body: impl Into<Vec<u8>>,
) -> (Result<E::Answer, CallError>, Asked) {
    let (transport, clock) = (Arc::new(Canned::default()), Arc::new(SetClock::at(0, Duration::ZERO)));
    transport.will_answer(Ok(answer(status, body)));
    let caller = caller(&transport, &clock, "/mobile");
    let result = caller.call(request).now_or_never().unwrap();
    (result, transport.last_asked())
}

/// What `request` sends, as JSON.
pub(crate) fn sent<E: Endpoint>(request: &E) -> Value {
    called(request, 200, "").1.json
}
