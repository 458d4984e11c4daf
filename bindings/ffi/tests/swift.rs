//! The Swift package over this library: complete, and its own tests and the iPhone app's, where there is a Swift.
//!
//! `swift test` runs here so that `cargo test` is all that anybody has to know. Without Swift it is skipped, and says so; in
//! CI it is not skipped: `.ci/run` sets Swift up.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on fails, and one that is skipped says so"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use syn::{ImplItem, Item, ReturnType};

/// What `.ci/swift-run` ends with where there is no Swift.
const NO_SWIFT: i32 = 69;

#[test]
fn every_subscription_is_a_stream_in_swift() {
    let mut subscriptions = BTreeSet::new();
    for file in files(&here("src"), "rs") {
        let parsed = syn::parse_file(&fs::read_to_string(&file).unwrap()).unwrap();
        for item in parsed.items {
            let Item::Impl(block) = item else { continue };
            for item in block.items {
                if let ImplItem::Fn(function) = item
                    && let ReturnType::Type(_, returned) = &function.sig.output
                    && words(returned).contains("SubscriptionHandle")
                {
                    subscriptions.insert(function.sig.ident.to_string());
                }
            }
        }
    }
    assert!(subscriptions.len() >= 8, "they were not found: {subscriptions:?}");

    let layer: String = files(&here("../swift/Sources/Voxfree"), "swift")
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let missing: Vec<_> = subscriptions
        .iter()
        .filter(|name| !layer.contains(&format!(" {}(", camel(name))))
        .collect();
    assert!(
        missing.is_empty(),
        "no stream in bindings/swift/Sources/Voxfree/Updates.swift is made of {missing:?}"
    );
}

#[test]
fn the_swift_package_and_the_iphone_app_pass_their_tests() {
    let run = here("../../.ci/swift-run");
    let found = Command::new(&run).arg("true").output().unwrap();
    if found.status.code() == Some(NO_SWIFT) {
        assert!(
            std::env::var_os("CI").is_none_or(|ci| ci.is_empty()),
            "CI has to run .ci/swift-setup first"
        );
        eprintln!(
            "the Swift package and the iPhone app are NOT tested: there is no Swift (.ci/swift-setup sets it up on Debian)"
        );
        return;
    }
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));

    // Cargo has put this build's library beside this very program.
    let libraries = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let sandbox = sandbox(libraries.parent().unwrap());
    // Not by its package: so it is made of what the tests are made of (tests/features).
    #[rustfmt::skip]
    cargo(&["run", "--quiet", "--features", "voxfree-ffi/generator", "--bin", "generate", "--", "swift"]);

    // One after the other: each takes all cores to compile.
    for (package, scratch) in [("../swift", "swift"), ("../../ios", "swift-ios")] {
        let tested = Command::new(&run)
            .args(["swift", "test", "--disable-xctest", "--package-path"])
            .arg(here(package))
            .arg("--scratch-path")
            .arg(libraries.parent().unwrap().join(scratch))
            .env("VOXFREE_LIB_DIR", &libraries)
            .env("VOXFREE_SANDBOX", &sandbox)
            .output()
            .unwrap();
        assert!(
            tested.status.success(),
            "{package}\n{}\n{}",
            String::from_utf8_lossy(&tested.stdout),
            String::from_utf8_lossy(&tested.stderr)
        );
    }
}

/// The sandbox as a program. `cargo test` of the whole repository has built it; who tests this crate alone may have none, or
/// an old one.
fn sandbox(folder: &Path) -> PathBuf {
    let program = folder.join(format!("voxfree-sandbox{}", std::env::consts::EXE_SUFFIX));
    let built = changed(&program);
    let sources = files(&here("../../tests/sandbox/src"), "rs");
    if built.is_none() || sources.iter().any(|source| changed(source) > built) {
        cargo(&["build", "--quiet", "--bin", "voxfree-sandbox"]);
    }
    program
}

/// Cargo holds no lock while tests run, so it can be asked for more.
fn cargo(arguments: &[&str]) {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What cargo tells this test of its crate would look like a change to build scripts, and half of everything be rebuilt.
    for (name, _) in std::env::vars_os() {
        let of_ours = name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
        if of_ours {
            command.env_remove(&name);
        }
    }
    let done = command.args(arguments).current_dir(here("../..")).output().unwrap();
    assert!(
        done.status.success(),
        "cargo {arguments:?}\n{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|found| found.modified()).ok()
}

/// `subscribe_inbox` as Swift has it.
fn camel(name: &str) -> String {
    let mut upper = false;
    let mut said = String::new();
    for letter in name.chars() {
        if letter == '_' {
            upper = true;
        } else {
            said.push(if upper { letter.to_ascii_uppercase() } else { letter });
            upper = false;
        }
    }
    said
}

/// All names in a type.
fn words(of: &syn::Type) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(of, &mut found);
    found
}

fn collect(of: &syn::Type, found: &mut BTreeSet<String>) {
    let syn::Type::Path(path) = of else { return };
    for segment in &path.path.segments {
        found.insert(segment.ident.to_string());
        if let syn::PathArguments::AngleBracketed(inner) = &segment.arguments {
            for argument in &inner.args {
                if let syn::GenericArgument::Type(inner) = argument {
                    collect(inner, found);
                }
            }
        }
    }
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|known| known == extension) {
            found.push(path);
        }
    }
    found
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
