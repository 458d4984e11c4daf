//! What every page has: where it is, what is sent, and how its answer is read.

use std::borrow::Cow;

use crate::ports::HttpBody;

use super::lenient::{Reply, Shape};

/// Which of the service's hosts a page is on (api.md, "Hosts").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// Most pages.
    App,
    /// Quick replies and tags.
    Lists,
}

/// Whether a request whose answer was lost may simply be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It reads, or sets what it set already.
    Safe,
    /// A second time has an effect of its own: a doubled text, a second tag.
    Unsafe,
}

/// Whether an answer may be quoted in an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Its structure may; what people wrote is masked all the same.
    Plain,
    /// Not a byte of it: it may hold the code of the second factor or the SIP password.
    Secret,
}

/// Why an answer that is JSON is still not what the contract says. Never quotes the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem(pub Cow<'static, str>);

impl From<&'static str> for Problem {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

/// A page of the service, as a request that knows how to read its answer.
pub trait Endpoint: Send + Sync {
    /// Where the page is.
    const HOST: Host;
    /// Its file name.
    const PAGE: &'static str;
    /// Whether a lost answer may simply be asked for again.
    const REPEAT: Repeat;
    /// Whether its answer may be quoted in an error.
    const PRIVACY: Privacy = Privacy::Plain;
    /// What its rows look like, where it answers a list: so that a row's own `status` is not taken for the outcome.
    const ROWS: Option<&'static Shape> = None;
    /// Whether only a signed-in agent may ask: then a refusal may mean that the session is over.
    const NEEDS_SESSION: bool = true;
    /// What the rest of the core gets.
    type Answer: Send;

    /// What is sent.
    fn body(&self) -> HttpBody;

    /// Reads an answer that is no refusal.
    ///
    /// # Errors
    /// Where something is missing that the answer makes no sense without.
    fn read(&self, reply: &Reply) -> Result<Self::Answer, Problem>;

    /// Reads a refusal that is an outcome of its own, such as "somebody is serving this contact already".
    fn read_refusal(&self, _reply: &Reply) -> Option<Self::Answer> {
        None
    }
}

/// A JSON body. Made of a [`serde_json::Value`], because writing one cannot fail.
pub(super) fn json(value: &serde_json::Value) -> HttpBody {
    HttpBody::Json(value.to_string().into_bytes())
}

/// The service's `0` and `1`, as its document writes them in requests.
pub(super) fn flag(is_set: bool) -> &'static str {
    if is_set { "1" } else { "0" }
}

/// An id as text; empty where there is none, which is how the service says "none".
pub(super) fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
