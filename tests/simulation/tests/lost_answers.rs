//! None lost, none doubled, all in order: whatever the network does.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use voxfree_simulation::run::{Figures, day};

/// Seeds in CI; more with `VOXFREE_SEEDS`.
const SEEDS: u64 = 1_000;

#[test]
fn each_text_arrives_once_and_in_order_whatever_the_network_does() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    if let Some(seed) = number("VOXFREE_SEED") {
        println!("{:?}", play(seed));
        return;
    }
    let (seeds, next) = (number("VOXFREE_SEEDS").unwrap_or(SEEDS), AtomicU64::new(0));
    // A day mostly waits for the disk: each queued text is synced to it.
    let workers = 4 * thread::available_parallelism().map_or(1, NonZero::get);
    let figures: Vec<Figures> = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers)
            .map(|_| {
                scope.spawn(|| {
                    let mut sum = Figures::default();
                    loop {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed >= seeds {
                            return sum;
                        }
                        let figures = play(seed);
                        sum.texts += figures.texts;
                        sum.faults += figures.faults;
                        sum.deaths += figures.deaths;
                    }
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let texts: usize = figures.iter().map(|figures| figures.texts).sum();
    let faults: u64 = figures.iter().map(|figures| figures.faults).sum();
    let deaths: u32 = figures.iter().map(|figures| figures.deaths).sum();
    println!("{seeds} seeds: {texts} texts, {faults} faults, {deaths} deaths");
    assert!(
        seeds < 100 || (faults > seeds && u64::from(deaths) > seeds / 4),
        "too little went wrong"
    );
}

fn play(seed: u64) -> Figures {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    match runtime.block_on(day(seed)) {
        Ok(figures) => figures,
        Err(problem) => panic!("VOXFREE_SEED={seed}: {problem}"),
    }
}
