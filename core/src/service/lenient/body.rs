//! From bytes to one JSON value, whatever stands ahead of it.
//!
//! The one danger here is half data: a list that breaks off after a row must not be read as that row. So a place where
//! JSON may begin is tried in order from the front, the first that runs to the end of the body without closing ends the
//! search, and a place inside of other JSON is never tried.

use serde_json::Value;

use super::misprint;

/// Why a body is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// There is nothing.
    #[error("the body is empty")]
    Empty,
    /// It is a page for people.
    #[error("the body is an HTML page")]
    Html,
    /// It begins as JSON, and breaks off.
    #[error("the JSON breaks off")]
    Truncated,
    /// It is something else.
    #[error("the body is not JSON")]
    NotJson,
}

/// What places that turn out wrong may cost on top of the body's length, in bytes: enough for the longest warning.
const SEARCH_BYTES_MIN: usize = 64 * 1024;

/// Reads the JSON of a body.
///
/// # Errors
/// [`BodyFault`], where there is none, or not all of it.
pub fn parse(bytes: &[u8]) -> Result<Value, BodyFault> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    if text.is_empty() {
        return Err(BodyFault::Empty);
    }
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    let mut left = text.len().saturating_add(SEARCH_BYTES_MIN);
    for start in starts(text) {
        let rest = text.get(start..).unwrap_or_default();
        match attempt(rest, start == 0) {
            Attempt::Found(value) => return Ok(value),
            Attempt::Truncated => return Err(BodyFault::Truncated),
            Attempt::Other { read_bytes } => match left.checked_sub(read_bytes) {
                Some(remaining) => left = remaining,
                None => break,
            },
        }
    }
    if ends_in_null(text) {
        return Ok(Value::Null);
    }
    Err(if text.starts_with('<') {
        BodyFault::Html
    } else {
        BodyFault::NotJson
    })
}

enum Attempt {
    Found(Value),
    Truncated,
    Other { read_bytes: usize },
}

fn attempt(text: &str, is_whole_body: bool) -> Attempt {
    let mut read_bytes = 0;
    // A text in quotes alone is no answer to look for behind a warning; it may only be a name without its brace.
    if !text.starts_with('"') {
        match serde_json::from_str(text) {
            Ok(value) => return Attempt::Found(value),
            Err(error) if error.is_eof() => return Attempt::Truncated,
            Err(error) => read_bytes = bytes_before(text, &error),
        }
        if is_whole_body && let Some(value) = ahead_of_html(text) {
            return Attempt::Found(value);
        }
    }
    match misprint::mend(text) {
        Ok(mended) => match serde_json::from_str(&mended) {
            Ok(value @ (Value::Object(_) | Value::Array(_))) => Attempt::Found(value),
            Err(error) if error.is_eof() => Attempt::Truncated,
            _ => Attempt::Other {
                read_bytes: read_bytes + mended.len(),
            },
        },
        Err(mended_bytes) => Attempt::Other {
            read_bytes: read_bytes + mended_bytes,
        },
    }
}

/// A whole JSON with a PHP warning behind it: one that was raised while the page ended.
fn ahead_of_html(text: &str) -> Option<Value> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let value = stream.next()?.ok()?;
    text.get(stream.byte_offset()..)?
        .trim_start()
        .starts_with('<')
        .then_some(value)
}

fn bytes_before(text: &str, error: &serde_json::Error) -> usize {
    let lines = error.line().saturating_sub(1);
    text.split_inclusive('\n').take(lines).map(str::len).sum::<usize>() + error.column()
}

/// An empty list that is told as null, behind a warning: the one bare value that is looked for there.
fn ends_in_null(text: &str) -> bool {
    !begins_as_json(text)
        && text
            .rsplit(['\n', '>'])
            .next()
            .is_some_and(|line| line.trim() == "null")
}

fn begins_as_json(text: &str) -> bool {
    text.starts_with(['{', '[', '"'])
}

/// The places where the JSON may begin, from the front.
fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let begins_as_json = begins_as_json(text);
    let mut before = Before::default();
    let mut is_first = true;
    text.char_indices().filter_map(move |(at, c)| {
        let behind = before;
        before.see(c);
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        // Prose has brackets too; but JSON behind it begins where a line or a tag has ended.
        let is_set_off = behind.mark.is_none() || behind.line_ended || behind.mark == Some('>');
        let may_begin = is_set_off
            && match c {
                '{' => "\"}".contains(next_mark(rest)),
                '[' if behind.mark.is_some() => "{[\"]".contains(next_mark(rest)),
                // `"`: the misprint of a lost brace.
                '[' | '"' => true,
                _ => false,
            };
        // Ahead of the first place there is only prose, and nothing to be inside of.
        let is_start = may_begin && (is_first || behind.is_outside(begins_as_json));
        is_first &= !is_start;
        is_start.then_some(at)
    })
}

/// The mark that follows; where the body ends, one that may begin anything: it breaks off there.
fn next_mark(rest: &str) -> char {
    rest.trim_start().chars().next().unwrap_or('"')
}

