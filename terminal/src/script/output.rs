//! Standard output: JSON or lines for people, flushed at once; a reader who left is told apart from a real fault.

use std::io::{self, Write as _};

use serde::Serialize;
use voxfree_core::{
    Delivery, InboxRow, NotificationChange, NotificationKind, QueueStatus, Session, Shelf, Status, TagMark,
    TimelineItem,
};

use crate::clock::{Zone, now};
use crate::exit::Failure;
use crate::json;
use crate::said::said;
use crate::text::{clean, clean_line, fill_up, shorten};
use crate::words::{Words, channel_mark, fill};

/// Where answers go.
pub(crate) struct Output {
    json: bool,
}

impl Output {
    /// `json`: the contract's JSON; otherwise words.
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Whether answers are JSON.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// Prints `value` as JSON, or what `words` makes of it: lines that are clean already.
    pub(crate) fn print<T: Serialize>(&self, value: &T, words: impl FnOnce() -> String) -> Result<(), Failure> {
        let bytes = if self.json {
            json::line(value)?
        } else {
            (words() + "\n").into_bytes()
        };
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()?;
        Ok(())
    }
}

/// `status`, for people.
pub(crate) fn status_lines(status: &Status, words: &Words) -> String {
    let session = match json::session_name(&status.session) {
        "second_factor" => words.at_second_factor,
        "password_change" => words.at_password_change,
        "ready" => words.ready,
        _ => words.signed_out,
    };
    let mut lines = vec![format!("{}: {session}", words.session)];
    if let Session::Ready { agent } | Session::Expired { agent } = &status.session {
        lines.push(format!(
            "{}: {} ({})",
            words.agent,
            clean_line(&agent.name),
            clean_line(&agent.login)
        ));
    }
    let connection = match status.connection.as_str() {
        "online" => words.online,
        "connecting" => words.connecting,
        _ => words.offline,
    };
    let presence = match json::presence_name(status.presence) {
        "online" => words.presence_online,
        _ => words.presence_offline,
    };
    lines.push(format!("{}: {connection}", words.connection));
    lines.push(format!("{}: {presence}", words.presence));
    if status.presence_wanted != status.presence {
        lines.push(words.presence_untold.to_owned());
    }
    let queue = status.queue;
    if queue != QueueStatus::default() {
        let counts = [queue.waiting, queue.failed, queue.held].map(|count| count.to_string());
        lines.push(fill(words.queue_line, &counts.each_ref().map(String::as_str)));
    }
    if let Some(at) = json::lists_fetched_at(status) {
        lines.push(format!("{}: {}", words.lists_from, Zone::system().full(at, words.lang)));
    }
    lines.join("\n")
}

/// `inbox`, for people.
pub(crate) fn inbox_lines(rows: &[InboxRow], shelves: &[Shelf], words: &Words) -> String {
    let mut lines = Vec::new();
    for shelf in shelves {
        let title = match shelf {
            Shelf::Active => words.active,
            Shelf::Waiting => words.waiting,
        };
        let of_shelf: Vec<&InboxRow> = rows.iter().filter(|row| row.shelf == *shelf).collect();
        lines.push(format!("{title} ({})", of_shelf.len()));
        lines.extend(of_shelf.into_iter().map(|row| row_line(row, words)));
    }
    lines.join("\n")
}

/// A notification, for people.
pub(crate) fn notification_line(change: &NotificationChange, words: &Words) -> String {
    match change {
        NotificationChange::Withdraw { id } => format!("! - {}", clean_line(id)),
        NotificationChange::Show { notification } => {
            let about = match notification.kind {
                NotificationKind::NewMessage => words.n_message,
                NotificationKind::NewWaiting => words.n_waiting,
                NotificationKind::HandedToMe => words.n_handed,
                NotificationKind::TakenAway => words.n_taken_away,
                NotificationKind::NotSent => words.n_not_sent,
                NotificationKind::WindowClosing => words.n_closing,
            };
            let body = notification.body.as_deref().unwrap_or_default();
            clean_line(&format!("! + {about}: {} {body}", notification.title))
        }
    }
}

/// One row, for people.
pub(crate) fn row_line(row: &InboxRow, words: &Words) -> String {
    let zone = Zone::system();
    let unread = if row.unread > 0 {
        format!("({})", row.unread)
    } else {
        String::new()
    };
    let group = if row.is_group {
        format!(" [{}]", words.group)
    } else {
        String::new()
    };
    let tags = if row.tags.is_empty() {
        String::new()
    } else {
        format!(" {}", tag_words(&row.tags))
    };
    let line = format!(
        "  {}  {}  {} {} {}{group}{tags} {}",
        clean_line(row.protocol.as_str()),
        channel_mark(row.channel_kind),
        fill_up(&zone.brief(row.updated_at, now()), 5),
        fill_up(&shorten(&row.title, 24), 24),
        fill_up(&unread, 4),
        clean_line(&row.preview),
    );
    line.trim_end().to_owned()
}

/// The tags of a row: `‹VIP, Cobrança›`.
pub(crate) fn tag_words(tags: &[TagMark]) -> String {
    let names: Vec<_> = tags.iter().map(|mark| clean_line(&mark.name)).collect();
    format!("‹{}›", names.join(", "))
}

/// `timeline`, for people.
pub(crate) fn timeline_lines(items: &[TimelineItem], words: &Words) -> String {
    if items.is_empty() {
        return words.no_messages.to_owned();
    }
    items
        .iter()
        .map(|item| item_line(item, words))
        .collect::<Vec<_>>()
        .join("\n")
}

/// One message, for people; further lines of its text are set in.
pub(crate) fn item_line(item: &TimelineItem, words: &Words) -> String {
    let who = if item.from_me {
        item.author.as_deref().map_or("→".to_owned(), clean_line) + ">"
    } else {
        "<".to_owned()
    };
    let placeholder = match (item.deleted, words.kind(item.kind), &item.media) {
        (true, ..) => format!("{} ", words.deleted),
        (false, Some(kind), Some(media)) => {
            format!(
                "[{kind}] {} ",
                media.file_name.as_deref().map(clean_line).unwrap_or_default()
            )
        }
        (false, Some(kind), None) => format!("[{kind}] "),
        (false, None, _) => String::new(),
    };
    let mark = item
        .delivery
        .as_ref()
        .map(|delivery| delivery_words(delivery, words))
        .unwrap_or_default();
    let text = clean(&said(item)).replace('\n', "\n    ");
    let at = Zone::system().full(item.sent_at, words.lang);
    format!("{at} {who} {placeholder}{text}  {mark}").trim_end().to_owned()
}

/// How far a message has come, for people, with the reason where there is one.
pub(crate) fn delivery_words(delivery: &Delivery, words: &Words) -> String {
    match delivery.reason() {
        Some(reason) => fill("{}: {}", &[words.delivery(delivery), &clean_line(reason)]),
        None => words.delivery(delivery).to_owned(),
    }
}
