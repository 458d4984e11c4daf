//! Pure decisions: facts and `now` in, an answer out. No clock, no await, no lock, no I/O.
//!
//! May import: `model`. Everybody may ask the rules; they ask nobody. Each file is one decision with its table of
//! cases under it.

mod agenda;
mod backoff;
mod composer;
mod contact_card;
mod event_plan;
mod file_limits;
mod file_name;
mod file_type;
mod listing;
mod location;
mod media_address;
mod media_ahead;
mod notify;
mod outbox;
mod reconcile;
mod search_query;
mod search_text;
mod signature;
mod summary;
mod template_search;

pub(crate) use agenda::{Agenda, Errand, Next};
pub(crate) use backoff::retry_after;
pub(crate) use composer::{
    CLOSING_SOON, Facts, Failures, Holding, LastTemplate, WINDOW, closing_notice_at, composer, has_window, hold_reason,
    opens_window,
};
pub use contact_card::cards_of;
pub(crate) use event_plan::{EventFacts, plan_event};
pub(crate) use file_limits::check_file;
pub(crate) use file_name::safe_name;
pub(crate) use file_type::{
    HEAD_BYTES, ending_of, is_picture_too_large, kind_of, mime_of_name, mime_type, picture_size,
};
pub(crate) use listing::{ListedRow, Row, merge_listed};
pub use location::location_of;
pub(crate) use media_address::{REDIRECTS_MAX, is_of_service, media_address, media_redirect};
pub(crate) use media_ahead::ahead_max_bytes;
pub(crate) use notify::{Telling, Told, telling};
pub(crate) use outbox::{Attempt, ItemFacts, NextStep, Quoted, next_step};
pub(crate) use reconcile::{Candidate, Lost, LostWhat, reconcile};
pub(crate) use search_query::{Query, snippet, snippet_of_many};
pub(crate) use search_text::index_words;
pub(crate) use signature::split_signature;
pub use summary::PREVIEW_CHARS_MAX;
pub(crate) use summary::{media_words, summary, title};
pub use template_search::find_templates;
