//! Mends the misprints that the service's document has: a lost brace ahead of a name, a comma ahead of a closing one.
//!
//! Only bodies that are no JSON as they are come here. Nothing that is missing at the end is ever made up: where a body
//! breaks off, the mended text breaks off too.

/// `serde_json` refuses deeper values anyway.
const DEPTH_MAX: usize = 128;

/// Writes `text` anew without its misprints; what it means is for the JSON parser to say.
///
/// # Errors
/// How many bytes were read, where something came that is no part of any JSON.
pub(super) fn mend(text: &str) -> Result<String, usize> {
    let mut out = String::with_capacity(text.len() + 8);
    let mut open = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let behind = rest.get(first.len_utf8()..).unwrap_or_default();
        match first {
            '"' => {
                let (quoted, behind) = split_quoted(rest);
                if behind.trim_start().starts_with(':') && open.last() != Some(&'{') {
                    open.push('{');
                    out.push('{');
                }
                out.push_str(quoted);
                rest = behind;
            }
            '{' | '[' => {
                open.push(first);
                out.push(first);
                rest = behind;
            }
            '}' | ']' => {
                if out.ends_with(',') {
                    out.pop();
                }
                open.pop();
                out.push(first);
                rest = behind;
            }
            ',' | ':' => {
                out.push(first);
                rest = behind;
            }
            _ => {
                let end = rest
                    .find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)))
                    .unwrap_or(rest.len());
                let (word, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
                if !is_literal(word) {
                    return Err(text.len() - rest.len());
                }
                out.push_str(word);
                // Two words that a blank parts must not become one.
                out.push(if behind.starts_with(char::is_whitespace) {
                    ' '
                } else {
                    '\n'
                });
                rest = behind;
            }
        }
        if open.len() > DEPTH_MAX {
            return Err(text.len() - rest.len());
        }
        rest = rest.trim_start();
    }
    Ok(out)
}

fn is_literal(word: &str) -> bool {
    matches!(word, "true" | "false" | "null") || word.starts_with(|c: char| c.is_ascii_digit() || c == '-')
}

/// Parts `text`, which begins with a quotation mark, behind the mark that closes it.
fn split_quoted(text: &str) -> (&str, &str) {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return text.split_at_checked(at + 1).unwrap_or((text, "")),
            _ => {}
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_what_the_document_misprints() {
        for (text, mended) in [
            (r#"[ "retorno": "ok" }, {"a": 1}]"#, r#"[{"retorno":"ok"},{"a":1 }]"#),
            (r#""error": 1, "x": "}," }"#, r#"{"error":1 ,"x":"},"}"#),
            (r#"{"a": [1, 2, ], "b": null,}"#, r#"{"a":[1 ,2 ],"b":null }"#),
            (r#"{"a": "\", }"#, r#"{"a":"\", }"#),
        ] {
            let got = mend(text).map(|text| text.replace('\n', " "));
            assert_eq!(got, Ok(mended.to_owned()), "{text}");
        }
    }

    #[test]
    fn stops_at_what_is_no_json() {
        for text in ["[0] => 1", "{closure}", "[1,2] in <b>x</b>", "{'a': 1}"] {
            assert!(mend(text).is_err(), "{text}");
        }
        assert!(mend(&"[".repeat(1_000_000)).is_err_and(|read| read < 1000));
    }
}
