//! What contacts, groups and other agents do.

use voxfree_sandbox::{Body, CHANNEL, Conversation, DEPARTMENT, Holder, Host, MessageKind, Party};

use super::day::Day;
use super::model::OTHER_NAME;
use super::world::{CHANNEL_2, CONTACT, DEPARTMENT_2, GROUP};
use crate::phone::NAME;

impl Day {
    /// A text that nobody has written before, of some kind.
    pub(super) fn some_text(&mut self) -> String {
        self.texts += 1;
        let n = self.texts;
        match self.rng.u8(..8) {
            0 => format!("{n}\nduas linhas"),
            1 => format!("{n} 😊 *negrito* _e_ mais"),
            2 => format!("{n} {}", "bem comprido, ".repeat(20)),
            3 => format!("{n}: \"aspas\" \\ / <b>&amp;</b>"),
            4 => format!("{n}{}fim", "x".repeat(158 - n.to_string().len())).replace("xfim", " fim"),
            _ => format!("texto {n}"),
        }
    }

    /// A contact writes once or more, into the open conversation or a new one; perhaps a file, perhaps an answer.
    pub(super) fn contact_writes(&mut self) {
        let party = Party::Contact(CONTACT + self.rng.u64(..self.contacts));
        for _ in 0..=self.rng.u8(..3) {
            let text = self.some_text();
            let channel = (self.rng.u8(..6) == 0).then_some(CHANNEL_2);
            match self.rng.u8(..10) {
                0 => self.sends_file(party),
                1 => self.replies(party, &text),
                2 => {
                    self.phone.network.with(|service| service.contact_reads(party));
                }
                3 => {
                    let (channel, department) = (self.some_channel(), self.some_department());
                    self.phone
                        .network
                        .with(|service| service.new_waiting(party.id(), channel, department, &text));
                }
                4 if super::CONTACTS_DELETE => self.deletes(party),
                _ => {
                    self.phone
                        .network
                        .with(|service| service.contact_says(party, channel, &text));
                }
            }
            if self.rng.bool() {
                self.phone.sleeps_ms(self.rng.i64(0..1_500));
            }
        }
    }

    pub(super) fn group_writes(&mut self) {
        let (group, text) = (Party::Group(GROUP), self.some_text());
        let is_there = self
            .phone
            .network
            .with(|service| service.conversations().any(|known| known.party == group));
        if is_there {
            let member = ["Paula", "Zé"][self.rng.usize(..2)];
            self.phone
                .network
                .with(|service| service.member_says(group, None, member, &text));
        }
    }

    /// Another agent, the supervisor, or the agent at another device.
    pub(super) fn others_work(&mut self) {
        let (ana, rui) = (self.ana, self.rui);
        let text = self.some_text();
        let department = self.some_department();
        let deed = self.rng.u8(..12);
        let (mine, theirs, waiting) = (Holder::Held(ana), Holder::Held(rui), |holder: Holder| {
            matches!(holder, Holder::Waiting(_))
        });
        match deed {
            // Takes a waiting one, and reads it.
            0 | 1 => {
                if let Some(known) = self.some_where(waiting) {
                    self.asks("buscaChat", rui, &known, "");
                }
            }
            // Hands one of theirs to the agent.
            2 | 3 => {
                if let Some(known) = self.some_where(|holder| holder == theirs) {
                    self.phone.network.with(|service| service.takes(&known.protocol, ana));
                }
            }
            // Reads and answers one of theirs.
            4 | 5 => {
                if let Some(known) = self.some_where(|holder| holder == theirs) {
                    self.asks("buscaMensagem", rui, &known, "");
                    self.asks("enviaMensagem", rui, &known, &text);
                }
            }
            // Closes something.
            6 => {
                if let Some(known) = self.some_where(|holder| holder != Holder::Closed) {
                    self.phone.network.with(|service| service.closes(&known.protocol));
                }
            }
            // Takes one of the agent's.
            7 => {
                if let Some(known) = self.some_where(|holder| holder == mine) {
                    self.phone.network.with(|service| service.takes(&known.protocol, rui));
                }
            }
            // Lets one wait: for a department, for the agent, for the other.
            8..=10 => {
                let for_whom = [None, Some(ana), Some(rui)][usize::from(deed - 8)];
                if let Some(known) = self.some_where(|holder| holder != Holder::Closed) {
                    let department = for_whom.is_none().then_some(department);
                    self.phone
                        .network
                        .with(|service| service.waits(&known.protocol, department, for_whom));
                }
            }
            // The agent writes at another device.
            _ => {
                if let Some(known) = self.some_where(|holder| holder == mine) {
                    self.asks("enviaMensagem", ana, &known, &text);
                }
            }
        }
        self.note_who_is_away();
    }

