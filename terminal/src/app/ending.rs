//! Ending a conversation from the screens: F4 asks how, and undoes what was asked for while that is possible.
//!
//! Whether it may be, and what becomes of it, is the core's; here are a form's fields, and the keys in it.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{
    AgentId, ComposerReason, Department, DepartmentId, Ending, EndingId, EndingKind, EndingState, Error, KnownAgent,
    ListDiff, NewEnding, ProtocolNumber, UnsentFirst, WrapUpCode, WrapUpCodeId, ending_words,
};

use super::editor::Editor;
use super::keys::edit;
use super::picker::{Choice, Choices, Picked, Picker};
use super::state::{App, Popup};
use super::update::Intent;
use crate::text::clean_line;

/// For how long an ending can be undone.
const UNDO_WINDOW_MS: u32 = 8_000;

/// How a conversation is to end, as far as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EndingForm {
    pub(crate) protocol: ProtocolNumber,
    pub(crate) title: String,
    pub(crate) field: Field,
    pub(crate) what: What,
    pub(crate) department: Picker,
    pub(crate) agent: Picker,
    pub(crate) code: Picker,
    pub(crate) note: Editor,
    pub(crate) keeps: bool,
    /// How many messages of it are not sent, once the core has said so.
    pub(crate) unsent: Option<u32>,
}

/// What becomes of the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// It is finished.
    Finish,
    /// Another agent holds it from then on.
    Transfer,
    /// It is finished, and a new one is opened in a department.
    TransferAndFinish,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// Finish, or hand on.
    What,
    /// Where to.
    Department,
    /// To whom.
    Agent,
    /// The wrap-up code.
    Code,
    /// The note for the next agent.
    Note,
    /// Whether the agent keeps the contact.
    Keep,
}

/// What the core told for the form.
pub(crate) enum EndingEvent {
    /// Those to whom a conversation may be handed: the form opens.
    Agents(Vec<KnownAgent>),
    /// The wrap-up codes of its department; `None`: they cannot be had.
    Codes(Option<Vec<WrapUpCode>>),
    /// The departments; `None`: they cannot be had.
    Departments(Option<Vec<Department>>),
}

impl EndingForm {
    /// The fields that it has now.
    pub(crate) fn fields(&self) -> &'static [Field] {
        match self.what {
            What::Finish => &[Field::What, Field::Code, Field::Note, Field::Keep],
            What::Transfer => &[Field::What, Field::Agent, Field::Code, Field::Note, Field::Keep],
            What::TransferAndFinish => &[
                Field::What,
                Field::Department,
                Field::Agent,
                Field::Code,
                Field::Note,
                Field::Keep,
            ],
        }
    }

    /// The list of a field, where it has one.
    pub(crate) fn picker(&self, field: Field) -> Option<&Picker> {
        match field {
            Field::Department => Some(&self.department),
            Field::Agent => Some(&self.agent),
            Field::Code => Some(&self.code),
            Field::What | Field::Note | Field::Keep => None,
        }
    }

    fn picker_mut(&mut self) -> Option<&mut Picker> {
        match self.field {
            Field::Department => Some(&mut self.department),
            Field::Agent => Some(&mut self.agent),
            Field::Code => Some(&mut self.code),
            Field::What | Field::Note | Field::Keep => None,
        }
    }

    fn move_field(&mut self, on: bool) {
        let fields = self.fields();
        let at = fields.iter().position(|field| *field == self.field).unwrap_or(0);
        let step = if on { 1 } else { fields.len() - 1 };
        self.field = fields.get((at + step) % fields.len()).copied().unwrap_or(Field::What);
    }

    fn next_what(&mut self, on: bool) {
        const ORDER: [What; 3] = [What::Finish, What::Transfer, What::TransferAndFinish];
        let at = ORDER.iter().position(|what| *what == self.what).unwrap_or(0);
        let step = if on { 1 } else { ORDER.len() - 1 };
        self.what = ORDER.get((at + step) % ORDER.len()).copied().unwrap_or(What::Finish);
    }

    /// Puts pasted text where it is typed.
    pub(crate) fn paste(&mut self, text: &str) {
        if let Some(picker) = self.picker_mut() {
            picker.editor.insert(text);
            picker.typed();
        } else if self.field == Field::Note {
            self.note.insert(text);
        }
    }

    /// As the core takes it.
    ///
    /// # Errors
    /// The field that is not filled in so that anybody could tell what is meant.
    fn ending(&self, unsent: UnsentFirst) -> Result<NewEnding, Field> {
        let agent = match self.agent.picked() {
            Picked::Nothing => None,
            Picked::Choice(choice) => AgentId::new(&choice.id),
            // The service lists no agents: any number may be one.
            Picked::Typed(typed) => AgentId::new(typed),
        };
        let kind = match self.what {
            What::Finish => EndingKind::Finish,
            What::Transfer => EndingKind::Transfer {
                to: agent.ok_or(Field::Agent)?,
            },
            What::TransferAndFinish => EndingKind::TransferAndFinish {
                department: listed(&self.department)
                    .and_then(DepartmentId::new)
                    .ok_or(Field::Department)?,
                to: agent,
            },
        };
        let wrap_up_code = match self.code.picked() {
            Picked::Nothing => None,
            _ => Some(listed(&self.code).and_then(WrapUpCodeId::new).ok_or(Field::Code)?),
        };
        Ok(NewEnding {
            wrap_up_code,
            note: self.note.text().trim().to_owned(),
            keep_contact: self.keeps,
            undo_window_ms: UNDO_WINDOW_MS,
            unsent,
            ..NewEnding::of(kind)
        })
    }
}

