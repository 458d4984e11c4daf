//! Why a window is closed, and what that makes of a message that waits.

use super::Facts;
use super::window::is_shut;
use crate::model::{Allowed, Composer, ComposerReason, ComposerState, HoldReason, OutboxKind, Timestamp};

/// Why a template is needed.
pub(super) fn template_reason(facts: &Facts) -> ComposerReason {
    if facts.has_templates == Some(false) {
        return ComposerReason::NoTemplate;
    }
    // What the service refused at once is no template that was sent: the failure alone tells of it.
    let of_template = facts.unanswered();
    let counts = |failure: Option<Timestamp>| {
        facts
            .since_they_wrote(failure)
            .filter(|at| of_template.is_none_or(|template| template.sent_at <= *at))
    };
    let (opted_out, capped) = (counts(facts.failures.opted_out), counts(facts.failures.marketing_limit));
    if opted_out.is_some() && opted_out >= capped {
        return ComposerReason::OptedOut;
    }
    if capped.is_some() {
        return ComposerReason::MarketingLimit;
    }
    match of_template {
        Some(template) if template.fault.is_some() => ComposerReason::TemplateFailed,
        Some(template) if facts.is_shut_after(template.sent_at) => ComposerReason::WindowRefused,
        Some(_) => ComposerReason::TemplateUnanswered,
        None => waiting_reason(facts),
    }
}

/// Why the window is closed, templates apart.
pub(super) fn waiting_reason(facts: &Facts) -> ComposerReason {
    if is_shut(facts) {
        ComposerReason::WindowRefused
    } else if facts.contact_wrote_at.is_some() {
        ComposerReason::ContactSilent
    } else {
        ComposerReason::FirstContact
    }
}

/// Why an item of the queue may not go out now; `None`: it may.
pub(crate) fn hold_reason(composer: &Composer, kind: OutboxKind) -> Option<HoldReason> {
    let needed = match kind {
        OutboxKind::Accept => return None,
        OutboxKind::Text => Allowed::Text,
        OutboxKind::File => Allowed::File,
        OutboxKind::Template => Allowed::Template,
    };
    if composer.allows(needed) {
        return None;
    }
    Some(match composer.state {
        ComposerState::AcceptRequired | ComposerState::ReadOnly => HoldReason::NotInInbox,
        ComposerState::Unreachable => HoldReason::Unreachable,
        ComposerState::ChannelDown => HoldReason::ChannelDown,
        ComposerState::FindingOut => HoldReason::FindingOut,
        ComposerState::Open
        | ComposerState::ClosingSoon
        | ComposerState::TemplateRequired
        | ComposerState::TemplateSending
        | ComposerState::AwaitingReply
        | ComposerState::WaitForContact => HoldReason::WindowClosed,
    })
}
