//! Starting a conversation (api.md §13). The service tells no number of it: it is found among the active ones, by contact and
//! channel. So it is looked for there first, too, and after a lost answer: nothing is ever started twice.

use std::time::Duration;

use crate::engine::{Context, accept, sync};
use crate::error::{Error, Result};
use crate::model::{AgentId, ChannelId, ContactId, DepartmentId, ProtocolNumber, StartBar, Started};
use crate::service::{StartConversation, StartOutcome};
use crate::store;

/// How long it is waited before each look for the new conversation.
const LOOKS: [Duration; 5] = [
    Duration::ZERO,
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
];

/// Starts one, or finds the one that there is.
pub(crate) async fn run(
    ctx: &Context,
    channel: &ChannelId,
    contact: &ContactId,
    department: &DepartmentId,
) -> Result<Started> {
    let agent = ctx.chat_agent()?;
    refuse_barred(ctx, channel, department).await?;
    // One at a time: tapped twice, it is started once.
    let _flight = ctx.start_flight.lock().await;
    sync::refresh_lists(ctx).await?;
    if let Some(protocol) = find(ctx, channel, contact).await? {
        return Ok(open(ctx, protocol, false).await);
    }
    let request = StartConversation {
        agent: &agent.id,
        company: &agent.company,
        channel,
        contact,
        department,
    };
    let if_not_found = match ctx.caller.call(&request).await {
        Ok(StartOutcome::Started { .. }) => Started::NotListedYet,
        Ok(StartOutcome::Busy { agent_id, agent_name }) => {
            let busy = Error::ContactBusy {
                agent: agent_id.clone(),
                name: agent_name.clone(),
            };
            if agent_id.as_ref() != Some(&agent.id) {
                note_met(ctx, agent_id, agent_name).await?;
                return Err(busy);
            }
            // The agent serves the contact: it was started from elsewhere a moment ago.
            return match look(ctx, channel, contact).await {
                Some(protocol) => Ok(open(ctx, protocol, false).await),
                None => Err(busy),
            };
        }
        Err(fault) if fault.may_have_been_carried_out() => {
            tracing::warn!(
                error = Error::from(fault).code(),
                "it is not known whether a conversation was started"
            );
            Started::Unknown
        }
        Err(fault) => return Err(fault.into()),
    };
    match look(ctx, channel, contact).await {
        Some(protocol) => Ok(open(ctx, protocol, true).await),
        None => Ok(if_not_found),
    }
}

/// A channel that is known to take no new conversations is not asked.
async fn refuse_barred(ctx: &Context, channel: &ChannelId, department: &DepartmentId) -> Result<()> {
    let (key, wanted) = (department.clone(), channel.clone());
    let known = ctx.store.read(move |db| store::channels(db, &key)).await?;
    let bar = known
        .and_then(|known| known.channels.into_iter().find(|known| known.id == wanted))
        .and_then(|known| known.bar);
    match bar {
        Some(StartBar::AnswersOnly) => Err(Error::invalid("channel", "on this channel only the contact begins")),
        None => Ok(()),
    }
}

/// Looks for it until it is listed. What goes wrong meanwhile only means that it is not seen.
async fn look(ctx: &Context, channel: &ChannelId, contact: &ContactId) -> Option<ProtocolNumber> {
    for wait in LOOKS {
        if !wait.is_zero() {
            ctx.clock.sleep(wait).await;
        }
        if let Err(error) = sync::refresh_lists(ctx).await {
            tracing::info!(error = error.code(), "the new conversation cannot be looked for");
        }
        if let Ok(Some(protocol)) = find(ctx, channel, contact).await {
            return Some(protocol);
        }
    }
    None
}

async fn find(ctx: &Context, channel: &ChannelId, contact: &ContactId) -> Result<Option<ProtocolNumber>> {
    let (channel, contact) = (channel.clone(), contact.clone());
    Ok(ctx
        .store
        .read(move |db| store::active_with(db, &channel, &contact))
        .await?)
}

/// Fetches what there is, so that the composer knows what comes first. It is in the inbox, whether that succeeds or not.
async fn open(ctx: &Context, protocol: ProtocolNumber, is_new: bool) -> Started {
    if let Err(error) = accept::open(ctx, &protocol).await {
        tracing::info!(
            error = error.code(),
            "a conversation that was started is not fetched yet"
        );
    }
    Started::Opened { protocol, is_new }
}

async fn note_met(ctx: &Context, id: Option<AgentId>, name: Option<String>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let now = ctx.server_now();
    Ok(ctx
        .store
        .write_fetched(move |write| store::note_agent(write, &id, name.as_deref(), now))
        .await?)
}
