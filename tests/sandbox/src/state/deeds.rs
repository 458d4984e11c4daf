//! What happens to conversations: they begin, the other side writes, they are taken, moved and closed.

use super::Service;
use super::conversation::{Conversation, Holder, Message, MessageKind};
use super::people::Party;
use crate::events::{Event, Update};
use crate::time::local_day;

/// What the other side sends.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    pub(crate) kind: MessageKind,
    pub(crate) content: String,
    pub(crate) file: Option<String>,
    pub(crate) reply_to: Option<u64>,
    pub(crate) member: Option<String>,
}

impl Incoming {
    pub(crate) fn text(content: &str) -> Self {
        Self {
            kind: MessageKind::Text,
            content: content.to_owned(),
            file: None,
            reply_to: None,
            member: None,
        }
    }
}

impl Service {
    /// Opens a new conversation and tells nobody.
    pub(crate) fn begin(&mut self, party: Party, channel: u64, department: u64, holder: Holder, at_ms: i64) -> String {
        let row_id = self.next_id();
        let number = 303_159 + self.conversations.len();
        let protocol = format!("{}{number:06}", local_day(at_ms));
        self.by_party.entry(party).or_default().push(protocol.clone());
        let fresh = Conversation {
            protocol: protocol.clone(),
            row_id: 390_000 + row_id,
            party,
            channel,
            department,
            holder,
            opened_ms: at_ms,
            contact_wrote_ms: None,
            unread: 0,
            messages: Vec::new(),
            tags: std::collections::BTreeSet::new(),
            wrap_up: None,
            note: None,
        };
        self.conversations.insert(protocol.clone(), fresh);
        protocol
    }

    /// The other side writes: into its open conversation, or into a new one. Returns the `codid` and the protocol.
    pub(crate) fn arrives(&mut self, party: Party, channel: Option<u64>, what: Incoming) -> (u64, String) {
        let now_ms = self.now_ms;
        if let Party::Contact(id) = party
            && !self.contacts.contains_key(&id)
        {
            self.add_contact(id, &format!("Contato {id}"), &format!("55119{id:08}"));
        }
        let known = self.open_conversation(party, channel).map(|open| open.protocol.clone());
        let (protocol, update) = if let Some(protocol) = known {
            (protocol, Update::NewMessage)
        } else {
            let last = self
                .conversations_of(party)
                .last()
                .map(|last| (last.channel, last.department));
            let first_channel = self.channels.keys().next().copied().unwrap_or(0);
            let first_department = self.departments.keys().next().copied().unwrap_or(0);
            let channel = channel.or(last.map(|last| last.0)).unwrap_or(first_channel);
            let department = last.map_or(first_department, |last| last.1);
            self.opens_by_writing(party, channel, department)
        };
        let codid = self.append_incoming(&protocol, what, now_ms);
        self.tell(update, &protocol, codid);
        (codid, protocol)
    }

    /// Where a new conversation of a party lands: with the agent who keeps the contact, or on the waiting list.
    pub(crate) fn opens_by_writing(&mut self, party: Party, channel: u64, department: u64) -> (String, Update) {
        let now_ms = self.now_ms;
        match self.owner(party, department).map(|owner| owner.agent) {
            Some(agent) => (
                self.begin(party, channel, department, Holder::Held(agent), now_ms),
                Update::GivenToOwner,
            ),
            None => (
                self.begin(party, channel, department, Holder::Waiting(None), now_ms),
                Update::Waiting,
            ),
        }
    }

    /// Puts a message of the other side into a conversation and tells nobody.
    pub(crate) fn append_incoming(&mut self, protocol: &str, what: Incoming, at_ms: i64) -> u64 {
        let codid = self.next_codid();
        let wa_id = format!("BAE5{:012X}", self.rng.u64(..) & 0xFFFF_FFFF_FFFF);
        let Some(conversation) = self.conversations.get_mut(protocol) else {
            return codid;
        };
        conversation.unread += 1;
        conversation.contact_wrote_ms = conversation.contact_wrote_ms.max(Some(at_ms));
        conversation.messages.push(codid);
        let device = self
            .channels
            .get(&conversation.channel)
            .map(|channel| channel.number.clone());
        self.messages.insert(
            codid,
            Message {
                codid,
                protocol: protocol.to_owned(),
                wa_id: Some(wa_id),
                kind: what.kind,
                reply_to: what.reply_to,
                from_me: false,
                device,
                content: what.content,
                file: what.file,
                at_ms,
                read_state: 1,
                status_api: super::conversation::STATUS_TAKEN,
                deleted: false,
                member: what.member,
            },
        );
        codid
    }

