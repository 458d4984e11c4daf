//! Words for agents, in three languages and in one place, so that all shells say the same.
//!
//! What the 24-hour rule has to say (where a composer stands, why a message is held or was not delivered, and what can be done
//! about it), days by name, and what went wrong with a call. Brazilian Portuguese comes first; codes and names for scripts are elsewhere, and stay English.
//! Nothing here knows the device's language, zone or clock: they are given.
//!
//! May import: `model`, `error`.

mod catalogue;
mod days;
mod errors;
mod files;
mod ownership;
mod telephone;
mod time;

use catalogue::{Key, of};
pub use files::{file_words, media_fault_words};
pub use ownership::ownership_words;
pub use telephone::{extension_change_words, extension_defect_words, registrar_words};

use crate::model::{
    Composer, ComposerReason, ComposerState, EndingStop, FaultAction, HoldReason, SendFault, Timestamp,
};
pub use errors::{error_action_words, error_words};

/// A language that the catalogue has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Brazilian Portuguese.
    #[default]
    Portuguese,
    /// English.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Portuguese, Self::English, Self::Spanish];
}

/// What a composer says, in one sentence: where it stands, why, and until when.
///
/// `now` is the service's time; `utc_offset_s` is how far the agent's zone is ahead of UTC, in seconds (São Paulo: -10800).
pub fn composer_words(composer: &Composer, language: Language, now: Timestamp, utc_offset_s: i32) -> String {
    let sentence = of(composer_key(composer), language);
    let Some(until) = composer.until else {
        return sentence.to_owned();
    };
    let ends = time::point(until, now, utc_offset_s, language);
    let left = time::span(until.millis_since(now), language);
    sentence.replacen("{until}", &ends, 1).replacen("{left}", &left, 1)
}

/// The day on which a time falls in the agent's zone, counted from 1 January 1970: between two entries of a timeline whose days
/// differ stands a border. `utc_offset_s` is how far the zone is ahead of UTC at that time, in seconds (São Paulo: -10800).
pub fn day_number(at: Timestamp, utc_offset_s: i32) -> i64 {
    days::number(at, utc_offset_s)
}

/// What a border between days says: `hoje`, `ontem`, `segunda-feira` within a week, else the date. Both days are
/// [`day_number`]'s.
pub fn day_words(day: i64, today: i64, language: Language) -> String {
    days::name(day, today, language)
}

/// What is left of a window, as short as a row of the inbox needs it: `23 h`, `12 min`, `fechada`. `until` is
/// [`crate::InboxRow::window_until`], `now` the service's time.
pub fn window_words(until: Timestamp, language: Language, now: Timestamp) -> String {
    time::brief_span(until.millis_since(now), language)
}

/// Why a message is held, in one sentence.
pub fn hold_words(reason: HoldReason, language: Language) -> &'static str {
    let key = match reason {
        HoldReason::Expired => Key::HeldExpired,
        HoldReason::QuotedNotSent => Key::HeldQuotedNotSent,
        HoldReason::QuotedNotFound => Key::HeldQuotedNotFound,
        HoldReason::NotInInbox => Key::HeldNotInInbox,
        HoldReason::LostAndNotInInbox => Key::HeldLost,
        HoldReason::WindowClosed => Key::HeldWindowClosed,
        HoldReason::AfterReply => Key::HeldAfterReply,
        HoldReason::Unreachable => Key::FaultUnreachable,
        HoldReason::ChannelDown => Key::FaultChannelDown,
        HoldReason::FindingOut => Key::HeldFindingOut,
    };
    of(key, language)
}

/// Why a message was not delivered, in one sentence.
pub fn fault_words(fault: SendFault, language: Language) -> &'static str {
    let key = match fault {
        SendFault::WindowClosed => Key::FaultWindowClosed,
        SendFault::Unreachable => Key::FaultUnreachable,
        SendFault::MarketingLimit => Key::FaultMarketingLimit,
        SendFault::OptedOut => Key::FaultOptedOut,
        SendFault::PairRate => Key::FaultPairRate,
        SendFault::UnsupportedType => Key::FaultUnsupportedType,
        SendFault::Media => Key::FaultMedia,
        SendFault::ChannelDown => Key::FaultChannelDown,
        SendFault::Other => Key::FaultOther,
    };
    of(key, language)
}

/// What the agent can do about it, in one sentence.
pub fn action_words(action: FaultAction, language: Language) -> &'static str {
    let key = match action {
        FaultAction::SendTemplate => Key::ActionSendTemplate,
        FaultAction::CheckNumber => Key::ActionCheckNumber,
        FaultAction::SendOtherTemplate => Key::ActionSendOtherTemplate,
        FaultAction::WaitAndRetry => Key::ActionWaitAndRetry,
        FaultAction::ChangeContent => Key::ActionChangeContent,
        FaultAction::TellAdministrator => Key::ActionTellAdministrator,
        FaultAction::Retry => Key::ActionRetry,
    };
    of(key, language)
}

/// Why an ending was not carried out, in one sentence.
pub fn ending_words(reason: EndingStop, language: Language) -> &'static str {
    let key = match reason {
        EndingStop::UnsentMessages => Key::EndingUnsent,
        EndingStop::NotInInbox => Key::EndingNotInInbox,
        EndingStop::NeverTaken => Key::EndingNeverTaken,
    };
    of(key, language)
}

