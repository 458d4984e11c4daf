//! What the agent sees is true, whatever happened before.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use voxfree_simulation::quiet;
use voxfree_simulation::truth::{self, Figures};

/// Seeds in CI; more with `VOXFREE_SEEDS`.
const SEEDS: u64 = 2_000;
/// How often one seed is played where it alone is asked for: see the essay of the crate.
const TIMES: u32 = 30;

#[test]
fn at_rest_the_phone_shows_what_is_true() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    if let Some(seed) = number("VOXFREE_SEED") {
        for _ in 0..TIMES {
            println!("{:?}", play(seed));
        }
        return;
    }
    let (seeds, next) = (number("VOXFREE_SEEDS").unwrap_or(SEEDS), AtomicU64::new(0));
    let workers = 2 * thread::available_parallelism().map_or(1, NonZero::get);
    let figures: Vec<Figures> = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers)
            .map(|_| {
                scope.spawn(|| {
                    let mut figures = Vec::new();
                    loop {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed >= seeds {
                            return figures;
                        }
                        figures.push(play(seed));
                    }
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let sum = |of: fn(&Figures) -> u64| figures.iter().map(of).sum::<u64>();
    let (events, faults, kills) = (sum(|day| day.events), sum(|day| day.faults), sum(|day| day.kills));
    println!(
        "{seeds} seeds: {events} events, {faults} faults, {kills} kills, {} sleeps, {} conversations, {} messages",
        sum(|day| day.sleeps),
        sum(|day| day.conversations),
        sum(|day| day.messages),
    );
    assert!(
        seeds < 100 || (events > 10 * seeds && faults > 10 * seeds && kills > seeds),
        "too little went wrong"
    );
}

fn play(seed: u64) -> Figures {
    let (runtime, quiet) = quiet::runtime();
    let day = runtime.spawn(truth::play(seed, quiet));
    match runtime.block_on(day).unwrap() {
        Ok(figures) => figures,
        Err(problem) => panic!("VOXFREE_SEED={seed}: {problem}"),
    }
}
