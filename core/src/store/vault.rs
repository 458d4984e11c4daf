//! A store and its key: made together, opened together, gone together.

use std::path::Path;

use voxfree_cipher::Key;

use super::folder::{self, beside, hex};
use super::{Database, Result, StoreError, files};
use crate::model::Secret;
use crate::ports::{KeyVault, VaultFault};

/// Opens the file with its key; a file that is not there is made with a new one.
pub(super) fn open(path: &Path, vault: &dyn KeyVault) -> Result<Database> {
    let name = key_name(path);
    let is_there = path.metadata().is_ok_and(|file| file.len() > 0);
    if beside(path, ".damaged").exists() {
        // Something was found in it that was never written; the last run could only note it.
        return Err(StoreError::Damaged {
            set_aside: Some(set_aside(path)?),
        });
    }
    let key = match vault.load(&name).map_err(refused)? {
        Some(secret) => key_from(&secret).ok_or(StoreError::WrongKey)?,
        None if is_there => return Err(StoreError::WrongKey),
        None => {
            let key = Key::generate()?;
            // Durable before the first page is sealed with it.
            vault.save(&name, &secret_of(&key)).map_err(refused)?;
            key
        }
    };
    match Database::open(path.to_owned(), key) {
        Err(StoreError::Damaged { .. }) => Err(StoreError::Damaged {
            set_aside: Some(set_aside(path)?),
        }),
        other => other,
    }
}

/// Forgets the key of a store whose file is gone.
pub(crate) fn forget_key(path: &Path, vault: &dyn KeyVault) -> Result<()> {
    vault.delete(&key_name(path)).map_err(refused)
}

/// Moves a file that cannot be read out of the way, with what SQLite keeps beside it and the files that its messages were to bring;
/// says its new name.
pub(crate) fn set_aside(path: &Path) -> Result<String> {
    let mut number = 1_u32;
    let target = loop {
        let target = beside(path, &format!(".aside-{number}"));
        if !target.exists() {
            break target;
        }
        number = number.saturating_add(1);
    };
    for ending in ["-wal", "-shm"] {
        let part = beside(path, ending);
        if part.exists() {
            std::fs::rename(&part, beside(&target, ending))?;
        }
    }
    // Ahead of the database: were the app killed in between, the rest follows to the same place at the next start.
    set_files_aside(&files::folder_of(path), &beside(&target, ".files"))?;
    if path.exists() {
        std::fs::rename(path, &target)?;
    }
    let _ = std::fs::remove_file(beside(path, ".damaged"));
    Ok(target
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default())
}

/// Whoever takes the place of the database would sweep away what it does not know. What came can be fetched again; what was to go out,
/// or did, is nowhere else.
fn set_files_aside(from: &Path, to: &Path) -> Result<()> {
    let entries = match std::fs::read_dir(from) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(files::OUTGOING) {
            folder::make_private_folder(to)?;
            std::fs::rename(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Notes that damage was met while the file is open; the next start sets it aside.
pub(super) fn note_damage(path: &Path) {
    let _ = std::fs::write(beside(path, ".damaged"), "");
}

/// `account-<digest>`: no vault needs to know whose it is.
fn key_name(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn secret_of(key: &Key) -> Secret {
    Secret::new(hex(key.expose()))
}

fn key_from(secret: &Secret) -> Option<Key> {
    let text = secret.expose().trim();
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut bytes = zeroize::Zeroizing::new([0_u8; 32]);
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Key::from_slice(bytes.as_slice())
}

fn refused(fault: VaultFault) -> StoreError {
    StoreError::Key(fault.detail)
}
