//! How a call ends: the address, the kinds of failure, what an error may quote, and the service's clock.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod service_support;

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use service_support::{Canned, SetClock, answer, call, caller};
use voxfree_core::ports::TransportFault;
use voxfree_core::service::*;
use voxfree_core::*;

fn ids() -> (AgentId, CompanyId) {
    (AgentId::new("61").unwrap(), CompanyId::new("1").unwrap())
}

fn active(status: u16, body: &str) -> Result<Listing, CallError> {
    let (agent, company) = ids();
    call(
        &ActiveChats {
            agent: &agent,
            company: &company,
        },
        status,
        body,
    )
}

#[test]
fn a_slash_at_the_end_of_a_folder_is_no_matter() {
    let (agent, company) = ids();
    for folder in ["", "/", "/mobile", "/mobile/", "/a/mobile"] {
        let (transport, clock) = (Arc::new(Canned::default()), Arc::new(SetClock::at(0, Duration::ZERO)));
        transport.will_answer(Ok(answer(200, "[]")));
        let caller = caller(&transport, &clock, folder);
        caller
            .call(&ActiveChats {
                agent: &agent,
                company: &company,
            })
            .now_or_never()
            .unwrap()
            .unwrap();
        let expected = format!("https://app.example{}/chatsAtivos.php", folder.trim_end_matches('/'));
        assert_eq!(transport.last_asked().url, expected);
    }
}

