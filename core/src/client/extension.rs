//! The telephone extension, for shells that bring a SIP stack of their own (docs/telephony.md).

use super::Client;
use crate::engine::registrar;
use crate::error::{Error, Result};
use crate::live::ExtensionSubscription;
use crate::model::{RegistrarAnswer, Telephone};
use crate::store;
use crate::telephony::{self, ExportFault, SipExport, SipExportOptions, SipFormat};

impl Client {
    /// The agent's telephone as the last sign-in told it (api.md §1), without its password, and what the shell has to do about its
    /// telephone stack. Asks the service nothing, and needs no network.
    ///
    /// # Errors
    /// [`Error::SignInRequired`], [`Error::Paused`], [`Error::Storage`].
    pub async fn extension(&self) -> Result<Telephone> {
        Ok(self.ctx().store.read(store::telephone).await?)
    }

    /// [`Client::extension`], kept true: another sign-in may bring another telephone, or take it away, and a sign-out does.
    pub fn subscribe_extension(&self) -> ExtensionSubscription {
        ExtensionSubscription::new(self.ctx().store.clone(), self.inner.alive.subscribe())
    }

    /// The shell's telephone stack now has what `revision` says ([`Telephone::revision`]): its account, or none. Until this is called, what
    /// is to be done is told again, also after restarts. Returns what is to be done still: another sign-in may have brought
    /// another revision in the meantime.
    ///
    /// # Errors
    /// [`Error::InvalidInput`]: there was never such a revision. [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn extension_applied(&self, revision: u64) -> Result<Telephone> {
        let work = move |write: &mut store::Write<'_>| {
            let is_known = store::set_applied(write, revision)?;
            Ok((is_known, store::telephone(&write.tx)?))
        };
        match self.ctx().store.write(work).await? {
            (true, telephone) => Ok(telephone),
            (false, _) => Err(Error::invalid("revision", "there was never such a revision")),
        }
    }

    /// The agent's telephone account in the words of a telephone stack, **with its password**, or with a hash of it. Nothing else hands it
    /// out. Give it to the stack, and keep it nowhere.
    ///
    /// # Errors
    /// - [`Error::NoExtension`]: there is none that can be used; [`Client::extension`] tells why.
    /// - [`Error::ExtensionNotExported`]: this format cannot say it; another may.
    /// - [`Error::InvalidInput`]: an option cannot be right. [`Error::SignInRequired`], [`Error::Storage`].
    pub async fn export_extension(&self, format: SipFormat, options: &SipExportOptions) -> Result<SipExport> {
        let account = self.ctx().store.read(store::sip_account).await?;
        let account = account.ok_or(Error::NoExtension)?;
        telephony::export(&account, format, options).map_err(|fault| match fault {
            ExportFault::Option(field, problem) => Error::invalid(field.as_str(), problem),
            ExportFault::Format(problem) => Error::ExtensionNotExported { format, problem },
        })
    }

    /// Asks the SIP server whether it is there (OPTIONS), in the transport that the service told; eight seconds at most. Neither signs in
    /// there nor needs the password. That no answer came is an answer here, and no error.
    ///
    /// # Errors
    /// [`Error::NoExtension`], [`Error::SignInRequired`], [`Error::Paused`], [`Error::Storage`].
    pub async fn ping_registrar(&self) -> Result<RegistrarAnswer> {
        registrar::ask_registrar(self.ctx()).await
    }
}
