//! How a world is furnished before (or while) it runs. No event is sent for anything in here.

use super::Service;
use super::conversation::{Holder, MessageKind};
use super::deeds::Incoming;
use super::people::{Agent, Contact, Group, Party, SipAccount};
use super::places::{Channel, ChannelKind, Department, Ownership, QuickReply, StoredFile, Tag, Template, WrapUpCode};
use super::sending::Outgoing;

impl Service {
    /// Adds an agent; `shape` sets what differs from an ordinary one. Returns the id.
    pub fn add_agent(&mut self, login: &str, password: &str, shape: impl FnOnce(Agent) -> Agent) -> u64 {
        let next = self.agents.keys().next_back().map_or(7204, |last| last + 1);
        let agent = shape(Agent::new(next, login, password));
        let id = agent.id;
        self.agents.insert(id, agent);
        id
    }

    /// Gives an agent another SIP extension, or takes it away; the next sign-in tells. Nothing happens where nobody has the login.
    pub fn set_telephone(&mut self, login: &str, account: Option<SipAccount>) {
        if let Some(agent) = self.agents.values_mut().find(|agent| agent.login == login) {
            agent.sip = account;
        }
    }

    /// Adds a department; `ownership` allows contacts to be kept there.
    pub fn add_department(&mut self, id: u64, name: &str, ownership: bool) {
        self.departments.insert(
            id,
            Department {
                id,
                name: name.to_owned(),
                ownership,
            },
        );
    }

    /// Adds a channel.
    pub fn add_channel(&mut self, id: u64, kind: ChannelKind, name: &str, number: &str) {
        self.channels.insert(
            id,
            Channel {
                id,
                kind,
                name: name.to_owned(),
                number: number.to_owned(),
            },
        );
    }

    /// Adds a contact.
    pub fn add_contact(&mut self, id: u64, name: &str, number: &str) {
        let contact = Contact {
            id,
            name: name.to_owned(),
            number: number.to_owned(),
            email: String::new(),
            picture: None,
            notes: String::new(),
        };
        self.contacts.insert(id, contact);
    }

    /// Sets a contact's notes (`obs`), e-mail and picture (a stored file's name).
    pub fn describe_contact(&mut self, id: u64, notes: &str, email: &str, picture: Option<&str>) {
        if let Some(contact) = self.contacts.get_mut(&id) {
            notes.clone_into(&mut contact.notes);
            email.clone_into(&mut contact.email);
            contact.picture = picture.map(str::to_owned);
        }
    }

    /// Adds a group.
    pub fn add_group(&mut self, id: u64, name: &str) {
        self.groups.insert(
            id,
            Group {
                name: name.to_owned(),
                picture: None,
            },
        );
    }

    /// Adds a quick reply: the department's, or with an owner the agent's own. Returns its id.
    pub fn add_quick_reply(&mut self, department: u64, owner: Option<u64>, text: &str) -> u64 {
        let id = self.next_id();
        self.quick_replies.insert(
            id,
            QuickReply {
                id,
                department,
                owner,
                text: text.to_owned(),
            },
        );
        id
    }

    /// Adds a tag: the department's, or with an owner the agent's own. Returns its id.
    pub fn add_tag(&mut self, department: u64, owner: Option<u64>, text: &str) -> u64 {
        let id = self.next_id();
        self.tags.insert(
            id,
            Tag {
                id,
                department,
                owner,
                text: text.to_owned(),
            },
        );
        id
    }

    /// Adds a wrap-up code.
    pub fn add_wrap_up_code(&mut self, id: u64, name: &str) {
        self.wrap_up_codes.insert(
            id,
            WrapUpCode {
                id,
                name: name.to_owned(),
            },
        );
    }

    /// Adds a template to a channel.
    pub fn add_template(&mut self, id: u64, channel: u64, name: &str, text: &str, image: Option<&str>) {
        let template = Template {
            id,
            channel,
            name: name.to_owned(),
            text: text.to_owned(),
            image: image.map(str::to_owned),
        };
        self.templates.insert(id, template);
    }

    /// Lets an agent keep a contact in a department. Returns the record's id.
    pub fn add_ownership(&mut self, agent: u64, contact: u64, department: u64) -> u64 {
        let id = self.next_id();
        self.ownerships
            .retain(|_, known| known.contact != contact || known.department != department);
        self.ownerships.insert(
            id,
            Ownership {
                id,
                agent,
                contact,
                department,
            },
        );
        id
    }

    /// Stores a file, to be fetched from the files' URL.
    pub fn add_file(&mut self, name: &str, mime: &str, bytes: Vec<u8>) {
        self.files.insert(
            name.to_owned(),
            StoredFile {
                mime: mime.to_owned(),
                bytes,
            },
        );
    }

    /// Opens a conversation without a message. Returns the protocol number.
    pub fn add_conversation(
        &mut self,
        party: Party,
        channel: u64,
        department: u64,
        holder: Holder,
        ago_ms: i64,
    ) -> String {
        let at_ms = self.now_ms - ago_ms;
        self.begin(party, channel, department, holder, at_ms)
    }

    /// The other side wrote this, `ago_ms` before now. Returns the `codid`.
    pub fn add_incoming(&mut self, protocol: &str, text: &str, ago_ms: i64) -> u64 {
        let at_ms = self.now_ms - ago_ms;
        self.append_incoming(protocol, Incoming::text(text), at_ms)
    }

    /// As [`Self::add_incoming`], by a member of a group.
    pub fn add_from_member(&mut self, protocol: &str, member: &str, text: &str, ago_ms: i64) -> u64 {
        let at_ms = self.now_ms - ago_ms;
        let what = Incoming {
            member: Some(member.to_owned()),
            ..Incoming::text(text)
        };
        self.append_incoming(protocol, what, at_ms)
    }

    /// The other side sent a file, `ago_ms` before now. Returns the `codid`.
    pub fn add_incoming_file(
        &mut self,
        protocol: &str,
        kind: MessageKind,
        file: &str,
        caption: &str,
        ago_ms: i64,
    ) -> u64 {
        let at_ms = self.now_ms - ago_ms;
        let what = Incoming {
            kind,
            file: Some(file.to_owned()),
            ..Incoming::text(caption)
        };
        self.append_incoming(protocol, what, at_ms)
    }

    /// Our side sent this text, `ago_ms` before now, and it was read. It does not count as received: that begins with
    /// what clients send. Returns the `codid`; `None` where the protocol is unknown or the window was shut.
    pub fn add_sent(&mut self, protocol: &str, agent_name: &str, text: &str, ago_ms: i64) -> Option<u64> {
        let party = self.conversations.get(protocol)?.party;
        let answering = std::mem::replace(&mut self.contacts_answer, super::ContactsAnswer::Never);
        let received = self.received.get(&party).cloned().unwrap_or_default();
        self.now_ms -= ago_ms;
        let what = Outgoing {
            kind: MessageKind::Text,
            content: format!("*{agent_name}*: \n{text}"),
            file: None,
            reply_to: None,
            clear: String::new(),
        };
        let sent = self.sends(protocol, what);
        self.now_ms += ago_ms;
        self.received.insert(party, received);
        self.contacts_answer = answering;
        let codid = sent?.codid;
        if let Some(message) = self.messages.get_mut(&codid) {
            message.read_state = 2;
        }
        Some(codid)
    }

    /// Nothing in this conversation is unread.
    pub fn mark_fetched(&mut self, protocol: &str) {
        if let Some(conversation) = self.conversations.get_mut(protocol) {
            conversation.unread = 0;
        }
    }
}
