//! The rules of the house that no compiler holds: which way imports point, how long a file is, which words it uses.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use voxfree_tidy::{Source, sources};

/// Each module of the core, and what it may import. `platform` is named by `client` alone.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("ports", &["model"]),
    ("error", &["model", "ports", "telephony"]),
    ("config", &["error"]),
    ("logs", &[]),
    ("rules", &["model"]),
    ("telephony", &["model"]),
    ("words", &["model", "error"]),
    ("service", &["model", "ports", "error"]),
    ("socket", &["model", "ports", "rules", "service"]),
    ("store", &["model", "ports", "rules", "error", "telephony"]),
    ("live", &["model", "ports", "rules", "store"]),
    (
        "engine",
        &[
            "model",
            "ports",
            "error",
            "config",
            "rules",
            "service",
            "socket",
            "store",
            "telephony",
        ],
    ),
    (
        "actions",
        &[
            "model",
            "ports",
            "error",
            "config",
            "rules",
            "service",
            "socket",
            "store",
            "engine",
            "telephony",
        ],
    ),
    ("platform", &["model", "ports", "error", "config"]),
    // The benchmark's door; nothing lists it among what it may use.
    ("internals", &["model", "ports", "error", "rules", "store", "live"]),
];

#[test]
fn imports_point_one_way() {
    let modules: BTreeSet<&str> = ARROWS.iter().map(|(module, _)| *module).chain(["client"]).collect();
    let mut wrong = Vec::new();
    for source in sources("core/src", ".rs") {
        let inside = source.path.strip_prefix("core/src/").unwrap();
        let module = inside.split(['/', '.']).next().unwrap();
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == module) else {
            continue;
        };
        for (line, used) in crate_paths(&source) {
            if modules.contains(used.as_str()) && used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}:{line}: `{module}` must not use `{used}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The modules named after `crate::`, outside comments.
fn crate_paths(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in source.text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or("");
        for part in code.split("crate::").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.push((number + 1, name));
        }
    }
    found
}

#[test]
fn a_file_has_one_job_and_ends() {
    const LINES_MAX: usize = 450;
    let mut long = Vec::new();
    for folder in ["core", "bindings", "terminal", "tests"] {
        for source in sources(folder, ".rs") {
            let lines = source.text.lines().count();
            if lines > LINES_MAX {
                long.push(format!("{}: {lines} lines", source.path));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn a_file_says_what_it_is_for() {
    let mut silent = Vec::new();
    for folder in ["core", "bindings", "terminal", "tests"] {
        for source in sources(folder, ".rs") {
            if !source.text.starts_with("//!") {
                silent.push(source.path);
            }
        }
    }
    assert!(silent.is_empty(), "no essay at the top: {silent:#?}");
}

#[test]
fn the_services_words_stay_in_the_service() {
    const WORDS: &[&str] = &[
        "codid",
        "protocolo",
        "mensagem_",
        "id_agente",
        "id_contato",
        "atendente",
        "carteiriza",
        "tabulac",
        "departamento",
        "chatsativos",
        "chatsespera",
        "buscachat",
        "enviamensagem",
    ];
    let mut foreign = Vec::new();
    for source in sources("core/src", ".rs") {
        if source.path.starts_with("core/src/service/") || source.path == "core/src/socket/frame.rs" {
            continue;
        }
        for (number, line) in source.text.lines().enumerate() {
            // Doc comments name the contract's fields where it helps.
            let code = line.split("//").next().unwrap_or("").to_lowercase();
            for word in WORDS.iter().filter(|word| code.contains(**word)) {
                foreign.push(format!("{}:{}: {word}", source.path, number + 1));
            }
        }
    }
    assert!(foreign.is_empty(), "{foreign:#?}");
}

/// Two copies of SQLite in one program, or one opened without its key, would not be noticed by the compiler.
#[test]
fn only_the_cipher_names_sqlite() {
    let mut others = Vec::new();
    for source in sources("", "Cargo.toml") {
        let names = source
            .text
            .lines()
            .filter(|line| line.starts_with("rusqlite") || line.starts_with("libsqlite3"));
        if source.path != "core/cipher/Cargo.toml" && names.count() > 0 {
            others.push(source.path);
        }
    }
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn nothing_is_left_lying_about() {
    // Put together here, or this file would find itself.
    let leftovers = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["todo", "!("],
        ["unimpl", "emented!("],
        ["#[ign", "ore"],
        ["/wo", "rk/"],
        ["arti", "factory"],
    ]
    .map(|parts| parts.concat());
    let mut found = Vec::new();
    for ending in [".rs", ".md", ".toml", ".sql", ".kt", ".swift", "run"] {
        for source in sources("", ending) {
            for (number, line) in source.text.lines().enumerate() {
                for word in leftovers.iter().filter(|word| line.contains(word.as_str())) {
                    found.push(format!("{}:{}: {word}", source.path, number + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_allow_has_its_reason_and_every_module_of_the_core_its_arrows() {
    let modules: BTreeSet<String> = sources("core/src", ".rs")
        .iter()
        .filter_map(|source| {
            source
                .path
                .strip_prefix("core/src/")?
                .split(['/', '.'])
                .next()
                .map(str::to_owned)
        })
        .filter(|module| !["lib", "client"].contains(&module.as_str()))
        .collect();
    let listed: BTreeSet<String> = ARROWS.iter().map(|(module, _)| (*module).to_owned()).collect();
    assert_eq!(modules, listed);
}
