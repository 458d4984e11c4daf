//! The sign-in as a typed state machine: idle → (second factor) → (password change) → ready.
//!
//! Nothing of the service's answer is kept or shown before the second factor has passed; it waits in here, in memory,
//! and is wiped with it. The code is compared in constant time, [`TRIES_MAX`] times, then the sign-in starts afresh.

use subtle::ConstantTimeEq;

use crate::model::{Secret, Session, SignInStep};
use crate::service::SignInAnswer;

/// Tries for the code.
pub(crate) const TRIES_MAX: u8 = 5;

/// A sign-in under way.
pub(crate) enum SignIn {
    /// None is.
    Idle,
    /// The code is asked for.
    SecondFactor { pending: Box<Pending>, tries_left: u8 },
    /// A new password is asked for.
    PasswordChange { pending: Box<Pending> },
}

/// What the service answered, and what was typed for it.
pub(crate) struct Pending {
    pub(crate) login: String,
    pub(crate) password_hash: Secret,
    pub(crate) answer: SignInAnswer,
}

/// Where a step leads.
pub(crate) enum Next {
    /// A further step is asked for.
    Wait(SignIn),
    /// Signed in.
    Ready(Box<Pending>),
}

/// How a code was taken.
pub(crate) enum CodeOutcome {
    /// It was right.
    Right(Next),
    /// It was wrong; the sign-in waits on.
    Wrong { waiting: SignIn, tries_left: u8 },
    /// It was wrong for the last time: the sign-in is over, and its answer wiped.
    Exhausted,
    /// No code was asked for.
    NotAsked(SignIn),
}

/// The service took login and password.
pub(crate) fn after_login(pending: Box<Pending>) -> Next {
    if pending.answer.second_factor.is_some() {
        Next::Wait(SignIn::SecondFactor {
            pending,
            tries_left: TRIES_MAX,
        })
    } else {
        after_second_factor(pending)
    }
}

/// The agent entered a code.
pub(crate) fn enter_code(sign_in: SignIn, code: &Secret) -> CodeOutcome {
    let SignIn::SecondFactor { pending, tries_left } = sign_in else {
        return CodeOutcome::NotAsked(sign_in);
    };
    if pending
        .answer
        .second_factor
        .as_ref()
        .is_some_and(|factor| is_same_code(&factor.0, code))
    {
        return CodeOutcome::Right(after_second_factor(pending));
    }
    match tries_left.saturating_sub(1) {
        0 => CodeOutcome::Exhausted,
        tries_left => CodeOutcome::Wrong {
            waiting: SignIn::SecondFactor { pending, tries_left },
            tries_left,
        },
    }
}

/// The service took the new password.
pub(crate) fn after_password_change(pending: Box<Pending>) -> Next {
    Next::Ready(pending)
}

fn after_second_factor(pending: Box<Pending>) -> Next {
    if pending.answer.must_change_password {
        Next::Wait(SignIn::PasswordChange { pending })
    } else {
        Next::Ready(pending)
    }
}

/// Compares without telling by its time where the two differ. An empty code is never right.
fn is_same_code(expected: &Secret, entered: &Secret) -> bool {
    let (expected, entered) = (expected.expose().trim(), entered.expose().trim());
    !expected.is_empty() && bool::from(expected.as_bytes().ct_eq(entered.as_bytes()))
}

impl SignIn {
    /// What a shell is told.
    pub(crate) fn session(&self) -> Session {
        match self {
            Self::Idle => Session::SignedOut { interrupted_at: None },
            Self::SecondFactor { tries_left, .. } => Session::SecondFactor {
                tries_left: *tries_left,
            },
            Self::PasswordChange { .. } => Session::PasswordChange,
        }
    }

    /// The step that it waits for, if any.
    pub(crate) fn step(&self) -> Option<SignInStep> {
        match self {
            Self::Idle => None,
            Self::SecondFactor { .. } => Some(SignInStep::SecondFactor),
            Self::PasswordChange { .. } => Some(SignInStep::PasswordChange),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AgentId, CompanyId};
    use crate::service::SecondFactor;

    fn pending(code: Option<&str>, must_change_password: bool) -> Box<Pending> {
        Box::new(Pending {
            login: "ana@demo".into(),
            password_hash: Secret::new("x"),
            answer: SignInAnswer {
                agent_id: AgentId::new("1").unwrap(),
                company_id: CompanyId::new("1").unwrap(),
                must_change_password,
                second_factor: code.map(|code| SecondFactor(Secret::new(code))),
                name: None,
                picture_url: None,
                answers_chats: true,
                has_extension: false,
                extension: None,
                call_center: false,
            },
        })
    }

    fn waiting(next: Next) -> SignIn {
        match next {
            Next::Wait(sign_in) => sign_in,
            Next::Ready(_) => panic!("signed in already"),
        }
    }

    #[test]
    fn each_step_is_asked_for_where_the_service_asks() {
        for (code, change, expected) in [
            (None, false, None),
            (Some("012345"), false, Some(SignInStep::SecondFactor)),
            (None, true, Some(SignInStep::PasswordChange)),
            (Some("012345"), true, Some(SignInStep::SecondFactor)),
        ] {
            let step = match after_login(pending(code, change)) {
                Next::Ready(_) => None,
                Next::Wait(sign_in) => sign_in.step(),
            };
            assert_eq!(step, expected);
        }
    }

    #[test]
    fn the_fifth_wrong_code_ends_it() {
        let mut sign_in = waiting(after_login(pending(Some("012345"), false)));
        for (code, left) in [("", 4), ("12345", 3), ("0123456", 2), ("999999", 1)] {
            sign_in = match enter_code(sign_in, &Secret::new(code)) {
                CodeOutcome::Wrong { waiting, tries_left } => {
                    assert_eq!(tries_left, left);
                    waiting
                }
                _ => panic!("{code} was not just wrong"),
            };
        }
        assert!(matches!(
            enter_code(sign_in, &Secret::new("111111")),
            CodeOutcome::Exhausted
        ));
    }

    #[test]
    fn the_right_code_leads_on_also_on_the_last_try_and_with_blanks_around() {
        let sign_in = SignIn::SecondFactor {
            pending: pending(Some("012345"), true),
            tries_left: 1,
        };
        match enter_code(sign_in, &Secret::new(" 012345\n")) {
            CodeOutcome::Right(Next::Wait(next)) => assert_eq!(next.step(), Some(SignInStep::PasswordChange)),
            _ => panic!("not taken"),
        }
        assert!(matches!(
            enter_code(SignIn::Idle, &Secret::new("1")),
            CodeOutcome::NotAsked(SignIn::Idle)
        ));
    }
}
