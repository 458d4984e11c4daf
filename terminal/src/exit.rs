//! How a command ends: the exit code, and the error as people and as scripts read it.
//!
//! The codes are a contract (`docs/terminal.md`). A reader who closes the pipe early (`| head`) is no error at all.

use std::io;
use std::process::ExitCode;

use serde::Serialize;
use voxfree_core::Error;

use crate::text::clean_line;
use crate::words::{Words, fill};

/// Everything was done.
pub(crate) const DONE: u8 = 0;
/// Something else went wrong.
pub(crate) const OTHER: u8 = 1;
/// The command line, or a value given, cannot be right.
pub(crate) const USAGE: u8 = 2;
/// The service said no.
pub(crate) const REFUSED: u8 = 3;
/// The service cannot be reached or read.
pub(crate) const UNREACHABLE: u8 = 4;
/// Sign in first, or take the sign-in's next step.
pub(crate) const SIGN_IN: u8 = 5;
/// Not allowed now.
pub(crate) const NOT_NOW: u8 = 6;

/// Why a command did not end well.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The core said so.
    Core(Error),
    /// The command line is wrong; what about it.
    Usage(String),
    /// Nobody reads the output any more.
    PipeClosed,
    /// The output could not be written.
    Output(io::Error),
    /// The demonstration did not see what it should.
    Demo(String),
    /// Anything else of the operating system: what was tried, and what it said.
    System(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::PipeClosed
        } else {
            Self::Output(error)
        }
    }
}

/// The error object of the contract.
#[derive(Serialize)]
struct ErrorJson<'a> {
    error: &'a str,
    message: &'a str,
    advice: &'a str,
}

impl Failure {
    /// A value that cannot be right.
    pub(crate) fn invalid(field: &str, problem: impl Into<String>) -> Self {
        Self::Core(Error::InvalidInput {
            field: field.to_owned(),
            problem: problem.into(),
        })
    }

    /// The exit code.
    pub(crate) fn exit(&self) -> u8 {
        match self {
            Self::Core(error) => exit_of(error),
            Self::Usage(_) => USAGE,
            Self::PipeClosed => DONE,
            Self::Output(_) | Self::Demo(_) | Self::System(_) => OTHER,
        }
    }

    /// The stable word.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Core(error) => error.code(),
            Self::Usage(_) => "usage",
            Self::PipeClosed => "pipe_closed",
            Self::Output(_) => "output",
            Self::Demo(_) => "demo",
            Self::System(_) => "system",
        }
    }

    fn message(&self, words: &Words) -> String {
        match self {
            Self::Core(error) => words.command_error(error),
            Self::Usage(problem) => fill(words.e_usage, &[problem]),
            Self::PipeClosed => String::new(),
            Self::Output(error) => fill(words.e_output, &[&error.to_string()]),
            Self::Demo(missing) => fill(words.e_demo, &[missing]),
            Self::System(problem) => fill(words.e_other, &[problem]),
        }
    }

    fn advice(&self, words: &Words) -> &'static str {
        match self {
            Self::Core(error) => words.command_advice(error),
            Self::Usage(_) => words.a_usage,
            Self::PipeClosed | Self::Output(_) => words.a_output,
            Self::Demo(_) => words.a_demo,
            Self::System(_) => words.a_other,
        }
    }

    /// The text for standard error, with its line end; nothing where nobody is to be told.
    pub(crate) fn told(&self, json: bool, words: &Words) -> String {
        if matches!(self, Self::PipeClosed) {
            return String::new();
        }
        let message = clean_line(&self.message(words));
        let advice = self.advice(words);
        if json {
            let object = ErrorJson {
                error: self.code(),
                message: &message,
                advice,
            };
            serde_json::to_string(&object).unwrap_or_default() + "\n"
        } else {
            format!("voxfree: {message}\n         {advice}\n")
        }
    }

    /// Tells standard error, and gives the exit code. A closed standard error changes nothing.
    pub(crate) fn report(&self, json: bool, words: &Words) -> ExitCode {
        use io::Write as _;
        let _told_or_nobody_listens = io::stderr().write_all(self.told(json, words).as_bytes());
        ExitCode::from(self.exit())
    }
}

fn exit_of(error: &Error) -> u8 {
    match error {
        Error::InvalidInput { .. } | Error::FileRefused { .. } => USAGE,
        Error::Refused { .. } | Error::MediaRefused { .. } => REFUSED,
        Error::Offline { .. }
        | Error::Tls { .. }
        | Error::TimedOut
        | Error::HttpStatus { .. }
        | Error::Unreadable { .. } => UNREACHABLE,
        Error::SignInRequired | Error::SignInStepRequired { .. } | Error::WrongCode { .. } => SIGN_IN,
        Error::AcceptRequired
        | Error::ComposerClosed { .. }
        | Error::TakenByAnother { .. }
        | Error::ContactBusy { .. }
        | Error::NotInInbox
        | Error::ChatsNotAllowed
        | Error::NoExtension
        | Error::ExtensionNotExported { .. }
        | Error::UnsentMessages { .. }
        | Error::BeingSent
        | Error::NotUnsent
        | Error::NotOwn
        | Error::NoSuchFile
        | Error::Cancelled => NOT_NOW,
        Error::Storage { .. }
        | Error::KeyUnavailable { .. }
        | Error::StoreKeyWrong
        | Error::StoreDamaged { .. }
        | Error::DiskFull
        | Error::StoreReadOnly
        | Error::StoreTooNew { .. }
        | Error::Paused
        | Error::Stopped => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use voxfree_core::Error;

    use super::Failure;
    use crate::words::Lang;

    #[test]
    fn an_error_is_told_in_one_line_that_cannot_command_the_terminal() {
        let failure = Failure::from(Error::Refused {
            words: "falha -\n\u{1b}[2Jfora".to_owned(),
        });
        assert_eq!(failure.exit(), 3);
        assert_eq!(
            failure.told(true, Lang::En.words()),
            "{\"error\":\"refused\",\"message\":\"The service refused: falha - ␛[2Jfora\",\
             \"advice\":\"Correct what the service names, and try again.\"}\n"
        );
    }

    #[test]
    fn a_closed_pipe_is_silent_and_no_error() {
        let failure = Failure::from(std::io::Error::from(std::io::ErrorKind::BrokenPipe));
        assert_eq!(
            (failure.exit(), failure.told(false, Lang::Pt.words())),
            (0, String::new())
        );
    }
}
