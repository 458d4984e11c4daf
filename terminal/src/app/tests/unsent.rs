//! What is not sent: listed, tried again, changed, held back, given up.

use ratatui::crossterm::event::KeyCode;
use voxfree_core::{Delivery, Error, HoldReason, OutboxId, OutboxItem, OutboxKind, QueueStatus, Remedy};

use super::{at_work, control, minutes_ago, press, protocol, shows, type_text};
use crate::app::state::{App, Popup};
use crate::app::unsent::UnsentIntent;
use crate::app::update::{Deed, Event, Intent, update};

fn unsent(id: i64, text: &str, delivery: Delivery, remedies: &[Remedy]) -> OutboxItem {
    OutboxItem {
        id: OutboxId(id),
        protocol: protocol("100"),
        kind: OutboxKind::Text,
        text: text.to_owned(),
        template: None,
        file: None,
        after_reply: false,
        reply_to: None,
        reply_to_unsent: None,
        queued_at: minutes_ago(5),
        not_after: None,
        delivery,
        attempts: 1,
        message: None,
        remedies: remedies.to_vec(),
    }
}

fn listed() -> App {
    let mut app = at_work();
    let asks = press(&mut app, KeyCode::F(5));
    assert_eq!(asked(asks), [UnsentIntent::List]);
    let held = Delivery::Held {
        reason: HoldReason::WindowClosed.words().to_owned(),
    };
    let failed = Delivery::Failed {
        reason: "não entendido".to_owned(),
    };
    let items = vec![
        unsent(1, "Bom dia", failed, &[Remedy::Retry, Remedy::Edit, Remedy::Discard]),
        unsent(
            2,
            "Ainda está aí?",
            held,
            &[Remedy::SendAfterReply, Remedy::OpenConversation, Remedy::Discard],
        ),
    ];
    update(&mut app, Event::Unsent(items));
    app
}

fn asked(intents: Vec<Intent>) -> Vec<UnsentIntent> {
    let of = |intent| match intent {
        Intent::Unsent(intent) => intent,
        _ => panic!("something else is asked for"),
    };
    intents.into_iter().map(of).collect()
}

#[test]
fn what_is_not_sent_is_listed_with_its_reason_and_what_helps() {
    let mut app = listed();
    shows(
        &mut app,
        &[
            "Não enviadas",
            "▸ Bom dia  ✗ falhou",
            "não entendido",
            "Enter: tentar de novo",
        ],
    );
    press(&mut app, KeyCode::Down);
    shows(
        &mut app,
        &[
            "▸ Ainda está aí?  ‖ retida",
            "A janela de 24 horas fech",
            "Enter: enviar depois da resposta do contato",
        ],
    );
    assert_eq!(
        asked(press(&mut app, KeyCode::Enter)),
        [UnsentIntent::AfterReply(OutboxId(2))]
    );
    // What does not help is not done.
    assert!(control(&mut app, 'r').is_empty());
    assert!(control(&mut app, 'e').is_empty());
    assert_eq!(asked(control(&mut app, 'a')), [UnsentIntent::RetryAll]);
    // Its conversation can be seen in any case.
    assert!(matches!(control(&mut app, 'o').as_slice(), [Intent::Show(Some(_))]));
    assert!(app.popup.is_none());
}

#[test]
fn its_words_are_changed_and_stay_where_that_is_refused() {
    let mut app = listed();
    control(&mut app, 'e');
    type_text(&mut app, "!");
    let intents = asked(press(&mut app, KeyCode::Enter));
    assert_eq!(intents, [UnsentIntent::Edit(OutboxId(1), "Bom dia!".to_owned())]);
    let deed = || Deed::Unsent(UnsentIntent::Edit(OutboxId(1), "Bom dia!".to_owned()));
    update(&mut app, Event::Done(deed(), Err(Error::BeingSent)));
    shows(&mut app, &["Bom dia!▏"]);
    let again = update(&mut app, Event::Done(deed(), Ok(())));
    assert_eq!(asked(again), [UnsentIntent::List]);
    shows(&mut app, &["▸ Bom dia"]);
}

#[test]
fn one_is_given_up_after_a_question_alone() {
    let mut app = listed();
    assert!(control(&mut app, 'd').is_empty());
    shows(&mut app, &["Descartar de vez?", "Bom dia"]);
    assert!(press(&mut app, KeyCode::Char('x')).is_empty());
    press(&mut app, KeyCode::Esc);
    assert!(
        matches!(app.popup, Some(Popup::Unsent(_))),
        "no was said, and the list is there"
    );
    control(&mut app, 'd');
    assert_eq!(
        asked(press(&mut app, KeyCode::Enter)),
        [UnsentIntent::Discard(OutboxId(1))]
    );
}

#[test]
fn what_went_meanwhile_leaves_the_list_and_the_question() {
    let mut app = listed();
    control(&mut app, 'd');
    let mut status = app.status.clone();
    status.queue = QueueStatus {
        held: status.queue.held + 1,
        ..status.queue
    };
    assert_eq!(
        asked(update(&mut app, Event::Status(Box::new(status)))),
        [UnsentIntent::List]
    );
    update(&mut app, Event::Unsent(Vec::new()));
    shows(&mut app, &["Não enviadas", "Nada por enviar."]);
    press(&mut app, KeyCode::Esc);
    assert!(app.popup.is_none());
}
