//! The countries' numbering plans that the core carries: Google's table without what the core does not ask.
//!
//! `rlibphonenumber` has the table as Protocol Buffers (`resources/phonemetadata.proto` there), 229 KB of it. How numbers are grouped when they
//! are written, and an example of each kind, are more than half; both go, and the rest is compressed. A test of the core compares what is
//! left with the whole table (`core/src/rules/phone/plans.rs`), and fails where a newer library has a newer one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Who brings the table.
const LIBRARY: &str = "rlibphonenumber";

/// Fields of `PhoneMetadata`: `number_format`, `intl_number_format`, `no_international_dialling`.
const NOT_ASKED: [u64; 3] = [19, 20, 24];
/// Fields of `PhoneMetadata` that are descriptions of a kind of number, `general_desc` to `sms_services`.
const KINDS: [u64; 15] = [1, 2, 3, 4, 5, 6, 7, 8, 21, 25, 27, 28, 29, 30, 31];
/// `example_number` of a `PhoneNumberDesc`.
const EXAMPLE: u64 = 6;

/// Writes the core's table anew.
pub(crate) fn renew(root: &Path) -> Result<(), String> {
    let table = library(root)?.join("src/generated/metadata/metadata.bin");
    let whole = fs::read(&table).map_err(|error| format!("{}: {error}", table.display()))?;
    let kept = shorter(&whole).ok_or_else(|| format!("{}: not what it was", table.display()))?;
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&kept, 10);
    let to = root.join("core/src/rules/phone/plans.bin");
    fs::write(&to, &packed).map_err(|error| format!("{}: {error}", to.display()))?;
    println!("{}: {} bytes, of {}", to.display(), packed.len(), whole.len());
    Ok(())
}

/// Where cargo keeps the library's sources.
fn library(root: &Path) -> Result<PathBuf, String> {
    let told = Command::new("cargo")
        .args(["metadata", "--format-version", "1"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    let told = String::from_utf8_lossy(&told.stdout);
    let mut paths = told
        .split("\"manifest_path\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let is_it = |path: &&str| path.contains(&format!("/{LIBRARY}-")) && path.ends_with("/Cargo.toml");
    let manifest = paths.find(is_it).ok_or_else(|| format!("cargo knows no {LIBRARY}"))?;
    Ok(Path::new(manifest).parent().unwrap_or(root).to_owned())
}

/// What becomes of a text or a message in a message.
enum Fate {
    /// It stays as it is.
    Kept,
    /// It goes.
    Gone,
    /// This takes its place.
    Now(Vec<u8>),
}

/// The collection, without what is not asked. `None`: it cannot be read.
fn shorter(collection: &[u8]) -> Option<Vec<u8>> {
    rewritten(collection, &|_, country| rewritten(country, &of_country).map(Fate::Now))
}

fn of_country(field: u64, value: &[u8]) -> Option<Fate> {
    if NOT_ASKED.contains(&field) {
        return Some(Fate::Gone);
    }
    if !KINDS.contains(&field) {
        return Some(Fate::Kept);
    }
    let of_kind = |field, _: &[u8]| Some(if field == EXAMPLE { Fate::Gone } else { Fate::Kept });
    rewritten(value, &of_kind).map(Fate::Now)
}

/// A message with each of its texts and messages as `change` has it. `None`: it cannot be read.
fn rewritten(message: &[u8], change: &dyn Fn(u64, &[u8]) -> Option<Fate>) -> Option<Vec<u8>> {
    let (mut rest, mut written) = (message, Vec::with_capacity(message.len()));
    while !rest.is_empty() {
        let (key, after) = number(rest)?;
        let after = match key & 7 {
            0 => {
                let (_, after) = number(after)?;
                written.extend_from_slice(rest.get(..rest.len() - after.len())?);
                after
            }
            2 => {
                let (length, after) = number(after)?;
                let (value, after) = after.split_at_checked(usize::try_from(length).ok()?)?;
                match change(key >> 3, value)? {
                    Fate::Kept => written.extend_from_slice(rest.get(..rest.len() - after.len())?),
                    Fate::Gone => {}
                    Fate::Now(value) => {
                        push(&mut written, key);
                        push(&mut written, u64::try_from(value.len()).ok()?);
                        written.extend_from_slice(&value);
                    }
                }
                after
            }
            _ => return None,
        };
        rest = after;
    }
    Some(written)
}

/// A number as it is written in seven bits a byte, and what follows it. A negative one takes all ten bytes.
fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0;
    for (place, byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(place + 1..)?));
        }
    }
    None
}

fn push(to: &mut Vec<u8>, mut number: u64) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        if number == 0 {
            return to.push(low);
        }
        to.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::{number, push, shorter};

    /// A text or a message as a field.
    fn field(nr: u64, value: &[u8]) -> Vec<u8> {
        let mut written = Vec::new();
        push(&mut written, nr << 3 | 2);
        push(&mut written, u64::try_from(value.len()).unwrap());
        written.extend_from_slice(value);
        written
    }

    #[test]
    fn what_is_not_asked_goes_and_the_rest_stays_as_it_is() {
        let mobile = [field(2, b"9\\d{8}"), field(6, b"912345678")].concat();
        let country = [
            field(3, &mobile),
            field(9, b"PT"),
            vec![10 << 3, 0xdf, 0x02],
            field(19, b"(\\d{3})"),
            field(20, b"more"),
        ]
        .concat();
        let kept = [
            field(3, &field(2, b"9\\d{8}")),
            field(9, b"PT"),
            vec![10 << 3, 0xdf, 0x02],
        ]
        .concat();
        assert_eq!(shorter(&field(1, &country)), Some(field(1, &kept)));
    }

    #[test]
    fn what_is_broken_is_none() {
        assert_eq!(shorter(&[]), Some(Vec::new()));
        for broken in [
            &[10][..],
            &[10, 5, 1],
            &[13, 1, 2, 3, 4],
            &[0xff; 12],
            &[10, 2, 0x80, 0x80],
        ] {
            assert_eq!(shorter(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn numbers_are_read_as_they_were_written() {
        for expected in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut written = Vec::new();
            push(&mut written, expected);
            assert_eq!(number(&written), Some((expected, &[][..])));
        }
    }
}
