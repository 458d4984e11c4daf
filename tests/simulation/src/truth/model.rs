//! What a true screen says, computed from the service's state alone: none of the core's rules is asked.

use std::collections::BTreeMap;

use voxfree_core::{Delivery, ProtocolNumber, TimelineItem};
use voxfree_sandbox::{Conversation, Holder, Message, MessageKind, Party, Service};

use crate::network::Fetch;
use crate::phone::NAME;

/// A preview is no longer than this, with its ellipsis.
const PREVIEW_CHARS: usize = 160;

/// A row of the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the case.
    pub protocol: String,
    /// Who it is.
    pub title: String,
    /// The last message, as it is shown where the message itself is held.
    pub preview_held: String,
    /// The last message, as the list tells it.
    pub preview_listed: String,
    /// The last message.
    pub last: Option<u64>,
    /// What the service counts.
    pub unread_listed: u32,
    /// Whether it is a group.
    pub is_group: bool,
}

/// An entry of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The message.
    pub id: i64,
    /// The case.
    pub protocol: String,
    /// Whether our side wrote it.
    pub from_me: bool,
    /// What is shown.
    pub text: String,
    /// How far it has come.
    pub delivery: Option<Delivery>,
}

/// Who looks: what of the waiting list is seen.
#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    /// The agent.
    pub agent: u64,
    /// The one department whose waiting conversations are seen; `None`: all.
    pub department: Option<u64>,
}

/// Up to where the agent has seen a conversation on this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// For sure.
    pub least: u64,
    /// At most, by what the phone held when the agent looked.
    pub most: u64,
    /// At most, by what a list may have told then.
    pub told: u64,
}

/// The rows of both shelves, active first, each in its order.
pub fn shelves(service: &Service, names: &BTreeMap<Party, String>, viewer: Viewer) -> [Vec<Row>; 2] {
    let shelf = |belongs: &dyn Fn(&Conversation) -> bool| {
        let mut rows: Vec<(i64, Row)> = service
            .conversations()
            .filter(|conversation| belongs(conversation))
            .map(|conversation| row(service, names, conversation))
            .collect();
        rows.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.protocol.cmp(&other.1.protocol)));
        rows.into_iter().map(|(_, row)| row).collect()
    };
    [
        shelf(&|conversation| conversation.holder == Holder::Held(viewer.agent)),
        shelf(&|conversation| match conversation.holder {
            Holder::Waiting(Some(agent)) => agent == viewer.agent,
            Holder::Waiting(None) => viewer.department.is_none_or(|seen| seen == conversation.department),
            Holder::Held(_) | Holder::Closed => false,
        }),
    ]
}

fn row(service: &Service, names: &BTreeMap<Party, String>, conversation: &Conversation) -> (i64, Row) {
    let last = conversation.messages.last().and_then(|codid| service.message(*codid));
    let at_s = last.map_or(conversation.opened_ms, |last| last.at_ms).div_euclid(1_000);
    let row = Row {
        protocol: conversation.protocol.clone(),
        title: names[&conversation.party].clone(),
        preview_held: last.map_or_else(String::new, |last| match words(last.kind) {
            Some(words) if last.content.is_empty() => words.to_owned(),
            _ => one_line(&shown_text(last)),
        }),
        preview_listed: last.map_or_else(String::new, |last| match last.kind {
            MessageKind::Text => one_line(&shown_text(last)),
            kind => format!("[{}]", kind.service_name()),
        }),
        last: last.map(|last| last.codid),
        unread_listed: conversation.unread,
        is_group: conversation.party.is_group(),
    };
    (at_s, row)
}

/// What of a case's timeline must be there, in its order.
pub fn own_entries(service: &Service, protocol: &str) -> Vec<Entry> {
    service
        .conversation(protocol)
        .map_or_else(Vec::new, |conversation| entries(service, [conversation].into_iter()))
}

/// The whole timeline of a case: with those of the same other side on the same channel.
pub fn thread_entries(service: &Service, protocol: &str) -> Vec<Entry> {
    let Some(conversation) = service.conversation(protocol) else {
        return Vec::new();
    };
    let together = service
        .conversations()
        .filter(|other| other.party == conversation.party && other.channel == conversation.channel);
    entries(service, together)
}

