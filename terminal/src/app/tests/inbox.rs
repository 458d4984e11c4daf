//! The lists: how they look, what is chosen, and that nothing is bound without a question.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{AgentId, Error, ListDiff, Presence, Shelf, Unsent};

use super::{at_work, drawn, part, press, protocol, right_pane, row, signed_out, status};
use crate::app::state::{Focus, Popup};
use crate::app::update::{Deed, Event, Intent, update};

#[test]
fn the_inbox_with_emoji_and_right_to_left_text() {
    let mut app = at_work();
    let lines = drawn(&mut app, 80, 24);
    assert_eq!(
        part(&lines, 0, 11),
        [
            " Ana Souza                                     ● conectado │ disponível │ 09:52",
            "┏ Caixa de entrada 09:52 ━━━━━━┓┌ Mariana Conceição ───────────────────────────┐",
            "┃Ativas (2) ───────────────────┃│                                              │",
            "┃▌WA Mariana Conceiç… (2) 09:47┃│ Protocolo: 100                               │",
            "┃▌   Ficou linda 💙            ┃│ Canal: Vendas                                │",
            "┃ WA # Família 👨‍👩‍👧 Silva   04/12┃│ Última atividade: 05/12/2023 09:47           │",
            "┃    ؟حوتفم رجتملا له ،ابحرم   ┃│ Última mensagem:                             │",
            "┃Em espera (1) ────────────────┃│                                              │",
            "┃ WA Sr. Joaquim      (1) 09:49┃│ Ficou linda 💙                               │",
            "┃    Bom dia. Não consigo liga…┃│                                              │",
            "┃                              ┃│ Enter: abrir a conversa                      │",
        ]
    );
}

#[test]
fn a_waiting_conversation_is_taken_only_after_a_question() {
    let mut app = at_work();
    press(&mut app, KeyCode::End);
    assert_eq!(
        right_pane(&mut app)[..14],
        [
            "┌ Sr. Joaquim ─────────────────────────────────┐",
            "│                                              │",
            "│ Protocolo: 200                               │",
            "│ Canal: Vendas                                │",
            "│ Última atividade: 05/12/2023 09:49           │",
            "│ Última mensagem:                             │",
            "│                                              │",
            "│ Bom dia. Não consigo ligar o aparelho.       │",
            "│                                              │",
            "│ Enter: aceitar                               │",
            "│                                              │",
            "│ Em espera: as mensagens só aparecem depois   │",
            "│ de aceitar, porque abrir já vincula a        │",
            "│ conversa a você.                             │",
        ]
    );
    assert!(press(&mut app, KeyCode::Enter).is_empty(), "no request yet");
    assert!(matches!(app.popup, Some(Popup::Accept { .. })));
    assert!(press(&mut app, KeyCode::Esc).is_empty());
    assert_eq!(app.popup, None);
    press(&mut app, KeyCode::Enter);
    press(&mut app, KeyCode::Char('x'));
    assert!(app.popup.is_some(), "only Enter is yes");
    assert!(matches!(press(&mut app, KeyCode::Enter).as_slice(), [Intent::Accept(taken)] if *taken == protocol("200")));
    let shown = update(&mut app, Event::Done(Deed::Accept(protocol("200")), Ok(())));
    assert!(matches!(shown.as_slice(), [Intent::Show(Some(_))]));
}

#[test]
fn somebody_else_was_faster() {
    let mut app = at_work();
    press(&mut app, KeyCode::End);
    let error = Error::TakenByAnother {
        agent: AgentId::new("9"),
    };
    update(&mut app, Event::Done(Deed::Accept(protocol("200")), Err(error)));
    update(
        &mut app,
        Event::Inbox(Shelf::Waiting, vec![ListDiff::Remove { index: 0 }]),
    );
    let shown = drawn(&mut app, 80, 24).join("\n");
    assert!(
        shown.contains("✗ A conversa foi assumida por outro agente (9)."),
        "{shown}"
    );
    // Its neighbour is chosen now.
    assert_eq!(app.inbox.selected, Some(protocol("101")));
}

#[test]
fn the_chosen_row_stays_chosen_when_rows_move() {
    let mut app = at_work();
    press(&mut app, KeyCode::Down);
    assert_eq!(app.inbox.selected, Some(protocol("101")));
    let fresh = row("102", Shelf::Active, "Nova", "Oi", 1, 0);
    update(
        &mut app,
        Event::Inbox(Shelf::Active, vec![ListDiff::Insert { index: 0, value: fresh }]),
    );
    assert_eq!(app.inbox.selected, Some(protocol("101")));
    press(&mut app, KeyCode::Char('k'));
    assert_eq!(app.inbox.selected, Some(protocol("100")));
}

