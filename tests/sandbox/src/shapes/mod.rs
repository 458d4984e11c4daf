//! From the canonical answer to the bytes that leave: the meaning stays, the form is what a seed makes of it.
//!
//! What a field is (number, flag, text) is known by its name, so that a text of digits stays a text. Names are
//! disturbed only in records; the keys of maps by protocol are data.

mod outcome;
mod quirk;

use std::fmt::Write as _;

pub use quirk::{Quirk, Shapes};
use serde_json::{Map, Value, json};

use crate::pages::Content;

/// Fields that hold an id or a number.
const NUMBERS: [&str; 27] = [
    "id_agente",
    "codid_cliente",
    "codid",
    "codid_contato",
    "codid_canal",
    "codid_departamento",
    "codid_carteirizacao",
    "codid_protocolo",
    "id_contato",
    "id_canal_unico",
    "id_msg",
    "protocolo",
    "protocolo_atual",
    "reply_id",
    "timestamp",
    "lido",
    "status_api",
    "nao_lidas",
    "new_codid",
    "novo_status",
    "agente_responsavel",
    "agente_carteirizado_codid",
    "agente_em_atendimento_codid",
    "chave2fatores",
    "ramal",
    "error",
    "id_canal",
];

/// Fields that hold a flag.
const FLAGS: [&str; 14] = [
    "alterar_senha",
    "autenticacao2fatores",
    "telefonia",
    "callcenter",
    "omnichannel",
    "autoAnswer",
    "fromMe",
    "excluido",
    "carteirizacao",
    "permite_excluir",
    "permite_ler_excluido",
    "personalizado",
    "ativo",
    "em_atendimento",
];

/// Names that Portuguese writes with accents.
const ACCENTED: [(&str, &str); 6] = [
    ("tabulacao", "tabulação"),
    ("carteirizacao", "carteirização"),
    ("ultima_mensagem", "última_mensagem"),
    ("numero", "número"),
    ("autenticacao2fatores", "autenticação2fatores"),
    ("codid_carteirizacao", "codid_carteirização"),
];

/// Gives each answer its form.
#[derive(Clone, Debug)]
pub(crate) struct Shaper {
    shapes: Shapes,
    rng: fastrand::Rng,
    /// The quirks of the answer at hand.
    handful: Vec<Quirk>,
}

impl Shaper {
    pub(crate) fn new(shapes: Shapes) -> Self {
        let seed = if let Shapes::Seeded(seed) = shapes { seed } else { 0 };
        Self {
            shapes,
            rng: fastrand::Rng::with_seed(seed),
            handful: Vec::new(),
        }
    }

    /// The body of an answer.
    pub(crate) fn bytes(&mut self, content: &Content) -> Vec<u8> {
        self.draw();
        let value = self.answer(content.clone());
        self.text(&value)
    }

    /// The frame of an event: fields only, no names, nothing around it.
    pub(crate) fn event(&mut self, body: &Value) -> String {
        self.draw();
        self.handful.retain(|quirk| {
            matches!(
                quirk,
                Quirk::NumberAsString
                    | Quirk::StringAsNumber
                    | Quirk::EmptyAsNull
                    | Quirk::EmptyAsString
                    | Quirk::EmptyLeftOut
                    | Quirk::UnknownFields
                    | Quirk::Escaped
            )
        });
        let value = match body.clone() {
            Value::Object(fields) => Value::Object(self.record(fields)),
            other => other,
        };
        let text = value.to_string();
        if self.wants(Quirk::Escaped) {
            escape(&text)
        } else {
            text
        }
    }

    fn draw(&mut self) {
        self.handful = match self.shapes {
            Shapes::Documented => Vec::new(),
            Shapes::Only(quirk) => vec![quirk],
            Shapes::Seeded(_) => Quirk::ALL.into_iter().filter(|_| self.rng.u8(..3) == 0).collect(),
        };
    }

