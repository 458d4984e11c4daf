//! A telephone: baresip, with the exported files as they are, and what every installation has of its own ahead of them.

use std::path::Path;

use tempfile::TempDir;
use tokio::process::Command;

use crate::program::Program;

/// A telephone that runs.
pub struct Baresip {
    program: Program,
    _folder: TempDir,
}

impl Baresip {
    /// Starts it with these `accounts` and this `config`.
    pub fn start(accounts: &str, config: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let installation = format!(
            "module_path {}\nnet_interface 127.0.0.1\nsip_listen 127.0.0.1:0\nmodule_app account.so\n",
            modules()
        );
        std::fs::write(folder.path().join("accounts"), accounts).unwrap();
        std::fs::write(folder.path().join("config"), installation + config).unwrap();
        let mut command = Command::new("baresip");
        command.arg("-f").arg(folder.path());
        Self {
            program: Program::start(command),
            _folder: folder,
        }
    }

    /// All that it has printed.
    pub fn said(&self) -> String {
        self.program.said()
    }

    /// Hangs up for good.
    pub async fn ends(mut self) {
        self.program.is_told_to_end();
        self.program.ends().await;
    }
}

/// Where the distribution keeps its modules.
fn modules() -> String {
    let known = [
        "/usr/lib/baresip/modules",
        "/usr/local/lib/baresip/modules",
        "/usr/lib64/baresip/modules",
    ];
    let found = known.into_iter().find(|folder| Path::new(folder).is_dir());
    found.expect("baresip's modules").to_owned()
}
