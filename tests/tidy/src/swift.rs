//! Swift sources, as far as rules need them: which literals there are, and where code begins and ends.

/// A string literal.
pub struct Literal {
    /// As it is written, each interpolation as `%`.
    pub text: String,
    /// The interpolations, in order, as they are written.
    pub interpolated: Vec<String>,
    /// From 1.
    pub line: usize,
}

/// The literals of a source, and its code with what is in literals and comments blanked, byte by byte.
pub struct Read {
    /// In order; those within interpolations too.
    pub literals: Vec<Literal>,
    /// As long as the source.
    pub code: String,
}

/// Reads a source. Raw literals (`#"…"#`) are not known.
pub fn read(source: &str) -> Read {
    let mut reader = Reader {
        chars: source.chars().collect(),
        at: 0,
        line: 1,
        literals: Vec::new(),
        code: String::with_capacity(source.len()),
    };
    reader.code_until(None);
    Read {
        literals: reader.literals,
        code: reader.code,
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    literals: Vec<Literal>,
    code: String,
}

impl Reader {
    fn starts(&self, with: &str) -> bool {
        with.chars()
            .enumerate()
            .all(|(i, c)| self.chars.get(self.at + i) == Some(&c))
    }

    /// Takes one character; `shown`: into the code, else as a blank.
    fn step(&mut self, shown: bool) -> char {
        let c = self.chars[self.at];
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
        if shown || c == '\n' {
            self.code.push(c);
        } else {
            (0..c.len_utf8()).for_each(|_| self.code.push(' '));
        }
        c
    }

    /// Reads code to the end, or to the parenthesis that closes an interpolation; gives it as it is written.
    fn code_until(&mut self, close: Option<char>) -> String {
        let from = self.at;
        let mut depth = 0;
        while self.at < self.chars.len() {
            if self.starts("//") {
                while self.at < self.chars.len() && self.chars[self.at] != '\n' {
                    self.step(false);
                }
            } else if self.starts("/*") {
                self.comment();
            } else if self.starts("'\"'") {
                // A character of Kotlin's, which is read by this too.
                (0..3).for_each(|_| {
                    self.step(false);
                });
            } else if self.starts("\"") {
                self.literal();
            } else {
                let c = self.chars[self.at];
                if Some(c) == close && depth == 0 {
                    break;
                }
                depth += i32::from(c == '(') - i32::from(c == ')');
                self.step(true);
            }
        }
        self.chars[from..self.at].iter().collect()
    }

    fn comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            if self.starts("/*") {
                depth += 1;
                self.step(false);
            } else if self.starts("*/") {
                depth -= 1;
                self.step(false);
                self.step(false);
                if depth == 0 {
                    return;
                }
                continue;
            }
            self.step(false);
        }
    }

    fn literal(&mut self) {
        let line = self.line;
        let quote = if self.starts("\"\"\"") { "\"\"\"" } else { "\"" };
        quote.chars().for_each(|_| {
            self.step(true);
        });
        let (mut text, mut interpolated) = (String::new(), Vec::new());
        while self.at < self.chars.len() && !self.starts(quote) {
            if self.starts("\\(") {
                self.step(false);
                self.step(false);
                interpolated.push(self.code_until(Some(')')));
                self.step(false);
                text.push('%');
            } else if self.starts("\\") {
                text.push(self.step(false));
                text.push(self.step(false));
            } else {
                text.push(self.step(false));
            }
        }
        quote.chars().for_each(|_| {
            if self.at < self.chars.len() {
                self.step(true);
            }
        });
        self.literals.push(Literal {
            text,
            interpolated,
            line,
        });
    }
}

/// What stands between the bracket at `open` and the one that closes it, and where that one is.
pub fn inside(code: &str, open: usize) -> Option<(&str, usize)> {
    let (opening, closing) = match code.as_bytes().get(open)? {
        b'(' => ('(', ')'),
        b'{' => ('{', '}'),
        b'[' => ('[', ']'),
        _ => return None,
    };
    let mut depth = 0;
    for (i, c) in code[open..].char_indices() {
        if c == opening {
            depth += 1;
        } else if c == closing {
            depth -= 1;
            if depth == 0 {
                return Some((&code[open + 1..open + i], open + i));
            }
        }
    }
    None
}

/// Where `word` stands alone in `code`.
pub fn places(code: &str, word: &str) -> Vec<usize> {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(|&at| !is_part(code[..at].chars().next_back()) && !is_part(code[at + word.len()..].chars().next()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{inside, places, read};

    #[test]
    fn literals_are_told_from_code_and_comments() {
        let source = "let a = \"x \\(f(\"in\", 2)) y\" // \"no\"\n/* \"no\" /* \"no\" */ */ let b = \"\"\n";
        let read = read(source);
        let texts: Vec<_> = read
            .literals
            .iter()
            .map(|found| (found.text.as_str(), found.line))
            .collect();
        assert_eq!(texts, [("in", 1), ("x % y", 1), ("", 2)]);
        assert_eq!(read.literals[1].interpolated, ["f(\"in\", 2)"]);
        assert_eq!(read.code.len(), source.len());
        assert!(!read.code.contains("no"));
    }

    #[test]
    fn brackets_close_where_they_do() {
        let code = "Button(a) { b { c } } x";
        assert_eq!(inside(code, 6), Some(("a", 8)));
        assert_eq!(inside(code, 10), Some((" b { c } ", 20)));
        assert_eq!(inside("(a", 0), None);
        assert_eq!(places("Button BusyButton Button", "Button"), [0, 18]);
    }
}
