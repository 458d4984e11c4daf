//! The core's words for agents, and what tells them apart: functions, as they are in the core.

use voxfree_core::{
    Composer, ContactCard, Delivery, Error, FaultAction, FileFault, HoldReason, Language, Location, MediaFault,
    SendFault, Template, TimelineItem, Timestamp,
};

/// What a composer says, in one sentence: where it stands, why, and until when. `now` is the service's time; `utc_offset_s` is how
/// far the agent's zone is ahead of UTC, in seconds (São Paulo: -10800).
#[uniffi::export]
#[allow(clippy::needless_pass_by_value, reason = "values cross by value")]
pub fn composer_words(composer: Composer, language: Language, now: Timestamp, utc_offset_s: i32) -> String {
    voxfree_core::composer_words(&composer, language, now, utc_offset_s)
}

/// Why a message is held, in one sentence.
#[uniffi::export]
pub fn hold_words(reason: HoldReason, language: Language) -> String {
    voxfree_core::hold_words(reason, language).to_owned()
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
pub fn cards_of(item: TimelineItem) -> Result<Vec<ContactCard>, Error> {
    Ok(voxfree_core::cards_of(&item))
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
