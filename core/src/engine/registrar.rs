//! "Are you there?", asked of the SIP server that the service told.
//!
//! Over UDP the question is repeated as RFC 3261 has it (after half a second, then at twice the distance, four seconds at most).
//! The time is the clock's that everything goes by. The password is no part of the question, and comes no further than the store.

use std::time::Duration;

use super::Context;
use crate::error::{Error, Result};
use crate::model::{ExtensionState, RegistrarAnswer, SipExtension, SipTransport};
use crate::ports::SipFault;
use crate::store;
use crate::telephony::{Ping, Reading};

/// So long for all of it: the look-up, the connection, the answer.
const PATIENCE: Duration = Duration::from_secs(8);
const REPEAT_FIRST: Duration = Duration::from_millis(500);
const REPEAT_MAX: Duration = Duration::from_secs(4);

/// Asks.
pub(crate) async fn ask_registrar(ctx: &Context) -> Result<RegistrarAnswer> {
    let ExtensionState::Ready { extension } = ctx.store.read(store::telephone).await?.state else {
        return Err(Error::NoExtension);
    };
    let began_at = ctx.clock.monotonic();
    let answer = tokio::select! {
        answer = ask(ctx, &extension) => answer,
        () = ctx.clock.sleep(PATIENCE) => return Ok(RegistrarAnswer::TimedOut),
    };
    Ok(match answer {
        Ok(Some(status)) => RegistrarAnswer::Answers {
            status,
            took_ms: u32::try_from(ctx.clock.monotonic().saturating_sub(began_at).as_millis()).unwrap_or(u32::MAX),
        },
        Ok(None) | Err(SipFault::NotUnderstood | SipFault::Closed) => RegistrarAnswer::NotUnderstood,
        Err(SipFault::NameNotFound) => RegistrarAnswer::NameNotFound,
        Err(SipFault::Refused) => RegistrarAnswer::Refused,
        Err(SipFault::Unreachable { detail }) => RegistrarAnswer::Unreachable { detail },
        Err(SipFault::NotTrusted { detail }) => RegistrarAnswer::NotTrusted { detail },
    })
}

/// The status of the answer; `None`: what came is no SIP.
async fn ask(ctx: &Context, extension: &SipExtension) -> std::result::Result<Option<u16>, SipFault> {
    let server = extension.registrar.clone();
    let mut repeat_after = (server.transport == SipTransport::Udp).then_some(REPEAT_FIRST);
    let mut channel = ctx.sip.dial(server).await?;
    let mut ping = Ping::new(extension, fastrand::u64(..));
    channel.send(ping.request()).await?;
    let mut repeat = ctx.clock.sleep_or_never(repeat_after);
    loop {
        let received = tokio::select! {
            received = channel.receive() => Some(received?),
            () = &mut repeat => None,
        };
        match received.as_deref().map(|bytes| ping.read(bytes)) {
            Some(Reading::Status(status)) => return Ok(Some(status)),
            Some(Reading::NotSip) => return Ok(None),
            Some(Reading::GoOn) => {}
            None => {
                channel.send(ping.request()).await?;
                repeat_after = repeat_after.map(|after| (after * 2).min(REPEAT_MAX));
                repeat = ctx.clock.sleep_or_never(repeat_after);
            }
        }
    }
}
