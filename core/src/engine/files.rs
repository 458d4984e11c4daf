//! The account's folder of files: names, the way in, and what nobody needs any more.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Context;
use crate::error::{Error, Result};
use crate::model::{FileFault, Take};
use crate::ports::Disk;
use crate::store::{self, StoreError};

/// How much is copied at a time.
const PIECE_BYTES: usize = 256 * 1024;

/// A name that nobody else has, and no contact chose.
pub(crate) fn new_name(prefix: &str, ending: &str) -> String {
    format!("{prefix}-{:016x}{:016x}.{ending}", fastrand::u64(..), fastrand::u64(..))
}

/// Runs file work where it may block.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    store::on_a_thread(work).await.ok_or(Error::Stopped)
}

pub(super) fn storage(error: io::Error) -> Error {
    StoreError::from(error).into()
}

/// Held while a file is in the folder that no row names yet: nothing is swept meanwhile, by this process or another.
pub(crate) struct Entering(#[allow(dead_code, reason = "its lock ends with it")] File);

/// Opens the way into the folder.
pub(crate) async fn enter(ctx: &Context) -> Result<Entering> {
    let path = ctx.folder.files_lock();
    blocking(move || {
        let file = lock_file(&path)?;
        file.lock_shared()?;
        Ok(Entering(file))
    })
    .await?
    .map_err(storage)
}

fn lock_file(path: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(path)
}

/// Takes a file of the shell's into the folder, and returns when it is on the disk. The source stays: of one that is to be moved,
/// the core keeps a second name, and the first goes when the item is written down.
pub(crate) async fn take_in(
    ctx: &Context,
    source: PathBuf,
    size_bytes: u64,
    take: Take,
    target: PathBuf,
) -> Result<()> {
    let disk = Arc::clone(&ctx.disk);
    blocking(move || {
        let taken = match take {
            Take::Move if fs::hard_link(&source, &target).is_ok() => sync(&target).map_err(storage),
            // Another disk, or a system that knows no second names.
            Take::Move | Take::Copy => copy(disk.as_ref(), &source, size_bytes, &target),
        };
        if taken.is_err() {
            drop(fs::remove_file(&target));
        }
        taken
    })
    .await?
}

fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()?;
    sync_folder(path)
}

/// The name itself must last, too.
#[cfg(unix)]
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

fn copy(disk: &dyn Disk, source: &Path, size_bytes: u64, target: &Path) -> Result<()> {
    let unreadable = |error: io::Error| Error::FileRefused {
        fault: FileFault::CannotRead {
            detail: error.to_string(),
        },
    };
    let mut from = File::open(source).map_err(unreadable)?;
    let mut to = disk.write(target, false).map_err(storage)?;
    let mut piece = vec![0; PIECE_BYTES];
    let mut copied = 0_u64;
    loop {
        let count = from.read(&mut piece).map_err(unreadable)?;
        let Some(read) = piece.get(..count).filter(|read| !read.is_empty()) else {
            break;
        };
        copied = copied.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        if copied > size_bytes {
            break;
        }
        to.write_all(read).map_err(storage)?;
    }
    if copied != size_bytes {
        return Err(unreadable(io::Error::other("it changed while it was read")));
    }
    to.sync().map_err(storage)?;
    sync_folder(target).map_err(storage)
}

/// Deletes what lies in the folder and no row names. Does nothing while somebody brings a file in.
pub(crate) async fn sweep(ctx: &Context) -> Result<()> {
    let (lock, folder) = (ctx.folder.files_lock(), ctx.store.files_folder()?);
    let listed = blocking(move || -> io::Result<Option<(File, PathBuf, Vec<String>)>> {
        let file = lock_file(&lock)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Ok(None),
            Err(fs::TryLockError::Error(error)) => return Err(error),
        }
        let names = fs::read_dir(&folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let names = names.collect();
        Ok(Some((file, folder, names)))
    });
    let Some((lock, folder, names)) = listed.await?.map_err(storage)? else {
        return Ok(());
    };
    // Asked after the folder was listed: a row is written before its part is begun.
    let known: BTreeSet<String> = ctx.store.read(store::known_locals).await?;
    blocking(move || {
        for name in names.iter().filter(|name| !known.contains(*name)) {
            if let Err(error) = fs::remove_file(folder.join(name)) {
                tracing::warn!(%error, "a file that nobody needs could not be deleted");
            }
        }
        drop(lock);
    })
    .await
}
