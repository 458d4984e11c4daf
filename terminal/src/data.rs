//! Opening the core on a data folder. A terminal has no key store: the keys lie beside the data, in files of mode 0600.

use std::sync::Arc;

use voxfree_core::{Client, Config, Error, FileKeyVault};

/// Opens the core; the keys are in the data folder's `keys`.
pub(crate) async fn open_client(config: Config) -> Result<Client, Error> {
    let vault = FileKeyVault::new(config.data_dir.join("keys"));
    Client::open(config, Arc::new(vault)).await
}
