//! The core's words for agents, and what tells them apart: functions, as they are in the core.

use voxfree_core::{
    Composer, Delivery, EndingState, EndingStop, Error, ExtensionChange, ExtensionDefect, FaultAction, FileFault,
    HoldReason, Language, Location, MediaFault, MessageKind, OwnedContact, Ownership, QuickReply, RegistrarAnswer,
    RichText, SendFault, Template, TimelineItem, Timestamp, VCard,
};

/// What a composer says, in one sentence: where it stands, why, and until when. `now` is the service's time; `utc_offset_s` is how
/// far the agent's zone is ahead of UTC, in seconds (São Paulo: -10800).
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn composer_words(composer: Composer, language: Language, now: Timestamp, utc_offset_s: i32) -> String {
    voxfree_core::composer_words(&composer, language, now, utc_offset_s)
}

/// The day on which a time falls in the agent's zone, counted from 1 January 1970: between two entries of a timeline whose days
/// differ stands a border. `utc_offset_s` is how far the zone is ahead of UTC at that time, in seconds (São Paulo: -10800).
#[uniffi::export]
pub fn day_number(at: Timestamp, utc_offset_s: i32) -> i64 {
    voxfree_core::day_number(at, utc_offset_s)
}

/// What a border between days says: `hoje`, `ontem`, `segunda-feira` within a week, else the date. Both days are `day_number`'s.
#[uniffi::export]
pub fn day_words(day: i64, today: i64, language: Language) -> String {
    voxfree_core::day_words(day, today, language)
}

/// What is left of a window, as short as a row of the inbox needs it: `23 h`, `12 min`, `fechada`. `until` is a row's
/// `window_until`, `now` the service's time.
#[uniffi::export]
pub fn window_words(until: Timestamp, language: Language, now: Timestamp) -> String {
    voxfree_core::window_words(until, language, now)
}

/// Why a message is held, in one sentence.
#[uniffi::export]
pub fn hold_words(reason: HoldReason, language: Language) -> String {
    voxfree_core::hold_words(reason, language).to_owned()
}

/// Why an ending was not carried out, in one sentence.
#[uniffi::export]
pub fn ending_words(reason: EndingStop, language: Language) -> String {
    voxfree_core::ending_words(reason, language).to_owned()
}

/// Why a message was not delivered, in one sentence.
#[uniffi::export]
pub fn fault_words(fault: SendFault, language: Language) -> String {
    voxfree_core::fault_words(fault, language).to_owned()
}

/// What the agent can do about it, in one sentence.
#[uniffi::export]
pub fn action_words(action: FaultAction, language: Language) -> String {
    voxfree_core::action_words(action, language).to_owned()
}

/// Why the telephone cannot be used, in one sentence.
#[uniffi::export]
pub fn extension_defect_words(defect: ExtensionDefect, language: Language) -> String {
    voxfree_core::extension_defect_words(defect, language)
}

/// What became of the telephone, for a notice to the agent; nothing where there is nothing to tell.
#[uniffi::export]
pub fn extension_change_words(change: ExtensionChange, language: Language) -> Option<String> {
    voxfree_core::extension_change_words(change, language).map(str::to_owned)
}

/// What came of asking the telephone's server, in one sentence.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn registrar_words(answer: RegistrarAnswer, language: Language) -> String {
    voxfree_core::registrar_words(&answer, language)
}

/// Why a file cannot be sent, in one sentence.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn file_words(fault: FileFault, language: Language) -> String {
    voxfree_core::file_words(&fault, language)
}

/// Why a file that came with a message cannot be had, in one sentence.
#[uniffi::export]
pub fn media_fault_words(fault: MediaFault, language: Language) -> String {
    voxfree_core::media_fault_words(fault, language).to_owned()
}

