//! Commands about what departments offer, and about contacts: quick replies, tags, wrap-up codes, the contact card, those that are kept.

use clap::Subcommand;
use voxfree_core::{ContactId, DepartmentId, ProtocolNumber, QuickReplyId, TagId};

use super::values::{contact_id, department_id, protocol, quick_reply_id, tag_id};

/// What to do with a list.
#[derive(Debug, Subcommand)]
pub(crate) enum ListCommand {
    /// The quick replies for a conversation: its department's and your own
    QuickReplies {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        /// Only those that are meant by this, the best first
        #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
        search: Option<String>,
    },
    /// Add, edit, remove or use a quick reply
    #[command(subcommand)]
    QuickReply(QuickReplyCommand),
    /// The tags for a conversation, and which are set on it
    Tags {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
    },
    /// Set a tag on a conversation or take it off; add, rename or remove one of your own
    #[command(subcommand)]
    Tag(TagCommand),
    /// The reasons that a conversation can be closed with
    WrapUpCodes {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
    },
    /// What is known of a conversation's other side
    Contact {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        /// Open the conversation first, which brings it up to date (it must be yours, and counts as read then)
        #[arg(long)]
        open: bool,
    },
    /// The contacts that you keep
    Owned,
    /// Let a contact go that you keep
    Release {
        /// Whom, as `owned` prints it
        #[arg(value_name = "CONTACT", value_parser = contact_id)]
        contact: ContactId,
        /// In which department, as `owned` prints it
        #[arg(value_name = "DEPARTMENT", value_parser = department_id)]
        department: DepartmentId,
    },
}

/// What to do with a quick reply.
#[derive(Debug, Subcommand)]
pub(crate) enum QuickReplyCommand {
    /// Add one of your own, in the department of a conversation
    Add {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        /// The text; {contact}, {agent} and {greeting} are filled when it is used
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    /// Give one of your own another text
    Edit {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        #[arg(value_name = "ID", value_parser = quick_reply_id)]
        id: QuickReplyId,
        /// The text
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    /// Remove one of your own
    Remove {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        #[arg(value_name = "ID", value_parser = quick_reply_id)]
        id: QuickReplyId,
    },
    /// Print its text with the variables filled, for the contact of a conversation and this hour
    Use {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        #[arg(value_name = "ID", value_parser = quick_reply_id)]
        id: QuickReplyId,
    },
}

/// What to do with a tag.
#[derive(Debug, Subcommand)]
pub(crate) enum TagCommand {
    /// Set it on a conversation
    Set {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        #[arg(value_name = "ID", value_parser = tag_id)]
        id: TagId,
    },
    /// Take it off a conversation
    Unset {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        #[arg(value_name = "ID", value_parser = tag_id)]
        id: TagId,
    },
    /// Add one of your own, in the department of a conversation
    Add {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        /// Its name
        name: String,
    },
    /// Give one of your own another name, on all conversations
    Rename {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        #[arg(value_name = "ID", value_parser = tag_id)]
        id: TagId,
        /// Its name
        name: String,
    },
    /// Delete one of your own, on all conversations
    Remove {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        #[arg(value_name = "ID", value_parser = tag_id)]
        id: TagId,
    },
}
