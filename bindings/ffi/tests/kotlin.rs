//! The Kotlin package: no subscription is without its Flow, and its own tests run on a JVM against the library of this build.
//!
//! Maven and a JDK are needed for the second. A machine that has none is told so, and nothing fails: unless
//! `VOXFREE_KOTLIN=required` says that they have to be there, as CI does. `VOXFREE_KOTLIN=skip` leaves the JVM alone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

#[test]
fn every_subscription_has_its_flow() {
    let flows =
        fs::read_to_string(bindings().join("kotlin/core/src/main/kotlin/br/com/voxfree/core/Flows.kt")).unwrap();
    let missing: Vec<String> = subscriptions()
        .into_iter()
        .filter(|name| !flows.contains(&format!("{}(", in_kotlin(name))))
        .collect();
    assert!(
        missing.is_empty(),
        "bindings/kotlin/core/…/Flows.kt has no Flow for {missing:?}"
    );
}

/// The methods that hand out a `SubscriptionHandle`, as `bindings/ffi/src/client` has them.
fn subscriptions() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut files = vec![ffi().join("src/client.rs")];
    files.extend(
        fs::read_dir(ffi().join("src/client"))
            .unwrap()
            .map(|entry| entry.unwrap().path()),
    );
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        for function in text.split("pub fn ").skip(1) {
            let signature = function.split('{').next().unwrap();
            if signature.contains("SubscriptionHandle") {
                found.insert(signature.split('(').next().unwrap().to_owned());
            }
        }
    }
    assert!(found.len() >= 8, "the subscriptions were not found: {found:?}");
    found
}

fn in_kotlin(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(1);
        name + &initial.to_uppercase() + rest
    })
}

#[test]
fn the_package_passes_its_own_tests() {
    let wanted = std::env::var("VOXFREE_KOTLIN").unwrap_or_default();
    if wanted == "skip" {
        return;
    }
    let has_maven = Command::new("mvn")
        .arg("-v")
        .output()
        .is_ok_and(|output| output.status.success());
    if !has_maven {
        assert_ne!(
            wanted, "required",
            "VOXFREE_KOTLIN=required, and there is no mvn with a JDK"
        );
        say("NOT RUN: the Kotlin package's tests; they need Maven and a JDK of 17 or newer");
        return;
    }
    // The sources are made anew from the library that the tests load: an older one would not fit it.
    let cargo = |arguments: &[&str]| {
        let status = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(bindings().parent().unwrap())
            .status()
            .unwrap();
        assert!(status.success(), "cargo {arguments:?}");
    };
    // Not by its package: so it is made of what the tests are made of (tests/features).
    #[rustfmt::skip]
    cargo(&["run", "--quiet", "--features", "voxfree-ffi/generator", "--bin", "generate", "--", "kotlin"]);
    let deps = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let library = deps.join(format!("{DLL_PREFIX}voxfree{DLL_SUFFIX}"));
    assert!(library.is_file(), "{} is missing", library.display());
    // Built already where all packages are tested; built apart it would be another build of what it is made of. One that is older than
    // its sources is another service than the one that the tests are about.
    let sandbox = deps.with_file_name(format!("voxfree-sandbox{}", std::env::consts::EXE_SUFFIX));
    let sources = bindings().with_file_name("tests").join("sandbox/src");
    if written_at(&sandbox).is_none_or(|built| newest_in(&sources) > built) {
        cargo(&["build", "--quiet", "--bin", "voxfree-sandbox"]);
    }
    let mut maven = Command::new("mvn");
    maven
        .args(["--batch-mode", "--no-transfer-progress", "test"])
        .arg(format!("-Dnative.dir={}", deps.display()))
        .arg(format!("-Dvoxfree.sandbox={}", sandbox.display()))
        .current_dir(bindings().join("kotlin"));
    if wanted == "required" {
        // With the adapters for Android, and the style: some 300 MB more to be fetched.
        maven.arg("-Pci");
    }
    let output = maven.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{told}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let counts: Vec<&str> = told.lines().filter(|line| line.contains("Tests run:")).collect();
    assert!(!counts.is_empty(), "no test ran: {told}");
    say(&counts.join("\n"));
}

fn written_at(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

/// When the file was written that was written last.
fn newest_in(folder: &Path) -> SystemTime {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            if path.is_dir() {
                newest_in(&path)
            } else {
                written_at(&path).unwrap()
            }
        })
        .max()
        .unwrap_or(SystemTime::UNIX_EPOCH)
}

/// Past the test harness, which hides what a passing test prints.
fn say(words: &str) {
    std::io::stderr().write_all(format!("{words}\n").as_bytes()).unwrap();
}

fn ffi() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn bindings() -> PathBuf {
    ffi().parent().map(Path::to_path_buf).unwrap()
}
