//! What the agent intends: one intent a file.
//!
//! An action checks what can be checked, writes what must not be lost, and asks the service where only it can decide.
//! May import everything but `live`.

pub(crate) mod accept_later;
pub(crate) mod change_list;
pub(crate) mod change_password;
pub(crate) mod contacts;
pub(crate) mod draft;
pub(crate) mod finish;
pub(crate) mod places;
pub(crate) mod release_contact;
pub(crate) mod send_file;
pub(crate) mod send_template;
pub(crate) mod send_text;
pub(crate) mod set_tag;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod start_conversation;
pub(crate) mod unsent;

pub use crate::engine::outbox::OutboxReport;
pub use finish::NOTE_CHARS_MAX;
pub use send_file::CAPTION_CHARS_MAX;
pub use send_text::TEXT_CHARS_MAX;
pub use sign_out::{SignOutOutcome, Unsent};
