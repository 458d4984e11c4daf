//! The disk of this computer: paths that are typed, files that are looked at, and what opens them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use voxfree_core::FileFault;

use super::files::{FilesEvent, FilesIntent};

/// A folder with more names than this is not read to its end.
const NAMES_MAX: usize = 10_000;
/// So many names are offered.
const OFFERED_MAX: usize = 24;

/// Asks the disk. Blocks: not for a thread that others wait on.
pub(super) fn ask(intent: FilesIntent) -> FilesEvent {
    let home = std::env::home_dir();
    match intent {
        FilesIntent::Complete(typed) => {
            let (text, names) = complete(&typed, home.as_deref());
            FilesEvent::Completed { typed, text, names }
        }
        FilesIntent::Look(typed) => {
            let found = look(&path_of(&typed, home.as_deref()));
            FilesEvent::Looked { typed, found }
        }
    }
}

fn look(path: &Path) -> Result<(PathBuf, u64), FileFault> {
    let found = path.metadata().map_err(|error| FileFault::CannotRead {
        detail: error.to_string(),
    })?;
    if !found.is_file() {
        return Err(FileFault::NoFile);
    }
    Ok((path.to_owned(), found.len()))
}

/// What is meant by a typed path: `~` is the home folder; a file that is dropped on a terminal comes in quotes, or with its blanks
/// escaped.
fn path_of(typed: &str, home: Option<&Path>) -> PathBuf {
    let typed = typed.trim();
    let bare = ['\'', '"']
        .into_iter()
        .find_map(|quote| typed.strip_prefix(quote)?.strip_suffix(quote));
    let plain = match bare {
        Some(bare) => bare.to_owned(),
        None if cfg!(windows) || Path::new(typed).exists() => typed.to_owned(),
        None => typed.replace("\\ ", " "),
    };
    match (plain.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ if plain == "~" => home.map_or_else(|| PathBuf::from("~"), Path::to_path_buf),
        _ => PathBuf::from(plain),
    }
}

/// How a typed path goes on: as far as there is but one way, and the names where there are several.
fn complete(typed: &str, home: Option<&Path>) -> (String, Vec<String>) {
    if typed == "~" {
        return ("~/".to_owned(), Vec::new());
    }
    let (folder, begun) = typed
        .rsplit_once('/')
        .map_or(("", typed), |(folder, begun)| (folder, begun));
    let place = match folder {
        "" if typed.starts_with('/') => PathBuf::from("/"),
        "" => PathBuf::from("."),
        folder => path_of(&format!("{folder}/"), home),
    };
    let ahead = typed.strip_suffix(begun).unwrap_or_default();
    let mut names: Vec<String> = std::fs::read_dir(place)
        .into_iter()
        .flatten()
        .take(NAMES_MAX)
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            // Hidden ones only where they are asked for.
            let is_meant = name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
            let end = if entry.path().is_dir() { "/" } else { "" };
            is_meant.then(|| name + end)
        })
        .collect();
    names.sort();
    let Some(first) = names.first() else {
        return (typed.to_owned(), Vec::new());
    };
    let common = names.iter().fold(first.as_str(), |common, name| shared(common, name));
    let text = format!("{ahead}{common}");
    if names.len() == 1 {
        names.clear();
    }
    names.truncate(OFFERED_MAX);
    (text, names)
}

/// What both begin with.
fn shared<'a>(one: &'a str, other: &str) -> &'a str {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    let bytes: usize = same.map(|(symbol, _)| symbol.len_utf8()).sum();
    one.get(..bytes).unwrap_or_default()
}

/// Has the system's own viewer open a file. `false`: there is none that would. Blocks as long as the viewer does.
pub(super) fn open(path: &str) -> bool {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let ended = Command::new(program)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    // Explorer's exit code tells nothing.
    ended.is_ok_and(|status| cfg!(windows) || status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in ["nota 1.pdf", "nota 2.pdf", "foto.png", ".oculto"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(folder.path().join("contas")).unwrap();
        folder
    }

    #[test]
    fn a_path_is_completed_as_far_as_there_is_one_way() {
        let folder = folder();
        let home = folder.path();
        for (typed, text, names) in [
            ("~", "~/", ""),
            ("~/f", "~/foto.png", ""),
            ("~/n", "~/nota ", "nota 1.pdf, nota 2.pdf"),
            ("~/c", "~/contas/", ""),
            ("~/contas/", "~/contas/", ""),
            ("~/", "~/", "contas/, foto.png, nota 1.pdf, nota 2.pdf"),
            ("~/.", "~/.oculto", ""),
            ("~/zz", "~/zz", ""),
            ("~/zz/y", "~/zz/y", ""),
        ] {
            let told = complete(typed, Some(home));
            assert_eq!((told.0.as_str(), told.1.join(", ").as_str()), (text, names), "{typed}");
        }
        let whole = format!("{}/fo", home.display());
        assert_eq!(complete(&whole, None).0, format!("{}/foto.png", home.display()));
    }

    #[test]
    fn what_is_dropped_on_a_terminal_is_found() {
        let folder = folder();
        let file = folder.path().join("nota 1.pdf");
        let shown = file.display();
        for typed in [
            format!("{shown}"),
            format!(" '{shown}' "),
            format!("\"{shown}\""),
            format!("{shown}").replace(' ', "\\ "),
            "~/nota 1.pdf".to_owned(),
        ] {
            let found = look(&path_of(&typed, Some(folder.path())));
            assert_eq!(found, Ok((file.clone(), 1)), "{typed}");
        }
        assert_eq!(look(folder.path()), Err(FileFault::NoFile));
        assert!(matches!(look(&path_of("~", None)), Err(FileFault::CannotRead { .. })));
    }
}
