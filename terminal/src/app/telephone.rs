//! The telephone's screen: the extension without its password, and whether its server answers. Opened by F8, closed by Esc.

use voxfree_core::{RegistrarAnswer, Telephone};

use super::state::{App, Popup};
use super::update::Intent;
use crate::script::sip::telephone_lines;
use crate::words::Words;

/// What is known of it so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TelephoneBox {
    telephone: Option<Telephone>,
    answer: Option<RegistrarAnswer>,
    /// The server is being asked.
    is_asking: bool,
}

/// Opens the screen.
pub(crate) fn open(app: &mut App) -> Vec<Intent> {
    app.popup = Some(Popup::Telephone(Box::default()));
    vec![Intent::Telephone]
}

/// Takes in what came of it: first the telephone, then what its server said.
pub(crate) fn came(app: &mut App, telephone: Telephone, answer: Option<RegistrarAnswer>, is_asking: bool) {
    if let Some(Popup::Telephone(shown)) = app.popup.as_mut() {
        **shown = TelephoneBox {
            telephone: Some(telephone),
            answer,
            is_asking,
        };
    }
}

/// Its lines.
pub(crate) fn text(shown: &TelephoneBox, words: &Words) -> String {
    let Some(telephone) = &shown.telephone else {
        return words.working.to_owned();
    };
    let mut text = telephone_lines(telephone, shown.answer.as_ref(), words);
    if shown.is_asking {
        text += "\n";
        text += words.sip_asking;
    }
    text
}
