//! What is measured on: made-up conversations, the same in every run.

use std::fmt::Write;

use voxfree_cipher::Key;
use voxfree_core::{ChannelKind, Conversation, Message, MessageId, MessageKind, ProtocolNumber, Timestamp};

/// Of the full size: one message in a hundred is in the first conversation, the rest are spread evenly.
pub(crate) const MESSAGES: u32 = 1_000_000;
const FIRST_MS: i64 = 1_600_000_000_000;
const WORDS: [&str; 24] = [
    "bom",
    "dia",
    "pedido",
    "entrega",
    "nota",
    "fiscal",
    "boleto",
    "prazo",
    "cliente",
    "obrigado",
    "aguarde",
    "sistema",
    "não",
    "ação",
    "troca",
    "garantia",
    "endereço",
    "telefone",
    "cartão",
    "limite",
    "conta",
    "agência",
    "loja",
    "vendedor",
];

/// Of the rarer words, made of syllables: as many as a company's chats hold, roughly.
const RARER: u32 = 20_000;
const CONSONANTS: [char; 16] = [
    'b', 'c', 'd', 'f', 'g', 'h', 'j', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z',
];
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// How much of everything there is.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    pub(crate) messages: u32,
    pub(crate) conversations: u32,
    /// Messages of the first conversation.
    pub(crate) in_first: u32,
}

impl Scale {
    /// `VOXFREE_BENCH_MESSAGES`, for a run in passing; a million without it.
    pub(crate) fn from_env() -> Self {
        let asked = std::env::var("VOXFREE_BENCH_MESSAGES")
            .ok()
            .and_then(|text| text.parse().ok());
        let messages = asked.unwrap_or(MESSAGES).clamp(10_000, 10_000_000);
        Self {
            messages,
            conversations: messages / 100,
            in_first: messages / 100,
        }
    }

    /// Messages of the conversation `index`.
    pub(crate) fn held_in(self, index: u32) -> u32 {
        if index == 0 {
            self.in_first
        } else {
            (self.messages - self.in_first) / (self.conversations - 1)
        }
    }

    /// The service numbers messages across conversations: those of one lie scattered among all others.
    pub(crate) fn id(self, index: u32, nth: u32) -> i64 {
        i64::from(nth) * i64::from(self.conversations) * 2 + i64::from(index)
    }
}

pub(crate) fn protocol(index: u32) -> ProtocolNumber {
    ProtocolNumber::new(&format!("{}", 2_026_000_000_u64 + u64::from(index))).unwrap()
}

pub(crate) fn conversation(index: u32) -> Conversation {
    Conversation {
        protocol: protocol(index),
        contact: None,
        name: format!("Contato {index}"),
        number: format!("55119{index:08}"),
        picture_url: None,
        channel: None,
        channel_name: "Atendimento".into(),
        channel_kind: ChannelKind::Unknown,
        department: None,
        is_group: false,
        preview: Some("oi".into()),
        updated_at: Some(Timestamp(FIRST_MS)),
        unread: Some(index % 3),
        holder: None,
    }
}

/// A message of some 120 bytes.
pub(crate) fn message(index: u32, id: i64) -> Message {
    Message {
        id: Some(MessageId(id)),
        protocol: protocol(index),
        whatsapp_id: None,
        device: None,
        kind: MessageKind::Text,
        forwarded: false,
        reply_to: None,
        from_me: false,
        text: text(id),
        media: None,
        sent_at: Timestamp(FIRST_MS + id * 100),
        delivery: None,
        deleted: false,
        raw: None,
    }
}

/// Words as people use them: the nth most frequent one is used an nth as often as the first (Zipf).
fn text(id: i64) -> String {
    let mut dice = id.unsigned_abs().wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut text = String::with_capacity(128);
    while text.len() < 114 {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let drawn = f64::from(u32::try_from(dice >> 40).unwrap()) / f64::from(1 << 24);
        // Between 1 and `RARER`; each further one is less likely, in proportion to its rank.
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is between 1 and the number of words"
        )]
        let rank = f64::from(RARER).powf(drawn) as u32 - 1;
        push_word(&mut text, rank);
        text.push(' ');
    }
    // The rare word of a search.
    if id % 50_021 == 0 {
        text.push_str("jabuticaba ");
    }
    let _ = write!(text, "{:03}", dice >> 54);
    text
}

fn push_word(text: &mut String, rank: u32) {
    let at = usize::try_from(rank).unwrap();
    if let Some(word) = WORDS.get(at) {
        return text.push_str(word);
    }
    let mut rest = at;
    while rest > 0 {
        text.push(CONSONANTS[rest % 16]);
        text.push(VOWELS[rest / 16 % 5]);
        rest /= 80;
    }
}

/// The key as its sixty-four digits.
pub(crate) fn digits(key: &Key) -> String {
    key.expose().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
