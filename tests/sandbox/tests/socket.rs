//! The socket: who is told what, and what may go wrong on the way.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod common;

use common::*;
use futures_util::{SinkExt, StreamExt};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn a_bad_hello_is_refused() {
    let sandbox = world().start().await.unwrap();
    let good = hello(ANA_ID);
    let mut without_nulls = good.clone();
    without_nulls.as_object_mut().unwrap().remove("token");
    for bad in [
        json!("hi"),
        without_nulls,
        with(good.clone(), json!({"type": "x"})),
        hello(1),
    ] {
        let mut socket = socket(&sandbox, &bad).await;
        assert!(matches!(socket.next().await, Some(Ok(Message::Close(_)))), "{bad}");
    }
    assert_eq!(sandbox.sockets().greeted(), 0);
    let _socket = greeted(&sandbox, ANA_ID).await;
    assert_eq!(
        (sandbox.sockets().connected(), sandbox.sockets().connected_of(ANA)),
        (1, 1)
    );
}

#[tokio::test]
async fn whom_it_concerns_is_told() {
    let sandbox = world().held(ANA, 7, "Oi", minutes(5)).start().await.unwrap();
    let (mut one, mut two) = (greeted(&sandbox, ANA_ID).await, greeted(&sandbox, BRUNO_ID).await);
    let codid = sandbox.contact(7).says("Alô?");
    let told = event(&mut one).await.unwrap();
    let held = sandbox.contact(7).protocol().unwrap();
    let documented = json!({"id_msg": codid, "type": "chat", "tipo_update": "new_message", "codid_contato": "7",
        "codid_canal": "25", "protocolo_atual": held, "agente_responsavel": "7204"});
    assert_eq!(told, documented);

    // Bruno heard nothing of that: the first that he hears is the waiting conversation.
    let (channel, department) = PLACES;
    let waiting = sandbox.new_waiting(8, channel, department, "Tem alguém?");
    for socket in [&mut one, &mut two] {
        assert_eq!(next(socket).await, "update_espera");
    }
    ana(&sandbox).ask("buscaChat", json!({"protocolo": waiting})).await;
    for socket in [&mut one, &mut two] {
        let told = event(socket).await.unwrap();
        assert_eq!(
            (&told["tipo_update"], &told["agente_responsavel"]),
            (&json!("encaminhado_agente"), &json!("7204"))
        );
    }
    let supervisor = sandbox.supervisor();
    assert!(supervisor.moves_to_department(&waiting, department));
    assert!(supervisor.to_waiting_of(&waiting, BRUNO));
    assert!(sandbox.another_agent_takes(&waiting, BRUNO));
    assert!(supervisor.closes(&waiting));
    assert!(!supervisor.closes(&waiting));
    for expected in [
        "encaminhado_departamento",
        "encaminhado_agente_espera",
        "encaminhado_agente",
        "Finalizar",
    ] {
        assert_eq!(next(&mut two).await, expected);
    }
    sandbox.with(|service| service.add_ownership(BRUNO_ID, 9, department));
    sandbox.contact(9).says("Oi Bruno");
    assert_eq!(next(&mut two).await, "direcionamento_fidelizado_agente");
}

#[tokio::test]
async fn events_are_lost_doubled_swapped_and_delayed() {
    let sandbox = world().held(ANA, 7, "Oi", minutes(5)).start().await.unwrap();
    let mut socket = greeted(&sandbox, ANA_ID).await;
    let (contact, sockets) = (sandbox.contact(7), sandbox.sockets());
    let say = |times: usize| (0..times).map(|_| contact.says("x")).collect::<Vec<_>>();

    sockets.drop_next(1);
    let a = say(2);
    sockets.double_next(1);
    let b = say(1);
    sockets.swap_next(1);
    let c = say(2);
    sockets.delay();
    let d = say(1);
    sockets.send_raw("{not json");
    sockets.release();
    let expected = [a[1], b[0], b[0], c[1], c[0]];
    for codid in expected {
        assert_eq!(event(&mut socket).await.unwrap()["id_msg"], codid);
    }
    assert_eq!(event(&mut socket).await.unwrap(), json!(null));
    assert_eq!(event(&mut socket).await.unwrap()["id_msg"], d[0]);
}

#[tokio::test]
async fn sockets_are_closed_and_refused() {
    let sandbox = world().start().await.unwrap();
    let mut socket = greeted(&sandbox, ANA_ID).await;
    sandbox.sockets().close_all();
    assert_eq!(next(&mut socket).await, "closed");
    sandbox.sockets().refuse_next(1);
    assert!(tokio_tungstenite::connect_async(sandbox.socket_url()).await.is_err());
    let mut socket = greeted(&sandbox, ANA_ID).await;
    socket.send(Message::Text("anything".into())).await.unwrap();
    sandbox.cut_connections();
    assert_eq!(next(&mut socket).await, "closed");
    let mut socket = greeted(&sandbox, ANA_ID).await;
    let url = sandbox.socket_url().to_owned();
    drop(sandbox);
    assert_eq!(next(&mut socket).await, "closed");
    // The port closes as soon as the server's task has seen the end.
    while tokio_tungstenite::connect_async(&url).await.is_ok() {
        tokio::task::yield_now().await;
    }
}
