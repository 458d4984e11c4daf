//! The Android app is built twice, by Gradle for people and by Maven for checks: both mean the same versions, sources and settings. And what
//! the system shows in the app's name is there in all three languages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use voxfree_tidy::{sources, top};

const APP: &str = "android/app/src/main";

fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap()
}

/// What stands between `open` and `close`, each time.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open)
        .skip(1)
        .filter_map(|rest| rest.split(close).next())
        .collect()
}

fn without_comments(xml: &str) -> String {
    let mut parts = xml.split("<!--");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |kept, part| {
        kept + part.split_once("-->").map_or("", |(_, rest)| rest)
    })
}

/// `name` and value of each property of a pom.
fn properties(pom: &str) -> BTreeMap<String, String> {
    let pom = without_comments(pom);
    let mut found = BTreeMap::new();
    for block in between(&pom, "<properties>", "</properties>") {
        for line in block.lines() {
            if let Some((name, rest)) = line.trim().strip_prefix('<').and_then(|line| line.split_once('>')) {
                let value = rest.split('<').next().unwrap_or("");
                found.insert(name.to_owned(), value.to_owned());
            }
        }
    }
    found
}

/// `group:artifact` and version of all that a pom names, its properties filled in.
fn artifacts(pom: &str, known: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let one = |block: &str, tag: &str| {
        between(block, &format!("<{tag}>"), &format!("</{tag}>"))
            .first()
            .map(|value| (*value).to_owned())
    };
    let mut found = BTreeMap::new();
    for (open, close) in [("<dependency>", "</dependency>"), ("<artifactItem>", "</artifactItem>")] {
        for block in between(pom, open, close) {
            let (Some(group), Some(artifact), Some(version)) =
                (one(block, "groupId"), one(block, "artifactId"), one(block, "version"))
            else {
                continue;
            };
            let version = version
                .strip_prefix("${")
                .and_then(|name| known.get(name.trim_end_matches('}')))
                .cloned()
                .unwrap_or(version);
            found.insert(format!("{group}:{artifact}"), version);
        }
    }
    found
}

/// Of the version catalogue: names of versions, and modules with the version that they name.
fn catalogue() -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let text = read("android/gradle/libs.versions.toml");
    let (mut versions, mut modules) = (BTreeMap::new(), BTreeMap::new());
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        let quoted: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        match (line.contains("module = "), quoted.as_slice()) {
            (true, [module, version]) => {
                let version: &String = &versions[*version];
                modules.insert((*module).to_owned(), version.clone());
            }
            (false, [version]) => {
                versions.insert(line.split(' ').next().unwrap().to_owned(), (*version).to_owned());
            }
            _ => {}
        }
    }
    assert!(versions.len() >= 8 && modules.len() >= 10, "the catalogue was not read");
    (versions, modules)
}

#[test]
fn gradle_and_maven_name_the_same_versions() {
    let package = read("bindings/kotlin/pom.xml");
    let aars = read("android/aars/pom.xml");
    let mut known = properties(&package);
    known.extend(properties(&aars));
    let (versions, modules) = catalogue();
    for (ours, mavens) in [
        ("kotlin", "kotlin.version"),
        ("coroutines", "coroutines.version"),
        ("jna", "jna.version"),
    ] {
        assert_eq!(versions[ours], known[mavens], "{ours}");
    }
    let checked = artifacts(&aars, &known);
    for (module, version) in modules.iter().filter(|(module, _)| module.starts_with("androidx.")) {
        // Gradle takes `x`, and the metadata lead it to `x-android`; Maven is told so.
        let found = checked
            .get(module)
            .or_else(|| checked.get(&format!("{module}-android")));
        assert_eq!(found, Some(version), "android/aars/pom.xml has another {module}");
    }
}

