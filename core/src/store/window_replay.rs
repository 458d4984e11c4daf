//! Replaying what happened on a pair, in another order and twice, ends in the same composer.

use proptest::prelude::*;

use super::save_opened;
use super::tests::protocol;
use super::window_tests::{HOUR_MS, facts, failed, list, official, said, store, take, template, write};
use crate::model::{Delivery, Message, MessageKind, SendFault, Shelf, Timestamp};
use crate::rules::composer;

/// What happens on a pair, in two cases of it.
#[derive(Clone, Debug)]
enum Event {
    Said(i64),
    Template(i64, Option<SendFault>),
    Text(i64, Option<SendFault>),
}

fn events() -> impl Strategy<Value = Vec<(bool, Event)>> {
    let fault = || {
        let faults = vec![
            SendFault::WindowClosed,
            SendFault::Unreachable,
            SendFault::OptedOut,
            SendFault::Other,
        ];
        proptest::option::weighted(0.4, proptest::sample::select(faults))
    };
    let at = || 1..60_i64;
    let event = prop_oneof![
        at().prop_map(Event::Said),
        (at(), fault()).prop_map(|(at, fault)| Event::Template(at, fault)),
        (at(), fault()).prop_map(|(at, fault)| Event::Text(at, fault)),
    ];
    proptest::collection::vec((any::<bool>(), event), 0..12)
}

fn as_message(place: usize, is_second: bool, event: &Event) -> Message {
    let number = if is_second { "2" } else { "1" };
    let id = 1_000 + i64::try_from(place).unwrap();
    let of = |fault: Option<SendFault>| match fault {
        None => Delivery::Sent,
        Some(SendFault::WindowClosed) => failed("131047"),
        Some(SendFault::Unreachable) => failed("131026"),
        Some(SendFault::OptedOut) => failed("131050"),
        Some(_) => failed("7"),
    };
    match event {
        Event::Said(at) => said(number, id, at * HOUR_MS),
        // Times differ, as codes at one and the same instant have no order.
        Event::Template(at, fault) => template(number, id, at * HOUR_MS + i64::try_from(place).unwrap(), of(*fault)),
        Event::Text(at, fault) => Message {
            kind: MessageKind::Text,
            ..template(number, id, at * HOUR_MS, of(*fault))
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn replaying_in_another_order_ends_in_the_same_composer(events in events(), seed in any::<u64>(), now in 0..80_i64) {
        let messages: Vec<Message> =
            events.iter().enumerate().map(|(place, (second, event))| as_message(place, *second, event)).collect();
        let mut shuffled = messages.clone();
        let mut dice = fastrand::Rng::with_seed(seed);
        dice.shuffle(&mut shuffled);
        // Some come twice; the second case is listed before, or after.
        let again: Vec<_> = shuffled.iter().filter(|_| dice.bool()).cloned().collect();
        let late = dice.bool();
        let told = |order: &[Message], is_second_late: bool| {
            let mut db = store();
            let cases = [official("1"), official("2")];
            list(&mut db, Shelf::Active, if is_second_late { &cases[..1] } else { &cases });
            for message in order {
                // Cases that are not listed yet come along with the other.
                take(&mut db, if is_second_late { "1" } else { message.protocol.as_str() }, std::slice::from_ref(message));
            }
            list(&mut db, Shelf::Active, &cases);
            write(&mut db, |write| save_opened(write, &protocol("1"), None, false).unwrap());
            facts(&db, "1")
        };
        let one = told(&messages, false);
        let other = told(&[shuffled, again].concat(), late);
        prop_assert_eq!(one, other);
        let now = Timestamp(now * HOUR_MS);
        prop_assert_eq!(composer(&one, now), composer(&other, now));
    }
}
