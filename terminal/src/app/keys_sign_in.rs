//! Keys of the sign-in screen: two fields at most, one step after the other.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{Error, Secret};

use super::editor::Editor;
use super::keys::edit;
use super::state::{App, Popup, SignInScreen};
use super::update::Intent;
use crate::words::fill;

/// Takes a key in.
pub(crate) fn key(app: &mut App, key: KeyEvent) -> Vec<Intent> {
    if key.modifiers.contains(KeyModifiers::CONTROL) && matches!(key.code, KeyCode::Char('q' | 'c')) {
        return vec![Intent::Quit];
    }
    if app.popup.take().is_some() {
        return Vec::new();
    }
    match key.code {
        KeyCode::F(1) => app.popup = Some(Popup::Help),
        KeyCode::Tab | KeyCode::BackTab | KeyCode::Up | KeyCode::Down => {
            app.sign_in.second_field = !app.sign_in.second_field && has_two_fields(app);
        }
        KeyCode::Esc => return give_up(app),
        KeyCode::Enter if !app.sign_in.busy => return submit(app),
        _ => {
            edit(field(app), key);
        }
    }
    Vec::new()
}

/// The field that has the keys.
pub(crate) fn field(app: &mut App) -> &mut Editor {
    let (screen, second) = (app.sign_in_screen(), app.sign_in.second_field);
    match (screen, second) {
        (Some(SignInScreen::Code { .. }), _) => &mut app.sign_in.code,
        (Some(SignInScreen::NewPassword), false) => &mut app.sign_in.new_password,
        (Some(SignInScreen::NewPassword), true) => &mut app.sign_in.repeated,
        (_, false) => &mut app.sign_in.login,
        (_, true) => &mut app.sign_in.password,
    }
}

/// A step failed: its words, and an empty field for the next try.
pub(crate) fn failed(app: &mut App, error: &Error) {
    app.sign_in.busy = false;
    app.sign_in.code.take();
    app.sign_in.password.take();
    app.sign_in.new_password.take();
    app.sign_in.repeated.take();
    // The screen says how many tries are left, as long as there are any.
    app.sign_in.problem = Some(match error {
        Error::WrongCode { tries_left: 1.. } => app.words.error(error),
        _ => app.words.told(error),
    });
    app.sign_in.second_field = app.sign_in_screen() == Some(SignInScreen::Password);
}

fn has_two_fields(app: &App) -> bool {
    !matches!(app.sign_in_screen(), Some(SignInScreen::Code { .. }))
}

fn give_up(app: &mut App) -> Vec<Intent> {
    app.sign_in.problem = None;
    match app.sign_in_screen() {
        Some(SignInScreen::Code { .. } | SignInScreen::NewPassword) => vec![Intent::CancelSignIn],
        _ => Vec::new(),
    }
}

fn submit(app: &mut App) -> Vec<Intent> {
    let Some(screen) = app.sign_in_screen() else {
        return Vec::new();
    };
    let sign_in = &mut app.sign_in;
    let empty = match screen {
        SignInScreen::Password => sign_in.login.is_blank() || sign_in.password.text().is_empty(),
        SignInScreen::Code { .. } => sign_in.code.is_blank(),
        SignInScreen::NewPassword => sign_in.new_password.text().is_empty() || sign_in.repeated.text().is_empty(),
    };
    if empty {
        // Enter in the first field goes on to the second.
        if has_two_fields(app) && !app.sign_in.second_field && !field(app).is_blank() {
            app.sign_in.second_field = true;
        } else {
            app.sign_in.problem = Some(app.words.fill_in.to_owned());
        }
        return Vec::new();
    }
    if screen == SignInScreen::NewPassword && sign_in.new_password.text() != sign_in.repeated.text() {
        sign_in.repeated.take();
        sign_in.problem = Some(app.words.passwords_differ.to_owned());
        return Vec::new();
    }
    sign_in.busy = true;
    sign_in.problem = None;
    vec![match screen {
        SignInScreen::Password => Intent::SignIn {
            login: sign_in.login.text().trim().to_owned(),
            password: Secret::new(sign_in.password.take()),
        },
        SignInScreen::Code { .. } => Intent::SubmitCode(Secret::new(sign_in.code.take().trim())),
        SignInScreen::NewPassword => {
            sign_in.repeated.take();
            Intent::ChangePassword(Secret::new(sign_in.new_password.take()))
        }
    }]
}

/// The line under the code's field.
pub(crate) fn tries_line(app: &App) -> Option<String> {
    match app.sign_in_screen()? {
        SignInScreen::Code { tries_left } => Some(fill(app.words.tries_left, &[&tries_left.to_string()])),
        SignInScreen::Password | SignInScreen::NewPassword => None,
    }
}
