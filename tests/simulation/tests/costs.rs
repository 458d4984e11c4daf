//! What bad networks and storms of events cost the service.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use voxfree_simulation::costs::{Counts, a_storm, an_hour_of_trouble};
use voxfree_simulation::quiet;

/// Fetches of both lists in any one second but the first, and in the first: as `docs/staying-true.md` states.
const LIST_FETCHES_MAX: usize = 3;
const FIRST_FETCHES_MAX: usize = 6;
/// Requests of all kinds in an hour of trouble, likewise.
const HOUR_MAX: usize = 600;

#[test]
fn an_hour_of_network_trouble_costs_no_more_requests_than_stated() {
    let (runtime, quiet) = quiet::runtime();
    let counts = runtime.block_on(runtime.spawn(an_hour_of_trouble(quiet))).unwrap();
    println!("an hour of trouble: {} requests, {counts:?}", all(&counts));
    assert!(counts["chatsAtivos"] > 0, "nothing was asked for");
    assert!(all(&counts) <= HOUR_MAX, "{counts:?}");
}

#[test]
fn a_storm_of_events_costs_a_few_list_requests_per_second() {
    const EVENTS: u32 = 10_000;
    for (conversations, seconds) in [(1, 10), (20, 10)] {
        let (runtime, quiet) = quiet::runtime();
        let storm = runtime
            .block_on(runtime.spawn(a_storm(EVENTS, conversations, seconds, quiet)))
            .unwrap();
        println!(
            "{EVENTS} events in {conversations} conversations and {seconds} s: at most {} list fetches in a second; {} requests, {:?}",
            storm.list_fetches.iter().max().unwrap(),
            all(&storm.counts),
            storm.counts
        );
        assert_eq!(storm.events, u64::from(EVENTS));
        let (first, rest) = storm.list_fetches.split_first().unwrap();
        assert!(
            *first <= FIRST_FETCHES_MAX && rest.iter().all(|fetches| *fetches <= LIST_FETCHES_MAX),
            "{:?}",
            storm.list_fetches
        );
    }
}

fn all(counts: &Counts) -> usize {
    counts.values().sum()
}
