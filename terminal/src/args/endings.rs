//! Finishing and handing on, starting a conversation, the password.

use clap::{Subcommand, ValueEnum};
use voxfree_core::{AgentId, ChannelId, ContactId, DepartmentId, EndingId, ProtocolNumber, UnsentFirst};

use super::values::protocol;

/// What ends a conversation, and what starts one.
#[derive(Debug, Subcommand)]
pub(crate) enum EndOrStart {
    /// Finish a conversation
    Finish {
        #[command(flatten)]
        how: How,
    },
    /// Hand a conversation to another agent
    Transfer {
        #[command(flatten)]
        how: How,
        /// To whom: an id, as `agents` prints it
        #[arg(value_parser = agent)]
        agent: AgentId,
    },
    /// Finish a conversation, and open a new one in a department
    TransferFinish {
        #[command(flatten)]
        how: How,
        /// In which, as `departments` prints it
        #[arg(long, value_name = "ID", value_parser = department)]
        department: DepartmentId,
        /// For whom there [default: whoever takes it]
        #[arg(long, value_name = "ID", value_parser = agent)]
        agent: Option<AgentId>,
    },
    /// The endings that are not carried out: waiting, under way, refused, stopped
    Endings,
    /// Take an ending back that has not begun, or put a refused or stopped one out of sight
    Undo {
        #[arg(value_name = "ID", value_parser = ending_id)]
        id: EndingId,
    },
    /// The agents that were met so far
    Agents,
    /// Your departments
    Departments,
    /// The channels of a department
    Channels {
        #[arg(value_name = "DEPARTMENT", value_parser = department)]
        department: DepartmentId,
    },
    /// Find contacts at the service, by name or number
    Contacts {
        /// Part of a name or number; empty for all
        #[arg(allow_hyphen_values = true)]
        search: String,
    },
    /// Add a contact
    ContactAdd {
        name: String,
        /// As people write it; without a country's it is Brazilian
        #[arg(allow_hyphen_values = true)]
        number: String,
        #[arg(long, default_value = "")]
        email: String,
        /// Also where the service has contacts of this number
        #[arg(long)]
        although_known: bool,
    },
    /// Start a conversation with a contact
    Start {
        /// On which, as `channels` prints it
        #[arg(value_name = "CHANNEL", value_parser = channel)]
        channel: ChannelId,
        /// With whom, as `contacts` prints it
        #[arg(value_name = "CONTACT", value_parser = contact)]
        contact: ContactId,
        #[arg(long, value_name = "ID", value_parser = department)]
        department: DepartmentId,
    },
    /// Change your password: the old one and the new one are two lines of standard input
    Password,
}

/// How a conversation ends, whatever becomes of the case.
#[derive(Debug, clap::Args)]
pub(crate) struct How {
    #[arg(value_parser = protocol)]
    pub(crate) protocol: ProtocolNumber,
    /// The wrap-up code
    #[arg(long, value_name = "ID")]
    pub(crate) wrap_up: Option<String>,
    /// A note for the next agent; the contact does not see it
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    pub(crate) note: String,
    /// Keep the contact from now on
    #[arg(long)]
    pub(crate) keep_contact: bool,
    /// Not before so long, so that it can be undone
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=600))]
    pub(crate) undo: u32,
    /// What to do with its messages that are not sent [default: do not end it while there are any]
    #[arg(long, value_name = "WHAT")]
    pub(crate) unsent: Option<UnsentName>,
    /// Wait at most so long for the outcome; 0: only note it down
    #[arg(long, value_name = "SECONDS", default_value_t = 15)]
    pub(crate) wait: u32,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum UnsentName {
    /// Send them first
    Send,
    /// Give them up
    Discard,
}

impl From<UnsentName> for UnsentFirst {
    fn from(name: UnsentName) -> Self {
        match name {
            UnsentName::Send => Self::Send,
            UnsentName::Discard => Self::Discard,
        }
    }
}

fn agent(text: &str) -> Result<AgentId, String> {
    AgentId::new(text).ok_or_else(|| "an agent's id is not empty".to_owned())
}

fn department(text: &str) -> Result<DepartmentId, String> {
    DepartmentId::new(text).ok_or_else(|| "a department's id is not empty".to_owned())
}

fn channel(text: &str) -> Result<ChannelId, String> {
    ChannelId::new(text).ok_or_else(|| "a channel's id is not empty".to_owned())
}

fn contact(text: &str) -> Result<ContactId, String> {
    ContactId::new(text).ok_or_else(|| "a contact's id is not empty".to_owned())
}

fn ending_id(text: &str) -> Result<EndingId, String> {
    text.strip_prefix("ending-")
        .and_then(|number| number.parse().ok())
        .map(EndingId)
        .ok_or_else(|| "expected the id of an ending, as `endings` prints it".to_owned())
}
