//! The agent's own quick replies and tags: written, changed and removed in place of the list that they stand in.
//!
//! Whose an entry is the core has told; what it refuses all the same, it says.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{Error, ProtocolNumber, QuickReply, Tag};

use super::editor::Editor;
use super::keys::edit;
use super::lists::{ListIntent, ListPopup};
use super::state::{App, Popup};
use super::update::Intent;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnList {
    /// Quick replies.
    Replies,
    /// Tags.
    Tags,
}

/// An entry that is being written or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnEdit {
    /// Where it belongs: the department is this conversation's.
    pub(crate) protocol: ProtocolNumber,
    pub(crate) list: OwnList,
    pub(crate) step: OwnStep,
}

/// What is done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OwnStep {
    /// A text is written.
    Write {
        /// The entry that gets it; `None`: a new one.
        id: Option<String>,
        /// The text.
        editor: Editor,
    },
    /// Whether it is to go.
    Remove {
        /// Which.
        id: String,
        /// What it says.
        text: String,
    },
}

/// An entry of either list, as far as it matters here.
pub(super) struct Entry {
    id: String,
    text: String,
    is_own: bool,
}

impl From<&QuickReply> for Entry {
    fn from(reply: &QuickReply) -> Self {
        Self {
            id: reply.id.to_string(),
            text: reply.text.clone(),
            is_own: reply.is_own,
        }
    }
}

impl From<&Tag> for Entry {
    fn from(tag: &Tag) -> Self {
        Self {
            id: tag.id.to_string(),
            text: tag.name.clone(),
            is_own: tag.is_own,
        }
    }
}

/// Ctrl-N writes a new entry, Ctrl-E changes the chosen one, Ctrl-D removes it. `None`: the key is none of these.
pub(super) fn begin(
    app: &mut App,
    key: KeyEvent,
    (protocol, list): (&ProtocolNumber, OwnList),
    chosen: Option<Entry>,
) -> Option<OwnEdit> {
    if !key.modifiers.contains(KeyModifiers::CONTROL) {
        return None;
    }
    let step = match (key.code, chosen) {
        (KeyCode::Char('n'), _) => OwnStep::Write {
            id: None,
            editor: Editor::default(),
        },
        (KeyCode::Char('e' | 'd'), Some(entry)) if !entry.is_own => {
            app.tell_error(&Error::NotOwn);
            return None;
        }
        (KeyCode::Char('e'), Some(entry)) => OwnStep::Write {
            id: Some(entry.id),
            editor: Editor::new(&entry.text),
        },
        (KeyCode::Char('d'), Some(entry)) => OwnStep::Remove {
            id: entry.id,
            text: entry.text,
        },
        _ => return None,
    };
    Some(OwnEdit {
        protocol: protocol.clone(),
        list,
        step,
    })
}

/// A key while an entry is written, or the question stands whether it is to go.
pub(super) fn key(app: &mut App, mut own: Box<OwnEdit>, key: KeyEvent) -> Vec<Intent> {
    let new_line = key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SHIFT);
    match (&mut own.step, key.code) {
        (_, KeyCode::Esc) => return reopen(app, &own),
        (OwnStep::Write { editor, .. }, KeyCode::Enter) if new_line && own.list == OwnList::Replies => {
            editor.insert("\n");
        }
        (OwnStep::Write { editor, .. }, KeyCode::Enter) if editor.is_blank() => {}
        (_, KeyCode::Enter) => return vec![Intent::Own(own)],
        (OwnStep::Write { editor, .. }, KeyCode::Up) => drop(editor.up()),
        (OwnStep::Write { editor, .. }, KeyCode::Down) => drop(editor.down()),
        (OwnStep::Write { editor, .. }, _) => drop(edit(editor, key)),
        (OwnStep::Remove { .. }, _) => {}
    }
    app.popup = Some(Popup::Own(own));
    Vec::new()
}

/// What became of it: the list as it is now, or what was written given back.
pub(super) fn done(app: &mut App, own: Box<OwnEdit>, result: Result<(), Error>) -> Vec<Intent> {
    let is_free = app.popup.is_none() && app.finding.is_none();
    match result {
        Ok(()) => {
            app.tell(match own.step {
                OwnStep::Write { .. } => app.words.saved,
                OwnStep::Remove { .. } => app.words.removed,
            });
            if is_free { reopen(app, &own) } else { Vec::new() }
        }
        Err(error) => {
            if is_free {
                app.popup = Some(Popup::Own(own));
            }
            app.tell_error(&error);
            Vec::new()
        }
    }
}

fn reopen(app: &mut App, own: &OwnEdit) -> Vec<Intent> {
    let protocol = own.protocol.clone();
    match own.list {
        OwnList::Replies => {
            app.popup = Some(Popup::List(ListPopup::replies(protocol.clone())));
            vec![Intent::List(ListIntent::Replies(protocol))]
        }
        OwnList::Tags => vec![Intent::List(ListIntent::Tags(protocol))],
    }
}
