//! The pump without the core: batches from a channel, into listeners that behave badly.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use super::{SubscriptionHandle, Updates, start};
use crate::listener::ListenerError;
use crate::runtime;

const SOON: Duration = Duration::from_secs(10);

impl Updates for UnboundedReceiver<u32> {
    type Batch = u32;
    async fn next(&mut self) -> Option<u32> {
        self.recv().await
    }
}

struct Pumped {
    source: UnboundedSender<u32>,
    told: UnboundedReceiver<u32>,
    handle: Arc<SubscriptionHandle>,
}

/// A pump whose listener notes each batch down, and then does what `then` does.
fn pumped(then: impl Fn(u32) -> Result<(), ListenerError> + Send + Sync + 'static) -> Pumped {
    let (source, updates) = unbounded_channel();
    let (tell, told) = unbounded_channel();
    let handle = start(&runtime::handle().unwrap(), updates, move |batch| {
        tell.send(batch).ok();
        then(batch)
    });
    Pumped { source, told, handle }
}

impl Pumped {
    async fn next(&mut self) -> Option<u32> {
        timeout(SOON, self.told.recv()).await.unwrap()
    }
}

#[tokio::test]
async fn batches_arrive_in_their_order() {
    let mut pump = pumped(|_| Ok(()));
    for batch in 0..100 {
        pump.source.send(batch).unwrap();
    }
    for batch in 0..100 {
        assert_eq!(pump.next().await, Some(batch));
    }
    assert!(pump.handle.is_active());
}

#[tokio::test]
async fn a_listener_that_throws_or_panics_is_told_what_comes_next() {
    let mut pump = pumped(|batch| match batch {
        1 => Err(ListenerError::Failed {
            reason: "on purpose".to_owned(),
        }),
        2 => panic!("on purpose"),
        _ => Ok(()),
    });
    for batch in 1..=3 {
        pump.source.send(batch).unwrap();
        assert_eq!(pump.next().await, Some(batch));
    }
    assert!(pump.handle.is_active());
}

#[tokio::test]
async fn nothing_begins_after_cancel() {
    let mut pump = pumped(|_| Ok(()));
    pump.source.send(1).unwrap();
    assert_eq!(pump.next().await, Some(1));
    pump.handle.cancel();
    pump.handle.cancel();
    assert!(!pump.handle.is_active());
    pump.source.send(2).ok();
    // The listener goes with the task: its channel closes, and nothing is in it.
    assert_eq!(pump.next().await, None);
}

#[tokio::test]
async fn dropping_the_handle_ends_it() {
    let Pumped {
        source,
        mut told,
        handle,
    } = pumped(|_| Ok(()));
    drop(handle);
    assert_eq!(timeout(SOON, told.recv()).await.unwrap(), None);
    timeout(SOON, source.closed()).await.unwrap();
}

#[tokio::test]
async fn a_subscription_that_runs_dry_is_not_active() {
    let Pumped {
        source,
        mut told,
        handle,
    } = pumped(|_| Ok(()));
    drop(source);
    assert_eq!(timeout(SOON, told.recv()).await.unwrap(), None);
    timeout(SOON, async {
        while handle.is_active() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn whoever_waits_for_the_end_is_told() {
    let pump = pumped(|_| Ok(()));
    let dry = pumped(|_| Ok(()));
    let waits = Arc::clone(&pump.handle);
    let waiting = tokio::spawn(async move { waits.ended().await });
    tokio::task::yield_now().await;
    assert!(!waiting.is_finished());
    pump.handle.cancel();
    timeout(SOON, waiting).await.unwrap().unwrap();
    drop(dry.source);
    timeout(SOON, dry.handle.ended()).await.unwrap();
}

#[tokio::test]
async fn a_listener_may_cancel_itself() {
    let own: Arc<Mutex<Option<Arc<SubscriptionHandle>>>> = Arc::default();
    let within = Arc::clone(&own);
    let mut pump = pumped(move |_| {
        if let Some(handle) = within.lock().unwrap().as_ref() {
            handle.cancel();
        }
        Ok(())
    });
    *own.lock().unwrap() = Some(Arc::clone(&pump.handle));
    pump.source.send(1).unwrap();
    pump.source.send(2).unwrap();
    assert_eq!(pump.next().await, Some(1));
    // The listener cancels after it has told: only the end shows that it has.
    assert_eq!(pump.next().await, None);
    own.lock().unwrap().take();
}

#[tokio::test]
async fn listeners_that_wait_hold_up_nobody() {
    let (open, closed) = std::sync::mpsc::channel::<()>();
    let gate = Arc::new(Mutex::new(closed));
    // More than there are workers.
    let waiting: Vec<Pumped> = (0..8)
        .map(|_| {
            let gate = Arc::clone(&gate);
            let pump = pumped(move |_| {
                gate.lock().unwrap().recv().ok();
                Ok(())
            });
            pump.source.send(0).unwrap();
            pump
        })
        .collect();
    let mut other = pumped(|_| Ok(()));
    other.source.send(7).unwrap();
    assert_eq!(other.next().await, Some(7));
    drop(open);
    drop(waiting);
}
