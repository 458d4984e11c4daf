//! The one runtime that all clients of a process share.

use std::future::Future;
use std::io;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};
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

/// Runs `work` to its end, whether or not anybody goes on waiting for it.
pub(crate) async fn to_its_end<T, F>(runtime: &Handle, work: F) -> Result<T>
where
    T: Send + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
{
    match runtime.spawn(work).await {
        Ok(result) => result,
        Err(error) => {
            tracing::error!(is_panic = error.is_panic(), "a call did not come to its end");
            Err(Error::Stopped)
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
