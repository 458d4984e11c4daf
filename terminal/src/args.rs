//! The command line: options before or after the command, and the commands. A contract: `docs/terminal.md`.

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use voxfree_core::{Config, MessageId, OutboxId, Presence, ProtocolNumber, Shelf, TemplateId};

use crate::exit::Failure;
use crate::words::Lang;

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

/// Options of every command.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    #[arg(
        long,
        global = true,
        value_name = "URL",
        help = "Folder of the app's pages [default: https://app2.voxfree.com.br/mobile]"
    )]
    pub(crate) app_url: Option<String>,
    #[arg(
        long,
        global = true,
        value_name = "URL",
        help = "Folder of the pages for quick replies and tags [default: https://discadornovo.voxfree.com.br/mobile]"
    )]
    pub(crate) lists_url: Option<String>,
    #[arg(
        long,
        global = true,
        value_name = "URL",
        help = "The socket [default: wss://websocketapp.voxfree.com.br:443]"
    )]
    pub(crate) socket_url: Option<String>,
    /// Where the session and the messages are kept [default: voxfree in the platform's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// JSON on standard output and standard error
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Further certificate authorities to trust, as PEM
    #[arg(long, global = true, value_name = "PEM")]
    pub(crate) ca_file: Option<PathBuf>,
    /// The name that contacts see ahead of a text
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) agent_name: Option<String>,
    /// Language of words meant for people: pt, en, es [default: from the environment, else pt]
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) lang: Option<Lang>,
    /// Append a log to this file (which lines: `RUST_LOG`)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) log_file: Option<PathBuf>,
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
        #[arg(value_name = "ID", value_parser = outbox_id)]
        id: OutboxId,
        /// Not now: hold it until the contact has written, and let it go out by itself then
        #[arg(long)]
        after_reply: bool,
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

fn protocol(text: &str) -> Result<ProtocolNumber, String> {
    ProtocolNumber::new(text).ok_or_else(|| "a protocol number is not empty".to_owned())
}

fn template_id(text: &str) -> Result<TemplateId, String> {
    TemplateId::new(text).ok_or_else(|| "a template's id is not empty".to_owned())
}

fn message_id(text: &str) -> Result<MessageId, String> {
    text.parse()
        .map(MessageId)
        .map_err(|_| "expected the service's id of a message, a number".to_owned())
}

fn outbox_id(text: &str) -> Result<OutboxId, String> {
    text.strip_prefix("outbox-")
        .and_then(|number| number.parse().ok())
        .map(OutboxId)
        .ok_or_else(|| "expected the id of a message that is not sent, as `outbox` prints it".to_owned())
}

impl Options {
    /// Whether a service of its own was named, so that opening the sandbox instead would surprise.
    pub(crate) fn names_a_service(&self) -> bool {
        self.app_url.is_some()
            || self.lists_url.is_some()
            || self.socket_url.is_some()
            || self.data_dir.is_some()
            || self.ca_file.is_some()
    }

    /// The language of words meant for people.
    pub(crate) fn lang(&self) -> Lang {
        self.lang
            .unwrap_or_else(|| Lang::of_environment(|name| std::env::var(name).ok()))
    }

    /// The core's settings.
    pub(crate) fn config(&self) -> Result<Config, Failure> {
        let data_dir = match &self.data_dir {
            Some(given) => given.clone(),
            None => platform_data_dir(|name| std::env::var_os(name).map(PathBuf::from))
                .ok_or_else(|| Failure::invalid("data-dir", "the platform names no data folder: give --data-dir"))?,
        };
        let mut config = Config::new(data_dir);
        let addresses = [
            (&mut config.app_url, &self.app_url),
            (&mut config.lists_url, &self.lists_url),
            (&mut config.socket_url, &self.socket_url),
        ];
        for (setting, given) in addresses {
            if let Some(url) = given {
                setting.clone_from(url);
            }
        }
        config.agent_name.clone_from(&self.agent_name);
        if let Some(file) = &self.ca_file {
            config.trusted_roots = certificates(file)?;
        }
        Ok(config)
    }
}

/// Where programs keep their data: `$XDG_DATA_HOME` or `~/.local/share`; `~/Library/Application Support` on macOS;
/// `%LOCALAPPDATA%` on Windows. Always an absolute path.
fn platform_data_dir(get: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let home = || get("HOME").filter(|home| home.is_absolute());
    let base = if cfg!(windows) {
        get("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        // The XDG specification: a relative path is invalid, and is passed over.
        let named = get("XDG_DATA_HOME").filter(|dir| dir.is_absolute());
        named.or_else(|| home().map(|home| home.join(".local/share")))
    };
    base.filter(|base| base.is_absolute()).map(|base| base.join("voxfree"))
}

fn certificates(file: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let unreadable = |problem: String| Failure::invalid("ca-file", problem);
    let found = CertificateDer::pem_file_iter(file).map_err(|error| unreadable(error.to_string()))?;
    let certificates: Result<Vec<_>, _> = found.map(|next| next.map(|one| one.to_vec())).collect();
    let certificates = certificates.map_err(|error| unreadable(error.to_string()))?;
    if certificates.is_empty() {
        return Err(unreadable("no certificate in it".to_owned()));
    }
    Ok(certificates)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use clap::{CommandFactory as _, Parser as _};

    use super::{Args, Command, platform_data_dir};

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
                    closing_first: false
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

    #[test]
    #[cfg(all(unix, not(target_os = "macos")))]
    fn the_data_folder_follows_xdg() {
        let of = |xdg: &str| {
            platform_data_dir(|name| match name {
                "XDG_DATA_HOME" => Some(PathBuf::from(xdg)),
                "HOME" => Some(PathBuf::from("/home/ana")),
                _ => None,
            })
        };
        assert_eq!(of("/data"), Some(PathBuf::from("/data/voxfree")));
        assert_eq!(of("data"), Some(PathBuf::from("/home/ana/.local/share/voxfree")));
        assert_eq!(platform_data_dir(|_| None), None);
    }
}
