//! What proves who the agent is: the password, or, for one realm, its hash.
//!
//! The hash (RFC 2617, HA1) opens this one realm, and not whatever else has the same password.

use md5::{Digest, Md5};

use super::check::is_forbidden;
use crate::model::{Secret, SipAccount};

const REALM_BYTES_MAX: usize = 255;

/// The password, or its hash for a realm.
pub(super) enum Credentials<'a> {
    /// The password as the service gave it.
    Password(&'a Secret),
    /// In its place, for the realm that the registrar names in its challenge.
    Hash {
        /// The realm.
        realm: &'a str,
        /// 32 hexadecimal digits.
        ha1: Secret,
    },
}

/// The password; its hash where the realm is known.
pub(super) fn credentials<'a>(account: &'a SipAccount, realm: Option<&'a str>) -> Credentials<'a> {
    match realm {
        None => Credentials::Password(&account.password),
        Some(realm) => Credentials::Hash {
            realm,
            ha1: ha1(&account.shown.user, realm, &account.password),
        },
    }
}

/// Whether a realm can be one.
pub(super) fn is_realm(realm: &str) -> bool {
    !realm.is_empty() && realm.len() <= REALM_BYTES_MAX && !realm.contains(is_forbidden)
}

fn ha1(user: &str, realm: &str, password: &Secret) -> Secret {
    let mut hash = Md5::new();
    for part in [user, ":", realm, ":", password.expose()] {
        hash.update(part.as_bytes());
    }
    let mut hex = String::with_capacity(32);
    for byte in hash.finalize() {
        for digit in [byte >> 4, byte & 0xf] {
            hex.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    Secret::new(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_rfc() {
        // RFC 2617, 3.5.
        let hash = ha1("Mufasa", "testrealm@host.com", &Secret::new("Circle Of Life"));
        assert_eq!(hash.expose(), "939e7578ed9e3c518a452acee763bce9");
    }
}
