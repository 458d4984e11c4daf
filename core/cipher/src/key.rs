//! The key of a database.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use crate::error::CipherError;
use crate::primitives::{self, KEY_BYTES};

/// The 32 bytes that a database file is sealed with.
///
/// It is used as it is: no pass-phrase is stretched, so it must be random ([`Key::generate`]) and come from the phone's
/// key store. It lives in one place on the heap, is wiped when dropped, and does not show itself.
///
/// ```
/// use voxfree_cipher::Key;
///
/// let key = Key::generate()?;
/// let again = Key::from_bytes(*key.expose());
/// assert_eq!(format!("{again:?}"), "Key(…)");
/// # Ok::<(), voxfree_cipher::CipherError>(())
/// ```
#[derive(Clone)]
pub struct Key(Box<Zeroizing<[u8; KEY_BYTES]>>);

impl Key {
    /// The length of a key.
    pub const BYTES: usize = KEY_BYTES;

    /// Makes a new key from the system's generator.
    ///
    /// # Errors
    /// [`CipherError::NoRandomness`]: the system gave none. No key was made.
    pub fn generate() -> Result<Self, CipherError> {
        let mut key = Self(Box::default());
        primitives::random(key.0.as_mut_slice()).map_err(|_| CipherError::NoRandomness)?;
        Ok(key)
    }

    /// Takes a key over from the key store. The argument's own copy is wiped; those of the caller are the caller's.
    pub fn from_bytes(mut bytes: [u8; KEY_BYTES]) -> Self {
        let key = Self(Box::new(Zeroizing::new(bytes)));
        bytes.zeroize();
        key
    }

    /// As [`Key::from_bytes`], for bytes whose number is not known. `None`: they are not [`Key::BYTES`].
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Self(Box::default());
        if bytes.len() != KEY_BYTES {
            return None;
        }
        key.0.copy_from_slice(bytes);
        Some(key)
    }

    /// The bytes, for the key store. Never to be logged, and not to be kept longer than it takes to store them.
    pub fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The key as SQLCipher takes raw keys: `x'…'` with 64 hexadecimal digits.
    pub(crate) fn spec(&self) -> Zeroizing<Vec<u8>> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        // Never grown: a reallocation would leave a copy behind.
        let mut spec = Zeroizing::new(Vec::with_capacity(2 * KEY_BYTES + 3));
        spec.extend_from_slice(b"x'");
        for byte in self.0.iter() {
            for half in [byte >> 4, byte & 0xf] {
                spec.extend(DIGITS.get(usize::from(half)));
            }
        }
        spec.push(b'\'');
        spec
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_spelled_as_sqlcipher_reads_raw_keys() {
        let key = Key::from_bytes(std::array::from_fn(|at| u8::try_from(at * 8).unwrap()));
        let spec = key.spec();
        assert_eq!(
            std::str::from_utf8(&spec).unwrap(),
            "x'0008101820283038404850586068707880889098a0a8b0b8c0c8d0d8e0e8f0f8'"
        );
        assert_eq!(spec.capacity(), spec.len());
    }

    #[test]
    fn has_its_length_or_is_none() {
        for length in [0, 31, 33, 64] {
            assert!(Key::from_slice(&vec![7; length]).is_none(), "{length} bytes");
        }
        assert_eq!(Key::from_slice(&[7; 32]).unwrap().expose(), &[7; 32]);
    }

    #[test]
    fn two_generated_keys_differ_and_neither_shows() {
        let (one, other) = (Key::generate().unwrap(), Key::generate().unwrap());
        assert_ne!(one.expose(), other.expose());
        assert_eq!(format!("{one:?} {one:#?}"), "Key(…) Key(…)");
    }
}
