//! Keys as files: for machines without a key store, such as the one that the terminal runs on.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::model::Secret;
use crate::ports::{KeyVault, VaultFault};

/// A [`KeyVault`] of files that only their user may read (mode 0600). Whoever has the user's files has the keys: on
/// phones use the Keystore or the Keychain.
#[derive(Clone, Debug)]
pub struct FileKeyVault {
    folder: PathBuf,
}

impl FileKeyVault {
    /// Keys in `folder`, which is made where it is missing.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    fn file(&self, name: &str) -> Result<PathBuf, VaultFault> {
        let is_plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if is_plain {
            Ok(self.folder.join(format!("{name}.key")))
        } else {
            Err(VaultFault {
                detail: "a name that no key has".to_owned(),
            })
        }
    }
}

impl KeyVault for FileKeyVault {
    fn load(&self, name: &str) -> Result<Option<Secret>, VaultFault> {
        match fs::read_to_string(self.file(name)?) {
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fault(&error)),
        }
    }

    fn save(&self, name: &str, secret: &Secret) -> Result<(), VaultFault> {
        let target = self.file(name)?;
        write_durably(&self.folder, &target, secret.expose().as_bytes()).map_err(|error| fault(&error))
    }

    fn delete(&self, name: &str) -> Result<(), VaultFault> {
        match fs::remove_file(self.file(name)?) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fault(&error)),
            _ => Ok(()),
        }
    }
}

/// Whole or not at all, and on the disk when it returns.
fn write_durably(folder: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let draft = target.with_extension("new");
    let _ = fs::remove_file(&draft);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, target)?;
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

fn fault(error: &io::Error) -> VaultFault {
    VaultFault {
        detail: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_and_forgets_a_key_that_only_its_user_may_read() {
        let folder = tempfile::tempdir().unwrap();
        let vault = FileKeyVault::new(folder.path().join("keys"));
        assert!(vault.load("account-1").unwrap().is_none());
        vault.save("account-1", &Secret::new("00ff")).unwrap();
        vault.save("account-1", &Secret::new("11ff")).unwrap();
        assert_eq!(vault.load("account-1").unwrap().unwrap().expose(), "11ff");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join("keys/account-1.key"))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        vault.delete("account-1").unwrap();
        vault.delete("account-1").unwrap();
        assert!(vault.load("account-1").unwrap().is_none());
    }

    #[test]
    fn a_name_leads_nowhere_else() {
        let vault = FileKeyVault::new("keys");
        for name in ["", "..", "a/b", "a.b", "../x"] {
            assert!(vault.load(name).is_err(), "{name}");
        }
    }
}
