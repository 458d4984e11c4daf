//! What a file is, by its first bytes; and how large a picture is, before anybody decodes it.
//!
//! Pictures are never decoded in here: what a phone's own decoder does is kept in its own process memory and its own limits, and
//! a decoder for three formats would weigh more than all else of the files' part. Shells make thumbnails from the file itself. What
//! the core sees to is that no picture is handed over that says of itself that it is larger than any camera makes.

use crate::model::{MessageKind, PictureSize};

/// So many of a file's first bytes are looked at. A JPEG's size may stand behind a thumbnail of its own.
pub(crate) const HEAD_BYTES: usize = 256 * 1024;

/// No camera makes more, and a decoder would need four bytes for each dot.
const PICTURE_DOTS_MAX: u64 = 120_000_000;
/// Longer than any texture that a phone can show.
const PICTURE_SIDE_MAX: u32 = 32_768;

/// The type of a file, by its first bytes; of plain containers, by its name.
pub(crate) fn mime_type(head: &[u8], file_name: &str) -> String {
    let by_name = mime_of_name(file_name);
    let found = infer::get(head).map(|found| found.mime_type());
    let told = match found {
        // Office's files are archives, and its older ones all begin alike.
        Some("application/zip" | "application/x-ole-storage") | None => match by_name {
            Some(named) if is_inside_container(named) && found.is_some() => named,
            Some(named) if found.is_none() && is_old_office(head) && is_inside_container(named) => named,
            _ => found.unwrap_or_else(|| {
                if is_text(head) {
                    "text/plain"
                } else {
                    "application/octet-stream"
                }
            }),
        },
        Some(found) => found,
    };
    plain_name(told).to_owned()
}

/// The libraries' names for what WhatsApp calls otherwise.
fn plain_name(mime_type: &str) -> &str {
    match mime_type {
        "audio/m4a" | "audio/x-m4a" => "audio/mp4",
        "audio/opus" => "audio/ogg",
        other => other,
    }
}

/// As what a file of this type is sent.
pub(crate) fn kind_of(mime_type: &str) -> MessageKind {
    match mime_type.split('/').next().unwrap_or_default() {
        "image" if mime_type == "image/webp" => MessageKind::Sticker,
        // Drawings and plans are no pictures to a messenger.
        "image"
            if matches!(
                mime_type,
                "image/svg+xml" | "image/vnd.dwg" | "image/vnd.adobe.photoshop"
            ) =>
        {
            MessageKind::Document
        }
        "image" => MessageKind::Image,
        "audio" => MessageKind::Audio,
        "video" => MessageKind::Video,
        _ => MessageKind::Document,
    }
}

/// The type that a name promises: for show, until the bytes are here.
pub(crate) fn mime_of_name(file_name: &str) -> Option<&'static str> {
    let (_, ending) = file_name.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "heic" | "heif" => "image/heif",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "m4a" => "audio/mp4",
        "aac" => "audio/aac",
        "amr" => "audio/amr",
        "wav" => "audio/x-wav",
        "mp4" => "video/mp4",
        "3gp" => "video/3gpp",
        "mov" => "video/quicktime",
        "webm" => "video/webm",
        "pdf" => "application/pdf",
        "txt" | "csv" | "log" => "text/plain",
        "zip" => "application/zip",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "ppt" => "application/vnd.ms-powerpoint",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => return None,
    })
}

/// The ending that a file of this type gets on this device; never one that anybody would run.
pub(crate) fn ending_of(mime_type: &str) -> &'static str {
    match mime_type {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/heif" => "heic",
        "audio/mpeg" => "mp3",
        "audio/ogg" => "ogg",
        "audio/mp4" => "m4a",
        "audio/aac" => "aac",
        "audio/amr" => "amr",
        "audio/x-wav" => "wav",
        "video/mp4" => "mp4",
        "video/3gpp" => "3gp",
        "video/quicktime" => "mov",
        "video/webm" => "webm",
        "application/pdf" => "pdf",
        "text/plain" => "txt",
        "application/zip" => "zip",
        "application/msword" => "doc",
        "application/vnd.ms-excel" => "xls",
        "application/vnd.ms-powerpoint" => "ppt",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "pptx",
        _ => "bin",
    }
}

/// The size of a picture, by its first bytes.
pub(crate) fn picture_size(head: &[u8]) -> Option<PictureSize> {
    let size = imagesize::blob_size(head).ok()?;
    Some(PictureSize {
        width: u32::try_from(size.width).ok().filter(|side| *side > 0)?,
        height: u32::try_from(size.height).ok().filter(|side| *side > 0)?,
    })
}

/// Whether a picture says of itself that it is larger than anything should be asked to show.
pub(crate) fn is_picture_too_large(size: PictureSize) -> bool {
    size.width.max(size.height) > PICTURE_SIDE_MAX || u64::from(size.width) * u64::from(size.height) > PICTURE_DOTS_MAX
}

fn is_inside_container(mime_type: &str) -> bool {
    mime_type.starts_with("application/vnd.") || mime_type == "application/msword"
}

/// What Word, Excel and the like wrote until 2007.
fn is_old_office(head: &[u8]) -> bool {
    head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // A character that is cut in two at the end.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(head.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty() && !text.chars().any(|c| c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG's beginning, which says how large it is.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        head.extend(width.to_be_bytes());
        head.extend(height.to_be_bytes());
        head.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        head
    }

    #[test]
    fn bytes_tell_what_a_name_hides() {
        let old_office = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
        for (head, name, expected) in [
            (&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], "nota.pdf", "image/jpeg"),
            (&png(1, 1), "x", "image/png"),
            (b"%PDF-1.4\n", "foto.jpg", "application/pdf"),
            (
                b"PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "a.zip",
                "application/zip",
            ),
            (
                b"OggS\0\x02\0\0\0\0\0\0\0\0aaaaaaaaaaaaaaOpusHead",
                "a.ogg",
                "audio/ogg",
            ),
            (&old_office, "a.doc", "application/msword"),
            ("bom dia, é isso\n".as_bytes(), "a.csv", "text/plain"),
            (b"\0\x01\x02\x03", "a.txt", "application/octet-stream"),
            (b"", "a.txt", "application/octet-stream"),
        ] {
            assert_eq!(mime_type(head, name), expected, "{name}");
        }
    }

    #[test]
    fn a_picture_tells_its_size_and_a_bomb_is_known_by_it() {
        for (width, height, too_large) in [
            (640, 480, false),
            (12_000, 9_000, false),
            (60_000, 60_000, true),
            (40_000, 1, true),
            (u32::MAX, u32::MAX, true),
        ] {
            let size = picture_size(&png(width, height)).unwrap();
            assert_eq!((size.width, size.height), (width, height));
            assert_eq!(is_picture_too_large(size), too_large, "{width}×{height}");
        }
        assert_eq!(picture_size(b"%PDF-1.4"), None);
        assert_eq!(picture_size(&png(0, 5)), None);
    }

    #[test]
    fn an_ending_leads_back_to_its_type() {
        for mime in [
            "image/jpeg",
            "audio/ogg",
            "application/pdf",
            "video/mp4",
            "application/msword",
        ] {
            assert_eq!(mime_of_name(&format!("x.{}", ending_of(mime))), Some(mime));
        }
        assert_eq!(ending_of("application/x-msdownload"), "bin");
    }
}
