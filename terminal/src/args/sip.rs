//! `sip`: the telephone extension.

use clap::{Subcommand, ValueEnum};
use voxfree_core::SipFormat;

/// The command, as it is flattened into all others.
#[derive(Debug, Subcommand)]
pub(crate) enum SipCommand {
    /// The telephone extension without its password, and whether its server answers; or all of it for a telephone stack
    Sip(Sip),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Sip {
    /// Print it as this telephone stack reads it, WITH THE PASSWORD
    #[arg(long, value_name = "FORMAT", conflicts_with_all = ["no_ping", "applied"])]
    pub(crate) format: Option<FormatName>,
    /// The codecs that the stack has, such as `PCMA/8000/1,opus/48000/2` [default: all that are known]
    #[arg(long, value_name = "CODECS", value_delimiter = ',', requires = "format")]
    pub(crate) codecs: Option<Vec<String>>,
    /// The realm of the server's challenge: a hash for it stands in for the password
    #[arg(long, value_name = "REALM", requires = "format")]
    pub(crate) realm: Option<String>,
    /// Do not ask the server
    #[arg(long)]
    pub(crate) no_ping: bool,
    /// The telephone stack was given this revision, or had its account taken away with it
    #[arg(long, value_name = "REVISION")]
    pub(crate) applied: Option<u64>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FormatName {
    /// Linphone's configuration file
    LinphoneRc,
    /// Linphone's remote provisioning
    LinphoneXml,
    /// A line for baresip's `accounts`, and what belongs into its `config`
    Baresip,
    /// The fields of PJSUA2's `AccountConfig`, flat
    Pjsua2,
    /// Everything, in words of no stack
    Json,
}

impl From<FormatName> for SipFormat {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::LinphoneRc => Self::LinphoneRc,
            FormatName::LinphoneXml => Self::LinphoneXml,
            FormatName::Baresip => Self::Baresip,
            FormatName::Pjsua2 => Self::Pjsua2,
            FormatName::Json => Self::Json,
        }
    }
}
