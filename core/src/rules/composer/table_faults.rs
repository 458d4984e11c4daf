//! The rule where things went wrong: what WhatsApp said, who cannot be reached, a channel that is down, whose case it is.

use super::table::{DAY, FRESH, HOUR, MINUTE, WROTE, failed, failed_template, holds, on, templated, wrote};
use super::*;
use crate::model::ComposerState::{
    AcceptRequired, AwaitingReply, ChannelDown, ClosingSoon, FindingOut, Open, ReadOnly, TemplateRequired,
    TemplateSending, Unreachable, WaitForContact,
};
use crate::model::{HoldReason, OutboxKind, SendFault};

#[test]
fn what_whatsapp_says_goes_before_what_we_thought() {
    let shut = failed(wrote(WROTE), SendFault::WindowClosed, WROTE + HOUR);
    holds(
        "Meta 131047 (and 470, 63016): the window is closed; the next message of the contact opens it",
        &[
            (shut, WROTE + HOUR, "template_required: window_refused [TFH] - -"),
            (
                templated(shut, WROTE + 2 * HOUR),
                WROTE + 2 * HOUR,
                "awaiting_reply [TFH] 93600000 93600000",
            ),
            (
                templated(shut, WROTE + HOUR),
                WROTE + 2 * HOUR,
                "awaiting_reply [TFH] 90000000 90000000",
            ),
            (
                failed(
                    templated(wrote(WROTE), WROTE + HOUR),
                    SendFault::WindowClosed,
                    WROTE + 2 * HOUR,
                ),
                WROTE + 2 * HOUR,
                "template_required: window_refused [TFH] - -",
            ),
            (
                failed(wrote(WROTE), SendFault::WindowClosed, WROTE),
                WROTE,
                "open [tfTrFH] 86400000 82800000",
            ),
            (
                failed(wrote(WROTE), SendFault::WindowClosed, WROTE - 1),
                WROTE,
                "open [tfTrFH] 86400000 82800000",
            ),
            // A later failure of another sort does not undo it.
            (
                failed(shut, SendFault::Media, WROTE + 2 * HOUR),
                WROTE + 2 * HOUR,
                "template_required: window_refused [TFH] - -",
            ),
        ],
    );
}

#[test]
fn templates_that_do_not_arrive_say_why() {
    let reason = |fault| failed_template(wrote(WROTE - 9 * DAY), WROTE, Some(fault));
    holds(
        "Meta 131049: per-user marketing limit; 131050: opted out of marketing; any other: the template failed",
        &[
            (
                reason(SendFault::MarketingLimit),
                WROTE,
                "template_required: marketing_limit [TFH] - -",
            ),
            (
                reason(SendFault::OptedOut),
                WROTE,
                "template_required: opted_out [TFH] - -",
            ),
            (
                reason(SendFault::Media),
                WROTE,
                "template_required: template_failed [TFH] - -",
            ),
            (
                reason(SendFault::Other),
                WROTE,
                "template_required: template_failed [TFH] - -",
            ),
            (
                failed(FRESH, SendFault::OptedOut, WROTE),
                WROTE,
                "template_required: opted_out [TFH] - -",
            ),
            (
                failed(
                    failed(FRESH, SendFault::OptedOut, WROTE),
                    SendFault::MarketingLimit,
                    WROTE + 1,
                ),
                WROTE + 1,
                "template_required: marketing_limit [TFH] - -",
            ),
            (
                failed(
                    failed(FRESH, SendFault::OptedOut, WROTE),
                    SendFault::MarketingLimit,
                    WROTE,
                ),
                WROTE,
                "template_required: opted_out [TFH] - -",
            ),
            // Another template went through since, and waits for its answer; later it was not answered.
            (
                templated(failed(FRESH, SendFault::OptedOut, WROTE), WROTE + 1),
                WROTE + 1,
                "awaiting_reply [TFH] 86400001 86400001",
            ),
            (
                templated(failed(FRESH, SendFault::OptedOut, WROTE), WROTE + 1),
                WROTE + 2 * DAY,
                "template_required: template_unanswered [TFH] - -",
            ),
            // The contact has written since.
            (
                failed(wrote(WROTE), SendFault::OptedOut, WROTE - 1),
                WROTE + DAY,
                "template_required: contact_silent [TFH] - -",
            ),
        ],
    );
}

