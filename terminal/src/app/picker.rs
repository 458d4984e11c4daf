//! A list to choose from that finds as one types. What is on it, and what may be chosen, is the core's to tell.

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use voxfree_core::is_named;

use super::editor::Editor;
use super::keys::edit;

/// One that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) name: String,
    /// What is told beside the name; may be empty.
    pub(crate) aside: String,
    /// Why it cannot be chosen.
    pub(crate) bar: Option<String>,
}

impl Choice {
    /// One with a name and nothing else.
    pub(crate) fn new(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Its name, else its id: never empty.
    pub(crate) fn title(&self) -> &str {
        if self.name.trim().is_empty() {
            &self.id
        } else {
            &self.name
        }
    }
}

/// What there is to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Choices {
    /// They were asked for.
    #[default]
    Coming,
    /// These.
    Known(Vec<Choice>),
    /// They could not be had.
    NotHad,
}

/// What was picked so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Picked<'a> {
    /// Nothing was typed, and nothing chosen.
    Nothing,
    /// One of those that there are.
    Choice(&'a Choice),
    /// Something was typed that none of them is called.
    Typed(&'a str),
}

/// A list, what was typed to find some of it, and which is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Picker {
    pub(crate) editor: Editor,
    pub(crate) choices: Choices,
    /// The place of the chosen one among those that are found; `None`: none is.
    chosen: Option<usize>,
    /// Whether none may be chosen.
    is_optional: bool,
}

impl Picker {
    /// One of which something is chosen as soon as there is anything.
    pub(crate) fn new() -> Self {
        Self {
            chosen: Some(0),
            ..Self::default()
        }
    }

    /// One of which nothing is chosen until the agent does so.
    pub(crate) fn optional() -> Self {
        Self {
            is_optional: true,
            ..Self::default()
        }
    }

    /// Takes in what there is, `None`: it could not be had.
    pub(crate) fn told(&mut self, choices: Option<Vec<Choice>>) {
        self.choices = choices.map_or(Choices::NotHad, Choices::Known);
        self.keep_inside();
    }

    /// Those that are meant: with what was typed for a name, the one with exactly that id ahead.
    pub(crate) fn found(&self) -> Vec<&Choice> {
        let Choices::Known(all) = &self.choices else {
            return Vec::new();
        };
        let typed = self.editor.text().trim();
        let exact = all.iter().filter(|choice| choice.id == typed);
        let named = all
            .iter()
            .filter(|choice| choice.id != typed && is_named(&format!("{} {}", choice.name, choice.aside), typed));
        exact.chain(named).collect()
    }

    /// Whether it is known that there is none at all.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(&self.choices, Choices::Known(all) if all.is_empty())
    }

    /// The place of the chosen one among those.
    pub(crate) fn place(&self) -> Option<usize> {
        self.chosen
    }

    /// What was picked.
    pub(crate) fn picked(&self) -> Picked<'_> {
        let chosen = self.chosen.and_then(|at| self.found().get(at).copied());
        match (chosen, self.editor.text().trim()) {
            (Some(choice), _) => Picked::Choice(choice),
            (None, "") => Picked::Nothing,
            (None, typed) => Picked::Typed(typed),
        }
    }

    /// The chosen one.
    pub(crate) fn choice(&self) -> Option<&Choice> {
        match self.picked() {
            Picked::Choice(choice) => Some(choice),
            Picked::Nothing | Picked::Typed(_) => None,
        }
    }

    /// The next one, or the one before; where none may be chosen, that stands between the last and the first.
    pub(crate) fn step(&mut self, on: bool) {
        let Some(last) = self.found().len().checked_sub(1) else {
            return;
        };
        self.chosen = match (self.chosen, on) {
            (None, true) => Some(0),
            (None, false) => Some(last),
            (Some(at), true) if at < last => Some(at + 1),
            (Some(at), false) if at > 0 => Some(at - 1),
            _ if self.is_optional && self.editor.is_blank() => None,
            (Some(_), true) => Some(0),
            (Some(_), false) => Some(last),
        };
    }

    /// A key for the list: up and down choose, anything else is typed. `false`: it was for neither.
    pub(crate) fn key(&mut self, key: KeyEvent) -> bool {
        match key.code {
            KeyCode::Up => self.step(false),
            KeyCode::Down => self.step(true),
            _ => return self.types(key),
        }
        true
    }

    /// A key for what is typed. `false`: it was none.
    pub(crate) fn types(&mut self, key: KeyEvent) -> bool {
        let before = self.editor.text().to_owned();
        let is_edit = edit(&mut self.editor, key);
        if self.editor.text() != before {
            self.typed();
        }
        is_edit
    }

    /// What was typed is another: the first that is found is chosen.
    pub(crate) fn typed(&mut self) {
        let is_none = self.is_optional && self.editor.is_blank();
        self.chosen = (!is_none).then_some(0);
    }

    fn keep_inside(&mut self) {
        let last = self.found().len().saturating_sub(1);
        self.chosen = self.chosen.map(|at| at.min(last));
    }
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::{Choice, Picked, Picker};

    fn codes(mut picker: Picker) -> Picker {
        picker.told(Some(vec![
            Choice::new("22", "Venda"),
            Choice::new("23", "Não resolvido"),
            Choice::new("2", "Venda cancelada"),
        ]));
        picker
    }

    fn typed(picker: &mut Picker, text: &str) {
        for symbol in text.chars() {
            picker.types(KeyEvent::new(KeyCode::Char(symbol), KeyModifiers::NONE));
        }
    }

    #[test]
    fn what_is_typed_finds_names_and_whole_ids() {
        for (text, ids) in [
            ("", "22 23 2"),
            ("venda", "22 2"),
            ("nao", "23"),
            ("2", "2"),
            ("22", "22"),
            ("9", ""),
        ] {
            let mut picker = codes(Picker::new());
            typed(&mut picker, text);
            let found: Vec<_> = picker.found().iter().map(|choice| choice.id.as_str()).collect();
            assert_eq!(found.join(" "), ids, "{text:?}");
        }
    }

    #[test]
    fn none_may_be_chosen_where_that_is_allowed() {
        let mut picker = codes(Picker::optional());
        assert_eq!(picker.picked(), Picked::Nothing);
        let id = |picker: &Picker| picker.choice().map(|choice| choice.id.clone());
        for expected in [Some("22"), Some("23"), Some("2"), None, Some("22")] {
            picker.step(true);
            assert_eq!(id(&picker).as_deref(), expected);
        }
        picker.step(false);
        assert_eq!(picker.picked(), Picked::Nothing);
        typed(&mut picker, "9");
        assert_eq!(picker.picked(), Picked::Typed("9"));
        let mut picker = codes(Picker::new());
        picker.step(false);
        assert_eq!(id(&picker).as_deref(), Some("2"));
    }
}
