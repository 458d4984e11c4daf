//! Keys while a conversation is being started: each step chooses, and Esc goes one step back.

use std::mem::discriminant;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{ChannelId, ContactId, DepartmentId, NewContact};

use super::editor::Editor;
use super::keys::edit;
use super::picker::{Choice, Picker};
use super::start::{Found, Named, NewForm, Place, Search, StartForm, StartIntent, Step, channels, departments};
use super::state::App;
use super::update::Intent;

/// The form as it is then, `None`: it is closed; and what the core is asked for.
type Next = (Option<Box<StartForm>>, Vec<Intent>);

/// Takes a key in.
pub(super) fn key(app: &mut App, form: Box<StartForm>, key: KeyEvent) -> Next {
    let (stood, problem) = (discriminant(&form.step), form.problem.clone());
    let (mut next, intents) = match form.step {
        Step::Department { list, is_current } => department(list, is_current, key),
        Step::Channel {
            department,
            list,
            is_current,
        } => channel(app, department, (list, is_current), key),
        Step::Contact { place, search } => contact(place, search, key),
        Step::New { place, form } => new(app, place, form, key),
        Step::Known { place, form, list } => known(place, form, list, key),
        Step::Confirm { place, contact } => confirm(place, contact, key),
        // It goes on by itself; what came of it is told.
        Step::Starting { .. } if key.code == KeyCode::Esc => (None, Vec::new()),
        step @ Step::Starting { .. } => stay(step),
    };
    // What went wrong stands until something is asked anew, or the step is left.
    if let Some(form) = next.as_mut().filter(|_| intents.is_empty())
        && discriminant(&form.step) == stood
    {
        form.problem = problem;
    }
    (next, intents)
}

fn stay(step: Step) -> Next {
    (Some(StartForm::at(step)), Vec::new())
}

fn go((form, intents): (Box<StartForm>, Vec<Intent>)) -> Next {
    (Some(form), intents)
}

fn is_control(key: KeyEvent, symbol: char) -> bool {
    key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char(symbol)
}

fn named<T>(choice: &Choice, id: Option<T>) -> Option<Named<T>> {
    Some(Named {
        id: id?,
        name: choice.title().to_owned(),
    })
}

fn department(mut list: Picker, is_current: bool, key: KeyEvent) -> Next {
    match key.code {
        KeyCode::Esc => return (None, Vec::new()),
        KeyCode::Enter => {
            let chosen = list
                .choice()
                .and_then(|choice| named(choice, DepartmentId::new(&choice.id)));
            if let Some(chosen) = chosen {
                return go(channels(chosen));
            }
        }
        _ if is_control(key, 'r') => return go(departments()),
        _ => drop(list.key(key)),
    }
    stay(Step::Department { list, is_current })
}

fn channel(
    app: &mut App,
    department: Named<DepartmentId>,
    (mut list, is_current): (Picker, bool),
    key: KeyEvent,
) -> Next {
    match key.code {
        KeyCode::Esc => return go(departments()),
        KeyCode::Enter => {
            let chosen = list.choice();
            if let Some(bar) = chosen.and_then(|choice| choice.bar.as_ref()) {
                app.tell_problem(bar.clone());
            } else if let Some(channel) = chosen.and_then(|choice| named(choice, ChannelId::new(&choice.id))) {
                let place = Place { department, channel };
                let search = Search::default();
                return stay(Step::Contact { place, search });
            }
        }
        _ if is_control(key, 'r') => return go(channels(department)),
        _ => drop(list.key(key)),
    }
    stay(Step::Channel {
        department,
        list,
        is_current,
    })
}

