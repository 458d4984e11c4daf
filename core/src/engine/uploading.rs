//! One attempt to send a file: streamed from the disk, watched, and given up where somebody asks for that in time.
//!
//! Before the last piece goes, the time of the attempt is written down anew: only from then on may it have been carried out, and a
//! large file on a slow network takes longer than what a lost one is waited for.

use std::path::Path;

use tokio::sync::{mpsc, oneshot};

use super::Context;
use super::transfers::{Meter, UnderWay};
use crate::model::{Agent, Message, MessageId, OutboxFile, OutboxItem, TransferId};
use crate::ports::{BoxFuture, FileBody, UploadWatch};
use crate::service::{CallError, SendFile};
use crate::store::{self, Held};

/// Shows that an item's file is about to go; `None`: it has none.
pub(super) fn begin(ctx: &Context, item: &OutboxItem) -> Option<UnderWay> {
    let file = item.file.as_ref()?;
    Some(
        ctx.transfers
            .begin(TransferId::Upload { item: item.id }, Some(file.size_bytes)),
    )
}

/// Whether the core's copy is there, whole.
pub(super) async fn is_there(file: &OutboxFile) -> bool {
    let found = tokio::fs::metadata(&file.path).await;
    found.is_ok_and(|found| found.is_file() && found.len() == file.size_bytes)
}

/// Sends the item's file once. `None`: it was given up before the service could have the whole.
pub(super) async fn send(
    ctx: &Context,
    agent: &Agent,
    item: &OutboxItem,
    file: &OutboxFile,
    held: &Held,
    reply_to: Option<MessageId>,
    under_way: &UnderWay,
) -> Option<Result<Option<Message>, CallError>> {
    let (asks, mut asked) = mpsc::unbounded_channel();
    let content = FileBody {
        path: Path::new(&file.path).to_owned(),
        length: file.size_bytes,
        watch: std::sync::Arc::new(Watch {
            meter: under_way.meter(),
            asks,
        }),
    };
    let request = SendFile {
        protocol: &item.protocol,
        agent: &agent.id,
        company: &agent.company,
        channel: held.channel.as_ref(),
        contact: held.contact.as_ref(),
        reply_to,
        caption: &item.text,
        file_name: &file.file_name,
        mime_type: Some(&file.mime_type),
        content: &content,
    };
    let mut call = std::pin::pin!(ctx.caller.call(&request));
    loop {
        tokio::select! {
            // Dropping the request breaks it off.
            () = under_way.gate().cancelled() => return None,
            ended = &mut call => {
                let is_given_up = ended.is_err() && under_way.gate().is_cancelled();
                return (!is_given_up).then_some(ended);
            }
            Some(answer) = asked.recv() => {
                let may_go = note_the_last(ctx, item).await && under_way.gate().closes();
                // Whoever asked may be gone with its request.
                let _ = oneshot::Sender::send(answer, may_go);
            }
        }
    }
}

async fn note_the_last(ctx: &Context, item: &OutboxItem) -> bool {
    let (id, attempts, now) = (item.id, item.attempts, ctx.server_now_steady());
    let noted = ctx
        .store
        .write(move |write| store::note_last_piece(write, id, attempts, now))
        .await;
    if let Err(error) = &noted {
        tracing::warn!(%error, "the last piece of a file does not go: its time could not be noted");
    }
    noted.unwrap_or(false)
}

struct Watch {
    meter: Meter,
    asks: mpsc::UnboundedSender<oneshot::Sender<bool>>,
}

impl UploadWatch for Watch {
    fn handed_over(&self, bytes: u64) {
        self.meter.tell(bytes, None);
    }

    fn before_the_last(&self) -> BoxFuture<'_, bool> {
        Box::pin(async {
            let (answer, answered) = oneshot::channel();
            // Nobody there any more: then nobody is to send it.
            self.asks.send(answer).is_ok() && answered.await.unwrap_or(false)
        })
    }
}
