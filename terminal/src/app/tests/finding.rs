//! The search box, and drafts that the core keeps.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{Draft, ListDiff, Mark, MessageId, SearchHit, SearchKind, Shelf};

use super::{at_work, drawn, in_conversation, item, minutes_ago, press, protocol, reset, type_text};
use crate::app::state::{App, Focus};
use crate::app::update::{Event, Intent, update};

fn control(app: &mut App, symbol: char) {
    update(
        app,
        Event::Key(KeyEvent::new(KeyCode::Char(symbol), KeyModifiers::CONTROL)),
    );
}

fn hit(number: &str, snippet: &str, mark: (u32, u32), message: Option<i64>) -> SearchHit {
    SearchHit {
        kind: if message.is_some() {
            SearchKind::Message
        } else {
            SearchKind::Contact
        },
        protocol: protocol(number),
        title: "Mariana Conceição".to_owned(),
        snippet: snippet.to_owned(),
        marks: vec![Mark {
            start: mark.0,
            end: mark.1,
        }],
        message_id: message.map(MessageId),
        sent_at: minutes_ago(5),
    }
}

fn kept(text: &str) -> Draft {
    Draft {
        text: text.to_owned(),
        files: vec!["foto.png".to_owned()],
        ..Draft::default()
    }
}

/// What the core is asked to keep.
fn keeps(intents: &[Intent]) -> Vec<&str> {
    let kept = intents.iter().filter_map(|intent| match intent {
        Intent::KeepDraft(_, draft) => Some(draft.text.as_str()),
        _ => None,
    });
    kept.collect()
}

#[test]
fn what_is_typed_is_looked_for_and_marked() {
    let mut app = at_work();
    control(&mut app, 'f');
    assert!(
        drawn(&mut app, 80, 24)
            .join("\n")
            .contains("Mensagens, contatos e protocolos")
    );
    type_text(&mut app, "ca");
    let asked = press(&mut app, KeyCode::Char('o'));
    assert!(matches!(asked.as_slice(), [Intent::Search(typed)] if typed == "cao"));
    update(
        &mut app,
        Event::Found("ca".to_owned(), vec![hit("100", "velho", (0, 1), Some(1))]),
    );
    assert!(!drawn(&mut app, 80, 24).join("\n").contains("velho"), "no longer typed");
    let found = vec![
        hit("100", "Uma a\u{1b}[2Jção \u{202e}!", (9, 12), Some(7)),
        hit("200", "Sr. Joaquim", (0, 2), None),
    ];
    update(&mut app, Event::Found("cao".to_owned(), found));
    let shown = drawn(&mut app, 80, 24);
    assert!(shown[1].starts_with("│cao"), "{shown:#?}");
    assert!(
        shown[3].contains("▌Mariana Conceição") && shown[3].ends_with("09:47│"),
        "{shown:#?}"
    );
    assert!(shown[4].contains("Uma a␛[2Jção !"), "{shown:#?}");
    update(&mut app, Event::Paste("\nde".to_owned()));
    update(&mut app, Event::Found("caode".to_owned(), Vec::new()));
    assert!(drawn(&mut app, 80, 24).join("\n").contains("Nada encontrado."));
    press(&mut app, KeyCode::Esc);
    assert!(app.finding.is_none());
}

#[test]
fn enter_goes_to_the_message() {
    let mut app = at_work();
    press(&mut app, KeyCode::Char('/'));
    type_text(&mut app, "x");
    assert!(press(&mut app, KeyCode::Enter).is_empty(), "nothing is found yet");
    update(
        &mut app,
        Event::Found("x".to_owned(), vec![hit("100", "x", (0, 1), Some(3))]),
    );
    let gone = press(&mut app, KeyCode::Enter);
    assert!(matches!(gone.as_slice(), [Intent::ShowFar(shown)] if *shown == protocol("100")));
    let items = (1..60).map(|at| item(&at.to_string(), &format!("texto {at}"), 100 - at, None));
    update(&mut app, Event::Timeline(protocol("100"), reset(items.collect())));
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(shown.contains("texto 3 ") && !shown.contains("texto 59"), "{shown}");
    assert_eq!(app.focus(), Focus::Timeline);
    assert_eq!(app.conversation.unwrap().scroll.selected.as_deref(), Some("3"));
}

#[test]
fn going_to_a_waiting_conversation_chooses_it_and_opens_nothing() {
    let mut app = in_conversation(vec![item("1", "Oi", 5, None)]);
    control(&mut app, 'f');
    update(
        &mut app,
        Event::Found(String::new(), vec![hit("200", "Sr.", (0, 2), None)]),
    );
    let gone = press(&mut app, KeyCode::Enter);
    assert!(matches!(gone.as_slice(), [Intent::Show(None)]), "looking binds nothing");
    assert_eq!(app.inbox.selected, Some(protocol("200")));
}

#[test]
fn a_kept_draft_comes_back_and_every_change_is_kept() {
    let mut app = in_conversation(vec![item("1", "Oi", 5, None)]);
    type_text(&mut app, "dia");
    assert!(
        keeps(&press(&mut app, KeyCode::Char('!'))).is_empty(),
        "the kept one has not come yet"
    );
    let came = update(&mut app, Event::Draft(protocol("100"), Some(kept("Bom "))));
    assert_eq!(keeps(&came), ["Bom dia!"], "nothing of either is lost");
    assert_eq!(keeps(&press(&mut app, KeyCode::Backspace)), ["Bom dia"]);
    assert!(keeps(&press(&mut app, KeyCode::Left)).is_empty(), "nothing changed");
    assert!(update(&mut app, Event::Draft(protocol("100"), Some(kept("outro")))).is_empty());
    press(&mut app, KeyCode::End);
    let sent = press(&mut app, KeyCode::Enter);
    assert!(
        matches!(sent.as_slice(), [Intent::Send { text, .. }] if text == "Bom dia"),
        "the core ends the draft with the sending"
    );
    assert_eq!(keeps(&press(&mut app, KeyCode::Char('E'))), ["E"]);
    assert_eq!(
        app.draft().unwrap().files,
        ["foto.png"],
        "what another shell attached stays"
    );
}

#[test]
fn the_inbox_shows_drafts_that_were_not_opened_yet() {
    let mut app = at_work();
    let mut row = app.inbox.active[1].clone();
    row.draft = Some("de ontem".to_owned());
    update(
        &mut app,
        Event::Inbox(Shelf::Active, vec![ListDiff::Update { index: 1, value: row }]),
    );
    assert!(drawn(&mut app, 80, 24).join("\n").contains("✎ rascunho: de ontem"));
}
