//! What a person sees, as lines of text.

use voxfree_core::{Delivery, InboxRow, MessageKind, Quoted, TimelineItem};

/// `Bia: Oi (2)`
pub(crate) fn inbox_line(row: &InboxRow) -> String {
    let unread = if row.unread > 0 {
        format!(" ({})", row.unread)
    } else {
        String::new()
    };
    format!("{}: {}{unread}", row.title, row.preview)
}

/// `Bia  Oi` for the contact's, `me  Bom dia  sent` for ours.
pub(crate) fn timeline_line(item: &TimelineItem) -> String {
    let text = match item.kind {
        MessageKind::Text => item.text.clone(),
        kind => format!("[{}] {}", kind.as_str(), item.text).trim_end().to_owned(),
    };
    let quote = item
        .quoted
        .as_ref()
        .and_then(Quoted::message_id)
        .map(|id| format!("  re {id}"))
        .unwrap_or_default();
    match &item.delivery {
        None => format!("they  {text}{quote}"),
        Some(Delivery::Failed { reason }) => format!("me  {text}{quote}  failed: {reason}"),
        Some(Delivery::Held { .. }) => format!("me  {text}{quote}  held"),
        Some(delivery) => format!("me  {text}{quote}  {}", delivery.as_str()),
    }
}
