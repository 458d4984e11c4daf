//! Every answer that the service's document prints is read. The broken ones are read as
//! printed; only what the print lost at the head or the tail is supplied here, where it can be seen.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod service_support;

use serde_json::{Value, json};
use service_support::{call, called};
use voxfree_core::service::*;
use voxfree_core::socket::frame;
use voxfree_core::*;

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("fixtures/", $name))
    };
}

/// The fragments begin with a remark in brackets.
fn printed(fragment: &str) -> &str {
    fragment.split_once('\n').unwrap().1.trim()
}

fn as_json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

macro_rules! ids {
    ($($name:ident: $id:ident = $text:literal;)*) => {$(fn $name() -> $id { $id::new($text).unwrap() })*};
}

ids! {
    gilles: AgentId = "61";
    carlos: AgentId = "7204";
    company: CompanyId = "1";
    protocol: ProtocolNumber = "20231130303159";
    channel: ChannelId = "25";
    contact: ContactId = "30";
    department: DepartmentId = "9";
}

#[test]
fn the_sign_in() {
    let hash = Secret::new("955eb128330cce110aacc02f70f49c42");
    let login = Login {
        login: "carlos.operador@voxfree",
        password_hash: &hash,
    };
    let (answer, asked) = called(&login, 200, fixture!("login-ok.json"));
    assert_eq!(asked.url, "https://app.example/mobile/login.php");
    assert_eq!(
        asked.json,
        json!({"login": "carlos.operador@voxfree", "senha": "955eb128330cce110aacc02f70f49c42"})
    );
    let answer = answer.unwrap();
    assert_eq!((answer.agent_id, answer.company_id), (carlos(), company()));
    assert!(!answer.must_change_password && answer.second_factor.is_none() && !answer.call_center);
    assert!(answer.answers_chats && answer.has_extension);
    assert!(answer.picture_url.unwrap().ends_with("1_7204_avatar5.png"));
    let account = answer.extension.unwrap();
    assert_eq!(
        (account.extension.as_deref(), account.user.as_deref()),
        (Some("2101"), Some("1_2101"))
    );
    assert_eq!(
        (account.domain.as_deref(), account.transport.as_deref()),
        (Some("app.voxfree.com:50031"), Some("udp"))
    );
    assert_eq!(account.password.unwrap().expose(), "not-the-real-one");
    assert_eq!(
        account.codecs.as_deref(),
        Some("PCMA/8000/1 PCMU/8000/1 opus/48000/2 G729/8000/1")
    );
    assert!(account.auto_answer);

    let refused = CallError::Refused {
        words: "Usuário ou senha inválido!!!".into(),
        status: 200,
    };
    assert_eq!(call(&login, 200, fixture!("login-error.json")).unwrap_err(), refused);
    let (carlos, company) = (carlos(), company());
    let change = ChangePassword {
        agent: &carlos,
        company: &company,
        old_hash: &hash,
        new_hash: &hash,
    };
    assert_eq!(call(&change, 200, fixture!("change-password-ok.json")), Ok(()));
    assert_eq!(call(&change, 200, fixture!("change-password-error.json")), Err(refused));
}

#[test]
fn a_chat_as_printed() {
    // The print lost: the end of the picture's address and of the contact, the names ahead of the messages, the
    // braces between and behind them.
    let lines = printed(fixture!("chat-fragment.txt"));
    let (contact, rest) = lines.split_once("\"carteirizacao\"").unwrap();
    let (about, rest) = rest.split_once("            \"codid\"").unwrap();
    let (first, second) = rest.split_once("            \"id\"").unwrap();
    let body = format!(
        "{}ersonal.png\" }},\n\"carteirizacao\"{about}\"mensagens\": {{ \"20231130303159\": [\n{{ \"codid\"{first} }},\n{{ \"codid\": \"17808240\", \"id\"{second} }} ] }} }}",
        contact.trim_end(),
    );
    let (protocol, gilles) = (protocol(), gilles());
    let opened = call(
        &OpenConversation {
            protocol: &protocol,
            agent: &gilles,
        },
        200,
        body,
    )
    .unwrap();
    let contact = opened.contact.unwrap();
    assert_eq!((contact.id.as_str(), contact.note.as_str()), ("30", "eee"));
    assert!(contact.picture_url.unwrap().ends_with("foto personal.png"));
    assert!(opened.ownership.is_allowed && opened.may_delete && !opened.may_read_deleted);
    assert_eq!(opened.ownership.record.as_deref(), Some("1635"));
    assert_eq!(opened.ownership.owner, AgentId::new("7204"));
    let [first, second] = opened.messages.as_slice() else {
        panic!("{:?}", opened.messages)
    };
    assert_eq!(
        (first.id, first.kind, first.sent_at.0),
        (Some(MessageId(17_808_239)), MessageKind::Text, 1_701_373_134_000)
    );
    assert_eq!(
        (second.whatsapp_id.as_deref(), second.reply_to),
        (Some("BAE5645F401EE043"), None)
    );
    assert!(
        opened
            .messages
            .iter()
            .all(|message| message.protocol == protocol && !message.deleted)
    );
}

