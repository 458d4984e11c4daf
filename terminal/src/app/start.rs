//! Starting a conversation, step by step: department, channel, contact, and then it begins.
//!
//! What there is, what may be chosen, whether a number exists and who has it already, and what came of it, the core tells. Each step
//! has all that was chosen before it, so that no step can be without it.

use ratatui::crossterm::event::KeyEvent;
use voxfree_core::{
    Channel, ChannelId, Channels, Contact, ContactAdded, ContactId, DepartmentId, Departments, Error, NewContact,
    StartBar, Started,
};

use super::editor::Editor;
use super::picker::{Choice, Picker};
use super::state::{App, Popup};
use super::update::{Intent, show};
use crate::text::clean_line;
use crate::words::{Words, channel_mark, fill};

/// Something that was chosen, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named<T> {
    pub(crate) id: T,
    pub(crate) name: String,
}

/// Where it is to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) department: Named<DepartmentId>,
    pub(crate) channel: Named<ChannelId>,
}

/// The form: where one stands, and what did not work there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StartForm {
    pub(crate) step: Step,
    pub(crate) problem: Option<String>,
}

/// A step, with all that was chosen before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Of which department.
    Department {
        /// Those that there are.
        list: Picker,
        /// Whether the service told them just now.
        is_current: bool,
    },
    /// On which of its channels.
    Channel {
        /// The department.
        department: Named<DepartmentId>,
        /// Those that there are; also those where only the contact begins.
        list: Picker,
        /// Whether the service told them just now.
        is_current: bool,
    },
    /// With whom.
    Contact {
        /// Where.
        place: Place,
        /// What is looked for, and what was found.
        search: Search,
    },
    /// With somebody new.
    New {
        /// Where.
        place: Place,
        /// Who.
        form: NewForm,
    },
    /// The number is somebody's already.
    Known {
        /// Where.
        place: Place,
        /// Who was to be added.
        form: NewForm,
        /// Who has the number.
        list: Picker,
    },
    /// Whether it is to begin.
    Confirm {
        /// Where.
        place: Place,
        /// With whom.
        contact: Named<ContactId>,
    },
    /// It was asked for.
    Starting {
        /// Where.
        place: Place,
        /// With whom.
        contact: Named<ContactId>,
    },
}

/// A search among the company's contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Search {
    pub(crate) editor: Editor,
    pub(crate) found: Found,
}

/// What came of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nobody was asked yet.
    #[default]
    Nothing,
    /// The service was asked for this.
    Coming(String),
    /// These have this in their name or number.
    Contacts {
        /// What was looked for.
        typed: String,
        /// Who was found.
        list: Picker,
    },
}

/// A contact that is to be added, as far as it was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewForm {
    /// Name, number, e-mail address.
    pub(crate) fields: [Editor; 3],
    /// Which of them has the keys.
    pub(crate) at: usize,
    /// The service was asked.
    pub(crate) is_busy: bool,
}

/// What the core is asked for.
pub(crate) enum StartIntent {
    /// The departments.
    Departments,
    /// A department's channels.
    Channels(DepartmentId),
    /// The contacts with this in their name or number.
    Contacts(String),
    /// Add a contact.
    Add(NewContact),
    /// Begin.
    Start(Place, Named<ContactId>),
}

/// What the core answered.
pub(crate) enum StartEvent {
    /// The departments.
    Departments(Result<Departments, Error>),
    /// A department's channels.
    Channels(DepartmentId, Result<Channels, Error>),
    /// The contacts that were found for this.
    Contacts(String, Result<Vec<Contact>, Error>),
    /// What came of adding a contact of this name.
    Added(String, Result<ContactAdded, Error>),
    /// What came of starting a conversation with somebody of this name.
    Started(String, Result<Started, Error>),
}

