//! How large the library is as apps get it, and which crates its code comes from.
//!
//! Built unstripped, so that symbols tell whose code it is; what counts as its size is what is left when they are gone, which is
//! what the system loads: everything but symbol tables and debug information.

use std::collections::BTreeMap;
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::Path;

use object::{Object, ObjectSection, ObjectSymbol, SectionKind, SymbolKind};

use crate::step::Step;

/// What each ABI may weigh, with encryption and search.
const GOAL: u64 = 5 * 1024 * 1024;

/// So many crates are named, the largest first.
const NAMED: usize = 25;

pub(crate) fn plan(root: &Path) -> Vec<Step> {
    // The dynamic library alone: beside the other kinds of library cargo does no link-time optimisation, and the library is a fifth larger.
    let words = [
        "cargo",
        "rustc",
        "-p",
        "voxfree-ffi",
        "--lib",
        "--release",
        "--crate-type",
        "cdylib",
    ];
    vec![
        Step::run(root, &words).with("CARGO_PROFILE_RELEASE_STRIP", "false"),
        Step::Measure(root.join(format!("target/release/{DLL_PREFIX}voxfree{DLL_SUFFIX}"))),
    ]
}

/// Prints the figures of a library.
pub(crate) fn measure(library: &Path) -> Result<(), String> {
    let bytes = fs::read(library).map_err(|error| format!("{}: {error}", library.display()))?;
    let file = object::File::parse(&*bytes).map_err(|error| error.to_string())?;
    let kept: u64 = file
        .sections()
        .filter(|section| is_loaded(section.kind()))
        .map(|section| section.size())
        .sum();
    println!(
        "{}: {} stripped (goal: {} or less)",
        library.display(),
        megabytes(kept),
        megabytes(GOAL)
    );
    for kind in [
        SectionKind::Text,
        SectionKind::ReadOnlyData,
        SectionKind::ReadOnlyString,
    ] {
        let part: u64 = file
            .sections()
            .filter(|section| section.kind() == kind)
            .map(|section| section.size())
            .sum();
        println!("  {kind:?}: {}", megabytes(part));
    }
    let mut by_crate = BTreeMap::<String, u64>::new();
    for symbol in file.symbols().filter(|symbol| symbol.kind() == SymbolKind::Text) {
        *by_crate.entry(owner(symbol.name().unwrap_or(""))).or_default() += symbol.size();
    }
    let mut rows: Vec<_> = by_crate.into_iter().collect();
    rows.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    println!("code, by the crate that it was written in:");
    for (name, size) in rows.iter().take(NAMED) {
        println!("  {:>8} KB  {name}", size / 1024);
    }
    Ok(())
}

fn is_loaded(kind: SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Text
            | SectionKind::Data
            | SectionKind::ReadOnlyData
            | SectionKind::ReadOnlyDataWithRel
            | SectionKind::ReadOnlyString
            | SectionKind::Tls
            | SectionKind::Note
            | SectionKind::Elf(_)
    )
}

/// The crate that a symbol names first; C has none, so its own beginning stands for it.
fn owner(symbol: &str) -> String {
    let Some(path) = symbol.strip_prefix("_ZN") else {
        let word: String = symbol.chars().take_while(char::is_ascii_alphanumeric).collect();
        return format!(
            "C: {}",
            if word.starts_with("sqlite3") {
                "sqlite3"
            } else {
                "others"
            }
        );
    };
    let first = component(path);
    // `<impl in crate::module>`: the first path within.
    let inner = first
        .trim_start_matches(['_', '$'])
        .trim_start_matches("LT$")
        .trim_start_matches("RF$");
    let name: String = inner
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    if name.is_empty() { "others".to_owned() } else { name }
}

/// `4core3fmt…` begins with `core`.
fn component(path: &str) -> &str {
    let digits = path.chars().take_while(char::is_ascii_digit).count();
    let length: usize = path.get(..digits).and_then(|number| number.parse().ok()).unwrap_or(0);
    path.get(digits..digits + length).unwrap_or("")
}

/// With two places behind the point.
fn megabytes(bytes: u64) -> String {
    let hundredths = bytes * 100 / (1024 * 1024);
    format!("{}.{:02} MB", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::{megabytes, owner};

    #[test]
    fn a_symbol_tells_whose_it_is() {
        assert_eq!(owner("_ZN4core3fmt5write17h0123456789abcdefE"), "core");
        assert_eq!(
            owner("_ZN61_$LT$rustls..conn..Connection$u20$as$u20$core..fmt..Debug$GT$3fmt17hE"),
            "rustls"
        );
        assert_eq!(owner("sqlite3VdbeExec"), "C: sqlite3");
        assert_eq!(owner("ring_core_0_17_14__x25519"), "C: others");
        assert_eq!(owner("_ZN"), "others");
        assert_eq!(owner(""), "C: others");
    }

    #[test]
    fn sizes_are_told_in_megabytes() {
        assert_eq!(megabytes(0), "0.00 MB");
        assert_eq!(megabytes(6_323_962), "6.03 MB");
    }
}
