//! The C boundary, and all the unsafe code of this crate: what SQLCipher calls, and the three things we call in it.
//!
//! SQLCipher's calls are checked for lengths and null pointers here and then go to `primitives`. Nothing here panics: a
//! panic in a function that C calls ends the process.

use std::ffi::{c_char, c_int, c_void};
use std::{ptr, slice};

use rusqlite::Connection;
use rusqlite::ffi::{
    self, SQLITE_ERROR, SQLITE_FCNTL_FILE_POINTER, SQLITE_IOERR_SHORT_READ, SQLITE_OK, sqlite3, sqlite3_file,
};
use zeroize::Zeroizing;

use crate::primitives::{self, BLOCK_BYTES, Direction, Failed, KEY_BYTES, TAG_BYTES};

/// `SQLCIPHER_HMAC_SHA256` and `SQLCIPHER_PBKDF2_HMAC_SHA256`. The others (SHA-1, SHA-512) are refused: our files do
/// not use them, and a file that cannot be checked must not be read.
const SHA256: c_int = 1;
/// `SQLCIPHER_ENCRYPT`.
const ENCRYPT: c_int = 1;

unsafe extern "C" {
    /// SQLCipher's; not among the bindings, which are those of plain SQLite.
    fn sqlite3_key(db: *mut sqlite3, key: *const c_void, key_bytes: c_int) -> c_int;
    /// SQLCipher's too; what SQLite knows by `SQLITE_EXTRA_INIT`.
    fn sqlcipher_extra_init(unused: *const c_char) -> c_int;
}

/// Sets SQLite up, SQLCipher included; whoever else comes meanwhile waits, and does nothing afterwards.
///
/// SQLite does it at the first opening, but runs `SQLITE_EXTRA_INIT`, where SQLCipher gets its provider, after it has let go
/// of its mutex: a second thread that opens a file in that moment finds no cipher, and is refused with `SQLITE_ERROR`. So
/// that function is called here too; it has a mutex of its own, and a mark for having been here.
pub(crate) fn set_up() -> Result<(), rusqlite::Error> {
    // SAFETY: takes nothing, and may be called from any thread, any number of times.
    told(unsafe { ffi::sqlite3_initialize() })?;
    // SAFETY: as above; SQLite is set up, which it asks for, and its argument is not used.
    told(unsafe { sqlcipher_extra_init(ptr::null()) })
}

/// Hands SQLCipher the key text `spec`. It is copied into memory that SQLCipher wipes, and is checked by the first read.
pub(crate) fn set_key(db: &Connection, spec: &[u8]) -> Result<(), rusqlite::Error> {
    let length = c_int::try_from(spec.len()).unwrap_or(0);
    // SAFETY: the handle is open as long as `db` is borrowed, `spec` is valid for `length` bytes, and neither is kept.
    told(unsafe { sqlite3_key(db.handle(), spec.as_ptr().cast(), length) })
}

fn told(code: c_int) -> Result<(), rusqlite::Error> {
    if code == SQLITE_OK {
        Ok(())
    } else {
        Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None))
    }
}

/// Reads the bytes of the main database's file at `offset`, as they are on the disk. `None`: no such file, or it ends
/// before `out` is full.
///
/// Through SQLite's own descriptor, and not with `std::fs`: to close a second descriptor of the same file would drop
/// every POSIX lock that this process holds on it.
pub(crate) fn read_file(db: &Connection, offset: u64, out: &mut [u8]) -> Option<()> {
    let mut file: *mut sqlite3_file = ptr::null_mut();
    let (length, offset) = (c_int::try_from(out.len()).ok()?, i64::try_from(offset).ok()?);
    // SAFETY: the handle is open as long as `db` is borrowed, and this opcode writes one pointer to where we say.
    let code = unsafe {
        ffi::sqlite3_file_control(
            db.handle(),
            c"main".as_ptr(),
            SQLITE_FCNTL_FILE_POINTER,
            (&raw mut file).cast(),
        )
    };
    if code != SQLITE_OK || file.is_null() {
        return None;
    }
    // SAFETY: a `sqlite3_file` of an open connection; `pMethods` is null where its file is not open, and otherwise points
    // to the VFS's static table.
    let read = unsafe { (*file).pMethods.as_ref() }?.xRead?;
    // SAFETY: the file is open, and `out` is valid for `length` bytes. Nobody else uses this connection's file in the
    // meantime: `Connection` is not `Sync`.
    let code = unsafe { read(file, out.as_mut_ptr().cast(), length, offset) };
    debug_assert!(code == SQLITE_OK || code & 0xff == SQLITE_IOERR_SHORT_READ & 0xff);
    (code == SQLITE_OK).then_some(())
}

/// The bytes at `from`. A null pointer is only accepted for no bytes at all.
///
/// # Safety
/// Where it is not null, `from` is valid for `length` bytes, which nobody writes during `'a`.
unsafe fn input<'a>(from: *const u8, length: c_int) -> Result<&'a [u8], Failed> {
    match usize::try_from(length) {
        Ok(0) => Ok(&[]),
        // SAFETY: not null, and valid for `length` bytes by this function's contract.
        Ok(length) if !from.is_null() => Ok(unsafe { slice::from_raw_parts(from, length) }),
        _ => Err(Failed),
    }
}

