//! Every word that a person reads, in three languages, in one place.
//!
//! One line a word: Brazilian Portuguese (the default), English, Spanish. `{}` is filled in order by [`fill`]. Codes,
//! JSON names and the command line's own help are a contract, and stay English.

mod catalogue;

use std::str::FromStr;

pub(crate) use catalogue::Words;
use catalogue::{EN, ES, PT};
use voxfree_core::{AgentId, ChannelKind, ComposerReason, Delivery, Error, Language, MessageKind, SignInStep};

/// A language that the shell speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lang {
    /// Brazilian Portuguese.
    #[default]
    Pt,
    /// English.
    En,
    /// Spanish.
    Es,
}

impl FromStr for Lang {
    type Err = String;

    /// Reads `pt`, `pt-BR`, `en_US.UTF-8` and the like.
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let language: String = tag.chars().take_while(char::is_ascii_alphabetic).collect();
        match language.to_ascii_lowercase().as_str() {
            "pt" => Ok(Self::Pt),
            "en" => Ok(Self::En),
            "es" => Ok(Self::Es),
            _ => Err("expected pt, en or es".to_owned()),
        }
    }
}

impl Lang {
    /// The language of the environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides.
    pub(crate) fn of_environment(get: impl Fn(&str) -> Option<String>) -> Self {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let tag = names.into_iter().filter_map(get).find(|value| !value.is_empty());
        tag.and_then(|tag| tag.parse().ok()).unwrap_or_default()
    }

    /// The core's name of it.
    pub(crate) fn language(self) -> Language {
        match self {
            Self::Pt => Language::Portuguese,
            Self::En => Language::English,
            Self::Es => Language::Spanish,
        }
    }

    /// Its words.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::Pt => &PT,
            Self::En => &EN,
            Self::Es => &ES,
        }
    }
}

