//! Finds the library beside the running program, and writes a language's sources, or what of them is public.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::path::{Path, PathBuf};

use super::golden::golden;
use camino::Utf8PathBuf;
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate_with_bindgen_paths};
use uniffi_bindgen::{BindgenPaths, BindgenPathsLayer};

/// What can be generated.
#[derive(Clone, Copy)]
pub(crate) enum Language {
    /// One `.kt` file under its package's folders.
    Kotlin,
    /// A `.swift` file, a C header and a module map.
    Swift,
}

/// Where `uniffi.toml` is. Said outright, so that it needs neither `cargo metadata` nor a certain current directory.
struct ThisCrate;

impl BindgenPathsLayer for ThisCrate {
    fn get_crate_root(&self, crate_name: &str) -> Option<Utf8PathBuf> {
        (crate_name == "voxfree").then(|| Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")))
    }
}

/// The library of this build. Cargo puts it beside its tests, and into `deps` beside its programs.
pub(crate) fn library() -> Result<PathBuf, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = program.parent().unwrap_or(Path::new("."));
    let name = format!("{DLL_PREFIX}voxfree{DLL_SUFFIX}");
    [folder.join("deps").join(&name), folder.join(&name)]
        .into_iter()
        .find(|path| path.is_file())
        .ok_or_else(|| format!("{name} is not in {} nor in its deps", folder.display()))
}

/// Writes the sources of `language` for `library` into `out`, and returns where that is.
pub(crate) fn write(language: Language, library: &Path, out: Option<PathBuf>) -> Result<PathBuf, String> {
    let (target, name) = match language {
        Language::Kotlin => (TargetLanguage::Kotlin, "kotlin"),
        Language::Swift => (TargetLanguage::Swift, "swift"),
    };
    let bindings = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name(name);
    let out = out.unwrap_or_else(|| bindings.join("generated"));
    let options = GenerateOptions {
        languages: vec![target],
        source: utf8(library.to_owned())?,
        out_dir: utf8(out.clone())?,
        ..GenerateOptions::default()
    };
    let mut paths = BindgenPaths::default();
    paths.add_layer(ThisCrate);
    generate_with_bindgen_paths(options, paths).map_err(|error| format!("{error:#}"))?;
    Ok(out)
}

/// The committed files of the public surface: each language, its name, and where its source is within the generated folder.
pub(crate) const GOLDEN: [(Language, &str, &str); 2] = [
    (Language::Kotlin, "kotlin.txt", "br/com/voxfree/core/voxfree.kt"),
    (Language::Swift, "swift.txt", "Voxfree.swift"),
];

/// The public surface of `library` in a language; its sources are written into `out` on the way.
pub(crate) fn surface(language: Language, source: &str, library: &Path, out: &Path) -> Result<String, String> {
    write(language, library, Some(out.to_owned()))?;
    let path = out.join(source);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(golden(language, &text))
}

/// Where the committed files are.
pub(crate) fn golden_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("golden")
}

fn utf8(path: PathBuf) -> Result<Utf8PathBuf, String> {
    Utf8PathBuf::from_path_buf(path).map_err(|path| format!("{} is no UTF-8", path.display()))
}
