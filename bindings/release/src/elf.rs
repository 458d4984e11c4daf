//! What an Android library must be: each part that is loaded begins on a page of 16 KB, or devices that have such pages refuse it.
//!
//! Read from the program headers themselves, so that it needs no `readelf`.

use object::elf::{FileHeader32, FileHeader64, PT_LOAD};
use object::read::elf::{FileHeader, ProgramHeader};
use object::{Endianness, FileKind};

/// The pages of newer Android devices, in bytes. Those of 4 KB take such a library just as well.
pub(crate) const PAGE: u64 = 16 * 1024;

/// Whether a library loads on pages of 16 KB.
pub(crate) fn check_pages(library: &[u8]) -> Result<(), String> {
    match FileKind::parse(library).map_err(|error| error.to_string())? {
        FileKind::Elf64 => check::<FileHeader64<Endianness>>(library),
        FileKind::Elf32 => check::<FileHeader32<Endianness>>(library),
        other => Err(format!("no ELF file: {other:?}")),
    }
}

fn check<H: FileHeader<Endian = Endianness>>(library: &[u8]) -> Result<(), String> {
    let header = H::parse(library).map_err(|error| error.to_string())?;
    let endian = header.endian().map_err(|error| error.to_string())?;
    let headers = header
        .program_headers(endian, library)
        .map_err(|error| error.to_string())?;
    let mut loaded = 0;
    for part in headers.iter().filter(|part| part.p_type(endian) == PT_LOAD) {
        loaded += 1;
        let align: u64 = part.p_align(endian).into();
        let (offset, address): (u64, u64) = (part.p_offset(endian).into(), part.p_vaddr(endian).into());
        if align < PAGE || !align.is_multiple_of(PAGE) {
            return Err(format!("a part is aligned to {align} bytes, not to {PAGE}"));
        }
        if offset % PAGE != address % PAGE {
            return Err(format!("a part at {offset} in the file cannot be mapped to {address}"));
        }
    }
    if loaded == 0 {
        return Err("nothing in it is loaded".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use object::elf::{EM_AARCH64, ET_DYN, PT_LOAD, PT_NOTE};
    use object::write::elf::{FileHeader, ProgramHeader, Writer};

    use super::{PAGE, check_pages};

    /// A library of program headers alone: kind, alignment, offset, address.
    fn library(is_64: bool, parts: &[(u32, u64, u64, u64)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(object::Endianness::Little, is_64, &mut bytes);
        writer.reserve_file_header();
        writer.reserve_program_headers(u32::try_from(parts.len()).unwrap());
        writer
            .write_file_header(&FileHeader {
                os_abi: 0,
                abi_version: 0,
                e_type: ET_DYN,
                e_machine: EM_AARCH64,
                e_entry: 0,
                e_flags: 0,
            })
            .unwrap();
        writer.write_align_program_headers();
        for (kind, align, offset, address) in parts {
            writer.write_program_header(&ProgramHeader {
                p_type: *kind,
                p_flags: 4,
                p_offset: *offset,
                p_vaddr: *address,
                p_paddr: *address,
                p_filesz: 8,
                p_memsz: 8,
                p_align: *align,
            });
        }
        bytes
    }

    #[test]
    fn pages_of_16_kb_are_asked_for() {
        for is_64 in [true, false] {
            let good = [
                (PT_LOAD, PAGE, 0, 0),
                (PT_LOAD, PAGE * 4, 100, PAGE * 4 + 100),
                (PT_NOTE, 4, 8, 8),
            ];
            assert_eq!(check_pages(&library(is_64, &good)), Ok(()), "{is_64}");
            let small = [(PT_LOAD, PAGE, 0, 0), (PT_LOAD, 4096, 4096, 4096)];
            assert!(check_pages(&library(is_64, &small)).is_err_and(|said| said.contains("4096")));
            let crooked = [(PT_LOAD, PAGE, 4096, PAGE)];
            assert!(check_pages(&library(is_64, &crooked)).is_err_and(|said| said.contains("mapped")));
            assert!(check_pages(&library(is_64, &[(PT_NOTE, 4, 0, 0)])).is_err());
        }
    }

    #[test]
    fn what_is_no_library_is_no_good_library() {
        assert!(check_pages(b"").is_err());
        assert!(check_pages(b"!<arch>\n").is_err());
        let half = library(true, &[(PT_LOAD, PAGE, 0, 0)]);
        assert!(check_pages(&half[..70]).is_err());
    }
}
