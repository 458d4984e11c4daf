//! What can be searched for in a text: its tokens, folded, each with the place it stands at.
//!
//! SQLite's own `unicode61` takes a run of Chinese or Japanese for one token and throws emoji away, so the core folds and
//! splits by itself, and gives the index nothing but finished tokens between blanks:
//!
//! - letters and digits make words; case, accents, Arabic and Hebrew points, and width fold away (`CAO` is `ção`);
//! - a character of a script without blanks between words (Chinese, Japanese, Thai …) and a picture (emoji, arrows,
//!   currencies) is a token of its own; skin tones, joiners and variation selectors fold away;
//! - a number in groups (`+55 11 98765-4321`) is found by its groups, and by its digits in a row from any group on.
//!
//! The index, the query and the marks all come from [`tokens`], so they cannot disagree.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// What follows in a longer word is not looked at.
const TOKEN_BYTES_MAX: usize = 128;
/// What follows in a longer text is not found.
const TEXT_BYTES_MAX: usize = 64 * 1024;
/// Fewer digits in groups are no telephone number or document.
const NUMBER_DIGITS_MIN: usize = 7;
/// More digits in groups are a table of figures.
const NUMBER_DIGITS_MAX: usize = 20;
/// What may stand between the groups of one number, and how many of it.
const NUMBER_SIGNS: &[char] = &[' ', '-', '.', '/', '(', ')', '+', '\u{a0}'];
const NUMBER_SIGNS_MAX: usize = 3;
/// Brazil's country code, and the lengths of its numbers with it: agents look for them without.
const COUNTRY_CODE: &str = "55";
const WITH_COUNTRY_CODE: [usize; 2] = [12, 13];

/// One token of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is compared by.
    pub(crate) folded: String,
    /// Where it begins in the text, in bytes.
    pub(crate) start: usize,
    /// Whether it is a token by itself, a sign or a picture, and not a word.
    pub(crate) is_single: bool,
    /// Whether it stands right behind another single one.
    pub(crate) joins: bool,
    /// How far in the text each part of `folded` reaches: bytes of `folded` so far, end in the text.
    ends: Vec<(usize, usize)>,
}

impl Token {
    /// Where it ends in the text.
    pub(crate) fn end(&self) -> usize {
        self.ends.last().map_or(self.start, |(_, end)| *end)
    }

    /// Where its first `bytes` folded bytes end in the text.
    pub(crate) fn end_of(&self, bytes: usize) -> usize {
        let reached = self.ends.iter().find(|(so_far, _)| *so_far >= bytes);
        reached.map_or(self.end(), |(_, end)| *end)
    }

    fn push(&mut self, c: char, end: usize) {
        if self.folded.len() < TOKEN_BYTES_MAX {
            self.folded.push(c);
        }
        self.ends.push((self.folded.len(), end));
    }

    fn is_digits(&self) -> bool {
        !self.is_single && self.folded.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// What the index is given for a text: its [`tokens`] between blanks.
///
/// Written straight down, since each message that comes passes through here, and each that a search looks at.
pub(crate) fn index_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + text.len() / 8);
    // Where the word begins that may go on.
    let mut open: Option<usize> = None;
    let mut digits = 0_usize;
    for (start, c) in text.char_indices() {
        if start + c.len_utf8() > TEXT_BYTES_MAX {
            break;
        }
        if c.is_ascii() {
            if !c.is_ascii_alphanumeric() {
                open = None;
                continue;
            }
            digits += usize::from(c.is_ascii_digit());
            push_letter(&mut words, &mut open, c.to_ascii_lowercase());
        } else if !folds_away(c) {
            fold(c, &mut |folded| match class(folded) {
                Class::Letter => {
                    digits += usize::from(folded.is_ascii_digit());
                    push_letter(&mut words, &mut open, folded);
                }
                Class::Single => {
                    open = None;
                    push_letter(&mut words, &mut open, folded);
                    open = None;
                }
                Class::Nothing => open = None,
            });
        }
    }
    if digits >= NUMBER_DIGITS_MIN {
        for number in numbers(&plain_tokens(text), text) {
            words.push(' ');
            words.push_str(&number.folded);
        }
    }
    words
}

fn push_letter(words: &mut String, open: &mut Option<usize>, letter: char) {
    let begin = *open.get_or_insert_with(|| {
        if !words.is_empty() {
            words.push(' ');
        }
        words.len()
    });
    if words.len() - begin < TOKEN_BYTES_MAX {
        words.push(letter);
    }
}

