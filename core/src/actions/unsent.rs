//! What the agent does with messages that are not sent: try again, edit, discard, answer.

use super::{send_file, send_text};
use crate::engine::transfers::GivenUp;
use crate::engine::{Context, files};
use crate::error::{Error, Result};
use crate::model::{Delivery, OutboxId, OutboxItem, OutboxKind, Remedy, TransferId};
use crate::store::{self, NewItem, Write};

/// Puts a failed or held item back into its place in the queue; one that waits is tried at once.
pub(crate) async fn retry(ctx: &Context, id: OutboxId) -> Result<()> {
    // Of one that is under way nothing changes: the queue is at it already.
    let is_unsent = |item: &OutboxItem| item.delivery != Delivery::Sent;
    let item = change(ctx, id, is_unsent, move |write| store::requeue(write, id, None));
    wake(ctx, &item.await?);
    Ok(())
}

/// Puts back into the queue, in one transaction, what another try may help.
pub(crate) async fn retry_all(ctx: &Context) -> Result<u32> {
    ctx.local_chat_agent()?;
    let helped = ctx.store.write(|write| {
        let mut items = store::unsent(&write.tx)?;
        items.retain(|item| is_stopped(&item.delivery) && item.remedies.contains(&Remedy::Retry));
        for item in &items {
            store::requeue(write, item.id, None)?;
        }
        Ok(items)
    });
    let helped = helped.await?;
    for item in &helped {
        wake(ctx, item);
    }
    Ok(u32::try_from(helped.len()).unwrap_or(u32::MAX))
}

/// Holds a failed or held item until the contact has answered; it goes out by itself then.
pub(crate) async fn after_reply(ctx: &Context, id: OutboxId) -> Result<()> {
    let may_wait = |item: &OutboxItem| is_stopped(&item.delivery) && item.kind.has_own_words();
    change(ctx, id, may_wait, move |write| store::send_after_reply(write, id)).await?;
    Ok(())
}

/// Changes the text of an item that is neither under way nor sent, and queues it.
pub(crate) async fn edit(ctx: &Context, id: OutboxId, text: &str) -> Result<()> {
    let found = ctx.store.read(move |db| store::outbox_item(db, id)).await?;
    match found.map(|item| item.kind) {
        Some(OutboxKind::File) => send_file::check_caption(text)?,
        _ => send_text::check(text)?,
    }
    let text = text.to_owned();
    let may_be = |item: &OutboxItem| is_at_rest(item) && item.kind.has_own_words();
    let item = change(ctx, id, may_be, move |write| store::requeue(write, id, Some(&text)));
    wake(ctx, &item.await?);
    Ok(())
}

/// Takes an item that is neither under way nor sent off the queue.
pub(crate) async fn discard(ctx: &Context, id: OutboxId) -> Result<()> {
    let item = change(ctx, id, is_at_rest, move |write| store::discard(write, id)).await?;
    wake(ctx, &item);
    if item.file.is_some()
        && let Err(error) = files::sweep(ctx).await
    {
        tracing::warn!(error = error.code(), "a file that nobody needs is still there");
    }
    Ok(())
}

/// Gives a file up: off the queue where it waits, broken off where the service cannot have the whole of it yet.
pub(crate) async fn give_up(ctx: &Context, id: OutboxId) -> Result<()> {
    loop {
        match ctx.transfers.give_up(TransferId::Upload { item: id }).await {
            GivenUp::Yes => {
                // What went wrong in the very moment is still in the queue.
                let left = ctx.store.read(move |db| store::outbox_item(db, id)).await?;
                match left.map(|item| item.delivery) {
                    None => return Ok(()),
                    Some(Delivery::Sending | Delivery::Sent) => return Err(Error::BeingSent),
                    Some(_) => {}
                }
            }
            GivenUp::TooLate => return Err(Error::BeingSent),
            GivenUp::NotUnderWay => {}
        }
        match discard(ctx, id).await {
            // It was just taken up.
            Err(Error::BeingSent) if ctx.transfers.is_under_way(TransferId::Upload { item: id }) => {}
            other => return other,
        }
    }
}

/// Queues a text that quotes an item of the outbox.
pub(crate) async fn reply(ctx: &Context, quoted: OutboxId, text: &str) -> Result<OutboxId> {
    ctx.local_chat_agent()?;
    send_text::check(text)?;
    let found = ctx.store.read(move |db| store::outbox_item(db, quoted)).await?;
    let quoted = found.ok_or(Error::NotUnsent)?;
    let new = NewItem {
        // What it became is quoted directly, where that is known.
        reply_to_unsent: quoted.message.is_none().then_some(quoted.id),
        reply_to: quoted.message,
        ..NewItem::text(quoted.protocol, text.to_owned())
    };
    send_text::queue(ctx, new, send_text::Closed::Refuse).await
}

/// It does not go out by itself.
fn is_stopped(delivery: &Delivery) -> bool {
    matches!(delivery, Delivery::Failed { .. } | Delivery::Held { .. })
}

/// Neither under way, nor lost, nor sent.
fn is_at_rest(item: &OutboxItem) -> bool {
    matches!(
        item.delivery,
        Delivery::Queued | Delivery::Failed { .. } | Delivery::Held { .. }
    )
}

/// Looks and changes in one transaction: the queue cannot take the item in between.
async fn change(
    ctx: &Context,
    id: OutboxId,
    may_change: impl FnOnce(&OutboxItem) -> bool + Send + 'static,
    work: impl FnOnce(&mut Write<'_>) -> store::Result<()> + Send + 'static,
) -> Result<OutboxItem> {
    ctx.local_chat_agent()?;
    let changed = ctx.store.write(move |write| {
        let Some(item) = store::outbox_item(&write.tx, id)? else {
            return Ok(Err(Error::NotUnsent));
        };
        if !may_change(&item) {
            return Ok(Err(match item.delivery {
                Delivery::Sending => Error::BeingSent,
                _ => Error::NotUnsent,
            }));
        }
        work(write)?;
        Ok(Ok(item))
    });
    changed.await?
}

fn wake(ctx: &Context, item: &OutboxItem) {
    ctx.outbox_lanes.forget(item.id);
    ctx.outbox_lanes.clear_one(&item.protocol);
    ctx.outbox_wake.notify_one();
}
