//! Queueing files: looked at, checked against what the channel carries, taken into the core's own folder, and written down.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::send_text::{self, Closed};
use crate::engine::{Context, composer, files};
use crate::error::{Error, Result};
use crate::model::{ChannelKind, FileFault, OutboxId, OutboxKind, OutgoingFile, ProtocolNumber, Take};
use crate::rules::{self, HEAD_BYTES, check_file, ending_of, kind_of, mime_type, picture_size, safe_name};
use crate::store::{self, NewFile, NewItem, StoreError};

/// WhatsApp's own limit for the text that goes with a file.
pub const CAPTION_CHARS_MAX: usize = 1_024;

/// More than anybody sends at once.
const FILES_MAX: usize = 100;

/// Takes the files in, and queues them: all or none.
pub(crate) async fn run(ctx: &Context, protocol: &ProtocolNumber, all: Vec<OutgoingFile>) -> Result<Vec<OutboxId>> {
    ctx.local_chat_agent()?;
    if all.is_empty() || all.len() > FILES_MAX {
        return Err(Error::invalid("files", format!("between 1 and {FILES_MAX} at once")));
    }
    for file in &all {
        check_caption(&file.caption)?;
    }
    let channel = may_send(ctx, protocol).await?;
    let mut looked = Vec::new();
    for file in &all {
        looked.push(look_at(file, channel).await?);
    }
    // Nothing is swept until they are written down.
    let entering = files::enter(ctx).await?;
    let folder = ctx.store.files_folder()?;
    let taken = take_in(ctx, &folder, &all, &looked).await;
    let queued = match taken {
        Ok(()) => {
            let items = all.iter().zip(&looked).map(|(file, looked)| NewItem {
                kind: OutboxKind::File,
                reply_to: file.reply_to,
                file: Some(looked.file.clone()),
                ..NewItem::text(protocol.clone(), file.caption.clone())
            });
            send_text::queue_all(ctx, items.collect(), Closed::Refuse).await
        }
        Err(error) => Err(error),
    };
    match queued {
        Ok(ids) => {
            for (file, looked) in all.iter().zip(&looked) {
                if file.take == Take::Move
                    && let Err(error) = tokio::fs::remove_file(&looked.source).await
                {
                    tracing::warn!(%error, "a file that was moved is still where it was");
                }
            }
            Ok(ids)
        }
        Err(error) => {
            for looked in &looked {
                drop(tokio::fs::remove_file(folder.join(&looked.file.local)).await);
            }
            drop(entering);
            Err(error)
        }
    }
}

/// Whether a text can go with a file.
pub(super) fn check_caption(text: &str) -> Result<()> {
    if text.chars().count() > CAPTION_CHARS_MAX {
        return Err(Error::invalid(
            "caption",
            format!("longer than {CAPTION_CHARS_MAX} characters"),
        ));
    }
    Ok(())
}

/// Asked before a hundred megabytes are copied for nothing; asked again in the transaction that queues.
async fn may_send(ctx: &Context, protocol: &ProtocolNumber) -> Result<ChannelKind> {
    composer::known_composer(ctx, protocol).await?;
    let (key, now) = (protocol.clone(), composer::rule_now(ctx));
    let facts = ctx.store.read(move |db| store::window_facts(db, &key)).await?;
    let told = rules::composer(&facts, now);
    // What waits, or is nobody's, is told of with its own error.
    let is_mine = told.allows(crate::model::Allowed::Finish);
    if is_mine && rules::hold_reason(&told, OutboxKind::File).is_some() {
        return Err(Error::ComposerClosed {
            state: told.state,
            reason: told.reason,
        });
    }
    Ok(match facts.kind {
        // Only the official API has templates.
        ChannelKind::Unknown if facts.has_templates == Some(true) => ChannelKind::OfficialWhatsapp,
        kind => kind,
    })
}

/// A file that can be sent.
struct Looked {
    source: PathBuf,
    file: NewFile,
}

async fn look_at(file: &OutgoingFile, channel: ChannelKind) -> Result<Looked> {
    let (path, told) = (file.path.clone(), file.file_name.clone());
    let looked = tokio::task::spawn_blocking(move || look(&path, told.as_deref(), channel));
    let looked = looked.await.map_err(|_| Error::Stopped)?;
    looked.map_err(|fault| Error::FileRefused { fault })
}

fn look(path: &Path, told: Option<&str>, channel: ChannelKind) -> Result<Looked, FileFault> {
    let unreadable = |error: std::io::Error| FileFault::CannotRead {
        detail: error.to_string(),
    };
    // Where it really is: a link is not what is to be moved.
    let source = path.canonicalize().map_err(unreadable)?;
    // A pipe would be waited for.
    let found = source.metadata().map_err(unreadable)?;
    if !found.is_file() {
        return Err(FileFault::NoFile);
    }
    let mut head = Vec::new();
    let first = std::fs::File::open(&source).map_err(unreadable)?;
    first
        .take(u64::try_from(HEAD_BYTES).unwrap_or(u64::MAX))
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    let named = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = told
        .and_then(safe_name)
        .or_else(|| named.as_deref().and_then(safe_name));
    let mime_type = mime_type(&head, name.as_deref().unwrap_or_default());
    let kind = kind_of(&mime_type);
    check_file(channel, kind, &mime_type, found.len())?;
    let ending = ending_of(&mime_type);
    Ok(Looked {
        source,
        file: NewFile {
            name: name.unwrap_or_else(|| format!("arquivo.{ending}")),
            local: files::new_name(store::OUTGOING, ending),
            kind,
            size_bytes: found.len(),
            picture: picture_size(&head),
            mime_type,
        },
    })
}

async fn take_in(ctx: &Context, folder: &Path, all: &[OutgoingFile], looked: &[Looked]) -> Result<()> {
    for (file, looked) in all.iter().zip(looked) {
        let (source, target) = (looked.source.clone(), folder.join(&looked.file.local));
        files::take_in(ctx, source, looked.file.size_bytes, file.take, target).await?;
    }
    // The folder itself may be new.
    let parent = folder.to_owned();
    let synced = tokio::task::spawn_blocking(move || files::sync_folder(&parent)).await;
    synced
        .map_err(|_| Error::Stopped)?
        .map_err(|error| StoreError::from(error).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_is_said_to_be_none() {
        let folder = tempfile::tempdir().unwrap();
        let look = |name: &str| look(&folder.path().join(name), None, ChannelKind::Unknown).map(|looked| looked.file);
        assert!(matches!(look("nothing"), Err(FileFault::CannotRead { .. })));
        assert!(matches!(look("."), Err(FileFault::NoFile)));
        std::fs::write(folder.path().join("empty"), "").unwrap();
        assert!(matches!(look("empty"), Err(FileFault::Empty)));
        std::fs::write(folder.path().join("nota.txt"), "bom dia").unwrap();
        let file = look("nota.txt").unwrap();
        assert_eq!(
            (file.name.as_str(), file.mime_type.as_str(), file.size_bytes),
            ("nota.txt", "text/plain", 7)
        );
        assert!(
            file.local.starts_with("out-") && Path::new(&file.local).extension().is_some_and(|ending| ending == "txt")
        );
    }
}