#[test]
fn who_cannot_be_reached() {
    let gone = failed_template(FRESH, WROTE, Some(SendFault::Unreachable));
    holds(
        "Meta 131026: undeliverable; until the contact writes, or another template goes through",
        &[
            (gone, WROTE, "unreachable [TFH] - -"),
            (gone, WROTE + 99 * DAY, "unreachable [TFH] - -"),
            (
                failed(wrote(WROTE), SendFault::Unreachable, WROTE + 1),
                WROTE + 1,
                "unreachable [TFH] - -",
            ),
            (
                failed(wrote(WROTE), SendFault::Unreachable, WROTE),
                WROTE,
                "open [tfTrFH] 86400000 82800000",
            ),
            (
                templated(failed(FRESH, SendFault::Unreachable, WROTE), WROTE),
                WROTE,
                "unreachable [TFH] - -",
            ),
            (
                templated(failed(FRESH, SendFault::Unreachable, WROTE), WROTE + 1),
                WROTE + 1,
                "awaiting_reply [TFH] 86400001 86400001",
            ),
            (
                failed_template(
                    failed(FRESH, SendFault::Unreachable, WROTE),
                    WROTE + 1,
                    Some(SendFault::Other),
                ),
                WROTE + 1,
                "unreachable [TFH] - -",
            ),
            (
                Facts {
                    is_template_under_way: true,
                    ..gone
                },
                WROTE,
                "unreachable [FH] - -",
            ),
        ],
    );
}

#[test]
fn a_channel_that_cannot_send_is_tried_again() {
    let down = failed(wrote(WROTE - HOUR), SendFault::ChannelDown, WROTE);
    let waiting = Facts {
        holding: Holding::Waiting,
        ..down
    };
    holds(
        "issue: channel down; tried again after five minutes, or when the contact writes through it",
        &[
            (down, WROTE, "channel_down [FH] - 300000"),
            (down, WROTE + 5 * MINUTE - 1, "channel_down [FH] - 300000"),
            (down, WROTE + 5 * MINUTE, "open [tfTrFH] 82800000 79200000"),
            (
                failed(wrote(WROTE), SendFault::ChannelDown, WROTE),
                WROTE,
                "open [tfTrFH] 86400000 82800000",
            ),
            (waiting, WROTE, "channel_down [] - 300000"),
            (waiting, WROTE + 5 * MINUTE, "accept_required [] - -"),
            (
                on(ChannelKind::OtherWhatsapp, down),
                WROTE,
                "channel_down [FH] - 300000",
            ),
        ],
    );
}

#[test]
fn whose_conversation_it_is_comes_first() {
    let held = |holding| Facts {
        holding,
        ..failed(wrote(WROTE), SendFault::ChannelDown, WROTE + 1)
    };
    let now = WROTE + 1;
    holds(
        "agent-apps.md: ReadOnly > ChannelDown > AcceptRequired > Unreachable > window; api.md §16: can be closed at any time",
        &[
            (held(Holding::Finished), now, "read_only: finished [] - -"),
            (held(Holding::HandedOn), now, "read_only: handed_on [] - -"),
            (held(Holding::Ending), now, "read_only: ending [] - -"),
            (held(Holding::NotMine), now, "read_only: not_mine [] - -"),
            (
                Facts {
                    holding: Holding::Waiting,
                    ..failed(wrote(WROTE), SendFault::Unreachable, now)
                },
                now,
                "accept_required [] - -",
            ),
        ],
    );
}

#[test]
fn what_a_message_waits_for() {
    let told = |state| says(state, None, &MINE);
    for (composer, text, template) in [
        (says(Open, None, &EVERYTHING), None, None),
        (says(ClosingSoon, None, &FREE), None, Some(HoldReason::WindowClosed)),
        (
            says(TemplateRequired, None, &TEMPLATE),
            Some(HoldReason::WindowClosed),
            None,
        ),
        (
            told(TemplateSending),
            Some(HoldReason::WindowClosed),
            Some(HoldReason::WindowClosed),
        ),
        (
            told(AwaitingReply),
            Some(HoldReason::WindowClosed),
            Some(HoldReason::WindowClosed),
        ),
        (
            told(WaitForContact),
            Some(HoldReason::WindowClosed),
            Some(HoldReason::WindowClosed),
        ),
        (
            told(Unreachable),
            Some(HoldReason::Unreachable),
            Some(HoldReason::Unreachable),
        ),
        (
            told(ChannelDown),
            Some(HoldReason::ChannelDown),
            Some(HoldReason::ChannelDown),
        ),
        (
            told(FindingOut),
            Some(HoldReason::FindingOut),
            Some(HoldReason::FindingOut),
        ),
        (
            told(ReadOnly),
            Some(HoldReason::NotInInbox),
            Some(HoldReason::NotInInbox),
        ),
        (
            told(AcceptRequired),
            Some(HoldReason::NotInInbox),
            Some(HoldReason::NotInInbox),
        ),
    ] {
        assert_eq!(hold_reason(&composer, OutboxKind::Text), text, "{composer:?}");
        assert_eq!(hold_reason(&composer, OutboxKind::Template), template, "{composer:?}");
    }
}

#[test]
fn which_channels_have_a_window() {
    for (kind, has) in [
        (ChannelKind::OfficialWhatsapp, true),
        (ChannelKind::Instagram, true),
        (ChannelKind::Messenger, true),
        (ChannelKind::OtherWhatsapp, false),
        (ChannelKind::Unknown, false),
    ] {
        assert_eq!(has_window(kind), has, "{kind:?}");
    }
}
