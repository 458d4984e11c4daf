//! How large the library is as apps get it, and which crates its code comes from.
//!
//! Built unstripped, so that symbols tell whose code it is; what counts as its size is what is left when they are gone, which is
//! what the system loads: everything but symbol tables and debug information.

use std::collections::BTreeMap;
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::Path;

use object::read::archive::ArchiveFile;
use object::{Object, ObjectSection, ObjectSymbol, SectionFlags, SectionKind, SymbolKind};

use crate::android::{self, ABIS};
use crate::cross::{self, Cross};
use crate::step::Step;

/// What each ABI may weigh, with encryption and search.
const GOAL: u64 = 5 * 1024 * 1024;

/// So many crates are named, the largest first.
const NAMED: usize = 30;

/// Smaller sections are not worth a line.
const SECTION: u64 = 16 * 1024;

/// Without the plain `lib` among the kinds, cargo does link-time optimisation; with it, the library is a fifth larger.
const BUILD: [&str; 5] = ["rustc", "-p", "voxfree-ffi", "--lib", "--release"];

/// The two libraries for this machine.
pub(crate) fn plan(root: &Path) -> Vec<Step> {
    let words = [&["cargo"], &BUILD[..], &["--crate-type", "cdylib,staticlib"]].concat();
    vec![
        Step::run(root, &words).with("CARGO_PROFILE_RELEASE_STRIP", "false"),
        Step::Measure(root.join(format!("target/release/{DLL_PREFIX}voxfree{DLL_SUFFIX}"))),
        Step::Measure(root.join("target/release/libvoxfree.a")),
    ]
}

/// The library for an Android phone, linked as the NDK would, but over stubs: for its size and its pages, not for a phone.
pub(crate) fn plan_for(root: &Path, target: &str) -> Result<Vec<Step>, String> {
    if !ABIS.iter().any(|(_, known)| *known == target) {
        return Err(format!("{target}: only Android's can be linked here: {ABIS:?}"));
    }
    let cross = Cross::find().ok_or("run .ci/cross-setup first")?;
    Ok(steps_for(root, target, &cross))
}

fn steps_for(root: &Path, target: &str, cross: &Cross) -> Vec<Step> {
    let words = [&BUILD[..], &["--crate-type", "cdylib"]].concat();
    let library = cross::folder(root).join(target).join("release/libvoxfree.so");
    vec![
        cross
            .cargo(root, target, &words)
            .with("CARGO_PROFILE_RELEASE_STRIP", "false")
            .with("RUSTFLAGS", &cross.link_flags(&android::LINK)),
        Step::CheckPages(library.clone()),
        Step::Measure(library),
    ]
}

/// Prints the figures of a library.
pub(crate) fn measure(library: &Path) -> Result<(), String> {
    let bytes = fs::read(library).map_err(|error| format!("{}: {error}", library.display()))?;
    if library.extension().is_some_and(|extension| extension == "a") {
        let kept = archived(&bytes).map_err(|error| error.to_string())?;
        println!(
            "{}: {kept} bytes ({}) stripped, before an app's linker leaves out what it does not need",
            library.display(),
            megabytes(kept)
        );
        return Ok(());
    }
    let file = object::File::parse(&*bytes).map_err(|error| error.to_string())?;
    let kept = loaded(&file);
    println!(
        "{}: {kept} bytes ({}) stripped; goal: {} or less",
        library.display(),
        megabytes(kept),
        megabytes(GOAL)
    );
    for section in file
        .sections()
        .filter(is_loaded)
        .filter(|section| section.size() >= SECTION)
    {
        println!("  {:>8} KB  {}", section.size() / 1024, section.name().unwrap_or("?"));
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

/// What is loaded of all that an archive holds.
fn archived(bytes: &[u8]) -> object::Result<u64> {
    let mut sum = 0;
    for member in ArchiveFile::parse(bytes)?.members() {
        // Beside object files it may hold descriptions of the crate.
        if let Ok(file) = object::File::parse(member?.data(bytes)?) {
            sum += loaded(&file);
        }
    }
    Ok(sum)
}

fn loaded(file: &object::File<'_>) -> u64 {
    file.sections().filter(is_loaded).map(|section| section.size()).sum()
}

/// Whether a section takes room in the file and is mapped: code, data, the tables of the dynamic linker and of unwinding.
fn is_loaded<'a>(section: &impl ObjectSection<'a>) -> bool {
    const SHF_ALLOC: u64 = 2;
    let is_empty = matches!(
        section.kind(),
        SectionKind::UninitializedData | SectionKind::UninitializedTls
    );
    match section.flags() {
        SectionFlags::Elf { sh_flags } => sh_flags & SHF_ALLOC != 0 && !is_empty,
        _ => !is_empty && !matches!(section.kind(), SectionKind::Debug | SectionKind::DebugString),
    }
}

/// The crate that a symbol names first; C has none, so its own beginning stands for it.
fn owner(symbol: &str) -> String {
    let Ok(path) = rustc_demangle::try_demangle(symbol) else {
        let of_sqlite = ["sqlite3", "fts5", "sqlcipher"]
            .iter()
            .any(|word| symbol.starts_with(word));
        return format!("C: {}", if of_sqlite { "sqlite3" } else { "others" });
    };
    // `<impl in crate::module>`, `<&crate::Type as …>`: the first path within.
    let path = path.to_string();
    let inner = path.trim_start_matches(['<', '&', '[', '(', '*', ' ']);
    let inner = ["mut ", "const ", "dyn "]
        .iter()
        .fold(inner, |rest, word| rest.trim_start_matches(word));
    let name: String = inner
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    if name.is_empty() { "others".to_owned() } else { name }
}

/// With two places behind the point.
fn megabytes(bytes: u64) -> String {
    let hundredths = bytes * 100 / (1024 * 1024);
    format!("{}.{:02} MB", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Cross, megabytes, owner, plan_for, steps_for};

    #[test]
    fn a_phones_library_is_linked_as_the_package_links_it_and_its_pages_are_checked() {
        let shown: Vec<String> = steps_for(Path::new("/r"), "aarch64-linux-android", &Cross::at("/x"))
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(shown[0].contains("-C link-arg=max-page-size=16384"), "{}", shown[0]);
        assert_eq!(
            shown[1],
            "# check that /r/target/cross/aarch64-linux-android/release/libvoxfree.so loads on pages of 16 KB"
        );
        assert!(plan_for(Path::new("/r"), "aarch64-apple-ios").is_err());
    }

    #[test]
    fn a_symbol_tells_whose_it_is() {
        assert_eq!(owner("_ZN4core3fmt5write17h0123456789abcdefE"), "core");
        assert_eq!(
            owner("_ZN57_$LT$rustls..error..Error$u20$as$u20$core..fmt..Debug$GT$3fmt17h7cfa64afee4b65cdE"),
            "rustls"
        );
        assert_eq!(owner("sqlite3VdbeExec"), "C: sqlite3");
        assert_eq!(owner("ring_core_0_17_14__x25519"), "C: others");
        // A compiler of nights writes them otherwise.
        assert_eq!(
            owner("_RNvNtCsugSx29qJEt_12voxfree_core4logs9INSTALLED"),
            "voxfree_core"
        );
        assert_eq!(owner(""), "C: others");
    }

    #[test]
    fn sizes_are_told_in_megabytes() {
        assert_eq!(megabytes(0), "0.00 MB");
        assert_eq!(megabytes(6_323_962), "6.03 MB");
    }
}
