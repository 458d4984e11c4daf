//! What each channel carries: which types of files, and how large. One table, asked before anything is copied.
//!
//! Sources, as published in November 2026:
//! - WhatsApp's official API: Meta, "WhatsApp Cloud API, Media", section "Supported media types".
//! - Other WhatsApp: WhatsApp's help centre: 16 MB for pictures, films and sound; 2 GB for documents, of which we allow what any
//!   other channel allows.
//! - Instagram: Meta, "Instagram messaging, Send messages": pictures 8 MB, all else 25 MB.
//! - Messenger: Meta, "Send API, Attachments": 25 MB.
//!
//! What the service itself allows stands nowhere; it says so when it refuses.

use crate::model::{ChannelKind, FileFault, MessageKind};

const KB: u64 = 1024;
const MB: u64 = 1024 * KB;

/// Nothing larger goes out on any channel.
const FILE_BYTES_MAX: u64 = 100 * MB;

/// One kind of file on a channel.
struct Row {
    kind: MessageKind,
    /// Its types; none: all of its kind.
    types: &'static [&'static str],
    max_bytes: u64,
}

const fn row(kind: MessageKind, types: &'static [&'static str], max_bytes: u64) -> Row {
    Row { kind, types, max_bytes }
}

const OFFICIAL: &[Row] = &[
    row(MessageKind::Image, &["image/jpeg", "image/png"], 5 * MB),
    // The static ones 100 KB: which of them it is stands deep in the file, and Meta says no by itself.
    row(MessageKind::Sticker, &["image/webp"], 500 * KB),
    row(
        MessageKind::Audio,
        &["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
        16 * MB,
    ),
    row(MessageKind::Video, &["video/mp4", "video/3gpp"], 16 * MB),
    row(
        MessageKind::Document,
        &[
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ],
        100 * MB,
    ),
];

const OTHER_WHATSAPP: &[Row] = &[
    row(MessageKind::Image, &[], 16 * MB),
    row(MessageKind::Sticker, &[], 500 * KB),
    row(MessageKind::Audio, &[], 16 * MB),
    row(MessageKind::Video, &[], 16 * MB),
    row(MessageKind::Document, &[], FILE_BYTES_MAX),
];

const INSTAGRAM: &[Row] = &[
    row(MessageKind::Image, &["image/jpeg", "image/png", "image/gif"], 8 * MB),
    row(MessageKind::Audio, &[], 25 * MB),
    row(MessageKind::Video, &[], 25 * MB),
    row(MessageKind::Document, &["application/pdf"], 25 * MB),
];

const MESSENGER: &[Row] = &[
    row(MessageKind::Image, &[], 25 * MB),
    row(MessageKind::Sticker, &[], 25 * MB),
    row(MessageKind::Audio, &[], 25 * MB),
    row(MessageKind::Video, &[], 25 * MB),
    row(MessageKind::Document, &[], 25 * MB),
];

/// Where nobody has told what it is: nothing is refused but what nobody carries.
const UNKNOWN: &[Row] = &[
    row(MessageKind::Image, &[], FILE_BYTES_MAX),
    row(MessageKind::Sticker, &[], FILE_BYTES_MAX),
    row(MessageKind::Audio, &[], FILE_BYTES_MAX),
    row(MessageKind::Video, &[], FILE_BYTES_MAX),
    row(MessageKind::Document, &[], FILE_BYTES_MAX),
];

/// Whether a channel carries a file of this kind, type and size.
pub(crate) fn check_file(
    channel: ChannelKind,
    kind: MessageKind,
    mime_type: &str,
    size_bytes: u64,
) -> Result<(), FileFault> {
    if size_bytes == 0 {
        return Err(FileFault::Empty);
    }
    let table = match channel {
        ChannelKind::OfficialWhatsapp => OFFICIAL,
        ChannelKind::OtherWhatsapp => OTHER_WHATSAPP,
        ChannelKind::Instagram => INSTAGRAM,
        ChannelKind::Messenger => MESSENGER,
        ChannelKind::Unknown => UNKNOWN,
    };
    let carried = table
        .iter()
        .find(|row| row.kind == kind && (row.types.is_empty() || row.types.contains(&mime_type)));
    match carried {
        None => Err(FileFault::TypeNotCarried {
            mime_type: mime_type.to_owned(),
        }),
        Some(row) if size_bytes > row.max_bytes => Err(FileFault::TooLarge {
            size_bytes,
            max_bytes: row.max_bytes,
        }),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use MessageKind::{Audio, Document, Image, Sticker, Video};

    #[test]
    fn what_each_channel_carries() {
        let (official, other, instagram, messenger, unknown) = (
            ChannelKind::OfficialWhatsapp,
            ChannelKind::OtherWhatsapp,
            ChannelKind::Instagram,
            ChannelKind::Messenger,
            ChannelKind::Unknown,
        );
        // The most that goes; one byte more does not.
        for (channel, kind, mime, max) in [
            (official, Image, "image/jpeg", 5 * MB),
            (official, Image, "image/png", 5 * MB),
            (official, Sticker, "image/webp", 500 * KB),
            (official, Audio, "audio/ogg", 16 * MB),
            (official, Video, "video/mp4", 16 * MB),
            (official, Document, "application/pdf", 100 * MB),
            (other, Image, "image/gif", 16 * MB),
            (other, Document, "application/zip", 100 * MB),
            (instagram, Image, "image/gif", 8 * MB),
            (instagram, Video, "video/quicktime", 25 * MB),
            (messenger, Document, "application/zip", 25 * MB),
            (unknown, Video, "video/x-msvideo", 100 * MB),
        ] {
            assert_eq!(check_file(channel, kind, mime, max), Ok(()), "{channel:?} {mime}");
            assert_eq!(
                check_file(channel, kind, mime, max + 1),
                Err(FileFault::TooLarge {
                    size_bytes: max + 1,
                    max_bytes: max
                }),
                "{channel:?} {mime}"
            );
        }
        for (channel, kind, mime) in [
            (official, Image, "image/gif"),
            (official, Image, "image/heif"),
            (official, Audio, "audio/x-wav"),
            (official, Video, "video/quicktime"),
            (official, Document, "application/zip"),
            (official, Document, "application/octet-stream"),
            (instagram, Sticker, "image/webp"),
            (instagram, Document, "text/plain"),
        ] {
            let refused = check_file(channel, kind, mime, 1);
            assert!(
                matches!(refused, Err(FileFault::TypeNotCarried { .. })),
                "{channel:?} {mime}"
            );
        }
        assert_eq!(check_file(unknown, Document, "text/plain", 0), Err(FileFault::Empty));
    }
}
