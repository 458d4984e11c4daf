//! Telephone numbers: does one exist, how is it kept, and are two the same?
//!
//! Which numbers exist is Google's table of the countries' numbering plans (`rlibphonenumber`, `plans`). What is ours is Brazil's ninth digit: mobile
//! numbers had eight digits after the area's two until 2016, and got a 9 ahead of them (Anatel, Resolução 553/2010). Contacts that were
//! added before, and WhatsApp's own ids, still come without it.

mod plans;

use std::collections::BTreeSet;

use rlibphonenumber::{PhoneNumberFormat, Region};

/// Longer than any number, with all that people write between the digits.
const TYPED_CHARS_MAX: usize = 60;
const BRAZIL: &str = "55";
/// Digits after the area's two, without the ninth.
const SUBSCRIBER_DIGITS: usize = 8;

/// A telephone number that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PhoneNumber {
    digits: String,
}

/// Reads a number as people write it; one without a country's is Brazilian. `None`: no such number can exist.
pub(crate) fn phone_number(typed: &str) -> Option<PhoneNumber> {
    let typed = typed.trim();
    if typed.is_empty() || typed.chars().count() > TYPED_CHARS_MAX {
        return None;
    }
    // Letters may stand for digits in some countries; here they are a slip.
    if typed.chars().any(char::is_alphabetic) {
        return None;
    }
    valid(typed)
        .or_else(|| valid(&format!("+{}", with_ninth(&digits_of(typed))?)))
        .map(|digits| PhoneNumber { digits })
}

impl PhoneNumber {
    /// The digits, the country's first, as the service takes them.
    pub(crate) fn digits(&self) -> &str {
        &self.digits
    }

    /// Whether another, written in whatever way, is this one: with or without the country's, with or without the ninth digit.
    pub(crate) fn is(&self, other: &str) -> bool {
        let other = digits_of(other);
        other == self.digits || canonical(&other) == canonical(&self.digits)
    }

    /// What to search for, so that the number is found however it is kept: a few texts that are part of it.
    pub(crate) fn searches(&self) -> BTreeSet<String> {
        let mut searches = BTreeSet::from([self.digits.clone()]);
        if let Some(start) = self.digits.len().checked_sub(SUBSCRIBER_DIGITS) {
            searches.extend(self.digits.get(start..).map(str::to_owned));
        }
        searches.extend(without_ninth(&self.digits));
        searches
    }
}

fn valid(typed: &str) -> Option<String> {
    let plans = plans::plans()?;
    let number = plans.parse(typed, Some(Region::BR)).ok()?;
    let written = plans
        .is_valid_number(&number)
        .then(|| plans.format(&number, PhoneNumberFormat::E164))?;
    Some(digits_of(&written))
}

pub(super) fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// As if it had been written with everything: the country's, and Brazil's ninth digit.
fn canonical(digits: &str) -> String {
    let digits = digits.trim_start_matches('0');
    // Brazilian numbers without the country's: two of the area, eight or nine of the subscriber.
    let whole = if matches!(digits.len(), 10 | 11) {
        format!("{BRAZIL}{digits}")
    } else {
        digits.to_owned()
    };
    with_ninth(&whole).unwrap_or(whole)
}

/// A Brazilian mobile number of the old plan, in the new one; `None`: it is none.
fn with_ninth(digits: &str) -> Option<String> {
    let national = match digits.len() {
        10 => digits,
        _ => digits.strip_prefix(BRAZIL).filter(|national| national.len() == 10)?,
    };
    let (area, subscriber) = national.split_at_checked(2)?;
    // Mobile numbers began with 6 to 9; 2 to 5 are lines.
    subscriber
        .starts_with(['6', '7', '8', '9'])
        .then(|| format!("{BRAZIL}{area}9{subscriber}"))
}

fn without_ninth(digits: &str) -> Option<String> {
    let national = digits.strip_prefix(BRAZIL).filter(|national| national.len() == 11)?;
    let (area, subscriber) = national.split_at_checked(2)?;
    let old = subscriber.strip_prefix('9')?;
    Some(format!("{BRAZIL}{area}{old}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_with_its_country_and_one_that_cannot_exist_is_none() {
        for (typed, expected) in [
            ("11 91234-5678", Some("5511912345678")),
            ("(11) 3939-0413", Some("551139390413")),
            ("+55 (21) 98765-4321", Some("5521987654321")),
            ("5511912345678", Some("5511912345678")),
            ("011 91234-5678", Some("5511912345678")),
            // Before the ninth digit.
            ("31 8123-4567", Some("5531981234567")),
            ("+55 31 8123-4567", Some("5531981234567")),
            ("0800 123 4567", Some("558001234567")),
            ("+351 912 345 678", Some("351912345678")),
            ("+1 415 555 2671", Some("14155552671")),
            ("+54 9 11 2345-6789", Some("5491123456789")),
            // No area has these digits, no subscriber begins so, or there are too many or too few.
            ("00 91234-5678", None),
            ("10 91234-5678", None),
            ("11 1234-5678", None),
            ("+55 11 0000-0000", None),
            ("91234-5678", None),
            ("551199999999999", None),
            ("+999 123 456", None),
            ("", None),
            ("abc", None),
            ("11 9123A-5678", None),
        ] {
            let number = phone_number(typed);
            assert_eq!(number.as_ref().map(PhoneNumber::digits), expected, "{typed}");
        }
        assert!(phone_number(&"1".repeat(1_000_000)).is_none());
    }

    #[test]
    fn two_numbers_are_the_same_however_they_are_written() {
        let mobile = phone_number("31 98123-4567").unwrap();
        for (other, is_same) in [
            ("5531981234567", true),
            ("553181234567", true),
            ("3181234567", true),
            ("31981234567", true),
            ("031 98123-4567", true),
            ("+55 31 98123 4567", true),
            ("5521981234567", false),
            ("81234567", false),
            ("", false),
        ] {
            assert_eq!(mobile.is(other), is_same, "{other}");
        }
        let line = phone_number("11 3939-0413").unwrap();
        assert!(line.is("1139390413") && !line.is("5511939390413"));
        let abroad = phone_number("+1 415 555 2671").unwrap();
        assert!(abroad.is("14155552671") && !abroad.is("4155552671"));
    }

    #[test]
    fn it_is_searched_for_as_it_may_be_kept() {
        let mobile = phone_number("31 98123-4567").unwrap();
        let searches: Vec<_> = mobile.searches().into_iter().collect();
        assert_eq!(searches, ["553181234567", "5531981234567", "81234567"]);
        let line = phone_number("11 3939-0413").unwrap();
        let searches: Vec<_> = line.searches().into_iter().collect();
        assert_eq!(searches, ["39390413", "551139390413"]);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_is_none_or_digits_that_are_themselves(typed in "[-+() .0-9]{0,30}|\\PC{0,40}") {
            if let Some(number) = phone_number(&typed) {
                let digits = number.digits();
                proptest::prop_assert!((7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
                proptest::prop_assert!(number.is(digits));
                let again = phone_number(&format!("+{digits}"));
                proptest::prop_assert_eq!(again.as_ref(), Some(&number));
            }
        }
    }
}
