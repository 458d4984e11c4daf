//! Why a file did not open: is it in the clear, does the key fit any of its pages, or none?
//!
//! SQLCipher says "not a database" to all of these. Each page carries its own seal, though: the HMAC of its sealed bytes
//! and its number, under a key made from the raw key and the file's salt. One seal that holds proves the key, and then
//! it is the first page that is damaged.
//!
//! ```text
//! page 1      salt 16 | sealed bytes      | IV 16 | HMAC 32
//! page n      sealed bytes                | IV 16 | HMAC 32
//! ```

use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::error::CipherError;
use crate::key::Key;
use crate::primitives::{self, Failed, KEY_BYTES, TAG_BYTES};
use crate::provider;

/// The size of every page of our files.
const PAGE_BYTES: usize = 4096;
const SALT_BYTES: usize = 16;
/// What every SQLite file begins with, unless it is encrypted.
const CLEAR_HEADER: &[u8; SALT_BYTES] = b"SQLite format 3\0";
/// SQLCipher's: the salt of the HMAC key is the file's, with each byte turned by this, and two rounds are made.
const HMAC_SALT_MASK: u8 = 0x3a;
const HMAC_KEY_ROUNDS: u32 = 2;
/// How many pages are asked before the key is called wrong. Half a millisecond; damage that spares none of them is no
/// different from a wrong key for anyone.
const PAGES_ASKED_MAX: u32 = 64;

/// Explains `error`, "not a database", on a connection that `key` was given to.
pub(crate) fn explain(db: &Connection, key: &Key, error: rusqlite::Error) -> CipherError {
    let mut salt = [0; SALT_BYTES];
    if provider::read_file(db, 0, &mut salt).is_none() {
        return CipherError::Damaged(error);
    }
    if &salt == CLEAR_HEADER {
        return CipherError::ClearText;
    }
    let mut page = [0; PAGE_BYTES];
    if provider::read_file(db, 0, &mut page).is_none() {
        return CipherError::Damaged(error);
    }
    match any_page_answers(db, key, &salt) {
        Ok(true) => CipherError::Damaged(error),
        Ok(false) | Err(Failed) => CipherError::WrongKey,
    }
}

fn any_page_answers(db: &Connection, key: &Key, salt: &[u8; SALT_BYTES]) -> Result<bool, Failed> {
    let mut hmac_key = Zeroizing::new([0; KEY_BYTES]);
    let hmac_salt = salt.map(|byte| byte ^ HMAC_SALT_MASK);
    primitives::pbkdf2_hmac_sha256(key.expose(), &hmac_salt, HMAC_KEY_ROUNDS, &mut *hmac_key)?;

    let mut page = [0; PAGE_BYTES];
    for number in 1..=PAGES_ASKED_MAX {
        let offset = u64::from(number - 1) * PAGE_BYTES as u64;
        if provider::read_file(db, offset, &mut page).is_none() {
            break;
        }
        let clear_bytes = if number == 1 { SALT_BYTES } else { 0 };
        let (sealed, tag) = page.split_at(PAGE_BYTES - TAG_BYTES);
        let sealed = sealed.get(clear_bytes..).ok_or(Failed)?;
        // Compared plainly: nobody can measure, and nothing but a reason depends on it.
        if primitives::hmac_sha256(&*hmac_key, sealed, &number.to_le_bytes())? == tag {
            return Ok(true);
        }
    }
    Ok(false)
}