#[test]
fn gradle_and_maven_compile_the_same_sources_for_the_same_androids() {
    let gradle = read("android/app/build.gradle.kts");
    let pom = read("android/app/pom.xml");
    let named: BTreeSet<&str> = between(&gradle, "kotlin.directories += listOf(", ")")[0]
        .split('"')
        .skip(1)
        .step_by(2)
        .collect();
    let compiled: BTreeSet<&str> = between(&pom, "<sourceDir>${project.basedir}/", "</sourceDir>")
        .into_iter()
        .collect();
    assert_eq!(named, compiled);

    let script = read("android/aars/resources.sh");
    for (kotlin, option) in [
        ("minSdk", "--min-sdk-version"),
        ("targetSdk", "--target-sdk-version"),
        ("versionCode", "--version-code"),
    ] {
        let value = between(&gradle, &format!("{kotlin} = "), "\n")[0];
        assert!(
            script.contains(&format!("{option} {value} ")),
            "aars/resources.sh has another {kotlin}"
        );
    }
    let version = between(&gradle, "versionName = \"", "\"")[0];
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
    assert!(script.contains(&format!("--version-name {version} ")));
    let id = between(&gradle, "applicationId = \"", "\"")[0];
    assert!(script.contains(&format!("--rename-manifest-package {id} ")));
    assert!(script.contains(&format!("package=\"{}\"", between(&gradle, "namespace = \"", "\"")[0])));
    let oldest = between(&read("bindings/release/src/android.rs"), "const API: &str = \"", "\"")[0].to_owned();
    assert_eq!(between(&gradle, "minSdk = ", "\n")[0], oldest);
}

#[test]
fn the_manifest_names_classes_that_are_there() {
    let manifest = without_comments(&read(&format!("{APP}/AndroidManifest.xml")));
    let kotlin: String = sources(&format!("{APP}/kotlin"), ".kt")
        .iter()
        .map(|source| source.text.clone())
        .collect();
    let mut count = 0;
    for name in between(&manifest, "android:name=\".", "\"") {
        count += 1;
        let (package, class) = name.rsplit_once('.').unwrap_or(("", name));
        let dot = if package.is_empty() { "" } else { "." };
        assert!(
            kotlin.contains(&format!("package br.com.voxfree.app.android{dot}{package}\n")),
            "{name}"
        );
        assert!(kotlin.contains(&format!("class {class} ")), "{name}");
    }
    assert!(count >= 4, "the manifest was not read");
}

/// Names of strings and plurals of a language, with what is to be filled in.
fn strings(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let xml = without_comments(&read(&format!("{APP}/res/{folder}/strings.xml")));
    let mut found = BTreeMap::new();
    for block in xml
        .split("<string name=\"")
        .skip(1)
        .chain(xml.split("<plurals name=\"").skip(1))
    {
        let (name, rest) = block.split_once('"').unwrap();
        let text = rest
            .split("</string>")
            .next()
            .unwrap()
            .split("</plurals>")
            .next()
            .unwrap();
        let holes = between(text, "%", "$").into_iter().map(str::to_owned).collect();
        found.insert(name.to_owned(), holes);
    }
    assert!(found.len() > 20, "{folder} was not read");
    found
}

#[test]
fn each_string_is_there_in_three_languages_and_used() {
    let portuguese = strings("values");
    assert_eq!(portuguese, strings("values-en"));
    assert_eq!(portuguese, strings("values-es"));
    let users: String = sources(APP, ".kt")
        .into_iter()
        .chain(
            sources(APP, ".xml")
                .into_iter()
                .filter(|source| !source.path.contains("/values")),
        )
        .map(|source| source.text)
        .collect();
    for name in portuguese.keys() {
        let used = [
            format!("R.string.{name}"),
            format!("R.plurals.{name}"),
            format!("@string/{name}"),
        ];
        assert!(
            used.iter().any(|use_of| users.contains(use_of)),
            "{name} is shown nowhere"
        );
    }
}

#[test]
fn nothing_leaves_the_device_by_a_backup() {
    let manifest = read(&format!("{APP}/AndroidManifest.xml"));
    assert!(manifest.contains("android:allowBackup=\"false\""));
    for (file, times) in [("data_extraction_rules", 2), ("backup_rules", 1)] {
        let rules = without_comments(&read(&format!("{APP}/res/xml/{file}.xml")));
        assert!(!rules.contains("<include"), "{file} lets something out");
        for domain in ["root", "file", "database", "sharedpref", "external"] {
            let rule = format!("<exclude domain=\"{domain}\" path=\".\" />");
            assert_eq!(rules.matches(&rule).count(), times, "{file}: {domain}");
        }
    }
}
