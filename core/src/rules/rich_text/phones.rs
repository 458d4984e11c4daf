//! Telephone numbers in a text.
//!
//! Narrower than `rules/phone`, which reads what somebody typed as a number: here a number must be told from everything else that
//! has digits. What begins with `+` is one by its length (E.164: up to fifteen digits); else what is one by Brazil's plan (Anatel, Resolução
//! 749/2022: two digits for the area, then nine that begin with 9, or eight that begin with 2 to 5). A CPF, a date, a price and a
//! case's number are none.

use std::ops::Range;

use crate::model::TextStyle;

/// E.164.
const DIGITS_MAX: usize = 15;
const DIGITS_MIN: usize = 8;
const BRAZIL: &str = "55";

/// The numbers within `range` of `text`, as bytes of the text.
pub(super) fn find(text: &str, range: Range<usize>) -> Vec<(Range<usize>, TextStyle)> {
    let Some(part) = text.get(range.clone()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut before = text.get(..range.start).and_then(|ahead| ahead.chars().next_back());
    let mut until = 0;
    for (at, symbol) in part.char_indices() {
        if at < until {
            before = Some(symbol);
            continue;
        }
        let begins = matches!(symbol, '+' | '(' | '0'..='9') && !before.is_some_and(is_of_a_word);
        before = Some(symbol);
        if !begins {
            continue;
        }
        let run = run(part.get(at..).unwrap_or_default());
        let goes_on = part.get(at + run.len()..).and_then(|rest| rest.chars().next());
        if !goes_on.is_some_and(is_of_a_word)
            && let Some(number) = number(run)
        {
            found.push((
                range.start + at..range.start + at + run.len(),
                TextStyle::Phone { number },
            ));
        }
        until = at + run.len().max(1);
    }
    found
}

/// What a number cannot stand right beside: `A123`, `12,50`, `1.234`.
fn is_of_a_word(symbol: char) -> bool {
    symbol.is_alphanumeric() || matches!(symbol, '.' | ',' | '/' | ':' | '@' | '#' | '_' | '%' | '$' | '+' | '-')
}

/// The characters of a number, from its first one: digits, and single signs between them.
fn run(text: &str) -> &str {
    let mut end = 0;
    let mut signs = 0;
    for (at, symbol) in text.char_indices() {
        match symbol {
            '0'..='9' => {
                (end, signs) = (at + 1, 0);
            }
            '+' if at == 0 => {}
            // "(11) 9" has two in a row; more part two numbers.
            ' ' | '(' | ')' | '-' | '\u{a0}' | '\u{2011}' if signs < 2 => signs += 1,
            _ => break,
        }
    }
    text.get(..end).unwrap_or_default()
}

fn number(run: &str) -> Option<String> {
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    if run.starts_with('+') {
        let fits = (DIGITS_MIN..=DIGITS_MAX).contains(&digits.len()) && !digits.starts_with('0');
        return fits.then(|| format!("+{digits}"));
    }
    // Two numbers beside each other, or a count of things.
    let opens = run.matches('(').count();
    if opens != run.matches(')').count() || opens > 1 {
        return None;
    }
    let national = digits.strip_prefix('0').unwrap_or(&digits);
    match national.len() {
        12 | 13 => {
            let area = national.strip_prefix(BRAZIL)?;
            is_brazilian(area).then(|| format!("+{national}"))
        }
        10 | 11 => is_brazilian(national).then(|| format!("+{BRAZIL}{national}")),
        // Without an area it is one only where it is written like one.
        8 | 9 if digits.len() == national.len() => {
            let (head, tail) = run.split_once('-')?;
            let is_written = tail.len() == 4 && head.len() + 4 == digits.len();
            (is_written && is_subscriber(&digits)).then_some(digits)
        }
        _ => None,
    }
}

/// Area and subscriber.
fn is_brazilian(digits: &str) -> bool {
    let (Some(area), Some(subscriber)) = (digits.get(..2), digits.get(2..)) else {
        return false;
    };
    !area.contains('0') && is_subscriber(subscriber)
}

fn is_subscriber(digits: &str) -> bool {
    match digits.len() {
        9 => digits.starts_with('9'),
        8 => digits.starts_with(['2', '3', '4', '5']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_what_only_looks_like_one() {
        for (text, expected) in [
            ("(11) 98765-4321", Some("+5511987654321")),
            ("11 98765 4321", Some("+5511987654321")),
            ("11987654321.", None),
            ("11987654321", Some("+5511987654321")),
            ("011 3456-7890", Some("+551134567890")),
            ("+55 (11) 98765-4321", Some("+5511987654321")),
            ("+1 415 555-2671", Some("+14155552671")),
            ("5511987654321", Some("+5511987654321")),
            ("98765-4321", Some("987654321")),
            ("3456-7890", Some("34567890")),
            // A CPF, with and without its signs; a CNPJ; a case; a card; a date; a price; a postcode; an order.
            ("123.456.789-09", None),
            ("12345678909", None),
            ("12.345.678/0001-95", None),
            ("20231130303159", None),
            ("4111 1111 1111 1111", None),
            ("05-12-2023", None),
            ("05/12/2023 09:52", None),
            ("R$ 12345678", None),
            ("12345-678", None),
            ("pedido A11987654321", None),
            ("+0 11 98765-4321", None),
            ("(11 98765-4321", None),
            ("12345678", None),
            ("1 2 3 4 5 6 7 8 9 10 11", None),
        ] {
            let found = find(text, 0..text.len());
            let told = found.first().map(|(_, style)| match style {
                TextStyle::Phone { number } => number.as_str(),
                _ => "",
            });
            assert_eq!(told, expected, "{text}");
            assert!(found.len() < 2, "{text}");
        }
    }
}
