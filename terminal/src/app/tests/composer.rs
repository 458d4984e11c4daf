//! What may be sent: above the text, counting down, and the templates to choose from.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{Composer, ComposerReason, ComposerState, Template, TemplateId, Timestamp};

use super::{NOW, drawn, in_conversation, item, press, protocol, right_pane};
use crate::app::state::{App, Popup};
use crate::app::update::{Event, Intent, update};

fn told(state: ComposerState, reason: Option<ComposerReason>, minutes_left: Option<i64>) -> Event {
    let until = minutes_left.map(|minutes| Timestamp(NOW.0 + minutes * 60_000));
    let composer = Composer {
        state,
        reason,
        allowed: Vec::new(),
        until,
        look_again_at: until,
    };
    Event::Composer(protocol("100"), Box::new(composer))
}

fn opened() -> App {
    in_conversation(vec![item("1", "Oi", 5, None)])
}

#[test]
fn the_state_stands_above_the_text_and_counts_down() {
    let mut app = opened();
    update(&mut app, told(ComposerState::ClosingSoon, None, Some(30)));
    let line = |app: &mut App| right_pane(app)[18].trim().to_owned();
    assert_eq!(line(&mut app), "Fecha em breve: 10:22 (faltam 30 minutos).");
    update(&mut app, Event::Tick(Timestamp(NOW.0 + 29 * 60_000)));
    assert_eq!(line(&mut app), "Fecha em breve: 10:22 (falta 1 minuto).");
    let reason = Some(ComposerReason::FirstContact);
    update(&mut app, told(ComposerState::TemplateRequired, reason, None));
    assert_eq!(line(&mut app), "Primeiro contato: comece com um modelo.");
    assert!(right_pane(&mut app)[19].starts_with("┏ Mensagem"));
}

#[test]
fn a_template_is_chosen_and_sent() {
    let mut app = opened();
    let asked = update(
        &mut app,
        Event::Key(KeyEvent::new(KeyCode::Char('t'), KeyModifiers::CONTROL)),
    );
    assert!(matches!(asked.as_slice(), [Intent::Templates(of)] if *of == protocol("100")));
    let template = |id: &str, name: &str, text: &str| Template {
        id: TemplateId::new(id).unwrap(),
        name: name.to_owned(),
        picture_url: None,
        text: Some(text.to_owned()),
    };
    let templates = vec![
        template("80", "retomar", "Podemos continuar?"),
        template("81", "cobran\u{1b}ça", "Sua fatura chegou."),
    ];
    update(&mut app, Event::Templates(protocol("100"), templates.clone()));
    press(&mut app, KeyCode::Down);
    press(&mut app, KeyCode::Down);
    let shown = drawn(&mut app, 80, 24).join("\n");
    for words in ["Modelos", "  retomar", "▸ cobran␛ça", "Sua fatura chegou."] {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    // Typing finds.
    press(&mut app, KeyCode::Char('R'));
    press(&mut app, KeyCode::Char('x'));
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(shown.contains("/ Rx") && !shown.contains("retomar"), "{shown}");
    press(&mut app, KeyCode::Enter);
    assert!(app.popup.is_some(), "there is nothing to send");
    press(&mut app, KeyCode::Backspace);
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(shown.contains("▸ retomar") && !shown.contains("Sua fatura"), "{shown}");
    press(&mut app, KeyCode::Backspace);
    press(&mut app, KeyCode::Down);
    let sent = press(&mut app, KeyCode::Enter);
    assert!(matches!(sent.as_slice(), [Intent::SendTemplate(_, id)] if id.as_str() == "81"));
    assert!(app.popup.is_none());

    // Of another conversation, or of none, they are not shown; Esc sends nothing.
    update(&mut app, Event::Templates(protocol("101"), templates.clone()));
    assert!(app.popup.is_none());
    update(&mut app, Event::Templates(protocol("100"), Vec::new()));
    assert!(app.popup.is_none() && app.notice.take().is_some());
    update(&mut app, Event::Templates(protocol("100"), templates));
    assert!(matches!(app.popup, Some(Popup::Templates { chosen: 0, .. })));
    assert!(press(&mut app, KeyCode::Esc).is_empty() && app.popup.is_none());
}
