//! The socket's life: connect, hello, listen, ping, and connect again (api.md §5).
//!
//! The thin loop around `socket::machine`, `socket::frame` and `rules::retry_after`; events become wishes.

use std::sync::Arc;
use std::time::Duration;

use super::{Context, presence, sync};
use crate::model::{Agent, Connection, Timestamp};
use crate::ports::{SocketFrame, SocketHalves, TransportFault};
use crate::rules::retry_after;
use crate::socket::frame;
use crate::socket::machine::{Beat, DEAD_AFTER, beat};

/// How long a socket that is asked for a sign of life, because the network may be another, has for it.
const PROBE: Duration = Duration::from_secs(5);

/// Keeps the socket up while an agent who answers chats is signed in; runs until it is stopped.
pub(crate) async fn run(ctx: Arc<Context>) {
    let mut session = ctx.session.subscribe();
    let mut failures = 0_u32;
    let mut offline_since = None;
    loop {
        let Ok(agent) = ctx.chat_agent() else {
            go_offline(&ctx, offline_since);
            if session.changed().await.is_err() {
                return;
            }
            continue;
        };
        ctx.connection.send_replace(Connection::Connecting);
        match ctx.dialer.dial(ctx.config.socket.clone()).await {
            Err(fault) => {
                tracing::info!(%fault, "no socket");
                failures = failures.saturating_add(1);
            }
            Ok(halves) => {
                let heard = tokio::select! {
                    heard = live(&ctx, &agent, halves) => heard,
                    _ = session.changed() => { failures = 0; continue }
                };
                presence::gap_begins(&ctx);
                failures = if heard { 1 } else { failures.saturating_add(1) };
                offline_since = Some(ctx.server_now());
            }
        }
        go_offline(&ctx, offline_since);
        let pause = ctx.clock.sleep(retry_after(failures, fastrand::u64(..)));
        tokio::select! {
            () = pause => {}
            () = ctx.network_wake.notified() => failures = 0,
            _ = session.changed() => failures = 0,
        }
    }
}

/// One connection, from hello to its end; says whether anything was heard on it.
async fn live(ctx: &Context, agent: &Agent, halves: SocketHalves) -> bool {
    let (mut sender, mut receiver) = halves;
    if let Err(fault) = sender.send(SocketFrame::Text(frame::hello(&agent.id))).await {
        tracing::info!(%fault, "no hello");
        return false;
    }
    ctx.connection.send_replace(Connection::Online);
    // What happened while it was down was told to nobody.
    sync::catch_up(ctx);
    presence::gap_ends(ctx);
    ctx.outbox_wake.notify_one();
    let (mut heard_at, mut asked_at, mut heard) = (ctx.clock.monotonic(), None, false);
    loop {
        let now = ctx.clock.monotonic();
        let wait = match beat(now, heard_at, asked_at) {
            Beat::Dead => return heard,
            Beat::Ping => {
                asked_at = Some(now);
                if sender.send(SocketFrame::Ping).await.is_err() {
                    return heard;
                }
                continue;
            }
            Beat::Wait(wait) => wait,
        };
        tokio::select! {
            received = receiver.receive() => match received {
                Some(Ok(received)) => {
                    heard_at = ctx.clock.monotonic();
                    heard = true;
                    on_frame(ctx, received).await;
                }
                Some(Err(fault)) => {
                    log_end(&fault);
                    return heard;
                }
                None => return heard,
            },
            () = ctx.clock.sleep(wait) => {}
            // A phone that changed networks is not told that its socket is dead: it has to answer quickly now.
            () = ctx.network_wake.notified() => {
                let now = ctx.clock.monotonic();
                heard_at = heard_at.min(now.saturating_sub(DEAD_AFTER.saturating_sub(PROBE)));
                asked_at = Some(now);
                sync::catch_up(ctx);
                if sender.send(SocketFrame::Ping).await.is_err() {
                    return heard;
                }
            }
        }
    }
}

async fn on_frame(ctx: &Context, received: SocketFrame) {
    if let SocketFrame::Text(text) = received {
        match frame::decode(&text) {
            Some(event) => sync::on_event(ctx, &event).await,
            None => tracing::info!(bytes = text.len(), "a frame that is no event"),
        }
    }
}

fn log_end(fault: &TransportFault) {
    tracing::info!(%fault, "the socket ended");
}

fn go_offline(ctx: &Context, since: Option<Timestamp>) {
    ctx.connection.send_if_modified(|connection| {
        let offline = Connection::Offline { since };
        std::mem::replace(connection, offline) != offline
    });
}
