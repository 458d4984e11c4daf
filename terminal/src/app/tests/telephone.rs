//! The telephone's screen.

use voxfree_core::{
    ExtensionChange, ExtensionDefect, ExtensionState, RegistrarAnswer, SipCodec, SipExtension, SipField, SipProblem,
    SipServer, SipTransport, Telephone,
};

use super::*;

fn telephone(state: ExtensionState) -> Event {
    let told = Telephone {
        state,
        change: ExtensionChange::Nothing,
        revision: 1,
    };
    Event::Telephone(Box::new(told), None, true)
}

fn ready() -> ExtensionState {
    let server = SipServer {
        host: "2001:db8::1".into(),
        port: 5061,
        transport: SipTransport::Tls,
        uri: "sip:[2001:db8::1]:5061;transport=tls".into(),
    };
    let codec = |name: &str, is_known| SipCodec {
        name: name.into(),
        clock_rate_hz: 8_000,
        channels: 1,
        is_known,
    };
    ExtensionState::Ready {
        extension: SipExtension {
            extension: "2101".into(),
            user: "1_2101".into(),
            display_name: Some("Ana\u{1b}[2J".into()),
            identity: "sip:1_2101@[2001:db8::1]".into(),
            registrar: server.clone(),
            outbound_proxy: server,
            codecs: vec![codec("PCMA", true), codec("EVS", false)],
            auto_answer: true,
        },
    }
}

#[test]
fn it_shows_the_extension_and_then_what_the_server_says() {
    let mut app = at_work();
    let asked = press(&mut app, KeyCode::F(8));
    assert!(matches!(asked.as_slice(), [Intent::Telephone]));
    assert!(drawn(&mut app, 80, 24).join("\n").contains("Aguarde"));
    update(&mut app, telephone(ready()));
    let shown = drawn(&mut app, 80, 24).join("\n");
    for words in [
        "Ramal: 2101",
        "Nome: Ana␛[2J",
        "Servidor: [2001:db8::1]:5061 (tls)",
        "PCMA/8000/1 EVS/8000/1 (?)",
        "Atender sozinho: sim",
        "Perguntando ao servidor…",
    ] {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    let Event::Telephone(told, ..) = telephone(ready()) else {
        panic!("no telephone")
    };
    update(&mut app, Event::Telephone(told, Some(RegistrarAnswer::Refused), false));
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(
        shown.contains("recusa a conexão") && !shown.contains("Perguntando"),
        "{shown}"
    );
    press(&mut app, KeyCode::Esc);
    // What comes afterwards opens nothing.
    update(&mut app, telephone(ready()));
    assert!(app.popup.is_none());
}

#[test]
fn none_and_a_defect_are_told() {
    let defect = ExtensionDefect {
        field: SipField::Transport,
        problem: SipProblem::UnknownTransport,
    };
    for (state, words) in [
        (ExtensionState::Absent, "Você não tem ramal."),
        (ExtensionState::Defective { defect }, "transporte: desconhecido"),
    ] {
        let mut app = at_work();
        press(&mut app, KeyCode::F(8));
        update(&mut app, telephone(state));
        let shown = drawn(&mut app, 80, 24).join("\n");
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
}
