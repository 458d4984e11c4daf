//! What a company has set up: departments, channels, quick replies, tags, wrap-up codes, templates, ownership.

/// A department.
#[derive(Clone, Debug)]
pub struct Department {
    pub(crate) id: u64,
    pub(crate) name: String,
    /// "Carteirização" is allowed.
    pub(crate) ownership: bool,
}

/// What a channel runs on, which decides the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    /// WhatsApp through Meta's official API: templates and the 24-hour rule.
    WhatsAppOfficial,
    /// WhatsApp by another way: no rule.
    WhatsApp,
    /// Instagram: the 24-hour rule, and never started from here.
    Instagram,
    /// Facebook Messenger: as Instagram.
    Messenger,
}

impl ChannelKind {
    /// The value of `tipo_canal` / `tipo` (inferred: the document lost it).
    pub fn service_name(self) -> &'static str {
        match self {
            Self::WhatsAppOfficial => "whatsapp_oficial",
            Self::WhatsApp => "whatsapp",
            Self::Instagram => "instagram",
            Self::Messenger => "facebook",
        }
    }

    /// Whether Meta's 24 hours hold.
    pub fn has_window(self) -> bool {
        self != Self::WhatsApp
    }

    /// Whether an agent may start a conversation.
    pub fn may_be_started(self) -> bool {
        matches!(self, Self::WhatsApp | Self::WhatsAppOfficial)
    }
}

/// A number or account.
#[derive(Clone, Debug)]
pub struct Channel {
    pub(crate) id: u64,
    pub(crate) kind: ChannelKind,
    pub(crate) name: String,
    pub(crate) number: String,
}

/// A quick reply; with an owner it is "personalizado".
#[derive(Clone, Debug)]
pub struct QuickReply {
    pub(crate) id: u64,
    pub(crate) department: u64,
    pub(crate) owner: Option<u64>,
    pub(crate) text: String,
}

/// A tag; with an owner it is the agent's own.
#[derive(Clone, Debug)]
pub struct Tag {
    pub(crate) id: u64,
    pub(crate) department: u64,
    pub(crate) owner: Option<u64>,
    pub(crate) text: String,
}

/// Why a case ended.
#[derive(Clone, Debug)]
pub struct WrapUpCode {
    pub(crate) id: u64,
    pub(crate) name: String,
}

/// A message that Meta approved beforehand, on one channel.
#[derive(Clone, Debug)]
pub struct Template {
    pub(crate) id: u64,
    pub(crate) channel: u64,
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) image: Option<String>,
}

/// Who keeps a contact, in one department.
#[derive(Clone, Debug)]
pub struct Ownership {
    pub(crate) id: u64,
    pub(crate) agent: u64,
    pub(crate) contact: u64,
    pub(crate) department: u64,
}

/// A file that the service hands out under `/files/`.
#[derive(Clone, Debug)]
pub struct StoredFile {
    pub(crate) mime: String,
    pub(crate) bytes: Vec<u8>,
}
