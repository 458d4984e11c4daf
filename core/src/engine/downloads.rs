//! Files that came with messages: fetched when somebody asks, or ahead by rule.
//!
//! Whoever wants one notes that in the store first; so what was wanted when the app died is fetched after it. A file is fetched by one
//! at a time, however many ask for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tokio::sync::broadcast;

use super::{Context, fetching, files};
use crate::error::{Error, Result};
use crate::model::{Media, MediaFault, MediaPlace, MessageId, TransferId};
use crate::ports::BoxFuture;
use crate::rules::{ahead_max_bytes, retry_after};
use crate::store::{self, Changes, Touched, Want, Wanted};

/// So many are fetched by themselves at once: messages go before files on a slow network.
const AT_ONCE_MAX: usize = 2;
/// So often what nobody waits for is tried again.
const TRIES_MAX: u32 = 5;

/// One fetch of a file at a time.
#[derive(Default)]
pub(crate) struct Flights(Mutex<BTreeMap<i64, Arc<tokio::sync::Mutex<()>>>>);

impl Flights {
    fn of(&self, id: i64) -> Arc<tokio::sync::Mutex<()>> {
        let mut flights = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        flights.retain(|known, flight| *known == id || Arc::strong_count(flight) > 1);
        Arc::clone(flights.entry(id).or_default())
    }
}

/// Fetches the file of a message now, unless it is here, and says where it is.
pub(crate) async fn fetch(ctx: &Context, message: MessageId) -> Result<Media> {
    let known = ctx.store.read(move |db| store::media(db, message)).await?;
    let is_gone = match known.ok_or(Error::NoSuchFile)?.place {
        MediaPlace::Local { path } => {
            if tokio::fs::metadata(&path).await.is_ok() {
                let now = ctx.server_now();
                ctx.store
                    .write(move |write| store::note_used(write, message, now))
                    .await?;
                return held(ctx, message).await;
            }
            true
        }
        _ => false,
    };
    let now = ctx.server_now();
    let want = ctx
        .store
        .write(move |write| store::want(write, message, None, is_gone, now))
        .await?;
    match want {
        Want::NoFile => return Err(Error::NoSuchFile),
        Want::NoAddress => {
            return Err(Error::MediaRefused {
                fault: MediaFault::NoAddress,
            });
        }
        Want::Held => {}
        Want::Wanted(wanted) => {
            if let Err(error) = fetch_one(ctx, &wanted).await {
                // What came of it stays, and is gone on from when somebody asks again.
                ctx.store
                    .write(move |write| store::note_left(write, wanted.id, true))
                    .await?;
                return Err(error);
            }
        }
    }
    held(ctx, message).await
}

async fn held(ctx: &Context, message: MessageId) -> Result<Media> {
    let media = ctx.store.read(move |db| store::media(db, message)).await?;
    let media = media.ok_or(Error::NoSuchFile)?;
    match media.place {
        MediaPlace::Failed { why } => Err(Error::MediaRefused { fault: why }),
        MediaPlace::Local { .. } => Ok(media),
        MediaPlace::Remote | MediaPlace::Downloading => Err(Error::Cancelled),
    }
}

/// Wants the file of a message no more; what came of it stays.
pub(crate) async fn leave(ctx: &Context, message: MessageId) -> Result<()> {
    let left = ctx
        .store
        .write(move |write| match store::wanted_of(&write.tx, message)? {
            Some(wanted) => {
                store::note_left(write, wanted.id, true)?;
                Ok(Some(wanted.message))
            }
            None => Ok(None),
        });
    let asked_with = left.await?.ok_or(Error::NoSuchFile)?;
    ctx.transfers
        .give_up(TransferId::Download { message: asked_with })
        .await;
    Ok(())
}

/// One at a time: what another one has fetched meanwhile is here.
async fn fetch_one(ctx: &Context, wanted: &Wanted) -> Result<()> {
    let flight = ctx.flights.of(wanted.id);
    let _flight = flight.lock().await;
    let message = wanted.message;
    let Some(wanted) = ctx.store.read(move |db| store::wanted_of(db, message)).await? else {
        return Ok(());
    };
    let under_way = ctx.transfers.begin(TransferId::Download { message }, None);
    let meter = under_way.meter();
    let fetched = tokio::select! {
        fetched = fetching::fetch(ctx, &wanted, &meter) => fetched,
        () = under_way.gate().cancelled() => Err(Error::Cancelled),
    };
    drop(under_way);
    fetched?;
    let max_bytes = ctx.config.files_kept_bytes_max;
    if ctx.store.write(move |write| store::evict(write, max_bytes)).await? > 0 {
        files::sweep(ctx).await?;
    }
    Ok(())
}

