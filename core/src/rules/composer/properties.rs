//! What holds for all facts and times, by proptest.

use proptest::prelude::*;

use super::*;
use crate::model::SendFault;

const DAY: i64 = 24 * 60 * 60 * 1000;
/// Times within four days: windows and deadlines meet often.
const SPAN: i64 = 4 * DAY;

fn at() -> impl Strategy<Value = Timestamp> {
    // Whole hours too, so that instants coincide.
    prop_oneof![1..SPAN, (0..96_i64).prop_map(|hours| hours * 3_600_000)].prop_map(Timestamp)
}

fn maybe() -> impl Strategy<Value = Option<Timestamp>> {
    proptest::option::of(at())
}

fn kind() -> impl Strategy<Value = ChannelKind> {
    proptest::sample::select(vec![
        ChannelKind::OfficialWhatsapp,
        ChannelKind::OtherWhatsapp,
        ChannelKind::Instagram,
        ChannelKind::Messenger,
        ChannelKind::Unknown,
    ])
}

fn facts() -> impl Strategy<Value = Facts> {
    let holding = proptest::sample::select(vec![
        Holding::Mine,
        Holding::Mine,
        Holding::Mine,
        Holding::Waiting,
        Holding::Finished,
        Holding::HandedOn,
        Holding::NotMine,
    ]);
    let fault = proptest::option::of(proptest::sample::select(SendFault::ALL.to_vec()));
    let template = proptest::option::of((at(), fault).prop_map(|(sent_at, fault)| LastTemplate { sent_at, fault }));
    let failures = (maybe(), maybe(), maybe(), maybe(), maybe()).prop_map(|(one, two, three, four, five)| Failures {
        window_closed: one,
        unreachable: two,
        marketing_limit: three,
        opted_out: four,
        channel_down: five,
    });
    (
        kind(),
        proptest::bool::weighted(0.1),
        holding,
        maybe(),
        template,
        proptest::option::of(failures),
        any::<bool>(),
        any::<Option<bool>>(),
        proptest::bool::weighted(0.8),
    )
        .prop_map(
            |(kind, is_group, holding, contact_wrote_at, template, failures, under_way, has_templates, known)| Facts {
                kind,
                is_group,
                holding,
                contact_wrote_at,
                template,
                failures: failures.unwrap_or_default(),
                is_template_under_way: under_way,
                has_templates,
                is_history_known: known,
            },
        )
}

/// Whether the contact wrote within the last 24 hours: the window, said in another way.
fn is_inside(facts: &Facts, now: Timestamp) -> bool {
    facts
        .contact_wrote_at
        .is_some_and(|wrote_at| now.millis_since(wrote_at) < DAY)
}

fn has_rules(facts: &Facts) -> bool {
    has_window(facts.kind) && !facts.is_group
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn outside_the_window_nothing_but_a_template_is_allowed(facts in facts(), now in at()) {
        let told = composer(&facts, now);
        if has_rules(&facts) && !is_inside(&facts, now) {
            for free in [Allowed::Text, Allowed::File, Allowed::Reply] {
                prop_assert!(!told.allows(free), "{told:?}");
            }
        }
        if told.allows(Allowed::Template) {
            prop_assert!(!facts.is_group && matches!(facts.kind, ChannelKind::OfficialWhatsapp | ChannelKind::Unknown));
        }
        prop_assert_eq!(told.allows(Allowed::Text), told.allows(Allowed::File));
        prop_assert_eq!(told.allows(Allowed::Text), told.allows(Allowed::Reply));
    }

    #[test]
    fn time_only_ever_closes(facts in facts(), now in at(), later in 0..SPAN) {
        let (early, late) = (composer(&facts, now), composer(&facts, Timestamp(now.0 + later)));
        if late.allows(Allowed::Text) && early.state != ComposerState::ChannelDown {
            prop_assert!(early.allows(Allowed::Text), "{early:?} became {late:?}");
        }
    }

    #[test]
    fn whatever_the_contact_says_opens(facts in facts(), now in at(), later in 0..DAY) {
        let newest = [facts.failures.window_closed, facts.failures.unreachable, facts.failures.channel_down];
        let wrote_at = newest.into_iter().flatten().max().map_or(now, |failed_at| failed_at.max(now));
        let facts = Facts { contact_wrote_at: Some(wrote_at), holding: Holding::Mine, ..facts };
        let told = composer(&facts, Timestamp(wrote_at.0 + later));
        prop_assert!(told.allows(Allowed::Text), "{told:?}");
    }

    #[test]
    fn finishing_is_always_possible_for_what_is_mine(facts in facts(), now in at()) {
        let told = composer(&facts, now);
        let is_mine = facts.holding == Holding::Mine;
        prop_assert_eq!(told.allows(Allowed::Finish), is_mine);
        prop_assert_eq!(told.allows(Allowed::Transfer), is_mine);
    }

    #[test]
    fn the_next_look_is_never_late(facts in facts(), now in at(), part in 0.0..1.0_f64, beyond in 0..SPAN) {
        let told = composer(&facts, now);
        match told.look_again_at {
            Some(at) => {
                prop_assert!(at > now);
                #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a time between two")]
                let between = now.0 + ((at.0 - 1 - now.0) as f64 * part) as i64;
                prop_assert_eq!(&composer(&facts, Timestamp(between)), &told);
                prop_assert_eq!(&composer(&facts, Timestamp(at.0 - 1)), &told);
                prop_assert_ne!(&composer(&facts, at), &told, "a look for nothing");
            }
            None => prop_assert_eq!(&composer(&facts, Timestamp(now.0 + beyond)), &told),
        }
    }

    #[test]
    fn until_is_when_the_state_ends(facts in facts(), now in at()) {
        let told = composer(&facts, now);
        if let Some(until) = told.until {
            prop_assert!(until > now);
            let then = composer(&facts, until);
            prop_assert_ne!(then.state, told.state);
            prop_assert!(told.look_again_at.is_some_and(|at| at <= until));
        }
    }

    #[test]
    fn failures_may_be_told_in_any_order(
        told in proptest::collection::vec((proptest::sample::select(SendFault::ALL.to_vec()), at()), 0..8),
        seed in any::<u64>(),
    ) {
        let gather = |told: &[(SendFault, Timestamp)]| {
            let mut failures = Failures::default();
            for (fault, at) in told {
                failures.note(*fault, *at);
            }
            failures
        };
        let mut shuffled = told.clone();
        fastrand::Rng::with_seed(seed).shuffle(&mut shuffled);
        prop_assert_eq!(gather(&told), gather(&shuffled));
    }
}
