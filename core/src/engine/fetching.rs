//! One fetch of a file: each address checked, each byte counted, each piece on the disk before the next comes.
//!
//! It goes on from what is there already where the server knows ranges and the file is still the same (`If-Range`); else from its
//! beginning. What comes is not believed: neither how long it says it is, nor what type, nor its name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::BytesMut;
use sha2::{Digest as _, Sha256};

use super::Context;
use super::files::{blocking, new_name, storage, sync_folder};
use super::transfers::Meter;
use crate::error::{Error, Result};
use crate::model::{MediaFault, MessageKind};
use crate::ports::{DiskFile, FileAnswer, FileRequest, TransportFault};
use crate::rules::{
    HEAD_BYTES, REDIRECTS_MAX, ending_of, is_of_service, is_picture_too_large, media_address, media_redirect,
    mime_type, picture_size,
};
use crate::store::{self, Wanted};

/// What is gathered before it is written: few writes, and a known bound of the memory.
const BLOCK_BYTES: usize = 256 * 1024;
/// So much is enough to look at what it is. Most pictures tell their size here.
const FIRST_LOOK_BYTES: u64 = 64 * 1024;

/// How a fetch ended, where it did not come through.
enum Ended {
    /// It never will.
    Fault(MediaFault),
    /// Larger than what is fetched ahead.
    TooLargeAhead,
    /// It may another time.
    Passing(Error),
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        Self::Passing(error)
    }
}

impl From<store::StoreError> for Ended {
    fn from(error: store::StoreError) -> Self {
        Self::Passing(error.into())
    }
}

impl From<TransportFault> for Ended {
    fn from(fault: TransportFault) -> Self {
        Self::Passing(fault.into())
    }
}

/// Fetches a file, and notes what became of it.
pub(super) async fn fetch(ctx: &Context, wanted: &Wanted, meter: &Meter) -> Result<()> {
    let id = wanted.id;
    match bring(ctx, wanted, meter).await {
        Ok(()) => Ok(()),
        Err(Ended::Fault(fault)) => {
            tracing::info!(fault = fault.as_str(), "a file cannot be had");
            ctx.store
                .write(move |write| store::note_failed(write, id, fault))
                .await?;
            super::files::sweep(ctx).await?;
            Err(Error::MediaRefused { fault })
        }
        Err(Ended::TooLargeAhead) => {
            ctx.store.write(move |write| store::note_left(write, id, false)).await?;
            Ok(())
        }
        Err(Ended::Passing(error)) => {
            if error == Error::DiskFull {
                // A part would only hold the room that others need.
                ctx.store.write(move |write| store::note_left(write, id, false)).await?;
                super::files::sweep(ctx).await?;
            }
            Err(error)
        }
    }
}

/// A file as it is being written.
struct Part {
    path: PathBuf,
    file: Box<dyn DiskFile>,
    done_bytes: u64,
}

async fn bring(ctx: &Context, wanted: &Wanted, meter: &Meter) -> Result<(), Ended> {
    let folder = ctx.store.files_folder()?;
    let there = match (&wanted.local, &wanted.validator) {
        (Some(local), Some(_)) => {
            let found = tokio::fs::metadata(folder.join(local)).await;
            found.map_or(0, |found| found.len())
        }
        _ => 0,
    };
    let mut answer = ask(ctx, wanted, there).await?;
    let goes_on = answer.status == 206 && there > 0 && answer.from == Some(there);
    if there > 0 && !goes_on && answer.status != 200 {
        // What is there is of no use.
        answer = ask(ctx, wanted, 0).await?;
    }
    let from = if goes_on { there } else { 0 };
    check_status(answer.status)?;
    let total = answer.length.map(|length| from.saturating_add(length));
    let local = match &wanted.local {
        Some(local) if goes_on => local.clone(),
        old => {
            if let Some(old) = old {
                drop(tokio::fs::remove_file(folder.join(old)).await);
            }
            new_name(store::INCOMING, "part")
        }
    };
    note_part(ctx, wanted, &local, answer.validator.clone(), total).await?;
    // Its size is noted by now: a timeline shows it, whoever is to fetch it.
    check_size(ctx, wanted, total.unwrap_or(0))?;
    let (disk, path) = (Arc::clone(&ctx.disk), folder.join(&local));
    let opened = blocking(move || disk.write(&path, goes_on).map(|file| (path, file)));
    let (path, file) = opened.await?.map_err(storage)?;
    let mut part = Part {
        path,
        file,
        done_bytes: from,
    };
    meter.tell(from, total);
    part = receive(ctx, wanted, meter, answer, part, total).await?;
    if total.is_some_and(|total| total != part.done_bytes) {
        return Err(Ended::Passing(Error::Offline {
            detail: "the file ended early".to_owned(),
        }));
    }
    settle(ctx, wanted, &folder, &local, part).await
}

