//! The cryptography, over slices: random bytes, HMAC-SHA-256, PBKDF2 and AES-256-CBC. No unsafe code, no state.
//!
//! One set of algorithms, that of our files. The crates find the processor's AES and SHA instructions at run time on
//! x86-64 and aarch64, and fall back to constant-time code without them.

use aes::Aes256;
use aes::cipher::{Array, BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

pub(crate) const KEY_BYTES: usize = 32;
pub(crate) const BLOCK_BYTES: usize = 16;
pub(crate) const TAG_BYTES: usize = 32;

/// What became impossible says nothing more: C only learns that it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Failed;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Encrypt,
    Decrypt,
}

/// Fills `out` from the system's generator.
pub(crate) fn random(out: &mut [u8]) -> Result<(), Failed> {
    getrandom::fill(out).map_err(|_| Failed)
}

/// HMAC-SHA-256 of `first` followed by `second`.
pub(crate) fn hmac_sha256(key: &[u8], first: &[u8], second: &[u8]) -> Result<[u8; TAG_BYTES], Failed> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).map_err(|_| Failed)?;
    mac.update(first);
    mac.update(second);
    Ok(mac.finalize().into_bytes().into())
}

/// PBKDF2-HMAC-SHA-256. SQLCipher asks for it at each opening: two rounds make the HMAC key from the raw key.
pub(crate) fn pbkdf2_hmac_sha256(pass: &[u8], salt: &[u8], rounds: u32, out: &mut [u8]) -> Result<(), Failed> {
    if rounds == 0 || out.is_empty() {
        return Err(Failed);
    }
    pbkdf2::pbkdf2_hmac::<Sha256>(pass, salt, rounds, out);
    Ok(())
}

/// AES-256-CBC in place, without padding: `data` is whole blocks.
pub(crate) fn aes256_cbc(
    direction: Direction,
    key: &[u8; KEY_BYTES],
    iv: &[u8; BLOCK_BYTES],
    data: &mut [u8],
) -> Result<(), Failed> {
    let (blocks, rest) = Array::<u8, _>::slice_as_chunks_mut(data);
    if !rest.is_empty() {
        return Err(Failed);
    }
    match direction {
        Direction::Encrypt => cbc::Encryptor::<Aes256>::new(key.into(), iv.into()).encrypt_blocks(blocks),
        Direction::Decrypt => cbc::Decryptor::<Aes256>::new(key.into(), iv.into()).decrypt_blocks(blocks),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
            .collect()
    }

    #[test]
    fn aes_answers_as_nist_sp_800_38a_says() {
        // F.2.5 and F.2.6: CBC-AES256, four blocks.
        let key = hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
            .try_into()
            .unwrap();
        let iv = hex("000102030405060708090a0b0c0d0e0f").try_into().unwrap();
        let clear = hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51\
                         30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
        let sealed = hex("f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d\
                          39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b");
        let mut data = clear.clone();
        aes256_cbc(Direction::Encrypt, &key, &iv, &mut data).unwrap();
        assert_eq!(data, sealed);
        aes256_cbc(Direction::Decrypt, &key, &iv, &mut data).unwrap();
        assert_eq!(data, clear);
        assert_eq!(aes256_cbc(Direction::Encrypt, &key, &iv, &mut data[..63]), Err(Failed));
    }

    #[test]
    fn hmac_answers_as_rfc_4231_says() {
        // Cases 1, 2 and 6 (a key longer than a block).
        let long = vec![0xaa; 131];
        for (key, first, second, tag) in [
            (
                &[0x0b; 20][..],
                "Hi There",
                "",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                "what do ya want ",
                "for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &long,
                "Test Using Larger Than Block-Size Key - ",
                "Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ] {
            let answer = hmac_sha256(key, first.as_bytes(), second.as_bytes()).unwrap();
            assert_eq!(answer.to_vec(), hex(tag), "{first}{second}");
        }
    }

    #[test]
    fn pbkdf2_answers_as_rfc_7914_says() {
        // Section 11, both cases; the second with fewer rounds would not be the published one.
        for (pass, salt, rounds, key) in [
            (
                "passwd",
                "salt",
                1,
                "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc\
                 49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
            ),
            (
                "Password",
                "NaCl",
                80_000,
                "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56\
                 a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d",
            ),
        ] {
            let mut out = [0; 64];
            pbkdf2_hmac_sha256(pass.as_bytes(), salt.as_bytes(), rounds, &mut out).unwrap();
            assert_eq!(out.to_vec(), hex(key), "{rounds} rounds");
        }
        assert_eq!(pbkdf2_hmac_sha256(b"", b"", 0, &mut [0; 32]), Err(Failed));
    }

    #[test]
    fn random_bytes_differ() {
        let (mut one, mut other) = ([0; 48], [0; 48]);
        random(&mut one).unwrap();
        random(&mut other).unwrap();
        assert_ne!(one, other);
    }
}
