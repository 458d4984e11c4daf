//! A program that runs beside the test: its lines as they come, and an orderly end.

use std::io::Write as _;
use std::path::Path;
use std::process::{ExitStatus, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncBufReadExt as _, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;

use crate::PATIENCE;

/// Set where the programs must be there.
const REQUIRED: &str = "VOXFREE_TELEPHONY_REQUIRED";
const PROGRAMS: [&str; 3] = ["kamailio", "baresip", "sipp"];

/// Whether all programs are installed. Where not, it is said past the test's captured output, and fails where they are required.
pub fn are_there() -> bool {
    let missing: Vec<&str> = PROGRAMS.into_iter().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return true;
    }
    let packages = "apt-get install --no-install-recommends kamailio baresip-core sip-tester";
    let notice = format!("telephony: NOT tested with real parts: {missing:?} are missing ({packages})\n");
    assert!(std::env::var_os(REQUIRED).is_none(), "{notice}");
    let _nobody_reads = std::io::stderr().write_all(notice.as_bytes());
    false
}

fn is_installed(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Where Debian puts servers; not in everybody's path.
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
        || Path::new("/usr/sbin").join(name).is_file()
}

/// A program that runs. It is asked to end when this is dropped.
pub(crate) struct Program {
    child: Child,
    lines: watch::Receiver<Vec<String>>,
}

impl Program {
    /// Starts it; both of its outputs are read.
    pub(crate) fn start(mut command: Command) -> Self {
        // Servers are in a folder of their own.
        let path = std::env::var("PATH").unwrap_or_default() + ":/usr/sbin";
        let mut child = command
            .env("PATH", path)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let (sender, lines) = watch::channel(Vec::new());
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        tokio::spawn(read(out, sender.clone()));
        tokio::spawn(read(err, sender));
        Self { child, lines }
    }

    /// Waits until it has printed a line that holds `text`.
    pub(crate) async fn prints(&self, text: &str) -> Result<(), String> {
        let mut lines = self.lines.clone();
        let seen = async {
            let found = lines
                .wait_for(|lines| lines.iter().any(|line| line.contains(text)))
                .await;
            found.is_ok()
        };
        match tokio::time::timeout(PATIENCE, seen).await {
            Ok(true) => Ok(()),
            _ => Err(format!("{text:?} did not come:\n{}", self.said())),
        }
    }

    /// All that it has printed.
    pub(crate) fn said(&self) -> String {
        self.lines.borrow().join("\n")
    }

    /// Waits for its end.
    pub(crate) async fn ends(&mut self) -> ExitStatus {
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        ended
            .unwrap_or_else(|_| panic!("it did not end:\n{}", self.said()))
            .unwrap()
    }

    /// Asks it to end.
    pub(crate) fn is_told_to_end(&self) {
        let pid = self
            .child
            .id()
            .and_then(|id| i32::try_from(id).ok())
            .and_then(Pid::from_raw);
        if let Some(pid) = pid {
            // One that has ended already is fine.
            let _ended = kill_process(pid, Signal::TERM);
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.is_told_to_end();
    }
}

async fn read(output: impl AsyncRead + Unpin, lines: watch::Sender<Vec<String>>) {
    let mut reader = BufReader::new(output);
    let mut line = Vec::new();
    while let Ok(1..) = reader.read_until(b'\n', &mut line).await {
        lines.send_modify(|lines| lines.push(String::from_utf8_lossy(&line).trim_end().to_owned()));
        line.clear();
    }
}
