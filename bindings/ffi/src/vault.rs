//! The shell's place for keys, and one of files for machines that have none.

use std::sync::Arc;

use uniffi::UnexpectedUniFFICallbackError;
use voxfree_core::{FileKeyVault, Secret, ports};

/// Where the device keeps secrets: Android's Keystore, the Keychain, a file that only its user may read.
///
/// The core makes a key for each account's store and leaves it here, as hexadecimal digits. A key that is gone makes its
/// store unreadable for good, which is what a sign-out wants, and what nothing else may cause: keep it through updates of
/// the app, and leave it out of backups that leave the device. Called on a thread that may wait.
#[uniffi::export(with_foreign)]
pub trait KeyVault: Send + Sync {
    /// The secret kept under `name`; nothing where there is none. Throw where the vault cannot be asked now (the device is
    /// locked): that is not the same as having none.
    fn load(&self, name: String) -> Result<Option<String>, KeyVaultError>;
    /// Keeps a secret under `name` (letters, digits and `-`); it must be durable on return.
    fn save(&self, name: String, secret: String) -> Result<(), KeyVaultError>;
    /// Forgets it; nothing happens where there is none.
    fn forget(&self, name: String) -> Result<(), KeyVaultError>;
}

/// A vault did not answer. Vaults need not throw this: whatever they throw becomes it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum KeyVaultError {
    /// It threw.
    #[error("the key vault failed: {reason}")]
    Failed {
        /// What it said; never a secret.
        reason: String,
    },
}

impl From<UnexpectedUniFFICallbackError> for KeyVaultError {
    fn from(error: UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { reason: error.reason }
    }
}

/// A vault of files that only their user may read, for machines without a key store. On phones use the Keystore or the
/// Keychain.
#[uniffi::export]
pub fn file_key_vault(folder: String) -> Arc<dyn KeyVault> {
    Arc::new(Files(FileKeyVault::new(folder)))
}

struct Files(FileKeyVault);

impl KeyVault for Files {
    fn load(&self, name: String) -> Result<Option<String>, KeyVaultError> {
        let secret = ports::KeyVault::load(&self.0, &name).map_err(failed)?;
        Ok(secret.map(|secret| secret.expose().to_owned()))
    }

    fn save(&self, name: String, secret: String) -> Result<(), KeyVaultError> {
        ports::KeyVault::save(&self.0, &name, &Secret::new(secret)).map_err(failed)
    }

    fn forget(&self, name: String) -> Result<(), KeyVaultError> {
        ports::KeyVault::delete(&self.0, &name).map_err(failed)
    }
}

/// The shell's vault, as the core asks it.
pub(crate) struct ShellVault(pub(crate) Arc<dyn KeyVault>);

impl ports::KeyVault for ShellVault {
    fn load(&self, name: &str) -> Result<Option<Secret>, ports::VaultFault> {
        Ok(self.0.load(name.to_owned()).map_err(fault)?.map(Secret::new))
    }

    fn save(&self, name: &str, secret: &Secret) -> Result<(), ports::VaultFault> {
        self.0.save(name.to_owned(), secret.expose().to_owned()).map_err(fault)
    }

    fn delete(&self, name: &str) -> Result<(), ports::VaultFault> {
        self.0.forget(name.to_owned()).map_err(fault)
    }
}

fn fault(error: KeyVaultError) -> ports::VaultFault {
    let KeyVaultError::Failed { reason } = error;
    ports::VaultFault { detail: reason }
}

fn failed(fault: ports::VaultFault) -> KeyVaultError {
    KeyVaultError::Failed { reason: fault.detail }
}
