//! What may the agent send now, why not, and until when? The 24-hour rule (api.md §16), as one pure function.
//!
//! Two deadlines are kept apart. **Meta's window**: free text may be sent for 24 hours after the contact's last message on
//! this (number of ours, contact) pair, whichever case it was written in; nothing that we send extends it. **The
//! vendor's rule**: after a template the contact has 24 hours to answer; then another is needed.
//!
//! What goes before what: a conversation that is not the agent's, a channel that cannot send, one that must be accepted, a contact
//! who cannot be reached, and then the window. What is not known is never guessed: where it matters, the answer is
//! "still finding out". Which of the contact's messages count stands in [`inbound`]; what is known in [`facts`].
//!
//! Time alone never opens anything but a channel that is tried again: so an answer holds until `look_again_at`, however long
//! nobody asks.

mod facts;
mod inbound;
mod notice;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod table;
#[cfg(test)]
mod table_faults;
mod verdict;
mod window;

pub(crate) use facts::{Facts, Failures, Holding, LastTemplate};
pub(crate) use inbound::opens_window;
#[allow(unused_imports, reason = "the notification that goes by it is told elsewhere")]
pub(crate) use notice::closing_notice_at;
pub(crate) use verdict::hold_reason;
pub(crate) use window::{CLOSING_SOON, WINDOW, has_window};

use crate::model::{Allowed, ChannelKind, Composer, ComposerReason, ComposerState, Timestamp};
use std::time::Duration;
use window::Window;

/// How long a channel that could not send is left alone before it is tried again.
pub(crate) const CHANNEL_RETRY: Duration = Duration::from_secs(5 * 60);

/// What may always be done with what the agent holds.
const MINE: [Allowed; 2] = [Allowed::Finish, Allowed::Transfer];
/// The same, and a template.
const TEMPLATE: [Allowed; 3] = [Allowed::Template, Allowed::Finish, Allowed::Transfer];
/// All but templates.
const FREE: [Allowed; 5] = [
    Allowed::Text,
    Allowed::File,
    Allowed::Reply,
    Allowed::Finish,
    Allowed::Transfer,
];
/// All.
const EVERYTHING: [Allowed; 6] = [
    Allowed::Text,
    Allowed::File,
    Allowed::Template,
    Allowed::Reply,
    Allowed::Finish,
    Allowed::Transfer,
];

/// Which rules hold on a conversation's channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rules {
    /// None.
    Free,
    /// Meta's window, and templates.
    Official,
    /// Meta's window, and no templates: only the contact begins.
    AnswersOnly,
    /// Nobody has told, and it was not found out yet.
    Unknown,
}

/// Decides at `now`, by the service's clock.
pub(crate) fn composer(facts: &Facts, now: Timestamp) -> Composer {
    if let Some(reason) = read_only(facts.holding) {
        return says(ComposerState::ReadOnly, Some(reason), &[]);
    }
    let is_mine = facts.holding == Holding::Mine;
    if let Some(retry_at) = down_until(facts).filter(|retry_at| now < *retry_at) {
        return Composer {
            look_again_at: Some(retry_at),
            ..says(ComposerState::ChannelDown, None, if is_mine { &MINE } else { &[] })
        };
    }
    if !is_mine {
        return says(ComposerState::AcceptRequired, None, &[]);
    }
    let rules = rules(facts);
    if rules == Rules::Free {
        return says(ComposerState::Open, None, &FREE);
    }
    let may_send_template =
        rules == Rules::Official && facts.has_templates != Some(false) && !facts.is_template_under_way;
    let with_template = if may_send_template { &TEMPLATE[..] } else { &MINE[..] };
    if rules != Rules::Unknown && is_unreachable(facts) {
        return says(ComposerState::Unreachable, None, with_template);
    }
    match window::window(facts, now) {
        Window::Open { closes_at } => open(closes_at, now, if may_send_template { &EVERYTHING } else { &FREE }),
        Window::Closed => closed(facts, rules, now, with_template),
    }
}

