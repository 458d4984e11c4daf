//! The only place that speaks PHP and Portuguese.
//!
//! The service is nineteen pages that take a POST and answer JSON, more or less. Each page is one file under
//! [`endpoints`]: what is asked, as a struct with English fields, and how the answer is read, straight into the model.
//! Everything else of the core sees requests and answers in its own words, and never a page, a field's name, or a body.
//!
//! Three layers, each ignorant of the one above:
//!
//! - [`lenient`] takes bytes to values in whatever form they come: a byte-order mark, a PHP warning ahead, a number in
//!   quotes, a list keyed by id, a name in capitals. Tolerance lives here and nowhere else; an endpoint that had to know
//!   of strings-as-numbers would be a defect.
//! - [`wire`] reads what several pages share: messages, conversations, contacts.
//! - [`endpoints`] put a page together, and [`Caller`] posts it, times it, and says how it ended.
//!
//! Answers are read field by field through [`lenient::Row`] rather than with derived `Deserialize`: the service spells
//! one thing in several ways, at times twice in one object, which serde takes for a duplicate and refuses; and a single
//! odd field must not sink the message that it stands in. Only what a value cannot be without is required of it.
//!
//! Deliberately absent: retries (the caller's caller knows whether a doubled text is worse than a late one; a page only
//! says by [`Repeat`] whether asking again does harm), caches, and any decision about what an answer means.

mod caller;
mod endpoint;
pub mod endpoints;
mod excerpt;
mod fault_words;
pub mod lenient;
mod session_end;
pub mod wire;

pub use caller::{Addresses, CallError, Caller, Limits};
pub use endpoint::{Endpoint, Host, Privacy, Problem, Repeat};
pub use endpoints::*;
pub use fault_words::coded;

pub use crate::model::ExtensionFields;
