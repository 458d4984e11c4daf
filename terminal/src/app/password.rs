//! The agent's own password, changed by choice: F9.

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use voxfree_core::{Error, PasswordChange, Secret};

use super::editor::Editor;
use super::keys::edit;
use super::state::{App, Popup};
use super::update::Intent;

/// The form. What is typed in it is secret, and is neither copied nor printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct PasswordForm {
    pub(crate) fields: [Editor; 3],
    /// Which of them has the keys: the old one, the new one, the new one once more.
    pub(crate) at: usize,
    /// A request is under way.
    pub(crate) is_busy: bool,
}

impl std::fmt::Debug for PasswordForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PasswordForm")
            .field("at", &self.at)
            .field("is_busy", &self.is_busy)
            .finish_non_exhaustive()
    }
}

impl PasswordForm {
    /// The field that has the keys.
    pub(crate) fn field(&mut self) -> Option<&mut Editor> {
        self.fields.get_mut(self.at)
    }
}

/// Opens the form.
pub(super) fn open(app: &mut App) -> Vec<Intent> {
    app.popup = Some(Popup::Password(Box::default()));
    Vec::new()
}

/// A key in the form.
pub(super) fn key(app: &mut App, mut form: Box<PasswordForm>, key: KeyEvent) -> Vec<Intent> {
    let count = form.fields.len();
    let mut intents = Vec::new();
    match key.code {
        KeyCode::Esc => return intents,
        _ if form.is_busy => {}
        KeyCode::Tab | KeyCode::Down => form.at = (form.at + 1) % count,
        KeyCode::BackTab | KeyCode::Up => form.at = (form.at + count - 1) % count,
        KeyCode::Enter => intents.extend(submit(app, &mut form)),
        _ => {
            if let Some(editor) = form.field() {
                edit(editor, key);
            }
        }
    }
    app.popup = Some(Popup::Password(form));
    intents
}

fn submit(app: &mut App, form: &mut PasswordForm) -> Option<Intent> {
    let empty = form.fields.iter().position(|field| field.text().is_empty());
    if let Some(empty) = empty {
        if form.at != empty && form.fields.get(form.at).is_some_and(|field| !field.text().is_empty()) {
            // Enter in a field that is filled in goes on to one that is not.
            form.at = empty;
        } else {
            app.tell_problem(app.words.fill_in);
        }
        return None;
    }
    let [old, new, repeated] = &mut form.fields;
    if new.text() != repeated.text() {
        repeated.take();
        form.at = 2;
        app.tell_problem(app.words.passwords_differ);
        return None;
    }
    repeated.take();
    let (old, new) = (Secret::new(old.take()), Secret::new(new.take()));
    form.is_busy = true;
    Some(Intent::ChangeOwnPassword { old, new })
}

/// What became of it. What was typed is gone in any case.
pub(super) fn changed(app: &mut App, result: Result<PasswordChange, Error>) {
    let is_shown = matches!(app.popup, Some(Popup::Password(_)));
    if is_shown {
        app.popup = None;
    }
    match result {
        Ok(PasswordChange::Changed) => app.tell(app.words.password_changed),
        Ok(PasswordChange::Unknown) => app.tell_problem(app.words.password_unknown),
        Err(error) => {
            if is_shown {
                app.popup = Some(Popup::Password(Box::default()));
            }
            app.tell_error(&error);
        }
    }
}