    /// Conversations that are not the agent's now, or were not at some time.
    fn note_who_is_away(&mut self) {
        let ana = self.ana;
        let away: Vec<String> = self.phone.network.with(|service| {
            let others = service
                .conversations()
                .filter(|known| known.holder != Holder::Held(ana));
            others.map(|known| known.protocol.clone()).collect()
        });
        self.away.extend(away.iter().cloned());
        self.taken.extend(away);
    }

    fn some_where(&mut self, belongs: impl Fn(Holder) -> bool) -> Option<Conversation> {
        let mut chosen: Vec<Conversation> = self.phone.network.with(|service| {
            let chosen = service.conversations().filter(|known| belongs(known.holder));
            chosen.cloned().collect()
        });
        let at = (!chosen.is_empty()).then(|| self.rng.usize(..chosen.len()))?;
        Some(chosen.swap_remove(at))
    }

    /// A request from elsewhere, which always arrives.
    fn asks(&self, page: &str, agent: u64, known: &Conversation, text: &str) {
        let name = if agent == self.ana { NAME } else { OTHER_NAME };
        let (contact, is_group) = (known.party.id(), u8::from(known.party.is_group()));
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        let body = format!(
            r#"{{"protocolo":"{}","id_agente":"{agent}","codid_cliente":"1","id_canal_unico":"{}",
                "id_contato":"{contact}","is_group":"{is_group}","id_last_message":"0","nome_agente":"{name}",
                "reply_id":"","mensagem":"{escaped}"}}"#,
            known.protocol, known.channel
        );
        self.phone
            .network
            .with(|service| service.handle(Host::App, page, None, Body::Json(body.into_bytes())));
    }

    fn sends_file(&mut self, party: Party) {
        self.texts += 1;
        let (kind, ending, mime) = [
            (MessageKind::Image, "jpg", "image/jpeg"),
            (MessageKind::Ptt, "ogg", "audio/ogg"),
            (MessageKind::Document, "pdf", "application/pdf"),
        ][self.rng.usize(..3)];
        let name = format!("arquivo{}.{ending}", self.texts);
        self.phone
            .network
            .with(|service| service.contact_sends_file(party, None, kind, &name, mime, b"..."));
    }

    fn replies(&mut self, party: Party, text: &str) {
        let dice = self.rng.usize(..1_000);
        self.phone.network.with(|service| {
            let of_party = service.conversations().filter(|known| known.party == party);
            let messages: Vec<u64> = of_party.flat_map(|known| known.messages.iter().copied()).collect();
            match messages.len() {
                0 => service.contact_says(party, None, text),
                many => service.contact_replies(party, None, messages[dice % many], text),
            }
        });
    }

    fn deletes(&mut self, party: Party) {
        let dice = self.rng.usize(..1_000);
        self.phone.network.with(|service| {
            let of_party = service.conversations().filter(|known| known.party == party);
            let messages: Vec<u64> = of_party.flat_map(|known| known.messages.iter().copied()).collect();
            if !messages.is_empty() {
                service.contact_deletes(party, messages[dice % messages.len()]);
            }
        });
    }

    fn some_channel(&mut self) -> u64 {
        [CHANNEL, CHANNEL_2][self.rng.usize(..2)]
    }

    fn some_department(&mut self) -> u64 {
        [DEPARTMENT, DEPARTMENT_2][self.rng.usize(..2)]
    }
}
