//! Which messages open Meta's window.
//!
//! What a person writes or sends to the number does: texts, pictures, sounds, films, files, stickers, places, contact
//! cards, also where they were passed on from elsewhere, and the buttons of a template (the service layer reads those as
//! texts). One that was deleted afterwards counts: it was sent, and Meta takes no window back.
//!
//! Not: what is ours; what is said in a group (a group has no window, and is another side than its members); and
//! what this version cannot read: reactions, edits, statuses and notices of the system come under types of their own. A message
//! that opened a window and is not counted costs a template; one that opened none and is counted costs a text that never
//! arrives.

use crate::model::{MessageKind, Timestamp};

/// Whether a message opens the window at the time at which it was sent. One without a time tells nothing.
pub(crate) fn opens_window(kind: MessageKind, from_me: bool, sent_at: Timestamp) -> bool {
    let is_said = match kind {
        MessageKind::Text
        | MessageKind::Image
        | MessageKind::Audio
        | MessageKind::Voice
        | MessageKind::Video
        | MessageKind::Document
        | MessageKind::Sticker
        | MessageKind::Location
        | MessageKind::Contact => true,
        MessageKind::Template | MessageKind::Unsupported => false,
    };
    is_said && !from_me && sent_at > Timestamp::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_says_opens_the_window() {
        let at = Timestamp(1);
        for kind in MessageKind::ALL {
            let counts = !matches!(kind, MessageKind::Template | MessageKind::Unsupported);
            assert_eq!(opens_window(kind, false, at), counts, "{kind:?}");
            assert!(!opens_window(kind, true, at), "ours: {kind:?}");
            assert!(!opens_window(kind, false, Timestamp(0)), "without a time: {kind:?}");
        }
    }
}
