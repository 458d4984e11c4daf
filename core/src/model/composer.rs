//! What the agent may send now, and why not: the answer of the 24-hour rule.

use serde::Serialize;

use super::ids::{ChannelId, TemplateId};
use super::time::Timestamp;

/// Where a conversation's composer stands (api.md §16, "The 24-hour rule").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ComposerState {
    /// The conversation waits: it must be accepted first.
    AcceptRequired,
    /// Text may be sent; on a channel with a window, until that closes.
    Open,
    /// Text may be sent, for an hour more at most.
    ClosingSoon,
    /// Only a template may be sent.
    TemplateRequired,
    /// A template is on its way.
    TemplateSending,
    /// A template was sent: the contact has 24 hours to answer.
    AwaitingReply,
    /// Only the contact can open the conversation again: there are no templates on this channel.
    WaitForContact,
    /// WhatsApp cannot deliver to this contact.
    Unreachable,
    /// The company's number or account cannot send.
    ChannelDown,
    /// The conversation is not the agent's (any more).
    ReadOnly,
    /// What the rule needs to know is not known yet.
    FindingOut,
}

impl ComposerState {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::AcceptRequired,
        Self::Open,
        Self::ClosingSoon,
        Self::TemplateRequired,
        Self::TemplateSending,
        Self::AwaitingReply,
        Self::WaitForContact,
        Self::Unreachable,
        Self::ChannelDown,
        Self::ReadOnly,
        Self::FindingOut,
    ];

    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AcceptRequired => "accept_required",
            Self::Open => "open",
            Self::ClosingSoon => "closing_soon",
            Self::TemplateRequired => "template_required",
            Self::TemplateSending => "template_sending",
            Self::AwaitingReply => "awaiting_reply",
            Self::WaitForContact => "wait_for_contact",
            Self::Unreachable => "unreachable",
            Self::ChannelDown => "channel_down",
            Self::ReadOnly => "read_only",
            Self::FindingOut => "finding_out",
        }
    }
}

/// Why a composer stands where it does, where its state alone does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ComposerReason {
    /// The contact never wrote to this number: a conversation begins with a template (or, without templates, with the
    /// contact).
    FirstContact,
    /// The contact's last message is 24 hours old.
    ContactSilent,
    /// The last template was not answered within 24 hours.
    TemplateUnanswered,
    /// The last template was not delivered.
    TemplateFailed,
    /// WhatsApp said that the window is closed, whatever we thought.
    WindowRefused,
    /// Meta limits how many marketing messages this contact gets; the last template was one too many.
    MarketingLimit,
    /// The contact wants no marketing messages.
    OptedOut,
    /// A template is needed, and there is none for this channel.
    NoTemplate,
    /// The conversation was finished.
    Finished,
    /// The conversation was handed on.
    HandedOn,
    /// The conversation is being finished or handed on ([`crate::Client::endings`]).
    Ending,
    /// The conversation is not in the agent's inbox.
    NotMine,
    /// The conversation's messages were not fetched yet.
    History,
    /// It is not known which rules hold on this channel.
    ChannelKind,
}

impl ComposerReason {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::FirstContact,
        Self::ContactSilent,
        Self::TemplateUnanswered,
        Self::TemplateFailed,
        Self::WindowRefused,
        Self::MarketingLimit,
        Self::OptedOut,
        Self::NoTemplate,
        Self::Finished,
        Self::HandedOn,
        Self::Ending,
        Self::NotMine,
        Self::History,
        Self::ChannelKind,
    ];

    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FirstContact => "first_contact",
            Self::ContactSilent => "contact_silent",
            Self::TemplateUnanswered => "template_unanswered",
            Self::TemplateFailed => "template_failed",
            Self::WindowRefused => "window_refused",
            Self::MarketingLimit => "marketing_limit",
            Self::OptedOut => "opted_out",
            Self::NoTemplate => "no_template",
            Self::Finished => "finished",
            Self::HandedOn => "handed_on",
            Self::Ending => "ending",
            Self::NotMine => "not_mine",
            Self::History => "history",
            Self::ChannelKind => "channel_kind",
        }
    }
}

/// One thing that an agent may do in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Allowed {
    /// Send a text.
    Text,
    /// Send a file.
    File,
    /// Send a template.
    Template,
    /// Quote a message.
    Reply,
    /// Finish the conversation.
    Finish,
    /// Hand the conversation on.
    Transfer,
}

impl Allowed {
    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::File => "file",
            Self::Template => "template",
            Self::Reply => "reply",
            Self::Finish => "finish",
            Self::Transfer => "transfer",
        }
    }
}

/// What the agent may send in a conversation, and why not. True from when it was decided until `look_again_at`, unless
/// something happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Composer {
    /// Where it stands.
    pub state: ComposerState,
    /// Why, where the state alone does not tell.
    pub reason: Option<ComposerReason>,
    /// What may be done now; in the order of [`Allowed`]. Finishing is always possible for what the agent holds.
    pub allowed: Vec<Allowed>,
    /// Until when the state lasts, by the service's clock, if nothing happens: the window's end, or the end of the 24 hours that
    /// the contact has to answer a template. `None`: time alone ends nothing.
    pub until: Option<Timestamp>,
    /// When it must be decided anew, by the service's clock, though nothing happens. `None`: never.
    pub look_again_at: Option<Timestamp>,
}

impl Composer {
    /// Whether this may be done now.
    pub fn allows(&self, what: Allowed) -> bool {
        self.allowed.contains(&what)
    }
}

/// A message that Meta approved beforehand, for one channel (api.md §16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Template {
    /// Its id.
    pub id: TemplateId,
    /// Its technical name; may be empty.
    pub name: String,
    /// Where its picture is.
    pub picture_url: Option<String>,
    /// Its text; `None` where the service does not tell.
    pub text: Option<String>,
}

/// What is known of a channel's templates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates {
    /// The channel, where told.
    pub channel: Option<ChannelId>,
    /// Those that there are, in the service's order.
    pub templates: Vec<Template>,
    /// When the service was last asked, by its clock; `None`: never, so that an empty list tells nothing.
    pub fetched_at: Option<Timestamp>,
}
