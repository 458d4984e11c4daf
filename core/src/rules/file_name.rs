//! The names of files, which come from anybody: made safe to show. On this device no file bears one: those names are made up here.

use unicode_segmentation::UnicodeSegmentation as _;

/// As long as any list can show.
const CHARS_MAX: usize = 120;
/// An ending that is longer is none.
const ENDING_CHARS_MAX: usize = 10;

/// A name without a path, without what steers a screen or turns the direction of writing, and of a length that can be shown; its
/// ending stays. `None` where nothing is left.
pub(crate) fn safe_name(name: &str) -> Option<String> {
    // Also of Windows' paths, and of a URL's.
    let last = name.split(['/', '\\']).next_back().unwrap_or_default();
    let last = last.split(['?', '#']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !steers(*c)).collect();
    let clean = clean.trim().trim_start_matches('.').trim();
    if clean.is_empty() {
        return None;
    }
    if clean.chars().count() <= CHARS_MAX {
        return Some(clean.to_owned());
    }
    let (stem, ending) = match clean.rsplit_once('.') {
        Some((stem, ending)) if (1..=ENDING_CHARS_MAX).contains(&ending.chars().count()) => {
            (stem, format!("….{ending}"))
        }
        _ => (clean, "…".to_owned()),
    };
    let mut short = String::new();
    let mut room = CHARS_MAX.saturating_sub(ending.chars().count());
    for part in stem.graphemes(true) {
        let count = part.chars().count();
        if count > room {
            break;
        }
        room -= count;
        short.push_str(part);
    }
    Some(short + &ending)
}

/// Controls, and the marks that make `gpj.exe` look like `exe.jpg`.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_anybody() {
        for (name, safe) in [
            ("foto.jpg", Some("foto.jpg")),
            ("../../x", Some("x")),
            ("..\\..\\Windows\\cmd.exe", Some("cmd.exe")),
            ("/etc/passwd", Some("passwd")),
            ("https://host/a/nota%20fiscal.pdf?x=1#y", Some("nota%20fiscal.pdf")),
            ("CON", Some("CON")),
            (".bashrc", Some("bashrc")),
            ("..", None),
            ("", None),
            ("/", None),
            (" \u{1b}[31m\n", Some("[31m")),
            ("\u{202e}gpj.exe", Some("gpj.exe")),
        ] {
            assert_eq!(safe_name(name).as_deref(), safe, "{name:?}");
        }
    }

    #[test]
    fn three_hundred_emoji_keep_their_ending_and_are_not_cut_in_two() {
        let family = "👨‍👩‍👧";
        let name = format!("{}.png", family.repeat(300));
        let safe = safe_name(&name).unwrap();
        assert!(safe.chars().count() <= CHARS_MAX);
        assert!(safe.ends_with("….png"), "{safe}");
        assert!(safe_name(&"ã".repeat(1_000_000)).unwrap().chars().count() <= CHARS_MAX);
    }
}
