//! SQLite whose files say nothing without their key: [SQLCipher](https://www.zetetic.net/sqlcipher/), with its
//! cryptography in Rust.
//!
//! Every page is encrypted with AES-256-CBC under a random IV and sealed with HMAC-SHA-256; the write-ahead log and the
//! rollback journal are made of such pages; sorts and temporary tables never leave memory. A lost phone gives away the
//! file's size and the number of its pages.
//!
//! The surface is small on purpose: [`open`] and [`Key`]. What comes out is an ordinary [`rusqlite::Connection`].
//!
//! This crate also **is** the SQLite of the program: it compiles and links it, and owns rusqlite, which everyone takes
//! from here. A `rusqlite` of one's own in another Cargo.toml would let two of them disagree about what is linked.
//!
//! Deliberately absent: changing a key, pass-phrases (the key comes from the phone's key store), files of other
//! SQLCipher settings, and databases without a key. The README says how it is built and how other programs read the
//! files.

mod error;
mod key;
mod open;
mod primitives;
#[allow(
    unsafe_code,
    reason = "the boundary to SQLCipher's C code; every block says why it is sound"
)]
mod provider;
mod seals;

pub use error::CipherError;
pub use key::Key;
pub use open::open;
pub use rusqlite;
