//! How a conversation ends from the screens: the form, what is not sent, undoing, and what the service refuses.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{
    Composer, ComposerReason, ComposerState, Department, DepartmentId, Ending, EndingId, EndingKind, EndingState,
    Error, KnownAgent, NewEnding, UnsentFirst, WrapUpCode, WrapUpCodeId,
};

use super::{NOW, drawn, in_conversation, item, press, protocol, reset, type_text};
use crate::app::ending::EndingEvent;
use crate::app::state::{App, Popup};
use crate::app::update::{Deed, Event, Intent, update};

fn rui() -> KnownAgent {
    KnownAgent {
        id: voxfree_core::AgentId::new("7205").unwrap(),
        name: "Rui".to_owned(),
        met_at: NOW,
    }
}

/// F4 was pressed, and those who were met are known.
fn asked() -> App {
    let mut app = in_conversation(vec![item("1", "Oi", 5, None)]);
    let intents = press(&mut app, KeyCode::F(4));
    assert!(matches!(intents.as_slice(), [Intent::AskHowToEnd(of)] if *of == protocol("100")));
    told(&mut app, EndingEvent::Agents(vec![rui()]));
    app
}

fn told(app: &mut App, event: EndingEvent) {
    update(app, Event::HowToEnd(protocol("100"), event));
}

/// The wrap-up codes and the departments have come, too.
fn furnished() -> App {
    let mut app = asked();
    let code = |id: &str, name: &str| WrapUpCode {
        id: WrapUpCodeId::new(id).unwrap(),
        name: name.to_owned(),
        is_own: false,
    };
    let codes = vec![
        code("22", "Venda"),
        code("23", "Não resolvido"),
        code("24", "Dúvida sanada"),
    ];
    told(&mut app, EndingEvent::Codes(Some(codes)));
    let department = |id: &str, name: &str| Department {
        id: DepartmentId::new(id).unwrap(),
        name: name.to_owned(),
    };
    let departments = vec![department("9", "Vendas"), department("10", "Suporte")];
    told(&mut app, EndingEvent::Departments(Some(departments)));
    app
}

fn lines(app: &mut App) -> String {
    drawn(app, 80, 24).join("\n")
}

fn ending(intents: Vec<Intent>) -> (NewEnding, Deed) {
    let Ok([Intent::End(form, ending)]) = <[Intent; 1]>::try_from(intents) else {
        panic!("nothing is to end");
    };
    (*ending, Deed::End(form))
}

