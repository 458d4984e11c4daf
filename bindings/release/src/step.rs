//! One step of a plan: shown as a line that a person can follow by hand, and carried out.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{apk, elf, sizes};

/// One step.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Runs a program in a folder, with variables.
    Run {
        /// Where.
        folder: PathBuf,
        /// Names and values.
        variables: Vec<(String, String)>,
        /// The program and its arguments.
        words: Vec<String>,
    },
    /// Makes a folder anew: what was in it goes.
    Empty(PathBuf),
    /// Writes a file.
    Write {
        /// Where.
        path: PathBuf,
        /// What.
        text: &'static str,
    },
    /// Copies a file or a folder with all that is in it.
    Copy {
        /// From where.
        from: PathBuf,
        /// To where: the name of the copy, too.
        to: PathBuf,
    },
    /// Fails where a library would not load on devices with pages of 16 KB.
    CheckPages(PathBuf),
    /// Says how large a library is, and what in it.
    Measure(PathBuf),
    /// Says what the parts of an APK weigh, and fails where a library in it is not on pages of 16 KB.
    Weigh(PathBuf),
    /// Says something.
    Say(String),
}

impl Step {
    /// A program run in `folder`.
    pub(crate) fn run(folder: &Path, words: &[&str]) -> Self {
        Self::Run {
            folder: folder.to_owned(),
            variables: Vec::new(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        }
    }

    /// The same, with a variable more.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        if let Self::Run { variables, .. } = &mut self {
            variables.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Does it.
    pub(crate) fn carry_out(&self) -> Result<(), String> {
        match self {
            Self::Run {
                folder,
                variables,
                words,
            } => run(folder, variables, words),
            Self::Empty(folder) => {
                if folder.exists() {
                    fs::remove_dir_all(folder).map_err(|error| said(folder, &error))?;
                }
                fs::create_dir_all(folder).map_err(|error| said(folder, &error))
            }
            Self::Write { path, text } => {
                parent(path)?;
                fs::write(path, text).map_err(|error| said(path, &error))
            }
            Self::Copy { from, to } => copy(from, to),
            Self::CheckPages(library) => {
                let bytes = fs::read(library).map_err(|error| said(library, &error))?;
                elf::check_pages(&bytes).map_err(|problem| said(library, &problem))
            }
            Self::Measure(library) => sizes::measure(library),
            Self::Weigh(apk) => apk::weigh(apk),
            Self::Say(_) => Ok(()),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Run {
                folder,
                variables,
                words,
            } => {
                write!(f, "(cd {} &&", folder.display())?;
                for (name, value) in variables {
                    write!(f, " {name}='{value}'")?;
                }
                for word in words {
                    if word.contains([' ', '=', '$', '*']) {
                        write!(f, " '{word}'")?;
                    } else {
                        write!(f, " {word}")?;
                    }
                }
                write!(f, ")")
            }
            Self::Empty(folder) => write!(f, "rm -rf {0} && mkdir -p {0}", folder.display()),
            Self::Write { path, text } => write!(f, "# write {} ({} lines)", path.display(), text.lines().count()),
            Self::Copy { from, to } => write!(f, "cp -R {} {}", from.display(), to.display()),
            Self::CheckPages(library) => write!(f, "# check that {} loads on pages of 16 KB", library.display()),
            Self::Measure(library) => write!(f, "# measure {}", library.display()),
            Self::Weigh(apk) => write!(f, "# weigh {}", apk.display()),
            Self::Say(words) => write!(f, "# {words}"),
        }
    }
}

fn run(folder: &Path, variables: &[(String, String)], words: &[String]) -> Result<(), String> {
    let Some((program, arguments)) = words.split_first() else {
        return Err("an empty command".to_owned());
    };
    let mut command = Command::new(program);
    // What `cargo run` tells this program of itself would look like a change to build scripts, and half of everything be rebuilt.
    for (name, _) in std::env::vars_os() {
        let of_ours = name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
        if of_ours {
            command.env_remove(&name);
        }
    }
    let ended = command
        .args(arguments)
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .current_dir(folder)
        .status()
        .map_err(|error| format!("{program} cannot be run: {error}"))?;
    if ended.success() {
        Ok(())
    } else {
        Err(format!("{program} failed: {ended}"))
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    if !from.is_dir() {
        parent(to)?;
        return fs::copy(from, to).map(drop).map_err(|error| said(from, &error));
    }
    fs::create_dir_all(to).map_err(|error| said(to, &error))?;
    for entry in fs::read_dir(from).map_err(|error| said(from, &error))? {
        let entry = entry.map_err(|error| said(from, &error))?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn parent(path: &Path) -> Result<(), String> {
    let Some(folder) = path.parent() else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| said(folder, &error))
}

fn said(path: &Path, problem: &dyn fmt::Display) -> String {
    format!("{}: {problem}", path.display())
}

#[cfg(test)]
mod tests {
    use super::Step;
    use std::path::Path;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let step = Step::run(Path::new("/r"), &["cargo", "build", "a b"]).with("X", "-l1 -l2");
        assert_eq!(step.to_string(), "(cd /r && X='-l1 -l2' cargo build 'a b')");
    }

    #[test]
    fn a_command_that_fails_or_is_missing_ends_the_plan() {
        let folder = std::env::temp_dir();
        assert!(Step::run(&folder, &["cargo", "--no-such-option"]).carry_out().is_err());
        assert!(Step::run(&folder, &["no-such-program-here"]).carry_out().is_err());
        assert!(Step::CheckPages(folder.join("no-such-library.so")).carry_out().is_err());
    }
}
