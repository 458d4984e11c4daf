//! What an APK weighs, part by part, and whether its libraries can be mapped from where they lie in it.
//!
//! An APK is a ZIP archive; its table of contents is read here, so that it needs no program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::elf::{PAGE, check_pages};

/// One file of an archive.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    packed: usize,
    is_stored: bool,
    /// Where its bytes begin.
    at: usize,
}

/// Prints what each part of an APK takes, and fails where a 64-bit library would not load on devices with pages of 16 KB.
pub(crate) fn weigh(path: &Path) -> Result<(), String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let entries = entries(&bytes).ok_or_else(|| format!("{}: no ZIP archive", path.display()))?;
    println!("{}: {} KB", path.display(), bytes.len() / 1024);
    let mut parts = BTreeMap::<&str, usize>::new();
    for entry in &entries {
        *parts.entry(part(&entry.name)).or_default() += entry.packed;
    }
    for (name, size) in parts {
        println!("  {:>7} KB  {name}", size / 1024);
    }
    for entry in entries.iter().filter(|entry| is_library(&entry.name)) {
        check_library(&bytes, entry).map_err(|problem| format!("{}: {problem}", entry.name))?;
        println!("  {}: on pages of 16 KB, in the archive and in memory", entry.name);
    }
    Ok(())
}

fn part(name: &str) -> &str {
    match name {
        "resources.arsc" => "resources (resources.arsc, res)",
        _ if name.starts_with("res/") => "resources (resources.arsc, res)",
        _ if is_library(name) => name,
        _ if name.rsplit_once('.').is_some_and(|(_, ending)| ending == "dex") => "code (classes.dex)",
        _ if name.starts_with("META-INF/") => "META-INF",
        _ => "others",
    }
}

fn is_library(name: &str) -> bool {
    name.starts_with("lib/") && !name.ends_with('/')
}

/// 32-bit devices all have pages of 4 KB.
fn check_library(archive: &[u8], entry: &Entry) -> Result<(), String> {
    if !entry.is_stored {
        return Err("is compressed: the system cannot map it from the archive".to_owned());
    }
    if !entry.name.contains("64") {
        return Ok(());
    }
    if !u64::try_from(entry.at).is_ok_and(|at| at.is_multiple_of(PAGE)) {
        return Err(format!("begins at {}, which is no multiple of {PAGE}", entry.at));
    }
    let library = archive
        .get(entry.at..entry.at + entry.packed)
        .ok_or("goes beyond the archive's end")?;
    check_pages(library)
}

/// The archive's table of contents; `None` where it is none, or a torn one.
fn entries(archive: &[u8]) -> Option<Vec<Entry>> {
    let end = archive.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = number(archive, end + 10, 2)?;
    let mut at = number(archive, end + 16, 4)?;
    let mut found = Vec::new();
    for _ in 0..count {
        if archive.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let [name, extra, comment] = [28, 30, 32].map(|place| number(archive, at + place, 2));
        let (name, extra, comment) = (name?, extra?, comment?);
        let local = number(archive, at + 42, 4)?;
        let text = archive.get(at + 46..at + 46 + name)?;
        found.push(Entry {
            name: String::from_utf8_lossy(text).into_owned(),
            packed: number(archive, at + 20, 4)?,
            is_stored: number(archive, at + 10, 2)? == 0,
            // Each file's own header may be longer than what the table says of it: that is how files are aligned.
            at: local + 30 + number(archive, local + 26, 2)? + number(archive, local + 28, 2)?,
        });
        at += 46 + name + extra + comment;
    }
    Some(found)
}

/// A number of so many bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let read = bytes.get(at..at + length)?;
    Some(
        read.iter()
            .rev()
            .fold(0, |number, byte| (number << 8) | usize::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::{Entry, check_library, entries, part};

    /// An archive of one stored file, with so many bytes of padding in the file's header.
    fn archive(name: &str, content: &[u8], padding: usize) -> Vec<u8> {
        let two = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
        let four = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.extend([0; 14]);
        bytes.extend(four(content.len()));
        bytes.extend(four(content.len()));
        bytes.extend(two(name.len()));
        bytes.extend(two(padding));
        bytes.extend(name.as_bytes());
        bytes.extend(vec![0; padding]);
        bytes.extend(content);
        let table = bytes.len();
        bytes.extend(b"PK\x01\x02");
        bytes.extend([0; 16]);
        bytes.extend(four(content.len()));
        bytes.extend(four(content.len()));
        bytes.extend(two(name.len()));
        bytes.extend([0; 16]);
        bytes.extend(name.as_bytes());
        let length = bytes.len() - table;
        bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        bytes.extend(four(length));
        bytes.extend(four(table));
        bytes.extend([0; 2]);
        bytes
    }

    #[test]
    fn a_table_of_contents_is_read_and_a_torn_one_is_none() {
        let whole = archive("res/a.png", b"abc", 5);
        let expected = Entry {
            name: "res/a.png".to_owned(),
            packed: 3,
            is_stored: true,
            at: 30 + 9 + 5,
        };
        assert_eq!(entries(&whole), Some(vec![expected]));
        assert_eq!(entries(b""), None);
        assert_eq!(entries(b"PK\x05\x06"), None);
        let mut torn = whole.clone();
        let table = whole.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        torn[table] = 0;
        assert_eq!(entries(&torn), None);
    }

    #[test]
    fn a_64_bit_library_begins_on_a_page() {
        for (name, padding, is_good) in [
            ("lib/arm64-v8a/a.so", 0, false),
            ("lib/arm64-v8a/a.so", 16_384 - 30 - 18, true),
            ("lib/armeabi-v7a/a.so", 0, true),
        ] {
            let bytes = archive(name, b"no library", padding);
            let said = check_library(&bytes, &entries(&bytes).unwrap()[0]);
            // What lies on a page is then read as a library, which this is not.
            let is_placed = said.as_ref().err().is_none_or(|problem| !problem.contains("multiple"));
            assert_eq!(is_placed, is_good, "{name}: {said:?}");
        }
        let mut packed = entries(&archive("lib/arm64-v8a/a.so", b"x", 0)).unwrap().remove(0);
        packed.is_stored = false;
        assert!(check_library(b"", &packed).is_err_and(|problem| problem.contains("compressed")));
    }

    #[test]
    fn each_file_belongs_to_a_part() {
        assert_eq!(part("classes2.dex"), "code (classes.dex)");
        assert_eq!(part("res/a.xml"), part("resources.arsc"));
        assert_eq!(part("lib/x86_64/libvoxfree.so"), "lib/x86_64/libvoxfree.so");
        assert_eq!(part("META-INF/x"), "META-INF");
        assert_eq!(part("kotlin/x.kotlin_builtins"), "others");
    }
}
