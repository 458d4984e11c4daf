//! `cargo check` for the phones: that the core compiles for them, without linking.
//!
//! It needs the target's standard library (`rustup target add`) and a C compiler for it, since the cipher's and the TLS library's
//! C sources are compiled too: an NDK for Android, Xcode for iOS. `.ci/cross-setup` stands in for all of that where it has been run.
//! What cannot be checked is said, never passed over.

use std::path::Path;
use std::process::Command;

use crate::cross::Cross;
use crate::step::Step;

/// What the core is to run on.
const TARGETS: [&str; 5] = [
    "aarch64-linux-android",
    "armv7-linux-androideabi",
    "x86_64-linux-android",
    "aarch64-apple-ios",
    "aarch64-apple-ios-sim",
];

pub(crate) fn plan(root: &Path) -> Result<Vec<Step>, String> {
    let mut there = Vec::new();
    for target in TARGETS {
        there.push((target, has_std(target)?));
    }
    Ok(steps(root, &there, Cross::find().as_ref()))
}

fn steps(root: &Path, targets: &[(&str, bool)], cross: Option<&Cross>) -> Vec<Step> {
    let of = |(target, is_there): &(&str, bool)| {
        match cross {
            _ if *is_there => {}
            Some(cross) => return cross.cargo(root, target, &["check", "-p", "voxfree-ffi", "--lib"]),
            None => {
                return Step::Say(format!(
                    "{target}: NOT checked, its standard library is not here (rustup target add {target}; or .ci/cross-setup)"
                ));
            }
        }
        let check = ["-p", "voxfree-ffi", "--lib", "--target", target];
        if target.ends_with("apple-ios") || target.ends_with("ios-sim") {
            return Step::run(root, &[&["cargo", "check"], &check[..]].concat());
        }
        // The NDK's compiler, by its proper name for the oldest Android.
        Step::run(
            root,
            &[
                &[
                    "cargo",
                    "ndk",
                    "--target",
                    target,
                    "--platform",
                    crate::android::API,
                    "check",
                ],
                &check[..3],
            ]
            .concat(),
        )
    };
    targets.iter().map(of).collect()
}

fn has_std(target: &str) -> Result<bool, String> {
    let asked = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", target])
        .output()
        .map_err(|error| format!("rustc cannot be run: {error}"))?;
    let folder = String::from_utf8_lossy(&asked.stdout).trim().to_owned();
    Ok(asked.status.success() && Path::new(&folder).is_dir())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Cross, TARGETS, steps};

    #[test]
    fn what_can_be_checked_is_and_the_rest_is_named() {
        let some = TARGETS.map(|target| (target, target != "armv7-linux-androideabi"));
        let shown: Vec<String> = steps(Path::new("/r"), &some, None)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(shown.len(), 5);
        assert_eq!(
            shown[0],
            "(cd /r && cargo ndk --target aarch64-linux-android --platform 26 check -p voxfree-ffi --lib)"
        );
        assert!(shown[1].starts_with("# armv7-linux-androideabi: NOT checked"));
        assert_eq!(
            shown[4],
            "(cd /r && cargo check -p voxfree-ffi --lib --target aarch64-apple-ios-sim)"
        );
    }
    #[test]
    fn what_is_not_here_is_checked_by_the_stand_in() {
        let none = TARGETS.map(|target| (target, false));
        let steps = steps(Path::new("/r"), &none, Some(&Cross::at("/x")));
        for (step, target) in steps.iter().zip(TARGETS) {
            let shown = step.to_string();
            assert!(shown.contains("cargo check -p voxfree-ffi --lib"), "{shown}");
            assert!(shown.contains(&format!("--target {target} ")), "{shown}");
        }
    }
}
