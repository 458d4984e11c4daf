//! Xcode's project file: the property list form from before XML.

use std::collections::BTreeMap;

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Values by key.
    Dictionary(BTreeMap<String, Value>),
    /// Values in order.
    Array(Vec<Value>),
    /// A text, in quotes or not.
    Text(String),
}

impl Value {
    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Dictionary(values) => values.get(key),
            _ => None,
        }
    }

    /// The text under a key; empty where there is none.
    pub fn text(&self, key: &str) -> &str {
        match self.get(key) {
            Some(Self::Text(text)) => text,
            _ => "",
        }
    }

    /// The texts of the array under a key; none where there is none.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        match self.get(key) {
            Some(array @ Self::Array(_)) => array.all_texts(),
            _ => Vec::new(),
        }
    }

    /// All texts in it, keys left out.
    pub fn all_texts(&self) -> Vec<&str> {
        match self {
            Self::Dictionary(values) => values.values().flat_map(Value::all_texts).collect(),
            Self::Array(values) => values.iter().flat_map(Value::all_texts).collect(),
            Self::Text(text) => vec![text],
        }
    }

    /// What stands in a dictionary.
    pub fn entries(&self) -> Vec<(&str, &Value)> {
        match self {
            Self::Dictionary(values) => values.iter().map(|(key, value)| (key.as_str(), value)).collect(),
            _ => Vec::new(),
        }
    }
}

/// Reads a project file.
///
/// # Errors
/// Where it is torn, in words.
pub fn read(text: &str) -> Result<Value, String> {
    let mut tokens = tokens(text)?;
    tokens.reverse();
    let value = value(&mut tokens)?;
    if tokens.is_empty() {
        Ok(value)
    } else {
        Err("there is more after the end".to_owned())
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Sign(char),
    Text(String),
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").ok_or("a comment does not end")?.1;
        } else if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
        } else if "{}()=;,".contains(first) {
            found.push(Token::Sign(first));
            rest = &rest[1..];
        } else if first == '"' {
            let mut said = String::new();
            let mut chars = rest.char_indices().skip(1);
            rest = loop {
                match chars.next() {
                    Some((at, '"')) => break &rest[at + 1..],
                    Some((_, '\\')) => said.extend(chars.next().map(|(_, c)| c)),
                    Some((_, c)) => said.push(c),
                    None => return Err("a text does not end".to_owned()),
                }
            };
            found.push(Token::Text(said));
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || "{}()=;,\"".contains(c))
                .unwrap_or(rest.len());
            found.push(Token::Text(rest[..end].to_owned()));
            rest = &rest[end..];
        }
    }
    Ok(found)
}

/// `tokens`: the next one last.
fn value(tokens: &mut Vec<Token>) -> Result<Value, String> {
    match tokens.pop() {
        Some(Token::Text(text)) => Ok(Value::Text(text)),
        Some(Token::Sign('(')) => {
            let mut values = Vec::new();
            while tokens.last() != Some(&Token::Sign(')')) {
                values.push(value(tokens)?);
                if tokens.last() == Some(&Token::Sign(',')) {
                    tokens.pop();
                }
            }
            tokens.pop();
            Ok(Value::Array(values))
        }
        Some(Token::Sign('{')) => {
            let mut values = BTreeMap::new();
            while tokens.last() != Some(&Token::Sign('}')) {
                let Some(Token::Text(key)) = tokens.pop() else {
                    return Err("a key was expected".to_owned());
                };
                want(tokens, '=')?;
                let found = value(tokens)?;
                want(tokens, ';')?;
                if values.insert(key.clone(), found).is_some() {
                    return Err(format!("{key} stands twice"));
                }
            }
            tokens.pop();
            Ok(Value::Dictionary(values))
        }
        other => Err(format!("a value was expected, not {other:?}")),
    }
}

fn want(tokens: &mut Vec<Token>, sign: char) -> Result<(), String> {
    match tokens.pop() {
        Some(Token::Sign(found)) if found == sign => Ok(()),
        other => Err(format!("{sign:?} was expected, not {other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_torn_is_refused() {
        let known = read("// !$*UTF8*$!\n{ a = (x, \"y z\", ); b = { c /* d */ = e; }; }").unwrap();
        assert_eq!(known.texts("a"), ["x", "y z"]);
        assert_eq!(known.get("b").unwrap().text("c"), "e");
        for torn in [
            "{ a = b }",
            "{ a = (b; }",
            "{ a = b; a = c; }",
            "{ a = \"b; }",
            "{ } x",
            "{ a = b;",
        ] {
            assert!(read(torn).is_err(), "{torn}");
        }
    }
}
