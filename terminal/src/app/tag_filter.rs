//! The inbox with one tag alone: `t` asks which, of those that its rows bear; once more, all are shown again.

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use voxfree_core::{InboxRow, ListDiff, Shelf, TagId, TagMark};

use super::picker::{Choice, Picker};
use super::state::{App, Popup};
use super::update::{Intent, keep_chosen};

/// The rows that bear a tag, kept true by the core.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tagged {
    pub(crate) tag: TagMark,
    pub(crate) active: Vec<InboxRow>,
    pub(crate) waiting: Vec<InboxRow>,
}

/// Asks for a tag, or shows all again.
pub(super) fn ask(app: &mut App) -> Vec<Intent> {
    if app.inbox.tagged.take().is_some() {
        keep_chosen(app);
        return vec![Intent::FilterByTag(None)];
    }
    let marks = marks(app);
    if marks.is_empty() {
        app.tell(app.words.no_tagged);
        return Vec::new();
    }
    let mut picker = Picker::new();
    let choice = |mark: &TagMark| Choice::new(mark.id.as_str(), &mark.name);
    picker.told(Some(marks.iter().map(choice).collect()));
    app.popup = Some(Popup::TagFilter(Box::new(picker)));
    Vec::new()
}

/// Each tag that a row bears, by name.
fn marks(app: &App) -> Vec<TagMark> {
    let mut marks: Vec<TagMark> = app.inbox.all().flat_map(|row| row.tags.iter().cloned()).collect();
    marks.sort_by(|a, b| (&a.name, a.id.as_str()).cmp(&(&b.name, b.id.as_str())));
    marks.dedup_by(|a, b| a.id == b.id);
    marks
}

/// A key while the tags are shown.
pub(super) fn key(app: &mut App, mut picker: Box<Picker>, key: KeyEvent) -> Vec<Intent> {
    match key.code {
        KeyCode::Esc => return Vec::new(),
        KeyCode::Enter => {
            let mark = picker.choice().and_then(|choice| {
                Some(TagMark {
                    id: TagId::new(&choice.id)?,
                    name: choice.name.clone(),
                })
            });
            if let Some(mark) = mark {
                return show(app, mark);
            }
        }
        _ => drop(picker.key(key)),
    }
    app.popup = Some(Popup::TagFilter(picker));
    Vec::new()
}

/// What is known already is shown at once; the core's rows follow.
fn show(app: &mut App, tag: TagMark) -> Vec<Intent> {
    let bears = |rows: &[InboxRow]| -> Vec<InboxRow> {
        let rows = rows.iter().filter(|row| row.tags.iter().any(|mark| mark.id == tag.id));
        rows.cloned().collect()
    };
    let (active, waiting) = (bears(&app.inbox.active), bears(&app.inbox.waiting));
    let id = tag.id.clone();
    app.inbox.closing_first = false;
    app.inbox.tagged = Some(Tagged { tag, active, waiting });
    keep_chosen(app);
    vec![Intent::FilterByTag(Some(id))]
}

/// Takes a change of the tagged rows in.
pub(super) fn changed(app: &mut App, tag: &TagId, shelf: Shelf, diffs: Vec<ListDiff<InboxRow>>) {
    let Some(tagged) = app.inbox.tagged.as_mut().filter(|tagged| tagged.tag.id == *tag) else {
        return;
    };
    let rows = match shelf {
        Shelf::Active => &mut tagged.active,
        Shelf::Waiting => &mut tagged.waiting,
    };
    for diff in diffs {
        diff.apply(rows);
    }
    keep_chosen(app);
}