/// The id of the chosen one; what was typed only where nobody can tell what there is.
fn listed(picker: &Picker) -> Option<&str> {
    match (picker.picked(), &picker.choices) {
        (Picked::Choice(choice), _) => Some(&choice.id),
        (Picked::Typed(_), Choices::Known(known)) if !known.is_empty() => None,
        (Picked::Typed(typed), _) => Some(typed),
        (Picked::Nothing, _) => None,
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

/// Takes in what was told for the form of a conversation. It opens once those who were met are known, unless the agent has gone on to
/// something else.
pub(super) fn event(app: &mut App, protocol: ProtocolNumber, event: EndingEvent) {
    let agents = match event {
        EndingEvent::Agents(agents) => agents,
        EndingEvent::Codes(codes) => {
            let choices = codes.map(|codes| {
                codes
                    .iter()
                    .map(|code| Choice::new(code.id.as_str(), &code.name))
                    .collect()
            });
            return fill_form(app, &protocol, |form| form.code.told(choices));
        }
        EndingEvent::Departments(told) => {
            let choices = told.map(|told| {
                told.iter()
                    .map(|known| Choice::new(known.id.as_str(), &known.name))
                    .collect()
            });
            return fill_form(app, &protocol, |form| form.department.told(choices));
        }
    };
    let Some(shown) = app.conversation.as_ref().filter(|shown| shown.protocol == protocol) else {
        return;
    };
    if app.popup.is_some() || app.finding.is_some() {
        return;
    }
    let mut agent = Picker::optional();
    let choice = |known: &KnownAgent| Choice {
        aside: known.id.to_string(),
        ..Choice::new(known.id.as_str(), &known.name)
    };
    agent.told(Some(agents.iter().map(choice).collect()));
    app.popup = Some(Popup::Ending(Box::new(EndingForm {
        protocol,
        title: shown.title.clone(),
        field: Field::What,
        what: What::Finish,
        department: Picker::new(),
        agent,
        code: Picker::optional(),
        note: Editor::default(),
        keeps: false,
        unsent: None,
    })));
}

fn fill_form(app: &mut App, protocol: &ProtocolNumber, fill: impl FnOnce(&mut EndingForm)) {
    if let Some(Popup::Ending(form)) = app.popup.as_mut()
        && form.protocol == *protocol
    {
        fill(form);
    }
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
    match unsent.map(|unsent| form.ending(unsent)) {
        Some(Ok(ending)) => return vec![Intent::End(form, Box::new(ending))],
        Some(Err(missing)) => {
            form.field = missing;
            app.tell_problem(app.words.ending_missing);
        }
        None => {}
    }
    app.popup = Some(Popup::Ending(form));
    Vec::new()
}

fn fill_in(form: &mut EndingForm, key: KeyEvent) {
    match (form.field, key.code) {
        (_, KeyCode::Tab | KeyCode::Down) => form.move_field(true),
        (_, KeyCode::BackTab | KeyCode::Up) => form.move_field(false),
        (Field::What, KeyCode::Left) => form.next_what(false),
        (Field::What, KeyCode::Right | KeyCode::Char(' ')) => form.next_what(true),
        (Field::Keep, KeyCode::Left | KeyCode::Right | KeyCode::Char(' ')) => form.keeps = !form.keeps,
        (Field::Note, _) => drop(edit(&mut form.note, key)),
        (Field::What | Field::Keep, _) => {}
        (_, KeyCode::Left | KeyCode::Right) => {
            if let Some(picker) = form.picker_mut() {
                picker.step(key.code == KeyCode::Right);
            }
        }
        _ => {
            if let Some(picker) = form.picker_mut() {
                picker.types(key);
            }
        }
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
        Err(error) => {
            // What was filled in is not lost.
            if app.popup.is_none() && app.finding.is_none() {
                form.unsent = None;
                app.popup = Some(Popup::Ending(form));
            }
            app.tell_error(&error);
        }
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
            EndingState::Refused { words } => clean_line(&app.words.error(&Error::Refused { words: words.clone() })),
            EndingState::Stopped { reason } => ending_words(*reason, app.words.lang.language()).to_owned(),
        };
        let title = app.inbox.row(&ending.protocol).map(|row| row.title.clone());
        let title = title.unwrap_or_else(|| ending.protocol.to_string());
        app.tell_problem(format!("{}: {text}", clean_line(&title)));
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
