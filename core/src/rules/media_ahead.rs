//! Which files that came are fetched before anybody asks: small ones that are seen at once, where bytes cost nothing; pictures
//! and voice notes of a few hundred kilobytes elsewhere. Nothing while nobody has told what the device is connected by.

use crate::model::{MessageKind, NetworkKind};

/// Over a network whose bytes are counted, no more than this: the first look of a picture, a voice note of a minute.
const CELLULAR_BYTES_MAX: u64 = 512 * 1024;

/// The most that is fetched ahead of a file of this kind; `None`: it is left until somebody asks. `wifi_max_bytes` is the
/// embedder's; 0: nothing is ever fetched ahead.
pub(crate) fn ahead_max_bytes(network: NetworkKind, kind: MessageKind, wifi_max_bytes: u64) -> Option<u64> {
    if wifi_max_bytes == 0 {
        return None;
    }
    let is_seen_at_once = matches!(kind, MessageKind::Image | MessageKind::Sticker | MessageKind::Voice);
    match network {
        NetworkKind::Wifi if kind.is_file() => Some(wifi_max_bytes),
        NetworkKind::Cellular if is_seen_at_once => Some(wifi_max_bytes.min(CELLULAR_BYTES_MAX)),
        NetworkKind::Wifi | NetworkKind::Cellular | NetworkKind::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fetched_ahead() {
        use MessageKind::{Document, Image, Sticker, Text, Unsupported, Video, Voice};
        use NetworkKind::{Cellular, Unknown, Wifi};
        for (network, kind, wifi_max, expected) in [
            (Wifi, Image, 9_000_000, Some(9_000_000)),
            (Wifi, Video, 9_000_000, Some(9_000_000)),
            (Wifi, Document, 9_000_000, Some(9_000_000)),
            (Wifi, Text, 9_000_000, None),
            (Wifi, Unsupported, 9_000_000, None),
            (Wifi, Image, 0, None),
            (Cellular, Image, 9_000_000, Some(CELLULAR_BYTES_MAX)),
            (Cellular, Voice, 1_000, Some(1_000)),
            (Cellular, Sticker, 9_000_000, Some(CELLULAR_BYTES_MAX)),
            (Cellular, Video, 9_000_000, None),
            (Cellular, Document, 9_000_000, None),
            (Unknown, Image, 9_000_000, None),
        ] {
            assert_eq!(
                ahead_max_bytes(network, kind, wifi_max),
                expected,
                "{network:?} {kind:?}"
            );
        }
    }
}
