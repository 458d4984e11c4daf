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
pub(super) async fn queue(ctx: &Context, mut new: NewItem, closed: Closed) -> Result<OutboxId> {
    composer::known_composer(ctx, &new.protocol).await?;
    let (now, rule_now) = (ctx.server_now_steady(), composer::rule_now(ctx));
    // In one transaction: whoever takes the conversation away between the look and the write, the item knows.
    let queued =
        ctx.store.write(
            move |write| match store::held(&write.tx, &new.protocol)?.and_then(|held| held.shelf) {
                Some(Shelf::Active) => {
                    let told = rules::composer(&store::window_facts(&write.tx, &new.protocol)?, rule_now);
                    if rules::hold_reason(&told, new.kind).is_some() {
                        // What the agent ends waits for no answer.
                        if closed == Closed::Refuse || told.state == ComposerState::ReadOnly {
                            return Ok(Err(Error::ComposerClosed {
                                state: told.state,
                                reason: told.reason,
                            }));
                        }
                        new.after_reply = true;
                    } else if new.kind == OutboxKind::Text {
                        new.not_after = told.until;
                    }
                    if new.kind == OutboxKind::Text {
                        store::settle_draft(write, &new.protocol, &new.text)?;
                    }
                    Ok(Ok(store::enqueue(write, &new, now)?))
                }
                // It goes out behind the taking, and the rule is asked then.
                Some(Shelf::Waiting)
                    if new.kind == OutboxKind::Text && store::is_accept_queued(&write.tx, &new.protocol)? =>
                {
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
