//! What stands over the screen: a question, a form, a list, or a text.

use voxfree_core::{ProtocolNumber, Template};

use super::editor::Editor;
use super::ending::EndingForm;
use super::files::FilesForm;
use super::lists::ListPopup;
use super::own_list::{OwnEdit, OwnList, OwnStep};
use super::owned::{Owned, Release};
use super::password::PasswordForm;
use super::picker::Picker;
use super::start::{StartForm, Step};
use super::telephone::TelephoneBox;
use super::unsent::{Unsent, UnsentStep};
use crate::text::clean_line;

/// A question or a text over the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Popup {
    /// The keys.
    Help,
    /// Opening binds: so it is asked for.
    Accept {
        /// Which.
        protocol: ProtocolNumber,
        /// Whom, by name.
        title: String,
    },
    /// The templates that may be sent, to choose one of.
    Templates {
        /// Where to.
        protocol: ProtocolNumber,
        /// Those that there are.
        templates: Vec<Template>,
        /// What was typed to find some of them.
        typed: String,
        /// The place of the chosen one among those.
        chosen: usize,
    },
    /// How a conversation is to end.
    Ending(Box<EndingForm>),
    /// A conversation is being started.
    Start(Box<StartForm>),
    /// Files are to be sent.
    Files(Box<FilesForm>),
    /// The file of the message with this key.
    Media(String),
    /// The agent's telephone.
    Telephone(Box<TelephoneBox>),
    /// A list: quick replies, tags, the contact's card.
    List(ListPopup),
    /// A quick reply or a tag of the agent's own is written or removed.
    Own(Box<OwnEdit>),
    /// The contacts that the agent keeps.
    Owned(Box<Owned>),
    /// Whether a contact is to be let go.
    Release(Box<Release>),
    /// What is not sent.
    Unsent(Box<Unsent>),
    /// Which tag the inbox is to show.
    TagFilter(Box<Picker>),
    /// The password is to be changed.
    Password(Box<PasswordForm>),
    /// Signing out wipes.
    SignOut {
        /// How many messages would be thrown away, once the core has said so.
        unsent: Option<u32>,
    },
}

impl Popup {
    /// Puts pasted text where one types.
    pub(crate) fn paste(&mut self, text: &str) {
        let line = clean_line(text);
        match self {
            Self::Ending(form) => form.paste(&line),
            Self::Start(form) => match &mut form.step {
                Step::Department { list, .. } | Step::Channel { list, .. } => paste_into(list, &line),
                _ => insert(form.field(), &line),
            },
            Self::Files(form) => insert(form.field(), &line),
            Self::Password(form) => {
                // A blank at its end may be part of it.
                let line = text.trim_end_matches(['\r', '\n']);
                insert(form.field(), line);
            }
            Self::Owned(owned) => paste_into(&mut owned.picker, &line),
            Self::TagFilter(picker) => paste_into(picker, &line),
            Self::Unsent(unsent) => match &mut unsent.step {
                UnsentStep::Choose => paste_into(&mut unsent.picker, &line),
                UnsentStep::Edit(_, editor) => editor.insert(text),
                UnsentStep::Discard(_) => {}
            },
            Self::Own(own) => {
                let is_one_line = own.list == OwnList::Tags;
                if let OwnStep::Write { editor, .. } = &mut own.step {
                    editor.insert(if is_one_line { &line } else { text });
                }
            }
            Self::Templates { typed, chosen, .. } | Self::List(ListPopup::Replies { typed, chosen, .. }) => {
                typed.push_str(&line);
                *chosen = 0;
            }
            _ => {}
        }
    }
}

fn insert(editor: Option<&mut Editor>, text: &str) {
    if let Some(editor) = editor {
        editor.insert(text);
    }
}

fn paste_into(picker: &mut Picker, text: &str) {
    picker.editor.insert(text);
    picker.typed();
}
