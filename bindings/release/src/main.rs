//! `cargo run -p voxfree-release -- android|android-check|ios|sizes [TARGET]|figures|check|telephone-plans [--dry-run]`
//!
//! What a developer runs on their own machine to make what apps take. Each command is a plan first, a list of steps as data
//! (`step`), and is then carried out or, with `--dry-run`, printed: so that a plan can be read and tested where neither an NDK
//! nor Xcode is at hand. `android` and `ios` have not been run to their end yet, for that reason; bindings/README.md says so too.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to people")]

mod android;
mod android_check;
mod apk;
mod check;
mod cross;
mod elf;
mod figures;
mod ios;
mod plans;
mod sizes;
mod step;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use step::Step;

const USAGE: &str = "usage: voxfree-release android|android-check|ios|sizes [TARGET]|figures|check|telephone-plans [--dry-run]

android          the library for three ABIs, and an AAR of it   (needs cargo-ndk, an NDK, Maven and a JDK)
android-check    the whole app as a signed APK, without an SDK, and what it weighs (needs Maven, a JDK, and Debian's
                 aapt, android-framework-res, unzip, zip, zipalign, apksigner; some minutes)
ios              an XCFramework and the Swift package around it (needs a Mac with Xcode)
sizes            the libraries for this machine, stripped, and where their bytes come from; for an Android TARGET over stubs
                 (.ci/cross-setup)
figures          what calls, listeners, flows and a large account cost, in Rust and in Kotlin (needs Maven and a JDK)
check            `cargo check` for every phone whose standard library is here, or for all of them after .ci/cross-setup
telephone-plans  the core's table of telephone numbers, made anew of the library's";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_dry = arguments.iter().any(|argument| argument == "--dry-run");
    let commands: Vec<&str> = arguments
        .iter()
        .map(String::as_str)
        .filter(|argument| *argument != "--dry-run")
        .collect();
    let done = match commands.as_slice() {
        ["android"] => carry_out(&android::plan(&root()), is_dry),
        ["android-check"] => carry_out(&android_check::plan(&root()), is_dry),
        ["ios"] => carry_out(&ios::plan(&root()), is_dry),
        ["check"] => check::plan(&root()).and_then(|plan| carry_out(&plan, is_dry)),
        ["sizes"] => carry_out(&sizes::plan(&root()), is_dry),
        ["figures"] => carry_out(&figures::plan(&root()), is_dry),
        ["telephone-plans"] => plans::renew(&root()),
        ["sizes", target] => sizes::plan_for(&root(), target).and_then(|plan| carry_out(&plan, is_dry)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("voxfree-release: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(plan: &[Step], is_dry: bool) -> Result<(), String> {
    for step in plan {
        println!("{step}");
        if !is_dry {
            step.carry_out()?;
        }
    }
    Ok(())
}

/// The repository: plans name everything from here.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}
