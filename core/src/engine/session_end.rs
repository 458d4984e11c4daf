//! Noticing that the service knows the session no longer: everything local is kept, and the agent signs in again.

use std::sync::Arc;

use super::Context;
use crate::model::{Connection, Session};

/// Waits for it; runs until it is stopped.
pub(crate) async fn run(ctx: Arc<Context>) {
    let mut is_over = ctx.caller.session_is_over();
    loop {
        if is_over.wait_for(|is_over| *is_over).await.is_err() {
            return;
        }
        note(&ctx);
        if is_over.wait_for(|is_over| !*is_over).await.is_err() {
            return;
        }
    }
}

/// What the service said of the session becomes its state.
pub(crate) fn note(ctx: &Context) {
    if !*ctx.caller.session_is_over().borrow() {
        return;
    }
    let is_news = ctx.session.send_if_modified(|session| {
        let Session::Ready { agent } = session else {
            return false;
        };
        *session = Session::Expired { agent: agent.clone() };
        true
    });
    if is_news {
        tracing::warn!("the service knows the session no longer");
        ctx.connection.send_if_modified(|connection| {
            let was_up = *connection == Connection::Online;
            if was_up {
                *connection = Connection::Offline {
                    since: Some(ctx.server_now()),
                };
            }
            was_up
        });
    }
}
