//! The sandbox as a program: three loopback ports that an emulator, a phone or a script can be pointed at.
//!
//! Prints one line of JSON with the addresses, then takes commands from standard input, one a line, and answers each
//! with one line of JSON. Runs until `quit` or a signal; the end of the input alone does not end it.

mod arguments;
mod commands;

use std::process::ExitCode;

use arguments::{Arguments, Day};
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use voxfree_sandbox::{Sandbox, demo};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            say(arguments::USAGE).await;
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            complain(&format!("{problem}\n\n{}", arguments::USAGE)).await;
            return ExitCode::from(2);
        }
    };
    match run(&arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("cannot listen: {error}")).await;
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> std::io::Result<()> {
    let builder = Sandbox::builder()
        .seed(arguments.seed)
        .shapes(arguments.shapes)
        .start_now()
        .ports(arguments.app_port, arguments.lists_port, arguments.socket_port)
        .bind(arguments.bind);
    let builder = match arguments.day {
        Day::Demo => builder.demo_day().lively(),
        Day::Large => builder.large_day(),
        Day::Empty => builder.agent(demo::LOGIN, demo::PASSWORD, |agent| agent.name("Ana Souza")),
    };
    let sandbox = builder.start().await?;
    sandbox.follow_machine_clock();
    say(&greeting(&sandbox, arguments.day).to_string()).await;

    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    // Whoever closes our input may still want the service: a shell's background job has none.
    while let Ok(Some(line)) = lines.next_line().await {
        match commands::obey(&sandbox, &line) {
            Some(answer) => say(&answer.to_string()).await,
            None => return Ok(()),
        }
    }
    std::future::pending().await
}

fn greeting(sandbox: &Sandbox, day: Day) -> serde_json::Value {
    let agents = match day {
        Day::Demo => vec![
            demo::LOGIN,
            demo::COLLEAGUE_LOGIN,
            demo::NEW_LOGIN,
            demo::TELEPHONE_LOGIN,
        ],
        Day::Empty | Day::Large => vec![demo::LOGIN],
    };
    json!({
        "app_url": sandbox.app_url(),
        "lists_url": sandbox.lists_url(),
        "socket_url": sandbox.socket_url(),
        "logins": agents,
        "password": demo::PASSWORD,
        "note": format!("the code of the last sign-in: code {}; all commands: help", demo::LOGIN),
    })
}

/// A line on standard output. Nobody may be reading any more, which is no reason to end.
async fn say(line: &str) {
    let mut out = tokio::io::stdout();
    let _ = out.write_all(format!("{line}\n").as_bytes()).await;
    let _ = out.flush().await;
}

async fn complain(line: &str) {
    let mut out = tokio::io::stderr();
    let _ = out.write_all(format!("{line}\n").as_bytes()).await;
    let _ = out.flush().await;
}
