//! The telephone extension, for shells that bring a SIP stack of their own (docs/telephony.md).

use std::sync::Arc;

use voxfree_core::{RegistrarAnswer, SipExport, SipExportOptions, SipFormat, Telephone};

use super::{Result, VoxfreeClient};
use crate::listener::ExtensionListener;
use crate::pump::{self, SubscriptionHandle};
use crate::runtime::to_its_end;

#[uniffi::export]
impl VoxfreeClient {
    /// The agent's telephone as the last sign-in told it, without its password, and what the shell has to do about its telephone stack.
    /// Asks the service nothing, and needs no network.
    ///
    /// Throws `SignInRequired`, `Paused`, `Storage`.
    pub async fn extension(&self) -> Result<Telephone> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.extension().await }).await
    }

    /// `extension`, kept true: another sign-in may bring another telephone, or take it away, and a sign-out does. Ends with the handle.
    pub fn subscribe_extension(&self, listener: Arc<dyn ExtensionListener>) -> Arc<SubscriptionHandle> {
        let updates = self.core.subscribe_extension();
        pump::start(&self.runtime, updates, move |telephone| {
            listener.on_telephone(telephone)
        })
    }

    /// The shell's telephone stack now has what `revision` says (`Telephone.revision`): its account, or none. Until this is called, what
    /// is to be done is told again, also after restarts. Returns what is to be done still: another sign-in may have brought
    /// another revision in the meantime.
    ///
    /// Throws `InvalidInput` (there was never such a revision), `SignInRequired`, `Storage`.
    pub async fn extension_applied(&self, revision: u64) -> Result<Telephone> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.extension_applied(revision).await }).await
    }

    /// The agent's telephone account in the words of a telephone stack, with its password, or with a hash of it. Nothing else hands it
    /// out, and what this side then holds is not ours to wipe: give it to the stack, and keep it nowhere.
    ///
    /// Throws `NoExtension` (there is none that can be used; `extension` tells why), `ExtensionNotExported` (this format cannot say it;
    /// another may), `InvalidInput` (an option cannot be right), `SignInRequired`, `Storage`.
    pub async fn export_extension(&self, format: SipFormat, options: SipExportOptions) -> Result<SipExport> {
        let core = self.core.clone();
        to_its_end(
            &self.runtime,
            async move { core.export_extension(format, &options).await },
        )
        .await
    }

    /// Asks the SIP server whether it is there (OPTIONS), in the transport that the service told; eight seconds at most. Neither signs in
    /// there nor needs the password. That no answer came is an answer here, and no error.
    ///
    /// Throws `NoExtension`, `SignInRequired`, `Paused`, `Storage`.
    pub async fn ping_registrar(&self) -> Result<RegistrarAnswer> {
        let core = self.core.clone();
        to_its_end(&self.runtime, async move { core.ping_registrar().await }).await
    }
}
