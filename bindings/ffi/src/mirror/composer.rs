//! The 24-hour rule: what may be sent, and why a message was not.

use voxfree_core::{
    Allowed, ChannelId, Composer, ComposerReason, ComposerState, FaultAction, HoldReason, Language, Remedy, SendFault,
    Template, TemplateId, Templates, Timestamp,
};

/// Where a conversation's composer stands (api.md §16, "The 24-hour rule").
#[uniffi::remote(Enum)]
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

/// Why a composer stands where it does, where its state alone does not tell.
#[uniffi::remote(Enum)]
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
    /// The conversation is being finished or handed on (`Client::endings`).
    Ending,
    /// The conversation is not in the agent's inbox.
    NotMine,
    /// The conversation's messages were not fetched yet.
    History,
    /// It is not known which rules hold on this channel.
    ChannelKind,
}

/// One thing that an agent may do in a conversation.
#[uniffi::remote(Enum)]
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

/// What the agent may send in a conversation, and why not. True from when it was decided until `look_again_at`, unless
/// something happens.
#[uniffi::remote(Record)]
pub struct Composer {
    /// Where it stands.
    pub state: ComposerState,
    /// Why, where the state alone does not tell.
    pub reason: Option<ComposerReason>,
    /// What may be done now; in the order of `Allowed`. Finishing is always possible for what the agent holds.
    pub allowed: Vec<Allowed>,
    /// Until when the state lasts, by the service's clock, if nothing happens: the window's end, or the end of the 24 hours that
    /// the contact has to answer a template. `None`: time alone ends nothing.
    pub until: Option<Timestamp>,
    /// When it must be decided anew, by the service's clock, though nothing happens. `None`: never.
    pub look_again_at: Option<Timestamp>,
}

/// A message that Meta approved beforehand, for one channel (api.md §16).
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct Templates {
    /// The channel, where told.
    pub channel: Option<ChannelId>,
    /// Those that there are, in the service's order.
    pub templates: Vec<Template>,
    /// When the service was last asked, by its clock; `None`: never, so that an empty list tells nothing.
    pub fetched_at: Option<Timestamp>,
}

/// Why WhatsApp (or the service) did not deliver a message, by what can be done about it.
///
/// Read from the code of Meta's that stands ahead of a failure's words (`131047: …`).
#[uniffi::remote(Enum)]
pub enum SendFault {
    /// The contact last wrote more than 24 hours ago (131047; 470 and 63016 of older gateways).
    WindowClosed,
    /// The number has no WhatsApp, or an old one, or did not accept its terms (131026).
    Unreachable,
    /// Meta limits how many marketing messages a contact gets (131049).
    MarketingLimit,
    /// The contact wants no marketing messages (131050).
    OptedOut,
    /// Too many messages to this contact in a short time (131056).
    PairRate,
    /// WhatsApp does not carry this type of message (131051).
    UnsupportedType,
    /// The file could not be fetched or is none of those that WhatsApp carries (131052, 131053).
    Media,
    /// The company's number or account is not connected, or locked (131031, 133010, 368).
    ChannelDown,
    /// Any other.
    Other,
}

/// What an agent can do about a message that is not sent.
#[uniffi::remote(Enum)]
pub enum Remedy {
    /// Try again: `Client::retry_send`.
    Retry,
    /// Change its words: `Client::edit_unsent`.
    Edit,
    /// Send it once the contact has written: `Client::send_after_reply`.
    SendAfterReply,
    /// Look at its conversation, whose composer says what can be sent there now.
    OpenConversation,
    /// Give it up: `Client::discard_unsent`.
    Discard,
}

/// What an agent can do about a fault.
#[uniffi::remote(Enum)]
pub enum FaultAction {
    /// Send a template; the text can follow the contact's answer.
    SendTemplate,
    /// Check the number, or reach the contact in another way.
    CheckNumber,
    /// Try again tomorrow, or send a template that is no marketing.
    SendOtherTemplate,
    /// Wait for some minutes, and try again.
    WaitAndRetry,
    /// Send it in another form.
    ChangeContent,
    /// Tell whoever administers the channel.
    TellAdministrator,
    /// Try again.
    Retry,
}

/// Why an item of the outbox is kept back.
#[uniffi::remote(Enum)]
pub enum HoldReason {
    /// It was to go out earlier.
    Expired,
    /// What it quotes was not sent.
    QuotedNotSent,
    /// What it quotes was sent, but cannot be found at the service.
    QuotedNotFound,
    /// The conversation is not the agent's any more.
    NotInInbox,
    /// As `HoldReason::NotInInbox`, and it may have been carried out all the same.
    LostAndNotInInbox,
    /// Text may not be sent now: the contact's last message is too old, or there is none.
    WindowClosed,
    /// It goes out by itself once the contact has answered.
    AfterReply,
    /// WhatsApp cannot deliver to this contact.
    Unreachable,
    /// The company's number or account cannot send.
    ChannelDown,
    /// It is not known yet whether it may be sent.
    FindingOut,
}

/// A language that the catalogue has.
#[uniffi::remote(Enum)]
pub enum Language {
    /// Brazilian Portuguese.
    Portuguese,
    /// English.
    English,
    /// Spanish.
    Spanish,
}
