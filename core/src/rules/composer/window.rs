//! Meta's window of one (number of ours, contact) pair.

use std::time::Duration;

use super::Facts;
use crate::model::{ChannelKind, Timestamp};

/// How long free text may be sent after the contact last wrote; and how long the contact has to answer a template.
pub(crate) const WINDOW: Duration = Duration::from_secs(24 * 60 * 60);
/// How long before its end a window counts as closing.
pub(crate) const CLOSING_SOON: Duration = Duration::from_secs(60 * 60);

/// Where a window stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    /// Free text may be sent, until then; not at that instant.
    Open {
        /// 24 hours after the contact's last message.
        closes_at: Timestamp,
    },
    /// It may not.
    Closed,
}

/// Decides at `now`. At the closing instant it is closed.
pub(super) fn window(facts: &Facts, now: Timestamp) -> Window {
    match facts.contact_wrote_at {
        Some(wrote_at) if now < wrote_at + WINDOW && !is_shut(facts) => Window::Open {
            closes_at: wrote_at + WINDOW,
        },
        _ => Window::Closed,
    }
}

/// Whether WhatsApp said that it is closed, and the contact has not written since. It knows better than we.
pub(super) fn is_shut(facts: &Facts) -> bool {
    facts.since_they_wrote(facts.failures.window_closed).is_some()
}

/// Whether a channel has a window, as far as its kind tells.
pub(crate) fn has_window(kind: ChannelKind) -> bool {
    match kind {
        ChannelKind::OfficialWhatsapp | ChannelKind::Instagram | ChannelKind::Messenger => true,
        ChannelKind::OtherWhatsapp | ChannelKind::Unknown => false,
    }
}
