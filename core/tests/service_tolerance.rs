//! Whatever form an answer comes in, it means the same (api.md, "Tolerance"); and whatever comes, nothing panics.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod service_support;

use proptest::prelude::*;
use serde_json::{Value, json};
use service_support::call;
use service_support::mess::{Choices, Meaning};
use service_support::pages::*;
use voxfree_core::service::ActiveChats;
use voxfree_core::socket::frame;

macro_rules! fixture {
    ($name:literal) => {
        serde_json::from_str::<Value>(include_str!(concat!("fixtures/", $name))).unwrap()
    };
}

fn message(codid: &str, more: &Value) -> Value {
    let mut message = json!({
        "codid": codid, "protocolo": "20231130303159", "id": null, "type": "text", "subtype": null, "reply_id": "",
        "fromMe": 1, "device": null, "content": "*Gilles*: \nteste", "url": null, "file": null,
        "timestamp": 1_701_780_765, "lido": 0, "status_api": 0, "excluido": 0, "data_mensagem": "2023-12-05 09:52:45",
    });
    message
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    message
}

/// Every page, with answers as the document prints them or, where it does not, as api.md infers them.
fn meanings() -> Vec<(Read, Meaning)> {
    use Meaning::{List, Record};
    let mut factor = fixture!("login-ok.json");
    factor["autenticacao2fatores"] = json!("1");
    factor["chave2fatores"] = json!("012345");
    factor["foto_perfil"] = json!(null);
    let old = message(
        "17808239",
        &json!({"protocolo": "20231001000007", "fromMe": 0, "content": "Olá [1] {\"a\"}", "id": "BAE5"}),
    );
    let media = message(
        "17808240",
        &json!({"type": "image", "url": "https://x/1.jpg", "file": "1.jpg", "content": ""}),
    );
    let reply = message(
        "17808241",
        &json!({"subtype": "reply", "reply_id": "17808239", "lido": "2", "excluido": "1"}),
    );
    let untimed = message("17808242", &json!({"type": "document", "timestamp": "", "fromMe": 0}));
    let chat = json!({
        "contato": {"id_contato": "30", "obs": "eee", "nome": "Bia", "numero": "551139390400", "img_perfil": ""},
        "carteirizacao": "1", "codid_carteirizacao": "1635", "agente_carteirizado": "Gilles",
        "agente_carteirizado_codid": "7204", "permite_excluir": "1", "permite_ler_excluido": "0",
        "mensagens": {"20231001000007": [old], "20231130303159": [media, reply]},
    });
    let row = |protocol: &str, kind: &str, channel: &str| {
        json!({
            "protocolo": protocol, "id_contato": "30", "nome": "Bia", "numero": "551139390400", "img_perfil": null,
            "id_canal_unico": "25", "canal": "Vendas", "tipo_canal": channel, "codid_departamento": "9",
            "departamento": "Vendas", "tipo_chat": kind, "ultima_mensagem": "12345", "timestamp": "1701373134",
            "nao_lidas": "3", "agente_responsavel": "",
        })
    };
    let chats = vec![
        row("20231130303159", "chat", "whatsapp_oficial"),
        row("20231130303160", "grupo", "whatsapp"),
    ];
    let named = |fields: Value| vec![fields];
    vec![
        (login, Record(fixture!("login-ok.json"))),
        (login, Record(factor)),
        (login, Record(fixture!("login-error.json"))),
        (change_password, Record(fixture!("change-password-ok.json"))),
        (change_password, Record(fixture!("change-password-error.json"))),
        (presence, Record(json!({"status": "ok", "novo_status": "1"}))),
        (presence, Record(json!({"status": "falha - agente inexistente"}))),
        (active, List("protocolo", chats.clone())),
        (active, List("protocolo", vec![])),
        (waiting, List("protocolo", chats[..1].to_vec())),
        (open, Record(chat)),
        (
            open,
            Record(json!({"contato": {"id_contato": "30", "nome": "Bia"}, "mensagens": {}})),
        ),
        (
            new_messages,
            Record(json!({"mensagens": {"20231130303159": [message("17808799", &json!({})), voice()]}})),
        ),
        (new_messages, Record(json!({"mensagens": {}}))),
        (
            send_text,
            Record(json!({"retorno": "ok", "mensagens": {"20231130303159": [message("17932701", &json!({}))]}})),
        ),
        (send_text, Record(json!({"retorno": "falha - não foi possivel enviar"}))),
        (
            open,
            Record(json!({"contato": {"id_contato": "30"}, "mensagens": {"20231130303159": [untimed]}})),
        ),
        (start, Record(fixture!("new-conversation-ok.json"))),
        (start, Record(fixture!("new-conversation-busy.json"))),
        (finish, Record(json!({"retorno": "ok"}))),
        (
            finish,
            Record(json!({"retorno": "falha - não foi possivel atualizar protocolo"})),
        ),
        (new_tag, Record(json!({"status": "ok", "new_codid": "1305"}))),
        (
            tags,
            List(
                "codid",
                vec![
                    json!({"codid": "53", "tag": "2024", "personalizado": "1", "ativo": "0"}),
                    json!({"codid": "54", "tag": "vip", "personalizado": "0", "ativo": "1"}),
                ],
            ),
        ),
        (
            quick_replies,
            List(
                "codid",
                named(json!({"codid": "7", "resposta": "Olá!", "personalizado": "1"})),
            ),
        ),
        (
            wrap_up_codes,
            List(
                "codid",
                named(json!({"codid": "22", "tabulacao": "Venda", "personalizado": "0"})),
            ),
        ),
        (
            departments,
            List("codid", named(json!({"codid": "9", "departamento": "Vendas"}))),
        ),
        (
            channels,
            List(
                "codid",
                named(json!({"codid": "25", "nome": "Loja", "numero": "5511", "tipo": "instagram"})),
            ),
        ),
        (
            contacts,
            List(
                "codid",
                named(json!({"codid": "30", "nome": "Bia", "numero": "5511", "email": "", "img_perfil": null})),
            ),
        ),
        (
            owners,
            List(
                "codid_carteirizacao",
                named(
                    json!({"codid_carteirizacao": "5", "codid_contato": "30", "nome": "Bia", "codid_departamento": "9", "departamento": "Vendas"}),
                ),
            ),
        ),
        (
            templates,
            List(
                "codid",
                named(json!({"codid": "84", "nome_template": "oi", "imagem_template": null, "texto": "Olá {{1}}"})),
            ),
        ),
    ]
}

