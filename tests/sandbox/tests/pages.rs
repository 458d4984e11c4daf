//! Conversations, lists and files over HTTP: what each page answers, and what it refuses.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod common;

use common::*;
use serde_json::json;
use voxfree_sandbox::{ChannelKind, Holder};

#[tokio::test]
async fn opening_binds_a_waiting_chat_and_never_takes_it_from_a_colleague() {
    let sandbox = world().waiting(7, "Oi", minutes(1)).start().await.unwrap();
    let protocol = sandbox.contact(7).protocol().unwrap();
    assert_eq!(
        ana(&sandbox).ask("chatsEspera", json!({})).await[0]["protocolo"],
        protocol.as_str()
    );
    assert_eq!(ana(&sandbox).ask("chatsAtivos", json!({})).await, json!([]));

    let chat = ana(&sandbox).ask("buscaChat", json!({"protocolo": protocol})).await;
    assert_eq!(chat["contato"]["nome"], "Bia");
    assert_eq!(chat["mensagens"][&protocol][0]["content"], "Oi");
    assert_eq!(sandbox.conversation(&protocol).unwrap().holder, Holder::Held(ANA_ID));
    assert_eq!(bruno(&sandbox).ask("chatsEspera", json!({})).await, json!([]));
    let row = &ana(&sandbox).ask("chatsAtivos", json!({})).await[0];
    assert_eq!(
        (&row["nao_lidas"], &row["ultima_mensagem"], &row["tipo_chat"]),
        (&json!("0"), &json!("Oi"), &json!("chat"))
    );

    let answer = bruno(&sandbox).ask("buscaChat", json!({"protocolo": protocol})).await;
    assert_eq!(
        answer,
        json!({"retorno": "falha - protocolo em atendimento por Ana", "agente_responsavel": "7204"})
    );
    assert_eq!(sandbox.conversation(&protocol).unwrap().holder, Holder::Held(ANA_ID));
}

#[tokio::test]
async fn newer_messages_come_after_the_last_one_and_reset_the_count() {
    let sandbox = world().held(ANA, 7, "um", minutes(5)).start().await.unwrap();
    let contact = sandbox.contact(7);
    let two = contact.says("dois");
    contact.says("três");
    let protocol = contact.protocol().unwrap();
    assert_eq!(sandbox.conversation(&protocol).unwrap().unread, 3);
    let client = ana(&sandbox);
    let ask = with(client.side(7), json!({"id_last_message": two.to_string()}));
    let answer = client.ask("buscaMensagem", ask.clone()).await;
    let rows = answer["mensagens"][&protocol].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["content"]), (1, &json!("três")));
    assert_eq!(sandbox.conversation(&protocol).unwrap().unread, 0);
    assert!(
        client
            .refusal("buscaMensagem", with(ask.clone(), json!({"is_group": "1"})))
            .await
            .contains("is_group")
    );
    assert!(bruno(&sandbox).refusal("buscaMensagem", ask).await.contains("Ana"));
}

#[tokio::test]
async fn a_sent_text_reaches_the_contact_with_the_agents_name() {
    let sandbox = world().held(ANA, 7, "Oi", minutes(5)).start().await.unwrap();
    let client = ana(&sandbox);
    let answer = client.send(7, "Bom dia 😊").await;
    let protocol = sandbox.contact(7).protocol().unwrap();
    let message = &answer[1]["mensagens"][&protocol];
    assert_eq!(answer[0], json!({"retorno": "ok"}));
    assert_eq!(message["content"], "*Ana*: \nBom dia 😊");
    assert_eq!(
        (&message["lido"], &message["status_api"], &message["fromMe"]),
        (&json!(0), &json!(0), &json!(1))
    );
    assert_eq!(sandbox.contact(7).received(), ["Bom dia 😊"]);
    let codid: u64 = message["codid"].as_str().unwrap().parse().unwrap();
    assert_eq!(sandbox.message(codid).unwrap().read_state, 1);
    sandbox.contact(7).reads();
    assert_eq!(sandbox.message(codid).unwrap().read_state, 2);
}

