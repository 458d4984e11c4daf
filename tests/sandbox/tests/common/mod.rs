//! A client in a few lines: one request a connection, and a socket.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a test's helpers: whatever is amiss here must fail the test"
)]

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Map, Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::MaybeTlsStream;
use tokio_tungstenite::tungstenite::Message;
use voxfree_sandbox::{Builder, CHANNEL, DEPARTMENT, Sandbox};

pub(crate) const ANA: &str = "ana@demo";
pub(crate) const BRUNO: &str = "bruno@demo";
pub(crate) const ANA_ID: u64 = 7204;
pub(crate) const BRUNO_ID: u64 = 7205;

/// Two agents and three contacts on a channel without rules.
pub(crate) fn world() -> Builder {
    Sandbox::builder()
        .seed(1)
        .agent(ANA, "senha", |agent| agent.name("Ana"))
        .agent(BRUNO, "senha", |agent| agent.name("Bruno"))
        .contact(7, "Bia")
        .contact(8, "Caio")
        .contact(9, "Duda")
}

pub(crate) fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
    /// Whether the body came as long as it was announced.
    pub(crate) whole: bool,
}

impl Got {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }
}

/// Sends raw bytes to the host of `url`; `None` where the connection ends without an answer.
pub(crate) async fn raw(url: &str, head: &str, body: &[u8]) -> Option<Got> {
    let host = url.strip_prefix("http://").unwrap().split('/').next().unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let length = body.len();
    let head = format!("{head}host: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body).await.unwrap();
    let mut bytes = Vec::new();
    // A reset is an end as well.
    let _ = stream.read_to_end(&mut bytes).await;
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let mut body = bytes[end + 4..].to_vec();
    let mut whole = true;
    if headers.contains_key("transfer-encoding") {
        (body, whole) = unchunk(&body);
    } else if let Some(length) = headers.get("content-length") {
        whole = body.len() == length.parse::<usize>().unwrap();
    }
    Some(Got {
        status,
        headers,
        body,
        whole,
    })
}

fn unchunk(mut rest: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return (body, true);
        }
        let Some(chunk) = rest.get(end + 2..end + 2 + size) else {
            break;
        };
        body.extend(chunk);
        rest = rest.get(end + 4 + size..).unwrap_or_default();
    }
    (body, false)
}

pub(crate) async fn post(url: &str, page: &str, cookie: &str, body: &[u8]) -> Option<Got> {
    let path = url.splitn(4, '/').nth(3).unwrap();
    raw(
        url,
        &format!("POST /{path}/{page}.php HTTP/1.1\r\ncookie: {cookie}\r\n"),
        body,
    )
    .await
}

/// An agent's client, which fills in what most requests want.
pub(crate) struct Client<'a> {
    pub(crate) sandbox: &'a Sandbox,
    pub(crate) agent: u64,
}

impl Client<'_> {
    pub(crate) async fn try_ask(&self, page: &str, fields: Value) -> Option<Got> {
        let lists = matches!(page, "servicoTags" | "servicoRespostasRapidas");
        let url = if lists {
            self.sandbox.lists_url()
        } else {
            self.sandbox.app_url()
        };
        let mut body = Map::new();
        body.insert("id_agente".to_owned(), json!(self.agent.to_string()));
        body.insert("codid_cliente".to_owned(), json!("1"));
        body.extend(fields.as_object().unwrap().clone());
        post(url, page, "", Value::Object(body).to_string().as_bytes()).await
    }

    pub(crate) async fn ask(&self, page: &str, fields: Value) -> Value {
        self.try_ask(page, fields).await.unwrap().json()
    }

    /// The words of a refusal, in whichever field.
    pub(crate) async fn refusal(&self, page: &str, fields: Value) -> String {
        let answer = self.ask(page, fields).await;
        let told = answer.get("retorno").or(answer.get("status")).and_then(Value::as_str);
        told.and_then(|told| told.strip_prefix("falha - "))
            .unwrap_or_else(|| panic!("no refusal: {answer}"))
            .to_owned()
    }

    /// The fields that name a conversation's channel and other side.
    pub(crate) fn side(&self, contact: u64) -> Value {
        self.side_of(&self.sandbox.contact(contact).protocol().unwrap())
    }

    pub(crate) fn side_of(&self, protocol: &str) -> Value {
        let known = self.sandbox.conversation(protocol).unwrap();
        json!({
            "protocolo": protocol,
            "id_canal_unico": known.channel.to_string(),
            "id_contato": known.party.id().to_string(),
            "is_group": u8::from(known.party.is_group()).to_string(),
            "nome_agente": "Ana",
            "codid_departamento": known.department.to_string(),
            "departamento": known.department.to_string(),
            "reply_id": "",
        })
    }

    pub(crate) async fn send(&self, contact: u64, text: &str) -> Value {
        self.ask("enviaMensagem", with(self.side(contact), json!({"mensagem": text})))
            .await
    }
}

/// Both, the second on top.
pub(crate) fn with(base: Value, more: Value) -> Value {
    let mut fields = base.as_object().unwrap().clone();
    fields.extend(more.as_object().unwrap().clone());
    Value::Object(fields)
}

pub(crate) fn ana(sandbox: &Sandbox) -> Client<'_> {
    Client { sandbox, agent: ANA_ID }
}

pub(crate) fn bruno(sandbox: &Sandbox) -> Client<'_> {
    Client {
        sandbox,
        agent: BRUNO_ID,
    }
}

pub(crate) type Socket = tokio_tungstenite::WebSocketStream<MaybeTlsStream<TcpStream>>;

pub(crate) async fn socket(sandbox: &Sandbox, hello: &Value) -> Socket {
    let (mut socket, _) = tokio_tungstenite::connect_async(sandbox.socket_url()).await.unwrap();
    socket.send(Message::Text(hello.to_string().into())).await.unwrap();
    socket
}

pub(crate) fn hello(agent: u64) -> Value {
    json!({"codid_agente": agent.to_string(), "recipient_id": null, "type": "socket", "token": null, "message": null})
}

/// A socket that the service knows: a ping has come back after the hello.
pub(crate) async fn greeted(sandbox: &Sandbox, agent: u64) -> Socket {
    let mut socket = socket(sandbox, &hello(agent)).await;
    socket.send(Message::Ping(b"there?".as_slice().into())).await.unwrap();
    loop {
        if let Message::Pong(_) = socket.next().await.unwrap().unwrap() {
            return socket;
        }
    }
}

/// The next event's `tipo_update`; `closed` at the end.
pub(crate) async fn next(socket: &mut Socket) -> String {
    event(socket).await.map_or("closed".to_owned(), |event| {
        event["tipo_update"].as_str().unwrap_or("?").to_owned()
    })
}

pub(crate) async fn event(socket: &mut Socket) -> Option<Value> {
    loop {
        match socket.next().await {
            Some(Ok(Message::Text(text))) => return Some(serde_json::from_str(&text).unwrap_or(Value::Null)),
            Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
            Some(Ok(_)) => {}
        }
    }
}

/// What [`world`] has by default.
pub(crate) const PLACES: (u64, u64) = (CHANNEL, DEPARTMENT);
