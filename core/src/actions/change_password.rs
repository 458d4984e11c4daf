//! Changing the password by choice (api.md §2). Neither password is kept, nor its hash.

use crate::engine::Context;
use crate::error::{Error, Result};
use crate::model::{PasswordChange, Secret};
use crate::service::{ChangePassword, password_hash};

/// Tells the service both. What a lost answer means is not guessed: asked again, the refusal would hide that it had worked.
pub(crate) async fn run(ctx: &Context, old: &Secret, new: &Secret) -> Result<PasswordChange> {
    let agent = ctx.agent()?;
    for (field, password) in [("old_password", old), ("new_password", new)] {
        if password.is_empty() {
            return Err(Error::invalid(field, "the password is empty"));
        }
    }
    let (old_hash, new_hash) = (password_hash(old), password_hash(new));
    if old_hash.expose() == new_hash.expose() {
        return Err(Error::invalid("new_password", "the new password is the old one"));
    }
    // No sign-in goes on meanwhile with the one or the other.
    let _step = ctx.sign_in.lock().await;
    let request = ChangePassword {
        agent: &agent.id,
        company: &agent.company,
        old_hash: &old_hash,
        new_hash: &new_hash,
    };
    match ctx.caller.call(&request).await {
        Ok(()) => Ok(PasswordChange::Changed),
        Err(fault) if fault.may_have_been_carried_out() => Ok(PasswordChange::Unknown),
        Err(fault) => Err(fault.into()),
    }
}