fn open(closes_at: Timestamp, now: Timestamp, allowed: &[Allowed]) -> Composer {
    let soon_at = closes_at - CLOSING_SOON;
    let (state, look_again_at) = if now < soon_at {
        (ComposerState::Open, soon_at)
    } else {
        (ComposerState::ClosingSoon, closes_at)
    };
    Composer {
        until: Some(closes_at),
        look_again_at: Some(look_again_at),
        ..says(state, None, allowed)
    }
}

fn closed(facts: &Facts, rules: Rules, now: Timestamp, with_template: &[Allowed]) -> Composer {
    if rules == Rules::Official && facts.is_template_under_way {
        return says(ComposerState::TemplateSending, None, &MINE);
    }
    if rules == Rules::Unknown {
        return says(ComposerState::FindingOut, Some(ComposerReason::ChannelKind), &MINE);
    }
    // What WhatsApp itself said needs no history.
    if !facts.is_history_known && !window::is_shut(facts) {
        return says(ComposerState::FindingOut, Some(ComposerReason::History), &MINE);
    }
    if rules == Rules::AnswersOnly {
        return says(
            ComposerState::WaitForContact,
            Some(verdict::waiting_reason(facts)),
            &MINE,
        );
    }
    if let Some(deadline) = answer_deadline(facts).filter(|deadline| now < *deadline) {
        return Composer {
            until: Some(deadline),
            look_again_at: Some(deadline),
            ..says(ComposerState::AwaitingReply, None, with_template)
        };
    }
    says(
        ComposerState::TemplateRequired,
        Some(verdict::template_reason(facts)),
        with_template,
    )
}

/// By when the contact has to answer the last template; `None` where that was not delivered, or is answered, or WhatsApp
/// closed the window after it.
fn answer_deadline(facts: &Facts) -> Option<Timestamp> {
    let template = facts.unanswered().filter(|template| template.fault.is_none())?;
    (!facts.is_shut_after(template.sent_at)).then(|| template.sent_at + WINDOW)
}

fn read_only(holding: Holding) -> Option<ComposerReason> {
    match holding {
        Holding::Mine | Holding::Waiting => None,
        Holding::Ending => Some(ComposerReason::Ending),
        Holding::Finished => Some(ComposerReason::Finished),
        Holding::HandedOn => Some(ComposerReason::HandedOn),
        Holding::NotMine => Some(ComposerReason::NotMine),
    }
}

fn rules(facts: &Facts) -> Rules {
    if facts.is_group {
        return Rules::Free;
    }
    match facts.kind {
        ChannelKind::OfficialWhatsapp => Rules::Official,
        ChannelKind::OtherWhatsapp => Rules::Free,
        ChannelKind::Instagram | ChannelKind::Messenger => Rules::AnswersOnly,
        // Only an official channel has templates, and only one with a window says that it is closed.
        ChannelKind::Unknown => match facts.has_templates {
            Some(true) => Rules::Official,
            _ if facts.failures.window_closed.is_some() => Rules::Official,
            Some(false) => Rules::Free,
            None => Rules::Unknown,
        },
    }
}

/// Until when a channel that could not send is left alone.
fn down_until(facts: &Facts) -> Option<Timestamp> {
    facts
        .since_they_wrote(facts.failures.channel_down)
        .map(|down_at| down_at + CHANNEL_RETRY)
}

/// Whether WhatsApp said that it cannot deliver to this contact, and nothing has come or gone since.
fn is_unreachable(facts: &Facts) -> bool {
    let has_gone = |failed_at: Timestamp| {
        facts
            .template
            .is_some_and(|template| template.fault.is_none() && template.sent_at > failed_at)
    };
    facts
        .since_they_wrote(facts.failures.unreachable)
        .is_some_and(|failed_at| !has_gone(failed_at))
}

fn says(state: ComposerState, reason: Option<ComposerReason>, allowed: &[Allowed]) -> Composer {
    Composer {
        state,
        reason,
        allowed: allowed.to_vec(),
        until: None,
        look_again_at: None,
    }
}
