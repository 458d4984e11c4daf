//! A runtime that tells when nothing more can happen without time passing.
//!
//! The core computes on one thread and writes its store on another. When the first is about to sleep, everything that was
//! handed to the second is waited for: it has one thread, first come, first served. If that woke nobody, the world is at
//! rest. Nothing is polled for, and no time is waited. Since whatever the second thread brings is taken up only when the
//! first has nothing else to do, the order of things hangs on no machine's speed.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::task::{Context, Poll, Waker};

use tokio::runtime::{Builder, Handle, Runtime};

/// Tells when the world is at rest. Clones are the same one; one waits at a time.
#[derive(Clone, Default)]
pub struct Quiet {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    is_reached: bool,
    waiting: Option<Waker>,
}

/// A runtime, and who tells of its rest. What is simulated runs in its tasks, and not in `block_on` itself.
///
/// # Panics
/// It cannot be built. Later: nothing moves, and nobody waits for that.
pub fn runtime() -> (Runtime, Quiet) {
    let quiet = Quiet::default();
    let told = quiet.clone();
    let runtime = Builder::new_current_thread()
        .max_blocking_threads(1)
        // What the other thread woke comes last.
        .global_queue_interval(u32::MAX)
        .event_interval(u32::MAX)
        .on_thread_park(move || told.before_sleep())
        .build()
        .unwrap();
    (runtime, quiet)
}

impl Quiet {
    /// Waits until nothing can happen without time passing.
    pub async fn reached(&self) {
        self.state().is_reached = false;
        Reached { quiet: self }.await;
    }

    fn before_sleep(&self) {
        let handle = Handle::current();
        let (done, finished) = mpsc::channel();
        drop(handle.spawn_blocking(move || done.send(())));
        // An error: the runtime is going down, and this was dropped unsent.
        let is_over = finished.recv().is_err();
        if is_over || handle.metrics().global_queue_depth() > 0 {
            return;
        }
        let mut state = self.state();
        state.is_reached = true;
        let waker = state.waiting.take();
        drop(state);
        waker.expect("nothing moves, and nobody lets time pass").wake();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Reached<'a> {
    quiet: &'a Quiet,
}

impl Future for Reached<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.quiet.state();
        if state.is_reached {
            return Poll::Ready(());
        }
        state.waiting = Some(context.waker().clone());
        Poll::Pending
    }
}