/// Puts `values` where `template` has `{}`.
pub(crate) fn fill(template: &str, values: &[&str]) -> String {
    let mut parts = template.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    let mut values = values.iter();
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

impl Words {
    /// What went wrong, in a sentence.
    pub(crate) fn error(&self, error: &Error) -> String {
        match error {
            Error::InvalidInput { field, problem } => fill(self.e_invalid, &[field, problem]),
            Error::Offline { detail } => fill(self.e_offline, &[detail]),
            Error::Tls { detail } => fill(self.e_tls, &[detail]),
            Error::TimedOut => self.e_timed_out.to_owned(),
            Error::HttpStatus { status, .. } => fill(self.e_http, &[&status.to_string()]),
            Error::Unreadable { problem, .. } => fill(self.e_unreadable, &[problem]),
            Error::Refused { words } => fill(self.e_refused, &[words]),
            Error::SignInRequired => self.e_sign_in.to_owned(),
            Error::SignInStepRequired {
                step: SignInStep::SecondFactor,
            } => self.e_factor.to_owned(),
            Error::SignInStepRequired {
                step: SignInStep::PasswordChange,
            } => self.e_change.to_owned(),
            Error::WrongCode { tries_left } => fill(self.e_code, &[&tries_left.to_string()]),
            Error::ChatsNotAllowed => self.e_chats.to_owned(),
            Error::NoExtension => self.e_no_extension.to_owned(),
            Error::ExtensionNotExported { format, problem } => {
                fill(self.e_not_exported, &[format.as_str(), &problem.to_string()])
            }
            Error::AcceptRequired => self.e_accept.to_owned(),
            Error::ComposerClosed { state, reason } => {
                let why = reason.map_or(state.as_str(), ComposerReason::as_str);
                fill(self.e_closed, &[why])
            }
            Error::TakenByAnother { agent } => {
                let who = agent.as_ref().map(|agent| format!(" ({agent})")).unwrap_or_default();
                fill(self.e_taken, &[&who])
            }
            Error::ContactBusy { agent, name } => {
                let who = name.as_deref().or(agent.as_ref().map(AgentId::as_str));
                fill(self.e_busy, &[&who.map(|who| format!(" ({who})")).unwrap_or_default()])
            }
            Error::NotInInbox => self.e_gone.to_owned(),
            Error::BeingSent => self.e_being_sent.to_owned(),
            Error::NotUnsent => self.e_not_unsent.to_owned(),
            Error::NotOwn => self.e_not_own.to_owned(),
            Error::FileRefused { fault } => voxfree_core::file_words(fault, self.lang.language()),
            Error::MediaRefused { fault } => voxfree_core::media_fault_words(*fault, self.lang.language()).to_owned(),
            Error::NoSuchFile => self.e_no_such_file.to_owned(),
            Error::Cancelled => self.e_cancelled.to_owned(),
            Error::UnsentMessages { count } => fill(self.e_unsent, &[&count.to_string()]),
            Error::Storage { problem } => fill(self.e_storage, &[problem]),
            Error::KeyUnavailable { detail } => fill(self.e_key, &[detail]),
            Error::StoreKeyWrong => self.e_wrong_key.to_owned(),
            Error::StoreDamaged { set_aside } => fill(self.e_damaged, &[set_aside.as_deref().unwrap_or("?")]),
            Error::DiskFull => self.e_full.to_owned(),
            Error::StoreReadOnly => self.e_read_only.to_owned(),
            Error::StoreTooNew { found, .. } => fill(self.e_too_new, &[&found.to_string()]),
            Error::Paused | Error::Stopped => self.e_stopped.to_owned(),
        }
    }

    /// What to do about it.
    pub(crate) fn advice(&self, error: &Error) -> &'static str {
        match error {
            Error::InvalidInput { .. } => self.a_invalid,
            Error::Offline { .. } => self.a_offline,
            Error::Tls { .. } => self.a_tls,
            Error::TimedOut => self.a_timed_out,
            Error::HttpStatus { .. } => self.a_http,
            Error::Unreadable { .. } => self.a_unreadable,
            Error::Refused { .. } => self.a_refused,
            Error::SignInRequired => self.a_sign_in,
            Error::SignInStepRequired {
                step: SignInStep::SecondFactor,
            } => self.a_factor,
            Error::SignInStepRequired {
                step: SignInStep::PasswordChange,
            } => self.a_change,
            Error::WrongCode { .. } => self.a_code,
            Error::ChatsNotAllowed => self.a_chats,
            Error::NoExtension => self.a_no_extension,
            Error::ExtensionNotExported { .. } => self.a_not_exported,
            Error::AcceptRequired => self.a_accept,
            Error::ComposerClosed { .. } => self.a_closed,
            Error::TakenByAnother { .. } => self.a_taken,
            Error::ContactBusy { .. } => self.a_busy,
            Error::NotInInbox => self.a_gone,
            Error::UnsentMessages { .. } => self.a_unsent,
            Error::BeingSent => self.a_being_sent,
            Error::NotUnsent => self.a_not_unsent,
            Error::NotOwn => self.a_not_own,
            Error::FileRefused { .. } => self.a_file_refused,
            Error::MediaRefused { .. } => self.a_media_refused,
            Error::NoSuchFile => self.a_no_such_file,
            Error::Cancelled => self.a_cancelled,
            Error::Storage { .. } => self.a_storage,
            Error::KeyUnavailable { .. } => self.a_key,
            Error::StoreKeyWrong => self.a_wrong_key,
            Error::StoreDamaged { .. } => self.a_damaged,
            Error::DiskFull => self.a_full,
            Error::StoreReadOnly => self.a_read_only,
            Error::StoreTooNew { .. } => self.a_too_new,
            Error::Paused | Error::Stopped => self.a_stopped,
        }
    }

    /// What stands in a message's place where it has no text of its own; `None` for text.
    pub(crate) fn kind(&self, kind: MessageKind) -> Option<&'static str> {
        Some(match kind {
            MessageKind::Text => return None,
            MessageKind::Template => self.kind_template,
            MessageKind::Image => self.kind_image,
            MessageKind::Audio => self.kind_audio,
            MessageKind::Voice => self.kind_voice,
            MessageKind::Video => self.kind_video,
            MessageKind::Document => self.kind_document,
            MessageKind::Sticker => self.kind_sticker,
            MessageKind::Location => self.kind_location,
            MessageKind::Contact => self.kind_contact,
            MessageKind::Unsupported => self.kind_unsupported,
        })
    }

    /// The mark of a delivery.
    pub(crate) fn delivery(&self, delivery: &Delivery) -> &'static str {
        match delivery {
            Delivery::Queued => self.delivery_queued,
            Delivery::Sending => self.delivery_sending,
            Delivery::Sent => self.delivery_sent,
            Delivery::Delivered => self.delivery_delivered,
            Delivery::Read => self.delivery_read,
            Delivery::Failed { .. } => self.delivery_failed,
            Delivery::Held { .. } => self.delivery_held,
        }
    }
}

/// Two columns that tell a channel's kind.
pub(crate) fn channel_mark(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::OfficialWhatsapp => "WA",
        ChannelKind::OtherWhatsapp => "wa",
        ChannelKind::Instagram => "IG",
        ChannelKind::Messenger => "FB",
        ChannelKind::Unknown => "··",
    }
}

#[cfg(test)]
mod tests {
    use super::catalogue::ALL;
    use super::{Lang, fill};

    #[test]
    fn every_word_is_there_in_every_language_with_the_same_blanks() {
        for (key, texts) in ALL {
            let blanks = texts.map(|text| text.matches("{}").count());
            assert!(texts.iter().all(|text| !text.is_empty()), "{key}");
            assert_eq!(blanks, [blanks[0]; 3], "{key}");
        }
    }

    #[test]
    fn the_environment_chooses_the_language() {
        let of = |value: &str| Lang::of_environment(|name| (name == "LANG").then(|| value.to_owned()));
        assert_eq!(of("en_US.UTF-8"), Lang::En);
        assert_eq!(of("es"), Lang::Es);
        assert_eq!(of("C.UTF-8"), Lang::Pt);
        assert_eq!(of(""), Lang::Pt);
    }

    #[test]
    fn blanks_are_filled_in_order() {
        assert_eq!(fill("{} of {}", &["1", "2"]), "1 of 2");
        assert_eq!(fill("{}!", &["{}"]), "{}!");
    }
}
