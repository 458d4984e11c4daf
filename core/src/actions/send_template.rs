//! Queueing a template.

use super::send_text::{Closed, queue};
use crate::engine::Context;
use crate::error::{Error, Result};
use crate::model::{OutboxId, OutboxKind, ProtocolNumber, TemplateId};
use crate::store::{self, NewItem};

/// Writes the template down, and wakes the queue. It is shown by its text, else by its name, as last told.
pub(crate) async fn run(ctx: &Context, protocol: &ProtocolNumber, template: &TemplateId) -> Result<OutboxId> {
    ctx.chat_agent()?;
    let key = protocol.clone();
    let known = ctx.store.read(move |db| store::templates(db, &key)).await?;
    let text = match known.templates.iter().find(|known| known.id == *template) {
        Some(found) => found
            .text
            .clone()
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| found.name.clone()),
        None if known.fetched_at.is_some() => {
            return Err(Error::invalid("template", "there is no such template on this channel"));
        }
        // Not asked yet: the service knows.
        None => String::new(),
    };
    let new = NewItem {
        kind: OutboxKind::Template,
        template: Some(template.clone()),
        ..NewItem::text(protocol.clone(), text)
    };
    queue(ctx, new, Closed::Refuse).await
}
