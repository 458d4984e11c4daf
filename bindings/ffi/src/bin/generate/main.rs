//! `cargo run --features voxfree-ffi/generator --bin generate -- kotlin|swift [OUT]`, and `… -- golden`
//!
//! Writes the Kotlin or Swift side of the library, by default into the folder that git ignores. The library it reads
//! was built by cargo along with this program, so it is always the one of the sources at hand.
//!
//! `golden` renews the two committed files that show the public surface (`bindings/golden`); a test compares them.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to people")]

mod golden;
mod write;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use write::Language;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments == ["golden"] {
        return told(write::library().and_then(|library| renew(&library)));
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

/// Renews the committed files of the public surface, and returns where they are.
fn renew(library: &Path) -> Result<PathBuf, String> {
    let folder = write::golden_folder();
    for (language, file, source) in write::GOLDEN {
        let generated = folder.with_file_name(file.trim_end_matches(".txt")).join("generated");
        let text = write::surface(language, source, library, &generated)?;
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        std::fs::write(folder.join(file), text).map_err(|error| error.to_string())?;
    }
    Ok(folder)
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
