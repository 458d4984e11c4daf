//! The first bytes of an answer, made fit for an error text or a log.
//!
//! A support person needs to see "it was an HTML page of nginx" or "the JSON stopped after `mensagens`", and must not
//! see what people wrote or any key or number that could be a code. So structure, names and prose stay; quoted values
//! and long runs of digits go.

use super::endpoint::Privacy;

/// The longest excerpt.
const EXCERPT_CHARS_MAX: usize = 200;
/// Bytes that are looked at; more cannot show in the excerpt, save for long values, which are masked anyway.
const LOOKED_AT_BYTES_MAX: usize = 4096;
/// The longest quoted text that may pass for a name.
const NAME_CHARS_MAX: usize = 40;
/// From this length on, a run of digits may be a code or a telephone number.
const MASKED_DIGITS_MIN: usize = 4;

/// Makes the excerpt. Of a secret answer it tells the kind and the size alone.
pub(super) fn excerpt(body: &[u8], privacy: Privacy) -> String {
    let head = body.get(..LOOKED_AT_BYTES_MAX).unwrap_or(body);
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    match privacy {
        Privacy::Secret => format!("({} bytes of {}, kept back)", body.len(), kind(text)),
        Privacy::Plain => masked(text),
    }
}

fn kind(text: &str) -> &'static str {
    match text.chars().next() {
        None => "nothing",
        Some('<') => "HTML",
        Some('{' | '[' | '"') => "JSON or the like",
        Some(_) => "text",
    }
}

fn masked(text: &str) -> String {
    let mut out = Excerpt::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if out.is_full() {
            break;
        }
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        if first == '"' {
            let (quoted, behind) = split_quoted(after);
            if is_name(quoted, behind) {
                out.push_str(&format!("\"{quoted}\""));
            } else {
                out.push_str("\"…\"");
            }
            rest = behind;
        } else if first.is_ascii_digit() {
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            let (run, behind) = rest.split_at_checked(digits).unwrap_or((rest, ""));
            out.push_str(if digits < MASKED_DIGITS_MIN { run } else { "#" });
            rest = behind;
        } else {
            out.push(first);
            rest = after;
        }
    }
    out.text
}

/// Parts `text` at the next quotation mark that is not escaped, and drops that mark.
fn split_quoted(text: &str) -> (&str, &str) {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => {
                return (
                    text.get(..at).unwrap_or_default(),
                    text.get(at + 1..).unwrap_or_default(),
                );
            }
            _ => {}
        }
    }
    (text, "")
}

fn is_name(quoted: &str, behind: &str) -> bool {
    behind.trim_start().starts_with(':')
        && quoted.chars().count() <= NAME_CHARS_MAX
        && quoted.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ' ')
        && quoted.chars().filter(char::is_ascii_digit).count() < MASKED_DIGITS_MIN
}

#[derive(Default)]
struct Excerpt {
    text: String,
    chars: usize,
}

impl Excerpt {
    fn is_full(&self) -> bool {
        self.chars >= EXCERPT_CHARS_MAX
    }

    fn push_str(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c));
    }

    fn push(&mut self, c: char) {
        // Line breaks and escape sequences would let an answer write over a log or a terminal.
        let c = if c.is_control() || c.is_whitespace() { ' ' } else { c };
        if self.is_full() || (c == ' ' && self.text.ends_with(' ')) || is_direction(c) {
            return;
        }
        self.text.push(c);
        self.chars += 1;
    }
}

/// Marks that turn the order of what stands around them.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_structure_and_masks_values() {
        for (body, expected) in [
            (
                "<html>\n<h1>500 Internal</h1>\u{1b}[2J",
                "<html> <h1>500 Internal</h1> [2J",
            ),
            (
                r#"{"nome": "Ana","codid":17808239,"x":[12,"#,
                r#"{"nome": "…","codid":#,"x":[12,"#,
            ),
            (
                r#"{"20231130303159":[{"content":"oi \" tudo"#,
                r#"{"…":[{"content":"…""#,
            ),
            ("", ""),
        ] {
            assert_eq!(excerpt(body.as_bytes(), Privacy::Plain), expected);
        }
        assert_eq!(
            excerpt("é".repeat(900).as_bytes(), Privacy::Plain).chars().count(),
            EXCERPT_CHARS_MAX
        );
    }

    #[test]
    fn tells_nothing_of_a_secret_answer_but_kind_and_size() {
        let shown = excerpt(br#"{"chave2fatores":"123456""#, Privacy::Secret);
        assert_eq!(shown, "(25 bytes of JSON or the like, kept back)");
        assert_eq!(
            excerpt(b"<br>code 123456", Privacy::Secret),
            "(15 bytes of HTML, kept back)"
        );
    }
}
