//! What was typed into the search box: what it asks the index for, and where a text has it.
//!
//! All words must be there, in any order; the last one may go on, since it is still being typed. Signs and pictures
//! typed in a row must stand in a row. What was typed is never the index's syntax: each token goes there in quotes, and a
//! token has neither quotes nor operators in it.

use std::ops::Range;

use super::search_text::{Token, index_words, is_number, plain_tokens, tokens};

/// What follows in a longer query is not looked at.
const QUERY_CHARS_MAX: usize = 200;
/// Further words are not looked at.
const TOKENS_MAX: usize = 16;
/// So many first letters of words the index has ready-made (`prefix` in the schema).
const READY_CHARS: usize = 2;
/// What was typed, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Query {
    terms: Vec<Term>,
    /// A number in groups, in a row: it is found however the groups were written.
    number: Option<Term>,
}

/// Tokens that must stand in a row; the last one may go on where it is a prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    tokens: Vec<String>,
    is_prefix: bool,
}

impl Query {
    /// Reads what was typed; `None` where there is nothing in it to look for.
    pub(crate) fn parse(typed: &str) -> Option<Self> {
        let end = typed
            .char_indices()
            .nth(QUERY_CHARS_MAX)
            .map_or(typed.len(), |(at, _)| at);
        let typed = typed.get(..end).unwrap_or_default();
        let mut found = plain_tokens(typed);
        found.truncate(TOKENS_MAX);
        let number = (found.len() > 1 && is_number(typed)).then(|| Term {
            tokens: vec![found.iter().map(|token| token.folded.as_str()).collect()],
            is_prefix: true,
        });
        let goes_on = found.last().is_some_and(|token| !token.is_single);
        let mut terms: Vec<Term> = Vec::new();
        for token in found {
            match terms.last_mut().filter(|_| token.joins) {
                Some(term) => term.tokens.push(token.folded),
                None => terms.push(Term {
                    tokens: vec![token.folded],
                    is_prefix: false,
                }),
            }
        }
        terms.last_mut()?.is_prefix = goes_on;
        Some(Self { terms, number })
    }

    /// The same in the index's words. It may find more than is meant (it knows no rows); [`snippet`] looks closely.
    pub(crate) fn expression(&self) -> String {
        let last = self.last();
        self.expression_ending(&match self.terms.last() {
            Some(term) if term.is_prefix => format!("\"{last}\"*"),
            _ => format!("\"{last}\""),
        })
    }

    /// The word that is still being typed, where the index does not have its letters ready-made: it would gather all rows of
    /// all words that begin so.
    pub(crate) fn open_word(&self) -> Option<&str> {
        // A number in a row has more digits than its groups, and is rare.
        let is_open = self.number.is_none() && self.terms.last().is_some_and(|term| term.is_prefix);
        Some(self.last()).filter(|word| is_open && word.chars().count() != READY_CHARS)
    }

    /// With these words in place of the one that is being typed; `None` where there are none.
    pub(crate) fn expression_of(&self, words: &[String]) -> Option<String> {
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        (!words.is_empty()).then(|| self.expression_ending(&format!("({})", words.join(" OR "))))
    }

    /// Where one letter was typed: with that as a word, and with each plain letter or digit behind it. What it finds is right,
    /// but for words that go on otherwise.
    pub(crate) fn expression_of_letter(&self) -> String {
        let last = self.last();
        let mut beginnings = vec![format!("\"{last}\"")];
        beginnings.extend(
            ('a'..='z')
                .chain('0'..='9')
                .map(|second| format!("\"{last}{second}\"*")),
        );
        self.expression_ending(&format!("({})", beginnings.join(" OR ")))
    }

    /// Fewer letters of the word that is being typed, as many as the index has ready-made: what it finds may be wrong, and
    /// comes at once, however many words begin so. `None` where it is shorter.
    pub(crate) fn rough_expression(&self) -> Option<String> {
        let last = self.last();
        let (end, _) = last.char_indices().nth(READY_CHARS)?;
        Some(self.expression_ending(&format!("\"{}\"*", last.get(..end)?)))
    }

    /// The last token.
    fn last(&self) -> &str {
        let last = self.terms.last().and_then(|term| term.tokens.last());
        last.map_or("", String::as_str)
    }

    /// All tokens, with `ending` for the last one.
    fn expression_ending(&self, ending: &str) -> String {
        let mut all: Vec<String> = self
            .terms
            .iter()
            .flat_map(|term| &term.tokens)
            .map(|token| format!("\"{token}\""))
            .collect();
        all.pop();
        all.push(ending.to_owned());
        let all = all.join(" AND ");
        match self.number.as_ref().and_then(|number| number.tokens.last()) {
            Some(number) => format!("({all}) OR \"{number}\"*"),
            None => all,
        }
    }

