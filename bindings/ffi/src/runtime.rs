//! The one runtime that all clients of a process share.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Context, Poll};

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::JoinHandle;
use voxfree_core::{Error, Result};

/// Network and store wait far more than they compute; a phone has better uses for its cores.
const WORKERS: usize = 2;

/// The runtime; started by the first call, and never stopped: a process ends with its threads.
///
/// UniFFI's own Tokio support is not used: it falls back to a runtime of one thread, on which a call that blocks in
/// place aborts the process.
///
/// # Errors
/// [`Error::Storage`]: the system gave no threads. The core has no closer word for a device that is out of means.
pub(crate) fn handle() -> Result<Handle> {
    static RUNTIME: OnceLock<io::Result<Runtime>> = OnceLock::new();
    let start = || {
        Builder::new_multi_thread()
            .worker_threads(WORKERS)
            .thread_name("voxfree")
            .enable_all()
            .build()
    };
    match RUNTIME.get_or_init(start) {
        Ok(runtime) => Ok(runtime.handle().clone()),
        Err(error) => Err(Error::Storage {
            problem: format!("no threads: {error}"),
        }),
    }
}

/// What is spawned, whatever it is.
pub(crate) type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

fn lock<T>(place: &Mutex<T>) -> MutexGuard<'_, T> {
    place.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `work` to its end, whether or not anybody goes on waiting for it.
pub(crate) fn to_its_end<T, F>(runtime: &Handle, work: F) -> Call<T>
where
    T: Send + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
{
    let place = Arc::new(Mutex::new(None));
    let result = Arc::clone(&place);
    // Of each future that it is handed Tokio makes a task of its own, some 5 KB of the program for each function of the client. In a box they are
    // all alike.
    let boxed: Work = Box::pin(async move {
        let done = work.await;
        *lock(&result) = Some(done);
    });
    Call {
        task: runtime.spawn(boxed),
        place,
    }
}

/// Waits for a call. It knows what comes back and not what is done, so that it too is once in the program for each kind of answer.
pub(crate) struct Call<T> {
    task: JoinHandle<()>,
    place: Arc<Mutex<Option<Result<T>>>>,
}

impl<T> Future for Call<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match Pin::new(&mut self.task).poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Ok(())) => Poll::Ready(lock(&self.place).take().unwrap_or(Err(Error::Stopped))),
            Poll::Ready(Err(error)) => {
                tracing::error!(is_panic = error.is_panic(), "a call did not come to its end");
                Poll::Ready(Err(Error::Stopped))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::{handle, to_its_end};

    #[tokio::test]
    async fn work_that_nobody_waits_for_is_done_all_the_same() {
        let runtime = handle().unwrap();
        let (go, may_go) = oneshot::channel::<()>();
        let (tell, told) = oneshot::channel::<()>();
        let mut call = Box::pin(to_its_end(&runtime, async move {
            may_go.await.unwrap();
            tell.send(()).unwrap();
            Ok(())
        }));
        // As Kotlin does it: polled once, then dropped.
        tokio::select! {
            biased;
            _ = &mut call => panic!("it cannot be done yet"),
            () = std::future::ready(()) => {}
        }
        drop(call);
        go.send(()).unwrap();
        told.await.unwrap();
    }

    #[tokio::test]
    async fn a_call_that_panics_is_an_error() {
        let runtime = handle().unwrap();
        let result = to_its_end::<(), _>(&runtime, async { panic!("on purpose") }).await;
        assert_eq!(result, Err(voxfree_core::Error::Stopped));
    }
}
