//! The `domain` of the account: a host with or without a port. A name, an IPv4 address, or an IPv6 address in brackets.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::model::SipProblem;

/// The longest name that DNS has.
const NAME_BYTES_MAX: usize = 253;
const LABEL_BYTES_MAX: usize = 63;

/// Reads it: the host in small letters (an IPv6 address without brackets), and the port where one is told.
pub(super) fn host_and_port(domain: &str) -> Result<(String, Option<u16>), SipProblem> {
    let (host, port) = match domain.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']').ok_or(SipProblem::NoHost)?;
            let address: Ipv6Addr = address.parse().map_err(|_| SipProblem::NoHost)?;
            let port = match port.strip_prefix(':') {
                Some(port) => Some(port),
                None if port.is_empty() => None,
                None => return Err(SipProblem::NoPort),
            };
            (address.to_string(), port)
        }
        None => match domain.split_once(':') {
            // More than one colon: an IPv6 address that nobody put into brackets. Its port, if any, cannot be told apart.
            Some((_, rest)) if rest.contains(':') => match domain.parse::<Ipv6Addr>() {
                Ok(address) => (address.to_string(), None),
                Err(_) => return Err(SipProblem::NoHost),
            },
            Some((host, port)) => (name(host)?, Some(port)),
            None => (name(domain)?, None),
        },
    };
    let port = port.map(port_number).transpose()?;
    Ok((host, port))
}

fn port_number(text: &str) -> Result<u16, SipProblem> {
    // `parse` would take a sign.
    if text.is_empty() || text.len() > 5 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(SipProblem::NoPort);
    }
    match text.parse::<u16>() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(SipProblem::NoPort),
    }
}

/// A name by the rules of RFC 1123, or an IPv4 address in its one plain form: `0177.1` is neither.
fn name(text: &str) -> Result<String, SipProblem> {
    if text.len() > NAME_BYTES_MAX {
        return Err(SipProblem::TooLong);
    }
    let is_label = |label: &str| {
        let bytes = label.as_bytes();
        !bytes.is_empty()
            && bytes.len() <= LABEL_BYTES_MAX
            && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
            && bytes.first() != Some(&b'-')
            && bytes.last() != Some(&b'-')
    };
    if !text.split('.').all(is_label) {
        return Err(SipProblem::NoHost);
    }
    // Resolvers read a name that ends in a number as an address, each in its own way.
    let last = text.rsplit('.').next().unwrap_or_default();
    let is_number = last.starts_with(|first: char| first.is_ascii_digit())
        && (last.bytes().all(|byte| byte.is_ascii_digit()) || last.to_ascii_lowercase().starts_with("0x"));
    if is_number && text.parse::<Ipv4Addr>().is_err() {
        return Err(SipProblem::NoHost);
    }
    Ok(text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_or_an_address() {
        for (domain, host, port) in [
            ("app.voxfree.com:50031", "app.voxfree.com", Some(50_031)),
            ("App.Voxfree.COM", "app.voxfree.com", None),
            ("pbx", "pbx", None),
            ("10.0.0.1:1", "10.0.0.1", Some(1)),
            ("[2001:DB8::1]:65535", "2001:db8::1", Some(65_535)),
            ("[::1]", "::1", None),
            ("2001:db8::1", "2001:db8::1", None),
            ("1.example", "1.example", None),
        ] {
            assert_eq!(host_and_port(domain), Ok((host.to_owned(), port)), "{domain}");
        }
    }

    #[test]
    fn nothing_else_is() {
        use SipProblem::{NoHost, NoPort, TooLong};
        let long = format!("{}.com", "a".repeat(253));
        for (domain, problem) in [
            ("", NoHost),
            (":5060", NoHost),
            ("host:", NoPort),
            ("host:0", NoPort),
            ("host:65536", NoPort),
            ("host:+5060", NoPort),
            ("host:5060;transport=tls", NoPort),
            ("host:50 60", NoPort),
            ("host:٥٠٦٠", NoPort),
            ("a@b", NoHost),
            ("sip:host", NoPort),
            ("host;maddr=evil", NoHost),
            ("host>evil", NoHost),
            ("host\nevil", NoHost),
            ("host\0", NoHost),
            ("ho st", NoHost),
            ("h%6Fst", NoHost),
            ("host.", NoHost),
            ("-host", NoHost),
            ("a..b", NoHost),
            ("pbx_1", NoHost),
            ("exämple", NoHost),
            ("1.2.3", NoHost),
            ("0177.0.0.1", NoHost),
            ("0x7f.1", NoHost),
            ("pbx.0x7f", NoHost),
            ("256.1.1.1", NoHost),
            ("[::1", NoHost),
            ("[::1]5060", NoPort),
            ("[fe80::1%eth0]:1", NoHost),
            ("[1.2.3.4]", NoHost),
            ("::1:5060:x", NoHost),
            (&long, TooLong),
        ] {
            assert_eq!(host_and_port(domain), Err(problem), "{domain:?}");
        }
    }
}
