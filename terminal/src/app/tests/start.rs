//! Starting a conversation from the screens, step by step, and each way in which it does not begin.

use ratatui::crossterm::event::KeyCode;
use voxfree_core::{
    AgentId, Channel, ChannelId, ChannelKind, Channels, Contact, ContactAdded, ContactId, Department, DepartmentId,
    Departments, Error, StartBar, Started,
};

use super::{NOW, at_work, control, press, protocol, shows, type_text};
use crate::app::start::{StartEvent, StartIntent, Step};
use crate::app::state::{App, Popup};
use crate::app::update::{Event, Intent, update};

fn answers(app: &mut App, event: StartEvent) -> Vec<Intent> {
    update(app, Event::Start(event))
}

fn channel(id: &str, name: &str, kind: ChannelKind, bar: Option<StartBar>) -> Channel {
    Channel {
        id: ChannelId::new(id).unwrap(),
        name: name.to_owned(),
        number: "5511".to_owned(),
        kind,
        bar,
    }
}

fn dora() -> Contact {
    Contact {
        id: ContactId::new("9").unwrap(),
        name: "Dora".to_owned(),
        number: "5531981234567".to_owned(),
        note: String::new(),
        picture_url: None,
    }
}

/// The departments are told; the second one is chosen, and its channels are told.
fn at_channels() -> App {
    let mut app = at_work();
    let asked = press(&mut app, KeyCode::Char('n'));
    assert!(matches!(asked.as_slice(), [Intent::Start(StartIntent::Departments)]));
    shows(&mut app, &["Nova conversa", "Departamento: ▏", "Aguarde…"]);
    let department = |id: &str, name: &str| Department {
        id: DepartmentId::new(id).unwrap(),
        name: name.to_owned(),
    };
    let told = Departments {
        departments: vec![department("8", "Vendas"), department("9", "Suporte")],
        fetched_at: NOW,
        is_current: false,
    };
    answers(&mut app, StartEvent::Departments(Ok(told)));
    shows(&mut app, &["▸ Vendas", "como informado da última vez"]);
    type_text(&mut app, "sup");
    let asked = press(&mut app, KeyCode::Enter);
    assert!(matches!(asked.as_slice(), [Intent::Start(StartIntent::Channels(id))] if id.as_str() == "9"));
    let told = Channels {
        channels: vec![
            channel("41", "Loja", ChannelKind::Instagram, Some(StartBar::AnswersOnly)),
            channel("40", "Oficial", ChannelKind::OfficialWhatsapp, None),
        ],
        fetched_at: NOW,
        is_current: true,
    };
    let department = DepartmentId::new("9").unwrap();
    answers(&mut app, StartEvent::Channels(department, Ok(told)));
    app
}

fn at_contacts() -> App {
    let mut app = at_channels();
    press(&mut app, KeyCode::Down);
    assert!(press(&mut app, KeyCode::Enter).is_empty());
    shows(&mut app, &["Departamento: Suporte", "Canal: Oficial", "Contato: ▏"]);
    app
}

/// Dora was looked for, found and chosen, and it was asked for.
fn starting() -> App {
    let mut app = at_contacts();
    type_text(&mut app, "dora");
    let asked = press(&mut app, KeyCode::Enter);
    assert!(matches!(asked.as_slice(), [Intent::Start(StartIntent::Contacts(typed))] if typed == "dora"));
    assert!(press(&mut app, KeyCode::Enter).is_empty(), "it is asked once");
    answers(&mut app, StartEvent::Contacts("dor".to_owned(), Ok(Vec::new())));
    shows(&mut app, &["Aguarde…"]);
    answers(&mut app, StartEvent::Contacts("dora".to_owned(), Ok(vec![dora()])));
    shows(&mut app, &["▸ Dora  5531981234567"]);
    press(&mut app, KeyCode::Enter);
    shows(&mut app, &["Iniciar a conversa com Dora?"]);
    let asked = press(&mut app, KeyCode::Enter);
    assert!(matches!(
        asked.as_slice(),
        [Intent::Start(StartIntent::Start(place, contact))]
            if place.channel.id.as_str() == "40" && place.department.id.as_str() == "9" && contact.id.as_str() == "9"
    ));
    shows(&mut app, &["Iniciando a conversa com Dora…"]);
    app
}

#[test]
fn it_begins_and_is_opened() {
    let mut app = starting();
    let started = Started::Opened {
        protocol: protocol("300"),
        is_new: true,
    };
    let shown = answers(&mut app, StartEvent::Started("Dora".to_owned(), Ok(started)));
    assert!(matches!(shown.as_slice(), [Intent::Show(Some(of))] if *of == protocol("300")));
    assert!(app.popup.is_none() && app.conversation.is_some());
    shows(&mut app, &["Conversa aberta: Dora"]);
}

#[test]
fn where_only_the_contact_begins_that_is_said_and_nothing_is_chosen() {
    let mut app = at_channels();
    shows(&mut app, &["▸ Loja  IG 5511 — só o contato inicia", "Oficial  WA 5511"]);
    assert!(press(&mut app, KeyCode::Enter).is_empty());
    assert!(matches!(&app.popup, Some(Popup::Start(form)) if matches!(form.step, Step::Channel { .. })));
    assert!(app.notice.as_ref().unwrap().is_error);
}