fn composer_key(composer: &Composer) -> Key {
    match composer.state {
        ComposerState::AcceptRequired => Key::AcceptRequired,
        ComposerState::Open if composer.until.is_none() => Key::OpenAlways,
        ComposerState::Open => Key::Open,
        ComposerState::ClosingSoon => Key::ClosingSoon,
        ComposerState::TemplateRequired => template_key(composer.reason),
        ComposerState::TemplateSending => Key::TemplateSending,
        ComposerState::AwaitingReply => Key::AwaitingReply,
        ComposerState::WaitForContact => match composer.reason {
            Some(ComposerReason::FirstContact) => Key::WaitFirst,
            Some(ComposerReason::WindowRefused) => Key::WaitRefused,
            _ => Key::WaitSilent,
        },
        ComposerState::Unreachable => Key::FaultUnreachable,
        ComposerState::ChannelDown => Key::FaultChannelDown,
        ComposerState::ReadOnly => match composer.reason {
            Some(ComposerReason::Finished) => Key::ReadOnlyFinished,
            Some(ComposerReason::HandedOn) => Key::ReadOnlyHandedOn,
            Some(ComposerReason::Ending) => Key::ReadOnlyEnding,
            _ => Key::ReadOnlyNotMine,
        },
        ComposerState::FindingOut => match composer.reason {
            Some(ComposerReason::ChannelKind) => Key::FindingOutKind,
            _ => Key::FindingOutHistory,
        },
    }
}

fn template_key(reason: Option<ComposerReason>) -> Key {
    match reason {
        Some(ComposerReason::FirstContact) => Key::TemplateFirst,
        Some(ComposerReason::TemplateUnanswered) => Key::TemplateUnanswered,
        Some(ComposerReason::TemplateFailed) => Key::TemplateFailed,
        Some(ComposerReason::WindowRefused) => Key::TemplateRefused,
        Some(ComposerReason::MarketingLimit) => Key::TemplateLimit,
        Some(ComposerReason::OptedOut) => Key::TemplateOptedOut,
        Some(ComposerReason::NoTemplate) => Key::TemplateNone,
        _ => Key::TemplateSilent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 3_600_000;
    const SAO_PAULO_S: i32 = -3 * 3600;

    fn composer(state: ComposerState, reason: Option<ComposerReason>, until: Option<Timestamp>) -> Composer {
        Composer {
            state,
            reason,
            allowed: Vec::new(),
            until,
            look_again_at: until,
        }
    }

    #[test]
    fn every_state_and_reason_has_words_in_three_languages() {
        let reasons = ComposerReason::ALL.into_iter().map(Some).chain([None]);
        for (state, reason) in ComposerState::ALL
            .into_iter()
            .flat_map(|state| reasons.clone().map(move |reason| (state, reason)))
        {
            let has_end = matches!(
                state,
                ComposerState::Open | ComposerState::ClosingSoon | ComposerState::AwaitingReply
            );
            let told = composer(state, reason, has_end.then_some(Timestamp(HOUR_MS)));
            let said = Language::ALL.map(|language| composer_words(&told, language, Timestamp(0), 0));
            assert!(
                said.iter().all(|words| !words.is_empty() && !words.contains('{')),
                "{said:?}"
            );
            assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
        }
        for language in Language::ALL {
            assert!(
                HoldReason::ALL
                    .iter()
                    .all(|reason| !hold_words(*reason, language).is_empty())
            );
            assert!(
                EndingStop::ALL
                    .iter()
                    .all(|stop| !ending_words(*stop, language).is_empty())
            );
            for fault in SendFault::ALL {
                assert!(!fault_words(fault, language).is_empty());
                assert!(!action_words(fault.action(), language).is_empty());
            }
        }
    }

    #[test]
    fn the_end_is_told_in_the_agents_zone() {
        // Noon of 2 January 1970 in UTC: nine in the morning in São Paulo.
        let now = Timestamp(36 * HOUR_MS);
        let open = |hours: i64| composer(ComposerState::Open, None, Some(Timestamp(now.0 + hours * HOUR_MS)));
        use Language::{English, Portuguese, Spanish};
        for (hours, zone, language, expected) in [
            (2, SAO_PAULO_S, Portuguese, "Aberta até 11:00 (faltam 2 horas)."),
            (1, SAO_PAULO_S, Portuguese, "Aberta até 10:00 (falta 1 hora)."),
            (
                20,
                SAO_PAULO_S,
                Portuguese,
                "Aberta até amanhã às 05:00 (faltam 20 horas).",
            ),
            (2, 0, English, "Open until 14:00 (2 hours left)."),
            (
                20,
                5 * 3600 + 1800,
                English,
                "Open until tomorrow at 13:30 (20 hours left).",
            ),
            (48, 0, English, "Open until 4 Jan at 12:00 (48 hours left)."),
            (48, 0, Portuguese, "Aberta até 04/01 às 12:00 (faltam 48 horas)."),
            (2, 0, Spanish, "Abierta hasta las 14:00 (quedan 2 horas)."),
        ] {
            assert_eq!(composer_words(&open(hours), language, now, zone), expected);
        }
    }
}
