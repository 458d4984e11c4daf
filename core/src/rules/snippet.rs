//! What of a text a search shows: the part where it was found, in one line, with what was looked for marked.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::search_query::Query;
use crate::model::Mark;

/// A snippet has at most this many characters, the ellipses with it.
const SNIPPET_CHARS_MAX: usize = 160;
/// About so many of them stand before the first mark.
const LEAD_CHARS: usize = 40;
/// Below it, each character of Unicode's stands for itself.
const FIRST_COMBINING: char = '\u{300}';

/// The part of `text` where `query` is found, in one line, and the marks in it; `None` where it is not found there.
pub(crate) fn snippet(query: &Query, text: &str) -> Option<(String, Vec<Mark>)> {
    let line = one_line(text);
    let places = query.find(&line)?;
    let first = places.iter().map(|place| place.start).min().unwrap_or(0);
    let (shown, moved) = window(&line, first);
    Some(marked(shown, &places, moved))
}

/// The same for one of many texts, most of which may have nothing: their words alone tell.
pub(crate) fn snippet_of_many(query: &Query, text: &str) -> Option<(String, Vec<Mark>)> {
    query.may_be_in(text).then(|| snippet(query, text)).flatten()
}

/// Whether `query` is found in `text`, where nothing of it is shown.
pub(super) fn is_in(query: &Query, text: &str) -> bool {
    query.find(&one_line(text)).is_some()
}

fn one_line(text: &str) -> Cow<'_, str> {
    let mut before = ' ';
    let is_one = text.chars().all(|c| {
        let is_fine = c == ' ' && before != ' ' || !c.is_whitespace() && !c.is_control();
        before = c;
        is_fine
    });
    if is_one && before != ' ' {
        return Cow::Borrowed(text);
    }
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .into()
}

/// Cuts a long line around `first`. Returns it, and where it began in the whole.
fn window(line: &str, first: usize) -> (String, Cut) {
    if line.chars().count() <= SNIPPET_CHARS_MAX {
        return (line.to_owned(), Cut { from: 0, ellipsis: 0 });
    }
    let head = line.get(..first).unwrap_or_default();
    let lead = head
        .char_indices()
        .rev()
        .take(LEAD_CHARS)
        .last()
        .map_or(first, |(at, _)| at);
    // At a blank, where there is one in the lead; a line that begins anyway is not cut.
    let from = match line.get(lead..first).and_then(|lead| lead.find(' ')) {
        _ if lead == 0 => 0,
        Some(blank) => lead + blank + 1,
        None => first,
    };
    let mut shown = String::from(if from > 0 { "…" } else { "" });
    let ellipsis = shown.len();
    let mut count = shown.chars().count();
    for grapheme in line.get(from..).unwrap_or_default().graphemes(true) {
        count += grapheme.chars().count();
        if count >= SNIPPET_CHARS_MAX {
            shown.push('…');
            break;
        }
        shown.push_str(grapheme);
    }
    (shown, Cut { from, ellipsis })
}

/// How a line was cut: where it begins now, and how many bytes stand before that.
#[derive(Clone, Copy)]
struct Cut {
    from: usize,
    ellipsis: usize,
}

/// Marks whole characters, as people see them: half an accent or half a family cannot be marked.
fn marked(shown: String, places: &[Range<usize>], cut: Cut) -> (String, Vec<Mark>) {
    let mut marks: Vec<Mark> = Vec::new();
    let mut end = 0_u32;
    for (at, grapheme) in characters(&shown) {
        let start = end;
        end = end.saturating_add(u32::try_from(grapheme.chars().count()).unwrap_or(u32::MAX));
        let Some(from) = at.checked_sub(cut.ellipsis).map(|at| at + cut.from) else {
            continue;
        };
        let to = from + grapheme.len();
        if places.iter().any(|place| place.start < to && from < place.end) {
            match marks.last_mut().filter(|mark| mark.end == start) {
                Some(mark) => mark.end = end,
                None => marks.push(Mark { start, end }),
            }
        }
    }
    (shown, marks)
}