    /// Whether a quirk is to be played at the place at hand.
    fn wants(&mut self, quirk: Quirk) -> bool {
        self.handful.contains(&quirk) && (matches!(self.shapes, Shapes::Only(_)) || self.rng.bool())
    }

    fn answer(&mut self, content: Content) -> Value {
        match content {
            Content::Record(Value::Object(fields)) => self.whole(fields),
            Content::Record(other) => other,
            Content::List(items) => self.list(items),
            Content::Parts(parts) => {
                if self.wants(Quirk::AnswerMerged) {
                    let merged = parts.into_iter().filter_map(into_object).flatten().collect();
                    return self.whole(merged);
                }
                let parts = parts.into_iter().filter_map(into_object);
                Value::Array(parts.map(|part| Value::Object(self.told(part))).collect())
            }
        }
    }

    /// An answer that is one object.
    fn whole(&mut self, fields: Map<String, Value>) -> Value {
        let fields = self.told(fields);
        if self.wants(Quirk::AnswerParted) {
            let (outcome, rest): (Map<_, _>, Map<_, _>) = fields
                .into_iter()
                .partition(|(name, _)| outcome::is_about_outcome(name));
            let parts = [outcome, rest]
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(Value::Object);
            return Value::Array(parts.collect());
        }
        if self.wants(Quirk::AnswerWrapped) {
            json!([fields])
        } else {
            Value::Object(fields)
        }
    }

    /// A record whose outcome, where it has one, may be told otherwise.
    fn told(&mut self, fields: Map<String, Value>) -> Map<String, Value> {
        let fields = self.reword(fields);
        self.record(fields)
    }

    /// An object with named fields.
    fn record(&mut self, fields: Map<String, Value>) -> Map<String, Value> {
        let mut shaped = Map::new();
        for (name, value) in fields {
            let Some(value) = self.value(&name, value) else {
                continue;
            };
            shaped.insert(self.name(name), value);
        }
        if self.wants(Quirk::UnknownFields) {
            shaped.insert("versao_api".to_owned(), json!("3.1"));
            shaped.insert("debug".to_owned(), Value::Null);
            shaped.insert("x_info".to_owned(), json!({"tempo": 12, "itens": []}));
        }
        shaped
    }

    /// `None`: left out.
    fn value(&mut self, name: &str, value: Value) -> Option<Value> {
        match value {
            Value::Object(groups) if name == "mensagens" => Some(self.by_protocol(groups)),
            Value::Object(fields) => Some(Value::Object(self.record(fields))),
            Value::Array(items) => Some(self.list(items)),
            scalar if FLAGS.contains(&name) => Some(self.flag(scalar)),
            Value::Null => self.empty(Value::Null),
            Value::String(text) if text.is_empty() => self.empty(Value::String(text)),
            Value::Number(number) if self.wants(Quirk::NumberAsString) => Some(Value::String(number.to_string())),
            Value::String(text) if NUMBERS.contains(&name) && self.wants(Quirk::StringAsNumber) => {
                // Only where nothing is lost: a code may begin with a zero.
                let number = text.parse::<i64>().ok().filter(|number| number.to_string() == text);
                Some(number.map_or(Value::String(text), Value::from))
            }
            other => Some(other),
        }
    }

    fn empty(&mut self, documented: Value) -> Option<Value> {
        if self.wants(Quirk::EmptyLeftOut) {
            None
        } else if self.wants(Quirk::EmptyAsNull) {
            Some(Value::Null)
        } else if self.wants(Quirk::EmptyAsString) {
            Some(json!(""))
        } else {
            Some(documented)
        }
    }

