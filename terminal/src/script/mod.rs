//! Script mode: one command, one answer, an exit code.
//!
//! Each command is a small function over the core's public API, the same that Kotlin and Swift have. The answer goes
//! to standard output and nothing else does; the error, if any, goes to standard error afterwards, so that a command
//! may print what is stored *and* say that it could not ask the service. The contract is `docs/terminal.md`.

pub(crate) mod composer;
pub(crate) mod contact;
mod conversation;
mod draft;
mod endings;
mod files;
mod inbox;
mod lists;
mod outbox;
mod output;
mod search;
mod send;
mod sign_in;
pub(crate) mod sip;
mod start;
mod status;
mod store;
mod watch;

use voxfree_core::Client;

use crate::args::{Command, Options, SipCommand};
use crate::data::open_client;
use crate::exit::Failure;
use crate::words::Words;

pub(crate) use endings::EndingJson;
pub(crate) use output::{Output, item_line, row_line, status_lines, tag_words};

/// What every command works with.
pub(crate) struct Script {
    client: Client,
    out: Output,
    words: &'static Words,
}

/// Runs one command on the service that the options name.
pub(crate) async fn run(command: Command, options: &Options) -> Result<(), Failure> {
    let words = options.lang().words();
    if let Command::Store { set_aside: true, .. } = command {
        return store::set_aside(options, &Output::new(options.json));
    }
    let client = open_client(options.config()?).await?;
    let script = Script {
        client: client.clone(),
        out: Output::new(options.json),
        words,
    };
    let done = script.run(command).await;
    client.stop();
    done
}

impl Script {
    async fn run(&self, command: Command) -> Result<(), Failure> {
        match command {
            Command::SignIn(how) => self.sign_in(how).await,
            Command::Status => self.status().await,
            Command::Store { clear_cache, .. } => self.store(clear_cache).await,
            Command::Inbox {
                shelf,
                cached,
                closing_first,
                tag,
            } => {
                let shelf = shelf.map(Into::into);
                match tag {
                    Some(tag) => self.inbox_tagged(shelf, cached, &tag).await,
                    None => self.inbox(shelf, cached, closing_first).await,
                }
            }
            Command::Accept { protocol } => self.accept(&protocol).await,
            Command::Timeline { protocol, limit } => self.timeline(&protocol, limit).await,
            Command::Send(what) => self.send(what).await,
            Command::Files(command) => self.files(command).await,
            Command::Composer { protocol } => self.composer(&protocol).await,
            Command::Templates { protocol } => self.templates(&protocol).await,
            Command::SendTemplate { protocol, id, wait } => self.send_template(&protocol, &id, wait).await,
            Command::List(command) => self.list(command).await,
            Command::Draft { protocol, text, clear } => self.draft(&protocol, text, clear).await,
            Command::Search { query, limit, before } => self.search(&query, limit, before).await,
            Command::Outbox => self.outbox().await,
            Command::Retry {
                id: Some(id),
                after_reply,
                ..
            } => self.retry(id, after_reply).await,
            Command::Retry { id: None, .. } => self.retry_all().await,
            Command::Edit { id, text } => self.edit(id, &text).await,
            Command::Discard { id } => self.discard(id).await,
            Command::EndOrStart(command) => self.end_or_start(command).await,
            Command::Sync { wait } => self.sync(wait).await,
            Command::Watch { seconds } => self.watch(seconds).await,
            Command::Presence { presence } => self.presence(presence.into()).await,
            Command::Telephone(SipCommand::Sip(how)) => self.sip(how).await,
            Command::SignOut { discard_unsent } => self.sign_out(discard_unsent).await,
            Command::Demo | Command::App => Err(Failure::Usage("not a script command".to_owned())),
        }
    }
}
