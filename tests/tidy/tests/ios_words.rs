//! What the iPhone app says: every text is in the catalogue, in three languages, and every symbol is one that iOS has.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use voxfree_tidy::swift::{Literal, read};
use voxfree_tidy::{Source, sources, top};

const LANGUAGES: [&str; 3] = ["en", "es", "pt-BR"];

/// Literals that nobody reads, or that are the same in every language.
const NOT_WORDS: &[(&str, &str)] = &[
    ("pt_BR", "a locale"),
    ("en", "a locale"),
    ("es", "a locale"),
    ("pt-BR", "a folder of the bundle"),
    ("lproj", "a folder of the bundle"),
    ("pt", "a choice as it is kept"),
    ("system", "a choice as it is kept"),
    ("light", "a choice as it is kept"),
    ("dark", "a choice as it is kept"),
    ("language", "a key of the defaults"),
    ("theme", "a key of the defaults"),
    ("hidesPreview", "a key of the defaults"),
    ("appLock", "a key of the defaults"),
    ("showsInSwitcher", "a key of the defaults"),
    ("protocol", "a key of a notification and an activity"),
    ("Português", "a language in its own words"),
    ("English", "a language in its own words"),
    ("Español", "a language in its own words"),
    ("bottom", "the id of the timeline's end"),
    ("mailto", "a scheme"),
    ("tel", "a scheme"),
    ("mailto:%", "a link"),
    ("tel:%", "a link"),
    ("voxfree", "a folder"),
    ("picked", "a folder"),
    ("shared", "a folder"),
    ("shared/%", "a folder"),
    ("text.txt", "a file"),
    ("voxfree-log.txt", "a file"),
    ("%.m4a", "a file"),
    ("IMG", "a file's name, as cameras give it"),
    ("subsystem == %@", "a question to the system's log"),
];

/// A target: its sources, the catalogue of its words.
const TARGETS: [(&[&str], &str); 2] = [
    (
        &["ios/Sources/VoxfreeViews", "ios/App/Voxfree"],
        "ios/App/Voxfree/Localizable.xcstrings",
    ),
    (&["ios/App/VoxfreeShare"], "ios/App/VoxfreeShare/Localizable.xcstrings"),
];

