//! One object of an answer, looked at through folded names.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::names::fold;
use super::scalars::{Count, Flag, Line, Scalar, Text, Whole};

/// The keys that a row stood under, the outermost first: ids and protocol numbers that the row itself may lack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys<'a> {
    /// The outer of two numbers, as in messages by id by protocol.
    pub outer: Option<&'a str>,
    /// The number that the row stood directly under.
    pub inner: Option<&'a str>,
    /// The nearest name that is no number, such as `mensagens`.
    pub under: Option<&'a str>,
}

impl<'a> Keys<'a> {
    pub(super) fn with(self, key: &'a str) -> Self {
        if is_number(key) {
            Self {
                outer: self.inner,
                inner: Some(key),
                ..self
            }
        } else {
            Self {
                under: Some(key),
                ..self
            }
        }
    }
}

pub(super) fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// One object, or several that are meant as one. Reading never fails: what cannot be read is not there.
#[derive(Clone, Debug, Default)]
pub struct Row<'a> {
    fields: Vec<(Cow<'a, str>, &'a Value)>,
    keys: Keys<'a>,
}

impl<'a> Row<'a> {
    /// Looks at `value`; `None` where it is no object. PHP writes an empty object as `[]`, so that is one.
    pub fn new(value: &'a Value, keys: Keys<'a>) -> Option<Self> {
        match value {
            Value::Object(map) => Some(Self::of_maps([map], keys)),
            Value::Array(items) if items.is_empty() => Some(Self {
                keys,
                ..Self::default()
            }),
            _ => None,
        }
    }

    /// Looks at several objects as one; of fields with the same name, the first that holds something counts.
    pub fn of_maps(maps: impl IntoIterator<Item = &'a Map<String, Value>>, keys: Keys<'a>) -> Self {
        let fields = maps
            .into_iter()
            .flatten()
            .map(|(name, value)| (fold(name), value))
            .collect();
        Self { fields, keys }
    }

    /// The keys that it stood under.
    pub fn keys(&self) -> Keys<'a> {
        self.keys
    }

    /// The first of `names` (folded, the best first) that holds a `T`.
    pub fn get<T: Scalar>(&self, names: &[&str]) -> Option<T> {
        self.values(names).find_map(T::read)
    }

    /// Text as it came; `None` where it is empty.
    pub fn text(&self, names: &[&str]) -> Option<String> {
        self.get::<Text>(names).map(|Text(text)| text)
    }

    /// Text without the blanks around it; `None` where nothing is left.
    pub fn line(&self, names: &[&str]) -> Option<String> {
        self.get::<Line>(names).map(|Line(text)| text)
    }

    /// A whole number.
    pub fn whole(&self, names: &[&str]) -> Option<i64> {
        self.get::<Whole>(names).map(|Whole(number)| number)
    }

    /// How many.
    pub fn count(&self, names: &[&str]) -> Option<u32> {
        self.get::<Count>(names).map(|Count(number)| number)
    }

    /// Yes or no; what is not told is no.
    pub fn flag(&self, names: &[&str]) -> bool {
        self.get::<Flag>(names).is_some_and(|Flag(is_set)| is_set)
    }

    /// The first of `names` that holds an array or object with something in it.
    pub fn member(&self, names: &[&str]) -> Option<&'a Value> {
        self.values(names).find(|value| match value {
            Value::Array(items) => !items.is_empty(),
            Value::Object(map) => !map.is_empty(),
            _ => false,
        })
    }

    /// The first of `names` that holds anything but nothing: for fields where "cannot be read" is not "not told".
    pub fn told(&self, names: &[&str]) -> Option<&'a Value> {
        self.values(names).find(|value| !is_nothing(value))
    }

    /// Whether one of `names` is there, whatever it holds.
    pub fn has(&self, names: &[&str]) -> bool {
        self.values(names).next().is_some()
    }

    fn values<'s>(&'s self, names: &'s [&str]) -> impl Iterator<Item = &'a Value> + 's {
        names.iter().flat_map(move |wanted| {
            self.fields
                .iter()
                .filter(move |(name, _)| name == wanted)
                .map(|(_, value)| *value)
        })
    }
}

/// Null, empty text, or an empty list or object: all of them say "nothing".
pub(super) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_field_that_holds_something_wins() {
        let value =
            json!({"ID contato": "", "id_contato": null, "codid_contato": "30", "Obs": {"odd": 1}, "nome": "Ana"});
        let row = Row::new(&value, Keys::default()).unwrap();
        assert_eq!(row.line(&["id_contato", "codid_contato"]).as_deref(), Some("30"));
        assert_eq!(row.line(&["obs", "nome"]).as_deref(), Some("Ana"));
        assert_eq!(row.line(&["img_perfil"]), None);
        assert!(row.has(&["id_contato"]) && row.told(&["id_contato"]).is_none());
        assert!(row.told(&["obs"]).is_some() && row.member(&["nome"]).is_none());
    }

    #[test]
    fn an_empty_list_is_an_empty_object() {
        assert!(Row::new(&json!([]), Keys::default()).is_some());
        for other in [json!([1]), json!("x"), json!(null), json!(1)] {
            assert!(Row::new(&other, Keys::default()).is_none());
        }
    }
}
