//! The one TLS configuration, shared by HTTP and the socket.
//!
//! Roots are Mozilla's list, compiled in, and what the embedder adds. Not the platform's verifier: on Android it
//! panics at the first handshake unless the app initialised it through JNI.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

use crate::error::{Error, Result};

/// Builds it. `trusted_roots`: further certificate authorities, as DER.
pub(crate) fn client_config(trusted_roots: &[Vec<u8>]) -> Result<Arc<ClientConfig>> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    for root in trusted_roots {
        roots
            .add(CertificateDer::from(root.as_slice()))
            .map_err(|error| Error::invalid("trusted_roots", error.to_string()))?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::invalid("tls", error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}
