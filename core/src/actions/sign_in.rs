//! Signing in, step by step (api.md §1, §2, §3).

use std::sync::Arc;

use crate::engine::sign_in::{self, CodeOutcome, Next, Pending, SignIn};
use crate::engine::{Context, presence, sync};
use crate::error::{Error, Result};
use crate::model::{Agent, ExtensionDefect, FetchedAt, Presence, Secret, Session, SipField, SipProblem, ToldExtension};
use crate::service::{ChangePassword, Login, SignInAnswer, password_hash};
use crate::store::{self, StoreError};
use crate::telephony;

/// Asks the service with login and password.
pub(crate) async fn sign_in(ctx: &Context, login: &str, password: &Secret) -> Result<Session> {
    let login = login.trim();
    if login.is_empty() {
        return Err(Error::invalid("login", "the login is empty"));
    }
    if password.is_empty() {
        return Err(Error::invalid("password", "the password is empty"));
    }
    let mut state = ctx.sign_in.lock().await;
    // The same agent may sign in again, where the service has forgotten the session: nothing local is lost by it.
    if matches!(&*ctx.session.borrow(), Session::Ready { agent } | Session::Expired { agent } if !agent.login.eq_ignore_ascii_case(login))
    {
        return Err(Error::invalid("login", "somebody else is signed in; sign out first"));
    }
    // Cookies of an earlier try or session do not belong to this one.
    let cookies = ctx.transport.cookies();
    ctx.transport.restore_cookies(None);
    let password_hash = password_hash(password);
    let answer = match ctx
        .caller
        .call(&Login {
            login,
            password_hash: &password_hash,
        })
        .await
    {
        Ok(answer) => answer,
        Err(error) => {
            ctx.transport.restore_cookies(cookies.as_ref());
            return Err(error.into());
        }
    };
    let pending = Box::new(Pending {
        login: login.to_owned(),
        password_hash,
        answer,
    });
    go_on(ctx, &mut state, sign_in::after_login(pending)).await
}

/// Compares the code.
pub(crate) async fn submit_code(ctx: &Context, code: &Secret) -> Result<Session> {
    let mut state = ctx.sign_in.lock().await;
    match sign_in::enter_code(std::mem::replace(&mut *state, SignIn::Idle), code) {
        CodeOutcome::Right(next) => go_on(ctx, &mut state, next).await,
        CodeOutcome::Wrong { waiting, tries_left } => {
            *state = waiting;
            show(ctx, &state).await?;
            Err(Error::WrongCode { tries_left })
        }
        CodeOutcome::Exhausted => {
            show(ctx, &state).await?;
            Err(Error::WrongCode { tries_left: 0 })
        }
        CodeOutcome::NotAsked(same) => {
            *state = same;
            Err(not_asked(ctx, "code", "no code was asked for"))
        }
    }
}

/// Tells the service the new password. Where it refuses, the sign-in waits on.
pub(crate) async fn change_password(ctx: &Context, new: &Secret) -> Result<Session> {
    if new.is_empty() {
        return Err(Error::invalid("new_password", "the new password is empty"));
    }
    let mut state = ctx.sign_in.lock().await;
    let SignIn::PasswordChange { pending } = &mut *state else {
        return Err(not_asked(ctx, "new_password", "no new password was asked for"));
    };
    let new_hash = password_hash(new);
    if new_hash.expose() == pending.password_hash.expose() {
        return Err(Error::invalid("new_password", "the new password is the old one"));
    }
    let answer = &pending.answer;
    let request = ChangePassword {
        agent: &answer.agent_id,
        company: &answer.company_id,
        old_hash: &pending.password_hash,
        new_hash: &new_hash,
    };
    ctx.caller.call(&request).await?;
    match std::mem::replace(&mut *state, SignIn::Idle) {
        SignIn::PasswordChange { pending } => go_on(ctx, &mut state, sign_in::after_password_change(pending)).await,
        other => {
            *state = other;
            Err(Error::Stopped)
        }
    }
}

/// Gives a sign-in under way up.
pub(crate) async fn cancel(ctx: &Context) -> Result<()> {
    let mut state = ctx.sign_in.lock().await;
    if !matches!(&*state, SignIn::Idle) || matches!(&*ctx.session.borrow(), Session::SignedOut { .. }) {
        *state = SignIn::Idle;
        show(ctx, &state).await?;
    }
    Ok(())
}

async fn go_on(ctx: &Context, state: &mut SignIn, next: Next) -> Result<Session> {
    match next {
        Next::Wait(waiting) => {
            *state = waiting;
            show(ctx, state).await
        }
        Next::Ready(pending) => {
            *state = SignIn::Idle;
            ready(ctx, &pending).await
        }
    }
}

