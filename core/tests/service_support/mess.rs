//! Takes an answer's meaning to bytes in one of the forms that api.md's "Tolerance" allows, as a test's numbers choose.

#![allow(dead_code, reason = "shared by several test files")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use serde_json::{Map, Value, json};

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
/// Fields whose text is text, also where it is made of digits.
const TEXTS: [&str; 8] = [
    "content",
    "obs",
    "chave2fatores",
    "password",
    "ultima_mensagem",
    "texto",
    "resposta",
    "tag",
];
const ACCENTED: [(&str, &str); 4] = [
    ("autenticacao2fatores", "Autenticação2fatores"),
    ("ultima_mensagem", "última_mensagem"),
    ("carteirizacao", "carteirização"),
    ("numero", "número"),
];
const AHEAD: [&str; 7] = [
    "",
    "\u{feff}",
    " \r\n\t",
    "\u{feff}\n",
    "<br />\n<b>Warning</b>:  Undefined array key \"x\" in <b>/var/www/a.php</b> on line <b>12</b><br />\n",
    "<br />\n<b>Notice</b>:  Array [0] to {string} {\"a\" [ in <b>a.php</b><br />\n\n<b>Deprecated</b>: {<br />",
    "PHP Notice:  Undefined offset: [3] in a.php on line 3\n",
];

/// Numbers that choose; when they run out, all is as documented.
pub(crate) struct Choices {
    numbers: Vec<u8>,
    at: usize,
}

impl Choices {
    pub(crate) fn new(numbers: Vec<u8>) -> Self {
        Self { numbers, at: 0 }
    }

    fn one_of(&mut self, count: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % count
    }

    fn yes(&mut self) -> bool {
        self.one_of(3) == 2
    }
}

/// An answer's meaning. Of lists, the field that an object may be keyed by.
pub(crate) enum Meaning {
    Record(Value),
    List(&'static str, Vec<Value>),
}

impl Meaning {
    /// As documented.
    pub(crate) fn plain(&self) -> Vec<u8> {
        match self {
            Self::Record(record) => record.to_string().into_bytes(),
            Self::List(_, rows) => Value::from(rows.clone()).to_string().into_bytes(),
        }
    }

