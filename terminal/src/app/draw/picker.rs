//! A list to choose from, as lines of text: what is typed stands above it, the chosen one is marked.

use crate::app::picker::{Choice, Choices, Picker};
use crate::text::{clean_line, shorten};
use crate::words::Words;

/// So much of a choice stands in its line.
const LINE_COLUMNS: usize = 52;

/// The lines, at most `seen_max` of them, around the chosen one.
pub(super) fn lines(picker: &Picker, seen_max: usize, words: &Words) -> Vec<String> {
    let found = picker.found();
    match &picker.choices {
        Choices::Coming => return vec![format!("  {}", words.working)],
        Choices::NotHad => return vec![format!("  {}", words.choices_not_had)],
        Choices::Known(_) if found.is_empty() => return vec![format!("  {}", words.nothing_found)],
        Choices::Known(_) => {}
    }
    let place = picker.place();
    let first = first_seen(place.unwrap_or(0), found.len(), seen_max);
    let seen = found.iter().enumerate().skip(first).take(seen_max);
    seen.map(|(at, choice)| {
        let mark = if place == Some(at) { "▸" } else { " " };
        format!("{mark} {}", shorten(&line(choice), LINE_COLUMNS))
    })
    .collect()
}

/// Which is the first that is seen of `count`, so that the chosen one is.
pub(super) fn first_seen(chosen: usize, count: usize, seen_max: usize) -> usize {
    let last = count.saturating_sub(seen_max);
    chosen.saturating_sub(seen_max / 2).min(last)
}

fn line(choice: &Choice) -> String {
    let parts = [choice.title(), &choice.aside].map(clean_line);
    let mut line = parts.join("  ").trim_end().to_owned();
    if let Some(bar) = &choice.bar {
        line = format!("{line} — {bar}");
    }
    line
}
