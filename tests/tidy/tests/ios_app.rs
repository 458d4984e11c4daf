//! The iPhone app's target, which only a Mac can build: its project file, property lists and sources agree with each other.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use voxfree_tidy::project::{self, Value};
use voxfree_tidy::swift::read;
use voxfree_tidy::{plist, sources, top};

const APP: &str = "br.com.voxfree.app";
const GROUP: &str = "group.br.com.voxfree.app";
const LANGUAGES: [&str; 3] = ["en", "es", "pt-BR"];

fn home() -> PathBuf {
    top().join("ios/App")
}

fn text(path: &str) -> String {
    std::fs::read_to_string(home().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn list(path: &str) -> plist::Value {
    plist::read(&text(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn project() -> Value {
    project::read(&text("Voxfree.xcodeproj/project.pbxproj")).unwrap()
}

/// The objects of one kind.
fn objects<'a>(project: &'a Value, kind: &str) -> Vec<&'a Value> {
    let all = project.get("objects").unwrap().entries();
    all.into_iter()
        .map(|(_, object)| object)
        .filter(|object| object.text("isa") == kind)
        .collect()
}

/// All string literals and all code of a folder's sources.
fn swift(folder: &str) -> (BTreeSet<String>, String) {
    let (mut literals, mut code) = (BTreeSet::new(), String::new());
    for source in sources(folder, ".swift") {
        let read = read(&source.text);
        literals.extend(read.literals.into_iter().map(|literal| literal.text));
        code += &read.code;
    }
    (literals, code)
}

#[test]
fn the_project_names_what_is_there() {
    let project = project();
    assert_eq!(project.text("objectVersion"), "77");
    let all = project.get("objects").unwrap().entries();
    let ids: BTreeSet<&str> = all.iter().map(|(id, _)| *id).collect();
    assert!(
        ids.iter()
            .all(|id| id.len() == 24 && id.bytes().all(|b| b.is_ascii_hexdigit())),
        "{ids:?}"
    );
    let mut named: BTreeSet<&str> = all
        .iter()
        .flat_map(|(_, object)| object.all_texts())
        .filter(|text| text.len() == 24 && text.starts_with("B0CA"))
        .collect();
    named.insert(project.text("rootObject"));
    assert_eq!(
        ids, named,
        "an object is named that is not there, or there and named nowhere"
    );

    for folder in objects(&project, "PBXFileSystemSynchronizedRootGroup") {
        assert!(
            home().join(folder.text("path")).is_dir(),
            "no folder {:?}",
            folder.text("path")
        );
    }
    for package in objects(&project, "XCLocalSwiftPackageReference") {
        assert!(
            home()
                .join(package.text("relativePath"))
                .join("Package.swift")
                .is_file()
        );
    }
    let manifest = std::fs::read_to_string(top().join("ios/Package.swift")).unwrap();
    for product in objects(&project, "XCSwiftPackageProductDependency") {
        let name = product.text("productName");
        assert!(
            manifest.contains(&format!(".library(name: \"{name}\"")),
            "no product {name}"
        );
    }
    for exceptions in objects(&project, "PBXFileSystemSynchronizedBuildFileExceptionSet") {
        // Copied as a resource, it would be in the app twice.
        assert_eq!(exceptions.texts("membershipExceptions"), ["Info.plist"]);
    }
}

#[test]
fn both_configurations_of_a_target_name_the_same_files() {
    let mut of: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    let project = project();
    for configuration in objects(&project, "XCBuildConfiguration") {
        let settings = configuration.get("buildSettings").unwrap();
        let bundle = settings.text("PRODUCT_BUNDLE_IDENTIFIER");
        if bundle.is_empty() {
            assert_eq!(settings.text("IPHONEOS_DEPLOYMENT_TARGET"), "17.0");
            assert_eq!(settings.text("SWIFT_VERSION"), "6.0");
        } else {
            for file in ["INFOPLIST_FILE", "CODE_SIGN_ENTITLEMENTS"] {
                assert!(home().join(settings.text(file)).is_file(), "{bundle}: no {file}");
            }
            of.entry(bundle.to_owned()).or_default().push(settings);
        }
    }
    // An extension's bundle has its app's name in front, or it is not installed.
    assert_eq!(of.keys().collect::<Vec<_>>(), [APP, &format!("{APP}.share")]);
    for (bundle, settings) in of {
        assert_eq!(settings.len(), 2, "{bundle}");
        assert_eq!(settings[0], settings[1], "{bundle}");
    }
    let manifest = std::fs::read_to_string(top().join("ios/Package.swift")).unwrap();
    assert!(
        manifest.contains(".iOS(.v17)"),
        "the package is for another iOS than the app"
    );
}

#[test]
fn languages_are_the_same_everywhere() {
    let project = project();
    let root = objects(&project, "PBXProject")[0];
    assert_eq!(root.text("developmentRegion"), "pt-BR");
    let regions: BTreeSet<&str> = root
        .texts("knownRegions")
        .into_iter()
        .filter(|region| *region != "Base")
        .collect();
    assert_eq!(regions, LANGUAGES.into());
    for info in ["Voxfree/Info.plist", "VoxfreeShare/Info.plist"] {
        let told: BTreeSet<&str> = list(info)
            .texts("CFBundleLocalizations")
            .iter()
            .map(|found| LANGUAGES.into_iter().find(|known| known == found).unwrap())
            .collect();
        assert_eq!(told, LANGUAGES.into(), "{info}");
    }
}

#[test]
fn the_background_is_asked_for_where_it_is_used() {
    let info = list("Voxfree/Info.plist");
    let (literals, code) = swift("ios/App/Voxfree");
    assert_eq!(
        info.texts("BGTaskSchedulerPermittedIdentifiers"),
        [format!("{APP}.refresh")]
    );
    assert!(
        literals.contains(&format!("{APP}.refresh")),
        "no task of this name is registered"
    );
    assert!(code.contains("BGAppRefreshTaskRequest") && !code.contains("BGProcessingTaskRequest"));
    // A refresh is `fetch`. Nothing telephones yet, plays or is pushed: what is not used is refused in review.
    assert_eq!(info.texts("UIBackgroundModes"), ["fetch"]);
    assert_eq!(info.texts("NSUserActivityTypes"), [format!("{APP}.conversation")]);
    assert!(literals.contains(&format!("{APP}.conversation")));
    assert_eq!(info.texts("LSApplicationQueriesSchemes"), ["mailto", "tel"]);
    assert!(["mailto", "tel"].iter().all(|scheme| literals.contains(*scheme)));
}

#[test]
fn what_the_agent_is_asked_for_is_explained() {
    let info = list("Voxfree/Info.plist");
    let (_, code) = swift("ios/App/Voxfree");
    let used = [
        ("UIImagePickerController", "NSCameraUsageDescription"),
        ("LAContext", "NSFaceIDUsageDescription"),
        ("AVAudioRecorder", "NSMicrophoneUsageDescription"),
        ("CNContactStore", "NSContactsUsageDescription"),
        ("CLLocationManager", "NSLocationWhenInUseUsageDescription"),
        ("PHPhotoLibrary", "NSPhotoLibraryUsageDescription"),
    ];
    let wanted: Vec<&str> = used
        .iter()
        .filter(|(class, _)| code.contains(class))
        .map(|(_, key)| *key)
        .collect();
    let told: Vec<&str> = info
        .keys()
        .into_iter()
        .filter(|key| key.ends_with("UsageDescription"))
        .collect();
    assert_eq!(told, wanted);
    let words: serde_json::Value = serde_json::from_str(&text("Voxfree/InfoPlist.xcstrings")).unwrap();
    let strings = words["strings"].as_object().unwrap();
    assert_eq!(strings.keys().map(String::as_str).collect::<Vec<_>>(), told);
    for key in told {
        let said = &strings[key]["localizations"]["pt-BR"]["stringUnit"]["value"];
        assert_eq!(info.get(key).unwrap().text(), said.as_str(), "{key}");
    }
}

#[test]
fn the_app_and_its_extension_share_one_folder() {
    for target in ["Voxfree", "VoxfreeShare"] {
        let rights = list(&format!("{target}/{target}.entitlements"));
        assert_eq!(
            rights.texts("com.apple.security.application-groups"),
            [GROUP],
            "{target}"
        );
        // Readable after the first unlock: a refresh in the background works, a stolen telephone that was off tells nothing.
        let protection = rights
            .get("com.apple.developer.default-data-protection")
            .unwrap()
            .text();
        assert_eq!(
            protection,
            Some("NSFileProtectionCompleteUntilFirstUserAuthentication"),
            "{target}"
        );
        let (literals, _) = swift(&format!("ios/App/{target}"));
        assert!(literals.contains(GROUP) && literals.contains("text.txt"), "{target}");
    }
    let extension = list("VoxfreeShare/Info.plist");
    let extension = extension.get("NSExtension").unwrap();
    assert_eq!(
        extension.get("NSExtensionPointIdentifier").unwrap().text(),
        Some("com.apple.share-services")
    );
    let class = extension.get("NSExtensionPrincipalClass").unwrap().text().unwrap();
    let (_, code) = swift("ios/App/VoxfreeShare");
    assert!(
        code.contains(&format!("final class {}:", class.rsplit('.').next().unwrap())),
        "{class}"
    );
}

/// Each interface that Apple wants a reason for, where it is used; and nothing tracks.
#[test]
fn the_privacy_manifests_say_what_is_used() {
    for target in ["Voxfree", "VoxfreeShare"] {
        let manifest = list(&format!("{target}/PrivacyInfo.xcprivacy"));
        assert_eq!(manifest.get("NSPrivacyTracking"), Some(&plist::Value::Flag(false)));
        let (_, code) = swift(&format!("ios/App/{target}"));
        let known = [
            ("UserDefaults", "NSPrivacyAccessedAPICategoryUserDefaults", "CA92.1"),
            ("creationDate", "NSPrivacyAccessedAPICategoryFileTimestamp", "C617.1"),
            ("systemUptime", "NSPrivacyAccessedAPICategorySystemBootTime", "35F9.1"),
            (
                "volumeAvailableCapacity",
                "NSPrivacyAccessedAPICategoryDiskSpace",
                "E174.1",
            ),
        ];
        let wanted: Vec<(&str, &str)> = known
            .iter()
            .filter(|(word, ..)| code.contains(word))
            .map(|(_, kind, reason)| (*kind, *reason))
            .collect();
        let told = manifest.get("NSPrivacyAccessedAPITypes").unwrap();
        let told: Vec<(&str, &str)> = told
            .items()
            .iter()
            .map(|entry| {
                (
                    entry.get("NSPrivacyAccessedAPIType").unwrap().text().unwrap(),
                    entry.texts("NSPrivacyAccessedAPITypeReasons")[0],
                )
            })
            .collect();
        assert_eq!(told, wanted, "{target}");
    }
}

/// Only what cannot be in a package is in the target: it is small, so that it can be read twice.
#[test]
fn the_target_is_thin() {
    let lines: usize = sources("ios/App", ".swift")
        .iter()
        .map(|source| source.text.lines().count())
        .sum();
    assert!(lines < 1500, "{lines} lines; what can be in a package is checked there");
}