/// The tokens of a text in order, then its numbers in a row.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = plain_tokens(text);
    let numbers = numbers(&found, text);
    found.extend(numbers);
    found
}

/// The tokens of a text in order.
pub(crate) fn plain_tokens(text: &str) -> Vec<Token> {
    let mut done: Vec<Token> = Vec::new();
    let mut open: Option<Token> = None;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if end > TEXT_BYTES_MAX {
            break;
        }
        if folds_away(c) {
            // It belongs to what it stands behind.
            let before = open.as_mut().or(done.last_mut()).filter(|token| token.end() == start);
            if let Some((_, reach)) = before.and_then(|token| token.ends.last_mut()) {
                *reach = end;
            }
            continue;
        }
        fold(c, &mut |folded| match class(folded) {
            Class::Letter => open
                .get_or_insert_with(|| Token {
                    start,
                    ..Token::default()
                })
                .push(folded, end),
            Class::Single => {
                done.extend(open.take());
                let before = done.last().filter(|token| token.is_single);
                let mut token = Token {
                    start,
                    is_single: true,
                    joins: before.is_some_and(|token| token.end() == start),
                    ..Token::default()
                };
                token.push(folded, end);
                done.push(token);
            }
            Class::Nothing => done.extend(open.take()),
        });
    }
    done.extend(open);
    done
}

/// Numbers that are written in groups, in a row from each group on but the last; and Brazilian ones without the country.
fn numbers(plain: &[Token], text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = plain;
    while let Some((first, behind)) = rest.split_first() {
        if !first.is_digits() {
            rest = behind;
            continue;
        }
        let more = behind
            .iter()
            .zip(rest)
            .take_while(|(next, before)| next.is_digits() && may_stand_between(text.get(before.end()..next.start)));
        let (run, others) = rest.split_at(1 + more.count());
        rest = others;
        let digits: usize = run.iter().map(|token| token.folded.len()).sum();
        if !(NUMBER_DIGITS_MIN..=NUMBER_DIGITS_MAX).contains(&digits) {
            continue;
        }
        if run.len() == 1 {
            let is_brazilian = first.folded.starts_with(COUNTRY_CODE) && WITH_COUNTRY_CODE.contains(&digits);
            let skips: &[usize] = if is_brazilian { &[2, 4] } else { &[] };
            found.extend(skips.iter().map(|skip| without(first, *skip)));
        } else {
            found.extend((0..run.len() - 1).map(|from| in_a_row(run.get(from..).unwrap_or_default())));
        }
    }
    found
}

fn may_stand_between(gap: Option<&str>) -> bool {
    gap.is_some_and(|gap| {
        let count = gap.chars().count();
        (1..=NUMBER_SIGNS_MAX).contains(&count) && gap.chars().all(|c| NUMBER_SIGNS.contains(&c))
    })
}

fn in_a_row(groups: &[Token]) -> Token {
    let mut whole = Token {
        start: groups.first().map_or(0, |group| group.start),
        ..Token::default()
    };
    for group in groups {
        let so_far = whole.folded.len();
        whole.folded.push_str(&group.folded);
        let ends = group.ends.iter().map(|(bytes, end)| (so_far + bytes, *end));
        whole.ends.extend(ends);
    }
    whole
}

fn without(token: &Token, skip: usize) -> Token {
    Token {
        folded: token.folded.get(skip..).unwrap_or_default().to_owned(),
        start: token.end_of(skip),
        ends: token
            .ends
            .iter()
            .filter(|(bytes, _)| *bytes > skip)
            .map(|(bytes, end)| (bytes - skip, *end))
            .collect(),
        ..Token::default()
    }
}

/// Whether a query is nothing but a number in groups.
pub(crate) fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || NUMBER_SIGNS.contains(&c))
}

/// Accents, points, joiners, variation selectors, skin tones, tags and the Arabic stretch.
fn folds_away(c: char) -> bool {
    !c.is_ascii()
        && (matches!(c, '\u{ad}' | '\u{34f}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{e0000}'..='\u{e01ef}')
            || canonical_combining_class(c) != 0)
}

/// Gives `sink` what is left of a character without case, accents and width.
fn fold(c: char, sink: &mut impl FnMut(char)) {
    if c.is_ascii() {
        return sink(c.to_ascii_lowercase());
    }
    decompose_compatible(c, |part| {
        if !folds_away(part) {
            part.to_lowercase()
                .filter(|c| !folds_away(*c))
                .for_each(|lower| simplify(lower, sink));
        }
    });
}