fn answer(result: Result<(), Failed>) -> c_int {
    match result {
        Ok(()) => SQLITE_OK,
        Err(Failed) => SQLITE_ERROR,
    }
}

/// Copies `bytes` to `out`.
///
/// # Safety
/// Where it is not null, `out` is valid for writes of `bytes.len()` bytes, and `bytes` does not lie in it.
unsafe fn output(bytes: &[u8], out: *mut u8) -> Result<(), Failed> {
    if out.is_null() {
        return Err(Failed);
    }
    // SAFETY: by this function's contract.
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), out, bytes.len()) };
    Ok(())
}

// SAFETY of the five below: the names are ours alone (prefix of the crate), and the signatures are those that c/seam.c
// declares and the compiler checks against SQLCipher's table. SQLCipher calls them with buffers of the sizes it names.

#[unsafe(no_mangle)]
unsafe extern "C" fn voxfree_cipher_random(_ctx: *mut c_void, buffer: *mut c_void, length: c_int) -> c_int {
    let Ok(length) = usize::try_from(length) else {
        return SQLITE_ERROR;
    };
    if buffer.is_null() {
        return SQLITE_ERROR;
    }
    let buffer = buffer.cast::<u8>();
    // SAFETY: SQLCipher's buffer has `length` bytes, which this call alone uses. It may not have been written to yet; so
    // it is, before a slice is made of it.
    let out = unsafe {
        ptr::write_bytes(buffer, 0, length);
        slice::from_raw_parts_mut(buffer, length)
    };
    answer(primitives::random(out))
}

#[unsafe(no_mangle)]
extern "C" fn voxfree_cipher_hmac_size(_ctx: *mut c_void, algorithm: c_int) -> c_int {
    // 0 for what we do not have: SQLCipher then asks `voxfree_cipher_hmac`, which refuses.
    if algorithm == SHA256 { 32 } else { 0 }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn voxfree_cipher_hmac(
    _ctx: *mut c_void,
    algorithm: c_int,
    key: *const u8,
    key_size: c_int,
    first: *const u8,
    first_size: c_int,
    second: *const u8,
    second_size: c_int,
    out: *mut u8,
) -> c_int {
    answer((|| {
        if algorithm != SHA256 {
            return Err(Failed);
        }
        let second_size = if second.is_null() { 0 } else { second_size };
        // SAFETY: SQLCipher's buffers, of the sizes it names. `out` may lie in the same page as `first`: the slices are no
        // longer used when it is written.
        let tag: [u8; TAG_BYTES] = unsafe {
            primitives::hmac_sha256(
                input(key, key_size)?,
                input(first, first_size)?,
                input(second, second_size)?,
            )?
        };
        // SAFETY: SQLCipher gives room for `voxfree_cipher_hmac_size` bytes, and `tag` is ours.
        unsafe { output(&tag, out) }
    })())
}

#[unsafe(no_mangle)]
unsafe extern "C" fn voxfree_cipher_kdf(
    _ctx: *mut c_void,
    algorithm: c_int,
    pass: *const u8,
    pass_size: c_int,
    salt: *const u8,
    salt_size: c_int,
    rounds: c_int,
    key_size: c_int,
    key: *mut u8,
) -> c_int {
    answer((|| {
        if algorithm != SHA256 || usize::try_from(key_size) != Ok(KEY_BYTES) {
            return Err(Failed);
        }
        let rounds = u32::try_from(rounds).map_err(|_| Failed)?;
        let mut made = Zeroizing::new([0; KEY_BYTES]);
        // SAFETY: SQLCipher's buffers, of the sizes it names.
        let (pass, salt) = unsafe { (input(pass, pass_size)?, input(salt, salt_size)?) };
        primitives::pbkdf2_hmac_sha256(pass, salt, rounds, &mut *made)?;
        // SAFETY: `key` has room for `key_size` bytes, which is `KEY_BYTES`, and `made` is ours.
        unsafe { output(&*made, key) }
    })())
}

#[unsafe(no_mangle)]
unsafe extern "C" fn voxfree_cipher_aes256_cbc(
    _ctx: *mut c_void,
    mode: c_int,
    key: *const u8,
    key_size: c_int,
    iv: *const u8,
    from: *const u8,
    size: c_int,
    out: *mut u8,
) -> c_int {
    answer((|| {
        const IV_SIZE: c_int = 16;
        let length = usize::try_from(size).map_err(|_| Failed)?;
        if length == 0 || length % BLOCK_BYTES != 0 || from.is_null() || out.is_null() {
            return Err(Failed);
        }
        // SAFETY: SQLCipher's buffers, of the sizes it names. The IV lies in the same page as `out`, behind
        // the data: it is copied before anything is written.
        let (key, iv) = unsafe { (input(key, key_size)?, input(iv, IV_SIZE)?) };
        let key: &[u8; KEY_BYTES] = key.try_into().map_err(|_| Failed)?;
        let iv: [u8; BLOCK_BYTES] = iv.try_into().map_err(|_| Failed)?;
        let direction = if mode == ENCRYPT {
            Direction::Encrypt
        } else {
            Direction::Decrypt
        };
        // SAFETY: both are valid for `size` bytes and may be the same; after the move, `out` is initialised and only used
        // through this slice.
        let data = unsafe {
            ptr::copy(from, out, length);
            slice::from_raw_parts_mut(out, length)
        };
        primitives::aes256_cbc(direction, key, &iv, data)
    })())
}
