//! Sending files: Ctrl-O asks for their paths, in the order in which they go, each with its caption. The first quotes what the draft quotes.
//!
//! Whether a file can be sent is the core's to say; here is what was typed.

use std::path::PathBuf;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{Allowed, Error, FileFault, MessageId, OutgoingFile, ProtocolNumber, Take, file_words};

use super::editor::Editor;
use super::keys::edit;
use super::state::{App, Popup};
use super::update::Intent;
use crate::script::composer::composer_line;

/// The form, as far as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FilesForm {
    pub(crate) protocol: ProtocolNumber,
    pub(crate) title: String,
    pub(crate) files: Vec<Attached>,
    pub(crate) path: Editor,
    /// Whose caption has the keys; `None`: the path has them.
    pub(crate) caption: Option<usize>,
    /// What the path may go on with.
    pub(crate) offered: Vec<String>,
    pub(crate) quoted: Option<MessageId>,
}

/// A file that is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attached {
    pub(crate) path: PathBuf,
    pub(crate) size_bytes: u64,
    pub(crate) caption: Editor,
}

/// What the disk is asked for.
pub(crate) enum FilesIntent {
    /// How the typed path may go on.
    Complete(String),
    /// What is at the typed path.
    Look(String),
}

/// What the disk told.
pub(crate) enum FilesEvent {
    /// How the path that was typed may go on.
    Completed {
        /// What was typed.
        typed: String,
        /// The same, as far as there is but one way.
        text: String,
        /// The names that it may go on with, where there are several.
        names: Vec<String>,
    },
    /// What is at the path that was typed: the file, and its size.
    Looked {
        /// What was typed.
        typed: String,
        /// What is there.
        found: Result<(PathBuf, u64), FileFault>,
    },
}

/// Opens the form for the conversation on screen; where no file may be sent there, it is said why.
pub(super) fn open(app: &mut App) -> Vec<Intent> {
    let Some(shown) = app.conversation.as_ref().filter(|_| app.can_write()) else {
        return Vec::new();
    };
    let closed = shown.composer.as_ref().filter(|told| !told.allows(Allowed::File));
    if let Some(told) = closed {
        let words = composer_line(told, app.words.lang, &app.zone, app.now);
        app.tell_problem(words);
        return Vec::new();
    }
    app.popup = Some(Popup::Files(Box::new(FilesForm {
        protocol: shown.protocol.clone(),
        title: shown.title.clone(),
        files: Vec::new(),
        path: Editor::default(),
        caption: None,
        offered: Vec::new(),
        quoted: app.draft().and_then(|draft| draft.reply_to),
    })));
    Vec::new()
}

/// A key in the form.
pub(super) fn key(app: &mut App, mut form: Box<FilesForm>, key: KeyEvent) -> Vec<Intent> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let mut intents = Vec::new();
    match (form.caption, key.code) {
        (_, KeyCode::Esc) => return intents,
        (_, KeyCode::Up) => form.move_up(),
        (_, KeyCode::Down) => form.move_down(),
        (Some(at), KeyCode::Char('d')) if control => {
            if at < form.files.len() {
                form.files.remove(at);
            }
            form.caption = form.files.len().checked_sub(1).map(|last| at.min(last));
        }
        (Some(_), KeyCode::Tab) => form.move_down(),
        (_, KeyCode::BackTab) => form.move_up(),
        (None, KeyCode::Tab) => {
            let typed = form.path.text().to_owned();
            intents.push(Intent::Files(FilesIntent::Complete(typed)));
        }
        (_, KeyCode::Enter) if !form.path.is_blank() => {
            let typed = form.path.text().to_owned();
            intents.push(Intent::Files(FilesIntent::Look(typed)));
        }
        (_, KeyCode::Enter) if form.files.is_empty() => {}
        (_, KeyCode::Enter) => {
            let files = form.outgoing();
            return vec![Intent::SendFiles(form, files)];
        }
        (Some(at), _) => {
            if let Some(file) = form.files.get_mut(at) {
                edit(&mut file.caption, key);
            }
        }
        (None, _) => {
            edit(&mut form.path, key);
            form.offered.clear();
        }
    }
    app.popup = Some(Popup::Files(form));
    intents
}

impl FilesForm {
    /// As the core takes them.
    fn outgoing(&self) -> Vec<OutgoingFile> {
        let mut quoted = self.quoted;
        let of = |file: &Attached| OutgoingFile {
            path: file.path.clone(),
            file_name: None,
            caption: file.caption.text().trim().to_owned(),
            reply_to: quoted.take(),
            take: Take::Copy,
        };
        self.files.iter().map(of).collect()
    }

    /// What has the keys.
    pub(crate) fn field(&mut self) -> Option<&mut Editor> {
        match self.caption {
            None => Some(&mut self.path),
            Some(at) => self.files.get_mut(at).map(|file| &mut file.caption),
        }
    }

    fn move_up(&mut self) {
        self.caption = match self.caption {
            None => self.files.len().checked_sub(1),
            Some(at) => Some(at.saturating_sub(1)),
        };
    }

    fn move_down(&mut self) {
        self.caption = self.caption.map(|at| at + 1).filter(|at| *at < self.files.len());
    }
}

/// Takes in what the disk told, unless something else is typed by now.
pub(super) fn event(app: &mut App, event: FilesEvent) {
    let Some(Popup::Files(form)) = app.popup.as_mut() else {
        return;
    };
    match event {
        FilesEvent::Completed { typed, text, names } => {
            if form.path.text() == typed {
                form.path = Editor::new(&text);
                form.offered = names;
            }
        }
        FilesEvent::Looked { typed, found } => match found {
            Ok((path, size_bytes)) => {
                if form.path.text() != typed {
                    return;
                }
                form.files.push(Attached {
                    path,
                    size_bytes,
                    caption: Editor::default(),
                });
                form.path.take();
                form.offered.clear();
                form.caption = None;
            }
            Err(fault) => app.tell_problem(file_words(&fault, app.words.lang.language())),
        },
    }
}

/// What became of queueing them. The quote went with them; what could not be queued is given back.
pub(super) fn sent(app: &mut App, form: Box<FilesForm>, result: Result<(), Error>) -> Vec<Intent> {
    if let Err(error) = result {
        if app.popup.is_none() && app.finding.is_none() {
            app.popup = Some(Popup::Files(form));
        }
        app.tell_error(&error);
        return Vec::new();
    }
    let shown = app
        .conversation
        .as_mut()
        .filter(|shown| shown.protocol == form.protocol);
    let is_shown = shown.is_some();
    if let Some(shown) = shown {
        shown.scroll.follow();
    }
    let draft = app.drafts.get_mut(&form.protocol);
    let Some(draft) = draft.filter(|draft| form.quoted.is_some() && draft.reply_to == form.quoted) else {
        return Vec::new();
    };
    draft.reply_to = None;
    // Of the one on screen, every change is kept anyway.
    if is_shown || !draft.is_loaded {
        return Vec::new();
    }
    vec![Intent::KeepDraft(form.protocol.clone(), draft.to_keep())]
}
