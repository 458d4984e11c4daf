//! The contacts that the agent keeps: F6 lists them, Ctrl-D lets one go, after a question.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{ContactId, DepartmentId, Error, OwnedContact};

use super::picker::{Choice, Picker};
use super::state::{App, Popup};
use super::update::Intent;

/// The list, open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Owned {
    pub(crate) picker: Picker,
    contacts: Vec<OwnedContact>,
}

/// A contact that is to be let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Release {
    pub(crate) contact: ContactId,
    pub(crate) department: DepartmentId,
    pub(crate) name: String,
    /// What is shown afterwards.
    pub(crate) from: ReleasedFrom,
}

/// Where the agent was when a contact was let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReleasedFrom {
    /// In the list of those that are kept.
    Owned,
    /// At the contact's card, of this conversation.
    Card(voxfree_core::ProtocolNumber),
}

/// Opens the list.
pub(super) fn open(app: &mut App) -> Vec<Intent> {
    app.popup = Some(Popup::Owned(Box::new(Owned {
        picker: Picker::new(),
        contacts: Vec::new(),
    })));
    vec![Intent::Owned]
}

/// Takes the list in; `None`: it cannot be had.
pub(super) fn came(app: &mut App, contacts: Option<Vec<OwnedContact>>) {
    let Some(Popup::Owned(owned)) = app.popup.as_mut() else {
        return;
    };
    owned.picker.told(contacts.as_ref().map(|contacts| {
        let places = contacts.iter().zip(0_usize..);
        places
            .map(|(contact, place)| Choice {
                aside: [contact.number.as_str(), contact.department_name.as_str()]
                    .join("  ")
                    .trim()
                    .to_owned(),
                // One contact may be kept in several departments: the place tells them apart.
                ..Choice::new(&format!("#{place}"), &name(contact))
            })
            .collect()
    }));
    owned.contacts = contacts.unwrap_or_default();
}

fn name(contact: &OwnedContact) -> String {
    let name = contact.name.trim();
    if name.is_empty() {
        contact.contact.to_string()
    } else {
        name.to_owned()
    }
}

/// A key in the list.
pub(super) fn key(app: &mut App, mut owned: Box<Owned>, key: KeyEvent) -> Vec<Intent> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let mut intents = Vec::new();
    match key.code {
        KeyCode::Esc => return intents,
        KeyCode::Char('r') if control => intents.push(Intent::Owned),
        KeyCode::Char('d') if control => {
            if let Some(release) = chosen(&owned) {
                app.popup = Some(Popup::Release(Box::new(release)));
                return intents;
            }
        }
        _ => drop(owned.picker.key(key)),
    }
    app.popup = Some(Popup::Owned(owned));
    intents
}

fn chosen(owned: &Owned) -> Option<Release> {
    let place: usize = owned.picker.choice()?.id.strip_prefix('#')?.parse().ok()?;
    let contact = owned.contacts.get(place)?;
    Some(Release {
        contact: contact.contact.clone(),
        // Without it the service cannot be asked.
        department: contact.department.clone()?,
        name: name(contact),
        from: ReleasedFrom::Owned,
    })
}

/// What became of letting one go.
pub(super) fn released(app: &mut App, release: &Release, result: Result<(), Error>) -> Vec<Intent> {
    match result {
        Ok(()) => app.tell(app.words.released),
        Err(error) => app.tell_error(&error),
    }
    if app.popup.is_some() || app.finding.is_some() {
        return Vec::new();
    }
    back(app, release)
}

/// To where the question came from.
pub(super) fn back(app: &mut App, release: &Release) -> Vec<Intent> {
    match &release.from {
        ReleasedFrom::Owned => open(app),
        ReleasedFrom::Card(protocol) => vec![Intent::List(super::lists::ListIntent::Contact(protocol.clone()))],
    }
}
