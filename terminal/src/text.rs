//! Text from outside, made fit for a grid of cells.
//!
//! What contacts write is hostile until proven otherwise: an escape sequence in a message must not move the cursor,
//! recolour the screen or set the window's title. [`clean`] is the one gate; everything shown passes it.
//!
//! Right-to-left text is reordered *here*, by Unicode's algorithm (UAX #9), and not left to the terminal. Most
//! terminals (xterm, kitty, Alacritty, Windows Terminal, tmux) have no bidi at all, and those that do reorder whole
//! screen rows, so that panes side by side would trade places. The few that do are told to keep still while the
//! screens are up (`CSI 8 l`, see `app/screen.rs`). Letters of Arabic are not joined here: that is the font's work.
//!
//! Logical order is what is stored and edited; visual order exists only in the [`Cell`]s that are about to be drawn.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A grapheme longer than this many characters is a prank ("zalgo"), and is cut.
const GRAPHEME_CHARS_MAX: usize = 16;

/// One grapheme, where it stands on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What is drawn.
    pub(crate) text: String,
    /// How many columns it takes: 0, 1 or 2.
    pub(crate) width: usize,
    /// Where it begins in the logical text, in bytes.
    pub(crate) at: usize,
}

/// One line on the screen: cells from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// From left to right, as seen.
    pub(crate) cells: Vec<Cell>,
    /// Whether its paragraph runs from right to left, so that it belongs at the right edge.
    pub(crate) rtl: bool,
    /// The bytes of the logical text that it shows.
    pub(crate) range: Range<usize>,
}

impl Line {
    /// How many columns it takes.
    pub(crate) fn width(&self) -> usize {
        self.cells.iter().map(|cell| cell.width).sum()
    }

    /// What is drawn.
    pub(crate) fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.text.as_str()).collect()
    }
}

/// How many columns `text` takes. For cleaned text.
pub(crate) fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Takes out what could command a terminal. Line ends become `\n`; a control character becomes its picture (`␛`), so
/// that one sees that something was there; tabs become blanks.
pub(crate) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        for symbol in grapheme.chars().take(GRAPHEME_CHARS_MAX) {
            clean_char(symbol, grapheme, &mut kept);
        }
    }
    kept
}

fn clean_char(symbol: char, grapheme: &str, kept: &mut String) {
    match symbol {
        '\r' if grapheme == "\r\n" => {}
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => kept.push('\n'),
        '\t' => kept.push_str("    "),
        '\0'..='\u{1f}' => kept.push(char::from_u32(0x2400 + u32::from(symbol)).unwrap_or('\u{fffd}')),
        '\u{7f}' => kept.push('\u{2421}'),
        '\u{80}'..='\u{9f}' => kept.push('\u{fffd}'),
        // Explicit direction overrides can make `exe.gpj` look like `jpg.exe`; the algorithm does well without them.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
        // Invisible: they only shift what is counted.
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => {}
        _ => kept.push(symbol),
    }
}

/// As [`clean`], and all in one line.
pub(crate) fn clean_line(text: &str) -> String {
    clean(text)
        .split('\n')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Breaks cleaned text into lines of at most `columns`, between words where that is possible.
pub(crate) fn lay_out(text: &str, columns: usize) -> Vec<Line> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let bidi = Bidi::of(paragraph);
        for range in wrap(paragraph, columns) {
            // The blanks at which a line was broken hang over its edge, and are not drawn.
            let broken = range.end < paragraph.len();
            let shown = paragraph.get(range.clone()).map_or(0, |line| line.trim_end().len());
            let end = if broken { range.start + shown } else { range.end };
            let line = bidi.line(paragraph, range.start..end, start);
            lines.push(Line {
                range: range.start + start..range.end + start,
                ..line
            });
        }
        start += paragraph.len() + 1;
    }
    lines
}

