//! The ports, for real: the device's clocks, reqwest, tokio-tungstenite, sockets for SIP, and one TLS configuration for all.
//!
//! Only `client`'s builder names what is in here. May import: `ports`, `model`, `config`.

mod clock;
mod cookies;
mod disk;
mod download;
mod faults;
mod http;
mod key_file;
mod sip;
mod tls;
mod upload;
mod websocket;

pub(crate) use clock::DeviceClock;
pub(crate) use disk::DeviceDisk;
pub(crate) use download::Downloader;
pub(crate) use http::HttpClient;
pub use key_file::FileKeyVault;
pub(crate) use sip::SipSockets;
pub(crate) use tls::client_config;
pub(crate) use websocket::WebSocketDialer;
