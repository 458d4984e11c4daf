//! A store in a folder that goes away with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use voxfree_cipher::Key;
use voxfree_cipher::rusqlite::{Connection, OpenFlags};

use super::Store;
use crate::model::Secret;
use crate::ports::{KeyVault, VaultFault};

pub(crate) async fn store() -> (Store, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new();
    store
        .open(folder.path().join("account.db"), vault(&folder))
        .await
        .unwrap();
    (store, folder)
}

pub(crate) fn vault(folder: &tempfile::TempDir) -> Arc<dyn KeyVault> {
    Arc::new(FolderVault::in_folder(folder))
}

/// An empty file under a key of its own, for what an earlier release would have written into it.
pub(crate) fn new_file(path: &Path, vault: &dyn KeyVault) -> Connection {
    let digits = "5a".repeat(32);
    vault.save("account", &Secret::new(digits)).unwrap();
    let key = Key::from_bytes([0x5a; 32]);
    voxfree_cipher::open(path, &key, OpenFlags::default()).unwrap()
}

/// Keys as files; the real one is in `platform`, which the store must not know.
pub(crate) struct FolderVault(PathBuf);

impl FolderVault {
    pub(crate) fn in_folder(folder: &tempfile::TempDir) -> Self {
        Self(folder.path().to_owned())
    }
}

impl KeyVault for FolderVault {
    fn load(&self, name: &str) -> Result<Option<Secret>, VaultFault> {
        Ok(std::fs::read_to_string(self.0.join(name)).ok().map(Secret::new))
    }

    fn save(&self, name: &str, secret: &Secret) -> Result<(), VaultFault> {
        std::fs::write(self.0.join(name), secret.expose()).unwrap();
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), VaultFault> {
        let _ = std::fs::remove_file(self.0.join(name));
        Ok(())
    }
}