impl Step {
    /// Where it is to begin, once that is known.
    pub(crate) fn place(&self) -> Option<&Place> {
        match self {
            Self::Department { .. } | Self::Channel { .. } => None,
            Self::Contact { place, .. }
            | Self::New { place, .. }
            | Self::Known { place, .. }
            | Self::Confirm { place, .. }
            | Self::Starting { place, .. } => Some(place),
        }
    }
}

impl StartForm {
    /// At a step, with nothing wrong.
    pub(super) fn at(step: Step) -> Box<Self> {
        Box::new(Self { step, problem: None })
    }

    /// What is typed into, at a step that has no list.
    pub(crate) fn field(&mut self) -> Option<&mut Editor> {
        match &mut self.step {
            Step::Contact { search, .. } => Some(&mut search.editor),
            Step::New { form, .. } => form.fields.get_mut(form.at),
            Step::Department { .. } | Step::Channel { .. } => None,
            Step::Known { .. } | Step::Confirm { .. } | Step::Starting { .. } => None,
        }
    }
}

/// Opens the form at its first step.
pub(super) fn open(app: &mut App) -> Vec<Intent> {
    let (form, intents) = departments();
    app.popup = Some(Popup::Start(form));
    intents
}

/// The first step, asked for.
pub(super) fn departments() -> (Box<StartForm>, Vec<Intent>) {
    let step = Step::Department {
        list: Picker::new(),
        is_current: true,
    };
    (StartForm::at(step), vec![Intent::Start(StartIntent::Departments)])
}

/// The second step, asked for.
pub(super) fn channels(department: Named<DepartmentId>) -> (Box<StartForm>, Vec<Intent>) {
    let asked = StartIntent::Channels(department.id.clone());
    let step = Step::Channel {
        department,
        list: Picker::new(),
        is_current: true,
    };
    (StartForm::at(step), vec![Intent::Start(asked)])
}

/// A key while the form is open.
pub(super) fn key(app: &mut App, form: Box<StartForm>, key: KeyEvent) -> Vec<Intent> {
    let (form, intents) = super::start_keys::key(app, form, key);
    app.popup = form.map(Popup::Start);
    intents
}

/// Takes an answer in, where the form still waits for it.
pub(super) fn event(app: &mut App, event: StartEvent) -> Vec<Intent> {
    let words = app.words;
    if let StartEvent::Started(name, result) = event {
        return started(app, &name, result);
    }
    let Some(Popup::Start(form)) = app.popup.as_mut() else {
        return Vec::new();
    };
    match event {
        StartEvent::Departments(told) => departments_came(form, told, words),
        StartEvent::Channels(of, told) => channels_came(form, &of, told, words),
        StartEvent::Contacts(typed, told) => contacts_came(form, typed, told, words),
        StartEvent::Added(name, result) => return added(form, name, result, words),
        StartEvent::Started(..) => {}
    }
    Vec::new()
}

fn departments_came(form: &mut StartForm, told: Result<Departments, Error>, words: &Words) {
    let Step::Department { list, is_current } = &mut form.step else {
        return;
    };
    match told {
        Ok(told) => {
            *is_current = told.is_current;
            let choices = told.departments.iter();
            list.told(Some(
                choices
                    .map(|known| Choice::new(known.id.as_str(), &known.name))
                    .collect(),
            ));
        }
        Err(error) => {
            list.told(None);
            form.problem = Some(words.told(&error));
        }
    }
}

fn channels_came(form: &mut StartForm, of: &DepartmentId, told: Result<Channels, Error>, words: &Words) {
    let Step::Channel {
        department,
        list,
        is_current,
    } = &mut form.step
    else {
        return;
    };
    if department.id != *of {
        return;
    }
    match told {
        Ok(told) => {
            *is_current = told.is_current;
            let choice = |known: &Channel| Choice {
                aside: format!("{} {}", channel_mark(known.kind), known.number)
                    .trim()
                    .to_owned(),
                bar: known.bar.map(|bar| match bar {
                    StartBar::AnswersOnly => words.start_barred.to_owned(),
                }),
                ..Choice::new(known.id.as_str(), &known.name)
            };
            list.told(Some(told.channels.iter().map(choice).collect()));
        }
        Err(error) => {
            list.told(None);
            form.problem = Some(words.told(&error));
        }
    }
}

