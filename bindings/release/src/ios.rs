//! The `XCFramework`, and around it the Swift package that apps take: the same Swift sources as are tested here, the library ready
//! built.

use std::path::Path;

use crate::step::Step;

/// The oldest iOS.
pub(crate) const IOS: &str = "16.0";

/// Phones, and the simulators of both kinds of Mac.
const DEVICE: &str = "aarch64-apple-ios";
const SIMULATORS: [&str; 2] = ["aarch64-apple-ios-sim", "x86_64-apple-ios"];

const PACKAGE: &str = include_str!("templates/Package.swift");
const PRIVACY: &str = include_str!("templates/PrivacyInfo.xcprivacy");
const MODULE_MAP: &str = "module VoxfreeFFI {\n    header \"VoxfreeFFI.h\"\n    export *\n}\n";

/// From the sources to `target/release-ios/Voxfree`, a package that Xcode takes as it is.
pub(crate) fn plan(root: &Path) -> Vec<Step> {
    let out = root.join("target/release-ios");
    let package = out.join("Voxfree");
    let swift = root.join("bindings/swift");
    let headers = out.join("include");
    let library = |target: &str| root.join("target").join(target).join("release/libvoxfree.a");
    let mut plan = vec![Step::Empty(out.clone())];

    for target in [DEVICE].into_iter().chain(SIMULATORS) {
        // The static library alone: a dynamic one would have to be signed and embedded.
        let words = [
            "cargo",
            "rustc",
            "-p",
            "voxfree-ffi",
            "--lib",
            "--release",
            "--crate-type",
            "staticlib",
            "--target",
            target,
        ];
        plan.push(Step::run(root, &words).with("IPHONEOS_DEPLOYMENT_TARGET", IOS));
    }
    let generate = [
        "cargo",
        "run",
        "-p",
        "voxfree-ffi",
        "--features",
        "generator",
        "--bin",
        "generate",
        "--",
        "swift",
    ];
    plan.push(Step::run(root, &generate));

    // In a folder of the module's name: two such frameworks in one app would otherwise write over each other's module map.
    plan.extend([
        Step::Copy {
            from: swift.join("generated/VoxfreeFFI.h"),
            to: headers.join("VoxfreeFFI/VoxfreeFFI.h"),
        },
        Step::Write {
            path: headers.join("VoxfreeFFI/module.modulemap"),
            text: MODULE_MAP,
        },
    ]);
    let simulators = out.join("simulators/libvoxfree.a");
    plan.push(Step::Empty(out.join("simulators")));
    let built: Vec<String> = SIMULATORS.iter().map(|target| text(&library(target))).collect();
    let mut lipo = vec!["lipo", "-create", "-output"];
    let joined = text(&simulators);
    lipo.push(&joined);
    lipo.extend(built.iter().map(String::as_str));
    plan.push(Step::run(root, &lipo));

    let (device, headers, framework) = (
        text(&library(DEVICE)),
        text(&headers),
        text(&package.join("VoxfreeFFI.xcframework")),
    );
    let words = [
        "xcodebuild",
        "-create-xcframework",
        "-library",
        &device,
        "-headers",
        &headers,
        "-library",
        &joined,
        "-headers",
        &headers,
        "-output",
        &framework,
    ];
    plan.push(Step::run(root, &words));

    plan.extend([
        Step::Copy {
            from: swift.join("generated/Voxfree.swift"),
            to: package.join("Sources/VoxfreeCore/Voxfree.swift"),
        },
        Step::Copy {
            from: swift.join("Sources/Voxfree"),
            to: package.join("Sources/Voxfree"),
        },
        Step::Write {
            path: package.join("Sources/Voxfree/PrivacyInfo.xcprivacy"),
            text: PRIVACY,
        },
        Step::Write {
            path: package.join("Package.swift"),
            text: PACKAGE,
        },
        Step::run(&package, &["swift", "package", "describe"]),
        Step::Say("for a package that is fetched: zip the framework, and put its address and `swift package compute-checksum` into binaryTarget".to_owned()),
    ]);
    plan
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{PACKAGE, PRIVACY, SIMULATORS, plan};

    fn shown() -> Vec<String> {
        plan(Path::new("/r")).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_framework_has_phones_and_both_simulators() {
        let shown = shown();
        for target in ["aarch64-apple-ios"].iter().chain(&SIMULATORS) {
            assert!(
                shown
                    .iter()
                    .any(|line| line.contains("IPHONEOS_DEPLOYMENT_TARGET='16.0' cargo rustc")
                        && line.ends_with(&format!("--target {target})"))),
                "{target}"
            );
        }
        let lipo = shown.iter().position(|line| line.contains("lipo -create")).unwrap();
        let framework = shown
            .iter()
            .position(|line| line.contains("-create-xcframework"))
            .unwrap();
        assert!(lipo < framework);
        assert_eq!(
            shown[framework]
                .matches("-headers /r/target/release-ios/include")
                .count(),
            2
        );
    }

    #[test]
    fn the_package_is_the_tested_one_with_a_ready_library_and_a_privacy_manifest() {
        assert!(shown().iter().any(|line| line.ends_with("Voxfree/Sources/Voxfree")));
        for words in [
            "// swift-tools-version: 6.0",
            ".binaryTarget(name: \"VoxfreeFFI\", path: \"VoxfreeFFI.xcframework\")",
            ".swiftLanguageMode(.v5)",
            "PrivacyInfo.xcprivacy",
            ".iOS(.v16)",
        ] {
            assert!(PACKAGE.contains(words), "{words}");
        }
        // The package may be taken by others, so nothing in it may be marked as unsafe.
        assert!(!PACKAGE.contains("unsafeFlags"));
        assert!(PRIVACY.contains("<key>NSPrivacyTracking</key>\n    <false/>"));
    }
}
