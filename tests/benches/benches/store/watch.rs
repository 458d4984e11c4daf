//! How long something took, on the wall and on the processor: on a machine that is shared, the second is what an idle
//! one would show, but for the disk.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::median;

/// A running stop-watch.
pub(crate) struct Watch {
    wall: Instant,
    cpu: Duration,
}

/// What it showed.
#[derive(Clone, Copy)]
pub(crate) struct Took {
    pub(crate) wall: Duration,
    /// Of all threads together.
    cpu: Duration,
}

/// The medians for `SQLite` in the clear, sealed alike, and the core.
pub(crate) struct Figures {
    pub(crate) wall: [f64; 3],
    /// Of the core on the processor.
    pub(crate) cpu: Option<f64>,
}

impl Watch {
    pub(crate) fn start() -> Self {
        Self {
            wall: Instant::now(),
            cpu: cpu(),
        }
    }

    pub(crate) fn elapsed(&self) -> Took {
        Took {
            wall: self.wall.elapsed(),
            cpu: cpu().saturating_sub(self.cpu),
        }
    }
}

impl Figures {
    pub(crate) fn of(took: [Vec<Took>; 3], unit: impl Fn(Duration) -> f64) -> Self {
        let cpu = took[2].iter().map(|took| took.cpu).collect();
        Self {
            wall: took.map(|took| unit(median(took.iter().map(|took| took.wall).collect()))),
            cpu: Some(unit(median(cpu))),
        }
    }

    /// What is no time.
    pub(crate) fn alone(figures: [f64; 3]) -> Self {
        Self {
            wall: figures,
            cpu: None,
        }
    }
}

fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
}