    /// In a form of its choosing.
    pub(crate) fn messed(&self, choose: &mut Choices) -> Vec<u8> {
        let value = match self {
            Self::Record(record) => {
                let record = retold(record.as_object().unwrap().clone(), choose);
                wrapped(shaped_record(&record, choose), choose)
            }
            Self::List(key, rows) => wrapped_list(shaped_list(key, rows, choose), choose),
        };
        let text = if choose.yes() {
            format!("{value:#}")
        } else {
            value.to_string()
        };
        let behind = ["", "\n", " \r\n\u{feff}"][choose.one_of(3)];
        format!("{}{text}{behind}", AHEAD[choose.one_of(AHEAD.len())]).into_bytes()
    }
}

/// Success or failure in another of its forms.
fn retold(mut record: Map<String, Value>, choose: &mut Choices) -> Map<String, Value> {
    let failure = failure(&record);
    let told = ["retorno", "status", "error"];
    let had = told.iter().filter(|name| record.contains_key(**name)).count();
    if had == 0 || !choose.yes() {
        return record;
    }
    for name in told.iter().chain(&["descricao", "message"]) {
        record.remove(*name);
    }
    let told = match failure {
        None => [
            json!({"retorno": "ok"}),
            json!({"status": "OK"}),
            json!({"error": 0}),
            json!({"error": "0"}),
            json!({"error": false}),
        ][choose.one_of(5)]
        .clone(),
        Some(words) => [
            json!({"error": 1, "descricao": words}),
            json!({"error": "1", "message": words}),
            json!({"error": true, "message": words}),
            json!({"retorno": format!("falha - {words}")}),
            json!({"status": format!("Falha - {words}")}),
        ][choose.one_of(5)]
        .clone(),
    };
    record.extend(told.as_object().unwrap().clone());
    record
}

fn failure(record: &Map<String, Value>) -> Option<String> {
    let text = |name: &str| record.get(name).and_then(Value::as_str);
    let behind = |name| text(name).and_then(|text| text.strip_prefix("falha - "));
    let words = behind("retorno").or_else(|| behind("status"));
    let is_error = record.get("error") == Some(&json!(1));
    let words = words.or_else(|| {
        if is_error {
            text("descricao").or_else(|| text("message"))
        } else {
            None
        }
    });
    words.map(str::to_owned)
}

fn shaped_record(record: &Map<String, Value>, choose: &mut Choices) -> Map<String, Value> {
    let mut shaped = Map::new();
    for (name, value) in record {
        let value = match value {
            Value::Object(groups) if name == "mensagens" => shaped_groups(groups, choose),
            Value::Object(inner) => {
                let inner = Value::Object(shaped_record(inner, choose));
                if choose.yes() { json!([inner]) } else { inner }
            }
            scalar => match shaped_scalar(name, scalar, choose) {
                Some(scalar) => scalar,
                None => continue,
            },
        };
        shaped.insert(shaped_name(name, choose), value);
    }
    if choose.yes() {
        shaped.insert("versao_api".into(), json!("3.1"));
        shaped.insert("X Info".into(), json!({"tempo": 12, "itens": []}));
        shaped.insert("debug".into(), Value::Null);
    }
    // The same name once more, with nothing in it.
    if choose.yes()
        && let Some(name) = record.keys().next()
    {
        shaped.entry(format!(" {} ", name.to_uppercase())).or_insert(json!(""));
    }
    shaped
}

fn shaped_groups(groups: &Map<String, Value>, choose: &mut Choices) -> Value {
    if groups.is_empty() {
        return [json!({}), json!([]), json!(null), json!("")][choose.one_of(4)].clone();
    }
    let shaped = groups.iter().map(|(protocol, rows)| {
        let rows = rows.as_array().unwrap();
        let mut shaped = shaped_list("codid", rows, choose);
        if let [row] = rows.as_slice()
            && choose.yes()
        {
            shaped = Value::Object(shaped_record(row.as_object().unwrap(), choose));
        }
        (protocol.clone(), shaped)
    });
    Value::Object(shaped.collect())
}

fn shaped_list(key: &str, rows: &[Value], choose: &mut Choices) -> Value {
    if rows.is_empty() {
        return [json!([]), json!({}), json!(null), json!([[]])][choose.one_of(4)].clone();
    }
    let form = choose.one_of(4);
    let leaves_key_out = choose.yes();
    let mut keyed = Map::new();
    let mut listed = Vec::new();
    for row in rows {
        let mut record = row.as_object().unwrap().clone();
        let id = record.get(key).and_then(Value::as_str).unwrap().to_owned();
        if form == 3 && leaves_key_out {
            record.remove(key);
        }
        let record = Value::Object(shaped_record(&record, choose));
        keyed.insert(id, record.clone());
        listed.push(if choose.yes() { json!([record]) } else { record });
    }
    match form {
        3 => Value::Object(keyed),
        2 => json!([listed]),
        1 if rows.len() == 1 => listed.remove(0),
        _ => Value::Array(listed),
    }
}

fn shaped_scalar(name: &str, value: &Value, choose: &mut Choices) -> Option<Value> {
    if FLAGS.contains(&name) {
        let is_set = value == &json!(1) || value == &json!("1");
        let number = u8::from(is_set);
        return match choose.one_of(if is_set { 4 } else { 7 }) {
            0 => Some(value.clone()),
            1 => Some(json!(number)),
            2 => Some(json!(number.to_string())),
            3 => Some(json!(is_set)),
            4 => Some(json!("")),
            5 => Some(Value::Null),
            _ => None,
        };
    }
    match value {
        Value::Null => empty(choose),
        Value::String(text) if text.is_empty() => empty(choose),
        Value::String(text) if !TEXTS.contains(&name) => {
            let number = text.parse::<u64>().ok().filter(|number| number.to_string() == *text);
            Some(match (number, choose.one_of(3)) {
                (Some(number), 1) => json!(number),
                (Some(_), 2) => json!(format!(" {text} ")),
                _ => value.clone(),
            })
        }
        Value::Number(number) if choose.yes() => Some(json!(number.to_string())),
        other => Some(other.clone()),
    }
}

fn empty(choose: &mut Choices) -> Option<Value> {
    [Some(Value::Null), Some(json!("")), None][choose.one_of(3)].clone()
}

fn shaped_name(name: &str, choose: &mut Choices) -> String {
    let mut name = name.to_owned();
    if choose.yes()
        && let Some((_, accented)) = ACCENTED.iter().find(|(plain, _)| *plain == name)
    {
        (*accented).clone_into(&mut name);
    }
    match choose.one_of(6) {
        1 => name.replace('_', " "),
        2 => name.to_uppercase(),
        3 => name.to_lowercase(),
        4 => format!(" {name}"),
        5 => name.replace('_', " ").to_uppercase(),
        _ => name,
    }
}

fn wrapped(record: Map<String, Value>, choose: &mut Choices) -> Value {
    match choose.one_of(4) {
        1 => json!([record]),
        2 => {
            let (first, second): (Map<_, _>, Map<_, _>) = record
                .into_iter()
                .enumerate()
                .partition_map(|(at, field)| (at % 2 == 0, field));
            json!([first, second])
        }
        3 => json!([record, []]),
        _ => Value::Object(record),
    }
}

fn wrapped_list(list: Value, choose: &mut Choices) -> Value {
    match choose.one_of(5) {
        1 => json!({"retorno": "ok", "lista": list}),
        2 => json!([{"error": 0}, {"dados": list}]),
        3 => json!({"status": "ok", "resultado": list, "total": 9}),
        _ => list,
    }
}

/// [`Iterator::partition`], with what decides taken off.
trait PartitionMap: Iterator + Sized {
    fn partition_map(
        self,
        of: impl Fn(Self::Item) -> (bool, (String, Value)),
    ) -> (Map<String, Value>, Map<String, Value>) {
        let (mut yes, mut no) = (Map::new(), Map::new());
        for item in self {
            let (is_first, (name, value)) = of(item);
            if is_first {
                yes.insert(name, value)
            } else {
                no.insert(name, value)
            };
        }
        (yes, no)
    }
}

impl<I: Iterator> PartitionMap for I {}
