//! The file of the chosen message: `o` shows what is known of it, fetches and opens it; `x` gives up what is under way.

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use voxfree_core::{Delivery, MediaPlace, MessageKind, TimelineItem, TransferId};

use super::state::{App, Conversation, Popup};
use super::update::Intent;

/// `o`: the box of the chosen message's file.
pub(super) fn open(app: &mut App) -> Vec<Intent> {
    let chosen = app.conversation.as_ref().and_then(Conversation::chosen);
    match chosen.filter(|item| item.media.is_some()) {
        Some(item) => app.popup = Some(Popup::Media(item.key.clone())),
        None => app.tell(app.words.media_none),
    }
    Vec::new()
}

/// `x`: gives up what is under way with the chosen message.
pub(super) fn cancel(app: &mut App) -> Vec<Intent> {
    let chosen = app.conversation.as_ref().and_then(Conversation::chosen);
    let transfer = chosen.and_then(|item| transfer_of(app, item));
    if transfer.is_none() {
        app.tell(app.words.media_nothing_moves);
    }
    transfer.map(Intent::CancelTransfer).into_iter().collect()
}

/// A key in the box.
pub(super) fn key(app: &mut App, of: String, key: KeyEvent) -> Vec<Intent> {
    if key.code == KeyCode::Esc {
        return Vec::new();
    }
    // It may have gone with its conversation.
    let item = app.conversation.as_ref().and_then(|shown| shown.item(&of));
    let intents: Vec<Intent> = match (item, key.code) {
        (Some(item), KeyCode::Enter) => fetch_or_open(item).into_iter().collect(),
        (Some(item), KeyCode::Char('x')) => {
            let transfer = transfer_of(app, item);
            transfer.map(Intent::CancelTransfer).into_iter().collect()
        }
        _ => Vec::new(),
    };
    app.popup = Some(Popup::Media(of));
    intents
}

fn fetch_or_open(item: &TimelineItem) -> Option<Intent> {
    match &item.media.as_ref()?.place {
        MediaPlace::Local { path } => Some(Intent::OpenFile(path.clone())),
        // What failed may be tried again.
        MediaPlace::Remote | MediaPlace::Failed { .. } => item.message_id.map(Intent::Fetch),
        MediaPlace::Downloading => None,
    }
}

/// What could be given up with a message: a file of ours that is not sent, or one of theirs that is being fetched.
fn transfer_of(app: &App, item: &TimelineItem) -> Option<TransferId> {
    let is_unsent = matches!(
        item.delivery,
        Some(Delivery::Queued | Delivery::Sending | Delivery::Failed { .. } | Delivery::Held { .. })
    );
    if let Some(outbox) = item.outbox_id.filter(|_| is_unsent && is_file(item)) {
        return Some(TransferId::Upload { item: outbox });
    }
    let message = item.message_id?;
    let id = TransferId::Download { message };
    let is_coming = item
        .media
        .as_ref()
        .is_some_and(|media| media.place == MediaPlace::Downloading);
    (is_coming || app.transfers.iter().any(|transfer| transfer.id == id)).then_some(id)
}

fn is_file(item: &TimelineItem) -> bool {
    item.media.is_some() && !matches!(item.kind, MessageKind::Text | MessageKind::Template)
}

/// How far the file of a message is, where it is on its way: whether it goes out, and the parts of a hundred that are through.
pub(crate) fn progress(app: &App, item: &TimelineItem) -> Option<(bool, Option<u64>)> {
    let transfer = app.transfers.iter().find(|transfer| match transfer.id {
        TransferId::Upload { item: outbox } => item.outbox_id == Some(outbox),
        TransferId::Download { message } => item.message_id == Some(message),
    })?;
    let total = transfer.total_bytes.filter(|total| *total > 0);
    let percent = total.map(|total| transfer.done_bytes.min(total).saturating_mul(100) / total);
    Some((matches!(transfer.id, TransferId::Upload { .. }), percent))
}
