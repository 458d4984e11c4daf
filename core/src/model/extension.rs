//! The agent's telephone account, as checked values (api.md §1, `dadosRamal`).
//!
//! What is shown ([`SipExtension`]) and the password are two things: the first may go anywhere, the second is kept in
//! [`Secret`] and leaves the core by an explicit call only. `telephony` makes these values, and nothing else does.

use std::fmt;

use serde::Serialize;

use super::secret::Secret;

/// How a telephone reaches its server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SipTransport {
    /// Datagrams in plain text.
    Udp,
    /// A connection in plain text.
    Tcp,
    /// A connection with TLS; never exchanged for another.
    Tls,
}

impl SipTransport {
    /// The name in a SIP address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Udp => "udp",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
        }
    }

    /// Reads it, whatever its case. What is not known is no transport, and not a guess.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Udp, Self::Tcp, Self::Tls]
            .into_iter()
            .find(|transport| transport.as_str().eq_ignore_ascii_case(name))
    }

    /// The port where none is told.
    pub(crate) fn default_port(self) -> u16 {
        match self {
            Self::Udp | Self::Tcp => 5060,
            Self::Tls => 5061,
        }
    }
}

/// A form in which speech travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SipCodec {
    /// Its name, such as `PCMA`.
    pub name: String,
    /// Samples a second.
    pub clock_rate_hz: u32,
    /// Channels; 1 but for opus, mostly.
    pub channels: u8,
    /// Whether this core knows it. One that it does not know is kept: the telephone stack may.
    pub is_known: bool,
}

impl SipCodec {
    /// As the service and PJSIP write it: `PCMA/8000/1`.
    pub(crate) fn id(&self) -> String {
        format!("{}/{}/{}", self.name, self.clock_rate_hz, self.channels)
    }
}

/// A SIP server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SipServer {
    /// Its name or address; an IPv6 address without brackets.
    pub host: String,
    /// Its port; the transport's own (5060; TLS 5061) where the service tells none.
    pub port: u16,
    /// How it is reached.
    pub transport: SipTransport,
    /// All of that as a SIP address.
    pub uri: String,
}

/// The agent's telephone account, checked, without its password (api.md §1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SipExtension {
    /// The number that colleagues dial.
    pub extension: String,
    /// The user name at the server, for signing in there.
    pub user: String,
    /// What colleagues see when the agent calls: the agent's name; `None` where that cannot be one.
    pub display_name: Option<String>,
    /// The agent's own SIP address, without a port.
    pub identity: String,
    /// Where the telephone registers.
    pub registrar: SipServer,
    /// Where all requests go first: the same server, so that no address of its answers leads elsewhere.
    pub outbound_proxy: SipServer,
    /// The preferred one first; empty: the service told none, and the stack's own hold.
    pub codecs: Vec<SipCodec>,
    /// Whether calls are to be taken without a tap. For an app in front only: on phones the system is told of the call first.
    pub auto_answer: bool,
}

/// [`SipExtension`] and its password.
#[derive(Clone, Debug)]
pub(crate) struct SipAccount {
    pub(crate) shown: SipExtension,
    pub(crate) password: Secret,
}

impl SipAccount {
    /// Whether a telephone would notice the difference.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.shown == other.shown && self.password.expose() == other.password.expose()
    }
}

/// The account as the service tells it: nothing of it has been looked at.
#[derive(Clone, Debug, Default)]
pub struct ExtensionFields {
    /// The number that colleagues dial.
    pub extension: Option<String>,
    /// The user name at the SIP server.
    pub user: Option<String>,
    /// Host and port of the SIP server.
    pub domain: Option<String>,
    /// The password at the SIP server.
    pub password: Option<Secret>,
    /// Names with clock rate and channels, parted by blanks; the preferred one first.
    pub codecs: Option<String>,
    /// Whether calls are taken without a tap.
    pub auto_answer: bool,
    /// `udp`, `tcp` or `tls`.
    pub transport: Option<String>,
}

