//! `sign-in`: login, then whatever further step the service asks for.
//!
//! Passwords come by standard input alone: a command line is seen by every process of the machine. The code may stand
//! on the command line, since it serves once. Lines are read only when they are needed, so that a script can hold the
//! pipe open, watch for the code to arrive, and write it then.

use std::io::{self, IsTerminal as _};

use voxfree_core::{Error, Secret, Session, SignInStep};

use super::Script;
use crate::args::SignIn;
use crate::exit::Failure;

impl Script {
    /// Signs in, and prints the status.
    pub(super) async fn sign_in(&self, how: SignIn) -> Result<(), Failure> {
        let password = read_secret().await?.unwrap_or_else(|| Secret::new(""));
        let mut new_password = None;
        if how.new_password_stdin {
            let missing = || Failure::invalid("new-password-stdin", "standard input has no second line");
            new_password = Some(read_secret().await?.ok_or_else(missing)?);
        }
        let mut code = how.code.map(Secret::new);
        let mut session = self.client.sign_in(&how.login, &password).await?;
        loop {
            session = match session {
                Session::Ready { .. } => break,
                Session::SecondFactor { .. } => {
                    let given = match code.take() {
                        Some(given) => Some(given),
                        None => self.read_code().await?,
                    };
                    let given = given.ok_or(Error::SignInStepRequired {
                        step: SignInStep::SecondFactor,
                    })?;
                    self.client.submit_code(&given).await?
                }
                Session::PasswordChange => {
                    let new = new_password.take();
                    let new = new.ok_or(Error::SignInStepRequired {
                        step: SignInStep::PasswordChange,
                    })?;
                    self.client.change_password(&new).await?
                }
                Session::SignedOut { .. } | Session::Expired { .. } => return Err(Error::SignInRequired.into()),
            };
        }
        self.print_status().await
    }

    async fn read_code(&self) -> Result<Option<Secret>, Failure> {
        if io::stdin().is_terminal() && !self.out.is_json() {
            use io::Write as _;
            let _told_or_nobody_listens = io::stderr().write_all(self.words.prompt_code.as_bytes());
        }
        let line = read_secret().await?;
        // An empty line is no code: the answer must be "the code is missing", and cost no try.
        Ok(line
            .map(|line| Secret::new(line.expose().trim()))
            .filter(|code| !code.is_empty()))
    }
}

/// Reads a line of standard input, without its line end; `None` at the end of the input.
pub(super) async fn read_secret() -> Result<Option<Secret>, Failure> {
    let read = tokio::task::spawn_blocking(|| {
        let mut line = String::with_capacity(256);
        let bytes = io::stdin().read_line(&mut line)?;
        let ends = line.trim_end_matches('\n').len();
        // Only one line end is cut: what stands before it, blanks included, belongs to the password.
        let kept = if ends + 1 == line.len() {
            line.strip_suffix('\n').unwrap_or(&line)
        } else {
            &line
        };
        let kept = kept.strip_suffix('\r').unwrap_or(kept).len();
        line.truncate(kept);
        Ok((bytes > 0).then(|| Secret::new(line)))
    });
    let read: io::Result<Option<Secret>> = read.await.map_err(|error| Failure::System(error.to_string()))?;
    read.map_err(|error| Failure::invalid("stdin", error.to_string()))
}
