//! Finishing a conversation, or handing it on: written down, then carried out by the queue.

use crate::engine::Context;
use crate::error::{Error, Result};
use crate::model::{
    Delivery, Ending, EndingId, EndingKind, EndingState, NewEnding, ProtocolNumber, Shelf, UnsentFirst, WrapUpCodeId,
};
use crate::rules::UNDO_WINDOW_MS_MAX;
use crate::store::{self, Write};

/// The longest note, in characters.
pub const NOTE_CHARS_MAX: usize = 4_096;

/// Writes the ending down, and wakes the queue. Asked for twice alike, it is one.
pub(crate) async fn run(ctx: &Context, protocol: &ProtocolNumber, new: NewEnding) -> Result<EndingId> {
    let agent = ctx.local_chat_agent()?;
    check(&new)?;
    if new.kind.to() == Some(&agent.id) {
        return Err(Error::invalid("to", "the agent holds it already"));
    }
    let (key, now) = (protocol.clone(), ctx.server_now_steady());
    // In one transaction: what is queued meanwhile is seen, or sees the ending.
    let written = ctx.store.write(move |write| {
        match store::held(&write.tx, &key)?.and_then(|held| held.shelf) {
            Some(Shelf::Active) => {}
            Some(Shelf::Waiting) => return Ok(Err(Error::AcceptRequired)),
            None => return Ok(Err(Error::NotInInbox)),
        }
        match store::ending_of(&write.tx, &key)? {
            Some(earlier) if earlier.state == EndingState::UnderWay => return Ok(Err(Error::BeingSent)),
            Some(earlier) if earlier.state.is_pending() && is_same(&earlier, &new) => return Ok(Ok(earlier.id)),
            _ => {}
        }
        let unsent = store::unsent_of(&write.tx, &key)?;
        if let Err(error) = see_to(write, &unsent, new.unsent)? {
            return Ok(Err(error));
        }
        let goes_after: Vec<_> = match new.unsent {
            UnsentFirst::Send => unsent.iter().map(|(id, _)| *id).collect(),
            UnsentFirst::Refuse | UnsentFirst::Discard => Vec::new(),
        };
        Ok(Ok(store::save_ending(write, &key, &new, &goes_after, now)?))
    });
    let id = written.await??;
    ctx.outbox_lanes.clear_one(protocol);
    ctx.outbox_wake.notify_one();
    Ok(id)
}

/// Takes an ending back that is not under way, or puts one out of sight that was not carried out.
pub(crate) async fn undo(ctx: &Context, id: EndingId) -> Result<()> {
    ctx.local_chat_agent()?;
    let undone = ctx.store.write(move |write| {
        if store::ending(&write.tx, id)?.is_none() {
            return Ok(Err(Error::NotUnsent));
        }
        Ok(if store::forget_ending(write, id)? {
            Ok(())
        } else {
            Err(Error::BeingSent)
        })
    });
    undone.await?
}

fn check(new: &NewEnding) -> Result<()> {
    if new.note.chars().count() > NOTE_CHARS_MAX {
        return Err(Error::invalid(
            "note",
            format!("longer than {NOTE_CHARS_MAX} characters"),
        ));
    }
    if new.undo_window_ms > UNDO_WINDOW_MS_MAX {
        return Err(Error::invalid(
            "undo_window_ms",
            format!("longer than {UNDO_WINDOW_MS_MAX} milliseconds"),
        ));
    }
    Ok(())
}

/// Whether it was asked for alike; how long it can be undone does not count.
fn is_same(earlier: &Ending, new: &NewEnding) -> bool {
    let asked: (&EndingKind, &Option<WrapUpCodeId>, &str, bool) =
        (&new.kind, &new.wrap_up_code, &new.note, new.keep_contact);
    asked
        == (
            &earlier.kind,
            &earlier.wrap_up_code,
            &earlier.note,
            earlier.keep_contact,
        )
}

/// Does with the messages that are not sent as the agent wants it.
fn see_to(
    write: &mut Write<'_>,
    unsent: &[(crate::model::OutboxId, Delivery)],
    how: UnsentFirst,
) -> store::Result<Result<()>> {
    match how {
        UnsentFirst::Refuse if !unsent.is_empty() => {
            let count = u32::try_from(unsent.len()).unwrap_or(u32::MAX);
            return Ok(Err(Error::UnsentMessages { count }));
        }
        // The contact may have one that is under way: it can be neither given up nor left behind.
        UnsentFirst::Discard if unsent.iter().any(|(_, delivery)| *delivery == Delivery::Sending) => {
            return Ok(Err(Error::BeingSent));
        }
        UnsentFirst::Discard => {
            for (id, _) in unsent {
                store::discard(write, *id)?;
            }
        }
        UnsentFirst::Send => {
            for (id, delivery) in unsent {
                if matches!(delivery, Delivery::Held { .. }) {
                    store::requeue(write, *id, None)?;
                }
            }
        }
        UnsentFirst::Refuse => {}
    }
    Ok(Ok(()))
}