/// A part of the telephone account, or of what was asked for with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SipField {
    /// All of it (`dadosRamal`).
    Account,
    /// `ramal`.
    Extension,
    /// `username`.
    User,
    /// `domain`.
    Domain,
    /// `password`.
    Password,
    /// `audioCodecs`.
    Codecs,
    /// `transport`.
    Transport,
    /// The agent's name.
    DisplayName,
    /// The realm that a hash is made for.
    Realm,
    /// The address for push messages.
    Push,
}

impl SipField {
    const ALL: [(Self, &'static str); 10] = [
        (Self::Account, "account"),
        (Self::Extension, "extension"),
        (Self::User, "user"),
        (Self::Domain, "domain"),
        (Self::Password, "password"),
        (Self::Codecs, "codecs"),
        (Self::Transport, "transport"),
        (Self::DisplayName, "display_name"),
        (Self::Realm, "realm"),
        (Self::Push, "push"),
    ];

    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        let found = Self::ALL.iter().find(|(field, _)| *field == self);
        found.map_or("account", |(_, name)| name)
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, known)| *known == name);
        found.map(|(field, _)| *field)
    }
}

/// What is wrong with a part of the telephone account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SipProblem {
    /// The service did not tell it. Of an account as a whole also: it came before this version of the app, and comes with the
    /// next sign-in.
    Missing,
    /// It is longer than any real one.
    TooLong,
    /// It holds a character that could turn the account into another one.
    ForbiddenCharacter,
    /// It is no name or address of a host.
    NoHost,
    /// It is no port from 1 to 65535.
    NoPort,
    /// It is none of `udp`, `tcp`, `tls`. It is never guessed: a guess could lose the encryption.
    UnknownTransport,
    /// One of the codecs is not written as name, clock rate and channels.
    NoCodec,
}

impl SipProblem {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Missing, "missing"),
        (Self::TooLong, "too_long"),
        (Self::ForbiddenCharacter, "forbidden_character"),
        (Self::NoHost, "no_host"),
        (Self::NoPort, "no_port"),
        (Self::UnknownTransport, "unknown_transport"),
        (Self::NoCodec, "no_codec"),
    ];

    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        let found = Self::ALL.iter().find(|(problem, _)| *problem == self);
        found.map_or("missing", |(_, name)| name)
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, known)| *known == name);
        found.map(|(problem, _)| *problem)
    }
}

/// Why the service's telephone account cannot be used. Names what is wrong, and holds nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExtensionDefect {
    /// Which part.
    pub field: SipField,
    /// What is wrong with it.
    pub problem: SipProblem,
}

impl ExtensionDefect {
    pub(crate) fn new(field: SipField, problem: SipProblem) -> Self {
        Self { field, problem }
    }
}

impl fmt::Display for ExtensionDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field.as_str(), self.problem.as_str())
    }
}

/// What the sign-in told of a telephone.
#[derive(Clone, Debug)]
pub(crate) enum ToldExtension {
    /// The agent has none.
    None,
    /// One that can be used.
    Ready(Box<SipAccount>),
    /// One that cannot.
    Defective(ExtensionDefect),
}

/// Whether the agent has a telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one at a time, and the languages beyond know no boxes"
)]
pub enum ExtensionState {
    /// No.
    Absent,
    /// One that can be used.
    Ready {
        /// All of it but the password.
        extension: SipExtension,
    },
    /// The service told of one that cannot be used: tell whoever administers it.
    Defective {
        /// Why not.
        defect: ExtensionDefect,
    },
}

/// What the shell has to do about its telephone stack. It stands, also across restarts, until
/// [`crate::Client::extension_applied`] tells that it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtensionChange {
    /// Nothing: the stack has what it should have.
    Nothing,
    /// The stack has no account yet: give it this one.
    New,
    /// The stack has an earlier one: give it this one in its place.
    Changed,
    /// The stack has one that is gone: take it away.
    Removed,
}

impl ExtensionChange {
    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::New => "new",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// The agent's telephone, and what is to be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telephone {
    /// Whether there is one.
    pub state: ExtensionState,
    /// What the shell has to do.
    pub change: ExtensionChange,
    /// Grows by one whenever a sign-in brings another state, also where only the password is another; 0: never told.
    pub revision: u64,
}
