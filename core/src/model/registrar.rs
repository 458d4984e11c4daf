//! Whether the SIP server answers.

/// What came of asking the SIP server whether it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl RegistrarAnswer {
    /// The stable name, used by scripts.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Answers { .. } => "answers",
            Self::NameNotFound => "name_not_found",
            Self::Refused => "refused",
            Self::Unreachable { .. } => "unreachable",
            Self::TimedOut => "timed_out",
            Self::NotTrusted { .. } => "not_trusted",
            Self::NotUnderstood => "not_understood",
        }
    }
}
