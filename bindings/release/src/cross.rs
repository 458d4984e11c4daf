//! What `.ci/cross-setup` sets up: the phones' standard library as source, C compilers, and stubs to link against.
//!
//! It stands in for an NDK and for Xcode where neither can be had, so that what is built for phones is looked at on every machine. Nothing
//! that comes of it is for a phone: there are no headers of the system's, and the stubs are empty.

use std::env;
use std::path::{Path, PathBuf};

use crate::step::Step;

/// Where it is set up.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cross(PathBuf);

impl Cross {
    /// Where the set-up was done.
    pub(crate) fn find() -> Option<Self> {
        let named = env::var_os("VOXFREE_CROSS_ROOT").map(PathBuf::from);
        let folder = named.or_else(|| {
            let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
            let cache = cache.or_else(|| env::home_dir().map(|home| home.join(".cache")))?;
            Some(cache.join("voxfree/cross"))
        })?;
        folder.join(".cross-ready-1").exists().then_some(Self(folder))
    }

    /// At a place.
    #[cfg(test)]
    pub(crate) fn at(folder: &str) -> Self {
        Self(PathBuf::from(folder))
    }

    /// A cargo command for a phone, standard library and all. In a folder of its own: the compiler is told to allow what only its nightly
    /// builds do, and all that is built for this machine would be built once more.
    pub(crate) fn cargo(&self, root: &Path, target: &str, words: &[&str]) -> Step {
        let folder = folder(root).display().to_string();
        let mut all = vec!["cargo"];
        all.extend(words);
        all.extend(["-Zbuild-std=std", "--target", target, "--target-dir", &folder]);
        let name = |kind: &str| format!("{kind}_{}", target.replace('-', "_"));
        let at = |path: &str| self.0.join(path).display().to_string();
        Step::run(root, &all)
            .with("RUSTC_BOOTSTRAP", "1")
            .with("__CARGO_TESTS_ONLY_SRC_ROOT", &at("library"))
            .with("SDKROOT", &at("sdk"))
            .with(&name("CC"), &at(&format!("bin/cc-{target}")))
            .with(&name("AR"), &at("bin/ar"))
    }

    /// How Android's linker is stood in for: the compiler's own, over the stubs. Its words are given bare, not behind `-Wl,`.
    pub(crate) fn link_flags(&self, words: &[&str]) -> String {
        let stubs = self.0.join("stubs");
        let mut flags = format!("-C linker=rust-lld -C linker-flavor=ld.lld -L {}", stubs.display());
        for word in words {
            flags.push_str(" -C link-arg=");
            flags.push_str(word);
        }
        flags
    }
}

/// Where it is built.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join("target/cross")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Cross;

    #[test]
    fn a_command_brings_its_compiler_and_its_folder_along() {
        let step = Cross::at("/x").cargo(Path::new("/r"), "aarch64-apple-ios", &["check", "--lib"]);
        assert_eq!(
            step.to_string(),
            "(cd /r && RUSTC_BOOTSTRAP='1' __CARGO_TESTS_ONLY_SRC_ROOT='/x/library' SDKROOT='/x/sdk' \
             CC_aarch64_apple_ios='/x/bin/cc-aarch64-apple-ios' AR_aarch64_apple_ios='/x/bin/ar' \
             cargo check --lib '-Zbuild-std=std' --target aarch64-apple-ios --target-dir /r/target/cross)"
        );
    }

    #[test]
    fn the_stubs_are_linked_as_androids_libraries_would_be() {
        assert_eq!(
            Cross::at("/x").link_flags(&["--icf=all"]),
            "-C linker=rust-lld -C linker-flavor=ld.lld -L /x/stubs -C link-arg=--icf=all"
        );
    }
}