#[tokio::test]
async fn sending_is_refused_where_the_service_would() {
    let sandbox = world()
        .held(ANA, 7, "Oi", minutes(5))
        .held(BRUNO, 8, "Oi", minutes(5))
        .waiting(9, "Oi", minutes(5))
        .start()
        .await
        .unwrap();
    let client = ana(&sandbox);
    let text = json!({"mensagem": "x"});
    let side = with(client.side(7), text.clone());
    let cases = [
        (with(side.clone(), json!({"protocolo": "1"})), "não encontrado"),
        (with(side.clone(), json!({"mensagem": ""})), "mensagem"),
        (with(side.clone(), json!({"reply_id": "1"})), "respondida"),
        (with(side.clone(), json!({"id_canal_unico": "1"})), "canal"),
        (with(side.clone(), json!({"id_contato": "8"})), "contato"),
        (with(client.side(8), text.clone()), "Bruno"),
        (with(client.side(9), text), "em espera"),
    ];
    for (fields, words) in cases {
        let told = client.refusal("enviaMensagem", fields).await;
        assert!(told.contains(words), "{told}");
    }
    let protocol = sandbox.contact(7).protocol().unwrap();
    sandbox.supervisor().closes(&protocol);
    assert_eq!(client.refusal("enviaMensagem", side).await, "protocolo finalizado");
    assert!((7..=9).all(|contact| sandbox.contact(contact).received().is_empty()));
}

#[tokio::test]
async fn a_file_is_stored_and_reaches_the_contact() {
    let sandbox = world().held(ANA, 7, "Oi", minutes(5)).start().await.unwrap();
    let side = ana(&sandbox).side(7);
    let mut fields: Vec<(&str, &str)> = vec![("id_agente", "7204"), ("codid_cliente", "1"), ("mensagem", "Segue")];
    fields.extend(["protocolo", "id_canal_unico", "id_contato"].map(|name| (name, side[name].as_str().unwrap())));
    let mut parts: Vec<String> = fields
        .into_iter()
        .map(|(name, value)| format!("--B\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"))
        .collect();
    parts.push(
        "--B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"foto é.png\"\r\n\
         content-type: image/png\r\n\r\nPNG!\r\n--B--\r\n"
            .to_owned(),
    );
    let form = parts.concat();
    let head = "POST /mobile/enviaAnexo.php HTTP/1.1\r\ncontent-type: multipart/form-data; boundary=B\r\n";
    let answer = raw(sandbox.app_url(), head, form.as_bytes()).await.unwrap().json();
    let message = &answer[1]["mensagens"][side["protocolo"].as_str().unwrap()];
    assert_eq!(
        (&message["type"], &message["content"]),
        (&json!("image"), &json!("Segue"))
    );
    assert_eq!(sandbox.contact(7).received(), ["[image foto é.png] Segue"]);
    let url = message["url"].as_str().unwrap();
    assert!(url.starts_with("http://127.0.0.1:"));
    let name: Vec<String> = message["file"]
        .as_str()
        .unwrap()
        .bytes()
        .map(|byte| format!("%{byte:02X}"))
        .collect();
    let name = name.concat();
    let got = raw(url, &format!("GET /files/{name} HTTP/1.1\r\n"), b"").await.unwrap();
    assert_eq!(
        (got.status, got.body.as_slice(), got.headers["content-type"].as_str()),
        (200, b"PNG!".as_slice(), "image/png")
    );
    assert_eq!(raw(url, "GET /files/none HTTP/1.1\r\n", b"").await.unwrap().status, 404);
}

