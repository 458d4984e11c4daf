//! What a library's error means for us: did the request go out, and was it the certificate?

use std::error::Error as StdError;

use crate::ports::TransportFault;

/// The TLS library's words, where it is the cause.
pub(super) fn tls_cause(error: &(dyn StdError + 'static)) -> Option<String> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            return Some(tls.to_string());
        }
        // An io::Error gives its inner error's source as its own, and so hides the inner error itself.
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        next = match inner {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

/// The innermost cause, in words. It never holds a body or a header.
pub(super) fn root_cause(error: &(dyn StdError + 'static)) -> String {
    let mut last = error;
    while let Some(next) = last.source() {
        last = next;
    }
    last.to_string()
}

pub(super) fn from_reqwest(error: &reqwest::Error) -> TransportFault {
    if error.is_timeout() {
        return if error.is_connect() {
            TransportFault::ConnectTimedOut
        } else {
            TransportFault::AnswerTimedOut
        };
    }
    if error.is_connect() || error.is_builder() {
        return match tls_cause(error) {
            Some(detail) => TransportFault::Tls { detail },
            None => TransportFault::Offline {
                detail: root_cause(error),
            },
        };
    }
    TransportFault::Cut {
        detail: root_cause(error),
    }
}
