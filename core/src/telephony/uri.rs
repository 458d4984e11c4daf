//! SIP's own escaping: users and parameters of addresses (percent), display names (quotation marks).

use std::fmt::Write as _;
use std::net::Ipv6Addr;

use crate::model::{SipServer, SipTransport};

/// A server with its address: `sip:host:port;transport=udp`. The port is always written, so that nobody looks for another one in DNS.
pub(super) fn server(host: &str, port: u16, transport: SipTransport) -> SipServer {
    SipServer {
        uri: format!("sip:{}:{port};transport={}", in_address(host), transport.as_str()),
        host: host.to_owned(),
        port,
        transport,
    }
}

/// The agent's own address: no port, and no transport.
pub(super) fn identity(user: &str, host: &str) -> String {
    format!("sip:{}@{}", percent(user, is_user_character), in_address(host))
}

/// An IPv6 address stands in brackets.
pub(super) fn in_address(host: &str) -> String {
    if host.parse::<Ipv6Addr>().is_ok() {
        format!("[{host}]")
    } else {
        host.to_owned()
    }
}

/// A display name as RFC 3261 quotes it.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The value of a parameter of an address.
pub(super) fn parameter(text: &str) -> String {
    percent(text, |byte| is_unreserved(byte) || b"[]/:&+$".contains(&byte))
}

/// RFC 3261, `unreserved`.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte)
}

/// Of what a user name may hold here, all but `#` may stand in an address as it is.
fn is_user_character(byte: u8) -> bool {
    is_unreserved(byte) || byte == b'+'
}

fn percent(text: &str, is_plain: impl Fn(u8) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if is_plain(byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_escaped_by_sips_rules() {
        assert_eq!(identity("1_2101", "pbx.example"), "sip:1_2101@pbx.example");
        assert_eq!(identity("a#1*+", "2001:db8::1"), "sip:a%231*+@[2001:db8::1]");
        assert_eq!(
            server("2001:db8::1", 5061, SipTransport::Tls).uri,
            "sip:[2001:db8::1]:5061;transport=tls"
        );
        assert_eq!(parameter("a:b;c=d é\""), "a:b%3Bc%3Dd%20%C3%A9%22");
        assert_eq!(quoted(r#"Zé "\" Lima"#), r#""Zé \"\\\" Lima""#);
    }
}