    /// Quickly told: `false` where a text has it surely not.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        self.number.is_some() || self.may_be_among(&index_words(text))
    }

    /// Whether all tokens are among these words, wherever they stand.
    fn may_be_among(&self, words: &str) -> bool {
        let begins = |at: usize| at == 0 || words.as_bytes().get(at - 1) == Some(&b' ');
        let ends = |at: usize| words.as_bytes().get(at).is_none_or(|byte| *byte == b' ');
        self.terms.iter().all(|term| {
            term.tokens.iter().enumerate().all(|(nth, token)| {
                let goes_on = term.is_prefix && nth + 1 == term.tokens.len();
                words
                    .match_indices(token.as_str())
                    .any(|(at, found)| begins(at) && (goes_on || ends(at + found.len())))
            })
        })
    }

    /// Where a text has what was looked for, in bytes; `None` where it has not all of it.
    pub(super) fn find(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let tokens = tokens(text);
        let mut all = Vec::new();
        let is_all = self.terms.iter().all(|term| term.find(&tokens, &mut all));
        if is_all {
            return Some(all);
        }
        let mut found = Vec::new();
        let number = self.number.as_ref()?;
        number.find(&tokens, &mut found).then_some(found)
    }
}

impl Term {
    /// Adds the places that it stands at; `false`: there is none.
    fn find(&self, tokens: &[Token], places: &mut Vec<Range<usize>>) -> bool {
        let before = places.len();
        for row in tokens.windows(self.tokens.len()) {
            let fits = row.iter().zip(&self.tokens).enumerate().all(|(at, (token, wanted))| {
                let is_in_place = at == 0 || token.joins;
                let goes_on = self.is_prefix && at + 1 == self.tokens.len();
                is_in_place && (token.folded == *wanted || (goes_on && token.folded.starts_with(wanted)))
            });
            if let (true, Some(first), Some(last), Some(wanted)) = (fits, row.first(), row.last(), self.tokens.last()) {
                places.push(first.start..last.end_of(wanted.len()));
            }
        }
        places.len() > before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_never_syntax() {
        for (typed, expected) in [
            ("cao", "\"cao\"*"),
            ("bom dia", "\"bom\" AND \"dia\"*"),
            ("\"AND OR NOT * ^ : -", "\"and\" AND \"or\" AND \"not\"*"),
            ("NEAR(a, 2)", "\"near\" AND \"a\" AND \"2\"*"),
            ("words: x", "\"words\" AND \"x\"*"),
            ("日本", "\"日\" AND \"本\""),
            ("oi 😀", "\"oi\" AND \"😀\""),
            ("5511 9", "(\"5511\" AND \"9\"*) OR \"55119\"*"),
        ] {
            assert_eq!(Query::parse(typed).unwrap().expression(), expected, "{typed:?}");
        }
        for nothing in ["", " \n", "\"", "* ^ : - ( )", "\u{301}"] {
            assert_eq!(Query::parse(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_word_being_typed_is_looked_for_by_what_the_index_has_ready_made() {
        for (typed, open, rough) in [
            ("obrigad", Some("obrigad"), Some("\"ob\"*")),
            ("muito ação", Some("acao"), Some("\"muito\" AND \"ac\"*")),
            ("obr", Some("obr"), Some("\"ob\"*")),
            ("ob", None, None),
            ("o", Some("o"), None),
            ("日本語日本", None, None),
        ] {
            let query = Query::parse(typed).unwrap();
            assert_eq!(query.open_word(), open, "{typed:?}");
            assert_eq!(query.rough_expression().as_deref(), rough, "{typed:?}");
        }
        assert_eq!(Query::parse("98765-4321").unwrap().open_word(), None);
        let query = Query::parse("bom di").unwrap();
        let words = ["dia".to_owned(), "dias".to_owned()];
        assert_eq!(
            query.expression_of(&words).unwrap(),
            "\"bom\" AND (\"dia\" OR \"dias\")"
        );
        assert_eq!(query.expression_of(&[]), None);
        let letter = Query::parse("bom d").unwrap().expression_of_letter();
        assert!(letter.starts_with("\"bom\" AND (\"d\" OR \"da\"* OR "), "{letter}");
        assert!(letter.ends_with(" OR \"d9\"*)"), "{letter}");
    }

    #[test]
    fn a_long_query_is_cut() {
        let long = Query::parse(&"ção ".repeat(2_500)).unwrap();
        assert_eq!(long.terms.len(), TOKENS_MAX);
        let long = Query::parse(&"9".repeat(10_000)).unwrap();
        assert!(long.expression().len() < 2 * QUERY_CHARS_MAX);
    }
}
