//! Quick replies as one types a slash, tags to set, and the contact's card.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{ContactCard, ContactId, Error, Ownership, QuickReply, QuickReplyId, Tag, TagId, TagMark};

use super::{drawn, in_conversation, item, press, protocol};
use crate::app::lists::{ListEvent, ListIntent, ListPopup};
use crate::app::state::{App, Popup};
use crate::app::update::{Deed, Event, Intent, update};

fn opened() -> App {
    let mut app = in_conversation(vec![item("1", "Oi", 5, None)]);
    update(&mut app, Event::Draft(protocol("100"), None));
    app
}

fn control(app: &mut App, symbol: char) -> Vec<Intent> {
    update(
        app,
        Event::Key(KeyEvent::new(KeyCode::Char(symbol), KeyModifiers::CONTROL)),
    )
}

fn reply(id: &str, text: &str, is_own: bool) -> QuickReply {
    QuickReply {
        id: QuickReplyId::new(id).unwrap(),
        text: text.to_owned(),
        is_own,
        is_pending: false,
    }
}

fn tag(id: &str, name: &str) -> Tag {
    Tag {
        id: TagId::new(id).unwrap(),
        name: name.to_owned(),
        is_own: false,
        is_set: false,
        is_pending: false,
    }
}

fn text(app: &App) -> String {
    app.draft().unwrap().editor.text().to_owned()
}

#[test]
fn a_slash_in_an_empty_text_finds_a_quick_reply() {
    let mut app = opened();
    let asked = press(&mut app, KeyCode::Char('/'));
    assert!(matches!(asked.as_slice(), [Intent::List(ListIntent::Replies(of))] if *of == protocol("100")));
    // What is typed before the answer has come counts.
    press(&mut app, KeyCode::Char('b'));
    let replies = vec![
        reply("1", "Até logo", false),
        reply("2", "Bom d\u{1b}ia, {contato}", true),
    ];
    update(
        &mut app,
        Event::List(ListEvent::Replies(protocol("100"), replies.clone())),
    );
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(shown.contains("▸ * Bom d␛ia") && !shown.contains("Até logo"), "{shown}");
    let used = press(&mut app, KeyCode::Enter);
    assert!(matches!(used.as_slice(), [Intent::List(ListIntent::Use(_, id))] if id.as_str() == "2"));
    assert!(app.popup.is_none());
    let kept = update(
        &mut app,
        Event::List(ListEvent::Filled(protocol("100"), "Bom dia, Bia".into())),
    );
    assert_eq!(text(&app), "Bom dia, Bia");
    assert!(matches!(kept.as_slice(), [Intent::KeepDraft(_, draft)] if draft.text == "Bom dia, Bia"));
    // In a text a slash is a slash.
    press(&mut app, KeyCode::Char('/'));
    assert_eq!(text(&app), "Bom dia, Bia/");
}

#[test]
fn it_may_be_a_slash_after_all() {
    let mut app = opened();
    press(&mut app, KeyCode::Char('/'));
    press(&mut app, KeyCode::Char('x'));
    press(&mut app, KeyCode::Esc);
    assert_eq!((text(&app).as_str(), app.popup.is_none()), ("/x", true));
    let mut app = opened();
    press(&mut app, KeyCode::Char('/'));
    press(&mut app, KeyCode::Backspace);
    assert_eq!((text(&app).as_str(), app.popup.is_none()), ("", true));
    // They cannot be had.
    press(&mut app, KeyCode::Char('/'));
    update(&mut app, Event::Done(Deed::List, Err(Error::TimedOut)));
    assert_eq!((text(&app).as_str(), app.popup.is_none()), ("/", true));
    assert!(app.notice.is_some_and(|notice| notice.is_error));
}

#[test]
fn tags_are_set_and_follow_the_core() {
    let mut app = opened();
    let asked = control(&mut app, 'g');
    assert!(matches!(asked.as_slice(), [Intent::List(ListIntent::Tags(_))]));
    let tags = vec![tag("1", "VIP"), tag("2", "Cobrança")];
    // Of another conversation they are not shown.
    update(&mut app, Event::List(ListEvent::Tags(protocol("101"), tags.clone())));
    assert!(app.popup.is_none());
    update(&mut app, Event::List(ListEvent::Tags(protocol("100"), tags.clone())));
    press(&mut app, KeyCode::Down);
    let set = press(&mut app, KeyCode::Char(' '));
    assert!(matches!(set.as_slice(), [Intent::List(ListIntent::SetTag(_, id, true))] if id.as_str() == "2"));
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(
        shown.contains("[ ] VIP") && shown.contains("▸ [x] Cobrança …"),
        "{shown}"
    );
    // Refused: as the core has it.
    update(&mut app, Event::List(ListEvent::TagsNow(protocol("100"), tags)));
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(shown.contains("▸ [ ] Cobrança"), "{shown}");
    press(&mut app, KeyCode::Esc);
    assert!(app.popup.is_none());
    // Also where there are none yet, one may be made.
    update(&mut app, Event::List(ListEvent::Tags(protocol("100"), Vec::new())));
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(
        shown.contains("Não há etiquetas") && shown.contains("^N nova"),
        "{shown}"
    );
}

#[test]
fn the_contacts_card() {
    let mut app = opened();
    let asked = control(&mut app, 'k');
    assert!(matches!(asked.as_slice(), [Intent::List(ListIntent::Contact(of))] if *of == protocol("100")));
    let card = ContactCard {
        protocol: protocol("100"),
        contact: ContactId::new("7"),
        title: "Mariana".into(),
        name: "Mariana".into(),
        number: "5511".into(),
        note: "Prefere\u{1b}[2J manhãs".into(),
        picture_url: None,
        is_group: false,
        department: None,
        ownership: Ownership::Mine,
        tags: vec![TagMark {
            id: TagId::new("1").unwrap(),
            name: "VIP".into(),
        }],
        cases: Vec::new(),
    };
    update(&mut app, Event::List(ListEvent::Contact(Box::new(card))));
    assert!(matches!(app.popup, Some(Popup::List(ListPopup::Contact(_)))));
    let shown = drawn(&mut app, 80, 24).join("\n");
    for words in [
        "Contato",
        "Mariana",
        "5511",
        "Prefere␛[2J manhãs",
        "Carteira: sua.",
        "VIP",
    ] {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    press(&mut app, KeyCode::Esc);
    assert!(app.popup.is_none());
}
