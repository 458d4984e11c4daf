//! The search box: what is typed goes to the core with every key, and Enter goes to what was found.
//!
//! Going there binds nothing: a waiting conversation is chosen in its list, and is not opened.

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use voxfree_core::{SearchHit, Shelf};

use super::editor::Editor;
use super::keys::edit;
use super::state::{App, Focus};
use super::update::{Intent, show};
use crate::text::clean_line;

/// The search box, open.
#[derive(Debug, Default)]
pub(crate) struct Finding {
    pub(crate) editor: Editor,
    /// What was found for it, or for what was typed just before.
    pub(crate) hits: Vec<SearchHit>,
    /// The chosen hit.
    pub(crate) selected: usize,
    /// Whether `hits` are for what is typed now.
    pub(crate) is_answered: bool,
}

/// Opens the search box.
pub(crate) fn open(app: &mut App) -> Vec<Intent> {
    app.finding = Some(Finding::default());
    Vec::new()
}

/// Takes a key in.
pub(crate) fn key(app: &mut App, key: KeyEvent) -> Vec<Intent> {
    let Some(finding) = app.finding.as_mut() else {
        return Vec::new();
    };
    let last = finding.hits.len().saturating_sub(1);
    match key.code {
        KeyCode::Esc => app.finding = None,
        KeyCode::Enter => return go(app),
        KeyCode::Up => finding.selected = finding.selected.saturating_sub(1),
        KeyCode::Down => finding.selected = (finding.selected + 1).min(last),
        KeyCode::PageUp => finding.selected = finding.selected.saturating_sub(5),
        KeyCode::PageDown => finding.selected = (finding.selected + 5).min(last),
        _ => {
            let before = finding.editor.text().to_owned();
            if edit(&mut finding.editor, key) && finding.editor.text() != before {
                return asked(finding);
            }
        }
    }
    Vec::new()
}

/// Takes pasted text in.
pub(crate) fn paste(finding: &mut Finding, text: &str) -> Vec<Intent> {
    finding.editor.insert(&clean_line(text));
    asked(finding)
}

fn asked(finding: &mut Finding) -> Vec<Intent> {
    finding.is_answered = false;
    vec![Intent::Search(finding.editor.text().to_owned())]
}

/// Takes in what was found; an answer to what is no longer typed is passed over.
pub(crate) fn found(app: &mut App, typed: &str, hits: Vec<SearchHit>) {
    let Some(finding) = app.finding.as_mut().filter(|finding| finding.editor.text() == typed) else {
        return;
    };
    finding.hits = hits;
    finding.selected = 0;
    finding.is_answered = true;
}

fn go(app: &mut App) -> Vec<Intent> {
    let finding = app.finding.as_ref();
    let Some(hit) = finding.and_then(|finding| finding.hits.get(finding.selected)).cloned() else {
        return Vec::new();
    };
    app.finding = None;
    let row = app.inbox.row(&hit.protocol);
    let is_waiting = row.is_some_and(|row| row.shelf == Shelf::Waiting);
    let position = app.inbox.rows().position(|row| row.protocol == hit.protocol);
    if let Some(position) = position {
        app.inbox.position = position;
        app.inbox.is_chosen = true;
        app.inbox.selected = Some(hit.protocol.clone());
    }
    if is_waiting {
        app.wanted_focus = Focus::Inbox;
        app.conversation = None;
        return vec![Intent::Show(None)];
    }
    let shown = show(app, &hit.protocol);
    let Some(message) = hit.message_id else { return shown };
    app.wanted_focus = Focus::Timeline;
    if let Some(conversation) = app.conversation.as_mut() {
        conversation.wanted = Some(message);
        if conversation.title.is_empty() {
            conversation.title = hit.title;
        }
    }
    vec![Intent::ShowFar(hit.protocol)]
}
