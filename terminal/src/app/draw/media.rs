//! The file of a message, as lines of text: what is known of it, where it is, how far it has come.

use voxfree_core::{Media, MediaPlace, media_fault_words};

use super::files::size;
use crate::app::media::progress;
use crate::app::state::App;
use crate::text::clean_line;
use crate::words::fill;

/// Title, text and keys.
pub(super) fn content(app: &App, of: &str) -> (&'static str, String, &'static str) {
    let words = app.words;
    let item = app.conversation.as_ref().and_then(|shown| shown.item(of));
    let Some((item, media)) = item.and_then(|item| Some((item, item.media.as_ref()?))) else {
        return (words.file, words.media_none.to_owned(), "Esc");
    };
    let kind = words.kind(item.kind).unwrap_or(words.file);
    let name = media.file_name.as_deref().map(clean_line).unwrap_or_default();
    let mut lines = vec![if name.is_empty() { kind.to_owned() } else { name }, facts(kind, media)];
    lines.push(String::new());
    let (place, keys) = match (&media.place, progress(app, item)) {
        (_, Some((true, percent))) => (moving(words.media_going, percent), words.keys_media_moving),
        (MediaPlace::Downloading, percent) => {
            let percent = percent.and_then(|(_, percent)| percent);
            (moving(words.media_coming, percent), words.keys_media_moving)
        }
        (MediaPlace::Local { path }, _) => (fill(words.media_lies, &[&clean_line(path)]), words.keys_media_here),
        (MediaPlace::Remote, _) => (words.media_remote.to_owned(), words.keys_media_remote),
        (MediaPlace::Failed { why }, _) => {
            let said = media_fault_words(*why, words.lang.language());
            (said.to_owned(), words.keys_media_remote)
        }
    };
    lines.push(place);
    (words.file, lines.join("\n"), keys)
}

fn facts(kind: &str, media: &Media) -> String {
    let mime = media.mime_type.as_deref().map(clean_line);
    let dots = media.picture.map(|dots| format!("{}×{}", dots.width, dots.height));
    let parts = [Some(kind.to_owned()), mime, media.size_bytes.map(size), dots];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn moving(words: &str, percent: Option<u64>) -> String {
    percent.map_or_else(|| words.to_owned(), |percent| format!("{words} {percent}%"))
}