/// Cleans `text` and fits it into one line of at most `columns`, with `…` where something was left out. In logical
/// order: for lines that a pipe or the terminal itself puts in order.
pub(crate) fn shorten(text: &str, columns: usize) -> String {
    let mut shown = clean_line(text);
    if width(&shown) > columns {
        let mut left = columns.saturating_sub(1);
        let mut end = 0;
        for (at, grapheme) in shown.grapheme_indices(true) {
            let wide = grapheme.width();
            if wide > left {
                break;
            }
            left -= wide;
            end = at + grapheme.len();
        }
        shown.truncate(end);
        if columns > 0 {
            shown.push('…');
        }
    }
    shown
}

/// [`shorten`], in the order in which it is seen: for the screens.
pub(crate) fn fit(text: &str, columns: usize) -> Line {
    let shown = shorten(text, columns);
    Bidi::of(&shown).line(&shown, 0..shown.len(), 0)
}

/// Fills `text` up with blanks to `columns`.
pub(crate) fn fill_up(text: &str, columns: usize) -> String {
    text.to_owned() + &" ".repeat(columns.saturating_sub(width(text)))
}

/// Where to break one paragraph: byte ranges, blanks at a line's end included (they may hang over the edge).
fn wrap(paragraph: &str, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut used = 0;
    for chunk in chunks(paragraph) {
        let word = paragraph.get(chunk.clone()).unwrap_or_default();
        let needed = width(word.trim_end());
        if used > 0 && used + needed > columns {
            lines.push(start..chunk.start);
            (start, used) = (chunk.start, 0);
        }
        if needed <= columns {
            used += width(word);
            continue;
        }
        for (at, grapheme) in word.grapheme_indices(true) {
            let wide = grapheme.width();
            if used > 0 && used + wide > columns {
                lines.push(start..chunk.start + at);
                (start, used) = (chunk.start + at, 0);
            }
            used += wide;
        }
    }
    lines.push(start..paragraph.len());
    lines
}

/// What stays together: a word with its punctuation and the blanks after it; each wide character for itself.
fn chunks(paragraph: &str) -> Vec<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let mut closed = true;
    for (at, part) in paragraph.split_word_bound_indices() {
        let end = at + part.len();
        let blank = part.chars().all(char::is_whitespace);
        let alone = part.graphemes(true).any(|grapheme| grapheme.width() > 1);
        match chunks.last_mut() {
            Some(last) if blank || (!closed && !alone) => last.end = end,
            _ => chunks.push(at..end),
        }
        closed = blank || alone;
    }
    chunks
}

/// One paragraph's directions; `None` where nothing runs from right to left, which is nearly always.
struct Bidi<'a>(Option<BidiInfo<'a>>);

impl<'a> Bidi<'a> {
    fn of(paragraph: &'a str) -> Self {
        // Below U+0590 nothing is right-to-left.
        let plain = paragraph.chars().all(|symbol| symbol < '\u{590}');
        Self(
            (!plain)
                .then(|| BidiInfo::new(paragraph, None))
                .filter(BidiInfo::has_rtl),
        )
    }

    fn line(&self, paragraph: &str, range: Range<usize>, start: usize) -> Line {
        let shift = |at: usize| at + start;
        let logical = shift(range.start)..shift(range.end);
        let found = self
            .0
            .as_ref()
            .and_then(|info| info.paragraphs.first().map(|first| (info, first)));
        let Some((info, first)) = found.filter(|_| !range.is_empty()) else {
            let rtl = found.is_some_and(|(_, first)| first.level.is_rtl());
            return Line {
                cells: cells(paragraph, range, shift, false),
                rtl,
                range: logical,
            };
        };
        let (levels, runs) = info.visual_runs(first, range);
        let mut shown = Vec::new();
        for run in runs {
            let rtl = levels.get(run.start).is_some_and(Level::is_rtl);
            shown.extend(cells(paragraph, run, shift, rtl));
        }
        Line {
            cells: shown,
            rtl: first.level.is_rtl(),
            range: logical,
        }
    }
}