    /// An agent takes a conversation, from the waiting list or from another agent. `false`: there is no such open one.
    pub fn takes(&mut self, protocol: &str, agent: u64) -> bool {
        let before = self.holder_of(protocol);
        let Some(conversation) = self.conversations.get_mut(protocol) else {
            return false;
        };
        if conversation.holder == Holder::Closed {
            return false;
        }
        conversation.holder = Holder::Held(agent);
        self.tell_with(Update::GivenToAgent, protocol, None, before);
        true
    }

    /// Moves a conversation to the waiting list: of a department, or of one agent. `false`: there is no such open one.
    pub fn waits(&mut self, protocol: &str, department: Option<u64>, agent: Option<u64>) -> bool {
        let before = self.holder_of(protocol);
        let Some(conversation) = self.conversations.get_mut(protocol) else {
            return false;
        };
        if conversation.holder == Holder::Closed {
            return false;
        }
        if let Some(department) = department {
            conversation.department = department;
        }
        conversation.holder = Holder::Waiting(agent);
        let update = if agent.is_some() {
            Update::WaitsForAgent
        } else {
            Update::GivenToDepartment
        };
        self.tell_with(update, protocol, None, before);
        true
    }

    /// Closes a conversation. `false`: there is no such open one.
    pub fn closes(&mut self, protocol: &str) -> bool {
        let before = self.holder_of(protocol);
        let Some(conversation) = self.conversations.get_mut(protocol) else {
            return false;
        };
        if conversation.holder == Holder::Closed {
            return false;
        }
        conversation.holder = Holder::Closed;
        conversation.unread = 0;
        self.tell_with(Update::Closed, protocol, None, before);
        true
    }

    /// What our side sent so far in this conversation's channel turns to read.
    pub(crate) fn reads(&mut self, party: Party) {
        let codids: Vec<u64> = self
            .conversations_of(party)
            .flat_map(|known| known.messages.iter().copied())
            .collect();
        for codid in codids {
            if let Some(message) = self.messages.get_mut(&codid)
                && message.from_me
                && message.read_state == 1
            {
                message.read_state = 2;
            }
        }
    }

    /// The other side deletes a message of its own.
    pub(crate) fn deletes(&mut self, party: Party, codid: u64) -> bool {
        let Some(message) = self.messages.get_mut(&codid) else {
            return false;
        };
        let theirs = self
            .conversations
            .get(&message.protocol)
            .is_some_and(|known| known.party == party);
        if message.from_me || !theirs {
            return false;
        }
        message.deleted = true;
        let protocol = message.protocol.clone();
        self.tell(Update::NewMessage, &protocol, codid);
        true
    }

    pub(crate) fn holder_of(&self, protocol: &str) -> Option<u64> {
        match self.conversations.get(protocol)?.holder {
            Holder::Held(agent) => Some(agent),
            Holder::Waiting(agent) => agent,
            Holder::Closed => None,
        }
    }

    pub(crate) fn tell(&mut self, update: Update, protocol: &str, codid: u64) {
        self.tell_with(update, protocol, Some(codid), None);
    }

    /// Tells the agents whom it concerns: who has it, who had it, and while it waits (or stops waiting) all who see it.
    fn tell_with(&mut self, update: Update, protocol: &str, codid: Option<u64>, before: Option<u64>) {
        let Some(conversation) = self.conversations.get(protocol) else {
            return;
        };
        let holder = match conversation.holder {
            Holder::Held(agent) => Some(agent),
            Holder::Waiting(agent) => agent,
            Holder::Closed => before,
        };
        let only_the_holder = matches!(
            update,
            Update::NewMessage | Update::GivenToOwner | Update::WaitsForAgent
        );
        let to = self
            .agents
            .values()
            .filter(|agent| agent.omnichannel)
            .filter(|agent| {
                Some(agent.id) == holder
                    || Some(agent.id) == before
                    || (agent.sees(conversation.department) && (holder.is_none() || !only_the_holder))
            })
            .map(|agent| agent.id)
            .collect();
        let event = Event::new(
            update,
            conversation,
            holder,
            codid.or(conversation.messages.last().copied()),
            to,
        );
        self.events.push_back(event);
    }
}

