//! `send-file`, `media`: files out and in.

use std::io;
use std::path::Path;
use std::time::Duration;

use tokio::time::timeout;
use voxfree_core::{Delivery, Error, Media, MediaPlace, MessageId, OutboxId, OutgoingFile, Take};

use super::Script;
use super::output::delivery_words;
use crate::args::{FileCommand, SendFile};
use crate::exit::Failure;
use crate::json::{MediaJson, SendJson};
use crate::text::clean_line;

impl Script {
    pub(super) async fn files(&self, command: FileCommand) -> Result<(), Failure> {
        match command {
            FileCommand::SendFile(what) => self.send_file(what).await,
            FileCommand::Media { message, out } => self.media(message, out.as_deref()).await,
        }
    }

    /// Queues a file, waits for its outcome, and prints it.
    async fn send_file(&self, what: SendFile) -> Result<(), Failure> {
        self.ready()?;
        let id = self.enqueue_file(&what).await?;
        if what.wait > 0 {
            // Time being up is an outcome too: the file stays queued.
            let _elapsed = timeout(Duration::from_secs(what.wait.into()), self.run_until_settled(id)).await;
        }
        let item = self.item(id).await?;
        self.out
            .print(&SendJson::from(&item), || delivery_words(&item.delivery, self.words))?;
        match item.delivery {
            Delivery::Failed { reason } => Err(Error::Refused { words: reason }.into()),
            _ => Ok(()),
        }
    }

    /// As with a text: what is not known here may have been handed to us since.
    async fn enqueue_file(&self, what: &SendFile) -> Result<OutboxId, Failure> {
        let file = OutgoingFile {
            path: what.path.clone(),
            file_name: what.name.clone(),
            caption: what.caption.clone(),
            reply_to: what.reply_to,
            take: Take::Copy,
        };
        let first = self.client.send_file(&what.protocol, file.clone()).await;
        if !matches!(first, Err(Error::NotInInbox | Error::AcceptRequired)) {
            return Ok(first?);
        }
        self.client.refresh_inbox().await?;
        Ok(self.client.send_file(&what.protocol, file).await?)
    }

    /// Fetches the file of a message, and prints where it is.
    async fn media(&self, message: MessageId, out: Option<&Path>) -> Result<(), Failure> {
        self.ready()?;
        let media = self.client.download_media(message).await?;
        if let (Some(out), MediaPlace::Local { path }) = (out, &media.place) {
            copy(Path::new(path), out)?;
        }
        self.out.print(&MediaJson::from(&media), || media_line(&media))
    }
}

/// Copies to a file that is not there yet.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::System(format!("{}: {error}", to.display()));
    let mut from = std::fs::File::open(from).map_err(failed)?;
    let mut target = std::fs::File::options()
        .write(true)
        .create_new(true)
        .open(to)
        .map_err(failed)?;
    io::copy(&mut from, &mut target).map_err(failed)?;
    Ok(())
}

fn media_line(media: &Media) -> String {
    let path = match &media.place {
        MediaPlace::Local { path } => clean_line(path),
        _ => String::new(),
    };
    let mime = media.mime_type.as_deref().unwrap_or_default();
    let size = media.size_bytes.unwrap_or_default();
    format!("{path}  {}  {size}", clean_line(mime))
}
