//! The generator on the library of this very build. Runs with `--features voxfree-ffi/generator`, as CI does; without it nobody
//! has to build the generator.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![cfg(feature = "generator")]

#[path = "../src/bin/generate/golden.rs"]
mod golden;
#[path = "../src/bin/generate/write.rs"]
mod write;

use std::fs;
use std::path::Path;

use write::Language;

/// What shells call: if one of these goes, they do not compile any more.
const KOTLIN: &[&str] = &[
    "package br.com.voxfree.core",
    "open class VoxfreeClient",
    "suspend fun `open`(`config`: Config, `vault`: KeyVault) : VoxfreeClient",
    "public interface KeyVault",
    "suspend fun `signIn`(`login`: kotlin.String, `password`: Secret): Session",
    "suspend fun `sendText`(",
    "suspend fun `composer`(`protocol`: ProtocolNumber): Composer",
    "suspend fun `finish`(`protocol`: ProtocolNumber, `ending`: NewEnding): EndingId",
    "suspend fun `extension`(): Telephone",
    "suspend fun `exportExtension`(`format`: SipFormat, `options`: SipExportOptions): SipExport",
    "suspend fun `quickReplies`(`protocol`: ProtocolNumber): QuickReplies",
    "open class SubscriptionHandle",
    "public interface InboxListener",
    "public interface TagsListener",
    "sealed class InboxDiff",
    "sealed class VoxfreeException",
    "data class TimelineItem",
    "val `sentAt`: Timestamp",
    "fun `defaultConfig`(`dataDir`: kotlin.String): Config",
];

const SWIFT: &[&str] = &[
    "open class VoxfreeClient",
    "func `open`(config: Config, vault: KeyVault)async throws  -> VoxfreeClient",
    "public protocol KeyVault",
    "open func signIn(login: String, password: Secret)async throws  -> Session",
    "open func `extension`()async throws  -> Telephone",
    "open func exportExtension(format: SipFormat, options: SipExportOptions)async throws  -> SipExport",
    "open func quickReplies(`protocol`: ProtocolNumber)async throws  -> QuickReplies",
    "open class SubscriptionHandle",
    "public protocol InboxListener",
    "public protocol TagsListener",
    "public enum TimelineDiff",
    "enum VoxfreeError: Swift.Error",
    "public struct TimelineItem",
    "public func defaultConfig(dataDir: String) -> Config",
];

#[test]
fn kotlin_and_swift_have_what_the_core_has() {
    let out = tempfile::tempdir().unwrap();
    let library = write::library().unwrap();

    write::write(Language::Kotlin, &library, Some(out.path().join("kotlin"))).unwrap();
    holds(&out.path().join("kotlin/br/com/voxfree/core/voxfree.kt"), KOTLIN);

    write::write(Language::Swift, &library, Some(out.path().join("swift"))).unwrap();
    holds(&out.path().join("swift/Voxfree.swift"), SWIFT);
    holds(
        &out.path().join("swift/VoxfreeFFI.h"),
        &["uniffi_voxfree_fn_constructor_voxfreeclient_open"],
    );
    holds(&out.path().join("swift/VoxfreeFFI.modulemap"), &["module VoxfreeFFI"]);
}

/// Each change of what users can call is a change of a committed file, and is seen in review.
#[test]
fn the_public_surface_is_the_committed_one() {
    let out = tempfile::tempdir().unwrap();
    let library = write::library().unwrap();
    for (language, file, source) in write::GOLDEN {
        let now = write::surface(language, source, &library, &out.path().join(file)).unwrap();
        let committed = fs::read_to_string(write::golden_folder().join(file)).unwrap();
        let differing: Vec<_> = only_in_one(&committed, &now);
        assert!(
            differing.is_empty(),
            "{file} is not what the core says now; where that is meant, renew it:\n  cargo run --features \
             voxfree-ffi/generator --bin generate -- golden\n{}",
            differing.join("\n")
        );
        let long = now
            .lines()
            .find(|line| line.contains("Uniffi") || line.contains("FfiConverter"));
        assert_eq!(long, None, "machinery");
    }
}

/// The lines that only one of two texts has.
fn only_in_one(committed: &str, now: &str) -> Vec<String> {
    let missing = |text: &str, other: &str, sign: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !other.lines().any(|there| there == *line));
        lines.map(|line| format!("{sign} {line}")).collect()
    };
    let mut found = missing(committed, now, "-");
    found.extend(missing(now, committed, "+"));
    if found.is_empty() && committed != now {
        found.push("the order".to_owned());
    }
    found
}

fn holds(path: &Path, wanted: &[&str]) {
    let text = fs::read_to_string(path).unwrap();
    let missing: Vec<_> = wanted.iter().filter(|words| !text.contains(**words)).collect();
    assert!(missing.is_empty(), "{} lacks {missing:#?}", path.display());
    assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "a path of this machine");
}
