//! An entry of `timeline`, and what it quotes.

use serde::Serialize;
use voxfree_core::{MessageKind, Quoted, TimelineItem};

use super::{CardJson, LocationJson, MediaJson, media, outbox_name};

/// An entry of `timeline`.
#[derive(Debug, Serialize)]
pub(crate) struct ItemJson {
    id: Option<String>,
    protocol: String,
    from_me: bool,
    author: Option<String>,
    kind: &'static str,
    text: String,
    reply_to: Option<String>,
    quoted: Option<QuotedJson>,
    sent_at: i64,
    delivery: Option<&'static str>,
    reason: Option<String>,
    forwarded: bool,
    deleted: bool,
    media: Option<MediaJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<LocationJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<CardJson>,
    outbox_id: Option<String>,
}

impl From<&TimelineItem> for ItemJson {
    fn from(item: &TimelineItem) -> Self {
        let outbox_id = item.outbox_id.map(outbox_name);
        Self {
            id: item.message_id.map(|id| id.to_string()).or_else(|| outbox_id.clone()),
            protocol: item.protocol.to_string(),
            from_me: item.from_me,
            author: item.author.clone(),
            kind: item.kind.as_str(),
            text: item.text.clone(),
            reply_to: item.quoted.as_ref().map(quoted_id),
            quoted: item.quoted.as_ref().and_then(QuotedJson::of),
            sent_at: item.sent_at.0,
            delivery: item.delivery.as_ref().map(voxfree_core::Delivery::as_str),
            reason: item
                .delivery
                .as_ref()
                .and_then(|delivery| delivery.reason().map(str::to_owned)),
            forwarded: item.forwarded,
            deleted: item.deleted,
            media: item.media.as_ref().map(MediaJson::from),
            location: media::location(item),
            contacts: media::cards(item),
            outbox_id,
        }
    }
}

/// What an entry quotes, where that is held.
#[derive(Debug, Serialize)]
struct QuotedJson {
    from_me: bool,
    author: Option<String>,
    kind: &'static str,
    text: String,
    deleted: bool,
}

impl QuotedJson {
    fn of(quoted: &Quoted) -> Option<Self> {
        match quoted {
            Quoted::Message {
                from_me,
                author,
                kind,
                text,
                deleted,
                ..
            } => Some(Self {
                from_me: *from_me,
                author: author.clone(),
                kind: kind.as_str(),
                text: text.clone(),
                deleted: *deleted,
            }),
            Quoted::Unsent { text, .. } => Some(Self {
                from_me: true,
                author: None,
                kind: MessageKind::Text.as_str(),
                text: text.clone(),
                deleted: false,
            }),
            Quoted::Missing { .. } => None,
        }
    }
}

/// The contract's form of the id of what is quoted.
fn quoted_id(quoted: &Quoted) -> String {
    match quoted {
        Quoted::Message { message_id, .. } | Quoted::Missing { message_id } => message_id.to_string(),
        Quoted::Unsent { outbox_id, .. } => outbox_name(*outbox_id),
    }
}
