//! Pure decisions: facts and `now` in, an answer out. No clock, no await, no lock, no I/O.
//!
//! May import: `model`. Everybody may ask the rules; they ask nobody. Each file is one decision with its table of
//! cases under it.

mod agenda;
mod backoff;
mod composer;
mod contact_card;
mod ending;
mod event_plan;
mod file_limits;
mod file_name;
mod file_type;
mod list_change;
mod listing;
mod location;
mod media_address;
mod media_ahead;
mod name_search;
mod notify;
mod outbox;
mod owned_search;
mod phone;
mod quick_reply_search;
mod quick_reply_words;
mod reconcile;
mod remedies;
mod rich_text;
mod search_query;
mod search_text;
mod signature;
mod snippet;
mod summary;
mod template_search;

pub(crate) use agenda::{Agenda, Errand, Next};
pub(crate) use backoff::retry_after;
pub(crate) use composer::{
    CLOSING_SOON, Facts, Failures, Holding, LastTemplate, WINDOW, closing_notice_at, composer, has_window, hold_reason,
    opens_window,
};
pub use contact_card::cards_of;
pub use ending::UNDO_WINDOW_MS_MAX;
pub(crate) use ending::{EndingFacts, EndingPlace, EndingStep, ending_step};
pub(crate) use event_plan::{EventFacts, plan_event};
pub(crate) use file_limits::check_file;
pub(crate) use file_name::safe_name;
pub(crate) use file_type::{
    HEAD_BYTES, ending_of, is_picture_too_large, kind_of, mime_of_name, mime_type, picture_size,
};
pub use list_change::TAG_NAME_CHARS_MAX;
pub(crate) use list_change::{ListDeed, Pending, id_of_added, is_done, lay_over, same_of_own};
pub(crate) use listing::{ListedRow, Row, merge_listed};
pub use location::location_of;
pub(crate) use media_address::{REDIRECTS_MAX, is_of_service, media_address, media_redirect};
pub(crate) use media_ahead::ahead_max_bytes;
pub use name_search::is_named;
pub(crate) use notify::{Telling, Told, telling};
pub(crate) use outbox::{Attempt, ItemFacts, NextStep, Quoted, next_step};
pub use owned_search::find_owned_contacts;
pub(crate) use phone::{PhoneNumber, phone_number};
pub use quick_reply_search::find_quick_replies;
pub(crate) use quick_reply_words::{WordsFacts, fill_words};
pub(crate) use reconcile::{Candidate, Lost, LostWhat, reconcile};
pub(crate) use remedies::remedies;
pub use rich_text::rich_text;
pub(crate) use search_query::Query;
pub(crate) use search_text::index_words;
pub(crate) use signature::split_signature;
pub(crate) use snippet::{snippet, snippet_of_many};
pub use summary::PREVIEW_CHARS_MAX;
pub(crate) use summary::{media_words, summary, title};
pub use template_search::find_templates;