#[test]
fn who_serves_the_contact_is_named_and_it_may_be_tried_again() {
    let mut app = starting();
    let busy = Error::ContactBusy {
        agent: AgentId::new("7205"),
        name: Some("Rui".to_owned()),
    };
    assert!(answers(&mut app, StartEvent::Started("Dora".to_owned(), Err(busy))).is_empty());
    shows(
        &mut app,
        &[
            "Iniciar a conversa com Dora?",
            "✗ O contato está sendo atendido por outro agente (Rui).",
        ],
    );
    let again = press(&mut app, KeyCode::Enter);
    assert!(matches!(again.as_slice(), [Intent::Start(StartIntent::Start(..))]));
    // Closed while it is asked for: it is told all the same, and opens nothing over what the agent does.
    press(&mut app, KeyCode::Esc);
    let started = Started::Opened {
        protocol: protocol("300"),
        is_new: true,
    };
    assert!(answers(&mut app, StartEvent::Started("Dora".to_owned(), Ok(started))).is_empty());
    shows(&mut app, &["Conversa aberta: Dora"]);
}

#[test]
fn what_is_not_known_is_said() {
    for (started, words) in [
        (Started::NotListedYet, "ela aparecerá na caixa"),
        (Started::Unknown, "A resposta se perdeu"),
    ] {
        let mut app = starting();
        answers(&mut app, StartEvent::Started("Dora".to_owned(), Ok(started)));
        shows(&mut app, &[words]);
        assert!(app.popup.is_none());
    }
}

/// A new contact was filled in and asked for.
fn adding() -> App {
    let mut app = at_contacts();
    type_text(&mut app, "11 98765-4321");
    control(&mut app, 'n');
    shows(&mut app, &["▸ Nome: ▏", "Número: 11 98765-4321"]);
    type_text(&mut app, "Élida");
    let asked = press(&mut app, KeyCode::Enter);
    assert!(matches!(
        asked.as_slice(),
        [Intent::Start(StartIntent::Add(new))]
            if new.name == "Élida" && new.number == "11 98765-4321" && !new.although_known
    ));
    app
}

#[test]
fn somebody_new_is_added_first() {
    let mut app = adding();
    let added = ContactAdded::Added {
        id: ContactId::new("77"),
        number: "5511987654321".to_owned(),
    };
    answers(&mut app, StartEvent::Added("Élida".to_owned(), Ok(added)));
    shows(&mut app, &["Iniciar a conversa com Élida?"]);

    // The service did not tell which it is.
    let mut app = adding();
    let number = "5511987654321".to_owned();
    let added = ContactAdded::Added { id: None, number };
    let looks = answers(&mut app, StartEvent::Added("Élida".to_owned(), Ok(added)));
    assert!(matches!(looks.as_slice(), [Intent::Start(StartIntent::Contacts(of))] if of == "5511987654321"));
}

#[test]
fn a_number_that_is_known_is_told_whose_it_is() {
    let mut app = adding();
    let contacts = vec![dora()];
    answers(
        &mut app,
        StartEvent::Added("Élida".to_owned(), Ok(ContactAdded::Known { contacts })),
    );
    shows(&mut app, &["Este número já está cadastrado:", "▸ Dora  5531981234567"]);
    let mut known = app.popup.clone();
    press(&mut app, KeyCode::Enter);
    shows(&mut app, &["Iniciar a conversa com Dora?"]);
    app.popup = known.take();
    let asked = control(&mut app, 'a');
    assert!(matches!(asked.as_slice(), [Intent::Start(StartIntent::Add(new))] if new.although_known));
}

#[test]
fn a_number_that_cannot_be_is_corrected_and_each_step_goes_back() {
    let mut app = adding();
    let fault = Error::InvalidInput {
        field: "number".to_owned(),
        problem: "no such number".to_owned(),
    };
    answers(&mut app, StartEvent::Added("Élida".to_owned(), Err(fault)));
    shows(
        &mut app,
        &["▸ Número: 11 98765-4321▏", "✗ O que foi informado não serve."],
    );
    press(&mut app, KeyCode::Esc);
    shows(&mut app, &["Contato: ▏"]);
    let back = press(&mut app, KeyCode::Esc);
    assert!(matches!(back.as_slice(), [Intent::Start(StartIntent::Channels(_))]));
    answers(
        &mut app,
        StartEvent::Channels(DepartmentId::new("9").unwrap(), Err(Error::TimedOut)),
    );
    shows(
        &mut app,
        &["A lista não pôde ser buscada.", "✗ O serviço não respondeu a tempo."],
    );
    let back = press(&mut app, KeyCode::Esc);
    assert!(matches!(back.as_slice(), [Intent::Start(StartIntent::Departments)]));
    press(&mut app, KeyCode::Esc);
    assert!(app.popup.is_none());
}
