//! The world outside, as traits: the clock, HTTP, the socket, the place for keys, the way to a SIP server.
//!
//! `platform` implements them for real; tests bring their own. Nothing else in the core may reach for a clock or the
//! network, so every decision can be tested in virtual time.

mod sip;

use std::future::Future;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use url::Url;

use crate::model::{Secret, Timestamp};
pub use sip::{SipChannel, SipDialer, SipFault};

/// A future that can be named in a trait object.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Time. The device's wall clock may be set wrong or jump; the monotonic one counts on through the phone's sleep.
pub trait Clock: Send + Sync + 'static {
    /// The device's wall clock.
    fn now(&self) -> Timestamp;
    /// Time since some fixed point; never goes back, and counts the device's sleep.
    fn monotonic(&self) -> Duration;
    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
    /// Waits; for ever, where there is nothing to wait for.
    fn sleep_or_never(&self, duration: Option<Duration>) -> BoxFuture<'static, ()> {
        match duration {
            Some(duration) => self.sleep(duration),
            None => Box::pin(std::future::pending()),
        }
    }
}

/// One request to the service; always a POST.
#[derive(Debug)]
pub struct HttpRequest {
    /// The page.
    pub url: Url,
    /// What is sent.
    pub body: HttpBody,
    /// From the start to the last byte of the answer. Where a file is streamed: without any progress.
    pub whole_timeout: Duration,
    /// An answer longer than this is broken off.
    pub answer_bytes_max: usize,
}

/// The body of a request. It may hold a password's hash, so it prints its size alone.
pub enum HttpBody {
    /// `application/json`.
    Json(Vec<u8>),
    /// `multipart/form-data`.
    Form(Vec<FormPart>),
}

/// One part of a form.
pub struct FormPart {
    /// The field's name.
    pub name: &'static str,
    /// What it holds.
    pub value: FormValue,
}

/// What a part of a form holds.
pub enum FormValue {
    /// Text.
    Text(String),
    /// A file's content, read from the disk as it goes out.
    File {
        /// The name that is told to the service.
        file_name: String,
        /// Its type, where known.
        mime_type: Option<String>,
        /// Where it is, and who watches it go.
        content: FileBody,
    },
}

/// A file that is streamed into a request.
#[derive(Clone)]
pub struct FileBody {
    /// Where it is.
    pub path: PathBuf,
    /// Its size, in bytes. One that turns out to be another is broken off.
    pub length: u64,
    /// Who watches it go.
    pub watch: Arc<dyn UploadWatch>,
}

impl std::fmt::Debug for FileBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FileBody({} bytes)", self.length)
    }
}

/// Watches a file go out. Before the last piece it decides whether that goes at all: until then the service cannot have the whole.
pub trait UploadWatch: Send + Sync + 'static {
    /// So many bytes of the file were handed over by now.
    fn handed_over(&self, bytes: u64);
    /// The last piece is about to be handed over; `false`: it must not be, and the request is broken off.
    fn before_the_last(&self) -> BoxFuture<'_, bool>;
}

impl std::fmt::Debug for HttpBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Json(bytes) => write!(f, "Json({} bytes)", bytes.len()),
            Self::Form(parts) => write!(f, "Form({} parts)", parts.len()),
        }
    }
}

/// What came back, whatever its status.
#[derive(Clone, Debug)]
pub struct HttpAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The `Date` header, as it came.
    pub date: Option<String>,
    /// The body, unpacked; never longer than was asked for.
    pub body: Bytes,
}

/// Why no answer came.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportFault {
    /// The host was not found or refused the connection: nothing was sent.
    #[error("the service cannot be reached: {detail}")]
    Offline {
        /// What the system said.
        detail: String,
    },
    /// The host's certificate was not accepted: nothing was sent.
    #[error("the connection is not safe: {detail}")]
    Tls {
        /// What the TLS library said.
        detail: String,
    },
    /// No connection in time: nothing was sent.
    #[error("no connection in time")]
    ConnectTimedOut,
    /// The request's file was not handed over to its end: the service cannot have the whole, so nothing was carried out.
    #[error("the file was not handed over whole: {detail}")]
    NotWhole {
        /// Whether nothing moved for too long; else the connection ended.
        timed_out: bool,
        /// What the system said.
        detail: String,
    },
    /// No whole answer in time: the request may have been carried out.
    #[error("no answer in time")]
    AnswerTimedOut,
    /// The connection ended before the answer did: the request may have been carried out.
    #[error("the connection broke: {detail}")]
    Cut {
        /// What the system said.
        detail: String,
    },
    /// The answer was longer than allowed: the request may have been carried out.
    #[error("the answer is longer than {limit_bytes} bytes")]
    TooLarge {
        /// The limit.
        limit_bytes: usize,
    },
}

impl TransportFault {
    /// Whether it is certain that the service never saw the request, or not the whole of it.
    pub fn is_before_sending(&self) -> bool {
        matches!(
            self,
            Self::Offline { .. } | Self::Tls { .. } | Self::ConnectTimedOut | Self::NotWhole { .. }
        )
    }
}

