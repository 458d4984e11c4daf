//! What of the generated code a user can call, without bodies, comments and the machinery: small enough to be read in a review.
//!
//! The generated files are ten thousand lines and change with each version of UniFFI; these change where the public surface does.
//! No parser of either language: the generator's own output is regular enough for lines and brackets. What it would misread shows as
//! a difference in the committed file, and is seen.

use super::write::Language;

/// Words of the machinery. No name that is meant for users has one of these in it.
const MACHINERY: [&str; 12] = [
    "Uniffi",
    "uniffi",
    "UNIFFI",
    "FfiConverter",
    "RustBuffer",
    "ForeignBytes",
    "NoHandle",
    "RustCallStatus",
    "unsafeFromHandle",
    "InternalException",
    "IDX_CALLBACK",
    "interface Disposable",
];

/// Words that begin a declaration.
const KOTLIN: [&str; 19] = [
    "public",
    "open",
    "override",
    "internal",
    "private",
    "protected",
    "abstract",
    "sealed",
    "data",
    "enum",
    "class",
    "interface",
    "object",
    "fun",
    "suspend",
    "val",
    "var",
    "companion",
    "typealias",
];
const KOTLIN_TOO: [&str; 6] = ["const", "inline", "init", "constructor", "import", "package"];
const SWIFT: [&str; 18] = [
    "public",
    "open",
    "fileprivate",
    "private",
    "internal",
    "protocol",
    "struct",
    "class",
    "enum",
    "extension",
    "func",
    "init",
    "deinit",
    "case",
    "typealias",
    "import",
    "required",
    "static",
];
const SWIFT_TOO: [&str; 5] = ["var", "let", "convenience", "final", "override"];

/// The public declarations of a generated source, one a line where that is short enough, those of the file's own level by name.
pub(crate) fn golden(language: Language, source: &str) -> String {
    let plain = without_comments(source);
    let mut found: Vec<String> = declarations(language, &plain, false, 0);
    found.sort();
    let (renew, comment) = (
        "cargo run --features voxfree-ffi/generator --bin generate -- golden",
        "//",
    );
    format!(
        "{comment} The public surface of the generated code. Renewed by: {renew}\n{}\n",
        found.join("\n")
    )
}

/// Each declaration of a body with what is declared within it; `all` where no word says that it is public (a protocol).
fn declarations(language: Language, body: &str, all: bool, depth: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut throws = "";
    for item in items(language, body) {
        if item.starts_with("@Throws") && !item.contains("fun ") {
            throws = "@Throws ";
            continue;
        }
        let (header, inner) = split(language, &item);
        let throws = std::mem::take(&mut throws);
        let words: Vec<&str> = header.split([' ', '(']).collect();
        let hidden = [
            "internal",
            "private",
            "protected",
            "fileprivate",
            "override",
            "import",
            "package",
            "init",
            "deinit",
        ];
        let is_hidden = match language {
            Language::Kotlin => hidden.iter().any(|word| words.contains(word)),
            Language::Swift => !all && !["public", "open", "case", "extension"].contains(words.first().unwrap_or(&"")),
        };
        if is_hidden || MACHINERY.iter().any(|word| header.contains(word)) || is_stand_in(&words) {
            continue;
        }
        let is_type = words.iter().any(|word| {
            [
                "class",
                "interface",
                "object",
                "struct",
                "enum",
                "protocol",
                "extension",
            ]
            .contains(word)
        });
        let mut lines = vec![folded(&format!("{throws}{header}"), depth)];
        if is_type && let Some(inner) = inner {
            let entries = entries(language, &words, inner);
            lines.extend(entries.map(|entries| indented(&entries, depth + 1)));
            let is_open = words.contains(&"protocol");
            lines.extend(declarations(language, inner, is_open, depth + 1));
        }
        // A companion or an extension that adds nothing says nothing.
        if lines.len() > 1 || !header.starts_with("companion object") {
            found.push(lines.join("\n"));
        }
    }
    found
}

/// The classes behind listeners and vaults that come back from Rust: nobody names them.
fn is_stand_in(words: &[&str]) -> bool {
    words.iter().any(|word| word.trim_end_matches(':').ends_with("Impl"))
}

/// The constants of a Kotlin enum stand before its first declaration.
fn entries(language: Language, words: &[&str], inner: &str) -> Option<String> {
    if !matches!(language, Language::Kotlin) || words.first() != Some(&"enum") {
        return None;
    }
    Some(squeezed(inner.split(';').next().unwrap_or("")))
}

