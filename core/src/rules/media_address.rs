//! From which addresses a file that a message names may be fetched.
//!
//! Whoever writes to a company chooses these. So: `https` alone, as for the service (plain text for loopback alone, where the
//! service is that too); no password in it; nothing that points into somebody's own network, unless the service is there itself; and
//! a redirect is an address like any other. A name that resolves to a private address is not looked through: what is fetched has no
//! cookie of ours and goes nowhere but into this device's folder.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::model::MediaFault;

/// So many redirects are followed.
pub(crate) const REDIRECTS_MAX: usize = 4;

/// Reads the address that a message tells.
pub(crate) fn media_address(told: &str, service: &[&Url]) -> Result<Url, MediaFault> {
    let url = Url::parse(told.trim()).map_err(|_| MediaFault::UnsafeAddress)?;
    check(&url, service).then_some(url).ok_or(MediaFault::UnsafeAddress)
}

/// Reads where a redirect leads.
pub(crate) fn media_redirect(from: &Url, location: &str, service: &[&Url]) -> Result<Url, MediaFault> {
    let url = from.join(location.trim()).map_err(|_| MediaFault::UnsafeRedirect)?;
    // Never from what is encrypted to what is not.
    let is_step_down = from.scheme() == "https" && url.scheme() != "https";
    // Nor from outside into this very device.
    let goes_home = is_inside(&url) && !is_inside(from);
    (check(&url, service) && !is_step_down && !goes_home)
        .then_some(url)
        .ok_or(MediaFault::UnsafeRedirect)
}

/// Whether it is the service's own host, which gets the session's cookies.
pub(crate) fn is_of_service(url: &Url, service: &[&Url]) -> bool {
    service.iter().any(|own| own.origin() == url.origin())
}

fn check(url: &Url, service: &[&Url]) -> bool {
    if !url.username().is_empty() || url.password().is_some() || url.host().is_none() {
        return false;
    }
    // A company may run the service in its own network; then its files are there too.
    let is_at_home = service.iter().any(|own| is_inside(own));
    match url.scheme() {
        "https" => is_at_home || !is_inside(url),
        "http" => is_loopback(url) && service.iter().any(|own| is_loopback(own)),
        _ => false,
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        None => false,
    }
}

fn is_inside(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => is_private_v4(address),
        Some(Host::Ipv6(address)) => is_private_v6(address),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let top = name.rsplit('.').next().unwrap_or_default();
            matches!(top, "localhost" | "local") || !name.contains('.')
        }
        None => true,
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_unspecified()
        || address.is_broadcast()
        || address.is_multicast()
        || first == 0
        // Shared by carriers (RFC 6598).
        || (first == 100 && (64..128).contains(&second))
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    if let Some(mapped) = address.to_ipv4_mapped() {
        return is_private_v4(mapped);
    }
    let first = address.segments().first().copied().unwrap_or_default();
    let of_network = IpAddr::V6(address);
    of_network.is_loopback()
        || of_network.is_unspecified()
        || of_network.is_multicast()
        || first & 0xfe00 == 0xfc00
        || first & 0xffc0 == 0xfe80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn addresses_from_anybody() {
        let outside = url("https://app2.voxfree.com.br/mobile");
        let loopback = url("http://127.0.0.1:80/mobile");
        let office = url("https://10.0.0.5/mobile");
        for (told, of_outside, of_loopback, of_office) in [
            ("https://media.example.com/a.jpg", true, true, true),
            ("http://media.example.com/a.jpg", false, false, false),
            ("file:///etc/passwd", false, false, false),
            ("ftp://media.example.com/a", false, false, false),
            ("data:image/png;base64,AAAA", false, false, false),
            ("javascript:alert(1)", false, false, false),
            ("https://user:pw@media.example.com/a", false, false, false),
            ("http://127.0.0.1:9/a", false, true, false),
            ("https://127.0.0.1/a", false, true, true),
            ("https://localhost/a", false, true, true),
            ("https://10.0.0.7/a", false, true, true),
            ("https://192.168.1.1/a", false, true, true),
            ("https://169.254.169.254/latest", false, true, true),
            ("https://100.64.0.1/a", false, true, true),
            ("https://[::1]/a", false, true, true),
            ("https://[fd00::1]/a", false, true, true),
            ("https://[::ffff:10.0.0.1]/a", false, true, true),
            ("https://printer/a", false, true, true),
            ("https://2130706433/a", false, true, true),
            ("a.jpg", false, false, false),
            ("", false, false, false),
        ] {
            for (service, fine) in [(&outside, of_outside), (&loopback, of_loopback), (&office, of_office)] {
                assert_eq!(media_address(told, &[service]).is_ok(), fine, "{told} for {service}");
            }
        }
    }

    #[test]
    fn a_redirect_is_an_address_like_any_other() {
        let outside = url("https://app2.voxfree.com.br/mobile");
        let office = url("https://10.0.0.5/mobile");
        let from = url("https://media.example.com/a/b.jpg");
        for (location, service, fine) in [
            ("https://cdn.example.com/b.jpg", &outside, true),
            ("/c.jpg", &outside, true),
            ("//cdn.example.com/c.jpg", &outside, true),
            ("http://cdn.example.com/b.jpg", &outside, false),
            ("file:///etc/passwd", &outside, false),
            ("https://127.0.0.1/b", &outside, false),
            // The service may be in the same network: a stranger's server still does not lead there.
            ("https://10.0.0.9/b", &office, false),
        ] {
            assert_eq!(media_redirect(&from, location, &[service]).is_ok(), fine, "{location}");
        }
    }

    #[test]
    fn cookies_are_for_the_service_alone() {
        let service = url("https://app2.voxfree.com.br/mobile");
        for (other, is_own) in [
            ("https://app2.voxfree.com.br/assets/a.jpg", true),
            ("https://app2.voxfree.com.br:8443/a.jpg", false),
            ("https://evil.app2.voxfree.com.br/a.jpg", false),
            ("https://lookaside.fbsbx.com/a.jpg", false),
        ] {
            assert_eq!(is_of_service(&url(other), &[&service]), is_own, "{other}");
        }
    }
}
