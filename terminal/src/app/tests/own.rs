//! What is the agent's own: quick replies, tags, kept contacts, the password; and the inbox by tag.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{
    ContactCard, ContactId, DepartmentId, Error, InboxRow, ListDiff, OwnedContact, Ownership, PasswordChange,
    QuickReply, QuickReplyId, Shelf, Tag, TagId, TagMark,
};

use super::{at_work, control, drawn, in_conversation, item, press, protocol, reset, row, shows, type_text};
use crate::app::lists::{ListEvent, ListIntent};
use crate::app::own_list::{OwnEdit, OwnStep};
use crate::app::state::{App, Popup};
use crate::app::update::{Deed, Event, Intent, update};

fn opened() -> App {
    let mut app = in_conversation(vec![item("1", "Oi", 5, None)]);
    update(&mut app, Event::Draft(protocol("100"), None));
    app
}

fn with_replies() -> App {
    let mut app = opened();
    press(&mut app, KeyCode::Char('/'));
    let reply = |id: &str, text: &str, is_own| QuickReply {
        id: QuickReplyId::new(id).unwrap(),
        text: text.to_owned(),
        is_own,
        is_pending: false,
    };
    let replies = vec![reply("1", "Bom dia", false), reply("2", "Já volto", true)];
    update(&mut app, Event::List(ListEvent::Replies(protocol("100"), replies)));
    app
}

fn with_tags() -> App {
    let mut app = opened();
    control(&mut app, 'g');
    let tag = |id: &str, name: &str, is_own| Tag {
        id: TagId::new(id).unwrap(),
        name: name.to_owned(),
        is_own,
        is_set: false,
        is_pending: false,
    };
    let tags = vec![tag("5", "VIP", false), tag("6", "Ligar", true)];
    update(&mut app, Event::List(ListEvent::Tags(protocol("100"), tags)));
    app
}

fn asked(intents: Vec<Intent>) -> OwnEdit {
    let Ok([Intent::Own(own)]) = <[Intent; 1]>::try_from(intents) else {
        panic!("nothing is asked for");
    };
    *own
}

fn written(own: &OwnEdit) -> (Option<&str>, &str) {
    match &own.step {
        OwnStep::Write { id, editor } => (id.as_deref(), editor.text()),
        OwnStep::Remove { id, .. } => (Some(id), "-"),
    }
}

#[test]
fn a_quick_reply_is_written_changed_and_removed() {
    let mut app = with_replies();
    control(&mut app, 'n');
    assert!(press(&mut app, KeyCode::Enter).is_empty(), "nothing is written yet");
    type_text(&mut app, "Oi, {contato}!");
    update(&mut app, Event::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::ALT)));
    type_text(&mut app, "Tudo bem?");
    shows(&mut app, &["Nova, só sua:", "Oi, {contato}!", "Tudo bem?▏"]);
    let own = asked(press(&mut app, KeyCode::Enter));
    assert_eq!(written(&own), (None, "Oi, {contato}!\nTudo bem?"));
    // Refused: it is given back.
    let words = "texto repetido".to_owned();
    update(
        &mut app,
        Event::Done(Deed::Own(Box::new(own)), Err(Error::Refused { words })),
    );
    shows(&mut app, &["Tudo bem?▏", "O serviço recusou: texto repetido"]);
    let own = asked(press(&mut app, KeyCode::Enter));
    let again = update(&mut app, Event::Done(Deed::Own(Box::new(own)), Ok(())));
    assert!(matches!(again.as_slice(), [Intent::List(ListIntent::Replies(_))]));
    shows(&mut app, &["Respostas rápidas", "Salvo."]);

    let mut app = with_replies();
    control(&mut app, 'e');
    shows(&mut app, &["Não é seu: é da equipe."]);
    press(&mut app, KeyCode::Down);
    control(&mut app, 'e');
    type_text(&mut app, "!");
    assert_eq!(
        written(&asked(press(&mut app, KeyCode::Enter))),
        (Some("2"), "Já volto!")
    );

    let mut app = with_replies();
    press(&mut app, KeyCode::Down);
    control(&mut app, 'd');
    shows(&mut app, &["Remover de vez?", "Já volto"]);
    assert_eq!(written(&asked(press(&mut app, KeyCode::Enter))), (Some("2"), "-"));
}