fn send_text<'a>(
    protocol: &'a ProtocolNumber,
    agent: &'a AgentId,
    company: &'a CompanyId,
    channel: &'a ChannelId,
    contact: &'a ContactId,
) -> SendText<'a> {
    SendText {
        protocol,
        agent,
        agent_name: "Gilles",
        company,
        channel: Some(channel),
        contact: Some(contact),
        is_group: false,
        reply_to: None,
        text: "teste",
    }
}

#[test]
fn a_sent_text_as_printed() {
    // The print lost the last braces.
    let body = format!("{}\n}}\n]", printed(fixture!("send-text-answer.txt")));
    let (gilles, company, protocol, channel, contact) = (gilles(), company(), protocol(), channel(), contact());
    let text = send_text(&protocol, &gilles, &company, &channel, &contact);
    let message = call(&text, 200, body).unwrap().unwrap();
    assert_eq!(
        message,
        Message {
            id: Some(MessageId(17_932_701)),
            protocol: protocol.clone(),
            whatsapp_id: None,
            device: None,
            kind: MessageKind::Text,
            forwarded: false,
            reply_to: None,
            from_me: true,
            text: "*Gilles*: \nteste".into(),
            media: None,
            sent_at: Timestamp(1_701_780_765_000),
            delivery: Some(Delivery::Sent),
            deleted: false,
            raw: None,
        }
    );
    // Without what was lost it is half an answer: the text may have gone out.
    let error = call(&text, 200, printed(fixture!("send-text-answer.txt"))).unwrap_err();
    assert!(matches!(error, CallError::Unreadable { .. }) && error.may_have_been_carried_out());
}

#[test]
fn templates_as_printed() {
    // The print lost the beginning of the list.
    let body = format!(
        r#"[{{"codid": "80", "nome_template": "ola", {}"#,
        printed(fixture!("templates-fragment.txt"))
    );
    let (protocol, carlos) = (ProtocolNumber::new("20240222303307").unwrap(), carlos());
    let templates = call(
        &ListTemplates {
            protocol: &protocol,
            agent: &carlos,
        },
        200,
        body,
    )
    .unwrap();
    let told: Vec<_> = templates
        .iter()
        .map(|template| (template.id.as_str(), template.name.as_str()))
        .collect();
    assert_eq!(told, [("80", "ola"), ("84", "voxfree_atendimento_dpto_financeiro")]);

    // And the end of the answer to a send.
    let body = format!("{} }} }}", printed(fixture!("send-template-answer.txt")));
    let id = templates[0].id.clone();
    let sent = call(
        &SendTemplate {
            protocol: &protocol,
            agent: &carlos,
            template: &id,
        },
        200,
        body,
    )
    .unwrap()
    .unwrap();
    assert_eq!(
        (sent.id, sent.kind, sent.from_me),
        (Some(MessageId(18_872_124)), MessageKind::Template, true)
    );
    assert_eq!(sent.protocol, protocol);
}

#[test]
fn a_started_conversation() {
    let (gilles, company, channel, contact, department) = (gilles(), company(), channel(), contact(), department());
    let start = StartConversation {
        agent: &gilles,
        company: &company,
        channel: &channel,
        contact: &contact,
        department: &department,
    };
    let started = call(&start, 200, fixture!("new-conversation-ok.json"));
    assert_eq!(
        started,
        Ok(StartOutcome::Started {
            row_id: Some("395349".into())
        })
    );
    let busy = call(&start, 200, fixture!("new-conversation-busy.json"));
    let by = StartOutcome::Busy {
        agent_id: AgentId::new("61"),
        agent_name: Some("GIlles".into()),
    };
    assert_eq!(busy, Ok(by));
}

#[test]
fn the_socket() {
    assert_eq!(
        as_json(&frame::hello(&carlos())),
        as_json(fixture!("socket-hello.json"))
    );
    let event = frame::decode(fixture!("socket-event.json")).unwrap();
    assert_eq!(event.kind, EventKind::NewMessage);
    assert_eq!(event.protocol, ProtocolNumber::new("202311303422841002"));
    assert_eq!(
        (event.contact, event.channel),
        (ContactId::new("342284"), ChannelId::new("235"))
    );
    assert_eq!(event.agent, AgentId::new("12694"));
}
