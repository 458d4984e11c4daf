//! Whether a name is meant by what was typed so far.

use super::search_query::Query;
use super::snippet::is_in;

/// Whether `name` has all words of `typed`: case and accents do not matter, and the last word may go on. Every name has them where
/// nothing is typed.
pub fn is_named(name: &str, typed: &str) -> bool {
    Query::parse(typed).is_none_or(|query| is_in(&query, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_any_word_as_one_types() {
        for (name, typed, is_meant) in [
            ("Resolvido", "", true),
            ("Resolvido", "  ", true),
            ("Resolvido", "res", true),
            ("Não resolvido", "NAO RES", true),
            ("Cobrança em atraso", "atra cobranca", false),
            ("Cobrança em atraso", "atraso cobr", true),
            ("Resolvido", "solvido", false),
            ("", "a", false),
            ("", "", true),
        ] {
            assert_eq!(is_named(name, typed), is_meant, "{name:?} {typed:?}");
        }
    }
}