#[test]
fn a_conversation_is_finished_with_a_code_and_a_note() {
    let mut app = asked();
    press(&mut app, KeyCode::Down);
    type_text(&mut app, "22");
    press(&mut app, KeyCode::Tab);
    type_text(&mut app, "nota enviada");
    press(&mut app, KeyCode::Down);
    press(&mut app, KeyCode::Char(' '));
    let shown = drawn(&mut app, 80, 24).join("\n");
    for words in [
        "‹ Encerrar ›",
        "Tabulação: 22",
        "Observação: nota enviada",
        "▸ Ficar com o contato: [x]",
    ] {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    let (told, deed) = ending(press(&mut app, KeyCode::Enter));
    let expected = NewEnding {
        wrap_up_code: WrapUpCodeId::new("22"),
        note: "nota enviada".to_owned(),
        keep_contact: true,
        undo_window_ms: 8_000,
        ..NewEnding::of(EndingKind::Finish)
    };
    assert_eq!(told, expected);
    update(&mut app, Event::Done(deed, Ok(())));
    assert!(app.popup.is_none() && app.notice.take().is_some_and(|notice| notice.text.contains("F4")));
}

#[test]
fn it_is_handed_to_one_who_was_met_or_to_a_typed_id_and_never_to_nobody() {
    let mut app = asked();
    press(&mut app, KeyCode::Right);
    assert!(press(&mut app, KeyCode::Enter).is_empty(), "nobody is named");
    assert!(
        lines(&mut app).contains("▸ Agente: ▏"),
        "the field that is missing has the keys"
    );
    press(&mut app, KeyCode::Right);
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(
        shown.contains("‹ Transferir ›") && shown.contains("▸ Rui  7205"),
        "{shown}"
    );
    let mut chosen = app.popup.clone();
    let (told, _) = ending(press(&mut app, KeyCode::Enter));
    assert_eq!(told.kind, EndingKind::Transfer { to: rui().id });

    app.popup = chosen.take();
    type_text(&mut app, "7206");
    assert!(lines(&mut app).contains("será usado o número digitado"));
    let (told, _) = ending(press(&mut app, KeyCode::Enter));
    assert_eq!(told.kind.to().map(voxfree_core::AgentId::as_str), Some("7206"));
}

#[test]
fn what_is_not_sent_is_asked_about() {
    for (code, modifiers, expected) in [
        (KeyCode::Enter, KeyModifiers::NONE, UnsentFirst::Send),
        (KeyCode::Char('d'), KeyModifiers::CONTROL, UnsentFirst::Discard),
    ] {
        let mut app = asked();
        let (told, deed) = ending(press(&mut app, KeyCode::Enter));
        assert_eq!(told.unsent, UnsentFirst::Refuse);
        update(&mut app, Event::Done(deed, Err(Error::UnsentMessages { count: 2 })));
        let shown = drawn(&mut app, 80, 24).join("\n");
        assert!(shown.contains("Há 2 mensagem(ns)"), "{shown}");
        assert!(press(&mut app, KeyCode::Char('x')).is_empty() && app.popup.is_some());
        let (told, _) = ending(update(&mut app, Event::Key(KeyEvent::new(code, modifiers))));
        assert_eq!(told.unsent, expected);
    }
    let mut app = asked();
    assert!(press(&mut app, KeyCode::Esc).is_empty() && app.popup.is_none());
}

#[test]
fn f4_undoes_while_it_ends_and_a_refusal_is_told_once() {
    let mut app = in_conversation(vec![item("1", "Oi", 5, None)]);
    let told = Composer {
        state: ComposerState::ReadOnly,
        reason: Some(ComposerReason::Ending),
        allowed: Vec::new(),
        until: None,
        look_again_at: None,
    };
    update(&mut app, Event::Composer(protocol("100"), Box::new(told)));
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(shown.contains("Encerrando a conversa"), "{shown}");
    let undone = press(&mut app, KeyCode::F(4));
    assert!(matches!(undone.as_slice(), [Intent::UndoEnding(of)] if *of == protocol("100")));
    assert!(!matches!(app.popup, Some(Popup::Ending(_))));

    let refused = Ending {
        id: EndingId(3),
        protocol: protocol("100"),
        kind: EndingKind::Finish,
        wrap_up_code: None,
        note: String::new(),
        keep_contact: false,
        asked_at: NOW,
        state: EndingState::Refused {
            words: "tabulação não encontrada".to_owned(),
        },
        contact_wrote: false,
    };
    let seen = update(&mut app, Event::Endings(reset(vec![refused])));
    assert!(matches!(seen.as_slice(), [Intent::DismissEnding(EndingId(3))]));
    let notice = app.notice.take().unwrap();
    assert!(
        notice.is_error && notice.text.contains("tabulação não encontrada"),
        "{}",
        notice.text
    );
}

#[test]
fn a_wrap_up_code_is_found_as_one_types() {
    let mut app = furnished();
    press(&mut app, KeyCode::Down);
    let shown = lines(&mut app);
    for words in ["▸ Tabulação: ▏", "▸ —", "Venda", "Não resolvido", "digite para buscar"] {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    type_text(&mut app, "nao");
    let shown = lines(&mut app);
    assert!(
        shown.contains("▸ Não resolvido") && !shown.contains("Dúvida"),
        "{shown}"
    );
    let mut kept = app.popup.clone();
    let (told, _) = ending(press(&mut app, KeyCode::Enter));
    assert_eq!(told.wrap_up_code, WrapUpCodeId::new("23"));

    // Off its field, its name is shown.
    app.popup = kept.take();
    press(&mut app, KeyCode::Down);
    assert!(lines(&mut app).contains("Tabulação: Não resolvido"));
    // What none of them is called is not sent.
    press(&mut app, KeyCode::Up);
    type_text(&mut app, "xyz");
    press(&mut app, KeyCode::Down);
    assert!(press(&mut app, KeyCode::Enter).is_empty());
    let shown = lines(&mut app);
    assert!(
        shown.contains("▸ Tabulação: naoxyz▏") && shown.contains("Nada encontrado."),
        "{shown}"
    );
    assert!(app.notice.as_ref().is_some_and(|notice| notice.is_error));
    // Where nobody can tell what there is, the typed number is the service's to judge.
    update(&mut app, Event::HowToEnd(protocol("100"), EndingEvent::Codes(None)));
    assert!(lines(&mut app).contains("A lista não pôde ser buscada."));
    let (told, _) = ending(press(&mut app, KeyCode::Enter));
    assert_eq!(told.wrap_up_code, WrapUpCodeId::new("naoxyz"));
}

#[test]
fn a_conversation_is_finished_and_opened_in_another_department() {
    let mut app = furnished();
    press(&mut app, KeyCode::Left);
    assert!(lines(&mut app).contains("‹ Encerrar e passar a um departamento ›"));
    press(&mut app, KeyCode::Down);
    type_text(&mut app, "sup");
    let shown = lines(&mut app);
    assert!(shown.contains("▸ Suporte"), "{shown}");
    let mut for_anybody = app.popup.clone();
    let department = DepartmentId::new("10").unwrap();
    let (told, _) = ending(press(&mut app, KeyCode::Enter));
    let kind = EndingKind::TransferAndFinish { department, to: None };
    assert_eq!(told.kind, kind);

    app.popup = for_anybody.take();
    press(&mut app, KeyCode::Down);
    type_text(&mut app, "ru");
    let (told, deed) = ending(press(&mut app, KeyCode::Enter));
    assert_eq!(told.kind.to(), Some(&rui().id));
    // Refused by the core: what was filled in is not lost.
    update(&mut app, Event::Done(deed, Err(Error::BeingSent)));
    let shown = lines(&mut app);
    assert!(
        shown.contains("Departamento: Suporte") && shown.contains("sendo enviada"),
        "{shown}"
    );
}

#[test]
fn a_department_that_is_not_there_is_asked_for() {
    let mut app = furnished();
    press(&mut app, KeyCode::Left);
    press(&mut app, KeyCode::Down);
    type_text(&mut app, "nenhum");
    assert!(press(&mut app, KeyCode::Enter).is_empty());
    assert!(lines(&mut app).contains("▸ Departamento: nenhum▏"));
    // What comes for another conversation's form is not for this one.
    update(
        &mut app,
        Event::HowToEnd(protocol("101"), EndingEvent::Departments(None)),
    );
    assert!(lines(&mut app).contains("Nada encontrado."));
}