/// Tells the shell where the sign-in stands, and keeps the one word of it. A sign-in that is over without success leads back
/// to the session that was there before it, if any.
async fn show(ctx: &Context, state: &SignIn) -> Result<Session> {
    ctx.folder.set_interrupted_at(state.step()).map_err(StoreError::from)?;
    let session = match state {
        SignIn::Idle => {
            let account = ctx.store.read(store::account).await.ok().flatten();
            ctx.transport
                .restore_cookies(account.as_ref().and_then(|account| account.cookies.as_ref()));
            match account.map(|account| account.agent) {
                None => state.session(),
                Some(agent) if *ctx.caller.session_is_over().borrow() => Session::Expired { agent },
                Some(agent) => Session::Ready { agent },
            }
        }
        waiting => waiting.session(),
    };
    ctx.session.send_replace(session.clone());
    Ok(session)
}

/// All factors have passed: only now is anything of the answer written.
async fn ready(ctx: &Context, pending: &Pending) -> Result<Session> {
    let answer = &pending.answer;
    let agent = Agent {
        id: answer.agent_id.clone(),
        company: answer.company_id.clone(),
        login: pending.login.clone(),
        name: ctx
            .agent_name
            .clone()
            .or_else(|| answer.name.clone())
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| name_from_login(&pending.login)),
        picture_url: answer.picture_url.clone(),
        answers_chats: answer.answers_chats,
        has_extension: answer.has_extension,
        call_center: answer.call_center,
    };
    let service = ctx.service_key();
    let file = ctx.folder.account_file(&service, &agent.company, &agent.id);
    ctx.store.open(file.clone(), Arc::clone(&ctx.vault)).await?;
    let (row, cookies) = (agent.clone(), ctx.transport.cookies());
    let extension = told_extension(answer, &agent.name);
    let work = move |write: &mut store::Write<'_>| {
        store::save_account(write, &service, &row, cookies.as_ref())?;
        store::save_extension(write, &extension)
    };
    ctx.store.write(work).await?;
    ctx.folder.set_current(Some(&file)).map_err(StoreError::from)?;
    ctx.folder.set_interrupted_at(None).map_err(StoreError::from)?;
    ctx.presence.send_replace(Presence::Offline);
    ctx.presence_wanted.send_replace(Presence::Online);
    ctx.fetched_at.send_replace(FetchedAt::default());
    ctx.caller.session_begins();
    let session = Session::Ready { agent: agent.clone() };
    ctx.session.send_replace(session.clone());

    // The sign-in has succeeded. What follows may fail and is tried again later; the status tells.
    if agent.answers_chats {
        if let Err(error) = presence::choose(ctx, &agent, Presence::Online).await {
            tracing::warn!(error = error.code(), "not online after the sign-in");
        }
        if let Err(error) = sync::refresh_lists(ctx).await {
            tracing::warn!(error = error.code(), "no lists after the sign-in");
        }
    }
    Ok(session)
}

/// The telephone, checked. A defect is told by [`crate::Client::extension`], and keeps nobody from signing in.
fn told_extension(answer: &SignInAnswer, agent_name: &str) -> ToldExtension {
    let checked = match (&answer.extension, answer.has_extension) {
        (_, false) => return ToldExtension::None,
        (None, true) => Err(ExtensionDefect::new(SipField::Account, SipProblem::Missing)),
        (Some(fields), true) => telephony::check(fields, agent_name),
    };
    match checked {
        Ok(account) => ToldExtension::Ready(Box::new(account)),
        Err(defect) => {
            tracing::warn!(%defect, "the telephone extension cannot be used");
            ToldExtension::Defective(defect)
        }
    }
}

fn not_asked(ctx: &Context, field: &str, problem: &str) -> Error {
    match &*ctx.session.borrow() {
        Session::SignedOut { .. } => Error::SignInRequired,
        _ => Error::invalid(field, problem),
    }
}

/// `carlos.operador@voxfree` is shown as `Carlos Operador`: the answer names nobody (api.md §1).
fn name_from_login(login: &str) -> String {
    let local = login.split('@').next().unwrap_or(login);
    let words = local
        .split(['.', '_', '-', ' '])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect::<String>())
                .unwrap_or_default()
        });
    let name = words.collect::<Vec<_>>().join(" ");
    if name.is_empty() { login.to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::name_from_login;

    #[test]
    fn a_login_gives_a_name() {
        for (login, name) in [
            ("carlos.operador@voxfree", "Carlos Operador"),
            ("ana", "Ana"),
            ("élida_souza-lima@x", "Élida Souza Lima"),
            ("@x", "@x"),
        ] {
            assert_eq!(name_from_login(login), name);
        }
    }
}
