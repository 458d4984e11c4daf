//! How many composers the 24-hour rule decides in a second: `cargo bench -p voxfree-benches --bench composer`. The goal is 100,000.
#![allow(
    clippy::disallowed_methods,
    reason = "a stop-watch is what this is; the core's clock is for the core"
)]

use std::time::Instant;

use voxfree_core::internals::decide_composers;

const COUNT: u32 = 1_000_000;
const ROUNDS: u32 = 7;
const GOAL: f64 = 100_000.0;

fn main() {
    // `cargo test --all-targets` starts this too, and has better things to do.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let mut rates: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            let open = std::hint::black_box(decide_composers(COUNT));
            assert!(open > 0, "none allows a text");
            f64::from(COUNT) / began.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    let median = rates.get(rates.len() / 2).copied().unwrap_or_default();
    let met = if median >= GOAL { "met" } else { "missed" };
    println!("composers decided a second: {median:.0} (goal {GOAL:.0}: {met})");
}
