//! Shapes that several pages share, and their way into the model.
//!
//! A reader here takes a [`Row`](super::lenient::Row) and gives a value of the model, or `None` where the value would
//! make no sense. The names that the service has for one field stand side by side, the best first; what is inferred
//! rather than documented is said in api.md.

mod contact;
mod conversation;
mod message;
mod time;

pub use contact::contact;
pub use conversation::{CONVERSATIONS, channel_kind, conversation, conversations, department};
pub use message::{MESSAGES, delivery, messages, sent_message};
pub use time::timestamp;

/// Names of the contact's id, of a group's too.
pub(super) const CONTACT_NAMES: [&str; 4] = ["id_contato", "codid_contato", "id_grupo", "codid_grupo"];
/// Names of the channel's id.
pub(super) const CHANNEL_NAMES: [&str; 3] = ["id_canal_unico", "codid_canal", "id_canal"];
/// Names of the case's number.
pub(super) const PROTOCOL_NAMES: [&str; 2] = ["protocolo", "protocolo_atual"];
/// Names of a picture's address.
pub(super) const PICTURE_NAMES: [&str; 4] = ["img_perfil", "foto_perfil", "foto", "imagem"];

/// A protocol number that a row stood under. A short number is a place in a list or another id.
pub(super) fn protocol_key(key: Option<&str>) -> Option<crate::model::ProtocolNumber> {
    const PROTOCOL_DIGITS_MIN: usize = 8;
    key.filter(|key| key.len() >= PROTOCOL_DIGITS_MIN)
        .and_then(crate::model::ProtocolNumber::new)
}
