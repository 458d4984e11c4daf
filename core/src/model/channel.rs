//! The company's side of a conversation.

use serde::Serialize;

/// What kind of account a conversation runs on. It decides which rules hold (api.md §13, §16).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// WhatsApp through Meta's official API: the 24-hour rule and templates hold.
    OfficialWhatsapp,
    /// WhatsApp by another way: no rule holds.
    OtherWhatsapp,
    /// Instagram: answered, never started.
    Instagram,
    /// Facebook Messenger: answered, never started.
    Messenger,
    /// No answer has told it yet.
    #[default]
    Unknown,
}

impl ChannelKind {
    /// The stable name, used in the store and by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OfficialWhatsapp => "official_whatsapp",
            Self::OtherWhatsapp => "other_whatsapp",
            Self::Instagram => "instagram",
            Self::Messenger => "messenger",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the stable name back; anything else is [`ChannelKind::Unknown`].
    pub fn from_name(name: &str) -> Self {
        [
            Self::OfficialWhatsapp,
            Self::OtherWhatsapp,
            Self::Instagram,
            Self::Messenger,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == name)
        .unwrap_or_default()
    }
}
