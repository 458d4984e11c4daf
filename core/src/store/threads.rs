//! Work that may block, on threads that may wait.
//!
//! Everything goes through one door: of each closure that it is handed Tokio makes a task of its own, some 4 KB of the program, and the store
//! has a hundred. In a box they are all alike.

use std::sync::{Arc, Mutex};

use super::lock;

/// Runs `work` where it may block. `None`: it panicked, or the runtime is going down. Work that has begun goes on to its end, also where
/// nobody waits for it any more.
pub(crate) async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let place = Arc::new(Mutex::new(None));
    let result = Arc::clone(&place);
    let boxed: Box<dyn FnOnce() + Send> = Box::new(move || {
        let done = work();
        *lock(&result) = Some(done);
    });
    tokio::task::spawn_blocking(boxed).await.ok()?;
    lock(&place).take()
}

#[cfg(test)]
mod tests {
    use super::on_a_thread;

    #[tokio::test]
    async fn work_brings_its_result_and_a_panic_none() {
        assert_eq!(on_a_thread(|| 7).await, Some(7));
        assert_eq!(on_a_thread(|| -> u8 { panic!("on purpose") }).await, None);
    }
}