/// What stands before a place, blanks left out.
#[derive(Clone, Copy, Default)]
struct Before {
    mark: Option<char>,
    mark_before: Option<char>,
    line_ended: bool,
}

impl Before {
    fn see(&mut self, c: char) {
        if c == '\n' {
            self.line_ended = true;
        } else if !c.is_whitespace() && c != '\u{feff}' {
            *self = Self {
                mark: Some(c),
                mark_before: self.mark,
                line_ended: false,
            };
        }
    }

    /// Whether a value that begins here is not a part of another one.
    fn is_outside(self, begins_as_json: bool) -> bool {
        match self.mark {
            Some(',' | '[' | '{') => false,
            Some(':') => self.mark_before != Some('"'),
            Some('}' | ']' | '"') => !begins_as_json,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn finds_the_json_behind_what_stands_ahead() {
        let json = r#"{"retorno":"ok","n":[1,{"a":"[{"}]}"#;
        for ahead in [
            "",
            "\u{feff}",
            "\u{feff}\n\u{feff} ",
            "\0 \r\n\t",
            "<br />\n<b>Warning</b>:  Undefined array key \"x\" in <b>/var/www/a.php</b> on line <b>12</b><br />\n",
            "<br />\n<b>Notice</b>: Array to string [0] {x} {\"y\"} [\"z\"] {closure}() [] {} <br />",
            "PHP Warning:  Undefined offset: [3]\n",
            "[2024-01-01 10:00:00] php.WARNING: bad {\"a\" [1,2] in x.php on line 3\n",
            "Array\n(\n    [0] => 1\n    [1] => {\n)\n",
            "Deprecated: {\n",
            "<b>Notice</b>: x<br />\n\u{feff}",
        ] {
            assert_eq!(
                parse(format!("{ahead}{json}").as_bytes()),
                Ok(json!({"retorno":"ok","n":[1,{"a":"[{"}]})),
                "{ahead}"
            );
            let misprint = r#"[ "retorno": "ok" }, { "n": 1, } ]"#;
            assert_eq!(
                parse(format!("{ahead}{misprint}").as_bytes()),
                Ok(json!([{"retorno":"ok"},{"n":1}])),
                "{ahead}"
            );
        }
        assert_eq!(
            parse(b"<b>Notice</b>: x<br />\n\"error\": 1, \"message\": \"x\" }"),
            Ok(json!({"error":1,"message":"x"}))
        );
        assert_eq!(parse(b"{\"a\":1}\n<br /><b>Warning</b>: [1]"), Ok(json!({"a":1})));
        assert_eq!(parse(b"{\"a\":\"\xff\"}"), Ok(json!({"a":"\u{fffd}"})));
        for null in [" null ", "<b>Warning</b>: x<br />\nnull", "Notice: x\n null\n"] {
            assert_eq!(parse(null.as_bytes()), Ok(Value::Null), "{null}");
        }
    }

    #[test]
    fn never_takes_half_a_json_for_a_whole_one() {
        let whole = r#"[{"retorno":"ok"},{"m":{"1":[{"codid":1},{"codid":[2]}]}}]"#;
        for ahead in ["", "<b>Warning</b>: x [0]<br />\n", "Notice: x\n"] {
            for end in 1..whole.len() {
                let body = format!("{ahead}{}", &whole[..end]);
                assert_eq!(parse(body.as_bytes()), Err(BodyFault::Truncated), "{body}");
            }
            for half in [
                r#"[ "retorno": "ok" }, {"m": {"1": {}}}"#,
                "[{\"a\":1,},\n{\"b\":2}",
                "{\"a\":1}\n,{\"b\":2}",
            ] {
                assert!(parse(format!("{ahead}{half}").as_bytes()).is_err(), "{ahead}{half}");
            }
        }
        assert_eq!(parse(b"{\"a\":1}\n{\"b\":2}"), Err(BodyFault::NotJson));
    }

    #[test]
    fn names_what_is_no_json() {
        for (body, fault) in [
            ("", BodyFault::Empty),
            ("\u{feff} \r\n", BodyFault::Empty),
            (
                "<!DOCTYPE html><style>a{b:c}</style><script>x = {\"a\":[1]};</script>",
                BodyFault::Html,
            ),
            ("<br />\n<b>Fatal error</b>: \"x\": y", BodyFault::Html),
            ("Bad gateway", BodyFault::NotJson),
            ("<b>Notice</b>: Array [0]", BodyFault::Html),
            ("Array\n(\n    [0]", BodyFault::NotJson),
            ("Notice: Array []", BodyFault::NotJson),
            ("Notice: is null", BodyFault::NotJson),
            ("{a:1}", BodyFault::NotJson),
        ] {
            assert_eq!(parse(body.as_bytes()), Err(fault), "{body}");
        }
    }

    #[test]
    fn hostile_bodies_end_soon() {
        for unit in [
            "[",
            "{\"a\":",
            "[[]",
            "{\"a\":1} ",
            "\n\"a\":",
            "> [1,",
            "x {\"",
            "[1] ",
        ] {
            let _ = parse(unit.repeat(50_000).as_bytes());
            let _ = parse(format!("x {}", unit.repeat(50_000)).as_bytes());
        }
    }
}
