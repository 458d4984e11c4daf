//! The way to a SIP server, for real: UDP, TCP, and TLS by the configuration that HTTP uses.

use std::io::{Error as IoError, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket, lookup_host};
use tokio_rustls::TlsConnector;

use crate::model::{SipServer, SipTransport};
use crate::ports::{BoxFuture, SipChannel, SipDialer, SipFault};

/// A piece of an answer, in bytes. What a longer datagram has beyond it is lost; its head is not.
const PIECE_BYTES: usize = 4096;
/// So many addresses of a name are tried.
const ADDRESSES_MAX: usize = 4;

/// Opens ways to SIP servers.
pub(crate) struct SipSockets {
    tls: Arc<ClientConfig>,
}

impl SipSockets {
    pub(crate) fn new(tls: Arc<ClientConfig>) -> Self {
        Self { tls }
    }

    async fn connect(&self, server: SipServer) -> Result<Box<dyn SipChannel>, SipFault> {
        let found = lookup_host((server.host.as_str(), server.port)).await;
        let addresses: Vec<SocketAddr> = found.map_err(|_| SipFault::NameNotFound)?.take(ADDRESSES_MAX).collect();
        let mut fault = SipFault::NameNotFound;
        for address in addresses {
            match self.connect_to(address, &server).await {
                Ok(channel) => return Ok(channel),
                // Another address of the name would not have another certificate.
                Err(fault @ SipFault::NotTrusted { .. }) => return Err(fault),
                Err(other) => fault = other,
            }
        }
        Err(fault)
    }

    async fn connect_to(&self, address: SocketAddr, server: &SipServer) -> Result<Box<dyn SipChannel>, SipFault> {
        match server.transport {
            SipTransport::Udp => {
                let any = if address.is_ipv6() { "[::]:0" } else { "0.0.0.0:0" };
                let socket = UdpSocket::bind(any).await.map_err(|error| of_io(&error))?;
                // From here on the system passes over what others send, and tells when nobody listens.
                socket.connect(address).await.map_err(|error| of_io(&error))?;
                Ok(Box::new(Datagrams(socket)))
            }
            SipTransport::Tcp => {
                let stream = TcpStream::connect(address).await.map_err(|error| of_io(&error))?;
                Ok(Box::new(Stream(stream)))
            }
            SipTransport::Tls => {
                let name = ServerName::try_from(server.host.clone()).map_err(|error| SipFault::NotTrusted {
                    detail: error.to_string(),
                })?;
                let stream = TcpStream::connect(address).await.map_err(|error| of_io(&error))?;
                let stream = TlsConnector::from(Arc::clone(&self.tls)).connect(name, stream).await;
                Ok(Box::new(Stream(stream.map_err(|error| of_tls(&error))?)))
            }
        }
    }
}

impl SipDialer for SipSockets {
    fn dial(&self, server: SipServer) -> BoxFuture<'_, Result<Box<dyn SipChannel>, SipFault>> {
        Box::pin(self.connect(server))
    }
}

struct Datagrams(UdpSocket);

impl SipChannel for Datagrams {
    fn send<'a>(&'a mut self, bytes: &'a [u8]) -> BoxFuture<'a, Result<(), SipFault>> {
        Box::pin(async move { self.0.send(bytes).await.map(drop).map_err(|error| of_io(&error)) })
    }

    fn receive(&mut self) -> BoxFuture<'_, Result<Vec<u8>, SipFault>> {
        Box::pin(async move {
            let mut piece = vec![0; PIECE_BYTES];
            let len = self.0.recv(&mut piece).await.map_err(|error| of_io(&error))?;
            piece.truncate(len);
            Ok(piece)
        })
    }
}

struct Stream<S>(S);

impl<S: AsyncRead + AsyncWrite + Unpin + Send> SipChannel for Stream<S> {
    fn send<'a>(&'a mut self, bytes: &'a [u8]) -> BoxFuture<'a, Result<(), SipFault>> {
        Box::pin(async move {
            self.0.write_all(bytes).await.map_err(|error| of_tls(&error))?;
            self.0.flush().await.map_err(|error| of_tls(&error))
        })
    }

    fn receive(&mut self) -> BoxFuture<'_, Result<Vec<u8>, SipFault>> {
        Box::pin(async move {
            let mut piece = vec![0; PIECE_BYTES];
            match self.0.read(&mut piece).await {
                Ok(0) => Err(SipFault::Closed),
                Ok(len) => {
                    piece.truncate(len);
                    Ok(piece)
                }
                Err(error) => Err(of_tls(&error)),
            }
        })
    }
}

fn of_tls(error: &IoError) -> SipFault {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match tls {
        Some(rustls::Error::InvalidCertificate(why)) => SipFault::NotTrusted {
            detail: format!("{why:?}"),
        },
        Some(_) => SipFault::NotUnderstood,
        None => of_io(error),
    }
}

fn of_io(error: &IoError) -> SipFault {
    match error.kind() {
        ErrorKind::ConnectionRefused => SipFault::Refused,
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof => SipFault::Closed,
        kind => SipFault::Unreachable {
            detail: kind.to_string(),
        },
    }
}