#[test]
fn every_text_is_in_the_catalogue_and_used() {
    let symbols = symbols();
    let mut wrong = Vec::new();
    for (folders, catalogue) in TARGETS {
        let mut unused: BTreeSet<String> = keys(catalogue);
        let known = unused.clone();
        let both: Vec<_> = known.intersection(&symbols).collect();
        assert!(both.is_empty(), "keys and symbols at once: {both:?}");
        for source in folders.iter().flat_map(|folder| sources(folder, ".swift")) {
            if source.path.contains("/Previews/") {
                // Made up, and not in what is released.
                assert!(source.text.contains("#if DEBUG"), "{}", source.path);
                continue;
            }
            for literal in read(&source.text).literals {
                // As SwiftUI looks it up, each interpolation is a place.
                if known.contains(&literal.text) {
                    unused.remove(&literal.text);
                } else if !is_no_text(&literal, &symbols) && !is_spoken(&literal) {
                    wrong.push(format!(
                        "{}:{}: {:?} has no text",
                        source.path, literal.line, literal.text
                    ));
                }
            }
        }
        wrong.extend(unused.iter().map(|key| format!("{catalogue}: {key:?} is used nowhere")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_catalogue_has_three_languages() {
    let mut wrong = Vec::new();
    let catalogues = sources("ios/App", ".xcstrings");
    assert_eq!(catalogues.len(), 4);
    for Source { path, text } in catalogues {
        let catalogue: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(catalogue["sourceLanguage"], "pt-BR", "{path}");
        for (key, entry) in catalogue["strings"].as_object().unwrap() {
            let texts = entry["localizations"].as_object().unwrap();
            let languages: Vec<&str> = texts.keys().map(String::as_str).collect();
            if languages != LANGUAGES {
                wrong.push(format!("{path}: {key:?} is in {languages:?}"));
            }
            for (language, text) in texts {
                for unit in units(text) {
                    let said = unit["value"].as_str().unwrap_or_default();
                    if unit["state"] != "translated" || said.trim() != said || said.is_empty() {
                        wrong.push(format!("{path}: {key:?} is not translated into {language}"));
                    }
                    if places_of(said) != places_of(key) {
                        wrong.push(format!("{path}: {key:?} has other places in {language}: {said:?}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A count reads otherwise where it is one: a text with a count has both forms, unless they are the same in the language's words.
#[test]
fn counts_have_one_and_other() {
    let mut wrong = Vec::new();
    for (_, path) in TARGETS {
        for (key, entry) in entries(path) {
            for (language, text) in entry["localizations"].as_object().unwrap() {
                let forms: Vec<&String> = text["variations"]["plural"]
                    .as_object()
                    .into_iter()
                    .flat_map(|forms| forms.keys())
                    .collect();
                let wanted: &[&str] = if key.contains("%lld") { &["one", "other"] } else { &[] };
                if forms != wanted {
                    wrong.push(format!("{path}: {key:?} in {language}: {forms:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_siri_hears_is_translated() {
    let known = keys("ios/App/Voxfree/AppShortcuts.xcstrings");
    let spoken: BTreeSet<String> = sources("ios/App/Voxfree", ".swift")
        .iter()
        .flat_map(|source| read(&source.text).literals)
        .filter(is_spoken)
        .map(|literal| literal.text.replace('%', "${applicationName}"))
        .collect();
    assert_eq!(known, spoken);
}

#[test]
fn every_symbol_is_used() {
    let used: BTreeSet<String> = TARGETS
        .iter()
        .flat_map(|(folders, _)| folders.iter())
        .flat_map(|folder| sources(folder, ".swift"))
        .flat_map(|source| read(&source.text).literals)
        .map(|literal| literal.text)
        .collect();
    let unused: Vec<_> = symbols().into_iter().filter(|symbol| !used.contains(symbol)).collect();
    assert!(unused.is_empty(), "in ios/symbols.txt, and used nowhere: {unused:?}");
}

/// Whether nobody is to read it: no letters in it, a symbol, an identifier, or listed with its reason.
fn is_no_text(literal: &Literal, symbols: &BTreeSet<String>) -> bool {
    let text = literal.text.as_str();
    // A line break, a key of the keyboard.
    !text.replace("\\n", "").chars().any(char::is_alphabetic)
        || text.chars().count() == 1
        || symbols.contains(text)
        || text.starts_with("br.com.voxfree")
        || text.starts_with("group.br.com.voxfree")
        || NOT_WORDS.iter().any(|(known, _)| *known == text)
}

/// A phrase for Siri: it names the app.
fn is_spoken(literal: &Literal) -> bool {
    literal.interpolated.iter().any(|inside| inside == ".applicationName")
}

fn symbols() -> BTreeSet<String> {
    let text = std::fs::read_to_string(top().join("ios/symbols.txt")).unwrap();
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// The keys of a catalogue, each place as `%`; what stands for the app's name is none.
fn keys(path: &str) -> BTreeSet<String> {
    entries(path)
        .into_keys()
        .map(|key| key.replace("%lld", "%").replace("%@", "%"))
        .collect()
}

fn entries(path: &str) -> BTreeMap<String, Value> {
    let text = std::fs::read_to_string(top().join(path)).unwrap();
    let catalogue: Value = serde_json::from_str(&text).unwrap();
    catalogue["strings"].as_object().unwrap().clone().into_iter().collect()
}

fn units(text: &Value) -> Vec<&Value> {
    match text["variations"]["plural"].as_object() {
        Some(forms) => forms.values().map(|form| &form["stringUnit"]).collect(),
        None => vec![&text["stringUnit"]],
    }
}

/// The kinds of its places, whatever their order: `%1$@` is `%@`.
fn places_of(text: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for part in text.split('%').skip(1) {
        let kind = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '$');
        found.push(match kind {
            kind if kind.starts_with("lld") => "lld",
            kind if kind.starts_with('@') => "@",
            _ => "?",
        });
    }
    found.extend(text.matches("${applicationName}").map(|_| "app"));
    found.sort_unstable();
    found
}