/// What the other side does.
impl Service {
    /// The other side writes. Returns the `codid` and the protocol.
    pub fn contact_says(&mut self, party: Party, channel: Option<u64>, text: &str) -> (u64, String) {
        self.arrives(party, channel, Incoming::text(text))
    }

    /// A member of a group writes. Returns the `codid` and the protocol.
    pub fn member_says(&mut self, group: Party, channel: Option<u64>, member: &str, text: &str) -> (u64, String) {
        self.arrives(
            group,
            channel,
            Incoming {
                member: Some(member.to_owned()),
                ..Incoming::text(text)
            },
        )
    }

    /// The other side sends a file, which is stored under `name`. Returns the `codid` and the protocol.
    pub fn contact_sends_file(
        &mut self,
        party: Party,
        channel: Option<u64>,
        kind: MessageKind,
        name: &str,
        mime: &str,
        bytes: &[u8],
    ) -> (u64, String) {
        self.add_file(name, mime, bytes.to_vec());
        self.arrives(
            party,
            channel,
            Incoming {
                kind,
                file: Some(name.to_owned()),
                ..Incoming::text("")
            },
        )
    }

    /// The other side sends a file that is at `url`. Returns the `codid` and the protocol.
    pub fn contact_sends_link(
        &mut self,
        party: Party,
        channel: Option<u64>,
        kind: MessageKind,
        name: &str,
        url: &str,
    ) -> (u64, String) {
        self.links.insert(name.to_owned(), url.to_owned());
        self.arrives(
            party,
            channel,
            Incoming {
                kind,
                file: Some(name.to_owned()),
                ..Incoming::text("")
            },
        )
    }

    /// The other side sends a place or a card, as `content` spells it. Returns the `codid` and the protocol.
    pub fn contact_sends(
        &mut self,
        party: Party,
        channel: Option<u64>,
        kind: MessageKind,
        content: &str,
    ) -> (u64, String) {
        self.arrives(
            party,
            channel,
            Incoming {
                kind,
                ..Incoming::text(content)
            },
        )
    }

    /// The other side quotes a message. Returns the `codid` and the protocol.
    pub fn contact_replies(&mut self, party: Party, channel: Option<u64>, to: u64, text: &str) -> (u64, String) {
        self.arrives(
            party,
            channel,
            Incoming {
                reply_to: Some(to),
                ..Incoming::text(text)
            },
        )
    }

    /// The other side reads all that it got.
    pub fn contact_reads(&mut self, party: Party) {
        self.reads(party);
    }

    /// The other side deletes a message of its own; `false` where that is not one.
    pub fn contact_deletes(&mut self, party: Party, codid: u64) -> bool {
        self.deletes(party, codid)
    }

    /// A contact opens a new conversation on the waiting list, whatever else it has open. Returns the protocol.
    pub fn new_waiting(&mut self, contact: u64, channel: u64, department: u64, text: &str) -> String {
        let (protocol, update) = self.opens_by_writing(Party::Contact(contact), channel, department);
        let now_ms = self.now_ms;
        let codid = self.append_incoming(&protocol, Incoming::text(text), now_ms);
        self.tell(update, &protocol, codid);
        protocol
    }

    /// Dates a message otherwise, and with it when its sender last wrote.
    pub fn date_message(&mut self, codid: u64, at_ms: i64) {
        let Some(message) = self.messages.get_mut(&codid) else {
            return;
        };
        message.at_ms = at_ms;
        let Some(conversation) = self.conversations.get_mut(&message.protocol) else {
            return;
        };
        let codids = conversation.messages.iter();
        conversation.contact_wrote_ms = codids
            .filter_map(|codid| self.messages.get(codid))
            .filter(|message| !message.from_me)
            .map(|message| message.at_ms)
            .max();
    }
}