/// Asks for the file, along its redirects.
async fn ask(ctx: &Context, wanted: &Wanted, from: u64) -> Result<FileAnswer, Ended> {
    let service = [&ctx.config.app, &ctx.config.lists];
    let mut url = media_address(&wanted.url, &service).map_err(Ended::Fault)?;
    for _ in 0..=REDIRECTS_MAX {
        let answer = ctx
            .files
            .get(FileRequest {
                is_service: is_of_service(&url, &service),
                url: url.clone(),
                from,
                if_still: wanted.validator.clone(),
                stall_timeout: ctx.config.whole_timeout,
            })
            .await?;
        match (answer.status, &answer.location) {
            (301 | 302 | 303 | 307 | 308, Some(location)) => {
                url = media_redirect(&url, location, &service).map_err(Ended::Fault)?;
            }
            _ => return Ok(answer),
        }
    }
    Err(Ended::Fault(MediaFault::UnsafeRedirect))
}

fn check_status(status: u16) -> Result<(), Ended> {
    match status {
        200 | 206 => Ok(()),
        404 | 410 => Err(Ended::Fault(MediaFault::Gone)),
        408 | 429 | 500..=599 => Err(Ended::Passing(Error::HttpStatus {
            status,
            first_bytes: String::new(),
        })),
        _ => Err(Ended::Fault(MediaFault::Refused)),
    }
}

/// Asked before the first byte where the server says how long it is, and with each piece that comes.
fn check_size(ctx: &Context, wanted: &Wanted, bytes: u64) -> Result<(), Ended> {
    if bytes > ctx.config.file_bytes_max {
        return Err(Ended::Fault(MediaFault::TooLarge));
    }
    if wanted.ahead_max_bytes.is_some_and(|max| bytes > max) {
        return Err(Ended::TooLargeAhead);
    }
    Ok(())
}

async fn note_part(
    ctx: &Context,
    wanted: &Wanted,
    local: &str,
    validator: Option<String>,
    total: Option<u64>,
) -> Result<(), Ended> {
    let (id, local) = (wanted.id, local.to_owned());
    let noted = ctx
        .store
        .write(move |write| store::note_part(write, id, &local, validator.as_deref(), total));
    Ok(noted.await?)
}

/// Writes what comes, block by block; the last block also where the connection ends early, so that it can be gone on from.
async fn receive(
    ctx: &Context,
    wanted: &Wanted,
    meter: &Meter,
    mut answer: FileAnswer,
    mut part: Part,
    total: Option<u64>,
) -> Result<Part, Ended> {
    let mut block = BytesMut::with_capacity(BLOCK_BYTES);
    let mut is_looked_at = false;
    loop {
        let next = answer.body.next().await;
        let piece = match &next {
            Ok(Some(piece)) => piece.as_ref(),
            _ => &[],
        };
        let seen = part
            .done_bytes
            .saturating_add(length(block.len()))
            .saturating_add(length(piece.len()));
        check_size(ctx, wanted, seen)?;
        block.extend_from_slice(piece);
        let is_end = !matches!(next, Ok(Some(_)));
        if block.len() >= BLOCK_BYTES || (is_end && !block.is_empty()) {
            part = write(
                part,
                std::mem::replace(&mut block, BytesMut::with_capacity(BLOCK_BYTES)),
            )
            .await?;
            if !is_looked_at && part.done_bytes >= FIRST_LOOK_BYTES {
                look(ctx, wanted, &part.path).await?;
                is_looked_at = true;
            }
        }
        meter.tell(seen, total);
        match next {
            Ok(Some(_)) => {}
            Ok(None) => return Ok(part),
            Err(fault) => {
                // Left as it is: what came is whole as far as it goes.
                drop(blocking(move || part.file.sync()).await);
                return Err(fault.into());
            }
        }
    }
}

