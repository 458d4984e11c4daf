//! Whether an answer says yes or no, and in which words.

use serde_json::{Map, Value};

use super::names::fold;
use super::row::{Keys, Row};
use super::scalars::{Line, Scalar, Whole};

/// What an answer says of its own success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It says that it worked.
    Done,
    /// It says that it did not, in these words; never empty.
    Refused(String),
    /// It says neither.
    Untold,
}

/// What is shown where the service refuses without a word; in its language, as it stands in for its words.
const NO_WORDS: &str = "falha (sem descrição)";

const VERDICT_NAMES: [&str; 3] = ["retorno", "status", "error"];

/// Whether `map` speaks of an outcome at all.
pub(super) fn has_verdict(map: &Map<String, Value>) -> bool {
    map.keys().any(|name| VERDICT_NAMES.contains(&fold(name).as_ref()))
}

/// Weighs all that the objects of an answer say; one refusal outweighs any success.
///
/// `is_row`: rows of a list speak of themselves, not of the answer; of them only an outright `falha` is heard.
pub(super) fn weigh<'a>(maps: &[&'a Map<String, Value>], is_row: impl Fn(&'a Map<String, Value>) -> bool) -> Verdict {
    let alone = maps.len() == 1;
    let mut verdict = Verdict::Untold;
    for map in maps {
        let row = Row::of_maps([*map], Keys::default());
        let said = if !is_row(map) {
            said(&row)
        } else if alone {
            spoken(&row)
        } else {
            Said::Nothing
        };
        match said {
            Said::Failed(words) => {
                // The words may stand in a neighbour of the object that says no.
                let whole = Row::of_maps(maps.iter().copied(), Keys::default());
                return Verdict::Refused(
                    words
                        .or_else(|| words_of(&whole))
                        .unwrap_or_else(|| NO_WORDS.to_owned()),
                );
            }
            Said::Done => verdict = Verdict::Done,
            Said::Nothing => {}
        }
    }
    verdict
}

/// An answer that is a bare text.
pub(super) fn of_text(text: &str) -> Verdict {
    match judged(text) {
        Said::Done => Verdict::Done,
        Said::Failed(words) => Verdict::Refused(words.unwrap_or_else(|| NO_WORDS.to_owned())),
        Said::Nothing => Verdict::Untold,
    }
}

enum Said {
    Done,
    Failed(Option<String>),
    Nothing,
}

fn said(row: &Row<'_>) -> Said {
    match (spoken(row), error(row)) {
        (Said::Failed(words), _) | (_, Said::Failed(words)) => Said::Failed(words),
        (Said::Done, _) | (_, Said::Done) => Said::Done,
        _ => Said::Nothing,
    }
}

/// `retorno` and `status`: "ok", or "falha - " and the words. A `status` may also be a state such as 1, online: that is
/// no verdict. A `retorno` of 0 or 1 is.
fn spoken(row: &Row<'_>) -> Said {
    let retorno = match row.told(&["retorno"]) {
        Some(Value::String(text)) if text.trim() == "1" => Said::Done,
        Some(Value::String(text)) if text.trim() == "0" => Said::Failed(None),
        Some(Value::String(text)) => judged(text),
        Some(Value::Bool(true)) => Said::Done,
        Some(Value::Bool(false)) => Said::Failed(None),
        Some(value @ Value::Number(_)) => match Whole::read(value) {
            Some(Whole(1)) => Said::Done,
            Some(Whole(0)) => Said::Failed(None),
            _ => Said::Nothing,
        },
        _ => Said::Nothing,
    };
    let status = match row.told(&["status"]) {
        Some(Value::String(text)) => judged(text),
        _ => Said::Nothing,
    };
    match (retorno, status) {
        (Said::Failed(words), _) | (_, Said::Failed(words)) => Said::Failed(words),
        (Said::Done, _) | (_, Said::Done) => Said::Done,
        _ => Said::Nothing,
    }
}

