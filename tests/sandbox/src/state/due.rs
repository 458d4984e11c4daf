//! What happens by itself as time passes: contacts answer, conversations come in, WhatsApp refuses.

use super::Service;
use super::conversation::{Conversation, Holder, MessageKind};
use super::deeds::Incoming;
use super::people::Party;

/// Whether contacts answer what they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactsAnswer {
    /// They say only what a test lets them say.
    Never,
    /// Within the request that reached them.
    AtOnce,
    /// One to three seconds later.
    Soon,
}

/// Something that will happen.
#[derive(Clone, Debug)]
pub(crate) enum Due {
    /// A contact reads all, then answers on this channel what is of this type.
    Answers(Party, u64, MessageKind),
    /// WhatsApp refuses a message that the service took.
    Fails(u64),
    /// Somebody new writes, and so on for the day.
    Arrival,
}

/// What contacts of the demo say, in turn.
const LINES: [&str; 14] = [
    "Perfeito, obrigado!",
    "Entendi 👍",
    "Ah, que bom! E qual é o prazo?",
    "Pode me mandar por aqui mesmo, por favor?",
    "Certo, vou verificar e já te falo.",
    "Muito obrigada pela atenção 🙏",
    "Ainda não recebi, pode conferir de novo?",
    "Tá certo. Fico no aguardo então.",
    "Consegue parcelar em três vezes?",
    "Show! Era isso mesmo.",
    "É para a unidade da Mooca.",
    "Não entendi muito bem, pode explicar?",
    "Bom dia! Isso, pode seguir.",
    "Ok, combinado para amanhã às 14h.",
];

/// Nobody new writes while so many wait: a demo that runs for days must not drown.
const WAITING_MAX: usize = 12;

/// Who writes out of the blue in the demo, and what.
const ARRIVALS: [&str; 6] = [
    "Olá, gostaria de um orçamento",
    "Oi, tudo bem? Meu boleto venceu ontem, como faço?",
    "Boa tarde! Vocês atendem aos sábados?",
    "Preciso falar com alguém do suporte, por favor",
    "Vi o anúncio de vocês. Ainda tem vaga?",
    "Meu pedido chegou errado 😕",
];

impl Service {
    /// Whether, and when, contacts answer by themselves from now on.
    pub fn contacts_answer(&mut self, how: ContactsAnswer) {
        self.contacts_answer = how;
    }

    /// From now on a waiting conversation comes in every few minutes.
    pub fn start_arrivals(&mut self) {
        if !self.arrivals {
            self.arrivals = true;
            self.plan_arrival();
        }
    }

    /// When the next thing happens by itself, Unix milliseconds.
    pub fn next_due_ms(&self) -> Option<i64> {
        self.due.keys().next().map(|(due_ms, _)| *due_ms)
    }

    pub(crate) fn plan(&mut self, at_ms: i64, what: Due) {
        let turn = self.next_id();
        self.due.insert((at_ms, turn), what);
    }

    pub(crate) fn plan_answer(&mut self, party: Party, channel: u64, to: MessageKind) {
        let after_ms = match self.contacts_answer {
            ContactsAnswer::Never => return,
            ContactsAnswer::AtOnce => 0,
            ContactsAnswer::Soon => self.rng.i64(1_000..=3_000),
        };
        self.plan(self.now_ms + after_ms, Due::Answers(party, channel, to));
    }

    fn plan_arrival(&mut self) {
        let after_ms = self.rng.i64(90_000..=240_000);
        self.plan(self.now_ms + after_ms, Due::Arrival);
    }

    /// Does what is due at or before `at_ms`, each at its own time.
    pub(crate) fn run_due_until(&mut self, at_ms: i64) {
        while let Some(entry) = self.due.first_entry() {
            let (due_ms, _) = *entry.key();
            if due_ms > at_ms {
                return;
            }
            let what = entry.remove();
            self.now_ms = self.now_ms.max(due_ms);
            self.run_one(&what);
        }
    }

    fn run_one(&mut self, what: &Due) {
        match *what {
            Due::Fails(codid) => self.fails(codid),
            Due::Answers(party, channel, to) => {
                self.reads(party);
                let line = match to {
                    MessageKind::Template => "Oi! Pode falar, sim.",
                    MessageKind::Image | MessageKind::Document | MessageKind::Audio => "Recebi o arquivo, obrigado!",
                    _ => LINES.get(self.rng.usize(..LINES.len())).copied().unwrap_or("Ok"),
                };
                let mut says = Incoming::text(line);
                if party.is_group() {
                    says.member = Some("Paula (síndica)".to_owned());
                }
                self.arrives(party, Some(channel), says);
            }
            Due::Arrival => {
                let waiting = |known: &&Conversation| matches!(known.holder, Holder::Waiting(_));
                if self.conversations.values().filter(waiting).count() < WAITING_MAX {
                    let line = ARRIVALS.get(self.rng.usize(..ARRIVALS.len())).copied().unwrap_or("Olá");
                    let contact = self.someone_new();
                    self.arrives(Party::Contact(contact), None, Incoming::text(line));
                }
                self.plan_arrival();
            }
        }
    }

    fn someone_new(&mut self) -> u64 {
        const FIRST: [&str; 8] = [
            "Renata",
            "Tiago",
            "Débora",
            "Otávio",
            "Íris",
            "João Pedro",
            "Luíza",
            "Caíque",
        ];
        const LAST: [&str; 6] = ["Gonçalves", "Araújo", "Brandão", "Siqueira", "Peçanha", "Leão"];
        let first = FIRST.get(self.rng.usize(..FIRST.len())).copied().unwrap_or("Alguém");
        let last = LAST.get(self.rng.usize(..LAST.len())).copied().unwrap_or("");
        let number = format!("55119{:08}", self.rng.u32(..100_000_000));
        let id = self.next_id() + 100_000;
        self.add_contact(id, &format!("{first} {last}"), &number);
        id
    }
}
