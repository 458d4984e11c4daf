//! The telephone extension: from what the service tells to what real SIP software registers with.
//!
//! The service's values are hostile until checked: a line break in a password made one program register a second account,
//! and sent another to a server of the attacker's. So there are two walls. [`check`] lets nothing through that could end a
//! line, a quotation or an address; each format ([`export`]) escapes by its own rules all the same, and says with a typed
//! error what it cannot express. Nothing is trimmed from a password, and TLS is never exchanged for anything less.
//!
//! Pure: values in, values and text out. Knows of no network; `ping` is the text of a question and the reading of its answer.
//!
//! May import: `model`.

mod check;
mod codecs;
mod credentials;
mod export;
mod host;
mod ping;
#[cfg(test)]
mod properties;
mod push;
mod uri;

pub(crate) use check::{as_told, check};
pub use export::{Disclosed, SipExport, SipExportOptions, SipExportProblem, SipFile, SipFormat};
pub(crate) use export::{ExportFault, export};
pub(crate) use ping::{Ping, Reading};
pub use push::SipPush;
