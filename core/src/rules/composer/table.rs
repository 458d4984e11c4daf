//! The rule, sentence by sentence, each with where it is written.

use super::*;
use crate::model::SendFault;

pub(super) const MINUTE: i64 = 60_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;
/// The contact's last message in most cases: at a day, so that there is room before it.
pub(super) const WROTE: i64 = 10 * DAY;

/// An agent's conversation on an official channel with templates, whose contact has never written.
pub(super) const FRESH: Facts = Facts {
    kind: ChannelKind::OfficialWhatsapp,
    is_group: false,
    holding: Holding::Mine,
    contact_wrote_at: None,
    template: None,
    failures: Failures {
        window_closed: None,
        unreachable: None,
        marketing_limit: None,
        opted_out: None,
        channel_down: None,
    },
    is_template_under_way: false,
    has_templates: Some(true),
    is_history_known: true,
};

pub(super) fn wrote(at: i64) -> Facts {
    Facts {
        contact_wrote_at: Some(Timestamp(at)),
        ..FRESH
    }
}

pub(super) fn templated(facts: Facts, at: i64) -> Facts {
    failed_template(facts, at, None)
}

pub(super) fn failed_template(facts: Facts, at: i64, fault: Option<SendFault>) -> Facts {
    let template = LastTemplate {
        sent_at: Timestamp(at),
        fault,
    };
    let facts = Facts {
        template: Some(template),
        ..facts
    };
    fault.map_or(facts, |fault| failed(facts, fault, at))
}

pub(super) fn failed(mut facts: Facts, fault: SendFault, at: i64) -> Facts {
    facts.failures.note(fault, Timestamp(at));
    facts
}

pub(super) fn on(kind: ChannelKind, facts: Facts) -> Facts {
    Facts { kind, ..facts }
}

pub(super) fn unknown(has_templates: Option<bool>, facts: Facts) -> Facts {
    Facts {
        kind: ChannelKind::Unknown,
        has_templates,
        ..facts
    }
}

/// `state`, `state: reason`, `state until MS`, and what is allowed, by first letters; the next look where there is one.
fn line(facts: &Facts, now: i64) -> String {
    let told = composer(facts, Timestamp(now));
    let letters: String = told
        .allowed
        .iter()
        .map(|what| match what {
            Allowed::Text => 't',
            Allowed::File => 'f',
            Allowed::Template => 'T',
            Allowed::Reply => 'r',
            Allowed::Finish => 'F',
            Allowed::Transfer => 'H',
        })
        .collect();
    let reason = told
        .reason
        .map(|reason| format!(": {}", reason.as_str()))
        .unwrap_or_default();
    let after = |at: Option<Timestamp>| at.map_or("-".to_owned(), |at| (at.0 - WROTE).to_string());
    format!(
        "{}{reason} [{letters}] {} {}",
        told.state.as_str(),
        after(told.until),
        after(told.look_again_at)
    )
}

pub(super) fn holds(source: &str, cases: &[(Facts, i64, &str)]) {
    for (number, (facts, now, expected)) in cases.iter().enumerate() {
        assert_eq!(&line(facts, *now), expected, "{source}, case {number}");
    }
}

#[test]
fn a_conversation_begins_with_a_template() {
    let sent = templated(FRESH, WROTE);
    holds(
        "api.md §16: must begin with a template: nothing else may be sent first",
        &[
            (FRESH, WROTE, "template_required: first_contact [TFH] - -"),
            (
                Facts {
                    is_template_under_way: true,
                    ..FRESH
                },
                WROTE,
                "template_sending [FH] - -",
            ),
            (sent, WROTE, "awaiting_reply [TFH] 86400000 86400000"),
        ],
    );
}

#[test]
fn after_a_template_the_contact_has_a_day_to_answer() {
    let sent = templated(FRESH, WROTE);
    let after_silence = templated(wrote(WROTE - 3 * DAY), WROTE);
    holds(
        "api.md §16: after a template the contact has 24 h to answer; no answer: another template is needed",
        &[
            (sent, WROTE + DAY - 1, "awaiting_reply [TFH] 86400000 86400000"),
            (sent, WROTE + DAY, "template_required: template_unanswered [TFH] - -"),
            (after_silence, WROTE + 1, "awaiting_reply [TFH] 86400000 86400000"),
            (
                after_silence,
                WROTE + DAY,
                "template_required: template_unanswered [TFH] - -",
            ),
        ],
    );
}

#[test]
fn after_an_answer_text_may_be_sent_for_a_day() {
    let answered = templated(wrote(WROTE), WROTE - HOUR);
    holds(
        "api.md §16: after an answer, text within 24 h of the contact's last message; after that a template again",
        &[
            (answered, WROTE, "open [tfTrFH] 86400000 82800000"),
            (answered, WROTE + 23 * HOUR - 1, "open [tfTrFH] 86400000 82800000"),
            (answered, WROTE + 23 * HOUR, "closing_soon [tfTrFH] 86400000 86400000"),
            (answered, WROTE + DAY - 1, "closing_soon [tfTrFH] 86400000 86400000"),
            (answered, WROTE + DAY, "template_required: contact_silent [TFH] - -"),
            (
                answered,
                WROTE + 99 * DAY,
                "template_required: contact_silent [TFH] - -",
            ),
        ],
    );
}

