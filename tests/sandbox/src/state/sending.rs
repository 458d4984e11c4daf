//! What our side sends: texts, files, templates; and Meta's 24 hours.

use super::conversation::{ERROR_OUTSIDE_WINDOW, Message, MessageKind, STATUS_TAKEN};
use super::due::Due;
use super::{Service, WindowRefusal};
use crate::events::Update;

/// How long free text may be sent after the contact last wrote.
pub const WINDOW_MS: i64 = 24 * 60 * 60 * 1000;

/// What an agent sends.
pub(crate) struct Outgoing {
    pub(crate) kind: MessageKind,
    pub(crate) content: String,
    pub(crate) file: Option<String>,
    pub(crate) reply_to: Option<u64>,
    /// What the contact gets, in the clear form of [`Service::received`].
    pub(crate) clear: String,
}

impl Service {
    /// Whether anything but a template may be sent now. At the closing instant it may not.
    pub(crate) fn window_is_open(&self, protocol: &str) -> bool {
        let Some(conversation) = self.conversations.get(protocol) else {
            return false;
        };
        let ruled = self
            .channels
            .get(&conversation.channel)
            .is_some_and(|channel| channel.kind.has_window());
        if !ruled || conversation.party.is_group() {
            return true;
        }
        self.conversations_of(conversation.party)
            .filter(|known| known.channel == conversation.channel)
            .filter_map(|known| known.contact_wrote_ms)
            .max()
            .is_some_and(|wrote_ms| self.now_ms < wrote_ms + self.policy.window_ms)
    }

    /// Sends, and returns the message as it is at this instant: neither sent nor taken by WhatsApp yet.
    ///
    /// `None`: the window is shut, and the policy is to say so at once.
    pub(crate) fn sends(&mut self, protocol: &str, what: Outgoing) -> Option<Message> {
        let open = what.kind == MessageKind::Template || self.window_is_open(protocol);
        if !open && self.policy.window_refusal == WindowRefusal::AtOnce {
            return None;
        }
        let codid = self.next_codid();
        let conversation = self.conversations.get_mut(protocol)?;
        conversation.messages.push(codid);
        let (party, channel) = (conversation.party, conversation.channel);
        let fresh = Message {
            codid,
            protocol: protocol.to_owned(),
            wa_id: None,
            kind: what.kind,
            reply_to: what.reply_to,
            from_me: true,
            device: None,
            content: what.content,
            file: what.file,
            at_ms: self.now_ms,
            read_state: 0,
            status_api: 0,
            deleted: false,
            member: None,
        };
        let mut settled = fresh.clone();
        if open {
            settled.wa_id = Some(format!("3EB0{:012X}", self.rng.u64(..) & 0xFFFF_FFFF_FFFF));
            settled.read_state = 1;
            settled.status_api = STATUS_TAKEN;
            self.received.entry(party).or_default().push(what.clear);
            self.plan_answer(party, channel, what.kind);
        } else {
            self.plan(self.now_ms, Due::Fails(codid));
        }
        self.messages.insert(codid, settled);
        Some(fresh)
    }

    /// WhatsApp says afterwards that it does not take a message.
    pub(crate) fn fails(&mut self, codid: u64) {
        let Some(message) = self.messages.get_mut(&codid) else {
            return;
        };
        message.read_state = 0;
        message.status_api = ERROR_OUTSIDE_WINDOW;
        let protocol = message.protocol.clone();
        self.tell(Update::NewMessage, &protocol, codid);
    }
}