#[tokio::test]
async fn own_tags_and_quick_replies_only() {
    let sandbox = world()
        .held(ANA, 7, "Oi", minutes(5))
        .world(|service| {
            service.add_tag(9, None, "Da casa");
            service.add_quick_reply(9, None, "Olá!");
        })
        .start()
        .await
        .unwrap();
    let client = ana(&sandbox);
    let pages = [
        ("servicoTags", "tag", "codid_tag"),
        ("servicoRespostasRapidas", "resposta", "codid_resposta"),
    ];
    for (page, text, id) in pages {
        let base = with(client.side(7), json!({"departamento": "9"}));
        let ask = |more| with(base.clone(), more);
        let house = client.ask(page, ask(json!({"action": "select"}))).await[0]["codid"].clone();
        for action in ["update", "remove"] {
            let told = client
                .refusal(page, ask(json!({"action": action, id: house, text: "x"})))
                .await;
            assert!(told.contains("não pertence"), "{told}");
        }
        let inserted = client.ask(page, ask(json!({"action": "insert", text: "Minha"}))).await;
        assert_eq!(inserted["status"], "ok");
        let own = inserted["new_codid"].clone();
        assert!(
            bruno(&sandbox)
                .refusal(page, ask(json!({"action": "remove", id: own})))
                .await
                .contains("não pertence")
        );
        client
            .ask(page, ask(json!({"action": "update", id: own, text: "Outra"})))
            .await;
        let rows = client.ask(page, ask(json!({"action": "select"}))).await;
        assert_eq!(
            (&rows[1][text], &rows[1]["personalizado"]),
            (&json!("Outra"), &json!("1"))
        );
        assert_eq!(
            client.ask(page, ask(json!({"action": "remove", id: own}))).await,
            json!({"status": "ok"})
        );
    }
    let tag = client
        .ask("servicoTags", with(client.side(7), json!({"action": "select"})))
        .await[0]["codid"]
        .clone();
    for (action, set) in [("activate", "1"), ("deactivate", "0")] {
        client
            .ask(
                "servicoTags",
                with(client.side(7), json!({"action": action, "codid_tag": tag})),
            )
            .await;
        let rows = client
            .ask("servicoTags", with(client.side(7), json!({"action": "select"})))
            .await;
        assert_eq!(rows[0]["ativo"], set);
    }
}

#[tokio::test]
async fn starting_a_conversation_by_hand() {
    let sandbox = world()
        .channel(25, ChannelKind::WhatsAppOfficial, "Principal")
        .channel(27, ChannelKind::Instagram, "Instagram")
        .held(BRUNO, 8, "Oi", minutes(5))
        .waiting(9, "Oi", minutes(5))
        .start()
        .await
        .unwrap();
    let client = ana(&sandbox);
    assert_eq!(
        client.ask("buscaDepartamentos", json!({})).await,
        json!([{"codid": "9", "departamento": "Atendimento"}])
    );
    let channels = client
        .ask("buscaCanais", json!({"departamento_selecionado": "9"}))
        .await;
    assert_eq!(channels[1]["tipo"], "instagram");
    let found = client
        .ask("servicoContatos", json!({"action": "select", "search": "BIA"}))
        .await;
    assert_eq!((found.as_array().unwrap().len(), &found[0]["codid"]), (1, &json!("7")));
    let fresh = json!({"action": "insert", "nome": "Eva", "numero": "5519999999999"});
    let inserted = client.ask("servicoContatos", fresh.clone()).await["new_codid"].clone();
    assert!(client.refusal("servicoContatos", fresh).await.contains("já cadastrado"));

    let start = |channel: u64, contact: serde_json::Value| json!({"id_canal": channel, "codid_contato": contact, "departamento": 9});
    let started = client.ask("novaConversaManual", start(25, inserted)).await;
    assert_eq!(
        (&started["status"], &started["em_atendimento"]),
        (&json!("ok"), &json!(0))
    );
    let row = &client.ask("chatsAtivos", json!({})).await[0];
    assert_eq!(row["nome"], "Eva");
    assert_ne!(row["protocolo"], started["codid_protocolo"]);
    let busy = client.ask("novaConversaManual", start(25, json!(8))).await;
    let documented = json!({"status": "falha - em atendimento", "em_atendimento": 1,
        "agente_em_atendimento_codid": "7205", "agente_em_atendimento_nome": "Bruno"});
    assert_eq!(busy, documented);
    assert!(
        client
            .refusal("novaConversaManual", start(25, json!(9)))
            .await
            .contains("espera")
    );
    assert!(
        client
            .refusal("novaConversaManual", start(27, json!(7)))
            .await
            .contains("não permite")
    );
}

