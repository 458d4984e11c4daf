//! Ending a conversation from the screens: F4 asks how, and undoes what was asked for while that is possible.
//!
//! Whether it may be, and what becomes of it, is the core's; here are a form's fields, and the keys in it.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{
    AgentId, ComposerReason, Ending, EndingId, EndingKind, EndingState, Error, KnownAgent, ListDiff, NewEnding,
    ProtocolNumber, UnsentFirst, WrapUpCodeId, ending_words,
};

use super::editor::Editor;
use super::keys::edit;
use super::state::{App, Popup};
use super::update::Intent;
use crate::text::clean_line;
use crate::words::fill;

/// For how long an ending can be undone.
const UNDO_WINDOW_MS: u32 = 8_000;

/// How a conversation is to end, as far as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EndingForm {
    pub(crate) protocol: ProtocolNumber,
    pub(crate) title: String,
    pub(crate) agents: Vec<KnownAgent>,
    pub(crate) field: Field,
    /// Hand it on, or finish it.
    pub(crate) hands_on: bool,
    pub(crate) agent: Editor,
    pub(crate) code: Editor,
    pub(crate) note: Editor,
    pub(crate) keeps: bool,
    /// How many messages of it are not sent, once the core has said so.
    pub(crate) unsent: Option<u32>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// Finish, or hand on.
    What,
    /// To whom.
    Agent,
    /// The wrap-up code.
    Code,
    /// The note for the next agent.
    Note,
    /// Whether the agent keeps the contact.
    Keep,
}

impl EndingForm {
    /// The fields that it has now.
    pub(crate) fn fields(&self) -> &'static [Field] {
        if self.hands_on {
            &[Field::What, Field::Agent, Field::Code, Field::Note, Field::Keep]
        } else {
            &[Field::What, Field::Code, Field::Note, Field::Keep]
        }
    }

    fn move_field(&mut self, on: bool) {
        let fields = self.fields();
        let at = fields.iter().position(|field| *field == self.field).unwrap_or(0);
        let step = if on { 1 } else { fields.len() - 1 };
        self.field = fields.get((at + step) % fields.len()).copied().unwrap_or(Field::What);
    }

    /// The next of those who were met takes the place of what was typed.
    fn next_agent(&mut self, on: bool) {
        let count = self.agents.len();
        let at = self
            .agents
            .iter()
            .position(|known| known.id.as_str() == self.agent.text());
        let next = match (at, on) {
            (None, _) => 0,
            (Some(at), true) => at + 1,
            (Some(at), false) => at + count - 1,
        };
        if let Some(known) = self.agents.get(next % count.max(1)) {
            self.agent = Editor::new(known.id.as_str());
        }
    }

    /// As the core takes it; `None`: nobody is named to hand it to.
    fn ending(&self, unsent: UnsentFirst) -> Option<NewEnding> {
        let kind = if self.hands_on {
            EndingKind::Transfer {
                to: AgentId::new(self.agent.text())?,
            }
        } else {
            EndingKind::Finish
        };
        let code = self.code.text().trim();
        Some(NewEnding {
            wrap_up_code: WrapUpCodeId::new(code),
            note: self.note.text().trim().to_owned(),
            keep_contact: self.keeps,
            undo_window_ms: UNDO_WINDOW_MS,
            unsent,
            ..NewEnding::of(kind)
        })
    }
}

/// F4: how the conversation on screen is to end, or that it is not to.
pub(super) fn ask(app: &App) -> Vec<Intent> {
    let Some(shown) = app.conversation.as_ref().filter(|_| app.can_write()) else {
        return Vec::new();
    };
    let reason = shown.composer.as_ref().and_then(|told| told.reason);
    if reason == Some(ComposerReason::Ending) {
        return vec![Intent::UndoEnding(shown.protocol.clone())];
    }
    vec![Intent::AskHowToEnd(shown.protocol.clone())]
}

