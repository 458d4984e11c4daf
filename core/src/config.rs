//! Where the service is, where the data goes, and the limits.

use std::path::PathBuf;
use std::time::Duration;

use url::{Host, Url};

use crate::error::{Error, Result};

/// Everything that an embedder decides before the core starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The folder of most pages (api.md, "Hosts"); with or without a slash at its end.
    pub app_url: String,
    /// The folder of the pages for quick replies and tags.
    pub lists_url: String,
    /// The socket.
    pub socket_url: String,
    /// A folder of the app's own; made where it is missing. One process writes to it at a time, others may read.
    pub data_dir: PathBuf,
    /// Further certificate authorities (DER), for an installation with its own.
    pub trusted_roots: Vec<Vec<u8>>,
    /// The name that contacts see ahead of a text. The sign-in answer names none; `None`: it is made of the login.
    pub agent_name: Option<String>,
    /// Deadlines and sizes.
    pub limits: Limits,
}

/// Deadlines and sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long a connection may take to come about, in milliseconds.
    pub connect_timeout_ms: u32,
    /// How long a request may take from its start to the last byte of the answer, in milliseconds; one that carries a file: how long
    /// nothing of it may move.
    pub whole_timeout_ms: u32,
    /// An answer longer than this is broken off, in bytes after unpacking.
    pub answer_bytes_max: u32,
    /// Messages that were sent longer ago are forgotten on this device, in days; 0: none is. What an unsent message quotes
    /// stays.
    pub messages_kept_days: u32,
    /// So many active conversations, the newest, have their messages fetched before they are opened on this device, when nothing else
    /// is to be done; 0: none. They are bound to the agent already (api.md §6); a waiting one is never touched.
    pub fetch_ahead_conversations: u32,
    /// So long before a 24-hour window closes on a contact who waits for an answer, the agent is told, in minutes; 0: never.
    pub closing_notice_minutes: u32,
    /// A file that came with a message is not taken where it is larger than this, in bytes.
    pub file_bytes_max: u32,
    /// Files that came with messages are forgotten, the least recently used first, where all together take more than this, in
    /// bytes. What is still to be sent stays.
    pub files_kept_bytes_max: u64,
    /// Over Wi-Fi, files up to this size are fetched before anybody asks, in bytes; over a cellular network less. 0: none ever are. What
    /// the device is connected by is told with [`crate::Client::set_network`].
    pub fetch_ahead_bytes_max: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_timeout_ms: 10_000,
            whole_timeout_ms: 30_000,
            answer_bytes_max: 16 * 1024 * 1024,
            messages_kept_days: 180,
            fetch_ahead_conversations: 20,
            closing_notice_minutes: 30,
            file_bytes_max: 100 * 1024 * 1024,
            files_kept_bytes_max: 512 * 1024 * 1024,
            fetch_ahead_bytes_max: 4 * 1024 * 1024,
        }
    }
}

impl Config {
    /// Voxfree's own service, with the data in `data_dir`.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            app_url: "https://app2.voxfree.com.br/mobile".to_owned(),
            lists_url: "https://discadornovo.voxfree.com.br/mobile".to_owned(),
            socket_url: "wss://websocketapp.voxfree.com.br:443".to_owned(),
            data_dir: data_dir.into(),
            trusted_roots: Vec::new(),
            agent_name: None,
            limits: Limits::default(),
        }
    }

    /// Checks the addresses. Plain text is accepted for loopback addresses alone.
    pub(crate) fn check(&self) -> Result<CheckedConfig> {
        Ok(CheckedConfig {
            app: address("app_url", &self.app_url, "https", "http")?,
            lists: address("lists_url", &self.lists_url, "https", "http")?,
            socket: address("socket_url", &self.socket_url, "wss", "ws")?,
            connect_timeout: Duration::from_millis(u64::from(self.limits.connect_timeout_ms)),
            whole_timeout: Duration::from_millis(u64::from(self.limits.whole_timeout_ms)),
            answer_bytes_max: self.limits.answer_bytes_max as usize,
            messages_kept: (self.limits.messages_kept_days > 0)
                .then(|| Duration::from_secs(u64::from(self.limits.messages_kept_days) * 24 * 60 * 60)),
            fetch_ahead: self.limits.fetch_ahead_conversations as usize,
            closing_notice: (self.limits.closing_notice_minutes > 0)
                .then(|| Duration::from_secs(u64::from(self.limits.closing_notice_minutes) * 60)),
            file_bytes_max: u64::from(self.limits.file_bytes_max),
            files_kept_bytes_max: self.limits.files_kept_bytes_max,
            fetch_ahead_bytes_max: u64::from(self.limits.fetch_ahead_bytes_max),
        })
    }
}

/// A [`Config`] whose addresses can be used.
#[derive(Clone, Debug)]
pub(crate) struct CheckedConfig {
    pub(crate) app: Url,
    pub(crate) lists: Url,
    pub(crate) socket: Url,
    pub(crate) connect_timeout: Duration,
    pub(crate) whole_timeout: Duration,
    pub(crate) answer_bytes_max: usize,
    pub(crate) messages_kept: Option<Duration>,
    pub(crate) fetch_ahead: usize,
    pub(crate) closing_notice: Option<Duration>,
    pub(crate) file_bytes_max: u64,
    pub(crate) files_kept_bytes_max: u64,
    pub(crate) fetch_ahead_bytes_max: u64,
}

fn address(field: &str, text: &str, safe: &str, plain: &str) -> Result<Url> {
    let url = Url::parse(text.trim()).map_err(|error| Error::invalid(field, error.to_string()))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Error::invalid(
            field,
            "a user name or password does not belong into an address",
        ));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(Error::invalid(
            field,
            "the address of a folder has no query and no fragment",
        ));
    }
    if url.host().is_none() {
        return Err(Error::invalid(field, "the address names no host"));
    }
    match url.scheme() {
        scheme if scheme == safe => Ok(url),
        scheme if scheme == plain && is_loopback(&url) => Ok(url),
        scheme if scheme == plain => Err(Error::invalid(
            field,
            format!("{plain}: is accepted for loopback addresses alone; use {safe}:"),
        )),
        _ => Err(Error::invalid(field, format!("the address must begin with {safe}:"))),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        // The resolver may say what it likes of any other name.
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_for_loopback_alone() {
        for (url, fine) in [
            ("https://app2.voxfree.com.br/mobile", true),
            ("http://127.0.0.1:8080/mobile", true),
            ("http://127.8.8.8/mobile/", true),
            ("http://[::1]:1/mobile", true),
            ("http://localhost:1/mobile", true),
            ("http://app2.voxfree.com.br/mobile", false),
            ("http://localhost.example/mobile", false),
            ("http://10.0.2.2/mobile", false),
            ("http://127.0.0.1.example/", false),
            ("ftp://127.0.0.1/", false),
            ("file:///etc/passwd", false),
            ("https://a:b@host/", false),
            ("https://host/?x=1", false),
            ("mobile", false),
            ("", false),
        ] {
            let config = Config {
                app_url: url.to_owned(),
                ..Config::new("unused")
            };
            assert_eq!(config.check().is_ok(), fine, "{url}");
        }
    }

    #[test]
    fn the_socket_has_schemes_of_its_own() {
        for (url, fine) in [
            ("wss://host:443", true),
            ("ws://127.0.0.1:1", true),
            ("ws://host", false),
            ("https://host", false),
        ] {
            let config = Config {
                socket_url: url.to_owned(),
                ..Config::new("unused")
            };
            assert_eq!(config.check().is_ok(), fine, "{url}");
        }
    }
}
