//! `voxfree`: the third shell, for people without a phone at hand and for scripts.
//!
//! It stands on the same public API as the Kotlin and Swift shells, and holds no policy: what may be done, what is
//! true and what failed is the core's to say. `script` runs one command, `app` draws the screens, `demo` plays a day
//! on the embedded sandbox. What scripts may rely on is written down in `docs/terminal.md`.

mod app;
mod args;
mod clock;
mod data;
mod demo;
mod exit;
mod json;
mod logs;
mod said;
mod script;
mod signals;
mod text;
mod words;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;

use args::{Args, Command};
use exit::Failure;
use words::Lang;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return explain(&error),
    };
    let (json, words) = (args.options.json, args.options.lang().words());
    match run(args) {
        Ok(()) => ExitCode::from(exit::DONE),
        Err(failure) => failure.report(json, words),
    }
}

fn run(args: Args) -> Result<(), Failure> {
    logs::start(args.options.log_file.as_deref())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(async {
        let Args { options, command } = args;
        match command {
            Some(Command::Demo) => demo::run(&options).await,
            Some(Command::App) => app::on_service(&options).await,
            Some(command) => script::run(command, &options).await,
            None if options.json || options.names_a_service() => Err(Failure::Usage(
                "no command; `app` opens the screens on the service that the options name".to_owned(),
            )),
            None => app::on_sandbox(&options).await,
        }
    });
    // A read of standard input may still hang; nothing waits for it.
    runtime.shutdown_background();
    done
}

/// The command line could not be read, or help was asked for.
fn explain(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _printed_or_nobody_reads = std::io::stdout().write_all(error.to_string().as_bytes());
        return ExitCode::from(exit::DONE);
    }
    let options = std::env::args_os().take_while(|word| word != "--");
    if options.into_iter().any(|word| word == "--json") {
        let lang = Lang::of_environment(|name| std::env::var(name).ok());
        return Failure::Usage(error.to_string().trim_start_matches("error: ").to_owned()).report(true, lang.words());
    }
    let _printed_or_nobody_reads = error.print();
    ExitCode::from(exit::USAGE)
}
