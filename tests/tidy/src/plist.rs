//! Apple's property lists, as XML.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Values by key; a key that stands twice is refused.
    Dictionary(BTreeMap<String, Value>),
    /// Values in order.
    Array(Vec<Value>),
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// True or false.
    Flag(bool),
}

impl Value {
    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Dictionary(values) => values.get(key),
            _ => None,
        }
    }

    /// The text; nothing for another type.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of an array; none for another type.
    pub fn items(&self) -> &[Value] {
        match self {
            Self::Array(items) => items,
            _ => &[],
        }
    }

    /// The texts under a key that has an array of them.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        let items = self.get(key).map_or(&[][..], Value::items);
        items.iter().filter_map(Value::text).collect()
    }

    /// The keys; none for another type.
    pub fn keys(&self) -> Vec<&str> {
        match self {
            Self::Dictionary(values) => values.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// Reads a property list.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read(text: &str) -> Result<Value, String> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|fault| fault.to_string())?;
    let root = document.root_element();
    match root.children().find(Node::is_element) {
        Some(first) if root.has_tag_name("plist") => value(first),
        _ => Err("no property list".to_owned()),
    }
}

fn value(node: Node<'_, '_>) -> Result<Value, String> {
    let text = node.text().unwrap_or_default();
    match node.tag_name().name() {
        "string" => Ok(Value::Text(text.to_owned())),
        "true" => Ok(Value::Flag(true)),
        "false" => Ok(Value::Flag(false)),
        "integer" => text
            .trim()
            .parse()
            .map(Value::Number)
            .map_err(|_| format!("not a number: {text:?}")),
        "array" => node
            .children()
            .filter(Node::is_element)
            .map(value)
            .collect::<Result<_, _>>()
            .map(Value::Array),
        "dict" => {
            let mut values = BTreeMap::new();
            let mut elements = node.children().filter(Node::is_element);
            while let Some(key) = elements.next() {
                if !key.has_tag_name("key") {
                    return Err(format!("a key is missing before {:?}", key.tag_name().name()));
                }
                let name = key.text().unwrap_or_default().to_owned();
                let found = elements.next().ok_or_else(|| format!("{name} has no value"))?;
                if values.insert(name.clone(), value(found)?).is_some() {
                    return Err(format!("{name} stands twice"));
                }
            }
            Ok(Value::Dictionary(values))
        }
        other => Err(format!("unknown type {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_torn_is_refused() {
        let list = |inside: &str| read(&format!("<!DOCTYPE plist><plist version=\"1.0\">{inside}</plist>"));
        let known = list("<dict><key>a</key><array><string>x</string><true/></array></dict>").unwrap();
        assert_eq!(known.texts("a"), ["x"]);
        for torn in [
            "<dict><string>a</string></dict>",
            "<dict><key>a</key></dict>",
            "<dict><key>a</key><true/><key>a</key><true/></dict>",
            "<date>x</date>",
        ] {
            assert!(list(torn).is_err(), "{torn}");
        }
    }
}