#[test]
fn the_two_deadlines_are_kept_apart() {
    let inside = templated(wrote(WROTE), WROTE + 20 * HOUR);
    holds(
        "Meta: a template does not extend the window; api.md §16: its answer is awaited all the same",
        &[
            (inside, WROTE + 20 * HOUR, "open [tfTrFH] 86400000 82800000"),
            (inside, WROTE + DAY, "awaiting_reply [TFH] 158400000 158400000"),
            (
                inside,
                WROTE + 44 * HOUR,
                "template_required: template_unanswered [TFH] - -",
            ),
            // In the same second: which came first is not known; the contact has the last word.
            (
                templated(wrote(WROTE), WROTE),
                WROTE + DAY,
                "template_required: contact_silent [TFH] - -",
            ),
        ],
    );
}

#[test]
fn instagram_and_messenger_wait_for_the_contact() {
    for kind in [ChannelKind::Instagram, ChannelKind::Messenger] {
        holds(
            "api.md §13, §16: they work like WhatsApp, but a chat can never be started there",
            &[
                (on(kind, wrote(WROTE)), WROTE, "open [tfrFH] 86400000 82800000"),
                (
                    on(kind, wrote(WROTE)),
                    WROTE + 23 * HOUR,
                    "closing_soon [tfrFH] 86400000 86400000",
                ),
                (
                    on(kind, wrote(WROTE)),
                    WROTE + DAY,
                    "wait_for_contact: contact_silent [FH] - -",
                ),
                (on(kind, FRESH), WROTE, "wait_for_contact: first_contact [FH] - -"),
                (
                    on(kind, failed(wrote(WROTE), SendFault::WindowClosed, WROTE + 1)),
                    WROTE + 2,
                    "wait_for_contact: window_refused [FH] - -",
                ),
                (
                    on(kind, templated(wrote(WROTE), WROTE + 1)),
                    WROTE + DAY,
                    "wait_for_contact: contact_silent [FH] - -",
                ),
                (
                    on(kind, failed(FRESH, SendFault::Unreachable, WROTE)),
                    WROTE,
                    "unreachable [FH] - -",
                ),
            ],
        );
    }
}

#[test]
fn no_rule_holds_elsewhere() {
    let group = Facts {
        is_group: true,
        ..FRESH
    };
    let other = on(ChannelKind::OtherWhatsapp, FRESH);
    holds(
        "api.md §13: channels that are not on Meta's API, where no rule holds; Meta: groups have no window",
        &[
            (other, WROTE, "open [tfrFH] - -"),
            (on(ChannelKind::OtherWhatsapp, wrote(0)), WROTE, "open [tfrFH] - -"),
            (failed(other, SendFault::Unreachable, WROTE), WROTE, "open [tfrFH] - -"),
            (group, WROTE, "open [tfrFH] - -"),
            (unknown(None, group), WROTE, "open [tfrFH] - -"),
        ],
    );
}

#[test]
fn the_kind_of_a_channel_is_found_out_where_it_matters() {
    let unread = Facts {
        is_history_known: false,
        ..FRESH
    };
    holds(
        "api.md §13: a protocol for which templates are listed is official; until then only an open window is certain",
        &[
            (unknown(None, wrote(WROTE)), WROTE, "open [tfrFH] 86400000 82800000"),
            (
                unknown(None, wrote(WROTE)),
                WROTE + DAY,
                "finding_out: channel_kind [FH] - -",
            ),
            (unknown(None, FRESH), WROTE, "finding_out: channel_kind [FH] - -"),
            (
                unknown(Some(true), FRESH),
                WROTE,
                "template_required: first_contact [TFH] - -",
            ),
            (
                unknown(Some(true), wrote(WROTE)),
                WROTE,
                "open [tfTrFH] 86400000 82800000",
            ),
            (unknown(Some(false), FRESH), WROTE, "open [tfrFH] - -"),
            (
                unknown(Some(false), failed(FRESH, SendFault::WindowClosed, WROTE)),
                WROTE,
                "template_required: no_template [FH] - -",
            ),
            (
                unknown(None, failed(FRESH, SendFault::WindowClosed, WROTE)),
                WROTE,
                "template_required: window_refused [TFH] - -",
            ),
            (
                unknown(None, failed(FRESH, SendFault::Unreachable, WROTE)),
                WROTE,
                "finding_out: channel_kind [FH] - -",
            ),
            (unread, WROTE, "finding_out: history [FH] - -"),
            (
                Facts {
                    is_history_known: false,
                    ..templated(FRESH, WROTE)
                },
                WROTE,
                "finding_out: history [FH] - -",
            ),
            (
                Facts {
                    is_history_known: false,
                    ..wrote(WROTE)
                },
                WROTE,
                "open [tfTrFH] 86400000 82800000",
            ),
            (
                failed(unread, SendFault::WindowClosed, WROTE),
                WROTE,
                "template_required: window_refused [TFH] - -",
            ),
            (
                Facts {
                    is_template_under_way: true,
                    ..unread
                },
                WROTE,
                "template_sending [FH] - -",
            ),
        ],
    );
}

#[test]
fn an_official_channel_without_templates_says_so() {
    let none = |facts: Facts| Facts {
        has_templates: Some(false),
        ..facts
    };
    let not_asked = Facts {
        has_templates: None,
        ..FRESH
    };
    holds(
        "issue: an official channel for which no template exists says so",
        &[
            (none(FRESH), WROTE, "template_required: no_template [FH] - -"),
            (none(wrote(WROTE)), WROTE, "open [tfrFH] 86400000 82800000"),
            (
                none(wrote(WROTE)),
                WROTE + DAY,
                "template_required: no_template [FH] - -",
            ),
            (
                none(templated(FRESH, WROTE)),
                WROTE,
                "awaiting_reply [FH] 86400000 86400000",
            ),
            (not_asked, WROTE, "template_required: first_contact [TFH] - -"),
        ],
    );
}