/// What people take for one character, and where it begins. A Latin text that is composed, as nearly all are, has no other ones
/// than Unicode's own; telling that is quick, and there is no line break in it.
fn characters(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_plain = line.chars().all(|c| c < FIRST_COMBINING);
    let plain = line
        .char_indices()
        .filter(move |_| is_plain)
        .filter_map(|(at, c)| Some((at, line.get(at..at + c.len_utf8())?)));
    let others = (!is_plain).then(|| line.grapheme_indices(true));
    plain.chain(others.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The snippet with its marks in brackets.
    fn found(typed: &str, text: &str) -> Option<String> {
        let (shown, marks) = snippet(&Query::parse(typed)?, text)?;
        let mut written = String::new();
        for (at, c) in shown.chars().enumerate() {
            let at = u32::try_from(at).unwrap();
            written.extend(marks.iter().filter(|mark| mark.end == at).map(|_| ']'));
            written.extend(marks.iter().filter(|mark| mark.start == at).map(|_| '['));
            written.push(c);
        }
        let count = u32::try_from(shown.chars().count()).unwrap();
        written.extend(marks.iter().filter(|mark| mark.end == count).map(|_| ']'));
        Some(written)
    }

    #[test]
    fn what_is_typed_is_found_and_marked() {
        for (typed, text, expected) in [
            ("cao", "Uma ção!", Some("Uma [ção]!")),
            ("CAO", "ção", Some("[ção]")),
            ("ção", "CAO", Some("[CAO]")),
            ("cao", "informação", None),
            ("joao", "Oi, João.", Some("Oi, [João].")),
            ("joa", "João", Some("[Joã]o")),
            ("joa", "Joa\u{303}o", Some("[Joa\u{303}]o")),
            ("stras", "Straße", Some("[Straß]e")),
            ("dia bom", "Bom dia, bom", Some("[Bom] [dia], [bom]")),
            ("bom di", "di bom", Some("[di] [bom]")),
            ("bo dia", "Bom dia", None),
            ("5511 9", "+55 11 98765-4321", Some("+[55 11 9]8765-4321")),
            ("11987", "+55 (11) 98765-4321", Some("+55 ([11) 987]65-4321")),
            ("(11) 98765-43", "5511987654321", Some("55[119876543]21")),
            ("4321", "+55 11 98765-4321", Some("+55 11 98765-[4321]")),
            ("😀", "Que bom 😀😀!", Some("Que bom [😀😀]!")),
            ("👍", "ok 👍🏽", Some("ok [👍🏽]")),
            ("👩", "a 👨‍👩‍👧 b", Some("a [👨‍👩‍👧] b")),
            ("🇧🇷", "🇧🇷 e 🇵🇹", Some("[🇧🇷] e 🇵🇹")),
            ("محمد", "اسمي مُحَمَّد", Some("اسمي [مُحَمَّد]")),
            ("مُحَم", "محمد", Some("[محم]د")),
            ("本語", "日本語です", Some("日[本語]です")),
            ("語本", "日本語です", None),
            ("日語", "日本語です", None),
            ("手 iph", "iPhone手机", Some("[iPh]one[手]机")),
            ("a\u{7}b", "a\u{7}b\n\n c", Some("[a] [b] c")),
            ("\"", "tudo", None),
            ("", "tudo", None),
        ] {
            assert_eq!(found(typed, text).as_deref(), expected, "{typed:?} in {text:?}");
        }
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_mark() {
        let text = format!("{} agulha {}", "palha ".repeat(1_000), "feno ".repeat(1_000));
        let shown = found("agulha", &text).unwrap();
        assert!(shown.starts_with("…palha ") && shown.ends_with('…'), "{shown}");
        assert!(shown.contains("palha [agulha] feno"), "{shown}");
        assert!(shown.chars().count() <= SNIPPET_CHARS_MAX + 2, "{shown}");
        let shown = found("ã", &"ã".repeat(10_000)).unwrap();
        assert!(shown.starts_with("[ã]ã") && shown.ends_with('…'), "{shown}");
        let shown = found("語", &("日".repeat(500) + "語")).unwrap();
        assert_eq!(shown, "…[語]");
    }
}