#[test]
fn a_tag_is_written_renamed_and_removed() {
    let mut app = with_tags();
    control(&mut app, 'd');
    shows(&mut app, &["Não é seu: é da equipe.", "[ ] * Ligar"]);
    press(&mut app, KeyCode::Down);
    control(&mut app, 'd');
    let own = asked(press(&mut app, KeyCode::Enter));
    assert_eq!(written(&own), (Some("6"), "-"));
    let again = update(&mut app, Event::Done(Deed::Own(Box::new(own)), Ok(())));
    assert!(matches!(again.as_slice(), [Intent::List(ListIntent::Tags(_))]));
    shows(&mut app, &["Removido."]);

    let mut app = with_tags();
    control(&mut app, 'n');
    update(&mut app, Event::Paste("Troca\nurgente".to_owned()));
    assert_eq!(
        written(&asked(press(&mut app, KeyCode::Enter))),
        (None, "Troca urgente"),
        "a name is one line"
    );
    let mut app = with_tags();
    press(&mut app, KeyCode::Down);
    control(&mut app, 'e');
    let back = press(&mut app, KeyCode::Esc);
    assert!(matches!(back.as_slice(), [Intent::List(ListIntent::Tags(_))]));
}

fn tagged(number: &str, shelf: Shelf, title: &str) -> InboxRow {
    let mut row = row(number, shelf, title, "Oi", 0, 9);
    row.tags = vec![TagMark {
        id: TagId::new("5").unwrap(),
        name: "VIP".to_owned(),
    }];
    row
}

#[test]
fn the_inbox_is_shown_by_tag_and_whole_again() {
    let mut app = at_work();
    press(&mut app, KeyCode::Char('t'));
    shows(&mut app, &["Nenhuma conversa da caixa tem etiqueta."]);
    let bears = tagged("300", Shelf::Active, "Dora VIP");
    let insert = ListDiff::Insert { index: 0, value: bears };
    update(&mut app, Event::Inbox(Shelf::Active, vec![insert]));
    press(&mut app, KeyCode::Char('t'));
    shows(&mut app, &["Mostrar só a etiqueta", "▸ VIP"]);
    type_text(&mut app, "vi");
    let id = TagId::new("5").unwrap();
    let follows = press(&mut app, KeyCode::Enter);
    assert!(matches!(follows.as_slice(), [Intent::FilterByTag(Some(tag))] if *tag == id));
    shows(&mut app, &["Ativas ‹VIP› (1)", "Dora VIP", "Em espera (0)"]);
    assert!(!drawn(&mut app, 80, 24).join("\n").contains("Sr. Joaquim"));
    assert_eq!(
        app.inbox.selected,
        Some(protocol("300")),
        "what is not shown is not chosen"
    );
    // The core tells further ones; of another tag nothing is shown.
    let rows = reset(vec![tagged("200", Shelf::Waiting, "Sr. Joaquim")]);
    update(
        &mut app,
        Event::Tagged(TagId::new("6").unwrap(), Shelf::Waiting, rows.clone()),
    );
    shows(&mut app, &["Em espera (0)"]);
    update(&mut app, Event::Tagged(id, Shelf::Waiting, rows));
    shows(&mut app, &["Em espera (1)", "Sr. Joaquim"]);
    let all = press(&mut app, KeyCode::Char('t'));
    assert!(matches!(all.as_slice(), [Intent::FilterByTag(None)]));
    shows(&mut app, &["Ativas (3)", "Em espera (1)"]);
}

fn owned(contact: &str, name: &str, department: Option<&str>) -> OwnedContact {
    OwnedContact {
        contact: ContactId::new(contact).unwrap(),
        name: name.to_owned(),
        number: "5511".to_owned(),
        department: department.and_then(DepartmentId::new),
        department_name: "Vendas".to_owned(),
    }
}

