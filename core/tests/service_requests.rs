//! Every request is sent as the service's document prints it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod service_support;

use serde_json::{Value, json};
use service_support::{called, sent};
use voxfree_core::ports::{BoxFuture, FileBody, UploadWatch};
use voxfree_core::service::*;
use voxfree_core::*;

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("fixtures/", $name))
    };
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
fn requests_are_sent_as_documented() {
    let (gilles, carlos, company, protocol) = (gilles(), carlos(), company(), protocol());
    let (channel, contact, department) = (channel(), contact(), department());
    let (old, new) = (
        Secret::new("955eb128330cce110aacc02f70f49c42"),
        password_hash(&Secret::new("teste")),
    );

    let change = ChangePassword {
        agent: &carlos,
        company: &company,
        old_hash: &old,
        new_hash: &new,
    };
    assert_eq!(sent(&change), as_json(fixture!("change-password-request.json")));

    let online = SetPresence {
        agent: &carlos,
        presence: Presence::Online,
    };
    assert_eq!(sent(&online), as_json(fixture!("status-request.json")));

    let new_messages = NewMessages {
        protocol: &protocol,
        agent: &gilles,
        last_message: Some(MessageId(17_808_798)),
        channel: Some(&channel),
        contact: Some(&contact),
        is_group: false,
    };
    assert_eq!(sent(&new_messages), as_json(fixture!("new-messages-request.json")));

    let text = send_text(&protocol, &gilles, &company, &channel, &contact);
    assert_eq!(sent(&text), as_json(fixture!("send-text-request.json")));

    let start = StartConversation {
        agent: &gilles,
        company: &company,
        channel: &channel,
        contact: &contact,
        department: &department,
    };
    assert_eq!(sent(&start), as_json(fixture!("new-conversation-request.json")));

    let official = ProtocolNumber::new("20240222312628").unwrap();
    let templates = ListTemplates {
        protocol: &official,
        agent: &carlos,
    };
    assert_eq!(sent(&templates), as_json(fixture!("templates-request.json")));
    let template = TemplateId::new("80").unwrap();
    let send = SendTemplate {
        protocol: &official,
        agent: &carlos,
        template: &template,
    };
    assert_eq!(sent(&send), as_json(fixture!("send-template-request.json")));
}

#[test]
fn requests_that_the_document_overfills_are_sent_with_what_their_action_takes() {
    let (gilles, company, channel, contact, department) = (gilles(), company(), channel(), contact(), department());

    // The document's example is an insert's fields with the action of a select.
    let mut documented = as_json(fixture!("contacts-request.json"));
    documented["action"] = json!("insert");
    let add = AddContact {
        company: &company,
        name: "Gilles",
        number: "5519999999999",
        email: "",
    };
    assert_eq!(sent(&add), documented);

    let mut documented = as_json(fixture!("tags-request.json"));
    let protocol = ProtocolNumber::new("20231206303160").unwrap();
    let scope = TagScope {
        protocol: &protocol,
        agent: &gilles,
        company: &company,
        department: Some(&department),
    };
    documented["action"] = json!("update");
    assert_eq!(sent(&ChangeTag(scope, "53", "test service")), documented);
    let (request, asked) = called(&ListTags(scope), 200, "[]");
    assert_eq!(
        (request.unwrap(), asked.json["action"].as_str()),
        (vec![], Some("select"))
    );
    assert_eq!(asked.url, "https://lists.example/mobile/servicoTags.php");

    // A transfer names no department; and the example lacks the name that the text has.
    let mut documented = as_json(fixture!("finish-request.json"));
    documented["codid_departamento"] = json!("");
    documented["fidelizado_check"] = json!("0");
    let protocol = ProtocolNumber::new("20231213303164").unwrap();
    let to = AgentId::new("60").unwrap();
    let mut finish = Finish {
        ending: HowItEnds::Transfer { to: &to },
        protocol: &protocol,
        agent: &gilles,
        agent_name: "Gilles",
        company: &company,
        channel: Some(&channel),
        contact: Some(&contact),
        keep_contact: false,
        wrap_up_code: Some("22"),
        note: "teste",
    };
    assert_eq!(sent(&finish), documented);
    finish.ending = HowItEnds::CloseAndTransfer {
        to: Some(&to),
        department: &department,
    };
    documented["action"] = json!("transferir_finalizar");
    documented["codid_departamento"] = json!("9");
    assert_eq!(sent(&finish), documented);
}

#[test]
fn a_file_goes_as_a_form() {
    let (gilles, company, protocol, channel, contact) = (gilles(), company(), protocol(), channel(), contact());
    let content = FileBody {
        path: "a.pdf".into(),
        length: 4,
        watch: std::sync::Arc::new(Nobody),
    };
    let mut file = SendFile {
        protocol: &protocol,
        agent: &gilles,
        company: &company,
        channel: Some(&channel),
        contact: Some(&contact),
        reply_to: None,
        caption: "Olá",
        file_name: "a.pdf",
        mime_type: None,
        content: &content,
    };
    let (answer, asked) = called(&file, 200, r#"{"retorno":"ok"}"#);
    assert_eq!(answer.unwrap(), None);
    let form: Vec<_> = asked.form.iter().map(|(name, text)| format!("{name}={text}")).collect();
    assert_eq!(
        form,
        [
            "protocolo=20231130303159",
            "codid_cliente=1",
            "id_canal_unico=25",
            "id_agente=61",
            "id_contato=30",
            "mensagem=Olá",
            "file=a.pdf (4 bytes)"
        ]
    );
    file.reply_to = Some(MessageId(5));
    assert!(
        called(&file, 200, "")
            .1
            .form
            .contains(&("reply_id".to_owned(), "5".to_owned()))
    );
}

/// Watches nothing.
struct Nobody;

impl UploadWatch for Nobody {
    fn handed_over(&self, _bytes: u64) {}

    fn before_the_last(&self) -> BoxFuture<'_, bool> {
        Box::pin(std::future::ready(true))
    }
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
