//! The data folder: which account's file is current, and at which step the last sign-in stopped.
//!
//! ```text
//! account-<digest>.db    one for each (service, company, agent)
//! account-<digest>.files its files: those that are to be sent, and those that came
//! account-<digest>.db.aside-<n>        what could not be read, set aside
//! account-<digest>.db.aside-<n>.files  the files that it was to send
//! current                the name of the file that is signed in
//! sign-in-step           a single word, while a sign-in waits for a further step
//! outbox.lock            held by the process that is sending
//! files.lock             held while a file is brought in, or those that nobody needs are deleted
//! ```

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use md5::{Digest, Md5};

use crate::model::{AgentId, CompanyId, SignInStep};

/// The folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes the folder where it is missing; nobody else on the machine may look into it.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        restrict(path, 0o700)?;
        Ok(Self { path: path.to_owned() })
    }

    /// The file of an account. A digest, so that no id can leave the folder or tell who works here.
    pub(crate) fn account_file(&self, service: &str, company: &CompanyId, agent: &AgentId) -> PathBuf {
        let mut digest = Md5::new();
        for part in [service, company.as_str(), agent.as_str()] {
            digest.update(part.len().to_le_bytes());
            digest.update(part.as_bytes());
        }
        self.path.join(format!("account-{}.db", hex(&digest.finalize())))
    }

    /// The file that is signed in, if any.
    pub(crate) fn current(&self) -> Option<PathBuf> {
        let name = fs::read_to_string(self.path.join("current")).ok()?;
        let name = name.trim();
        let digest = name.strip_prefix("account-")?.strip_suffix(".db")?;
        let path = self.path.join(name);
        (digest.bytes().all(|b| b.is_ascii_hexdigit()) && path.is_file()).then_some(path)
    }

    /// Notes which file is signed in; `None`: nobody is.
    pub(crate) fn set_current(&self, file: Option<&Path>) -> io::Result<()> {
        let name = file.and_then(Path::file_name).and_then(|name| name.to_str());
        self.set("current", name)
    }

    /// The step at which the last sign-in stopped.
    pub(crate) fn interrupted_at(&self) -> Option<SignInStep> {
        match fs::read_to_string(self.path.join("sign-in-step")).ok()?.trim() {
            "second_factor" => Some(SignInStep::SecondFactor),
            "password_change" => Some(SignInStep::PasswordChange),
            _ => None,
        }
    }

    /// Notes the step that a sign-in waits for: this word and nothing else of the answer.
    pub(crate) fn set_interrupted_at(&self, step: Option<SignInStep>) -> io::Result<()> {
        let word = step.map(|step| match step {
            SignInStep::SecondFactor => "second_factor",
            SignInStep::PasswordChange => "password_change",
        });
        self.set("sign-in-step", word)
    }

    /// The file whose lock says which process sends.
    pub(crate) fn outbox_lock(&self) -> PathBuf {
        self.path.join("outbox.lock")
    }

    /// The file whose lock says whether somebody brings a file in.
    pub(crate) fn files_lock(&self) -> PathBuf {
        self.path.join("files.lock")
    }

    /// Deletes an account's file, what SQLite keeps beside it, its folder of files, and what was set aside of it.
    pub(crate) fn delete_account(file: &Path) -> io::Result<()> {
        remove_folder(&super::files::folder_of(file))?;
        for aside in set_aside(file)? {
            if aside.is_dir() {
                remove_folder(&aside)?;
            } else {
                fs::remove_file(aside)?;
            }
        }
        for ending in ["", "-wal", "-shm", ".damaged"] {
            match fs::remove_file(beside(file, ending)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes a small file whole or not at all; `None` removes it.
    fn set(&self, name: &str, content: Option<&str>) -> io::Result<()> {
        let target = self.path.join(name);
        let Some(content) = content else {
            return match fs::remove_file(&target) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                other => other,
            };
        };
        let draft = self.path.join(format!("{name}.new"));
        fs::write(&draft, content)?;
        restrict(&draft, 0o600)?;
        fs::rename(&draft, &target)
    }
}

fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// What was set aside of an account, with what lies beside it.
fn set_aside(file: &Path) -> io::Result<Vec<PathBuf>> {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
        return Ok(Vec::new());
    };
    let prefix = format!("{}.aside-", name.to_string_lossy());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// The path with `ending` behind it.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Makes the file, readable by this user alone, before SQLite opens it: the files beside it take over its mode.
///
/// One that is there is not opened: closing a second descriptor would drop the locks of whoever has it open.
pub(super) fn make_private(file: &Path) -> io::Result<()> {
    match fs::OpenOptions::new().create_new(true).write(true).open(file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    restrict(file, 0o600)
}

/// Makes a folder that nobody else on the machine may look into.
pub(super) fn make_private_folder(path: &Path) -> io::Result<()> {
    if !path.is_dir() {
        fs::create_dir_all(path)?;
        restrict(path, 0o700)?;
    }
    Ok(())
}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn restrict(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}

/// Hexadecimal digits, two a byte. Room for all of them from the start: of a key, no half-grown copy is left behind.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pointer_leads_nowhere_outside_the_folder() {
        let temp = tempfile::tempdir().unwrap();
        let folder = Folder::open(temp.path()).unwrap();
        for evil in [
            "../account-00.db",
            "/etc/passwd",
            "account-../x.db",
            "account-zz.db",
            "",
        ] {
            fs::write(temp.path().join("current"), evil).unwrap();
            assert_eq!(folder.current(), None, "{evil}");
        }
    }

    #[test]
    fn a_step_is_kept_as_a_word_and_taken_back() {
        let temp = tempfile::tempdir().unwrap();
        let folder = Folder::open(temp.path()).unwrap();
        folder.set_interrupted_at(Some(SignInStep::SecondFactor)).unwrap();
        assert_eq!(folder.interrupted_at(), Some(SignInStep::SecondFactor));
        folder.set_interrupted_at(None).unwrap();
        assert_eq!(folder.interrupted_at(), None);
    }

    #[test]
    fn two_accounts_never_share_a_file() {
        let temp = tempfile::tempdir().unwrap();
        let folder = Folder::open(temp.path()).unwrap();
        let file = |service: &str, company: &str, agent: &str| {
            folder.account_file(
                service,
                &CompanyId::new(company).unwrap(),
                &AgentId::new(agent).unwrap(),
            )
        };
        assert_ne!(file("s", "1", "23"), file("s", "12", "3"));
        assert_ne!(file("s", "1", "2"), file("t", "1", "2"));
    }
}
