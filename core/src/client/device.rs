//! The world outside, put together for a device: the one place that names `platform`.

use std::sync::Arc;

use crate::config::Config;
use crate::error::Result;
use crate::platform::{DeviceClock, DeviceDisk, Downloader, HttpClient, SipSockets, WebSocketDialer, client_config};
use crate::ports::{KeyVault, Ports};

impl Ports {
    /// The device's own: its clocks, and HTTP, the socket and SIP over one TLS configuration; and the shell's place for keys.
    ///
    /// # Errors
    /// [`Error::InvalidInput`]: an address or a trusted root cannot be used.
    pub fn of_device(config: &Config, vault: Arc<dyn KeyVault>) -> Result<Self> {
        let checked = config.check()?;
        let tls = client_config(&config.trusted_roots)?;
        let transport = HttpClient::new(&tls, checked.connect_timeout)?;
        Ok(Self {
            clock: Arc::new(DeviceClock),
            files: Arc::new(Downloader::new(&tls, checked.connect_timeout, &transport)?),
            disk: Arc::new(DeviceDisk),
            transport: Arc::new(transport),
            sip: Arc::new(SipSockets::new(Arc::clone(&tls))),
            dialer: Arc::new(WebSocketDialer::new(tls, checked.connect_timeout)),
            vault,
        })
    }
}