/// Letters that Unicode holds to be others, and people do not.
fn simplify(c: char, sink: &mut impl FnMut(char)) {
    let plain = match c {
        'ß' => return ['s', 's'].into_iter().for_each(sink),
        'æ' => return ['a', 'e'].into_iter().for_each(sink),
        'œ' => return ['o', 'e'].into_iter().for_each(sink),
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ı' => 'i',
        'ς' => 'σ',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        'ٱ' => 'ا',
        '٠'..='٩' => ascii_digit(c, '٠'),
        '۰'..='۹' => ascii_digit(c, '۰'),
        other => other,
    };
    sink(plain);
}

fn ascii_digit(c: char, zero: char) -> char {
    let value = u32::from(c).saturating_sub(u32::from(zero));
    char::from_digit(value, 10).unwrap_or(c)
}

enum Class {
    /// Part of a word.
    Letter,
    /// A token by itself.
    Single,
    /// Between tokens.
    Nothing,
}

fn class(c: char) -> Class {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() {
            Class::Letter
        } else {
            Class::Nothing
        };
    }
    let is_single = matches!(c,
        // Thai, Lao, Burmese, Khmer; kana; Chinese characters.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{312f}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
        // £ ¥ © ®, currencies, arrows, technical signs, figures, dingbats, emoji.
        | '£' | '¥' | '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{21ff}'
        | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}'
        | '\u{3030}' | '\u{303d}' | '\u{1f000}'..='\u{1faff}');
    if is_single {
        Class::Single
    } else if c.is_alphanumeric() {
        Class::Letter
    } else {
        Class::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_folded_into_tokens() {
        for (text, words) in [
            ("Não, AÇÃO!", "nao acao"),
            ("João da Conceição", "joao da conceicao"),
            ("Straße ŒUVRE Łódź", "strasse oeuvre lodz"),
            ("cafe\u{301} ﬁm ①", "cafe fim 1"),
            ("Οδυσσεύς", "οδυσσευσ"),
            ("مُحَمَّد أحمد", "محمد احمد"),
            ("مدرسة ٤٢", "مدرسه 42"),
            ("日本語", "日 本 語"),
            ("iPhone手机", "iphone 手 机"),
            ("ｶﾞｷﾞ が", "カ キ か"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("bom dia😀👍🏽", "bom dia 😀 👍"),
            ("👨‍👩‍👧 ❤️ 🇧🇷", "👨 👩 👧 ❤ 🇧 🇷"),
            ("R$ 10,50 \"AND\" * ^ : -", "r 10 50 and"),
            ("½ x_y", "1 2 x y"),
            ("", ""),
            ("\0\u{7}…", ""),
        ] {
            assert_eq!(index_words(text), words, "{text:?}");
        }
    }

    #[test]
    fn a_number_is_found_in_groups_and_in_a_row() {
        for (text, words) in [
            (
                "+55 11 98765-4321",
                "55 11 98765 4321 5511987654321 11987654321 987654321",
            ),
            ("(11) 9876-5432", "11 9876 5432 1198765432 98765432"),
            ("5511987654321", "5511987654321 11987654321 987654321"),
            ("123.456.789-00", "123 456 789 00 12345678900 45678900 78900"),
            ("20261122303160", "20261122303160"),
            ("10 de 12", "10 de 12"),
            ("1, 2, 3, 4, 5, 6, 7", "1 2 3 4 5 6 7"),
        ] {
            assert_eq!(index_words(text), words, "{text:?}");
        }
    }

    #[test]
    fn the_index_is_given_the_tokens_between_blanks() {
        let long = format!("{} 98765-4321 {}", "ãb".repeat(200), "1 ".repeat(40_000));
        for text in [
            "*Ana*: \nBom dia! Ligue (11) 98765-4321, ramal 42",
            "iPhone手机😀👍🏽a\u{301}b \u{301}c½d٤٢ 55 11 9 8765 4321",
            "de \u{200d}um\u{200d} \u{e0001}",
            &long,
        ] {
            let folded: Vec<String> = tokens(text).into_iter().map(|token| token.folded).collect();
            assert_eq!(index_words(text), folded.join(" "), "{text:?}");
        }
    }

    #[test]
    fn everything_has_an_end() {
        assert!(index_words(&"ã".repeat(1_000_000)).len() <= TOKEN_BYTES_MAX + 4);
        assert!(index_words(&"ã ".repeat(1_000_000)).len() <= TEXT_BYTES_MAX);
        assert!(index_words(&"1 ".repeat(1_000_000)).len() <= TEXT_BYTES_MAX);
    }
}
