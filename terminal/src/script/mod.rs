//! Script mode: one command, one answer, an exit code.
//!
//! Each command is a small function over the core's public API, the same that Kotlin and Swift have. The answer goes
//! to standard output and nothing else does; the error, if any, goes to standard error afterwards, so that a command
//! may print what is stored *and* say that it could not ask the service. The contract is `docs/terminal.md`.

pub(crate) mod composer;
mod conversation;
mod draft;
mod files;
mod inbox;
mod outbox;
mod output;
mod search;
mod send;
mod sign_in;
mod status;
mod store;
mod watch;

use voxfree_core::Client;

use crate::args::{Command, Options};
use crate::data::open_client;
use crate::exit::Failure;
use crate::words::Words;

pub(crate) use output::{Output, item_line, row_line, status_lines};

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
            } => self.inbox(shelf.map(Into::into), cached, closing_first).await,
            Command::Accept { protocol } => self.accept(&protocol).await,
            Command::Timeline { protocol, limit } => self.timeline(&protocol, limit).await,
            Command::Send(what) => self.send(what).await,
            Command::Files(command) => self.files(command).await,
            Command::Composer { protocol } => self.composer(&protocol).await,
            Command::Templates { protocol } => self.templates(&protocol).await,
            Command::SendTemplate { protocol, id, wait } => self.send_template(&protocol, &id, wait).await,
            Command::Draft { protocol, text, clear } => self.draft(&protocol, text, clear).await,
            Command::Search { query, limit, before } => self.search(&query, limit, before).await,
            Command::Outbox => self.outbox().await,
            Command::Retry { id, after_reply } => self.retry(id, after_reply).await,
            Command::Edit { id, text } => self.edit(id, &text).await,
            Command::Discard { id } => self.discard(id).await,
            Command::Sync { wait } => self.sync(wait).await,
            Command::Watch { seconds } => self.watch(seconds).await,
            Command::Presence { presence } => self.presence(presence.into()).await,
            Command::SignOut { discard_unsent } => self.sign_out(discard_unsent).await,
            Command::Demo | Command::App => Err(Failure::Usage("not a script command".to_owned())),
        }
    }
}
