//! `cargo run -p voxfree-ffi --features generator --bin generate -- kotlin|swift [OUT]`, and `… -- golden`
//!
//! Writes the Kotlin or Swift side of the library, by default into the folder that git ignores. The library it reads
//! was built by cargo along with this program, so it is always the one of the sources at hand.
//!
//! `golden` renews the two committed files that show the public surface (`bindings/golden`); a test compares them.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to people")]

mod golden;
mod write;

use std::path::PathBuf;
use std::process::ExitCode;

use write::Language;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments == ["golden"] {
        return told(write::library().and_then(|library| write::write_golden(&library)));
    }
    let (language, out) = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["kotlin"] => (Language::Kotlin, None),
        ["swift"] => (Language::Swift, None),
        ["kotlin", out] => (Language::Kotlin, Some(PathBuf::from(out))),
        ["swift", out] => (Language::Swift, Some(PathBuf::from(out))),
        _ => {
            eprintln!("usage: generate kotlin|swift [OUT], generate golden");
            return ExitCode::from(2);
        }
    };
    told(write::library().and_then(|library| write::write(language, &library, out)))
}

fn told(result: Result<PathBuf, String>) -> ExitCode {
    match result {
        Ok(out) => {
            println!("{}", out.display());
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("generate: {problem}");
            ExitCode::FAILURE
        }
    }
}