fn voice() -> Value {
    message(
        "17808800",
        &json!({"type": "ptt", "url": "https://x/1.ogg", "fromMe": 0}),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_form_means_the_same(numbers in prop::collection::vec(any::<u8>(), 0..400)) {
        for (read, meaning) in meanings() {
            let expected = read(&meaning.plain());
            prop_assert!(!expected.starts_with("unreadable"), "{expected}: {}", String::from_utf8_lossy(&meaning.plain()));
            let body = meaning.messed(&mut Choices::new(numbers.clone()));
            prop_assert_eq!(read(&body), expected, "{}", String::from_utf8_lossy(&body));
        }
    }

    #[test]
    fn half_an_answer_is_an_error(numbers in prop::collection::vec(any::<u8>(), 0..400), cut in 1_usize..400) {
        for (read, meaning) in meanings() {
            let body = meaning.messed(&mut Choices::new(numbers.clone()));
            let text = String::from_utf8(body).unwrap();
            let whole = text.trim_end_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            let Some(half) = whole.len().checked_sub(cut).and_then(|end| whole.get(..end)) else { continue };
            prop_assert!(read(half.as_bytes()).starts_with("unreadable"), "{half}: {}", read(half.as_bytes()));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for (read, _) in meanings() {
            read(&bytes);
        }
        frame::decode(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_json_makes_it_panic(parts in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"codid\"", "\"mensagens\"", "\"retorno\"", "\"ok\"", "\"error\"", "1", "-1", "1e400",
        "null", "true", "\"\"", "\"20231130303159\"", "\"dadosRamal\"", "\"timestamp\"", "\"9999-99-99 99:99:99\"", "<br>", "\n", "\\", "é",
        "9223372036854775807", "18446744073709551616",
    ]), 0..60)) {
        let body = parts.concat();
        for (read, _) in meanings() {
            read(body.as_bytes());
        }
        frame::decode(&body);
    }
}

#[test]
fn large_and_deep_answers_are_read_or_refused_soon() {
    let rows = r#"{"protocolo":"20231130303159","nome":"Bia"},"#.repeat(50_000);
    let listing = call(
        &ActiveChats {
            agent: &agent(),
            company: &company(),
        },
        200,
        format!("[{rows}1]"),
    )
    .unwrap();
    assert_eq!((listing.conversations.len(), listing.unreadable), (50_000, 1));
    for (read, _) in meanings() {
        for deep in [
            "[".repeat(10_000),
            "{\"a\":".repeat(10_000),
            format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)),
        ] {
            assert!(read(deep.as_bytes()).starts_with("unreadable"));
        }
    }
}
