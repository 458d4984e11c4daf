//! The socket by tokio-tungstenite, over the TLS configuration that HTTP uses.

use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use rustls::ClientConfig;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Bytes, Error as WsError, Message};
use tokio_tungstenite::{Connector, MaybeTlsStream, WebSocketStream, connect_async_tls_with_config};
use url::Url;

use super::faults::{root_cause, tls_cause};
use crate::ports::{BoxFuture, Dialer, SocketFrame, SocketHalves, SocketReceiver, SocketSender, TransportFault};

/// An event is some hundred bytes; a longer frame is none of ours.
const FRAME_BYTES_MAX: usize = 256 * 1024;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Opens sockets.
pub(crate) struct WebSocketDialer {
    tls: Arc<ClientConfig>,
    connect_timeout: Duration,
}

impl WebSocketDialer {
    pub(crate) fn new(tls: Arc<ClientConfig>, connect_timeout: Duration) -> Self {
        Self { tls, connect_timeout }
    }

    async fn connect(&self, url: Url) -> Result<SocketHalves, TransportFault> {
        let config = WebSocketConfig::default()
            .max_message_size(Some(FRAME_BYTES_MAX))
            .max_frame_size(Some(FRAME_BYTES_MAX));
        let connector = Connector::Rustls(Arc::clone(&self.tls));
        let connecting = connect_async_tls_with_config(url.as_str(), Some(config), true, Some(connector));
        let (socket, _) = tokio::time::timeout(self.connect_timeout, connecting)
            .await
            .map_err(|_| TransportFault::ConnectTimedOut)?
            .map_err(|error| refused(&error))?;
        let (sink, stream) = socket.split();
        Ok((Box::new(Sender(sink)), Box::new(Receiver(stream))))
    }
}

impl Dialer for WebSocketDialer {
    fn dial(&self, url: Url) -> BoxFuture<'_, Result<SocketHalves, TransportFault>> {
        Box::pin(self.connect(url))
    }
}

struct Sender(SplitSink<Socket, Message>);

impl SocketSender for Sender {
    fn send(&mut self, frame: SocketFrame) -> BoxFuture<'_, Result<(), TransportFault>> {
        Box::pin(async move {
            let message = match frame {
                SocketFrame::Text(text) => Message::text(text),
                SocketFrame::Ping => Message::Ping(Bytes::new()),
                SocketFrame::Pong => Message::Pong(Bytes::new()),
            };
            self.0.send(message).await.map_err(|error| TransportFault::Cut {
                detail: root_cause(&error),
            })
        })
    }
}

struct Receiver(SplitStream<Socket>);

impl SocketReceiver for Receiver {
    fn receive(&mut self) -> BoxFuture<'_, Option<Result<SocketFrame, TransportFault>>> {
        Box::pin(async move {
            match self.0.next().await? {
                Ok(Message::Text(text)) => Some(Ok(SocketFrame::Text(text.to_string()))),
                Ok(Message::Binary(bytes)) => Some(Ok(SocketFrame::Text(String::from_utf8_lossy(&bytes).into_owned()))),
                // tungstenite answers a ping itself.
                Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_)) => Some(Ok(SocketFrame::Pong)),
                Ok(Message::Close(_)) => None,
                Err(error) => Some(Err(TransportFault::Cut {
                    detail: root_cause(&error),
                })),
            }
        })
    }
}

fn refused(error: &WsError) -> TransportFault {
    match (tls_cause(error), error) {
        (Some(detail), _) => TransportFault::Tls { detail },
        (None, WsError::Http(response)) => TransportFault::Offline {
            detail: format!("HTTP {}", response.status()),
        },
        (None, error) => TransportFault::Offline {
            detail: root_cause(error),
        },
    }
}