fn contacts_came(form: &mut StartForm, typed: String, told: Result<Vec<Contact>, Error>, words: &Words) {
    let Step::Contact { search, .. } = &mut form.step else {
        return;
    };
    if search.found != Found::Coming(typed.clone()) {
        return;
    }
    match told {
        Ok(contacts) => {
            let mut list = Picker::new();
            list.told(Some(contacts.iter().map(contact_choice).collect()));
            search.found = Found::Contacts { typed, list };
        }
        Err(error) => {
            search.found = Found::Nothing;
            form.problem = Some(words.told(&error));
        }
    }
}

fn contact_choice(contact: &Contact) -> Choice {
    Choice {
        aside: contact.number.clone(),
        ..Choice::new(contact.id.as_str(), &contact.name)
    }
}

fn added(form: &mut StartForm, name: String, result: Result<ContactAdded, Error>, words: &Words) -> Vec<Intent> {
    let (place, mut new) = match &form.step {
        Step::New { place, form: new } if new.is_busy => (place.clone(), new.clone()),
        Step::Known { place, form: new, .. } if new.is_busy => (place.clone(), new.clone()),
        _ => return Vec::new(),
    };
    new.is_busy = false;
    form.problem = None;
    match result {
        Ok(ContactAdded::Added { id: Some(id), .. }) => {
            let contact = Named { id, name };
            form.step = Step::Confirm { place, contact };
        }
        // The service did not tell which it is: it is looked for by its number.
        Ok(ContactAdded::Added { id: None, number }) => {
            let search = Search {
                editor: Editor::new(&number),
                found: Found::Coming(number.clone()),
            };
            form.step = Step::Contact { place, search };
            return vec![Intent::Start(StartIntent::Contacts(number))];
        }
        Ok(ContactAdded::Known { contacts }) => {
            let mut list = Picker::new();
            list.told(Some(contacts.iter().map(contact_choice).collect()));
            form.step = Step::Known { place, form: new, list };
        }
        Err(error) => {
            if let Error::InvalidInput { field, .. } = &error {
                let known = ["name", "number", "email"].iter().position(|name| name == field);
                new.at = known.unwrap_or(new.at);
            }
            form.step = Step::New { place, form: new };
            form.problem = Some(words.told(&error));
        }
    }
    Vec::new()
}

/// It began, or not. The agent may have gone on to something else meanwhile: then it is told, and nothing is opened.
fn started(app: &mut App, name: &str, result: Result<Started, Error>) -> Vec<Intent> {
    let words = app.words;
    let waits = matches!(&app.popup, Some(Popup::Start(form)) if matches!(form.step, Step::Starting { .. }));
    match result {
        Ok(Started::Opened { protocol, .. }) => {
            app.tell(fill(words.start_opened, &[&clean_line(name)]));
            if waits {
                app.popup = None;
                app.inbox.selected = Some(protocol.clone());
                app.inbox.is_chosen = true;
                return show(app, &protocol);
            }
        }
        Ok(Started::NotListedYet) => {
            app.popup = app.popup.take().filter(|_| !waits);
            app.tell(words.start_not_listed);
        }
        Ok(Started::Unknown) => {
            app.popup = app.popup.take().filter(|_| !waits);
            app.tell_problem(words.start_unknown);
        }
        Err(error) => {
            let said = words.told(&error);
            if let Some(Popup::Start(form)) = app.popup.as_mut().filter(|_| waits)
                && let Step::Starting { place, contact } = &form.step
            {
                let (place, contact) = (place.clone(), contact.clone());
                form.step = Step::Confirm { place, contact };
                form.problem = Some(said);
            } else {
                app.tell_problem(format!("{}: {said}", clean_line(name)));
            }
        }
    }
    Vec::new()
}