/// `error`: 0 or 1 in any clothing, or the words themselves.
fn error(row: &Row<'_>) -> Said {
    match row.told(&["error"]) {
        // It is there and empty: null and `""` are forms of 0, as in every flag.
        None if row.has(&["error"]) => Said::Done,
        None => Said::Nothing,
        Some(Value::Bool(is_set)) => {
            if *is_set {
                Said::Failed(None)
            } else {
                Said::Done
            }
        }
        Some(Value::String(text)) if text.trim().eq_ignore_ascii_case("false") => Said::Done,
        Some(Value::String(text)) if text.trim().eq_ignore_ascii_case("true") => Said::Failed(None),
        Some(value) => match Whole::read(value) {
            Some(Whole(0)) => Said::Done,
            Some(Whole(_)) => Said::Failed(None),
            None => Said::Failed(Line::read(value).map(|Line(words)| words)),
        },
    }
}

fn judged(text: &str) -> Said {
    let folded = fold(text);
    let first = folded.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    match first {
        "ok" | "sucesso" | "success" | "true" => Said::Done,
        "falha" | "falhou" | "erro" | "error" | "fail" | "failed" | "nok" | "false" => Said::Failed(words_behind(text)),
        _ => Said::Nothing,
    }
}

/// The words of "falha - não foi possivel"; `None` where the text is the first word alone.
fn words_behind(text: &str) -> Option<String> {
    let text = text.trim();
    let behind = text.trim_start_matches(char::is_alphabetic).trim_start();
    let separators = ['-', '–', '—', ':', ',', '.', '!'];
    // "erro ao enviar" is one sentence.
    let words = if behind.starts_with(separators) {
        behind.trim_start_matches(separators).trim()
    } else {
        text
    };
    (!behind.is_empty() && !words.is_empty()).then(|| words.to_owned())
}

fn words_of(row: &Row<'_>) -> Option<String> {
    let names = [
        "descricao",
        "message",
        "mensagem",
        "msg",
        "motivo",
        "error_message",
        "erro",
    ];
    row.line(&names)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn verdict(value: &Value) -> Verdict {
        let maps: Vec<_> = match value {
            Value::Array(items) => items.iter().filter_map(Value::as_object).collect(),
            value => value.as_object().into_iter().collect(),
        };
        weigh(&maps, |map| map.contains_key("codid"))
    }

    #[test]
    fn every_documented_form() {
        for value in [
            json!({"retorno": "ok"}),
            json!({"Retorno": " OK ", "error": ""}),
            json!({"status": "ok"}),
            json!({"error": 0}),
            json!({"error": "0"}),
            json!({"error": false}),
            json!({"error": ""}),
            json!({"error": null, "message": "x"}),
            json!({"status": "ok", "message": "Senha alterada com sucesso!!!"}),
            json!([{"retorno": "ok"}, {"mensagens": {}}]),
            json!([{"retorno": "ok"}, {"codid": 1, "status": "falha", "error": 5}]),
        ] {
            assert_eq!(verdict(&value), Verdict::Done, "{value}");
        }
        for value in [
            json!({"error": 1, "descricao": "não"}),
            json!({"error": "1", "message": "não"}),
            json!({"error": true, "Descrição": " não "}),
            json!({"error": "não"}),
            json!({"retorno": "falha - não"}),
            json!({"status": "Falha – não"}),
            json!({"status": "FALHA", "message": "não"}),
            json!({"status": "ok", "error": 1, "message": "não"}),
            json!({"status": "falha: não", "codid": 1}),
            json!([{"error": 1}, {"descricao": "não"}]),
            json!({"retorno": 0, "descricao": "não"}),
        ] {
            assert_eq!(verdict(&value), Verdict::Refused("não".into()), "{value}");
        }
        for silent in [
            json!({"error": 1}),
            json!({"retorno": "falha"}),
            json!({"retorno": "falha - "}),
        ] {
            assert_eq!(verdict(&silent), Verdict::Refused(NO_WORDS.into()), "{silent}");
        }
        assert_eq!(
            verdict(&json!({"status": "erro ao enviar"})),
            Verdict::Refused("erro ao enviar".into())
        );
        assert_eq!(of_text("falha - não"), Verdict::Refused("não".into()));
    }

    #[test]
    fn what_is_no_verdict() {
        for value in [
            json!({"status": "1"}),
            json!({"status": 0}),
            json!({"status": "aguardando"}),
            json!({"retorno": ""}),
            json!({"codid": 1, "error": 131_047}),
            json!([]),
        ] {
            assert_eq!(verdict(&value), Verdict::Untold, "{value}");
        }
    }
}