/// The place that a message of that type tells; nothing for any other, and where it cannot be read: its text is all there is then.
///
/// Throws `InvalidInput` (an id in it is empty).
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn location_of(item: TimelineItem) -> Result<Option<Location>, Error> {
    Ok(voxfree_core::location_of(&item))
}

/// The contact cards of a message of that type; none for any other, and where none can be read: its text is all there is then.
///
/// Throws `InvalidInput` (an id in it is empty).
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn cards_of(item: TimelineItem) -> Result<Vec<VCard>, Error> {
    Ok(voxfree_core::cards_of(&item))
}

/// What went wrong, in one sentence for the agent. What the system said about it is not in it.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn error_words(error: Error, language: Language) -> String {
    voxfree_core::error_words(&error, language)
}

/// What the agent can do about it, in one sentence.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn error_action_words(error: Error, language: Language) -> String {
    voxfree_core::error_action_words(&error, language).to_owned()
}

/// Why WhatsApp did not deliver a message, by what can be done about it; nothing where it did not fail.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn delivery_fault(delivery: Delivery) -> Option<SendFault> {
    delivery.fault()
}

/// Why a message is held; nothing where it is not, or where another version wrote why.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn delivery_hold_reason(delivery: Delivery) -> Option<HoldReason> {
    delivery.hold_reason()
}

/// Why a message failed or is held, as it is known; nothing where neither is so. For logs: what agents read are `fault_words` and
/// `hold_words`.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn delivery_reason(delivery: Delivery) -> Option<String> {
    delivery.reason().map(str::to_owned)
}

/// Whether nothing more happens to a message without somebody's doing.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn delivery_is_settled(delivery: Delivery) -> bool {
    delivery.is_settled()
}

/// Whether an ending is still to be carried out.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn ending_is_pending(state: EndingState) -> bool {
    state.is_pending()
}

/// Whether a message is a file before all: what it says is only its caption.
#[uniffi::export]
pub fn message_kind_is_file(kind: MessageKind) -> bool {
    kind.is_file()
}

/// What the agent can do about a fault.
#[uniffi::export]
pub fn fault_action(fault: SendFault) -> FaultAction {
    fault.action()
}

/// Those templates whose name or text has all words of `typed`, in their order: case and accents do not matter, and the last word
/// may go on. All of them where nothing is typed.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn find_templates(templates: Vec<Template>, typed: String) -> Vec<Template> {
    voxfree_core::find_templates(&templates, &typed)
}

/// Those contacts whose name, number or department has all words of `typed`, in their order: case and accents do not matter, and the last
/// word may go on. Three digits or more are found anywhere in a number, however both are written. All of them where nothing is typed.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn find_owned_contacts(contacts: Vec<OwnedContact>, typed: String) -> Vec<OwnedContact> {
    voxfree_core::find_owned_contacts(&contacts, &typed)
}

/// Whether `name` has all words of `typed`: case and accents do not matter, and the last word may go on. Every name has them where
/// nothing is typed.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn is_named(name: String, typed: String) -> bool {
    voxfree_core::is_named(&name, &typed)
}

/// A message's text as a screen shows it: without the signs of WhatsApp's formatting, and with what is bold, struck or leads elsewhere.
/// Quick enough to be called while a row is drawn; a text of more than 65,536 characters comes back as it is.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn rich_text(text: String) -> RichText {
    voxfree_core::rich_text(&text)
}

/// Those quick replies that have all words of `typed`, the best first: case and accents do not matter, the last word may go on, and a slash
/// ahead is what calls the list. First those that begin with what was typed, then those where it stands together, then the others; within
/// each, the agent's own first, then by the place of the first word. All of them in their order where nothing is typed.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn find_quick_replies(replies: Vec<QuickReply>, typed: String) -> Vec<QuickReply> {
    voxfree_core::find_quick_replies(&replies, &typed)
}

/// Who keeps a contact, in one sentence.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn ownership_words(ownership: Ownership, language: Language) -> String {
    voxfree_core::ownership_words(&ownership, language)
}
