//! The telephone extension: what is shown of it, what is handed out, and whether its server answers.

use voxfree_core::{
    Disclosed, ExtensionChange, ExtensionDefect, ExtensionState, RegistrarAnswer, SipCodec, SipExport,
    SipExportOptions, SipExportProblem, SipExtension, SipField, SipFile, SipFormat, SipProblem, SipPush, SipServer,
    SipTransport, Telephone,
};

uniffi::custom_type!(
    /// Text that holds a secret, handed out because somebody asked for it. Over here it is plain text, which nobody wipes.
    Disclosed, String, {
    remote,
    lower: |text| text.expose().to_owned(),
    // It goes outwards alone.
    try_lift: |_text| Err(voxfree_core::Error::InvalidInput {
        field: "content".to_owned(),
        problem: "exports are made by the core".to_owned(),
    }
    .into()),
});

/// What the shell has to do about its telephone stack. It stands, also across restarts, until
/// `Client::extension_applied` tells that it was done.
#[uniffi::remote(Enum)]
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

/// The agent's telephone, and what is to be done about it.
#[uniffi::remote(Record)]
pub struct Telephone {
    /// Whether there is one.
    pub state: ExtensionState,
    /// What the shell has to do.
    pub change: ExtensionChange,
    /// Grows by one whenever a sign-in brings another state, also where only the password is another; 0: never told.
    pub revision: u64,
}

/// Whether the agent has a telephone.
#[uniffi::remote(Enum)]
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

/// The agent's telephone account, checked, without its password (api.md §1).
#[uniffi::remote(Record)]
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

/// A SIP server.
#[uniffi::remote(Record)]
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

/// How a telephone reaches its server.
#[uniffi::remote(Enum)]
pub enum SipTransport {
    /// Datagrams in plain text.
    Udp,
    /// A connection in plain text.
    Tcp,
    /// A connection with TLS; never exchanged for another.
    Tls,
}

/// A form in which speech travels.
#[uniffi::remote(Record)]
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

/// Why the service's telephone account cannot be used. Names what is wrong, and holds nothing of it.
#[uniffi::remote(Record)]
pub struct ExtensionDefect {
    /// Which part.
    pub field: SipField,
    /// What is wrong with it.
    pub problem: SipProblem,
}

/// A part of the telephone account, or of what was asked for with it.
#[uniffi::remote(Enum)]
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

/// What is wrong with a part of the telephone account.
#[uniffi::remote(Enum)]
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

/// What came of asking the SIP server whether it is there.
#[uniffi::remote(Enum)]
pub enum RegistrarAnswer {
    /// It answers. Any status will do: also one that forbids says that a SIP server is there.
    Answers {
        /// The status of its answer; 200 mostly.
        status: u16,
        /// How long it took, in milliseconds, with the connection.
        took_ms: u32,
    },
    /// Its name is not known, or the device has no network to ask in.
    NameNotFound,
    /// The host is there, and nobody listens at that port.
    Refused,
    /// There is no way to it.
    Unreachable {
        /// What the system said.
        detail: String,
    },
    /// Nothing came in time.
    TimedOut,
    /// Its certificate was not accepted; nothing was asked.
    NotTrusted {
        /// What the TLS library said.
        detail: String,
    },
    /// Something is there that does not speak SIP in the transport that the service told, or hangs up.
    NotUnderstood,
}

/// A form of the account that some telephone stack reads.
#[uniffi::remote(Enum)]
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

/// What the shell knows of its telephone stack and of the server. Nothing of it is needed.
#[uniffi::remote(Record)]
pub struct SipExportOptions {
    /// The codecs that the stack has, as it writes them (`PCMA/8000/1`): only those are exported, in the service's order. `None`: all that
    /// the core knows.
    pub stack_codecs: Option<Vec<String>>,
    /// The realm of the server's challenge, where it is known: the password is replaced by its hash for this realm (HA1, MD5).
    pub realm: Option<String>,
    /// Where push messages wake the app (RFC 8599); `None`: the server is told nothing.
    pub push: Option<SipPush>,
}

/// The address for push messages (RFC 8599). The server must know what to do with it.
#[uniffi::remote(Record)]
pub struct SipPush {
    /// `pn-provider`: `apns`, `fcm`.
    pub provider: String,
    /// `pn-param`: the app at the provider, such as `TEAM.br.com.voxfree.voip`; may be empty, where the provider needs none.
    pub param: String,
    /// `pn-prid`: this device at the provider.
    pub prid: String,
}

/// An account in the words of a telephone stack.
#[uniffi::remote(Record)]
pub struct SipExport {
    /// The form.
    pub format: SipFormat,
    /// One file; two for baresip.
    pub files: Vec<SipFile>,
}

/// A file of an export.
#[uniffi::remote(Record)]
pub struct SipFile {
    /// The name that the stack knows it by.
    pub name: String,
    /// What is in it; with the password, or its hash.
    pub content: Disclosed,
}

/// Why an account cannot be written in a format. Another format may do.
#[uniffi::remote(Enum)]
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
