//! Lines of a message, each cell with its own style: what is bold, struck or leads elsewhere.

use std::ops::Range;

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Span;
use voxfree_core::{TextStyle, rich_text};

use crate::text::{self, clean};

/// A line, and how it is drawn.
pub(super) struct Part {
    pub(super) line: text::Line,
    pub(super) style: Style,
    /// What differs, as bytes of the text that the line was laid out from.
    marks: Vec<(Range<usize>, Style)>,
}

impl Part {
    /// A line in one style.
    pub(super) fn plain(line: text::Line, style: Style) -> Self {
        Self {
            line,
            style,
            marks: Vec::new(),
        }
    }

    /// The line in exactly `columns`, at the edge where its paragraph begins.
    pub(super) fn spans(&self, columns: usize, over: Style) -> Vec<Span<'static>> {
        let base = over.patch(self.style);
        let blanks = " ".repeat(columns.saturating_sub(self.line.width()));
        let mut spans: Vec<Span<'static>> = Vec::new();
        for cell in &self.line.cells {
            let own = self.marks.iter().filter(|(range, _)| range.contains(&cell.at));
            let style = own.fold(base, |style, (_, own)| style.patch(*own));
            match spans.last_mut().filter(|last| last.style == style) {
                Some(last) => last.content.to_mut().push_str(&cell.text),
                None => spans.push(Span::styled(cell.text.clone(), style)),
            }
        }
        let blanks = Span::styled(blanks, base);
        if self.line.rtl {
            spans.insert(0, blanks);
        } else {
            spans.push(blanks);
        }
        spans
    }
}

/// What was said, in lines of at most `columns`.
pub(super) fn said(from: &str, columns: usize) -> Vec<Part> {
    let rich = rich_text(from);
    let chars: Vec<char> = rich.text.chars().collect();
    let mut borders: Vec<usize> = rich
        .spans
        .iter()
        .flat_map(|span| [span.start, span.end])
        .map(|at| at as usize)
        .collect();
    borders.extend([0, chars.len()]);
    borders.sort_unstable();
    borders.dedup();
    // Part by part, so that it is known where each begins once what could command a terminal is out.
    let mut cleaned = String::new();
    let mut places = vec![(0, 0)];
    for (from, to) in borders.iter().zip(borders.iter().skip(1)) {
        let part: String = chars.get(*from..*to).unwrap_or_default().iter().collect();
        cleaned.push_str(&clean(&part));
        places.push((*to, cleaned.len()));
    }
    let place_of = |at: u32| {
        places
            .iter()
            .find(|(char, _)| *char == at as usize)
            .map_or(0, |(_, byte)| *byte)
    };
    let marks: Vec<(Range<usize>, Style)> = rich
        .spans
        .iter()
        .map(|span| (place_of(span.start)..place_of(span.end), style_of(&span.style)))
        .collect();
    text::lay_out(cleaned.trim_end(), columns)
        .into_iter()
        .map(|line| Part {
            marks: marks
                .iter()
                .filter(|(range, _)| range.start < line.range.end && line.range.start < range.end)
                .cloned()
                .collect(),
            line,
            style: Style::new(),
        })
        .collect()
}

fn style_of(style: &TextStyle) -> Style {
    match style {
        TextStyle::Bold => Style::new().add_modifier(Modifier::BOLD),
        TextStyle::Italic => Style::new().add_modifier(Modifier::ITALIC),
        TextStyle::Strikethrough => Style::new().add_modifier(Modifier::CROSSED_OUT),
        TextStyle::Monospace => Style::new().fg(Color::Magenta),
        TextStyle::Link { .. } | TextStyle::Email { .. } | TextStyle::Phone { .. } => {
            Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED)
        }
    }
}

/// How many columns the widest of them takes.
pub(super) fn widest(parts: &[Part]) -> usize {
    parts.iter().map(|part| part.line.width()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn styles_follow_the_words_over_lines_and_what_is_taken_out() {
        let parts = said("um *dois\u{1b}[2J três* https://a.com ~fim~", 10);
        let lines: Vec<Vec<(String, bool)>> = parts
            .iter()
            .map(|part| {
                let spans = part.spans(10, Style::new()).into_iter();
                let spans = spans.filter(|span| !span.content.trim().is_empty());
                spans
                    .map(|span| (span.content.trim().to_owned(), span.style != Style::new()))
                    .collect()
            })
            .collect();
        let told = |words: &[(&str, bool)]| -> Vec<(String, bool)> {
            words
                .iter()
                .map(|(word, is_styled)| ((*word).to_owned(), *is_styled))
                .collect()
        };
        assert_eq!(
            lines,
            [
                told(&[("um", false)]),
                told(&[("dois␛[2J", true)]),
                told(&[("três", true)]),
                told(&[("https://a.", true)]),
                told(&[("com", true), ("fim", true)]),
            ]
        );
        assert!(parts.iter().all(|part| {
            part.spans(10, Style::new())
                .iter()
                .map(|span| width(&span.content))
                .sum::<usize>()
                == 10
        }));
    }
}