/// Enter looks for what was typed; once that was found, it takes the chosen one.
fn contact(place: Place, mut search: Search, key: KeyEvent) -> Next {
    let typed = search.editor.text().trim().to_owned();
    match key.code {
        KeyCode::Esc => return go(channels(place.department)),
        _ if is_control(key, 'n') => {
            // What was typed is the number, or the name, of somebody who was not found.
            let is_number = typed.chars().any(|symbol| symbol.is_ascii_digit());
            let mut form = NewForm::default();
            let [name, number, _] = &mut form.fields;
            *(if is_number { number } else { name }) = Editor::new(&typed);
            return stay(Step::New { place, form });
        }
        KeyCode::Enter => match &search.found {
            Found::Contacts { typed: of, list } if *of == typed => {
                let chosen = list
                    .choice()
                    .and_then(|choice| named(choice, ContactId::new(&choice.id)));
                if let Some(contact) = chosen {
                    return stay(Step::Confirm { place, contact });
                }
            }
            Found::Coming(of) if *of == typed => {}
            _ => {
                search.found = Found::Coming(typed.clone());
                let asked = vec![Intent::Start(StartIntent::Contacts(typed))];
                return go((StartForm::at(Step::Contact { place, search }), asked));
            }
        },
        KeyCode::Up | KeyCode::Down => {
            if let Found::Contacts { list, .. } = &mut search.found {
                list.step(key.code == KeyCode::Down);
            }
        }
        _ => drop(edit(&mut search.editor, key)),
    }
    stay(Step::Contact { place, search })
}

fn new(app: &mut App, place: Place, mut form: NewForm, key: KeyEvent) -> Next {
    let count = form.fields.len();
    match key.code {
        KeyCode::Esc => {
            let search = Search::default();
            return stay(Step::Contact { place, search });
        }
        _ if form.is_busy => {}
        KeyCode::Tab | KeyCode::Down => form.at = (form.at + 1) % count,
        KeyCode::BackTab | KeyCode::Up => form.at = (form.at + count - 1) % count,
        KeyCode::Enter => {
            let [name, number, _] = &form.fields;
            match (name.is_blank(), number.is_blank()) {
                (false, false) => return add(form, false, |form| Step::New { place, form }),
                // Enter in a field that is filled in goes on to one that is not.
                (true, _) if form.at != 0 => form.at = 0,
                (_, true) if form.at != 1 => form.at = 1,
                _ => app.tell_problem(app.words.fill_in),
            }
        }
        _ => {
            if let Some(editor) = form.fields.get_mut(form.at) {
                edit(editor, key);
            }
        }
    }
    stay(Step::New { place, form })
}

fn add(mut form: NewForm, although_known: bool, step: impl FnOnce(NewForm) -> Step) -> Next {
    let [name, number, email] = &form.fields;
    let contact = NewContact {
        name: name.text().trim().to_owned(),
        number: number.text().trim().to_owned(),
        email: email.text().trim().to_owned(),
        although_known,
    };
    form.is_busy = true;
    go((
        StartForm::at(step(form)),
        vec![Intent::Start(StartIntent::Add(contact))],
    ))
}

/// Somebody has the number already: one of those is taken, or the new one is added all the same.
fn known(place: Place, form: NewForm, mut list: Picker, key: KeyEvent) -> Next {
    match key.code {
        KeyCode::Esc => {
            let form = NewForm { is_busy: false, ..form };
            return stay(Step::New { place, form });
        }
        _ if form.is_busy => {}
        KeyCode::Enter => {
            let chosen = list
                .choice()
                .and_then(|choice| named(choice, ContactId::new(&choice.id)));
            if let Some(contact) = chosen {
                return stay(Step::Confirm { place, contact });
            }
        }
        _ if is_control(key, 'a') => return add(form, true, |form| Step::Known { place, form, list }),
        KeyCode::Up | KeyCode::Down => list.step(key.code == KeyCode::Down),
        _ => {}
    }
    stay(Step::Known { place, form, list })
}

fn confirm(place: Place, contact: Named<ContactId>, key: KeyEvent) -> Next {
    match key.code {
        KeyCode::Esc => {
            let search = Search::default();
            stay(Step::Contact { place, search })
        }
        KeyCode::Enter => {
            let asked = StartIntent::Start(place.clone(), contact.clone());
            go((
                StartForm::at(Step::Starting { place, contact }),
                vec![Intent::Start(asked)],
            ))
        }
        _ => stay(Step::Confirm { place, contact }),
    }
}