/// The declarations of a body, whole: each begins with a line that begins one, outside all brackets.
fn items(language: Language, body: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut depth = 0_i32;
    for line in body.lines() {
        let line_trimmed = line.trim();
        if depth == 0 && begins(language, line_trimmed) {
            found.push(String::new());
        }
        if let Some(item) = found.last_mut() {
            item.push_str(line_trimmed);
            item.push('\n');
        }
        depth += brackets(line);
    }
    found
}

fn begins(language: Language, line: &str) -> bool {
    let word: &str = line
        .split(|c: char| !c.is_alphanumeric() && c != '@')
        .next()
        .unwrap_or("");
    match language {
        Language::Kotlin => word == "@Throws" || KOTLIN.contains(&word) || KOTLIN_TOO.contains(&word),
        Language::Swift => SWIFT.contains(&word) || SWIFT_TOO.contains(&word),
    }
}

/// How many brackets of a line stay open, outside of strings.
fn brackets(line: &str) -> i32 {
    let (mut open, mut is_text, mut before) = (0, false, ' ');
    for c in line.chars() {
        match c {
            '"' if before != '\\' => is_text = !is_text,
            '(' | '{' | '[' if !is_text => open += 1,
            ')' | '}' | ']' if !is_text => open -= 1,
            _ => {}
        }
        before = c;
    }
    open
}

/// What a declaration says before its body or value, and what is in its braces.
fn split(language: Language, item: &str) -> (String, Option<&str>) {
    let mut depth = 0_i32;
    let mut end = item.len();
    let mut inner = None;
    for (at, c) in item.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => {
                end = at;
                let last = item.rfind('}').unwrap_or(item.len());
                inner = item.get(at + 1..last);
                break;
            }
            '=' if depth == 0 && !item.contains("typealias ") => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    let header = squeezed(item.get(..end).unwrap_or(item))
        .replace('`', "")
        .replace("kotlin.", "");
    let header = match language {
        Language::Kotlin => header.replace("br.com.voxfree.core.", ""),
        Language::Swift => header.replace(")async", ") async"),
    };
    (header.split(" get()").next().unwrap_or("").trim().to_owned(), inner)
}

/// In one line, without blanks where none belongs.
fn squeezed(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    line.replace(" ,", ",")
        .replace("( ", "(")
        .replace(" )", ")")
        .replace(",)", ")")
        .replace(" (", "(")
        .replace(" :", ":")
}

/// A long header has a line for each parameter.
fn folded(header: &str, depth: usize) -> String {
    const LONG: usize = 120;
    if header.len() + 4 * depth <= LONG || !header.contains(", ") {
        return indented(header, depth);
    }
    let mut lines = String::new();
    let mut open = 0_i32;
    for part in header.split_inclusive(", ") {
        let level = open.clamp(0, 1);
        if lines.is_empty() {
            // The name, and the first parameter below it.
            let (name, first) = part.split_once('(').unwrap_or((part, ""));
            lines = format!("{}(\n{}", indented(name, depth), indented(first.trim(), depth + 1));
        } else if level == 1 {
            lines.push('\n');
            lines.push_str(&indented(part.trim(), depth + 1));
        } else {
            lines.push(' ');
            lines.push_str(part.trim());
        }
        open += brackets(part);
    }
    lines
}

fn indented(text: &str, depth: usize) -> String {
    format!("{}{text}", "    ".repeat(depth))
}

/// Without comments, conditions of the compiler, and annotations other than `@Throws`.
fn without_comments(source: &str) -> String {
    let mut plain = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = rest.find("/*") {
        plain.push_str(rest.get(..start).unwrap_or(""));
        plain.push('\n');
        let after = rest.get(start..).unwrap_or("");
        let end = after.find("*/").map_or(after.len(), |end| end + 2);
        rest = after.get(end..).unwrap_or("");
    }
    plain.push_str(rest);
    let kept = plain.lines().map(|line| line.split("//").next().unwrap_or(""));
    let kept = kept.filter(|line| {
        let line = line.trim_start();
        !line.starts_with('#') && (!line.starts_with('@') || line.starts_with("@Throws"))
    });
    kept.collect::<Vec<_>>().join("\n")
}
