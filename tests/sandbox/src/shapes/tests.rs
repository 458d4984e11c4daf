//! Whatever the form, the meaning stays: each answer is read back by a lenient reader, and compared.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::*;
use crate::Sandbox;
use crate::answer::{Body, Host};
use crate::state::Service;
use crate::state::places::ChannelKind;

const SEEDS: u64 = 200;

/// Reads an answer as a tolerant client does, into one normal form.
fn meaning(bytes: &[u8]) -> Value {
    let text = std::str::from_utf8(bytes)
        .unwrap()
        .trim_start_matches('\u{feff}')
        .trim();
    let text = if text.starts_with('<') {
        text.rsplit_once("<br />").unwrap().1.trim()
    } else {
        text
    };
    match serde_json::from_str(text).unwrap() {
        Value::Null => json!([]),
        Value::Array(parts) if parts.iter().any(|part| part.as_object().is_some_and(is_record)) => {
            meaning_of_record(parts.into_iter().filter_map(into_object).flatten().collect())
        }
        Value::Array(items) if items.len() == 1 && !looks_like_item(&items[0]) => meaning_of_record(object(&items[0])),
        Value::Object(fields) if is_record(&fields) => meaning_of_record(fields),
        other => meaning_of_list(other),
    }
}

fn object(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn plain(name: &str) -> String {
    let accents = [('ç', 'c'), ('ã', 'a'), ('ú', 'u'), (' ', '_')];
    name.to_lowercase()
        .chars()
        .map(|letter| {
            accents
                .iter()
                .find(|(from, _)| *from == letter)
                .map_or(letter, |(_, to)| *to)
        })
        .collect()
}

fn is_record(fields: &Map<String, Value>) -> bool {
    let known = ["retorno", "status", "error", "mensagens"];
    fields.keys().any(|name| known.contains(&plain(name).as_str()))
}

fn looks_like_item(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| {
        fields
            .keys()
            .any(|name| plain(name).starts_with("codid") || plain(name) == "protocolo")
    })
}

/// A list in any form, as an array without order.
fn meaning_of_list(value: Value) -> Value {
    let items: Vec<Value> = match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items,
        Value::Object(fields) if fields.is_empty() => Vec::new(),
        Value::Object(fields) if looks_like_item(&Value::Object(fields.clone())) => vec![Value::Object(fields)],
        Value::Object(keyed) => keyed.into_iter().map(|(_, item)| item).collect(),
        other => panic!("no list: {other}"),
    };
    let mut items: Vec<Value> = items.iter().map(|item| meaning_of_record(object(item))).collect();
    items.sort_by_key(Value::to_string);
    Value::Array(items)
}

fn meaning_of_record(fields: Map<String, Value>) -> Value {
    let mut read = Map::new();
    let mut outcome: Option<String> = None;
    for (name, value) in fields {
        let name = plain(&name);
        let flag = FLAGS.iter().any(|known| known.to_lowercase() == name);
        match (name.as_str(), value) {
            ("versao_api" | "debug" | "x_info", _) => {}
            ("retorno" | "status", Value::String(told)) => {
                outcome = told.strip_prefix("falha - ").map(str::to_owned).or(outcome);
            }
            ("error", told) => {
                if told == json!(1) || told == json!("1") {
                    outcome = outcome.or(Some(String::new()));
                }
            }
            ("descricao" | "message", Value::String(words)) => {
                read.insert("words".to_owned(), words.into());
            }
            ("mensagens", groups) => {
                let groups = if let Value::Object(groups) = groups {
                    groups
                } else {
                    Map::new()
                };
                let groups = groups
                    .into_iter()
                    .map(|(protocol, group)| (protocol, meaning_of_list(group)));
                read.insert(name, Value::Object(groups.collect()));
            }
            (_, Value::Object(fields)) => {
                read.insert(name, meaning_of_record(fields));
            }
            (_, Value::Bool(true)) => {
                read.insert(name, json!("1"));
            }
            (_, Value::Number(number)) if !(flag && number.as_u64() == Some(0)) => {
                read.insert(name, number.to_string().into());
            }
            (_, Value::String(text)) if !(text.is_empty() || flag && text == "0") => {
                read.insert(name, text.into());
            }
            (_, Value::Null | Value::Bool(false) | Value::Number(_) | Value::String(_)) => {}
            (_, other @ Value::Array(_)) => panic!("no field: {other}"),
        }
    }
    if let Some(words) = outcome {
        let words = if words.is_empty() {
            read.remove("words").unwrap_or_default()
        } else {
            words.into()
        };
        read.insert("refused".to_owned(), words);
    }
    Value::Object(read)
}