    fn flag(&mut self, documented: Value) -> Value {
        let set = !matches!(&documented, Value::Null | Value::Bool(false))
            && documented != json!(0)
            && documented != json!("0")
            && documented != json!("");
        if !set && self.wants(Quirk::FlagAsEmpty) {
            json!("")
        } else if !set && self.wants(Quirk::FlagAsNull) {
            Value::Null
        } else if self.wants(Quirk::FlagAsBool) {
            json!(set)
        } else if self.wants(Quirk::FlagAsNumber) {
            json!(u8::from(set))
        } else if self.wants(Quirk::FlagAsString) {
            json!(u8::from(set).to_string())
        } else {
            documented
        }
    }

    /// Messages by protocol: the keys are data; what is under each is a list, or in a sent text's answer one message.
    fn by_protocol(&mut self, groups: Map<String, Value>) -> Value {
        if groups.is_empty() && self.wants(Quirk::EmptyObjectAsArray) {
            return json!([]);
        }
        let shaped = groups.into_iter().map(|(protocol, group)| {
            let group = match group {
                Value::Array(items) => self.list(items),
                Value::Object(fields) => Value::Object(self.record(fields)),
                other => other,
            };
            (protocol, group)
        });
        Value::Object(shaped.collect())
    }

    fn list(&mut self, items: Vec<Value>) -> Value {
        if items.is_empty() {
            return if self.wants(Quirk::ListAsNull) {
                Value::Null
            } else {
                json!([])
            };
        }
        let keys: Vec<String> = items.iter().filter_map(key).collect();
        let mut records: Vec<Value> = items
            .into_iter()
            .filter_map(into_object)
            .map(|fields| Value::Object(self.record(fields)))
            .collect();
        if records.len() == 1 && self.wants(Quirk::ListBare) {
            return records.pop().unwrap_or(Value::Null);
        }
        if keys.len() == records.len() && self.wants(Quirk::ListKeyed) {
            return Value::Object(keys.into_iter().zip(records).collect());
        }
        Value::Array(records)
    }

    fn name(&mut self, name: String) -> String {
        let mut name = name;
        if self.wants(Quirk::NamesAccented)
            && let Some((_, accented)) = ACCENTED.iter().find(|(plain, _)| *plain == name)
        {
            (*accented).clone_into(&mut name);
        }
        if self.wants(Quirk::NamesSpaced) {
            name = name.replace('_', " ");
        }
        if self.wants(Quirk::NamesInOtherCase) {
            name = match self.rng.u8(..3) {
                0 => name.to_uppercase(),
                1 => name.to_lowercase(),
                _ => {
                    let mut letters = name.chars();
                    letters
                        .next()
                        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
                }
            };
        }
        name
    }

    fn text(&mut self, value: &Value) -> Vec<u8> {
        let spaced = self.wants(Quirk::WhiteSpace);
        let mut text = if spaced {
            format!("{value:#}")
        } else {
            value.to_string()
        };
        if self.wants(Quirk::Escaped) {
            text = escape(&text);
        }
        if spaced {
            text = format!(" \r\n\t{text}\n\n ");
        }
        if self.wants(Quirk::PhpWarning) {
            text = format!(
                "<br />\n<b>Warning</b>:  Undefined variable $departamento in <b>mobile/funcoes.php</b> on line \
                 <b>212</b><br />\n{text}"
            );
        }
        if self.wants(Quirk::ByteOrderMark) {
            text.insert(0, '\u{feff}');
        }
        text.into_bytes()
    }
}

/// What a list's item is keyed by: its id, or its protocol where it has none.
fn key(item: &Value) -> Option<String> {
    ["codid", "protocolo", "codid_carteirizacao"]
        .into_iter()
        .find_map(|name| item.get(name))
        .and_then(Value::as_str)
        .map(str::to_owned)
}

fn into_object(value: Value) -> Option<Map<String, Value>> {
    if let Value::Object(fields) = value {
        Some(fields)
    } else {
        None
    }
}

/// As PHP's `json_encode` without options.
fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    let mut units = [0_u16; 2];
    for letter in json.chars() {
        if letter == '/' {
            escaped.push_str("\\/");
        } else if letter.is_ascii() {
            escaped.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