/// Fetches what is wanted, and what the rule fetches ahead; runs until it is stopped.
pub(crate) async fn run(ctx: Arc<Context>) {
    let mut session = ctx.session.subscribe();
    let mut network = ctx.network.subscribe();
    let mut notices = ctx.store.notices();
    let mut failures: BTreeMap<i64, u32> = BTreeMap::new();
    let mut not_before: BTreeMap<i64, Duration> = BTreeMap::new();
    let mut running: FuturesUnordered<BoxFuture<'_, (i64, Result<()>)>> = FuturesUnordered::new();
    let mut busy = BTreeSet::new();
    loop {
        let wanted = match next(&ctx).await {
            Ok(wanted) => wanted,
            Err(error) => {
                tracing::debug!(error = error.code(), "no files are fetched");
                Vec::new()
            }
        };
        let now = ctx.clock.monotonic();
        not_before.retain(|id, _| wanted.iter().any(|wanted| wanted.id == *id));
        failures.retain(|id, _| wanted.iter().any(|wanted| wanted.id == *id));
        for wanted in wanted {
            let is_due = not_before.get(&wanted.id).is_none_or(|at| *at <= now);
            if is_due && running.len() < AT_ONCE_MAX && busy.insert(wanted.id) {
                let ctx = &ctx;
                running.push(Box::pin(async move {
                    let fetched = fetch_one(ctx, &wanted).await;
                    (wanted.id, fetched)
                }));
            }
        }
        let due_in = not_before
            .values()
            .filter(|at| **at > now)
            .min()
            .map(|at| at.saturating_sub(now));
        let pause = ctx.clock.sleep_or_never(due_in);
        tokio::select! {
            Some((id, fetched)) = running.next() => {
                busy.remove(&id);
                if let Err(error) = fetched {
                    let count = failures.entry(id).and_modify(|count| *count += 1).or_insert(1);
                    tracing::info!(error = error.code(), "a file was not fetched");
                    not_before.insert(id, ctx.clock.monotonic().saturating_add(retry_after(*count, fastrand::u64(..))));
                    if *count >= TRIES_MAX || matches!(error, Error::DiskFull | Error::Cancelled) {
                        let left = ctx.store.write(move |write| store::note_left(write, id, true)).await;
                        if let Err(error) = left {
                            tracing::warn!(%error, "a file could not be given up");
                        }
                    }
                }
            }
            () = pause => {}
            () = file_changes(&mut notices) => {}
            _ = network.changed() => not_before.clear(),
            _ = session.changed() => not_before.clear(),
        }
    }
}

/// What is to be fetched; what the rule wants ahead is noted first.
async fn next(ctx: &Context) -> Result<Vec<Wanted>> {
    ctx.chat_agent()?;
    let (network, wifi_max, now) = (
        *ctx.network.borrow(),
        ctx.config.fetch_ahead_bytes_max,
        ctx.server_now(),
    );
    let ahead = |kind| ahead_max_bytes(network, kind, wifi_max);
    // Most of the time there is nothing, and nothing is written.
    let new: Vec<_> = ctx
        .store
        .read(store::unfetched_files)
        .await?
        .into_iter()
        .filter_map(|(message, kind)| Some((message, ahead(kind)?)))
        .collect();
    if !new.is_empty() {
        ctx.store
            .write(move |write| {
                for (message, max_bytes) in new {
                    store::want(write, message, Some(max_bytes), false, now)?;
                }
                Ok(())
            })
            .await?;
    }
    Ok(ctx.store.read(store::wanted_files).await?)
}

/// Waits until another file is wanted, or messages came.
async fn file_changes(notices: &mut broadcast::Receiver<Arc<Changes>>) {
    loop {
        match notices.recv().await {
            Ok(changes) if changes.concerns(&Touched::Files) || changes.touches_messages() => return,
            Ok(_) => {}
            Err(broadcast::error::RecvError::Lagged(_)) => return,
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}
