//! The shapes of the JSON contract (`docs/terminal.md`), apart from the core's types: a field that the core renames
//! must not rename what scripts read.
//!
//! JSON may be looked at in a terminal, and holds what contacts wrote: control characters that JSON itself lets through
//! are escaped too (the value stays the same).

mod changes;
mod lists;
mod media;
mod status;
mod timeline;

use std::io;

use serde::Serialize;
use voxfree_core::{Draft, InboxRow, OutboxId, OutboxItem, ProtocolNumber, SearchHit, Shelf};

use crate::script::EndingJson;

pub(crate) use changes::ChangeJson;
pub(crate) use lists::{
    ContactJson, FilledJson, OwnedJson, QuickReplyJson, ReleasedJson, RemovedJson, TagJson, TagMarkJson, WrapUpCodeJson,
};
pub(crate) use media::{CardJson, LocationJson, MediaJson, TransferJson};
pub(crate) use status::{StatusJson, lists_fetched_at, presence_name, session_name};
pub(crate) use timeline::ItemJson;

/// The contract's word for a part of the inbox.
pub(crate) fn shelf_name(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Active => "active",
        Shelf::Waiting => "waiting",
    }
}

/// The contract's form of an outbox id: it can be told from a service's id at a glance.
pub(crate) fn outbox_name(id: OutboxId) -> String {
    format!("outbox-{id}")
}

/// A row of `inbox`.
#[derive(Debug, Serialize)]
pub(crate) struct RowJson {
    protocol: String,
    shelf: &'static str,
    title: String,
    preview: String,
    unread: u32,
    channel_kind: &'static str,
    channel_name: String,
    is_group: bool,
    draft: Option<String>,
    updated_at: i64,
    window_until: Option<i64>,
    tags: Vec<TagMarkJson>,
}

impl From<&InboxRow> for RowJson {
    fn from(row: &InboxRow) -> Self {
        Self {
            protocol: row.protocol.to_string(),
            shelf: shelf_name(row.shelf),
            title: row.title.clone(),
            preview: row.preview.clone(),
            unread: row.unread,
            channel_kind: row.channel_kind.as_str(),
            channel_name: row.channel_name.clone(),
            is_group: row.is_group,
            draft: row.draft.clone(),
            updated_at: row.updated_at.0,
            window_until: row.window_until.map(|at| at.0),
            tags: row.tags.iter().map(TagMarkJson::from).collect(),
        }
    }
}

/// What `send` ends with.
#[derive(Debug, Serialize)]
pub(crate) struct SendJson {
    outbox_id: String,
    delivery: &'static str,
    reason: Option<String>,
    id: Option<String>,
}

impl From<&OutboxItem> for SendJson {
    fn from(item: &OutboxItem) -> Self {
        Self {
            outbox_id: outbox_name(item.id),
            delivery: item.delivery.as_str(),
            reason: item.delivery.reason().map(str::to_owned),
            id: item.message.map(|id| id.to_string()),
        }
    }
}

/// What `draft` ends with.
#[derive(Debug, Serialize)]
pub(crate) struct DraftJson {
    protocol: String,
    text: Option<String>,
    reply_to: Option<String>,
    files: Vec<String>,
    updated_at: Option<i64>,
}

impl DraftJson {
    /// The draft of a conversation; an empty one is none.
    pub(crate) fn new(protocol: &ProtocolNumber, draft: &Draft) -> Self {
        let is_kept = !draft.is_empty();
        Self {
            protocol: protocol.to_string(),
            text: is_kept.then(|| draft.text.clone()),
            reply_to: draft.reply_to.map(|id| id.to_string()),
            files: draft.files.clone(),
            updated_at: is_kept.then_some(draft.updated_at.0),
        }
    }
}

/// What `search` found.
#[derive(Debug, Serialize)]
pub(crate) struct HitJson {
    kind: &'static str,
    protocol: String,
    title: String,
    snippet: String,
    marks: Vec<MarkJson>,
    id: Option<String>,
    sent_at: i64,
}

#[derive(Debug, Serialize)]
struct MarkJson {
    start: u32,
    end: u32,
}

impl From<&SearchHit> for HitJson {
    fn from(hit: &SearchHit) -> Self {
        let marks = hit.marks.iter();
        Self {
            kind: hit.kind.as_str(),
            protocol: hit.protocol.to_string(),
            title: hit.title.clone(),
            snippet: hit.snippet.clone(),
            marks: marks
                .map(|mark| MarkJson {
                    start: mark.start,
                    end: mark.end,
                })
                .collect(),
            id: hit.message_id.map(|id| id.to_string()),
            sent_at: hit.sent_at.0,
        }
    }
}

/// An item of `outbox`.
#[derive(Debug, Serialize)]
pub(crate) struct OutboxJson {
    outbox_id: String,
    protocol: String,
    kind: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<OutboxFileJson>,
    delivery: &'static str,
    reason: Option<String>,
    attempts: u32,
}

/// The file of an item.
#[derive(Debug, Serialize)]
struct OutboxFileJson {
    file_name: String,
    mime_type: String,
    size_bytes: u64,
    path: String,
}

impl From<&OutboxItem> for OutboxJson {
    fn from(item: &OutboxItem) -> Self {
        Self {
            outbox_id: outbox_name(item.id),
            protocol: item.protocol.to_string(),
            kind: item.kind.as_str(),
            text: item.text.clone(),
            file: item.file.as_ref().map(|file| OutboxFileJson {
                file_name: file.file_name.clone(),
                mime_type: file.mime_type.clone(),
                size_bytes: file.size_bytes,
                path: file.path.clone(),
            }),
            delivery: item.delivery.as_str(),
            reason: item.delivery.reason().map(str::to_owned),
            attempts: item.attempts,
        }
    }
}

/// What `discard` ends with.
#[derive(Debug, Serialize)]
pub(crate) struct DiscardJson {
    pub(crate) outbox_id: String,
    pub(crate) discarded: bool,
}

/// What `sync` ends with.
#[derive(Debug, Serialize)]
pub(crate) struct SyncJson {
    pub(crate) left: usize,
    pub(crate) items: Vec<OutboxJson>,
    /// Only where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) endings: Vec<EndingJson>,
}

/// What `presence` ends with.
#[derive(Debug, Serialize)]
pub(crate) struct PresenceJson {
    pub(crate) presence: &'static str,
}

/// What `sign-out` ends with.
#[derive(Debug, Serialize)]
pub(crate) struct SignOutJson {
    pub(crate) session: &'static str,
    pub(crate) service_told: bool,
}

/// Writes `value` as one line.
pub(crate) fn line<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Printable))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Compact JSON that also escapes DEL and the C1 controls, which terminals obey (`U+009B` begins a command).
struct Printable;

impl serde_json::ser::Formatter for Printable {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, symbol)) = rest
            .char_indices()
            .find(|(_, symbol)| matches!(symbol, '\u{7f}'..='\u{9f}'))
        {
            let (before, after) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            write!(writer, "\\u{:04x}", u32::from(symbol))?;
            rest = after.get(symbol.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn json_cannot_command_a_terminal_and_keeps_its_value() {
        let text = "a\u{1b}\u{9b}31m\u{7f}é\n";
        let written = String::from_utf8(line(&text).unwrap()).unwrap();
        assert_eq!(written, "\"a\\u001b\\u009b31m\\u007fé\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
