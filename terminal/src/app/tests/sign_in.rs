//! The sign-in screen: its steps, its errors, and that nothing typed there is kept.

use ratatui::crossterm::event::KeyCode;
use voxfree_core::{Error, Session};

use super::{drawn, part, press, signed_out, status, type_text};
use crate::app::editor::Editor;
use crate::app::update::{Deed, Event, Intent, update};

#[test]
fn the_sign_in_screen() {
    let mut app = signed_out();
    app.sign_in.login = Editor::new("ana@demo");
    press(&mut app, KeyCode::Enter);
    type_text(&mut app, "segredo");
    let lines = drawn(&mut app, 80, 24);
    assert_eq!(
        part(&lines, 1, 23),
        [
            "           ┌ Voxfree · Entrar ──────────────────────────────────────┐",
            "           │                                                        │",
            "           │ Usuário:            ana@demo                           │",
            "           │                                                        │",
            "           │ Senha:              •••••••                            │",
            "           │                                                        │",
            "           └────────────────────────────────────────────────────────┘",
        ]
    );
    assert!(
        matches!(press(&mut app, KeyCode::Enter).as_slice(), [Intent::SignIn { login, password }]
        if login == "ana@demo" && password.expose() == "segredo")
    );
    // A second Enter while it is under way asks for nothing.
    assert!(press(&mut app, KeyCode::Enter).is_empty());
    let refused = Error::Refused {
        words: "Usuário ou senha inválidos".to_owned(),
    };
    update(&mut app, Event::Done(Deed::SignInStep, Err(refused)));
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(
        shown.contains("O serviço recusou: Usuário ou senha inválidos."),
        "{shown}"
    );
    assert!(!shown.contains('•'), "a refused password is not kept");
}

#[test]
fn the_code_with_its_tries_and_the_mock_telephone() {
    let mut app = signed_out();
    update(&mut app, status(Session::SecondFactor { tries_left: 5 }));
    update(&mut app, Event::Sms("123456".to_owned()));
    type_text(&mut app, "654321");
    assert!(
        matches!(press(&mut app, KeyCode::Enter).as_slice(), [Intent::SubmitCode(code)] if code.expose() == "654321")
    );
    update(&mut app, status(Session::SecondFactor { tries_left: 4 }));
    update(
        &mut app,
        Event::Done(Deed::SignInStep, Err(Error::WrongCode { tries_left: 4 })),
    );
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(shown.contains("Código errado. Tentativas restantes: 4."), "{shown}");
    assert!(shown.contains("╔ SMS (simulado) ═"), "{shown}");
    assert!(shown.contains("║ Voxfree: seu código é 123456"), "{shown}");
    assert!(!shown.contains("654321"), "{shown}");
    assert!(matches!(
        press(&mut app, KeyCode::Esc).as_slice(),
        [Intent::CancelSignIn]
    ));
}

#[test]
fn a_forced_new_password_is_typed_twice() {
    let mut app = signed_out();
    update(&mut app, status(Session::PasswordChange));
    type_text(&mut app, "nova1");
    press(&mut app, KeyCode::Tab);
    type_text(&mut app, "nova2");
    assert!(press(&mut app, KeyCode::Enter).is_empty());
    assert!(
        drawn(&mut app, 80, 24)
            .join("\n")
            .contains("As duas senhas não são iguais.")
    );
    type_text(&mut app, "nova1");
    assert!(
        matches!(press(&mut app, KeyCode::Enter).as_slice(), [Intent::ChangePassword(new)] if new.expose() == "nova1")
    );
}
