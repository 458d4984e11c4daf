//! A small text editor: graphemes, lines, words; no policy and no drawing.
//!
//! The cursor is a byte offset that always stands between graphemes, so that an accent or a family emoji is one step
//! and one backspace. Left and right follow the text's logical order, also in right-to-left text.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{clean, width};

/// More than any message may have; it only stops a pasted novel.
const BYTES_MAX: usize = 64 * 1024;

/// Text and a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Editor {
    text: String,
    cursor: usize,
}

impl Editor {
    /// Begins with `text`, the cursor at its end.
    pub(crate) fn new(text: &str) -> Self {
        let mut editor = Self::default();
        editor.insert(text);
        editor
    }

    /// What was typed.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands, in bytes.
    pub(crate) fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether nothing but blanks was typed.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Takes the text out.
    pub(crate) fn take(&mut self) -> String {
        self.cursor = 0;
        std::mem::take(&mut self.text)
    }

    /// Puts text in at the cursor; control characters are neutralised, also from a paste.
    pub(crate) fn insert(&mut self, text: &str) {
        let cleaned = clean(text);
        if self.text.len() + cleaned.len() > BYTES_MAX {
            return;
        }
        self.text.insert_str(self.cursor, &cleaned);
        self.cursor += cleaned.len();
        // A combining mark joins what stands before it: the cursor goes behind the whole.
        self.cursor = self.boundary_at_or_after(self.cursor);
    }

    /// Deletes the grapheme before the cursor.
    pub(crate) fn backspace(&mut self) {
        let start = self.before();
        self.delete(start, self.cursor);
    }

    /// Deletes the grapheme at the cursor.
    pub(crate) fn delete_next(&mut self) {
        let end = self.after();
        self.delete(self.cursor, end);
    }

    /// Deletes the word before the cursor.
    pub(crate) fn delete_word(&mut self) {
        let start = self.word_before();
        self.delete(start, self.cursor);
    }

    /// Deletes from the line's start to the cursor.
    pub(crate) fn delete_to_line_start(&mut self) {
        let start = self.line_start();
        self.delete(start, self.cursor);
    }

    /// One grapheme back.
    pub(crate) fn left(&mut self) {
        self.cursor = self.before();
    }

    /// One grapheme on.
    pub(crate) fn right(&mut self) {
        self.cursor = self.after();
    }

    /// To the start of the word.
    pub(crate) fn word_left(&mut self) {
        self.cursor = self.word_before();
    }

    /// Behind the next word.
    pub(crate) fn word_right(&mut self) {
        let words = self.text.split_word_bound_indices();
        let ends = words
            .filter(|(_, word)| !word.trim().is_empty())
            .map(|(at, word)| at + word.len());
        self.cursor = ends
            .into_iter()
            .find(|end| *end > self.cursor)
            .unwrap_or(self.text.len());
    }

    /// To the line's start.
    pub(crate) fn home(&mut self) {
        self.cursor = self.line_start();
    }

    /// To the line's end.
    pub(crate) fn end(&mut self) {
        self.cursor = self.line_end();
    }

    /// A line up, at about the same column. `false` on the first line.
    pub(crate) fn up(&mut self) -> bool {
        let start = self.line_start();
        let Some(above) = start.checked_sub(1) else {
            return false;
        };
        let column = width(self.slice(start, self.cursor));
        let above_start = self
            .text
            .get(..above)
            .and_then(|text| text.rfind('\n'))
            .map_or(0, |at| at + 1);
        self.cursor = self.at_column(above_start, above, column);
        true
    }

    /// A line down, at about the same column. `false` on the last line.
    pub(crate) fn down(&mut self) -> bool {
        let end = self.line_end();
        if end == self.text.len() {
            return false;
        }
        let column = width(self.slice(self.line_start(), self.cursor));
        let below = end + 1;
        let below_end = self
            .text
            .get(below..)
            .and_then(|text| text.find('\n'))
            .map_or(self.text.len(), |at| below + at);
        self.cursor = self.at_column(below, below_end, column);
        true
    }

    fn delete(&mut self, start: usize, end: usize) {
        if start < end {
            self.text.replace_range(start..end, "");
            self.cursor = self.boundary_at_or_after(start);
        }
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn before(&self) -> usize {
        self.slice(0, self.cursor)
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        let rest = self.slice(self.cursor, self.text.len());
        self.cursor + rest.graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let words = self.slice(0, self.cursor).split_word_bound_indices();
        words
            .rev()
            .find(|(_, word)| !word.trim().is_empty())
            .map_or(0, |(at, _)| at)
    }

    fn line_start(&self) -> usize {
        self.slice(0, self.cursor).rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        self.slice(self.cursor, self.text.len())
            .find('\n')
            .map_or(self.text.len(), |at| self.cursor + at)
    }

    fn at_column(&self, start: usize, end: usize, column: usize) -> usize {
        let mut used = 0;
        for (at, grapheme) in self.slice(start, end).grapheme_indices(true) {
            if used >= column {
                return start + at;
            }
            used += width(grapheme);
        }
        end
    }

    fn boundary_at_or_after(&self, at: usize) -> usize {
        let starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        starts.into_iter().find(|start| *start >= at).unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Editor;

    #[test]
    fn a_grapheme_is_one_step_and_one_backspace() {
        let mut editor = Editor::new("cafe\u{301} 👩‍👩‍👧");
        editor.backspace();
        assert_eq!(editor.text(), "cafe\u{301} ");
        editor.left();
        editor.left();
        assert_eq!(editor.cursor(), 3);
        editor.delete_next();
        assert_eq!(editor.text(), "caf ");
        editor.insert("e");
        editor.insert("\u{301}");
        assert_eq!((editor.text(), editor.cursor()), ("cafe\u{301} ", 6));
    }

    #[test]
    fn lines_and_words() {
        let mut editor = Editor::new("primeira linha\nação");
        assert!(editor.up());
        assert_eq!(editor.cursor(), 4);
        assert!(!editor.up());
        assert!(editor.down());
        assert!(!editor.down());
        editor.home();
        editor.insert("> ");
        editor.end();
        editor.delete_word();
        assert_eq!(editor.text(), "primeira linha\n> ");
        editor.delete_to_line_start();
        editor.word_left();
        editor.word_left();
        assert_eq!(editor.cursor(), 0);
        editor.word_right();
        assert_eq!(editor.cursor(), 8);
        assert_eq!(editor.take(), "primeira linha\n");
        assert!(editor.is_blank());
    }

    #[test]
    fn a_paste_cannot_command_the_terminal_and_has_an_end() {
        let mut editor = Editor::new("a\u{1b}[31m\r\nb");
        assert_eq!(editor.text(), "a␛[31m\nb");
        editor.insert(&"x".repeat(100_000));
        assert_eq!(editor.text(), "a␛[31m\nb");
    }
}
