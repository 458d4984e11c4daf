//! Lists, in every form that the service has for them.
//!
//! An array; an object keyed by id or protocol, or by both; one bare object; any of these inside of wrappers, under a
//! name that the document does not tell. So a list is not looked for where it ought to be: whatever bears the marks of
//! a row is one, wherever it stands.

use serde_json::{Map, Value};

use super::names::fold;
use super::row::{Keys, Row, is_nothing, is_number};
use super::verdict;

/// What the rows of a list look like.
#[derive(Debug)]
pub struct Shape {
    /// The members that hold the list, where they are known: their neighbours are not looked into then. Folded.
    pub names: &'static [&'static str],
    /// Fields that tell a row from a wrapper. Folded.
    pub marks: &'static [&'static str],
}

impl Shape {
    /// Whether `map` is a row, rather than something that rows are wrapped in.
    pub(super) fn is_row(&self, map: &Map<String, Value>) -> bool {
        map.iter()
            .any(|(name, value)| is_scalar(value) && self.marks.contains(&fold(name).as_ref()))
    }

    fn is_list_name(&self, name: &str) -> bool {
        self.names.contains(&fold(name).as_ref())
    }
}

/// Something that stands where a row is meant.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// What it is; mostly an object.
    pub value: &'a Value,
    /// The keys that it stood under.
    pub keys: Keys<'a>,
}

/// The rows that could be read, and those that could not, raw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<T> {
    /// In the order of the answer.
    pub rows: Vec<T>,
    /// The others, as JSON.
    pub unreadable: Vec<String>,
}

/// Finds the rows of `whole`. `None` where there is no list at all: neither rows, nor anything that says "none".
pub fn find<'a>(whole: &'a Value, shape: &Shape) -> Option<Vec<Found<'a>>> {
    let mut search = Search {
        shape,
        found: Vec::new(),
        has_list: false,
    };
    search.look(whole, Keys::default(), false);
    let says_none = is_nothing(whole) || search.has_list;
    (says_none || !search.found.is_empty()).then_some(search.found)
}

/// Finds the rows of `whole` and reads each with `read`; those that it cannot read do not sink the others.
pub fn read_rows<T>(whole: &Value, shape: &Shape, read: impl Fn(&Row<'_>) -> Option<T>) -> Option<Rows<T>> {
    let mut rows = Rows {
        rows: Vec::new(),
        unreadable: Vec::new(),
    };
    for found in find(whole, shape)? {
        match Row::new(found.value, found.keys).and_then(|row| read(&row)) {
            Some(row) => rows.rows.push(row),
            None => rows.unreadable.push(found.value.to_string()),
        }
    }
    Some(rows)
}

struct Search<'a, 's> {
    shape: &'s Shape,
    found: Vec<Found<'a>>,
    has_list: bool,
}

impl<'a> Search<'a, '_> {
    fn look(&mut self, value: &'a Value, keys: Keys<'a>, in_list: bool) {
        match value {
            Value::Array(items) => {
                self.has_list = true;
                let (is_spread, has_name) = self.is_spread(items);
                for item in items {
                    // Where one part has the list by its name, the others are its neighbours.
                    if !has_name || self.has_list_name(item) {
                        self.look(item, keys, !is_spread);
                    }
                }
            }
            Value::Object(map) => self.look_into(value, map, keys, in_list),
            scalar if in_list && !is_nothing(scalar) => self.found.push(Found { value, keys }),
            _ => {}
        }
    }

    /// Whether `items` are one answer that is spread over an array, and whether one of them has the list by its name.
    /// What in such an answer is no row is no lost row either.
    fn is_spread(&self, items: &[Value]) -> (bool, bool) {
        let maps = || items.iter().filter_map(Value::as_object);
        if maps().any(|map| self.shape.is_row(map)) {
            return (false, false);
        }
        let has_name = items.iter().any(|item| self.has_list_name(item));
        (has_name || maps().any(verdict::has_verdict), has_name)
    }

    fn has_list_name(&self, item: &Value) -> bool {
        let mut fields = item.as_object().into_iter().flatten();
        fields.any(|(name, value)| self.is_list(name, value))
    }

    /// Whether a field is the list by its name; null and an empty text are the empty list.
    fn is_list(&self, name: &str, value: &Value) -> bool {
        (!is_scalar(value) || is_nothing(value)) && self.shape.is_list_name(name)
    }

    fn look_into(&mut self, value: &'a Value, map: &'a Map<String, Value>, keys: Keys<'a>, in_list: bool) {
        let named: Vec<_> = map.iter().filter(|(name, value)| self.is_list(name, value)).collect();
        if !named.is_empty() {
            self.has_list = true;
            for (name, list) in named {
                self.look(list, keys.with(name), false);
            }
        } else if self.shape.is_row(map) {
            self.found.push(Found { value, keys });
        } else if map.is_empty() {
            self.has_list = true;
        } else {
            self.look_through(value, map, keys, in_list);
        }
    }

    /// Neither a row nor a wrapper with a name that is known: a wrapper, if there is anything in it that may be a list.
    fn look_through(&mut self, value: &'a Value, map: &'a Map<String, Value>, keys: Keys<'a>, in_list: bool) {
        let mut is_wrapper = verdict::has_verdict(map);
        if is_wrapper {
            // "ok", and no list: the service had nothing to tell.
            self.has_list = true;
        }
        for (name, inner) in map {
            if !is_scalar(inner) {
                is_wrapper = true;
                // What is keyed by number stands in a list.
                self.look(inner, keys.with(name), is_number(name));
            } else if is_number(name) && !is_nothing(inner) {
                is_wrapper = true;
                self.found.push(Found {
                    value: inner,
                    keys: keys.with(name),
                });
            }
        }
        if in_list && !is_wrapper {
            self.found.push(Found { value, keys });
        }
    }
}

