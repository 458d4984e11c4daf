//! What went wrong, and what can be done about it: words for the public error, as a phone's screen says them.
//!
//! What the system, SQLite or the TLS library said is left out: it is English, and for the log. Only the service's own words
//! (`Refused`) are shown as they are, since they were written for the agent.

use super::catalogue::{Key, of};
use super::{Language, composer_key, file_words, media_fault_words};
use crate::error::Error;
use crate::model::{Composer, ComposerReason, ComposerState, SignInStep};

/// What went wrong, in one sentence for the agent. What the system said about it is not in it.
pub fn error_words(error: &Error, language: Language) -> String {
    let key = match error {
        Error::Refused { words } if !words.trim().is_empty() => {
            return of(Key::ErrorRefused, language).replacen("{words}", words.trim(), 1);
        }
        Error::WrongCode { tries_left } => {
            return of(Key::ErrorCode, language).replacen("{count}", &tries_left.to_string(), 1);
        }
        Error::UnsentMessages { count } => {
            return of(Key::ErrorUnsent, language).replacen("{count}", &count.to_string(), 1);
        }
        Error::TakenByAnother { agent: Some(agent) } => {
            return of(Key::ErrorTakenBy, language).replacen("{who}", agent.as_str(), 1);
        }
        Error::ContactBusy { name: Some(name), .. } if !name.trim().is_empty() => {
            return of(Key::ErrorBusyWith, language).replacen("{who}", name.trim(), 1);
        }
        Error::ContactBusy { agent: Some(agent), .. } => {
            return of(Key::ErrorBusyWith, language).replacen("{who}", agent.as_str(), 1);
        }
        Error::ComposerClosed { state, reason } => closed(*state, *reason, language),
        Error::InvalidInput { .. } => Key::ErrorInvalid,
        Error::Offline { .. } => Key::ErrorOffline,
        Error::Tls { .. } => Key::ErrorTls,
        Error::TimedOut => Key::ErrorTimedOut,
        Error::HttpStatus { .. } => Key::ErrorHttp,
        Error::Unreadable { .. } => Key::ErrorUnreadable,
        Error::Refused { .. } => Key::ErrorRefusedSilently,
        Error::SignInRequired => Key::ErrorSignIn,
        Error::SignInStepRequired {
            step: SignInStep::SecondFactor,
        } => Key::ErrorFactor,
        Error::SignInStepRequired {
            step: SignInStep::PasswordChange,
        } => Key::ErrorChange,
        Error::ChatsNotAllowed => Key::ErrorChats,
        Error::AcceptRequired => Key::ErrorAccept,
        Error::TakenByAnother { agent: None } => Key::ErrorTaken,
        Error::NoExtension => Key::ErrorNoExtension,
        Error::ExtensionNotExported { .. } => Key::ErrorNotExported,
        Error::ContactBusy { .. } => Key::ErrorBusy,
        Error::NotOwn => Key::ErrorNotOwn,
        Error::FileRefused { fault } => return file_words(fault, language),
        Error::MediaRefused { fault } => return media_fault_words(*fault, language).to_owned(),
        Error::NoSuchFile => Key::ErrorNoFile,
        Error::Cancelled => Key::ErrorCancelled,
        Error::NotInInbox => Key::ErrorGone,
        Error::BeingSent => Key::ErrorBeingSent,
        Error::NotUnsent => Key::ErrorNotUnsent,
        Error::Storage { .. } => Key::ErrorStorage,
        Error::KeyUnavailable { .. } => Key::ErrorVault,
        Error::StoreKeyWrong => Key::ErrorForeignStore,
        Error::StoreDamaged { .. } => Key::ErrorDamaged,
        Error::DiskFull => Key::ErrorFull,
        Error::StoreReadOnly => Key::ErrorReadOnly,
        Error::StoreTooNew { .. } => Key::ErrorTooNew,
        Error::Paused | Error::Stopped => Key::ErrorStopped,
    };
    of(key, language).to_owned()
}

/// What the agent can do about it, in one sentence.
pub fn error_action_words(error: &Error, language: Language) -> &'static str {
    let key = match error {
        Error::InvalidInput { .. } => Key::AdviceInvalid,
        Error::Offline { .. } => Key::AdviceOffline,
        Error::Tls { .. } => Key::AdviceTls,
        Error::TimedOut => Key::AdviceTimedOut,
        Error::HttpStatus { .. } => Key::AdviceHttp,
        Error::Unreadable { .. } => Key::AdviceUnreadable,
        Error::Refused { .. } => Key::AdviceRefused,
        Error::SignInRequired | Error::SignInStepRequired { .. } => Key::AdviceSignIn,
        // With no tries left the sign-in starts afresh.
        Error::WrongCode { tries_left: 0 } => Key::AdviceSignIn,
        Error::WrongCode { .. } => Key::AdviceCode,
        Error::ChatsNotAllowed => Key::AdviceChats,
        Error::AcceptRequired => Key::AdviceAccept,
        Error::ComposerClosed { .. } => Key::AdviceClosed,
        Error::TakenByAnother { .. } => Key::AdviceTaken,
        Error::NoExtension => Key::AdviceNoExtension,
        Error::ExtensionNotExported { .. } => Key::AdviceNotExported,
        Error::ContactBusy { .. } => Key::AdviceBusy,
        Error::NotOwn => Key::AdviceNotOwn,
        Error::FileRefused { .. } => Key::AdviceFile,
        Error::MediaRefused { .. } => Key::AdviceMedia,
        Error::NoSuchFile => Key::AdviceNoFile,
        Error::Cancelled => Key::AdviceCancelled,
        Error::NotInInbox => Key::AdviceGone,
        Error::UnsentMessages { .. } => Key::AdviceUnsent,
        Error::BeingSent => Key::AdviceBeingSent,
        Error::NotUnsent => Key::AdviceNotUnsent,
        Error::Storage { .. } | Error::StoreReadOnly => Key::AdviceStorage,
        Error::KeyUnavailable { .. } => Key::AdviceVault,
        Error::StoreKeyWrong => Key::AdviceForeignStore,
        Error::StoreDamaged { .. } => Key::AdviceDamaged,
        Error::DiskFull => Key::AdviceFull,
        Error::StoreTooNew { .. } => Key::AdviceTooNew,
        Error::Paused | Error::Stopped => Key::ActionRetry,
    };
    of(key, language)
}

