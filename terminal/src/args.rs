//! The command line: options before or after the command, and the commands. A contract: `docs/terminal.md`.

mod endings;
mod files;
mod lists;
mod options;
mod sip;
mod values;

use clap::{Parser, Subcommand, ValueEnum};
use voxfree_core::{MessageId, OutboxId, Presence, ProtocolNumber, Shelf, TagId, TemplateId};

pub(crate) use endings::{EndOrStart, How};
pub(crate) use files::{FileCommand, SendFile};
pub(crate) use lists::{ListCommand, QuickReplyCommand, TagCommand};
pub(crate) use options::Options;
pub(crate) use sip::{Sip, SipCommand};
use values::{message_id, outbox_id, protocol, tag_id, template_id};

/// Answer customers from a terminal, by hand or from a script.
///
/// Without a command and without options, the screens open on an embedded sandbox with made-up data.
#[derive(Debug, Parser)]
#[command(name = "voxfree", version, max_term_width = 100)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Sign in; the password is the first line of standard input
    SignIn(SignIn),
    /// Who is signed in, and how the connection is
    Status,
    /// How much room the local data take
    Store {
        /// Forget what the service can give again; what is not sent stays
        #[arg(long)]
        clear_cache: bool,
        /// Move local data that cannot be opened out of the way; nothing is deleted
        #[arg(long, conflicts_with = "clear_cache")]
        set_aside: bool,
    },
    /// The conversations: active, then waiting
    Inbox {
        /// One part of it alone
        shelf: Option<ShelfName>,
        /// What is stored, without asking the service
        #[arg(long)]
        cached: bool,
        /// Active ones whose 24-hour window is open, the one that closes first ahead
        #[arg(long, conflicts_with = "shelf")]
        closing_first: bool,
        /// Only those on which this tag is set, as `tags` prints it
        #[arg(long, value_name = "ID", value_parser = tag_id, conflicts_with = "closing_first")]
        tag: Option<TagId>,
    },
    /// Take a waiting conversation (it is bound to you)
    Accept {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
    },
    /// The messages of a conversation, oldest first
    Timeline {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        /// The newest so many
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=10_000))]
        limit: u32,
    },
    /// Send a text
    Send(Send),
    #[command(flatten)]
    Files(FileCommand),
    /// What may be sent in a conversation now, why not, and until when
    Composer {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
    },
    /// The templates of a conversation's channel
    Templates {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
    },
    /// Send a template
    SendTemplate {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        /// Which, as `templates` prints it
        #[arg(value_name = "ID", value_parser = template_id)]
        id: TemplateId,
        /// Wait at most so long for the outcome; 0: only queue it
        #[arg(long, value_name = "SECONDS", default_value_t = 15)]
        wait: u32,
    },
    #[command(flatten)]
    List(ListCommand),
    /// What is being written into a conversation: show it, keep a text, or throw it away
    Draft {
        #[arg(value_parser = protocol)]
        protocol: ProtocolNumber,
        /// Keep this text, in place of what was kept
        #[arg(allow_hyphen_values = true, conflicts_with = "clear")]
        text: Option<String>,
        /// Throw away what was kept
        #[arg(long)]
        clear: bool,
    },
    /// Find what was typed in all that is stored: contacts, protocol numbers, messages
    Search {
        /// Words in any order; case and accents do not matter, and the last one may go on
        #[arg(allow_hyphen_values = true)]
        query: String,
        /// The newest so many messages
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1_000))]
        limit: u32,
        /// Only messages older than this one (the service's id): the next page
        #[arg(long, value_name = "ID", value_parser = message_id)]
        before: Option<MessageId>,
    },
    /// What is not sent: queued, under way, failed, held
    Outbox,
    /// Try a failed or held message again
    Retry {
        #[arg(value_name = "ID", value_parser = outbox_id, required_unless_present = "all")]
        id: Option<OutboxId>,
        /// Not now: hold it until the contact has written, and let it go out by itself then
        #[arg(long)]
        after_reply: bool,
        /// Each one that another try may help
        #[arg(long, conflicts_with_all = ["id", "after_reply"])]
        all: bool,
    },
    /// Give a queued, failed or held message another text, and send it
    Edit {
        #[arg(value_name = "ID", value_parser = outbox_id)]
        id: OutboxId,
        /// The text, as it is
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    /// Give a queued, failed or held message up
    Discard {
        #[arg(value_name = "ID", value_parser = outbox_id)]
        id: OutboxId,
    },
    #[command(flatten)]
    EndOrStart(EndOrStart),
    /// Let the queue run until it is empty
    Sync {
        /// At most so long
        #[arg(long, value_name = "SECONDS", default_value_t = 15)]
        wait: u32,
    },
    /// Print every change, one a line
    Watch {
        /// Stop after so many seconds [default: at Ctrl-C]
        #[arg(long = "for", value_name = "SECONDS")]
        seconds: Option<u32>,
    },
    /// Take conversations, or not
    Presence { presence: PresenceName },
    #[command(flatten)]
    Telephone(SipCommand),
    /// Sign out, and wipe what is stored here
    SignOut {
        /// Also where messages were not sent yet: they are thrown away
        #[arg(long)]
        discard_unsent: bool,
    },
    /// An agent's day on an embedded sandbox, without a terminal
    Demo,
    /// The screens, on the service that the options name
    App,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SignIn {
    /// Who signs in
    #[arg(long)]
    pub(crate) login: String,
    /// Read the password from the first line of standard input (there is no other way to give it)
    #[arg(long, required = true)]
    pub(crate) password_stdin: bool,
    /// The code of the second factor; otherwise a further line of standard input
    #[arg(long)]
    pub(crate) code: Option<String>,
    /// Where the password must be changed: the new one is the second line of standard input
    #[arg(long)]
    pub(crate) new_password_stdin: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Send {
    #[arg(value_parser = protocol)]
    pub(crate) protocol: ProtocolNumber,
    /// The text, as it is
    #[arg(allow_hyphen_values = true)]
    pub(crate) text: String,
    /// Quote this message (the service's id, as `timeline` prints it)
    #[arg(long, value_name = "ID", value_parser = message_id)]
    pub(crate) reply_to: Option<MessageId>,
    /// Wait at most so long for the outcome; 0: only queue it
    #[arg(long, value_name = "SECONDS", default_value_t = 15)]
    pub(crate) wait: u32,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ShelfName {
    Active,
    Waiting,
}

impl From<ShelfName> for Shelf {
    fn from(name: ShelfName) -> Self {
        match name {
            ShelfName::Active => Self::Active,
            ShelfName::Waiting => Self::Waiting,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PresenceName {
    Online,
    Offline,
}

impl From<PresenceName> for Presence {
    fn from(name: PresenceName) -> Self {
        match name {
            PresenceName::Online => Self::Online,
            PresenceName::Offline => Self::Offline,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    use super::{Args, Command};

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn options_stand_before_or_after_the_command() {
        for line in [
            "voxfree --json --app-url x inbox waiting",
            "voxfree inbox waiting --json --app-url x",
        ] {
            let args = Args::try_parse_from(line.split(' ')).unwrap();
            assert!(args.options.json);
            assert_eq!(args.options.app_url.as_deref(), Some("x"));
            assert!(matches!(
                args.command,
                Some(Command::Inbox {
                    shelf: Some(_),
                    cached: false,
                    closing_first: false,
                    tag: None
                })
            ));
        }
    }

    #[test]
    fn a_text_may_begin_with_a_dash() {
        for line in [["--json", "-5 reais"], ["-5 reais", "--json"]] {
            let args = Args::try_parse_from(["voxfree", "send", "p"].into_iter().chain(line)).unwrap();
            assert!(args.options.json);
            let Some(Command::Send(send)) = args.command else {
                panic!("no send")
            };
            assert_eq!(send.text, "-5 reais");
        }
        let args = Args::try_parse_from(["voxfree", "send", "p", "--", "--json"]).unwrap();
        assert!(!args.options.json);
    }
}
