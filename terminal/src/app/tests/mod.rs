//! The screens without a terminal: state by state, drawn as lines of text, and once the whole way on a sandbox.

mod composer;
mod conversation;
mod ending;
mod files;
mod finding;
mod inbox;
mod lists;
mod media;
mod own;
mod sign_in;
mod start;
mod telephone;
mod walk;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{
    Agent, AgentId, ChannelKind, CompanyId, Connection, Delivery, InboxRow, ListDiff, MessageId, MessageKind, Presence,
    ProtocolNumber, QueueStatus, Session, Shelf, Status, TimelineItem, Timestamp,
};

use super::draw::draw;
use super::state::App;
use super::update::{Deed, Event, Intent, update};
use crate::clock::Zone;
use crate::words::Lang;

/// 2023-12-05 09:52:45 at UTC-3.
const NOW: Timestamp = Timestamp(1_701_780_765_000);

fn minutes_ago(minutes: i64) -> Timestamp {
    Timestamp(NOW.0 - minutes * 60_000)
}

fn protocol(number: &str) -> ProtocolNumber {
    ProtocolNumber::new(number).unwrap()
}

fn signed_out() -> App {
    App::new(Lang::Pt.words(), Zone::fixed(-3), NOW, false)
}

fn status(session: Session) -> Event {
    Event::Status(Box::new(Status {
        session,
        connection: Connection::Online,
        presence: Presence::Online,
        clock_offset_ms: Some(0),
        presence_wanted: Presence::Online,
        active_fetched_at: Some(NOW),
        waiting_fetched_at: Some(NOW),
        queue: QueueStatus::default(),
        task_restarts: 0,
    }))
}

fn ready() -> Event {
    status(Session::Ready {
        agent: Agent {
            id: AgentId::new("7204").unwrap(),
            company: CompanyId::new("1").unwrap(),
            login: "ana@demo".to_owned(),
            name: "Ana Souza".to_owned(),
            picture_url: None,
            answers_chats: true,
            has_extension: false,
            call_center: false,
        },
    })
}

fn row(number: &str, shelf: Shelf, title: &str, preview: &str, unread: u32, minutes: i64) -> InboxRow {
    InboxRow {
        protocol: protocol(number),
        shelf,
        title: title.to_owned(),
        preview: preview.to_owned(),
        unread,
        channel_kind: ChannelKind::OfficialWhatsapp,
        channel_name: "Vendas".to_owned(),
        is_group: false,
        picture_url: None,
        draft: None,
        updated_at: minutes_ago(minutes),
        window_until: None,
        tags: Vec::new(),
    }
}

fn item(key: &str, text: &str, minutes: i64, delivery: Option<Delivery>) -> TimelineItem {
    TimelineItem {
        key: key.to_owned(),
        message_id: key.parse().ok().map(MessageId),
        outbox_id: None,
        protocol: protocol("100"),
        from_me: delivery.is_some(),
        kind: MessageKind::Text,
        author: None,
        text: text.to_owned(),
        quoted: None,
        forwarded: false,
        deleted: false,
        media: None,
        sent_at: minutes_ago(minutes),
        delivery,
        remedies: Vec::new(),
    }
}

fn reset<T>(values: Vec<T>) -> Vec<ListDiff<T>> {
    vec![ListDiff::Reset { values }]
}

/// An agent with two active conversations and one that waits.
fn at_work() -> App {
    let mut app = signed_out();
    update(&mut app, ready());
    let mut group = row(
        "101",
        Shelf::Active,
        "Família 👨‍👩‍👧 Silva",
        "مرحبا، هل المتجر مفتوح؟",
        0,
        60 * 24,
    );
    group.is_group = true;
    let active = vec![
        row("100", Shelf::Active, "Mariana Conceição", "Ficou linda 💙", 2, 5),
        group,
    ];
    let waiting = vec![row(
        "200",
        Shelf::Waiting,
        "Sr. Joaquim",
        "Bom dia. Não consigo ligar o aparelho.",
        1,
        3,
    )];
    // Whichever list comes first.
    update(&mut app, Event::Inbox(Shelf::Waiting, reset(waiting)));
    update(&mut app, Event::Inbox(Shelf::Active, reset(active)));
    app
}

fn press(app: &mut App, code: KeyCode) -> Vec<Intent> {
    update(app, Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

fn control(app: &mut App, symbol: char) -> Vec<Intent> {
    let key = KeyEvent::new(KeyCode::Char(symbol), KeyModifiers::CONTROL);
    update(app, Event::Key(key))
}

fn type_text(app: &mut App, text: &str) {
    for symbol in text.chars() {
        press(app, KeyCode::Char(symbol));
    }
}

/// In the conversation 100, with the keys in the composer.
fn in_conversation(items: Vec<TimelineItem>) -> App {
    let mut app = at_work();
    assert!(matches!(
        press(&mut app, KeyCode::Enter).as_slice(),
        [Intent::Show(Some(_))]
    ));
    update(&mut app, Event::Timeline(protocol("100"), reset(items)));
    update(&mut app, Event::Done(Deed::Open(protocol("100")), Ok(())));
    app
}

/// The screen as lines, from a column on; a wide character takes the cell behind it too.
fn seen(terminal: &Terminal<TestBackend>, from: usize) -> Vec<String> {
    let buffer = terminal.backend().buffer();
    let columns = usize::from(buffer.area.width);
    let rows = buffer.content().chunks(columns);
    rows.map(|cells| {
        let mut shown = String::new();
        let mut hidden = 0;
        for cell in &cells[from..] {
            if hidden == 0 {
                shown.push_str(cell.symbol());
                hidden = crate::text::width(cell.symbol()).max(1);
            }
            hidden -= 1;
        }
        shown.trim_end().to_owned()
    })
    .collect()
}

/// That these words are on the screen at 80×24.
fn shows(app: &mut App, words: &[&str]) {
    let shown = drawn(app, 80, 24).join("\n");
    for word in words {
        assert!(shown.contains(word), "{word:?} is not in\n{shown}");
    }
}

fn drawn(app: &mut App, columns: u16, rows: u16) -> Vec<String> {
    seen(&terminal_with(app, columns, rows), 0)
}

/// The right pane at 80×24.
fn right_pane(app: &mut App) -> Vec<String> {
    let mut lines = seen(&terminal_with(app, 80, 24), 32);
    lines.remove(0);
    lines.pop();
    lines
}

fn terminal_with(app: &mut App, columns: u16, rows: u16) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    let mut measures = None;
    terminal.draw(|frame| measures = draw(frame, app)).unwrap();
    let shown = app.conversation.as_mut();
    if measures
        .zip(shown)
        .is_some_and(|(measures, shown)| shown.measured(measures))
    {
        return terminal_with(app, columns, rows);
    }
    terminal
}

/// Lines `from..to` of the screen, without the blank ones.
fn part(lines: &[String], from: usize, to: usize) -> Vec<&str> {
    lines[from..to]
        .iter()
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect()
}
