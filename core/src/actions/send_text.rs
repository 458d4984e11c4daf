//! Queueing a text.

use crate::engine::{Context, composer};
use crate::error::{Error, Result};
use crate::model::{ComposerState, MessageId, OutboxId, OutboxKind, ProtocolNumber, Shelf};
use crate::rules;
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
        reply_to,
        ..NewItem::text(protocol.clone(), text.to_owned())
    };
    queue(ctx, new, Closed::Refuse).await
}

/// Writes the text down; where it may not be sent now, it is held until the contact has answered, and goes out by itself then.
pub(crate) async fn after_reply(
    ctx: &Context,
    protocol: &ProtocolNumber,
    text: &str,
    reply_to: Option<MessageId>,
) -> Result<OutboxId> {
    ctx.chat_agent()?;
    check(text)?;
    let new = NewItem {
        reply_to,
        ..NewItem::text(protocol.clone(), text.to_owned())
    };
    queue(ctx, new, Closed::WaitForReply).await
}

/// What becomes of a text that may not be sent now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    /// It is not queued.
    Refuse,
    /// It is held until the contact has answered.
    WaitForReply,
}

/// Writes a checked item down, and wakes the queue. The rule is asked in the same transaction.
pub(super) async fn queue(ctx: &Context, new: NewItem, closed: Closed) -> Result<OutboxId> {
    let queued = queue_all(ctx, vec![new], closed).await?;
    queued.into_iter().next().ok_or(Error::NotUnsent)
}

/// The same for several items of one conversation and one kind, all or none, in their order.
pub(super) async fn queue_all(ctx: &Context, mut all: Vec<NewItem>, closed: Closed) -> Result<Vec<OutboxId>> {
    let Some((protocol, kind)) = all.first().map(|new| (new.protocol.clone(), new.kind)) else {
        return Ok(Vec::new());
    };
    composer::known_composer(ctx, &protocol).await?;
    let (now, rule_now) = (ctx.server_now_steady(), composer::rule_now(ctx));
    // In one transaction: whoever takes the conversation away between the look and the write, the item knows.
    let queued = ctx.store.write(move |write| {
        match store::held(&write.tx, &protocol)?.and_then(|held| held.shelf) {
            Some(Shelf::Active) => {
                let told = rules::composer(&store::window_facts(&write.tx, &protocol)?, rule_now);
                let is_closed = rules::hold_reason(&told, kind).is_some();
                // What the agent ends waits for no answer.
                if is_closed && (closed == Closed::Refuse || told.state == ComposerState::ReadOnly) {
                    return Ok(Err(Error::ComposerClosed {
                        state: told.state,
                        reason: told.reason,
                    }));
                }
                for new in &mut all {
                    new.after_reply = is_closed;
                    if !is_closed && kind != OutboxKind::Template {
                        new.not_after = told.until;
                    }
                }
            }
            // It goes out behind the taking, and the rule is asked then.
            Some(Shelf::Waiting) if kind != OutboxKind::Template && store::is_accept_queued(&write.tx, &protocol)? => {}
            Some(Shelf::Waiting) => return Ok(Err(Error::AcceptRequired)),
            None => return Ok(Err(Error::NotInInbox)),
        }
        let mut ids = Vec::new();
        for new in &all {
            if kind == OutboxKind::Text {
                store::settle_draft(write, &protocol, &new.text)?;
            }
            ids.push(store::enqueue(write, new, now)?);
        }
        Ok(Ok(ids))
    });
    let ids = queued.await??;
    ctx.outbox_wake.notify_one();
    Ok(ids)
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
