//! Files: sending one, and fetching one that came.

use std::path::PathBuf;

use clap::Subcommand;
use voxfree_core::{MessageId, ProtocolNumber};

use super::values::{message_id, protocol};

/// What to do with files.
#[derive(Debug, Subcommand)]
pub(crate) enum FileCommand {
    /// Send a file
    SendFile(SendFile),
    /// Fetch the file that came with a message, and say where it is
    Media {
        /// The message (the service's id, as `timeline` prints it)
        #[arg(value_name = "ID", value_parser = message_id)]
        message: MessageId,
        /// Also copy it to here; what is there already is left alone
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct SendFile {
    #[arg(value_parser = protocol)]
    pub(crate) protocol: ProtocolNumber,
    /// The file
    pub(crate) path: PathBuf,
    /// A text that goes with it
    #[arg(long, allow_hyphen_values = true, default_value = "")]
    pub(crate) caption: String,
    /// The name that the contact sees [default: the file's own]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Quote this message (the service's id, as `timeline` prints it)
    #[arg(long, value_name = "ID", value_parser = message_id)]
    pub(crate) reply_to: Option<MessageId>,
    /// Wait at most so long for the outcome; 0: only queue it
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) wait: u32,
}
