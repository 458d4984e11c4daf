//! What is not sent: F5 lists it, and says of each what helps; Enter does what helps most. What helps is the core's to tell.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{Delivery, Error, OutboxId, OutboxItem, OutboxKind, Remedy, SendFault, fault_words, hold_words};

use super::editor::Editor;
use super::keys::edit;
use super::picker::{Choice, Picker};
use super::state::{App, Popup};
use super::update::{Intent, show};
use crate::json::outbox_name;
use crate::text::clean_line;
use crate::words::Words;

/// The list, open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unsent {
    pub(crate) picker: Picker,
    items: Vec<OutboxItem>,
    pub(crate) step: UnsentStep,
}

/// What is done in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UnsentStep {
    /// One is chosen.
    Choose,
    /// Its words are changed.
    Edit(OutboxId, Editor),
    /// Whether it is to be given up.
    Discard(OutboxId),
}

/// What the core is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UnsentIntent {
    /// What there is.
    List,
    /// Try one again.
    Retry(OutboxId),
    /// Try all again that it may help.
    RetryAll,
    /// Hold one until the contact has written.
    AfterReply(OutboxId),
    /// Change one's words.
    Edit(OutboxId, String),
    /// Give one up.
    Discard(OutboxId),
}

/// Opens the list.
pub(super) fn open(app: &mut App) -> Vec<Intent> {
    app.popup = Some(Popup::Unsent(Box::new(Unsent {
        picker: Picker::new(),
        items: Vec::new(),
        step: UnsentStep::Choose,
    })));
    vec![Intent::Unsent(UnsentIntent::List)]
}

/// Takes the list in. What is being written stays, as long as there is what it is about.
pub(super) fn came(app: &mut App, items: Vec<OutboxItem>) {
    let words = app.words;
    let Some(Popup::Unsent(unsent)) = app.popup.as_mut() else {
        return;
    };
    let choice = |item: &OutboxItem| Choice {
        aside: words.delivery(&item.delivery).to_owned(),
        ..Choice::new(&outbox_name(item.id), &title(item, words))
    };
    unsent.picker.told(Some(items.iter().map(choice).collect()));
    let (UnsentStep::Edit(of, _) | UnsentStep::Discard(of)) = unsent.step else {
        unsent.items = items;
        return;
    };
    if !items.iter().any(|item| item.id == of) {
        unsent.step = UnsentStep::Choose;
    }
    unsent.items = items;
}

/// How one is called: its words, else its file, else what it is.
fn title(item: &OutboxItem, words: &Words) -> String {
    let file = item.file.as_ref().map(|file| file.file_name.as_str());
    match (item.text.trim(), file, item.kind) {
        ("", Some(name), _) => name.to_owned(),
        ("", None, OutboxKind::Accept) => words.accept_title.to_owned(),
        (text, ..) => text.to_owned(),
    }
}

/// Why it has come no further.
pub(crate) fn why(delivery: &Delivery, words: &Words) -> Option<String> {
    let language = words.lang.language();
    match (delivery.hold_reason(), delivery.fault()) {
        (Some(reason), _) => Some(hold_words(reason, language).to_owned()),
        // The service's own words say more than ours.
        (None, Some(SendFault::Other) | None) => delivery.reason().map(clean_line),
        (None, Some(fault)) => Some(fault_words(fault, language).to_owned()),
    }
}

impl Unsent {
    /// The chosen one.
    pub(crate) fn chosen(&self) -> Option<&OutboxItem> {
        let id = &self.picker.choice()?.id;
        self.items.iter().find(|item| outbox_name(item.id) == *id)
    }

    fn may(&self, remedy: Remedy) -> Option<&OutboxItem> {
        self.chosen().filter(|item| item.remedies.contains(&remedy))
    }
}

