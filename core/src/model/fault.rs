//! Why a message of ours was not delivered, or is held back.

use serde::Serialize;

/// Why WhatsApp (or the service) did not deliver a message, by what can be done about it.
///
/// Read from the code of Meta's that stands ahead of a failure's words (`131047: …`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
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

/// What an agent can do about a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
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

/// What an agent can do about a message that is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
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

impl SendFault {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::WindowClosed,
        Self::Unreachable,
        Self::MarketingLimit,
        Self::OptedOut,
        Self::PairRate,
        Self::UnsupportedType,
        Self::Media,
        Self::ChannelDown,
        Self::Other,
    ];

    /// The stable name, used by scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WindowClosed => "window_closed",
            Self::Unreachable => "unreachable",
            Self::MarketingLimit => "marketing_limit",
            Self::OptedOut => "opted_out",
            Self::PairRate => "pair_rate",
            Self::UnsupportedType => "unsupported_type",
            Self::Media => "media",
            Self::ChannelDown => "channel_down",
            Self::Other => "other",
        }
    }

    /// Of a code of Meta's; `None` for one that tells nothing special.
    pub fn of_code(code: u32) -> Option<Self> {
        Some(match code {
            131_047 | 470 | 63_016 => Self::WindowClosed,
            131_026 => Self::Unreachable,
            131_049 => Self::MarketingLimit,
            131_050 => Self::OptedOut,
            131_056 => Self::PairRate,
            131_051 => Self::UnsupportedType,
            131_052 | 131_053 => Self::Media,
            131_031 | 133_010 | 368 => Self::ChannelDown,
            _ => return None,
        })
    }

    /// Of a failure's reason: by the code ahead of it.
    pub fn of_reason(reason: &str) -> Self {
        let digits = reason.bytes().take_while(u8::is_ascii_digit).count();
        let code = reason.get(..digits).and_then(|code| code.parse().ok());
        code.and_then(Self::of_code).unwrap_or(Self::Other)
    }

    /// What the agent can do about it.
    pub fn action(self) -> FaultAction {
        match self {
            Self::WindowClosed => FaultAction::SendTemplate,
            Self::Unreachable => FaultAction::CheckNumber,
            Self::MarketingLimit | Self::OptedOut => FaultAction::SendOtherTemplate,
            Self::PairRate => FaultAction::WaitAndRetry,
            Self::UnsupportedType | Self::Media => FaultAction::ChangeContent,
            Self::ChannelDown => FaultAction::TellAdministrator,
            Self::Other => FaultAction::Retry,
        }
    }
}

/// Why an item of the outbox is kept back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// It was to go out earlier.
    Expired,
    /// What it quotes was not sent.
    QuotedNotSent,
    /// What it quotes was sent, but cannot be found at the service.
    QuotedNotFound,
    /// The conversation is not the agent's any more.
    NotInInbox,
    /// As [`HoldReason::NotInInbox`], and it may have been carried out all the same.
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

impl HoldReason {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Expired,
        Self::QuotedNotSent,
        Self::QuotedNotFound,
        Self::NotInInbox,
        Self::LostAndNotInInbox,
        Self::WindowClosed,
        Self::AfterReply,
        Self::Unreachable,
        Self::ChannelDown,
        Self::FindingOut,
    ];

    /// As it is kept, and told to scripts: stable.
    pub fn words(self) -> &'static str {
        match self {
            Self::Expired => "the time by which it was to go out has passed",
            Self::QuotedNotSent => "the message that it answers was not sent",
            Self::QuotedNotFound => "the message that it answers was not found at the service",
            Self::NotInInbox => "the conversation is not in the inbox any more",
            Self::LostAndNotInInbox => "its answer was lost, and the conversation is not the agent's any more",
            Self::WindowClosed => "text may not be sent now: the window of 24 hours is closed",
            Self::AfterReply => "it goes out once the contact has answered",
            Self::Unreachable => "WhatsApp cannot deliver to this contact",
            Self::ChannelDown => "the channel cannot send",
            Self::FindingOut => "it is not known yet whether it may be sent",
        }
    }

    /// Reads [`HoldReason::words`] back; `None` for words of another version.
    pub fn of_words(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.words() == words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_by_the_code_ahead_of_the_words() {
        for (reason, fault) in [
            ("131047", SendFault::WindowClosed),
            ("131047: Re-engagement message", SendFault::WindowClosed),
            ("470", SendFault::WindowClosed),
            ("63016: old gateway", SendFault::WindowClosed),
            ("131026", SendFault::Unreachable),
            ("131049 - cap", SendFault::MarketingLimit),
            ("131050", SendFault::OptedOut),
            ("131056", SendFault::PairRate),
            ("131051", SendFault::UnsupportedType),
            ("131052", SendFault::Media),
            ("131053: too large", SendFault::Media),
            ("131031", SendFault::ChannelDown),
            ("133010", SendFault::ChannelDown),
            ("368", SendFault::ChannelDown),
            ("1310471", SendFault::Other),
            ("99999999999999999999", SendFault::Other),
            ("-470", SendFault::Other),
            ("no such thing", SendFault::Other),
            ("", SendFault::Other),
        ] {
            assert_eq!(SendFault::of_reason(reason), fault, "{reason}");
        }
    }

    #[test]
    fn the_words_of_a_hold_are_read_back() {
        for reason in HoldReason::ALL {
            assert_eq!(HoldReason::of_words(reason.words()), Some(reason));
        }
        assert_eq!(HoldReason::of_words("else"), None);
    }
}
