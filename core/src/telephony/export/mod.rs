//! The account in the words of a telephone stack.
//!
//! One file a format, each with its own escaping and its own limits; what is common (which codecs, which proof) is decided
//! here. Text with the password in it is [`Disclosed`]: it prints nothing, and is wiped when dropped.

mod baresip;
mod json;
mod linphone;
mod pjsua2;
#[cfg(test)]
pub(super) mod read_back;
#[cfg(test)]
mod tests;

use std::fmt;

use super::codecs;
use super::credentials::{Credentials, credentials, is_realm};
use super::push::SipPush;
use crate::model::{Secret, SipAccount, SipCodec, SipField};

/// A form of the account that some telephone stack reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SipFormat {
    /// Linphone's configuration file (`linphonerc`).
    LinphoneRc,
    /// Linphone's remote provisioning (XML).
    LinphoneXml,
    /// A line for baresip's `accounts`, and what belongs into its `config`.
    Baresip,
    /// The fields of PJSUA2's `AccountConfig`, by their names, as one flat JSON object. Not what PJSUA2 itself reads as JSON: that goes by
    /// the order of its fields.
    Pjsua2,
    /// Everything, in words of no stack, as one JSON object: for native stacks beside Telecom and `CallKit`.
    Json,
}

impl SipFormat {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::LinphoneRc,
        Self::LinphoneXml,
        Self::Baresip,
        Self::Pjsua2,
        Self::Json,
    ];

    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LinphoneRc => "linphone-rc",
            Self::LinphoneXml => "linphone-xml",
            Self::Baresip => "baresip",
            Self::Pjsua2 => "pjsua2",
            Self::Json => "json",
        }
    }
}

/// What the shell knows of its telephone stack and of the server. Nothing of it is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SipExportOptions {
    /// The codecs that the stack has, as it writes them (`PCMA/8000/1`): only those are exported, in the service's order. `None`: all that
    /// the core knows.
    pub stack_codecs: Option<Vec<String>>,
    /// The realm of the server's challenge, where it is known: the password is replaced by its hash for this realm (HA1, MD5).
    pub realm: Option<String>,
    /// Where push messages wake the app (RFC 8599); `None`: the server is told nothing.
    pub push: Option<SipPush>,
}

/// Why an account cannot be written in a format. Another format may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SipExportProblem {
    /// The format has no way to write this value.
    Inexpressible {
        /// Whose value.
        field: SipField,
    },
    /// The format's lines are not as long.
    TooLong,
    /// The stack has none of the codecs that the service allows.
    NoCommonCodec,
    /// The format takes passwords alone, and no hashes.
    NoHash,
    /// The format has no place for push parameters.
    NoPush,
}

impl fmt::Display for SipExportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inexpressible { field } => write!(f, "it has no way to write the {}", field.as_str()),
            Self::TooLong => f.write_str("its lines are not as long"),
            Self::NoCommonCodec => f.write_str("the stack has none of the codecs"),
            Self::NoHash => f.write_str("it takes no hash in place of the password"),
            Self::NoPush => f.write_str("it has no place for push parameters"),
        }
    }
}

/// Text that holds a secret, handed out because somebody asked for it. It has no `Display`, prints itself as dots, and is wiped when
/// dropped.
#[derive(Clone)]
pub struct Disclosed(Secret);

impl Disclosed {
    pub(crate) fn new(text: String) -> Self {
        Self(Secret::new(text))
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl fmt::Debug for Disclosed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Disclosed(…)")
    }
}

/// A file of an export.
#[derive(Clone, Debug)]
pub struct SipFile {
    /// The name that the stack knows it by.
    pub name: String,
    /// What is in it; with the password, or its hash.
    pub content: Disclosed,
}

/// An account in the words of a telephone stack.
#[derive(Clone, Debug)]
pub struct SipExport {
    /// The form.
    pub format: SipFormat,
    /// One file; two for baresip.
    pub files: Vec<SipFile>,
}

/// Why nothing was exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExportFault {
    /// An option cannot be right: which, and why.
    Option(SipField, &'static str),
    /// The format cannot say it.
    Format(SipExportProblem),
}

impl From<SipExportProblem> for ExportFault {
    fn from(problem: SipExportProblem) -> Self {
        Self::Format(problem)
    }
}

/// What a format writes.
struct Plan<'a> {
    account: &'a SipAccount,
    credentials: Credentials<'a>,
    codecs: Vec<SipCodec>,
    /// The parameters of the contact's address.
    push: Option<String>,
}

/// Writes the account in `format`.
pub(crate) fn export(
    account: &SipAccount,
    format: SipFormat,
    options: &SipExportOptions,
) -> Result<SipExport, ExportFault> {
    let realm = options.realm.as_deref();
    if realm.is_some_and(|realm| !is_realm(realm)) {
        return Err(ExportFault::Option(
            SipField::Realm,
            "the realm is empty, too long, or holds a control character",
        ));
    }
    if let Some(problem) = options.push.as_ref().and_then(SipPush::problem) {
        return Err(ExportFault::Option(SipField::Push, problem));
    }
    let wanted = &account.shown.codecs;
    // What the stack writes and nobody can read is nothing that the service could have named.
    let stack: Option<Vec<_>> = options
        .stack_codecs
        .as_ref()
        .map(|names| names.iter().filter_map(|name| codecs::read(name)).collect());
    let codecs = if format == SipFormat::Json && stack.is_none() {
        wanted.clone()
    } else {
        codecs::choose(wanted, stack.as_deref())
    };
    if codecs.is_empty() && !wanted.is_empty() {
        return Err(SipExportProblem::NoCommonCodec.into());
    }
    let plan = Plan {
        account,
        credentials: credentials(account, realm),
        codecs,
        push: options.push.as_ref().map(SipPush::parameters),
    };
    let files = match format {
        SipFormat::LinphoneRc => vec![linphone::rc(&plan)?],
        SipFormat::LinphoneXml => vec![linphone::xml(&plan)],
        SipFormat::Baresip => baresip::files(&plan)?,
        SipFormat::Pjsua2 => vec![pjsua2::fields(&plan)],
        SipFormat::Json => vec![json::record(&plan)],
    };
    let files = files
        .into_iter()
        .map(|(name, content)| SipFile {
            name: name.to_owned(),
            content: Disclosed::new(content),
        })
        .collect();
    Ok(SipExport { format, files })
}

/// A file's name, and what is in it. Text that holds a secret is written into room that was made before, so that no half of it stays
/// behind in memory.
type File = (&'static str, String);

/// Room for the longest of all.
const ROOM_BYTES: usize = 32 * 1024;

fn room() -> String {
    String::with_capacity(ROOM_BYTES)
}