/// A key in the list.
pub(super) fn key(app: &mut App, mut unsent: Box<Unsent>, key: KeyEvent) -> Vec<Intent> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let mut intents = Vec::new();
    match (&mut unsent.step, key.code) {
        (UnsentStep::Choose, KeyCode::Esc) => return intents,
        (_, KeyCode::Esc) => unsent.step = UnsentStep::Choose,
        (UnsentStep::Edit(_, editor), KeyCode::Enter) if key.modifiers.contains(KeyModifiers::ALT) => {
            editor.insert("\n");
        }
        (UnsentStep::Edit(id, editor), KeyCode::Enter) => {
            intents.push(Intent::Unsent(UnsentIntent::Edit(*id, editor.text().to_owned())));
        }
        (UnsentStep::Edit(_, editor), _) => drop(edit(editor, key)),
        (UnsentStep::Discard(id), KeyCode::Enter) => {
            intents.push(Intent::Unsent(UnsentIntent::Discard(*id)));
            unsent.step = UnsentStep::Choose;
        }
        // Anything else is neither yes nor no.
        (UnsentStep::Discard(_), _) => {}
        (UnsentStep::Choose, KeyCode::Enter) => {
            if let Some(remedy) = unsent.chosen().and_then(|item| item.remedies.first().copied()) {
                return help(app, unsent, remedy);
            }
        }
        (UnsentStep::Choose, KeyCode::Char(symbol @ ('r' | 'e' | 'w' | 'o' | 'd'))) if control => {
            let remedy = match symbol {
                'r' => Remedy::Retry,
                'e' => Remedy::Edit,
                'w' => Remedy::SendAfterReply,
                'o' => Remedy::OpenConversation,
                _ => Remedy::Discard,
            };
            return help(app, unsent, remedy);
        }
        (UnsentStep::Choose, KeyCode::Char('a')) if control => intents.push(Intent::Unsent(UnsentIntent::RetryAll)),
        (UnsentStep::Choose, _) => drop(unsent.picker.key(key)),
    }
    app.popup = Some(Popup::Unsent(unsent));
    intents
}

/// Does what helps the chosen one, where it does.
fn help(app: &mut App, mut unsent: Box<Unsent>, remedy: Remedy) -> Vec<Intent> {
    let mut intents = Vec::new();
    if remedy == Remedy::OpenConversation {
        if let Some(item) = unsent.chosen() {
            return show(app, &item.protocol);
        }
    } else if let Some(item) = unsent.may(remedy) {
        let (id, text) = (item.id, item.text.clone());
        match remedy {
            Remedy::Retry => intents.push(Intent::Unsent(UnsentIntent::Retry(id))),
            Remedy::SendAfterReply => intents.push(Intent::Unsent(UnsentIntent::AfterReply(id))),
            Remedy::Edit => unsent.step = UnsentStep::Edit(id, Editor::new(&text)),
            Remedy::Discard => unsent.step = UnsentStep::Discard(id),
            Remedy::OpenConversation => {}
        }
    }
    app.popup = Some(Popup::Unsent(unsent));
    intents
}

/// What became of what was asked; what could not be changed is given back.
pub(super) fn done(app: &mut App, intent: &UnsentIntent, result: Result<(), Error>) -> Vec<Intent> {
    let is_list = *intent == UnsentIntent::List;
    match (result, app.popup.as_mut()) {
        (Err(error), _) => app.tell_error(&error),
        (Ok(()), Some(Popup::Unsent(unsent))) if matches!(intent, UnsentIntent::Edit(..)) => {
            unsent.step = UnsentStep::Choose;
        }
        (Ok(()), _) => {}
    }
    let is_open = matches!(app.popup, Some(Popup::Unsent(_)));
    if is_open && !is_list {
        return vec![Intent::Unsent(UnsentIntent::List)];
    }
    Vec::new()
}

/// While the list is open, it is asked for again when the queue has moved.
pub(super) fn queue_moved(app: &App) -> Vec<Intent> {
    match app.popup {
        Some(Popup::Unsent(_)) => vec![Intent::Unsent(UnsentIntent::List)],
        _ => Vec::new(),
    }
}
