//! A whole answer: one object, an object spread over an array, a list, or a bare value.

use serde_json::{Map, Value};

use crate::service::endpoint::Problem;

use super::row::{Keys, Row};
use super::rows::{Rows, Shape, read_rows};
use super::verdict::{self, Verdict};

/// A whole answer.
#[derive(Clone, PartialEq)]
pub struct Reply {
    whole: Value,
}

impl Reply {
    /// Takes an answer's JSON.
    pub fn new(whole: Value) -> Self {
        Self { whole }
    }

    /// What it says of its own success. `rows`: what its rows look like, where it is a list.
    pub fn verdict(&self, rows: Option<&Shape>) -> Verdict {
        if let Value::String(text) = &self.whole {
            return verdict::of_text(text);
        }
        verdict::weigh(&self.maps(), |map| rows.is_some_and(|shape| shape.is_row(map)))
    }

    /// That it says "done".
    ///
    /// # Errors
    /// Where it does not: an answer that only changes something and does not say whether it did is unreadable.
    pub fn must_be_done(&self) -> Result<(), Problem> {
        match self.verdict(None) {
            Verdict::Done => Ok(()),
            _ => Err("it does not say whether it worked".into()),
        }
    }

    /// The answer as one object, also where it is spread over several.
    pub fn record(&self) -> Row<'_> {
        Row::of_maps(self.maps(), Keys::default())
    }

    /// The answer as it came.
    pub fn whole(&self) -> &Value {
        &self.whole
    }

    /// Its rows.
    ///
    /// # Errors
    /// Where there is no list, not even an empty one: else a stray object would pass for "there is nothing any more".
    pub fn rows<T>(&self, shape: &Shape, read: impl Fn(&Row<'_>) -> Option<T>) -> Result<Rows<T>, Problem> {
        read_rows(&self.whole, shape, read).ok_or_else(|| "there is no list in it".into())
    }

    fn maps(&self) -> Vec<&Map<String, Value>> {
        let mut maps = Vec::new();
        flatten(&self.whole, &mut maps);
        maps
    }
}

fn flatten<'a>(value: &'a Value, maps: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Object(map) => maps.push(map),
        Value::Array(items) => items.iter().for_each(|item| flatten(item, maps)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_that_is_spread_is_one() {
        for whole in [
            json!({"retorno": "ok", "id_agente": "7204", "foto_perfil": ""}),
            json!([{"retorno": "ok", "id_agente": "7204"}]),
            json!([{"retorno": "ok"}, {"id_agente": "7204"}, []]),
            json!([[{"retorno": "ok", "id_agente": null}], [{"id agente": 7204}]]),
        ] {
            let reply = Reply::new(whole);
            assert_eq!(reply.record().line(&["id_agente"]).as_deref(), Some("7204"));
            assert_eq!(reply.must_be_done(), Ok(()));
        }
        assert!(Reply::new(json!([])).must_be_done().is_err());
    }
}
