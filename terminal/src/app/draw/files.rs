//! The form that asks for files, as lines of text.

use super::picker::first_seen;
use super::timeline;
use crate::app::files::{Attached, FilesForm};
use crate::app::state::App;
use crate::text::{clean_line, shorten};
use crate::words::{Words, fill};

/// So many files are seen at once.
const SEEN_MAX: usize = 4;
/// So much of a file's name, and of what a path may go on with.
const NAME_COLUMNS: usize = 40;
const OFFERED_COLUMNS: usize = 200;

/// Title, text and keys.
pub(super) fn content(app: &App, form: &FilesForm) -> (&'static str, String, &'static str) {
    let words = app.words;
    let mut lines = vec![clean_line(&form.title)];
    let shown = app.conversation.as_ref();
    let quoted = form
        .quoted
        .map(|id| shown.and_then(|shown| shown.items.iter().find(|item| item.message_id == Some(id))));
    if let Some(item) = quoted {
        let said = item.map_or_else(|| words.quoted_missing.to_owned(), |item| timeline::in_short(app, item));
        lines.push(shorten(&fill(words.replying, &[&said]), OFFERED_COLUMNS / 4));
    }
    lines.push(String::new());
    let first = first_seen(form.caption.unwrap_or(form.files.len()), form.files.len(), SEEN_MAX);
    for (at, file) in form.files.iter().enumerate().skip(first).take(SEEN_MAX) {
        lines.extend(file_lines(at, file, form.caption == Some(at), words));
    }
    let (mark, cursor) = if form.caption.is_none() {
        ("▸", "▏")
    } else {
        (" ", "")
    };
    lines.push(format!(
        "{mark} {}: {}{cursor}",
        words.file,
        clean_line(form.path.text())
    ));
    if !form.offered.is_empty() {
        lines.push(format!("    {}", shorten(&form.offered.join("   "), OFFERED_COLUMNS)));
    }
    let keys = match (form.files.is_empty(), form.path.is_blank(), form.caption) {
        (false, true, Some(_)) => words.keys_files_caption,
        (false, true, None) => words.keys_files_ready,
        _ => words.keys_files,
    };
    (words.files_title, lines.join("\n"), keys)
}

fn file_lines(at: usize, file: &Attached, is_chosen: bool, words: &Words) -> [String; 2] {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    let (mark, cursor) = if is_chosen { ("▸", "▏") } else { (" ", "") };
    let name = shorten(&name, NAME_COLUMNS);
    let caption = clean_line(file.caption.text());
    [
        format!("  {}. {name}  {}", at + 1, size(file.size_bytes)),
        format!("{mark}    {}: {caption}{cursor}", words.caption),
    ]
}

/// A size, as people say it.
pub(super) fn size(bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = 1024 * KB;
    match bytes {
        ..KB => format!("{bytes} B"),
        KB..MB => format!("{} KB", bytes.div_ceil(KB)),
        _ => format!("{} MB", bytes.div_ceil(MB)),
    }
}
