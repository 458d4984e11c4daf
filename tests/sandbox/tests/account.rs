//! Signing in over HTTP, and what no page takes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod common;

use common::*;
use serde_json::json;
use voxfree_sandbox::{Agent, Sandbox};

fn md5(text: &str) -> &'static str {
    match text {
        "senha" => "e8d95a51f3af4a3b134bf6bb680a213a",
        "nova" => "1a9c91f6e0310d4f55b7ee7f22c2c9df",
        _ => "00000000000000000000000000000000",
    }
}

#[tokio::test]
async fn login_gives_ids_a_cookie_and_a_fresh_code() {
    let sandbox = Sandbox::builder()
        .agent(ANA, "senha", Agent::second_factor)
        .start()
        .await
        .unwrap();
    let body = json!({"login": ANA, "senha": md5("senha")}).to_string();
    let mut codes = Vec::new();
    for _ in 0..2 {
        let got = post(sandbox.app_url(), "login", "", body.as_bytes()).await.unwrap();
        assert!(got.headers["set-cookie"].starts_with("PHPSESSID="));
        assert_eq!(got.headers["date"], "Tue, 10 Mar 2026 12:00:00 GMT");
        let answer = got.json();
        assert_eq!(
            (&answer["retorno"], &answer["id_agente"]),
            (&json!("ok"), &json!("7204"))
        );
        let code = answer["chave2fatores"].as_str().unwrap().to_owned();
        assert_eq!(sandbox.second_factor_code(ANA), Some(code.clone()));
        codes.push(code);
    }
    assert_ne!(codes[0], codes[1]);
    let wrong = json!({"login": ANA, "senha": "x"}).to_string();
    let got = post(sandbox.app_url(), "login", "", wrong.as_bytes()).await.unwrap();
    assert_eq!(
        got.json(),
        json!({"error": 1, "descricao": "Usuário ou senha inválido!!!"})
    );
    assert!(!got.headers.contains_key("set-cookie"));
    assert!(
        sandbox
            .requests()
            .iter()
            .all(|request| request.fields["senha"] == "***")
    );
}

#[tokio::test]
async fn with_the_option_pages_want_the_cookie() {
    let sandbox = world().require_cookie(true).start().await.unwrap();
    assert_eq!(ana(&sandbox).refusal("chatsAtivos", json!({})).await, "não logado");
    let login = json!({"login": ANA, "senha": md5("senha")}).to_string();
    let cookie = post(sandbox.app_url(), "login", "", login.as_bytes())
        .await
        .unwrap()
        .headers["set-cookie"]
        .clone();
    let body = json!({"id_agente": "7204", "codid_cliente": "1"}).to_string();
    let cookie = format!("other=1; {}", cookie.split(';').next().unwrap());
    assert_eq!(
        post(sandbox.app_url(), "chatsAtivos", &cookie, body.as_bytes())
            .await
            .unwrap()
            .json(),
        json!([])
    );
}

#[tokio::test]
async fn the_password_is_changed() {
    let sandbox = Sandbox::builder()
        .agent(ANA, "senha", Agent::must_change_password)
        .start()
        .await
        .unwrap();
    let change = |old: &str| json!({"senha": old, "senhaNovo": md5("nova")});
    let client = ana(&sandbox);
    assert_eq!(client.ask("alterarSenha", change("x")).await["error"], 1);
    assert_eq!(client.ask("alterarSenha", change(md5("senha"))).await["error"], 0);
    let answer = client.ask("login", json!({"login": ANA, "senha": md5("nova")})).await;
    assert_eq!(answer["alterar_senha"], "0");
}

#[tokio::test]
async fn the_status_is_set_for_agents_with_chats() {
    let sandbox = world()
        .agent("tel@demo", "senha", Agent::without_chats)
        .start()
        .await
        .unwrap();
    let answer = ana(&sandbox)
        .ask("updateStatusAgente_Omni", json!({"novo_status": "1"}))
        .await;
    assert_eq!(answer, json!({"status": "ok", "novo_status": "1"}));
    assert!(sandbox.with(|service| service.is_online(ANA)));
    let telephone = Client {
        sandbox: &sandbox,
        agent: 7206,
    };
    assert!(
        telephone
            .refusal("chatsAtivos", json!({}))
            .await
            .contains("omnichannel")
    );
}

#[tokio::test]
async fn wrong_host_method_page_and_body() {
    let sandbox = world().start().await.unwrap();
    let (app, lists) = (sandbox.app_url(), sandbox.lists_url());
    for (url, page) in [
        (lists, "login"),
        (app, "servicoTags"),
        (app, "servicoRespostasRapidas"),
        (app, "nada"),
    ] {
        let got = post(url, page, "", b"{}").await.unwrap();
        assert_eq!(got.status, 404, "{page}");
        assert!(got.body.starts_with(b"<!DOCTYPE"));
    }
    let got = raw(app, "GET /mobile/login.php HTTP/1.1\r\n", b"").await.unwrap();
    assert_eq!(got.status, 404);
    let got = post(app, "chatsAtivos", "", b"id_agente=7204").await.unwrap();
    assert_eq!(got.json(), json!({"retorno": "falha - json inválido"}));
    let got = post(app, "chatsAtivos", "", br#"{"id_agente":"1","codid_cliente":"1"}"#)
        .await
        .unwrap();
    assert_eq!(got.json(), json!({"retorno": "falha - agente não encontrado"}));
    assert!(
        ana(&sandbox)
            .refusal("chatsAtivos", json!({"codid_cliente": "2"}))
            .await
            .contains("cliente")
    );
    assert!(
        ana(&sandbox)
            .refusal("buscaChat", json!({}))
            .await
            .contains("protocolo")
    );
}