#[test]
fn a_kept_contact_is_let_go_after_a_question() {
    let mut app = at_work();
    let asks = press(&mut app, KeyCode::F(6));
    assert!(matches!(asks.as_slice(), [Intent::Owned]));
    shows(&mut app, &["Minha carteira", "Aguarde…"]);
    let kept = vec![
        owned("7", "Bia", Some("9")),
        owned("8", "Caio", Some("9")),
        owned("9", "Caê", None),
    ];
    update(&mut app, Event::Owned(Some(kept)));
    type_text(&mut app, "cai");
    shows(&mut app, &["▸ Caio  5511  Vendas"]);
    control(&mut app, 'd');
    shows(&mut app, &["Deixar o contato?", "Caio sai da sua carteira"]);
    assert!(press(&mut app, KeyCode::Char('x')).is_empty(), "neither yes nor no");
    let mut question = app.popup.clone();
    let back = press(&mut app, KeyCode::Esc);
    assert!(matches!(back.as_slice(), [Intent::Owned]));
    app.popup = question.take();
    let Ok([Intent::Release(release)]) = <[Intent; 1]>::try_from(press(&mut app, KeyCode::Enter)) else {
        panic!("nobody is let go");
    };
    assert_eq!((release.contact.as_str(), release.department.as_str()), ("8", "9"));
    let again = update(&mut app, Event::Done(Deed::Release(release), Ok(())));
    assert!(matches!(again.as_slice(), [Intent::Owned]));
    shows(&mut app, &["não está mais na sua carteira"]);
    update(&mut app, Event::Owned(None));
    shows(&mut app, &["A lista não pôde ser buscada."]);
}

#[test]
fn a_contact_is_let_go_from_the_card_where_it_is_mine() {
    for (ownership, may) in [(Ownership::Mine, true), (Ownership::Nobody, false)] {
        let mut app = opened();
        control(&mut app, 'k');
        let card = ContactCard {
            protocol: protocol("100"),
            contact: ContactId::new("7"),
            title: "Mariana".to_owned(),
            name: "Mariana".to_owned(),
            number: String::new(),
            note: String::new(),
            picture_url: None,
            is_group: false,
            department: DepartmentId::new("9"),
            ownership,
            tags: Vec::new(),
            cases: Vec::new(),
        };
        update(&mut app, Event::List(ListEvent::Contact(Box::new(card))));
        assert_eq!(drawn(&mut app, 80, 24).join("\n").contains("^D deixar o contato"), may);
        control(&mut app, 'd');
        assert_eq!(matches!(app.popup, Some(Popup::Release(_))), may);
        if may {
            let back = press(&mut app, KeyCode::Esc);
            assert!(matches!(back.as_slice(), [Intent::List(ListIntent::Contact(_))]));
        }
    }
}

#[test]
fn a_wide_character_beside_a_popup_leaves_its_border_whole() {
    let mut app = at_work();
    let wide = "日本語".repeat(9);
    let rows = (300..310).map(|number| row(&number.to_string(), Shelf::Active, &wide, &wide, 0, 9));
    update(&mut app, Event::Inbox(Shelf::Active, reset(rows.collect())));
    assert!(drawn(&mut app, 80, 24).join("\n").contains("本語日"));
    press(&mut app, KeyCode::F(6));
    shows(
        &mut app,
        &["┌ Minha carteira ─", "│ / ▏", "│   Aguarde…", "└──────────"],
    );
}

#[test]
fn the_password_is_changed_and_never_shown() {
    let mut app = at_work();
    press(&mut app, KeyCode::F(9));
    type_text(&mut app, "velha1");
    press(&mut app, KeyCode::Enter);
    type_text(&mut app, "nova22");
    press(&mut app, KeyCode::Enter);
    type_text(&mut app, "nova23");
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(
        shown.contains("Senha atual: ••••••") && !shown.contains("velha1"),
        "{shown}"
    );
    assert!(!format!("{:?}", app.popup).contains("velha1"));
    assert!(press(&mut app, KeyCode::Enter).is_empty());
    shows(&mut app, &["As duas senhas não são iguais."]);
    type_text(&mut app, "nova22");
    let asked = press(&mut app, KeyCode::Enter);
    let [Intent::ChangeOwnPassword { old, new }] = asked.as_slice() else {
        panic!("nothing is asked for");
    };
    assert_eq!((old.expose(), new.expose()), ("velha1", "nova22"));
    let words = "senha atual incorreta".to_owned();
    update(&mut app, Event::PasswordChanged(Err(Error::Refused { words })));
    shows(&mut app, &["senha atual incorreta", "▸ Senha atual: ▏"]);
    update(&mut app, Event::PasswordChanged(Ok(PasswordChange::Unknown)));
    assert!(app.popup.is_none() && app.notice.as_ref().unwrap().is_error);
    update(&mut app, Event::PasswordChanged(Ok(PasswordChange::Changed)));
    shows(&mut app, &["Senha trocada."]);
}
