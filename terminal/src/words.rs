//! Every word that a person reads, in three languages, in one place.
//!
//! One line a word: Brazilian Portuguese (the default), English, Spanish. `{}` is filled in order by [`fill`]. Codes,
//! JSON names and the command line's own help are a contract, and stay English.

mod catalogue;

use std::str::FromStr;

pub(crate) use catalogue::Words;
use catalogue::{EN, ES, PT};
use voxfree_core::{
    ChannelKind, Delivery, Error, Language, MessageKind, Remedy, SignInStep, error_action_words, error_words,
};

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
    /// What went wrong, in a sentence: the core's words, the same in all shells.
    pub(crate) fn error(&self, error: &Error) -> String {
        error_words(error, self.lang.language())
    }

    /// What went wrong, and what to do about it, as the screens say it.
    pub(crate) fn told(&self, error: &Error) -> String {
        let said = self.error(error);
        let stop = if said.ends_with(['.', '!', '?', '…']) {
            ""
        } else {
            "."
        };
        format!("{said}{stop} {}", error_action_words(error, self.lang.language()))
    }

    /// As [`Words::error`], for a command: which value was wrong, and what the system said, stand in its own lines.
    pub(crate) fn command_error(&self, error: &Error) -> String {
        let said = self.error(error);
        match error {
            Error::InvalidInput { field, problem } => fill(self.e_invalid, &[field, problem]),
            Error::HttpStatus { status, .. } => format!("{said} (HTTP {status})"),
            Error::Offline { detail } | Error::Tls { detail } | Error::KeyUnavailable { detail } => {
                format!("{said} ({detail})")
            }
            Error::Unreadable { problem, .. } | Error::Storage { problem } => format!("{said} ({problem})"),
            Error::ExtensionNotExported { format, problem } => format!("{said} ({}: {problem})", format.as_str()),
            Error::StoreDamaged { set_aside: Some(path) } => format!("{said} ({path})"),
            _ => said,
        }
    }

    /// What to do about it, where a command or an option helps; else the core's words.
    pub(crate) fn command_advice(&self, error: &Error) -> &'static str {
        match error {
            Error::SignInRequired => self.a_sign_in,
            Error::SignInStepRequired {
                step: SignInStep::SecondFactor,
            } => self.a_factor,
            Error::SignInStepRequired {
                step: SignInStep::PasswordChange,
            } => self.a_change,
            Error::Unreadable { .. } => self.a_unreadable,
            Error::NoExtension => self.a_no_extension,
            Error::ComposerClosed { .. } => self.a_closed,
            Error::UnsentMessages { .. } => self.a_unsent,
            Error::NotUnsent => self.a_not_unsent,
            Error::NoSuchFile => self.a_no_such_file,
            Error::KeyUnavailable { .. } => self.a_key,
            Error::StoreKeyWrong => self.a_wrong_key,
            _ => error_action_words(error, self.lang.language()),
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

    /// What helps a message that is not sent.
    pub(crate) fn remedy(&self, remedy: Remedy) -> &'static str {
        match remedy {
            Remedy::Retry => self.remedy_retry,
            Remedy::Edit => self.remedy_edit,
            Remedy::SendAfterReply => self.remedy_after_reply,
            Remedy::OpenConversation => self.remedy_open,
            Remedy::Discard => self.remedy_discard,
        }
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
