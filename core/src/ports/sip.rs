//! The way to a SIP server, for one question: datagrams or a connection, in plain text or with TLS.

use super::BoxFuture;
use crate::model::SipServer;

/// Opens ways to SIP servers.
pub trait SipDialer: Send + Sync + 'static {
    /// Looks the host up and connects in the server's own transport, and in no other.
    fn dial(&self, server: SipServer) -> BoxFuture<'_, Result<Box<dyn SipChannel>, SipFault>>;
}

/// An open way to a SIP server.
pub trait SipChannel: Send {
    /// Sends all of `bytes`; over datagrams, as one.
    fn send<'a>(&'a mut self, bytes: &'a [u8]) -> BoxFuture<'a, Result<(), SipFault>>;
    /// The next datagram, or the next piece of the stream; some kilobytes at most. May be dropped while it waits, and called again.
    fn receive(&mut self) -> BoxFuture<'_, Result<Vec<u8>, SipFault>>;
}

/// Why there is no way to a SIP server, or no longer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SipFault {
    /// The name is not known.
    #[error("the name is not known")]
    NameNotFound,
    /// Nobody listens at that port.
    #[error("refused")]
    Refused,
    /// There is no way to the host.
    #[error("no way: {detail}")]
    Unreachable {
        /// What the system said.
        detail: String,
    },
    /// The certificate was not accepted.
    #[error("the certificate is not accepted: {detail}")]
    NotTrusted {
        /// What the TLS library said.
        detail: String,
    },
    /// What is there speaks no TLS that we do.
    #[error("no TLS that is understood")]
    NotUnderstood,
    /// The other side hung up.
    #[error("the other side hung up")]
    Closed,
}
