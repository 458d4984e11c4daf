//! When to try again after a passing fault.

use std::time::Duration;

/// The first wait.
const FIRST_MS: u64 = 1_000;
/// The longest wait.
const LONGEST_MS: u64 = 60_000;

/// How long to wait after `failures` faults in a row: doubling from one second to a minute, of which a half is drawn
/// by `dice` (any number), so that many phones do not come back at the same moment.
pub(crate) fn retry_after(failures: u32, dice: u64) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    let whole = FIRST_MS.saturating_mul(1 << doublings).min(LONGEST_MS);
    let half = whole / 2;
    Duration::from_millis(half + dice % (half + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_up_to_a_minute_and_half_of_it_is_drawn() {
        for (failures, least, most) in [
            (0, 500, 1_000),
            (1, 500, 1_000),
            (2, 1_000, 2_000),
            (3, 2_000, 4_000),
            (7, 30_000, 60_000),
            (u32::MAX, 30_000, 60_000),
        ] {
            for dice in [0, 1, 499, 500, 501, u64::MAX] {
                let wait = retry_after(failures, dice).as_millis();
                assert!(
                    (least..=most).contains(&wait),
                    "{failures} failures, dice {dice}: {wait} ms"
                );
            }
        }
    }
}
