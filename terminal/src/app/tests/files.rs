//! Sending files from the screens: paths, order, captions, the quote, and what is refused.

use std::path::PathBuf;

use ratatui::crossterm::event::KeyCode;
use voxfree_core::{Allowed, Composer, ComposerReason, ComposerState, Error, FileFault, MessageId, OutgoingFile};

use super::{control, drawn, in_conversation, item, press, protocol, shows, type_text};
use crate::app::files::{FilesEvent, FilesIntent};
use crate::app::state::{App, Popup};
use crate::app::update::{Deed, Event, Intent, update};

fn opened() -> App {
    let mut app = in_conversation(vec![item("1", "Qual é o prazo?", 5, None)]);
    update(&mut app, Event::Draft(protocol("100"), None));
    app
}

/// A file is typed and found.
fn adds(app: &mut App, path: &str, size_bytes: u64) {
    type_text(app, path);
    let asked = press(app, KeyCode::Enter);
    assert!(matches!(asked.as_slice(), [Intent::Files(FilesIntent::Look(typed))] if typed == path));
    let found = Ok((PathBuf::from(path), size_bytes));
    let typed = path.to_owned();
    update(app, Event::Files(FilesEvent::Looked { typed, found }));
}

fn sent(intents: Vec<Intent>) -> (Vec<OutgoingFile>, Deed) {
    let Ok([Intent::SendFiles(form, files)]) = <[Intent; 1]>::try_from(intents) else {
        panic!("nothing is sent");
    };
    (files, Deed::SendFiles(form))
}

#[test]
fn several_go_in_their_order_each_with_its_caption_and_the_first_quotes() {
    let mut app = opened();
    drawn(&mut app, 80, 24);
    press(&mut app, KeyCode::Tab);
    press(&mut app, KeyCode::Up);
    press(&mut app, KeyCode::Enter);
    control(&mut app, 'o');
    shows(
        &mut app,
        &["Enviar arquivos", "Respondendo a: Qual é o prazo?", "▸ Arquivo: ▏"],
    );
    assert!(press(&mut app, KeyCode::Enter).is_empty(), "nothing is chosen yet");
    adds(&mut app, "/tmp/nota.pdf", 12_000);
    adds(&mut app, "/tmp/foto.png", 3_000_000);
    press(&mut app, KeyCode::Up);
    press(&mut app, KeyCode::Up);
    type_text(&mut app, " A nota ");
    shows(
        &mut app,
        &[
            "1. nota.pdf  12 KB",
            "▸    Legenda: A nota▏",
            "2. foto.png  3 MB",
            "Enter enviar",
        ],
    );
    let (files, deed) = sent(press(&mut app, KeyCode::Enter));
    let told: Vec<_> = files
        .iter()
        .map(|file| (file.path.to_str().unwrap(), file.caption.as_str(), file.reply_to))
        .collect();
    assert_eq!(
        told,
        [
            ("/tmp/nota.pdf", "A nota", Some(MessageId(1))),
            ("/tmp/foto.png", "", None)
        ]
    );
    // The quote went with them, and the core's draft knows.
    let kept = update(&mut app, Event::Done(deed, Ok(())));
    assert!(matches!(kept.as_slice(), [Intent::KeepDraft(_, draft)] if draft.reply_to.is_none()));
    assert!(app.popup.is_none() && app.draft().unwrap().reply_to.is_none());
}

#[test]
fn a_path_is_completed_by_what_the_disk_has() {
    let mut app = opened();
    control(&mut app, 'o');
    type_text(&mut app, "~/no");
    let asked = press(&mut app, KeyCode::Tab);
    assert!(matches!(asked.as_slice(), [Intent::Files(FilesIntent::Complete(typed))] if typed == "~/no"));
    let names = || vec!["nota 1.pdf".to_owned(), "nota\u{1b}2.pdf".to_owned()];
    let completed = |typed: &str| {
        Event::Files(FilesEvent::Completed {
            typed: typed.to_owned(),
            text: "~/nota".to_owned(),
            names: names(),
        })
    };
    update(&mut app, completed("~/n"));
    shows(&mut app, &["▸ Arquivo: ~/no▏"]);
    update(&mut app, completed("~/no"));
    shows(&mut app, &["▸ Arquivo: ~/nota▏", "nota 1.pdf   nota␛2.pdf"]);
    update(&mut app, Event::Paste("/1.pdf\n".to_owned()));
    shows(&mut app, &["▸ Arquivo: ~/nota/1.pdf▏"]);
}

#[test]
fn what_cannot_be_sent_is_said_and_nothing_typed_is_lost() {
    let mut app = opened();
    control(&mut app, 'o');
    type_text(&mut app, "/tmp");
    press(&mut app, KeyCode::Enter);
    let looked = FilesEvent::Looked {
        typed: "/tmp".to_owned(),
        found: Err(FileFault::NoFile),
    };
    update(&mut app, Event::Files(looked));
    shows(&mut app, &["Isto não é um arquivo.", "▸ Arquivo: /tmp▏"]);
    control(&mut app, 'u');
    adds(&mut app, "/tmp/a.gif", 10);
    let (_, deed) = sent(press(&mut app, KeyCode::Enter));
    let fault = FileFault::TypeNotCarried {
        mime_type: "image/gif".to_owned(),
    };
    update(&mut app, Event::Done(deed, Err(Error::FileRefused { fault })));
    shows(&mut app, &["(image/gif)", "1. a.gif  10 B"]);
    // It is taken out again.
    press(&mut app, KeyCode::Up);
    control(&mut app, 'd');
    assert!(press(&mut app, KeyCode::Enter).is_empty());
    press(&mut app, KeyCode::Esc);
    assert!(app.popup.is_none());
}

#[test]
fn where_no_file_may_be_sent_the_core_says_why() {
    let mut app = opened();
    let mut told = Composer {
        state: ComposerState::TemplateRequired,
        reason: Some(ComposerReason::ContactSilent),
        allowed: vec![Allowed::Template],
        until: None,
        look_again_at: None,
    };
    update(&mut app, Event::Composer(protocol("100"), Box::new(told.clone())));
    control(&mut app, 'o');
    assert!(app.popup.is_none() && app.notice.as_ref().unwrap().is_error);
    shows(&mut app, &["envie um modelo"]);
    told.allowed.push(Allowed::File);
    update(&mut app, Event::Composer(protocol("100"), Box::new(told)));
    control(&mut app, 'o');
    assert!(matches!(app.popup, Some(Popup::Files(_))));
}