/// Those who were met are known: the form opens, unless the agent has gone on to something else.
pub(super) fn agents_came(app: &mut App, protocol: ProtocolNumber, agents: Vec<KnownAgent>) {
    let Some(shown) = app.conversation.as_ref().filter(|shown| shown.protocol == protocol) else {
        return;
    };
    if app.popup.is_some() || app.finding.is_some() {
        return;
    }
    app.popup = Some(Popup::Ending(Box::new(EndingForm {
        protocol,
        title: shown.title.clone(),
        agents,
        field: Field::What,
        hands_on: false,
        agent: Editor::default(),
        code: Editor::default(),
        note: Editor::default(),
        keeps: false,
        unsent: None,
    })));
}

/// A key in the form.
pub(super) fn key(app: &mut App, mut form: Box<EndingForm>, key: KeyEvent) -> Vec<Intent> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let unsent = match (form.unsent, control, key.code) {
        (_, _, KeyCode::Esc) => return Vec::new(),
        (None, _, KeyCode::Enter) => Some(UnsentFirst::Refuse),
        (Some(_), _, KeyCode::Enter) => Some(UnsentFirst::Send),
        (Some(_), true, KeyCode::Char('d')) => Some(UnsentFirst::Discard),
        (Some(_), ..) => None,
        (None, ..) => {
            fill_in(&mut form, key);
            None
        }
    };
    if let Some(ending) = unsent.and_then(|unsent| form.ending(unsent)) {
        return vec![Intent::End(form, Box::new(ending))];
    }
    app.popup = Some(Popup::Ending(form));
    Vec::new()
}

fn fill_in(form: &mut EndingForm, key: KeyEvent) {
    match (form.field, key.code) {
        (_, KeyCode::Tab | KeyCode::Down) => form.move_field(true),
        (_, KeyCode::BackTab | KeyCode::Up) => form.move_field(false),
        (Field::What, KeyCode::Left | KeyCode::Right | KeyCode::Char(' ')) => form.hands_on = !form.hands_on,
        (Field::Keep, KeyCode::Left | KeyCode::Right | KeyCode::Char(' ')) => form.keeps = !form.keeps,
        (Field::Agent, KeyCode::Left | KeyCode::Right) => form.next_agent(key.code == KeyCode::Right),
        (Field::Agent, _) => drop(edit(&mut form.agent, key)),
        (Field::Code, _) => drop(edit(&mut form.code, key)),
        (Field::Note, _) => drop(edit(&mut form.note, key)),
        (Field::What | Field::Keep, _) => {}
    }
}

/// What became of asking for it.
pub(super) fn asked(app: &mut App, mut form: Box<EndingForm>, result: Result<(), Error>) {
    match result {
        Ok(()) => app.tell(app.words.ending_noted),
        Err(Error::UnsentMessages { count }) if app.popup.is_none() => {
            form.unsent = Some(count);
            app.popup = Some(Popup::Ending(form));
        }
        Err(error) => app.tell_error(&error),
    }
}

/// What is not carried out is told once, and then put out of sight.
pub(super) fn changed(app: &mut App, diffs: Vec<ListDiff<Ending>>) -> Vec<Intent> {
    let values = diffs.into_iter().flat_map(|diff| match diff {
        ListDiff::Reset { values } => values,
        ListDiff::Insert { value, .. } | ListDiff::Update { value, .. } => vec![value],
        ListDiff::Remove { .. } => Vec::new(),
    });
    let mut seen = Vec::new();
    for ending in values {
        let text = match &ending.state {
            EndingState::Waiting { .. } | EndingState::UnderWay => continue,
            EndingState::Refused { words } => fill(app.words.e_refused, &[&clean_line(words)]),
            EndingState::Stopped { reason } => ending_words(*reason, app.words.lang.language()).to_owned(),
        };
        let title = app.inbox.row(&ending.protocol).map(|row| row.title.clone());
        let title = title.unwrap_or_else(|| ending.protocol.to_string());
        app.notice = Some(super::state::Notice {
            text: format!("{}: {text}", clean_line(&title)),
            is_error: true,
        });
        seen.push(Intent::DismissEnding(ending.id));
    }
    seen
}

/// The ending of a conversation, among those that are not carried out.
pub(super) fn of(endings: &[Ending], protocol: &ProtocolNumber) -> Option<EndingId> {
    endings
        .iter()
        .find(|ending| ending.protocol == *protocol)
        .map(|ending| ending.id)
}