#[tokio::test]
async fn finishing_transferring_and_keeping_a_contact() {
    let sandbox = world()
        .held(ANA, 7, "Oi", minutes(5))
        .held(ANA, 8, "Oi", minutes(5))
        .held(ANA, 9, "Oi", minutes(5))
        .department(10, "Financeiro")
        .world(|service| service.add_wrap_up_code(22, "Resolvido"))
        .start()
        .await
        .unwrap();
    let client = ana(&sandbox);
    let codes = client.ask("buscaTabulacoes", client.side(7)).await;
    assert_eq!(codes[0]["tabulacao"], "Resolvido");

    let finish = with(
        client.side(7),
        json!({"action": "finalizar", "selected_tabulacao": "22", "fidelizado_check": "1"}),
    );
    let first = sandbox.contact(7).protocol().unwrap();
    assert!(
        client
            .refusal(
                "finalizarAtendimento",
                with(finish.clone(), json!({"selected_tabulacao": "1"}))
            )
            .await
            .contains("tabulação")
    );
    assert_eq!(
        client.ask("finalizarAtendimento", finish.clone()).await,
        json!({"retorno": "ok"})
    );
    assert_eq!(sandbox.conversation(&first).unwrap().holder, Holder::Closed);
    assert_eq!(
        client.refusal("finalizarAtendimento", finish).await,
        "protocolo finalizado"
    );
    assert_eq!(
        client.refusal("buscaChat", json!({"protocolo": first})).await,
        "protocolo finalizado"
    );

    // She keeps the contact, who comes back to her at once, with the older protocol.
    sandbox.contact(7).says("Voltei");
    let second = sandbox.contact(7).protocol().unwrap();
    let chat = client.ask("buscaChat", json!({"protocolo": second})).await;
    assert_eq!(chat["agente_carteirizado"], "Ana");
    assert_eq!(chat["mensagens"].as_object().unwrap().len(), 2);
    let kept = client.ask("buscaCarteirizacoes", json!({"action": "select"})).await;
    assert_eq!(kept[0]["codid_contato"], "7");
    let delete = json!({"action": "delete", "codid_contato": "7", "codid_departamento": "9"});
    assert_eq!(
        client.ask("buscaCarteirizacoes", delete.clone()).await,
        json!({"retorno": "ok"})
    );
    assert!(
        client
            .refusal("buscaCarteirizacoes", delete)
            .await
            .contains("não encontrada")
    );

    let transfer = with(client.side(8), json!({"action": "transferir", "text_send": "VIP"}));
    assert!(
        client
            .refusal("finalizarAtendimento", transfer.clone())
            .await
            .contains("new_id_agente")
    );
    let myself = with(transfer.clone(), json!({"new_id_agente": "7204"}));
    assert!(client.refusal("finalizarAtendimento", myself).await.contains("destino"));
    client
        .ask("finalizarAtendimento", with(transfer, json!({"new_id_agente": "7205"})))
        .await;
    let handed = sandbox.conversation(&sandbox.contact(8).protocol().unwrap()).unwrap();
    assert_eq!(
        (handed.holder, handed.note.as_deref()),
        (Holder::Held(BRUNO_ID), Some("VIP"))
    );

    let old = sandbox.contact(9).protocol().unwrap();
    let away = json!({"action": "transferir_finalizar", "codid_departamento": "10", "new_id_agente": "7205"});
    client.ask("finalizarAtendimento", with(client.side(9), away)).await;
    let fresh = sandbox.conversation(&sandbox.contact(9).protocol().unwrap()).unwrap();
    assert_eq!((fresh.department, fresh.holder), (10, Holder::Waiting(Some(BRUNO_ID))));
    assert_ne!(fresh.protocol, old);
    assert!(
        client
            .refusal("buscaChat", json!({"protocolo": fresh.protocol}))
            .await
            .contains("reservado para Bruno")
    );
}