async fn write(mut part: Part, block: BytesMut) -> Result<Part, Ended> {
    let written = blocking(move || {
        part.file.write_all(&block)?;
        part.done_bytes = part.done_bytes.saturating_add(length(block.len()));
        Ok(part)
    });
    written.await?.map_err(|error| Ended::Passing(storage(error)))
}

/// Looks at the first bytes: what it is, and how large a picture, so that a timeline has its room before all is here.
async fn look(ctx: &Context, wanted: &Wanted, path: &Path) -> Result<String, Ended> {
    let (path, name) = (path.to_owned(), wanted.name.clone().unwrap_or_default());
    let looked = blocking(move || -> std::io::Result<_> {
        use std::io::Read as _;
        let mut head = Vec::new();
        std::fs::File::open(path)?
            .take(length(HEAD_BYTES))
            .read_to_end(&mut head)?;
        Ok((mime_type(&head, &name), picture_size(&head)))
    });
    let (mime, picture) = looked.await?.map_err(storage)?;
    let is_shown = matches!(wanted.kind, MessageKind::Image | MessageKind::Sticker) || mime.starts_with("image/");
    if is_shown && picture.is_some_and(is_picture_too_large) {
        return Err(Ended::Fault(MediaFault::PictureTooLarge));
    }
    let (id, told) = (wanted.id, mime.clone());
    ctx.store
        .write(move |write| store::note_head(write, id, &told, picture))
        .await?;
    Ok(mime)
}

/// All is here: it gets its name for good, or that of a file with the same bytes.
async fn settle(ctx: &Context, wanted: &Wanted, folder: &Path, local: &str, mut part: Part) -> Result<(), Ended> {
    let mime = look(ctx, wanted, &part.path).await?;
    let stem = local.split('.').next().unwrap_or(local);
    let name = format!("{stem}.{}", ending_of(&mime));
    let target = folder.join(&name);
    let (done_bytes, from, to) = (part.done_bytes, part.path.clone(), target.clone());
    let settled = blocking(move || -> std::io::Result<Option<String>> {
        part.file.sync()?;
        drop(part);
        let (digest, bytes) = digest(&from)?;
        if bytes != done_bytes {
            // Somebody else wrote to it, too.
            return Ok(None);
        }
        std::fs::rename(&from, &to)?;
        sync_folder(&to)?;
        Ok(Some(digest))
    });
    let Some(digest) = settled.await?.map_err(storage)? else {
        let id = wanted.id;
        ctx.store.write(move |write| store::note_left(write, id, false)).await?;
        return Err(Ended::Passing(Error::Storage {
            problem: "a part was written to by somebody else".to_owned(),
        }));
    };
    let (id, now) = (wanted.id, ctx.server_now());
    let own = name.clone();
    let noted = ctx
        .store
        .write(move |write| store::note_held(write, id, &own, done_bytes, &digest, now));
    let kept = noted.await?;
    if kept != name {
        let kept = folder.join(kept);
        // Where somebody deleted the other one behind our back, this one takes its place.
        let is_there = tokio::fs::metadata(&kept).await.is_ok();
        let tidied = if is_there {
            tokio::fs::remove_file(&target).await
        } else {
            tokio::fs::rename(&target, &kept).await
        };
        tidied.map_err(storage)?;
    }
    Ok(())
}

fn digest(path: &Path) -> std::io::Result<(String, u64)> {
    use std::fmt::Write as _;
    use std::io::Read as _;
    let mut file = std::fs::File::open(path)?;
    let (mut digest, mut bytes, mut piece) = (Sha256::new(), 0_u64, vec![0; BLOCK_BYTES]);
    loop {
        let count = file.read(&mut piece)?;
        let Some(read) = piece.get(..count).filter(|read| !read.is_empty()) else {
            break;
        };
        digest.update(read);
        bytes = bytes.saturating_add(length(count));
    }
    let hex = digest.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    Ok((hex, bytes))
}

fn length(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}