#[test]
fn each_way_to_fail_has_its_own_error() {
    let unreadable = |body| match active(200, body) {
        Err(CallError::Unreadable { problem, .. }) => problem,
        other => panic!("{body}: {other:?}"),
    };
    assert_eq!(unreadable(""), "the body is empty");
    assert_eq!(
        unreadable("<html><body>Manutenção</body></html>"),
        "the body is an HTML page"
    );
    assert_eq!(unreadable("Bad gateway"), "the body is not JSON");
    assert_eq!(unreadable(r#"[{"protocolo":"20231130303159""#), "the JSON breaks off");
    assert_eq!(unreadable(r#"{"foo":"bar"}"#), "there is no list in it");

    for (status, body) in [
        (500, "<h1>Erro</h1>"),
        (500, ""),
        (503, "[]"),
        (404, "{}"),
        (302, "[]"),
        (500, r#"{"retorno":"ok"}"#),
        (502, r#"[{"a":1"#),
    ] {
        let error = active(status, body).unwrap_err();
        assert!(
            matches!(error, CallError::HttpStatus { status: told, .. } if told == status),
            "{error:?}"
        );
    }
    for (status, body) in [
        (200, r#"{"error":1,"descricao":"não"}"#),
        (400, r#"{"retorno":"falha - não"}"#),
        (500, r#"[{"status":"falha - não"}]"#),
        (200, r#"{"status":"falha - não","protocolo":"20231130303159"}"#),
    ] {
        assert_eq!(
            active(status, body),
            Err(CallError::Refused {
                words: "não".into(),
                status
            }),
            "{body}"
        );
    }
}

#[test]
fn says_whether_it_may_have_been_carried_out() {
    let cut = TransportFault::Cut { detail: String::new() };
    let offline = TransportFault::Offline { detail: String::new() };
    let http = |status| CallError::HttpStatus {
        status,
        first_bytes: String::new(),
    };
    for (error, expected) in [
        (CallError::Transport(cut), true),
        (CallError::Transport(TransportFault::AnswerTimedOut), true),
        (CallError::Transport(TransportFault::ConnectTimedOut), false),
        (CallError::Transport(offline), false),
        (http(500), true),
        (http(504), true),
        (http(404), false),
        (http(408), true),
        (
            CallError::Unreadable {
                problem: String::new(),
                first_bytes: String::new(),
            },
            true,
        ),
        (
            CallError::Refused {
                words: "não".into(),
                status: 500,
            },
            false,
        ),
    ] {
        assert_eq!(error.may_have_been_carried_out(), expected, "{error:?}");
    }
}

#[test]
fn errors_quote_no_message_and_nothing_of_a_sign_in() {
    let (agent, company) = ids();
    let hash = Secret::new("h");
    let login = Login {
        login: "x",
        password_hash: &hash,
    };
    let change = ChangePassword {
        agent: &agent,
        company: &company,
        old_hash: &hash,
        new_hash: &hash,
    };
    for body in [
        r#"{"chave2fatores":"123456","dadosRamal":{"password":"hunter2""#,
        r#"{"chave2fatores":"123456","password":"hunter2"}"#,
        "<br>hunter2 123456",
        "hunter2 123456",
        r#"{"id_agente":"1","codid_cliente":"1","autenticacao2fatores":1,"chave2fatores":"123456hunter2"}"#,
    ] {
        for status in [200, 500] {
            let errors = [
                call(&login, status, body).unwrap_err(),
                call(&change, status, body).unwrap_err(),
            ];
            for error in errors {
                let shown = format!("{error:?} {error} {:?}", Error::from(error.clone()));
                assert!(!shown.contains("hunter2") && !shown.contains("123456"), "{shown}");
                assert!(shown.contains("kept back"), "{shown}");
            }
        }
    }
    let shown = format!(
        "{:?}",
        active(
            200,
            r#"[{"nome":"Bia","ultima_mensagem":"segredo 123456","numero":5519"#
        )
    );
    assert!(
        shown.contains("ultima_mensagem") && !shown.contains("segredo") && !shown.contains("Bia"),
        "{shown}"
    );
    let shown = format!("{:?}", active(500, "<h1>Internal\u{1b}[31m Server Error</h1>"));
    assert!(shown.contains("Internal [31m Server Error"), "{shown}");
}

#[test]
fn some_unreadable_rows_are_counted() {
    let body =
        r#"[{"protocolo":"20231130303159","nome":"Bia"},{"nome":"no number"},17,{"protocolo":null,"id_contato":5}]"#;
    let listing = active(200, body).unwrap();
    assert_eq!((listing.conversations.len(), listing.unreadable), (1, 3));
}

#[test]
fn keeps_the_services_clock() {
    const NOON: i64 = 1_700_049_600_000; // 2023-11-15 12:00:00 UTC
    let (agent, company) = ids();
    let (transport, clock) = (
        Arc::new(Canned::default()),
        Arc::new(SetClock::at(NOON, Duration::from_millis(400))),
    );
    let caller = caller(&transport, &clock, "/mobile");
    let tell = |date: Option<&str>| {
        let mut told = answer(200, "[]");
        told.date = date.map(str::to_owned);
        transport.will_answer(Ok(told));
        caller
            .call(&ActiveChats {
                agent: &agent,
                company: &company,
            })
            .now_or_never()
            .unwrap()
            .unwrap();
    };
    assert_eq!((caller.clock_offset_ms(), caller.server_now()), (None, Timestamp(NOON)));
    for nothing in [None, Some(""), Some("yesterday")] {
        tell(nothing);
        assert_eq!(caller.clock_offset_ms(), None);
    }
    // The call took 400 ms, so its middle was 200 ms ago.
    tell(Some("Wed, 15 Nov 2023 12:01:00 GMT"));
    assert_eq!(caller.clock_offset_ms(), Some(60_200));
    assert_eq!(caller.server_now(), Timestamp(NOON + 60_200));
    // A second more or less is the header's own coarseness.
    tell(Some("Wed, 15 Nov 2023 12:01:01 GMT"));
    assert_eq!(caller.clock_offset_ms(), Some(60_200));
    // The device's clock was set back by an hour.
    *clock.now_ms.lock().unwrap() -= 3_600_000;
    tell(Some("Wed, 15 Nov 2023 12:01:00 GMT"));
    assert_eq!(caller.clock_offset_ms(), Some(3_660_200));
}

#[test]
fn an_answer_that_slept_on_the_way_does_not_tell_the_time() {
    const NOON: i64 = 1_700_049_600_000; // 2023-11-15 12:00:00 UTC
    let (agent, company) = ids();
    for (took, known) in [(Duration::from_secs(60), true), (Duration::from_secs(61), false)] {
        let (transport, clock) = (Arc::new(Canned::default()), Arc::new(SetClock::at(NOON, took)));
        let caller = caller(&transport, &clock, "/mobile");
        let mut told = answer(200, "[]");
        told.date = Some("Wed, 15 Nov 2023 12:00:00 GMT".to_owned());
        transport.will_answer(Ok(told));
        let request = ActiveChats {
            agent: &agent,
            company: &company,
        };
        caller.call(&request).now_or_never().unwrap().unwrap();
        assert_eq!(caller.clock_offset_ms().is_some(), known, "{took:?}");
        assert_eq!(caller.server_now_steady().is_some(), known, "{took:?}");
    }
}