fn entries<'a>(service: &Service, conversations: impl Iterator<Item = &'a Conversation>) -> Vec<Entry> {
    let mut messages: Vec<&Message> = conversations
        .flat_map(|conversation| &conversation.messages)
        .filter_map(|codid| service.message(*codid))
        .collect();
    messages.sort_by_key(|message| (message.at_ms.div_euclid(1_000), message.codid));
    messages.into_iter().map(entry).collect()
}

fn entry(message: &Message) -> Entry {
    Entry {
        id: i64::try_from(message.codid).unwrap(),
        protocol: message.protocol.clone(),
        from_me: message.from_me,
        text: shown_text(message),
        delivery: message.from_me.then_some(if message.read_state == 2 {
            Delivery::Read
        } else {
            Delivery::Sent
        }),
    }
}

/// An entry of the phone's, in the same form; `None`: it has no message at the service.
pub fn entry_of_phone(item: &TimelineItem) -> Option<Entry> {
    Some(Entry {
        id: item.message_id?.0,
        protocol: item.protocol.as_str().to_owned(),
        from_me: item.from_me,
        text: item.text.clone(),
        delivery: item.delivery.clone(),
    })
}

/// The newest message of the other side's in a case that a timeline of the phone's holds; 0: none. Ours tell nothing: what we send
/// is held at once, and what the contact wrote before it may not be.
pub fn newest_held(items: &[TimelineItem], protocol: &ProtocolNumber) -> u64 {
    let own = items.iter().filter(|item| item.protocol == *protocol && !item.from_me);
    let newest = own.filter_map(|item| item.message_id).map(|id| id.0).max();
    newest.map_or(0, |id| u64::try_from(id).unwrap())
}

/// The contact's messages in a case that are newer than that.
pub fn newer_than(service: &Service, protocol: &str, seen: u64) -> u32 {
    let conversation = service.conversation(protocol).unwrap();
    let newer = conversation.messages.iter().filter(|codid| **codid > seen);
    let theirs = newer.filter(|codid| service.message(**codid).is_some_and(|message| !message.from_me));
    u32::try_from(theirs.count()).unwrap()
}

/// How many messages of a case the contact wrote within one second at most; 1 where there are none.
pub fn most_in_a_second(service: &Service, protocol: &str) -> u32 {
    let mut by_second = BTreeMap::new();
    for codid in &service.conversation(protocol).unwrap().messages {
        if let Some(message) = service.message(*codid).filter(|message| !message.from_me) {
            *by_second.entry(message.at_ms.div_euclid(1_000)).or_insert(0) += 1;
        }
    }
    by_second.into_values().max().unwrap_or(1)
}

/// Up to where the service took a case for read when the phone first got its messages. An answer that was lost on the way
/// has told the service of a look that never was: then there are two limits.
pub fn seen_at_service(fetches: &[Fetch]) -> Seen {
    let first = fetches.iter().position(|fetch| fetch.arrived).unwrap_or(fetches.len());
    let tried: Vec<u64> = fetches.iter().take(first + 1).map(|fetch| fetch.read_until).collect();
    let most = tried.iter().copied().max().unwrap_or(0);
    Seen {
        least: tried.iter().copied().min().unwrap_or(0),
        most,
        told: most,
    }
}

/// Without the name that the service puts ahead.
fn shown_text(message: &Message) -> String {
    let text = message.content.as_str();
    let unsigned = [NAME, OTHER_NAME]
        .iter()
        .find_map(|name| text.strip_prefix(&format!("*{name}*: \n")));
    unsigned.filter(|_| message.from_me).unwrap_or(text).to_owned()
}

/// The other agent.
pub const OTHER_NAME: &str = "Rui";

/// What stands for a message without a text.
fn words(kind: MessageKind) -> Option<&'static str> {
    match kind {
        MessageKind::Image => Some("Imagem"),
        MessageKind::Audio => Some("Áudio"),
        MessageKind::Ptt => Some("Mensagem de voz"),
        MessageKind::Document => Some("Documento"),
        _ => None,
    }
}

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() < PREVIEW_CHARS {
        return line;
    }
    let cut: String = line.chars().take(PREVIEW_CHARS - 1).collect();
    format!("{cut}…")
}
