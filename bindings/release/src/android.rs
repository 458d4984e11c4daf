//! The AAR: the Kotlin classes, the library for three ABIs, and the rules that R8 needs.

use std::path::Path;

use crate::step::Step;

/// What Android calls a kind of processor, and Rust.
pub(crate) const ABIS: [(&str, &str); 3] = [
    ("arm64-v8a", "aarch64-linux-android"),
    ("armeabi-v7a", "armv7-linux-androideabi"),
    ("x86_64", "x86_64-linux-android"),
];

/// The oldest Android: 8.0.
pub(crate) const API: &str = "26";

/// What the linker is told. Pages of 16 KB: NDK r28 does that by itself, older ones do not. Relocations packed: Android reads them so
/// since API 23, and they take a tenth of the room. The same code is kept once.
pub(crate) const LINK: [&str; 4] = ["-z", "max-page-size=16384", "--pack-dyn-relocs=android", "--icf=all"];

/// The Kotlin sources, made anew.
pub(crate) const GENERATE: [&str; 10] = [
    "cargo",
    "run",
    "-p",
    "voxfree-ffi",
    "--features",
    "generator",
    "--bin",
    "generate",
    "--",
    "kotlin",
];

const MANIFEST: &str = include_str!("templates/AndroidManifest.xml");
const RULES: &str = include_str!("templates/proguard.txt");

/// From the sources to `target/release-android/voxfree.aar`.
pub(crate) fn plan(root: &Path) -> Vec<Step> {
    let out = root.join("target/release-android");
    let aar = out.join("aar");
    let mut plan = vec![Step::Empty(out.clone())];

    for (abi, _) in ABIS {
        // One after another: each links alone, and a failure names its ABI. The dynamic library alone, or cargo does no link-time
        // optimisation.
        let words = [
            "cargo",
            "ndk",
            "--target",
            abi,
            "--platform",
            API,
            "rustc",
            "-p",
            "voxfree-ffi",
            "--lib",
            "--release",
            "--crate-type",
            "cdylib",
        ];
        let link = format!("-C link-arg=-Wl,{}", LINK.join(","));
        plan.push(Step::run(root, &words).with("RUSTFLAGS", &link));
    }
    for (abi, target) in ABIS {
        let library = root.join("target").join(target).join("release/libvoxfree.so");
        plan.push(Step::CheckPages(library.clone()));
        plan.push(Step::Copy {
            from: library,
            to: aar.join("jni").join(abi).join("libvoxfree.so"),
        });
    }

    plan.push(Step::run(root, &GENERATE));
    plan.push(Step::run(
        &root.join("bindings/kotlin"),
        &["mvn", "--batch-mode", "-DskipTests", "package"],
    ));
    // Maven's name for it; both have the repository's version.
    let classes = root.join(concat!(
        "bindings/kotlin/core/target/core-",
        env!("CARGO_PKG_VERSION"),
        ".jar"
    ));
    plan.extend([
        Step::Copy {
            from: classes,
            to: aar.join("classes.jar"),
        },
        Step::Write {
            path: aar.join("AndroidManifest.xml"),
            text: MANIFEST,
        },
        Step::Write {
            path: aar.join("proguard.txt"),
            text: RULES,
        },
        Step::Write {
            path: aar.join("R.txt"),
            text: "",
        },
    ]);
    let archive = text(&out.join("voxfree.aar"));
    plan.push(Step::run(
        &aar,
        &["jar", "--create", "--no-manifest", "--file", &archive, "."],
    ));
    plan
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{ABIS, plan};
    use crate::step::Step;

    #[test]
    fn every_abi_is_built_checked_and_packed() {
        let plan = plan(Path::new("/r"));
        let shown: Vec<String> = plan.iter().map(ToString::to_string).collect();
        for (abi, target) in ABIS {
            assert!(
                shown
                    .iter()
                    .any(|line| line.contains(&format!("--target {abi} --platform 26")))
            );
            assert!(plan.contains(&Step::CheckPages(
                Path::new("/r/target").join(target).join("release/libvoxfree.so")
            )));
            assert!(
                shown
                    .iter()
                    .any(|line| line.ends_with(&format!("aar/jni/{abi}/libvoxfree.so")))
            );
        }
        // Nothing is packed that was not checked.
        let checked = plan.iter().rposition(|step| matches!(step, Step::CheckPages(_)));
        assert!(checked < plan.iter().position(|step| step.to_string().contains("jar --create")));
    }

    #[test]
    fn an_aar_has_what_android_looks_for() {
        let shown: Vec<String> = plan(Path::new("/r")).iter().map(ToString::to_string).collect();
        for file in ["classes.jar", "AndroidManifest.xml", "proguard.txt", "R.txt"] {
            assert!(shown.iter().any(|line| line.contains(&format!("aar/{file}"))), "{file}");
        }
        assert!(super::MANIFEST.contains("android:minSdkVersion=\"26\""));
        assert!(super::RULES.contains("com.sun.jna"));
    }
}
