//! The many ways to say that something worked or did not.

use serde_json::{Map, Value, json};

use super::{Quirk, Shaper};

/// Whether a field (in any of its names) tells the outcome.
pub(super) fn is_about_outcome(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "retorno" | "status" | "error" | "descricao" | "message"
    )
}

enum Outcome {
    Untold,
    Success,
    Failure(String),
}

fn outcome(fields: &Map<String, Value>) -> Outcome {
    for name in ["retorno", "status"] {
        if let Some(told) = fields.get(name).and_then(Value::as_str) {
            return match told.strip_prefix("falha - ") {
                Some(words) => Outcome::Failure(words.to_owned()),
                None => Outcome::Success,
            };
        }
    }
    match fields.get("error").and_then(Value::as_i64) {
        None => Outcome::Untold,
        Some(0) => Outcome::Success,
        Some(_) => {
            let words = ["descricao", "message"]
                .into_iter()
                .find_map(|name| fields.get(name)?.as_str());
            Outcome::Failure(words.unwrap_or("").to_owned())
        }
    }
}

impl Shaper {
    /// Tells the outcome otherwise; all else stays.
    pub(super) fn reword(&mut self, mut fields: Map<String, Value>) -> Map<String, Value> {
        match outcome(&fields) {
            Outcome::Untold => {
                // The second part of an answer in parts has nothing of its own to tell.
                if fields.len() > 1 && self.wants(Quirk::SuccessToldNeedlessly) {
                    fields.insert("retorno".to_owned(), json!("ok"));
                }
            }
            Outcome::Success => {
                let ways = [
                    (Quirk::SuccessAsRetorno, "retorno", json!("ok")),
                    (Quirk::SuccessAsStatus, "status", json!("ok")),
                    (Quirk::SuccessAsError, "error", json!(0)),
                ];
                for (quirk, name, told) in ways {
                    if self.wants(quirk) {
                        for other in ["retorno", "status", "error"] {
                            fields.remove(other);
                        }
                        fields.insert(name.to_owned(), told);
                        break;
                    }
                }
            }
            Outcome::Failure(words) => {
                let failure = format!("falha - {words}");
                let ways = [
                    (
                        Quirk::FailureAsDescricao,
                        vec![("error", json!(1)), ("descricao", json!(words))],
                    ),
                    (
                        Quirk::FailureAsMessage,
                        vec![("error", json!(1)), ("message", json!(words))],
                    ),
                    (Quirk::FailureAsRetorno, vec![("retorno", json!(failure))]),
                    (Quirk::FailureAsStatus, vec![("status", json!(failure))]),
                ];
                for (quirk, told) in ways {
                    if self.wants(quirk) {
                        for other in ["retorno", "status", "error", "descricao", "message"] {
                            fields.remove(other);
                        }
                        fields.extend(told.into_iter().map(|(name, value)| (name.to_owned(), value)));
                        break;
                    }
                }
            }
        }
        fields
    }
}
