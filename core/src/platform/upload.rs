//! A file on its way into a request: read piece by piece, watched, and given up where nothing moves.
//!
//! What tells apart "surely not carried out" and "may have been" is whether the last piece was handed over: the request
//! says ahead how long it is, so a service that has less than that has no request.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::Stream;
use futures_util::stream::try_unfold;
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;
use tokio::sync::watch;

use crate::ports::{FileBody, HttpAnswer, TransportFault};

/// How much is read at a time. The HTTP library holds a few of these, so this is what bounds the memory.
const PIECE_BYTES: usize = 64 * 1024;

/// The sign that something moves, and whether all has.
pub(super) struct Upload {
    moved: watch::Receiver<u64>,
    is_whole: Arc<AtomicBool>,
}

struct Reading {
    /// Opened with the first piece.
    file: Option<File>,
    content: FileBody,
    done: u64,
    moved: watch::Sender<u64>,
    is_whole: Arc<AtomicBool>,
}

/// The pieces of a file, and how they fare.
pub(super) fn stream(content: FileBody) -> (impl Stream<Item = io::Result<Bytes>> + Send + 'static, Upload) {
    let (moved, seen) = watch::channel(0);
    let is_whole = Arc::new(AtomicBool::new(false));
    let upload = Upload {
        moved: seen,
        is_whole: Arc::clone(&is_whole),
    };
    let reading = Reading {
        file: None,
        content,
        done: 0,
        moved,
        is_whole,
    };
    (try_unfold(reading, piece), upload)
}

async fn piece(mut reading: Reading) -> io::Result<Option<(Bytes, Reading)>> {
    let left = reading.content.length.saturating_sub(reading.done);
    if left == 0 {
        return Ok(None);
    }
    let mut file = match reading.file.take() {
        Some(file) => file,
        None => File::open(&reading.content.path).await?,
    };
    let room = usize::try_from(left).unwrap_or(usize::MAX).min(PIECE_BYTES);
    let mut piece = BytesMut::with_capacity(room);
    while piece.len() < room {
        let wanted = u64::try_from(room - piece.len()).unwrap_or(left);
        if (&mut file).take(wanted).read_buf(&mut piece).await? == 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file became shorter"));
        }
    }
    reading.file = Some(file);
    reading.done = reading.done.saturating_add(u64::try_from(piece.len()).unwrap_or(left));
    if reading.done >= reading.content.length {
        if !reading.content.watch.before_the_last().await {
            return Err(io::Error::other("given up"));
        }
        reading.is_whole.store(true, Ordering::SeqCst);
    }
    reading.content.watch.handed_over(reading.done);
    reading.moved.send_replace(reading.done);
    Ok(Some((piece.freeze(), reading)))
}

impl Upload {
    /// Waits for the answer for as long as something moves at least every `stall_timeout`.
    pub(super) async fn carry(
        mut self,
        answer: impl Future<Output = Result<HttpAnswer, TransportFault>>,
        stall_timeout: Duration,
    ) -> Result<HttpAnswer, TransportFault> {
        let is_whole = Arc::clone(&self.is_whole);
        let ended = tokio::select! {
            ended = answer => ended,
            () = self.stalls(stall_timeout) => Err(TransportFault::AnswerTimedOut),
        };
        ended.map_err(|fault| match fault {
            TransportFault::AnswerTimedOut if !is_whole.load(Ordering::SeqCst) => TransportFault::NotWhole {
                timed_out: true,
                detail: "nothing moved".to_owned(),
            },
            TransportFault::Cut { detail } if !is_whole.load(Ordering::SeqCst) => TransportFault::NotWhole {
                timed_out: false,
                detail,
            },
            other => other,
        })
    }

    async fn stalls(&mut self, timeout: Duration) {
        let mut has_ended = false;
        loop {
            let next = async {
                if has_ended || self.moved.changed().await.is_err() {
                    // The stream is done with, and the answer is waited for.
                    has_ended = true;
                    std::future::pending::<()>().await;
                }
            };
            if tokio::time::timeout(timeout, next).await.is_err() {
                return;
            }
        }
    }
}
