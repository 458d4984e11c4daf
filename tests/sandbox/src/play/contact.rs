//! The other side's part: a contact, or the members of a group.

use std::sync::Arc;

use crate::net::Shared;
use crate::state::conversation::MessageKind;
use crate::state::people::Party;

/// A contact or a group, to be played.
///
/// What it does goes into its open conversation on the channel, or opens a new one: with the agent who keeps it, or on
/// the waiting list.
#[derive(Clone)]
pub struct Other {
    pub(crate) shared: Arc<Shared>,
    pub(crate) party: Party,
    pub(crate) channel: Option<u64>,
}

impl Other {
    /// Writes on this channel; without it, on that of the latest conversation.
    pub fn on(mut self, channel: u64) -> Self {
        self.channel = Some(channel);
        self
    }

    /// Writes a text. Returns the message's `codid`.
    pub fn says(&self, text: &str) -> u64 {
        self.shared
            .act(|service| service.contact_says(self.party, self.channel, text))
            .0
    }

    /// As [`Self::says`], but the message bears the time `at_ms` (Unix milliseconds), as when WhatsApp was late.
    pub fn says_at(&self, text: &str, at_ms: i64) -> u64 {
        self.shared.act(|service| {
            let (codid, _) = service.contact_says(self.party, self.channel, text);
            service.date_message(codid, at_ms);
            codid
        })
    }

    /// A member of the group writes a text. Returns the message's `codid`.
    pub fn member_says(&self, member: &str, text: &str) -> u64 {
        self.shared
            .act(|service| service.member_says(self.party, self.channel, member, text))
            .0
    }

    /// Sends a file, which is stored under `name`. Returns the message's `codid`.
    pub fn sends_media(&self, kind: MessageKind, name: &str, mime: &str, bytes: &[u8]) -> u64 {
        self.shared
            .act(|service| service.contact_sends_file(self.party, self.channel, kind, name, mime, bytes))
            .0
    }

    /// Sends a file that is at `url`, wherever that is. Returns the message's `codid`.
    pub fn sends_link(&self, kind: MessageKind, name: &str, url: &str) -> u64 {
        self.shared
            .act(|service| service.contact_sends_link(self.party, self.channel, kind, name, url))
            .0
    }

    /// Sends a place or a card, as `content` spells it. Returns the message's `codid`.
    pub fn sends(&self, kind: MessageKind, content: &str) -> u64 {
        self.shared
            .act(|service| service.contact_sends(self.party, self.channel, kind, content))
            .0
    }

    /// Writes a text that quotes the message `codid`. Returns the new message's `codid`.
    pub fn replies_to(&self, codid: u64, text: &str) -> u64 {
        self.shared
            .act(|service| service.contact_replies(self.party, self.channel, codid, text))
            .0
    }

    /// Reads all that it got: `lido` turns to 2. The service tells nobody (the document has no event for it).
    pub fn reads(&self) {
        self.shared.act(|service| service.contact_reads(self.party));
    }

    /// Deletes a message of its own; `false` where that is not one.
    pub fn deletes(&self, codid: u64) -> bool {
        self.shared.act(|service| service.contact_deletes(self.party, codid))
    }

    /// What it got from our side, in order: see [`Service::received`](crate::Service::received).
    pub fn received(&self) -> Vec<String> {
        self.shared.look(|service| service.received(self.party))
    }

    /// The protocol number of its latest conversation that is not closed.
    pub fn protocol(&self) -> Option<String> {
        self.shared.look(|service| {
            service
                .open_conversation(self.party, self.channel)
                .map(|open| open.protocol.clone())
        })
    }
}