#[test]
fn presence_and_refresh_are_a_key_each() {
    let mut app = at_work();
    let control = |symbol| Event::Key(KeyEvent::new(KeyCode::Char(symbol), KeyModifiers::CONTROL));
    assert!(matches!(update(&mut app, control('r')).as_slice(), [Intent::Refresh]));
    let asked = update(&mut app, control('p'));
    assert!(matches!(asked.as_slice(), [Intent::SetPresence(Presence::Offline)]));
    assert!(drawn(&mut app, 80, 24)[0].contains("mudando…"));
    assert!(update(&mut app, control('p')).is_empty(), "one change at a time");
    update(&mut app, Event::Done(Deed::Presence, Err(Error::TimedOut)));
    let shown = drawn(&mut app, 80, 24);
    assert!(shown[0].contains("disponível"), "a change that failed is no change");
    assert!(shown.join("\n").contains("✗ O serviço não respondeu a tempo."));
    assert!(matches!(update(&mut app, control('q')).as_slice(), [Intent::Quit]));
}

#[test]
fn signing_out_asks_and_throws_nothing_away_unasked() {
    let mut app = at_work();
    press(&mut app, KeyCode::F(10));
    assert!(matches!(
        press(&mut app, KeyCode::Enter).as_slice(),
        [Intent::SignOut(Unsent::Refuse)]
    ));
    update(
        &mut app,
        Event::Done(Deed::SignOut, Err(Error::UnsentMessages { count: 2 })),
    );
    assert!(
        drawn(&mut app, 80, 24)
            .join("\n")
            .contains("Há 2 mensagem(ns) não enviada(s).")
    );
    assert!(matches!(
        press(&mut app, KeyCode::Enter).as_slice(),
        [Intent::SignOut(Unsent::Discard)]
    ));
    update(
        &mut app,
        status(voxfree_core::Session::SignedOut { interrupted_at: None }),
    );
    update(&mut app, Event::Done(Deed::SignOut, Ok(())));
    assert!(
        app.inbox.active.is_empty() && app.drafts.is_empty(),
        "nothing is left for the next agent"
    );
    assert!(drawn(&mut app, 80, 24).join("\n").contains("Voxfree · Entrar"));
}

#[test]
fn every_size_can_be_drawn() {
    for (columns, rows) in [
        (1, 1),
        (39, 24),
        (40, 10),
        (41, 11),
        (63, 20),
        (64, 12),
        (80, 24),
        (200, 60),
    ] {
        drawn(&mut signed_out(), columns, rows);
        let mut app = at_work();
        drawn(&mut app, columns, rows);
        press(&mut app, KeyCode::Enter);
        for focus in [Focus::Composer, Focus::Timeline] {
            app.wanted_focus = focus;
            drawn(&mut app, columns, rows);
        }
        app.popup = Some(Popup::Help);
        drawn(&mut app, columns, rows);
    }
    assert!(drawn(&mut at_work(), 39, 24)[0].starts_with("Janela pequena demais"));
    // One pane: the one with the keys.
    let mut app = at_work();
    assert!(drawn(&mut app, 50, 20)[1].starts_with("┏ Caixa de entrada"));
    press(&mut app, KeyCode::Enter);
    assert!(drawn(&mut app, 50, 20)[1].starts_with("┌ Mariana Conceição"));
}

#[test]
fn each_row_tells_what_is_left_of_its_window_and_those_that_close_first_can_be_had_alone() {
    use voxfree_core::{InboxRow, Timestamp};
    let mut app = at_work();
    let until = |row: InboxRow, minutes: i64| InboxRow {
        window_until: Some(Timestamp(super::NOW.0 + minutes * 60_000)),
        ..row
    };
    let rows = vec![
        until(row("100", Shelf::Active, "Mariana", "Ficou linda", 0, 5), 19 * 60 + 5),
        until(row("101", Shelf::Active, "Otávio", "E aí?", 0, 30), 12),
        until(row("102", Shelf::Active, "Lia", "Obrigada", 0, 2_000), -60),
    ];
    let closing = vec![rows[1].clone(), rows[0].clone()];
    update(
        &mut app,
        Event::Inbox(Shelf::Active, vec![ListDiff::Reset { values: rows }]),
    );
    press(&mut app, KeyCode::Home);
    update(&mut app, Event::Closing(vec![ListDiff::Reset { values: closing }]));
    let left = |app: &mut _| -> Vec<String> {
        let lines = drawn(app, 80, 24);
        lines.iter().map(|line| line.chars().take(32).collect()).collect()
    };
    assert_eq!(
        left(&mut app)[2..9],
        [
            "┃Ativas (3) ───────────────────┃",
            "┃▌WA Mariana              09:47┃",
            "┃▌   Ficou linda           19 h┃",
            "┃ WA Otávio               09:22┃",
            "┃    E aí?               12 min┃",
            "┃ WA Lia                  04/12┃",
            "┃    Obrigada           fechada┃",
        ]
    );
    press(&mut app, KeyCode::Char('c'));
    assert_eq!(
        left(&mut app)[2..8],
        [
            "┃Fecham primeiro (2) ──────────┃",
            "┃ WA Otávio               09:22┃",
            "┃    E aí?               12 min┃",
            "┃▌WA Mariana              09:47┃",
            "┃▌   Ficou linda           19 h┃",
            "┃Em espera (1) ────────────────┃",
        ]
    );
    press(&mut app, KeyCode::Char('c'));
    assert_eq!(left(&mut app)[2], "┃Ativas (3) ───────────────────┃");
}