fn world(shapes: Shapes) -> Service {
    Sandbox::builder()
        .seed(5)
        .shapes(shapes)
        .channel(25, ChannelKind::WhatsAppOfficial, "Principal")
        .agent("ana@demo", "senha", |agent| agent.name("Ana").second_factor())
        .agent("bruno@demo", "senha", |agent| agent.name("Bruno Conceição"))
        .contact(7, "Bia")
        .contact(8, "12345")
        .held("ana@demo", 7, "000123", Duration::from_mins(1))
        .held("bruno@demo", 8, "Olá/oi \"tudo\" 😊", Duration::from_hours(25))
        .world(|service| {
            service.add_tag(9, None, "Orçamento");
            service.add_wrap_up_code(22, "1");
            service.add_template(80, 25, "um", "Olá", None);
        })
        .service()
}

/// A day's requests, the same for every service.
fn answers(service: &mut Service) -> Vec<Vec<u8>> {
    let protocol = service
        .conversations()
        .find(|known| known.party.id() == 7)
        .unwrap()
        .protocol
        .clone();
    let others = service
        .conversations()
        .find(|known| known.party.id() == 8)
        .unwrap()
        .protocol
        .clone();
    let password = crate::state::people::md5_hex("senha");
    let me = json!({"id_agente": 7204, "codid_cliente": "1", "protocolo": protocol, "id_canal_unico": 25, "id_contato": 7,
        "is_group": 0, "nome_agente": "Ana", "departamento": 9, "departamento_selecionado": 9});
    let asked = [
        ("login", json!({"login": "ana@demo", "senha": password})),
        ("login", json!({"login": "ana@demo", "senha": "x"})),
        ("alterarSenha", json!({"senha": "x", "senhaNovo": password})),
        ("updateStatusAgente_Omni", json!({"novo_status": "1"})),
        ("chatsAtivos", json!({})),
        ("chatsEspera", json!({})),
        ("buscaChat", json!({})),
        ("buscaChat", json!({"protocolo": others})),
        ("buscaMensagem", json!({"id_last_message": "99999999"})),
        ("enviaMensagem", json!({"mensagem": "12345"})),
        ("servicoTags", json!({"action": "select"})),
        ("servicoTags", json!({"action": "insert", "tag": "7"})),
        ("servicoTags", json!({"action": "remove", "codid_tag": "1"})),
        ("buscaTabulacoes", json!({})),
        ("buscaDepartamentos", json!({})),
        ("buscaCanais", json!({})),
        ("servicoContatos", json!({"action": "select"})),
        (
            "templatesWhatsapp",
            json!({"action": "send_template", "codid_template": "80"}),
        ),
        ("templatesWhatsapp", json!({"action": "select"})),
        ("buscaCarteirizacoes", json!({"action": "select"})),
        ("novaConversaManual", json!({"id_canal": 25, "codid_contato": 8})),
        (
            "finalizarAtendimento",
            json!({"action": "finalizar", "selected_tabulacao": 22, "fidelizado_check": 1}),
        ),
        ("novaConversaManual", json!({"id_canal": 25, "codid_contato": 7})),
    ];
    asked
        .into_iter()
        .map(|(page, fields)| {
            let mut body = object(&me);
            body.extend(object(&fields));
            let host = if page == "servicoTags" { Host::Lists } else { Host::App };
            service.handle(host, page, None, Body::json(&Value::Object(body))).bytes
        })
        .collect()
}

#[test]
fn the_meaning_stays_in_every_shape() {
    let documented = answers(&mut world(Shapes::Documented));
    let shapes = (0..SEEDS)
        .map(Shapes::Seeded)
        .chain(Quirk::ALL.into_iter().map(Shapes::Only));
    for shapes in shapes {
        for (at, (shaped, plain)) in answers(&mut world(shapes)).iter().zip(&documented).enumerate() {
            let text = String::from_utf8_lossy(shaped);
            assert_eq!(meaning(shaped), meaning(plain), "{shapes:?}, answer {at}: {text}");
        }
    }
}

#[test]
fn each_quirk_shows_somewhere() {
    let documented = answers(&mut world(Shapes::Documented));
    for quirk in Quirk::ALL {
        // These are the documented forms themselves, wherever the document has an example.
        if !matches!(
            quirk,
            Quirk::FlagAsNumber | Quirk::EmptyAsNull | Quirk::EmptyAsString | Quirk::FlagAsString
        ) {
            assert_ne!(answers(&mut world(Shapes::Only(quirk))), documented, "{quirk:?}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(
        answers(&mut world(Shapes::Seeded(3))),
        answers(&mut world(Shapes::Seeded(3)))
    );
}

#[test]
fn events_keep_their_names() {
    let body = json!({"id_msg": 1, "tipo_update": "new_message", "protocolo_atual": "2", "agente_responsavel": null});
    for seed in 0..SEEDS {
        let frame: Value = serde_json::from_str(&Shaper::new(Shapes::Seeded(seed)).event(&body)).unwrap();
        assert_eq!(frame["tipo_update"], "new_message");
        assert!(frame["protocolo_atual"] == "2" || frame["protocolo_atual"] == 2);
    }
}
