//! How much memory a process has that opened the store and read the list, and nothing else.

use std::path::Path;
use std::process::Command;

use voxfree_cipher::Key;

use crate::bare::Bare;
use crate::data::digits;
use crate::turn::{Core, Turn};

/// The word that makes this program the child.
pub(crate) const CHILD: &str = "resident-after-the-list";

/// Starts a child for one of them, and says what it found, in megabytes; 0 where the system does not tell.
pub(crate) fn of_child(kind: &str, path: &Path, key: &Key) -> f64 {
    let key = digits(key);
    let child = Command::new(std::env::current_exe().unwrap())
        .args([CHILD, kind, path.to_str().unwrap(), &key])
        .output()
        .unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
    String::from_utf8(child.stdout).unwrap().trim().parse().unwrap()
}

/// The child's whole life.
pub(crate) fn child(kind: &str, path: &Path, key: &str) {
    let bytes: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&key[at * 2..at * 2 + 2], 16).unwrap())
        .collect();
    let key = Key::from_slice(&bytes).unwrap();
    let path = path.to_owned();
    let turn = match kind {
        "nothing" => return println!("{}", resident()),
        "clear" => Turn::bare(Bare { path, key: None }),
        "sealed" => Turn::bare(Bare { path, key: Some(key) }),
        _ => Turn::Core(Box::new(Core::new(path, &key))),
    };
    let open = turn.open();
    assert!(open.inbox_page(20) > 0);
    println!("{}", resident());
}

fn resident() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: u32 = pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse().ok())
        .unwrap_or(0);
    f64::from(pages) * 4096.0 / 1024.0 / 1024.0
}