/// HTTP, with a cookie store of its own.
pub trait Transport: Send + Sync + 'static {
    /// Posts `request` and gathers the answer.
    fn post(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpAnswer, TransportFault>>;
    /// The cookies that the service set, as text that [`Transport::restore_cookies`] reads; `None` where there are none.
    fn cookies(&self) -> Option<Secret>;
    /// Puts cookies back, or forgets all with `None`. What cannot be read is ignored.
    fn restore_cookies(&self, cookies: Option<&Secret>);
}

/// A file that is asked for.
#[derive(Clone, Debug)]
pub struct FileRequest {
    /// Where it is. Whoever asks has checked it.
    pub url: Url,
    /// Whether it is the service's own host, which gets the session's cookies. No other ever does.
    pub is_service: bool,
    /// Go on from this byte; 0: the whole.
    pub from: u64,
    /// Only if the file is still the one that this told (`ETag` or `Last-Modified`); else the whole.
    pub if_still: Option<String>,
    /// Broken off where nothing comes for so long.
    pub stall_timeout: Duration,
}

/// What came back for a [`FileRequest`]. Redirects are not followed.
pub struct FileAnswer {
    /// The HTTP status.
    pub status: u16,
    /// Where a redirect leads, as it came.
    pub location: Option<String>,
    /// What tells this file from a later one of the same address (`ETag`, else `Last-Modified`).
    pub validator: Option<String>,
    /// The first byte that comes, where the status is 206.
    pub from: Option<u64>,
    /// How many bytes are to come, where told.
    pub length: Option<u64>,
    /// They come.
    pub body: Box<dyn FileStream>,
}

/// The bytes of a file, as they come.
pub trait FileStream: Send {
    /// The next piece; `None` at the end.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportFault>>;
}

/// Fetches files from wherever messages say.
pub trait FileSource: Send + Sync + 'static {
    /// Asks for a file.
    fn get(&self, request: FileRequest) -> BoxFuture<'_, Result<FileAnswer, TransportFault>>;
}

/// The disk, for files that are too large to be anything but streamed. Called on threads that may wait.
pub trait Disk: Send + Sync + 'static {
    /// Opens a file for writing: at its end where `append`, else empty. It is readable by this user alone.
    fn write(&self, path: &Path, append: bool) -> io::Result<Box<dyn DiskFile>>;
}

/// A file that is being written.
pub trait DiskFile: io::Write + Send {
    /// Waits until all of it is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// One message of the socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketFrame {
    /// Text: a hello or an event.
    Text(String),
    /// "Are you there?"
    Ping,
    /// "I am." Also stands for any other sign of life.
    Pong,
}

/// The sending half of an open socket.
pub trait SocketSender: Send {
    /// Sends one frame.
    fn send(&mut self, frame: SocketFrame) -> BoxFuture<'_, Result<(), TransportFault>>;
}

/// The receiving half of an open socket.
pub trait SocketReceiver: Send {
    /// The next frame; `None` when the other side closed.
    fn receive(&mut self) -> BoxFuture<'_, Option<Result<SocketFrame, TransportFault>>>;
}

/// Both halves of an open socket.
pub type SocketHalves = (Box<dyn SocketSender>, Box<dyn SocketReceiver>);

/// Opens sockets.
pub trait Dialer: Send + Sync + 'static {
    /// Connects, with the TLS settings that HTTP uses.
    fn dial(&self, url: Url) -> BoxFuture<'_, Result<SocketHalves, TransportFault>>;
}

/// Where the device keeps secrets: Android's Keystore, the Keychain, a file that only its user may read.
///
/// The core makes a key of 32 random bytes for each account's store and leaves it here. A key that is gone makes its
/// store unreadable for good, which is what a sign-out wants, and what nothing else may cause: keep it through updates
/// of the app, and leave it out of backups that leave the device. Called on a thread that may wait.
pub trait KeyVault: Send + Sync + 'static {
    /// The secret kept under `name`; `None` where there is none. A vault that cannot be asked now (the device is locked)
    /// is a fault, and not `None`.
    fn load(&self, name: &str) -> Result<Option<Secret>, VaultFault>;
    /// Keeps a secret (hexadecimal digits) under `name` (letters, digits and `-`); it must be durable on return.
    fn save(&self, name: &str, secret: &Secret) -> Result<(), VaultFault>;
    /// Forgets it; nothing happens where there is none.
    fn delete(&self, name: &str) -> Result<(), VaultFault>;
}

/// Why a vault did not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key vault refused: {detail}")]
pub struct VaultFault {
    /// What the system said; never a secret.
    pub detail: String,
}

/// The world outside, for those who bring their own: tests in virtual time, other platforms.
#[derive(Clone)]
pub struct Ports {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// HTTP.
    pub transport: Arc<dyn Transport>,
    /// The socket.
    pub dialer: Arc<dyn Dialer>,
    /// The place for keys.
    pub vault: Arc<dyn KeyVault>,
    /// The way to the telephone's server, to ask whether it is there.
    pub sip: Arc<dyn SipDialer>,
    /// Files of messages.
    pub files: Arc<dyn FileSource>,
    /// The disk.
    pub disk: Arc<dyn Disk>,
}