fn cells(paragraph: &str, range: Range<usize>, shift: impl Fn(usize) -> usize, rtl: bool) -> Vec<Cell> {
    let begin = range.start;
    let mut cells: Vec<Cell> = paragraph
        .get(range)
        .unwrap_or_default()
        .grapheme_indices(true)
        .map(|(at, grapheme)| Cell {
            text: drawn(grapheme, rtl),
            width: grapheme.width(),
            at: shift(begin + at),
        })
        .collect();
    if rtl {
        cells.reverse();
    }
    cells
}

/// Brackets are mirrored in right-to-left text; direction marks have done their work and are left out.
fn drawn(grapheme: &str, rtl: bool) -> String {
    let mirrored = match grapheme {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "{" => "}",
        "}" => "{",
        "<" => ">",
        ">" => "<",
        "«" => "»",
        "»" => "«",
        other => other,
    };
    let chosen = if rtl { mirrored } else { grapheme };
    chosen
        .chars()
        .filter(|symbol| !matches!(symbol, '\u{200e}' | '\u{200f}' | '\u{61c}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{clean, clean_line, fill_up, fit, lay_out, shorten, width};

    fn lines(text: &str, columns: usize) -> Vec<String> {
        lay_out(text, columns)
            .iter()
            .map(|line| line.text().trim_end().to_owned())
            .collect()
    }

    #[test]
    fn commands_to_the_terminal_become_pictures() {
        assert_eq!(clean("a\u{1b}[2J\u{7}\u{9b}31m\u{7f}b"), "a␛[2J␇\u{fffd}31m␡b");
        assert_eq!(clean("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd    e");
        assert_eq!(clean("foto\u{202e}gpj.exe\u{202c}\u{200b}"), "fotogpj.exe");
        assert_eq!(clean_line(" a \n\n b\u{1b} "), "a b␛");
        let zalgo = format!("e{}", "\u{301}".repeat(500));
        assert_eq!(clean(&zalgo).chars().count(), 16);
    }

    #[test]
    fn lines_break_between_words_by_what_is_seen() {
        assert_eq!(lines("Olá, tudo bem?", 9), ["Olá, tudo", "bem?"]);
        assert_eq!(lines("uma\n\nduas", 20), ["uma", "", "duas"]);
        assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("xx abcdefghij", 4), ["xx", "abcd", "efgh", "ij"]);
        assert_eq!(lines("你好世界", 4), ["你好", "世界"]);
        assert_eq!(lines("😀😀😀", 4), ["😀😀", "😀"]);
        assert_eq!(lines("", 4), [""]);
    }

    #[test]
    fn width_counts_columns_and_not_characters() {
        assert_eq!(width("cafe\u{301}"), 4);
        assert_eq!(width("ação"), 4);
        assert_eq!(width("👍🏽"), 2);
        assert_eq!(width("👩‍👩‍👧"), 2);
        assert_eq!(width("日本"), 4);
        assert_eq!(fill_up(&shorten("日本語", 5), 5), "日本…");
        assert_eq!(fill_up(&shorten("日本語", 4), 4), "日… ");
        assert_eq!(fit("abc", 0).text(), "");
    }

    #[test]
    fn right_to_left_text_is_in_the_order_in_which_it_is_seen() {
        let line = fit("שלום (abc) עולם", 40);
        assert!(line.rtl);
        assert_eq!(line.text(), "םלוע (abc) םולש");
        let line = fit("pedido مرحبا 42", 40);
        assert!(!line.rtl);
        assert_eq!(line.text(), "pedido 42 ابحرم");
        // A vowel sign stays on its letter.
        assert_eq!(fit("בּא", 40).text(), "אבּ");
    }

    #[test]
    fn every_cell_knows_its_place_in_the_text() {
        let laid = lay_out("a\nשל", 10);
        let second = &laid[1];
        assert_eq!(second.cells.iter().map(|cell| cell.at).collect::<Vec<_>>(), [4, 2]);
        assert_eq!(second.range, 2..6);
    }

    #[test]
    fn a_long_right_to_left_paragraph_reads_down_the_lines() {
        assert_eq!(lines("אחת שתיים שלוש", 10), ["םייתש תחא", "שולש"].map(str::to_owned));
    }
}
