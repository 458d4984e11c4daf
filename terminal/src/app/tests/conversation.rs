//! The conversation on screen: messages, drafts, quotes, sending.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{Delivery, Error, ListDiff, Media, MediaPlace, MessageId, MessageKind, Quoted, Shelf};

use super::{at_work, drawn, in_conversation, item, press, protocol, right_pane, type_text};
use crate::app::state::Focus;
use crate::app::update::{Deed, Event, Intent, update};

#[test]
fn the_timeline_and_the_composer() {
    let mut photo = item("3", "Riscado", 20, None);
    photo.kind = MessageKind::Image;
    photo.media = Some(Media {
        url: None,
        file_name: Some("mesa\u{1b}[2J.png".to_owned()),
        mime_type: None,
        size_bytes: None,
        picture: None,
        place: MediaPlace::Remote,
    });
    let mut deleted = item("4", "", 18, None);
    deleted.deleted = true;
    let mut answer = item("5", "Já vejo isso.", 10, Some(Delivery::Read));
    answer.quoted = Some(Quoted::Message {
        message_id: MessageId(3),
        key: "m3".to_owned(),
        from_me: false,
        author: None,
        kind: MessageKind::Image,
        text: "Riscado".to_owned(),
        deleted: false,
    });
    let failed = Delivery::Failed {
        reason: "fora da janela".to_owned(),
    };
    let items = vec![
        item(
            "1",
            "Bom dia! A cadeira azul chegou, ficou linda demais 💙",
            60 * 24,
            None,
        ),
        photo,
        deleted,
        answer,
        item("6", "Olá?", 1, Some(failed)),
    ];
    let mut app = in_conversation(items);
    type_text(&mut app, "Opa, ação");
    update(&mut app, Event::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::ALT)));
    type_text(&mut app, "👍");
    assert_eq!(
        right_pane(&mut app),
        [
            "┌ Mariana Conceição · Vendas ──────────────────┐",
            "│─────────────────── ontem ────────────────────│",
            "│▌Bom dia! A cadeira azul chegou, ficou        │",
            "│▌linda demais 💙                 09:52        │",
            "│──────────────────── hoje ────────────────────│",
            "│▌[imagem] mesa␛[2J.png                        │",
            "│▌Riscado         09:32                        │",
            "│▌[mensagem apagada]  09:34                    │",
            "│                 │ [imagem] Riscado          ▐│",
            "│                 Já vejo isso.  09:42 ✓✓ lida▐│",
            "│               Olá?                          ▐│",
            "│               fora da janela  09:51 ✗ falhou▐│",
            "│                                              │",
            "│                                              │",
            "│                                              │",
            "│                                              │",
            "│                                              │",
            "└──────────────────────────────────────────────┘",
            "┏ Mensagem ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓",
            "┃Opa, ação                                     ┃",
            "┃👍                                            ┃",
            "┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛",
        ]
    );
}

#[test]
fn a_text_is_sent_once_and_given_back_when_it_could_not_be_queued() {
    let mut app = in_conversation(vec![item("1", "Oi", 5, None)]);
    assert!(
        press(&mut app, KeyCode::Enter).is_empty(),
        "nothing typed, nothing sent"
    );
    type_text(&mut app, " Olá ");
    let sent = press(&mut app, KeyCode::Enter);
    assert!(matches!(sent.as_slice(), [Intent::Send { text, reply_to: None, .. }] if text == " Olá "));
    assert!(press(&mut app, KeyCode::Enter).is_empty());
    let deed = Deed::Send(protocol("100"), " Olá ".to_owned(), None);
    update(
        &mut app,
        Event::Done(
            deed,
            Err(Error::Storage {
                problem: "disk full".to_owned(),
            }),
        ),
    );
    assert_eq!(app.draft().unwrap().editor.text(), " Olá ");
    assert!(drawn(&mut app, 80, 24).join("\n").contains("Os dados locais falharam."));
}

#[test]
fn a_draft_belongs_to_one_conversation() {
    let mut app = in_conversation(vec![item("1", "Oi", 5, None)]);
    type_text(&mut app, "para Mariana");
    press(&mut app, KeyCode::Esc);
    assert!(
        matches!(press(&mut app, KeyCode::Down).as_slice(), [Intent::Show(None)]),
        "off screen, it is not read"
    );
    press(&mut app, KeyCode::Enter);
    assert!(app.draft().is_none());
    assert!(drawn(&mut app, 80, 24).join("\n").contains("✎ rascunho: para Mariana"));
    press(&mut app, KeyCode::Esc);
    press(&mut app, KeyCode::Up);
    press(&mut app, KeyCode::Enter);
    assert_eq!(app.draft().unwrap().editor.text(), "para Mariana");
}

#[test]
fn a_message_is_quoted_from_the_timeline() {
    let mut app = in_conversation(vec![
        item("1", "Qual é o prazo?", 5, None),
        item("outbox", "Ainda na fila", 4, Some(Delivery::Queued)),
    ]);
    drawn(&mut app, 80, 24);
    press(&mut app, KeyCode::Tab);
    assert_eq!(app.focus(), Focus::Timeline);
    press(&mut app, KeyCode::Up);
    press(&mut app, KeyCode::Enter);
    assert_eq!(
        app.focus(),
        Focus::Timeline,
        "what the service has no id for cannot be quoted"
    );
    press(&mut app, KeyCode::Up);
    press(&mut app, KeyCode::Enter);
    assert_eq!(app.focus(), Focus::Composer);
    assert!(
        drawn(&mut app, 80, 24)
            .join("\n")
            .contains("Respondendo a: Qual é o prazo?")
    );
    type_text(&mut app, "3 dias");
    assert!(matches!(
        press(&mut app, KeyCode::Enter).as_slice(),
        [Intent::Send {
            reply_to: Some(MessageId(1)),
            ..
        }]
    ));
}

#[test]
fn a_conversation_that_is_closed_while_it_is_read_stays_to_be_read() {
    let mut app = in_conversation(vec![item("1", "Tchau", 5, None)]);
    type_text(&mut app, "Até");
    update(
        &mut app,
        Event::Inbox(Shelf::Active, vec![ListDiff::Remove { index: 0 }]),
    );
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(
        shown.contains("Tchau") && shown.contains("saiu da sua caixa de entrada"),
        "{shown}"
    );
    assert!(press(&mut app, KeyCode::Enter).is_empty(), "nothing is sent into it");
    assert_eq!(app.drafts.len(), 1, "what was typed is not thrown away");
}

#[test]
fn messages_of_another_conversation_are_not_shown() {
    let mut app = in_conversation(vec![item("1", "Oi", 5, None)]);
    let stray = vec![ListDiff::Insert {
        index: 0,
        value: item("9", "de outro", 1, None),
    }];
    update(&mut app, Event::Timeline(protocol("101"), stray));
    assert!(!drawn(&mut app, 80, 24).join("\n").contains("de outro"));
    let mut app = at_work();
    update(
        &mut app,
        Event::Timeline(protocol("100"), vec![ListDiff::Reset { values: vec![] }]),
    );
}

#[test]
fn a_paste_goes_into_the_composer_and_commands_nothing() {
    let mut app = in_conversation(Vec::new());
    update(&mut app, Event::Paste("a\u{1b}[2J\nb".to_owned()));
    assert_eq!(app.draft().unwrap().editor.text(), "a␛[2J\nb");
}