/// What the composer itself would say, where that needs no time: an error does not know until when.
fn closed(state: ComposerState, reason: Option<ComposerReason>, language: Language) -> Key {
    let composer = Composer {
        state,
        reason,
        allowed: Vec::new(),
        until: None,
        look_again_at: None,
    };
    let is_open = matches!(state, ComposerState::Open | ComposerState::ClosingSoon);
    let key = composer_key(&composer);
    if is_open || of(key, language).contains('{') {
        Key::ErrorClosed
    } else {
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AgentId;

    fn every() -> Vec<Error> {
        let text = || "English of the system".to_owned();
        let mut all = vec![
            Error::invalid("text", text()),
            Error::Offline { detail: text() },
            Error::Tls { detail: text() },
            Error::TimedOut,
            Error::HttpStatus {
                status: 503,
                first_bytes: text(),
            },
            Error::Unreadable {
                problem: text(),
                first_bytes: text(),
            },
            Error::Refused { words: String::new() },
            Error::SignInRequired,
            Error::WrongCode { tries_left: 4 },
            Error::WrongCode { tries_left: 0 },
            Error::ChatsNotAllowed,
            Error::AcceptRequired,
            Error::TakenByAnother { agent: None },
            Error::NoExtension,
            Error::ContactBusy {
                agent: None,
                name: None,
            },
            Error::NotOwn,
            Error::NoSuchFile,
            Error::Cancelled,
            Error::NotInInbox,
            Error::UnsentMessages { count: 2 },
            Error::BeingSent,
            Error::NotUnsent,
            Error::Storage { problem: text() },
            Error::KeyUnavailable { detail: text() },
            Error::StoreKeyWrong,
            Error::StoreDamaged { set_aside: None },
            Error::DiskFull,
            Error::StoreReadOnly,
            Error::StoreTooNew { found: 9, known: 1 },
            Error::Paused,
            Error::Stopped,
        ];
        for step in [SignInStep::SecondFactor, SignInStep::PasswordChange] {
            all.push(Error::SignInStepRequired { step });
        }
        let reasons = ComposerReason::ALL.into_iter().map(Some).chain([None]);
        for state in ComposerState::ALL {
            all.extend(reasons.clone().map(|reason| Error::ComposerClosed { state, reason }));
        }
        all
    }

    #[test]
    fn every_error_has_words_in_three_languages_and_none_of_the_systems() {
        for error in every() {
            let said = Language::ALL.map(|language| error_words(&error, language));
            let advised = Language::ALL.map(|language| error_action_words(&error, language).to_owned());
            for words in said.iter().chain(&advised) {
                assert!(!words.is_empty() && !words.contains('{'), "{error:?}: {words}");
                assert!(!words.contains("English of"), "{error:?}: {words}");
            }
            assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
            assert!(advised[0] != advised[1], "{advised:?}");
        }
    }

    #[test]
    fn who_serves_the_contact_is_named_as_far_as_told() {
        let rui = AgentId::new("7205");
        let busy = |agent: Option<&AgentId>, name: Option<&str>| Error::ContactBusy {
            agent: agent.cloned(),
            name: name.map(str::to_owned),
        };
        for (error, expected) in [
            (busy(rui.as_ref(), Some(" Rui ")), "another agent (Rui)."),
            (busy(rui.as_ref(), Some(" ")), "another agent (7205)."),
            (busy(rui.as_ref(), None), "another agent (7205)."),
            (busy(None, None), "another agent."),
            (Error::TakenByAnother { agent: rui.clone() }, "another agent (7205)."),
        ] {
            let said = error_words(&error, Language::English);
            assert!(said.ends_with(expected), "{said}");
        }
    }

    #[test]
    fn facts_are_filled_in_and_the_services_words_shown() {
        use Language::{English, Portuguese};
        let refused = Error::Refused {
            words: " Senha {fraca} ".into(),
        };
        assert_eq!(error_words(&refused, Portuguese), "O serviço recusou: Senha {fraca}");
        assert_eq!(
            error_words(&Error::WrongCode { tries_left: 4 }, English),
            "The code is wrong. Tries left: 4."
        );
        let closed = Error::ComposerClosed {
            state: ComposerState::TemplateRequired,
            reason: Some(ComposerReason::ContactSilent),
        };
        assert_eq!(
            error_words(&closed, English),
            "The contact has not written for 24 hours: send a template."
        );
        let waiting = Error::ComposerClosed {
            state: ComposerState::AwaitingReply,
            reason: None,
        };
        assert_eq!(error_words(&waiting, English), "The message may not be sent now.");
    }
}
