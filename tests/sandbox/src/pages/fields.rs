//! The fields of a request: of a JSON object, or of a form.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Refusal, Result};
use crate::answer::{Body, Part};

/// A request's fields, as text; numbers and flags are turned into text, nulls are left out.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    values: BTreeMap<String, String>,
    pub(crate) file: Option<Part>,
}

impl Fields {
    /// `None`: not JSON, or not an object.
    pub(crate) fn read(body: Body) -> Option<Self> {
        let mut fields = Self {
            values: BTreeMap::new(),
            file: None,
        };
        match body {
            Body::Json(bytes) => {
                let Value::Object(object) = serde_json::from_slice(&bytes).ok()? else {
                    return None;
                };
                for (name, value) in object {
                    let text = match value {
                        Value::String(text) => text,
                        Value::Number(number) => number.to_string(),
                        Value::Bool(flag) => u8::from(flag).to_string(),
                        Value::Null | Value::Array(_) | Value::Object(_) => continue,
                    };
                    fields.values.insert(name, text);
                }
            }
            Body::Form(parts) => {
                for part in parts {
                    if part.file_name.is_some() {
                        fields.file = Some(part);
                    } else {
                        fields
                            .values
                            .insert(part.name, String::from_utf8_lossy(&part.bytes).into_owned());
                    }
                }
            }
        }
        Some(fields)
    }

    /// A field, where it is there and not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// Whether a field is there, be it empty.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// A field that must be there.
    pub(crate) fn need(&self, name: &str) -> Result<&str> {
        self.get(name)
            .ok_or_else(|| Refusal::new(format!("campo obrigatório: {name}")))
    }

    /// A field that must be there, and a number.
    pub(crate) fn id(&self, name: &str) -> Result<u64> {
        self.need(name)?
            .parse()
            .map_err(|_| Refusal::new(format!("campo inválido: {name}")))
    }

    /// A field that must be a number where it is there; 0 stands for nothing.
    pub(crate) fn optional_id(&self, name: &str) -> Result<Option<u64>> {
        match self.get(name) {
            None | Some("0") => Ok(None),
            Some(_) => self.id(name).map(Some),
        }
    }

    /// Whether a flag is set.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value != "0" && value != "false")
    }

    pub(crate) fn caller(&self) -> Option<u64> {
        self.get("id_agente").and_then(|id| id.parse().ok())
    }

    pub(crate) fn to_log(&self) -> BTreeMap<String, String> {
        self.values.clone()
    }
}
