//! Queueing a text.

use crate::engine::Context;
use crate::error::{Error, Result};
use crate::model::{MessageId, OutboxId, ProtocolNumber, Shelf};
use crate::store::{self, NewItem};

/// WhatsApp's own limit for a text.
pub const TEXT_CHARS_MAX: usize = 4_096;

/// Writes the text down, and wakes the queue. A draft that is this text is done with, in the same transaction.
pub(crate) async fn run(
    ctx: &Context,
    protocol: &ProtocolNumber,
    text: &str,
    reply_to: Option<MessageId>,
) -> Result<OutboxId> {
    ctx.local_chat_agent()?;
    check(text)?;
    let new = NewItem {
        protocol: protocol.clone(),
        text: text.to_owned(),
        reply_to,
        reply_to_unsent: None,
        not_after: None,
    };
    queue(ctx, new).await
}

/// Writes a checked item down, and wakes the queue.
pub(super) async fn queue(ctx: &Context, new: NewItem) -> Result<OutboxId> {
    let now = ctx.server_now();
    // In one transaction: whoever takes the conversation away between the look and the write, the item knows.
    let queued =
        ctx.store.write(
            move |write| match store::held(&write.tx, &new.protocol)?.and_then(|held| held.shelf) {
                Some(Shelf::Active) => {
                    store::settle_draft(write, &new.protocol, &new.text)?;
                    Ok(Ok(store::enqueue(write, &new, now)?))
                }
                Some(Shelf::Waiting) => Ok(Err(Error::AcceptRequired)),
                None => Ok(Err(Error::NotInInbox)),
            },
        );
    let id = queued.await??;
    ctx.outbox_wake.notify_one();
    Ok(id)
}

/// Whether a text can be sent at all.
pub(super) fn check(text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::invalid("text", "there is nothing to send"));
    }
    if text.chars().count() > TEXT_CHARS_MAX {
        return Err(Error::invalid(
            "text",
            format!("longer than {TEXT_CHARS_MAX} characters"),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_something_in_it_and_an_end() {
        for (text, fine) in [("oi", true), ("", false), (" \n", false)] {
            assert_eq!(check(text).is_ok(), fine, "{text:?}");
        }
        assert!(check(&"ã".repeat(TEXT_CHARS_MAX)).is_ok());
        assert!(check(&"ã".repeat(TEXT_CHARS_MAX + 1)).is_err());
    }
}