fn is_scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const SHAPE: Shape = Shape {
        names: &["lista"],
        marks: &["codid", "nome"],
    };

    fn read(whole: &Value) -> Option<(Vec<String>, usize)> {
        let rows = read_rows(whole, &SHAPE, |row| {
            row.line(&["codid"]).or_else(|| row.keys().inner.map(str::to_owned))
        })?;
        Some((rows.rows, rows.unreadable.len()))
    }

    #[test]
    fn every_form_of_a_list_gives_the_same_rows() {
        let (a, b) = (json!({"codid": "1", "nome": "A"}), json!({"codid": "2", "nome": "B"}));
        for whole in [
            json!([a, b]),
            json!([[a], [b]]),
            json!([[[a, b]]]),
            json!({"1": a, "2": b}),
            json!({"1": [a], "2": [b]}),
            json!({"1": {"nome": "A"}, "2": {"nome": "B"}}),
            json!({"retorno": "ok", "lista": [a, b], "outra": [{"codid": 9}]}),
            json!({"status": "ok", "whatever": {"1": a, "2": b}}),
            json!([{"retorno": "ok"}, {"Lista": [a, b]}]),
            json!([{"retorno": "ok"}, a, b]),
            json!({"error": 0, "0": a, "1": b}),
            json!([null, a, {}, [], b, ""]),
            json!([{"lista": [a, b]}, {"versao": "3.1"}]),
        ] {
            assert_eq!(read(&whole), Some((vec!["1".into(), "2".into()], 0)), "{whole}");
        }
        for whole in [
            json!({"codid": "1", "nome": {"odd": 1}}),
            json!({"lista": {"codid": 1}}),
            json!([{"nome": "A", "codid": 1}]),
        ] {
            assert_eq!(read(&whole), Some((vec!["1".into()], 0)), "{whole}");
        }
    }

    #[test]
    fn nothing_is_an_empty_list_and_something_else_is_none() {
        for whole in [
            json!(null),
            json!([]),
            json!({}),
            json!(""),
            json!([[]]),
            json!({"retorno": "ok"}),
            json!({"lista": null}),
            json!({"total": 0, "lista": []}),
            json!([{"status": "ok"}, {"x": []}]),
        ] {
            assert_eq!(read(&whole), Some((vec![], 0)), "{whole}");
        }
        for whole in [json!({"foo": "bar"}), json!(5), json!("x"), json!(false)] {
            assert_eq!(read(&whole), None, "{whole}");
        }
    }

    #[test]
    fn an_unreadable_row_costs_itself_alone() {
        for whole in [
            json!([{"codid": 1}, {"foo": "bar"}, 17]),
            json!([{"codid": 1}, "garbage", {"nome": "no id"}]),
            json!({"1": {"nome": "A"}, "2": "garbage", "3": 4.5}),
        ] {
            assert_eq!(read(&whole), Some((vec!["1".into()], 2)), "{whole}");
        }
    }
}
