//! Names of fields: one spelling for all that the service uses.

use std::borrow::Cow;

/// The spelling that the core looks names up by: lower case, no accents, `_` for blanks and hyphens.
///
/// A name that is spelt so already is given back as it is.
pub fn fold(name: &str) -> Cow<'_, str> {
    if is_folded(name) {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match plain(c) {
            Some('_') if out.is_empty() || out.ends_with('_') => {}
            Some(c) => out.push(c),
            None => {}
        }
    }
    out.truncate(out.trim_end_matches('_').len());
    Cow::Owned(out)
}

fn is_folded(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.bytes().all(plain) && !name.starts_with('_') && !name.ends_with('_') && !name.contains("__")
}

/// A lower-case letter without its accent; `None` for an accent that stands alone.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        '\u{300}'..='\u{36f}' | '\u{feff}' | '\u{200b}' => return None,
        '-' => '_',
        c if c.is_whitespace() => '_',
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_folds_to_one() {
        for (name, folded) in [
            ("id_contato", "id_contato"),
            ("id contato", "id_contato"),
            (" ID\u{a0}Contato ", "id_contato"),
            ("Autenticação2fatores", "autenticacao2fatores"),
            ("Autenticac\u{327}a\u{303}o2Fatores", "autenticacao2fatores"),
            ("fromMe", "fromme"),
            ("__a--b__", "a_b"),
            ("", ""),
            ("  ", ""),
            ("日本", "日本"),
        ] {
            assert_eq!(fold(name), folded, "{name}");
            assert_eq!(fold(&fold(name)), folded, "{name} twice");
        }
    }
}
