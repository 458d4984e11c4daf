//! The file of a message: on its way, fetched, opened, given up.

use ratatui::crossterm::event::KeyCode;
use voxfree_core::{
    Delivery, Error, Media, MediaFault, MediaPlace, MessageId, MessageKind, OutboxId, PictureSize, TimelineItem,
    Transfer, TransferId,
};

use super::{drawn, in_conversation, item, press, protocol, reset, shows};
use crate::app::state::{App, Popup};
use crate::app::update::{Deed, Event, Intent, update};

fn photo(place: MediaPlace) -> TimelineItem {
    let mut photo = item("3", "", 20, None);
    photo.kind = MessageKind::Image;
    photo.media = Some(Media {
        url: Some("https://service.example/foto".to_owned()),
        file_name: Some("mesa\u{1b}[2J.png".to_owned()),
        mime_type: Some("image/png".to_owned()),
        size_bytes: Some(40_960),
        picture: Some(PictureSize {
            width: 640,
            height: 480,
        }),
        place,
    });
    photo
}

fn upload() -> TimelineItem {
    let mut file = photo(MediaPlace::Local {
        path: "/data/out-1.pdf".to_owned(),
    });
    file.key = "o4".to_owned();
    file.message_id = None;
    file.outbox_id = Some(OutboxId(4));
    file.from_me = true;
    file.delivery = Some(Delivery::Sending);
    file.kind = MessageKind::Document;
    file
}

fn with(items: Vec<TimelineItem>) -> App {
    let mut app = in_conversation(items);
    drawn(&mut app, 80, 24);
    press(&mut app, KeyCode::Tab);
    press(&mut app, KeyCode::Up);
    app
}

fn moved(id: TransferId, done_bytes: u64, total_bytes: Option<u64>) -> Event {
    Event::Transfers(vec![Transfer {
        id,
        done_bytes,
        total_bytes,
    }])
}

#[test]
fn it_is_fetched_its_progress_is_seen_and_then_it_is_opened() {
    let mut app = with(vec![photo(MediaPlace::Remote)]);
    assert!(press(&mut app, KeyCode::Char('o')).is_empty());
    shows(
        &mut app,
        &["mesa␛[2J.png", "imagem · image/png · 40 KB · 640×480", "Enter baixar"],
    );
    let asked = press(&mut app, KeyCode::Enter);
    assert!(matches!(asked.as_slice(), [Intent::Fetch(MessageId(3))]));
    let coming = TransferId::Download { message: MessageId(3) };
    update(&mut app, moved(coming, 10_240, Some(40_960)));
    update(
        &mut app,
        Event::Timeline(protocol("100"), reset(vec![photo(MediaPlace::Downloading)])),
    );
    shows(&mut app, &["Baixando… 25%", "x cancelar"]);
    let given_up = press(&mut app, KeyCode::Char('x'));
    assert!(matches!(given_up.as_slice(), [Intent::CancelTransfer(id)] if *id == coming));
    update(&mut app, Event::Done(Deed::Fetch, Err(Error::Cancelled)));
    update(&mut app, Event::Done(Deed::CancelTransfer, Ok(())));
    shows(&mut app, &["Cancelado."]);

    update(&mut app, Event::Transfers(Vec::new()));
    let path = "/data/in-1.png".to_owned();
    let here = photo(MediaPlace::Local { path });
    update(&mut app, Event::Timeline(protocol("100"), reset(vec![here])));
    shows(&mut app, &["Neste computador: /data/in-1.png", "Enter abrir"]);
    let opens = press(&mut app, KeyCode::Enter);
    assert!(matches!(opens.as_slice(), [Intent::OpenFile(path)] if path == "/data/in-1.png"));
    update(&mut app, Event::NotOpened("/data/in-1.png".to_owned()));
    shows(
        &mut app,
        &["Nenhum programa abriu o arquivo; ele está em /data/in-1.png"],
    );
    press(&mut app, KeyCode::Esc);
    assert!(app.popup.is_none());
}

#[test]
fn progress_stands_in_the_timeline_in_both_directions() {
    let mut app = with(vec![photo(MediaPlace::Downloading), upload()]);
    let going = TransferId::Upload { item: OutboxId(4) };
    update(&mut app, moved(going, 3, Some(10)));
    shows(&mut app, &["[imagem ↓] mesa", "[documento ↑ 30%] mesa"]);
    update(&mut app, moved(going, 3, None));
    shows(&mut app, &["[documento ↑] mesa"]);
    let given_up = press(&mut app, KeyCode::Char('x'));
    assert!(matches!(given_up.as_slice(), [Intent::CancelTransfer(id)] if *id == going));
    update(&mut app, Event::Done(Deed::CancelTransfer, Err(Error::BeingSent)));
    shows(&mut app, &["O contato talvez já a tenha"]);
    press(&mut app, KeyCode::Up);
    let given_up = press(&mut app, KeyCode::Char('x'));
    assert!(matches!(
        given_up.as_slice(),
        [Intent::CancelTransfer(TransferId::Download { message: MessageId(3) })]
    ));
}

#[test]
fn what_cannot_be_had_says_why_and_a_text_has_no_file() {
    let gone = MediaPlace::Failed { why: MediaFault::Gone };
    let mut app = with(vec![item("1", "Oi", 30, None), photo(gone)]);
    press(&mut app, KeyCode::Char('o'));
    shows(&mut app, &["O arquivo não existe mais."]);
    // It may be tried again.
    let asked = press(&mut app, KeyCode::Enter);
    assert!(matches!(asked.as_slice(), [Intent::Fetch(_)]));
    let fault = MediaFault::Gone;
    update(&mut app, Event::Done(Deed::Fetch, Err(Error::MediaRefused { fault })));
    assert!(app.notice.as_ref().unwrap().is_error && matches!(app.popup, Some(Popup::Media(_))));
    press(&mut app, KeyCode::Esc);
    press(&mut app, KeyCode::Up);
    press(&mut app, KeyCode::Char('o'));
    shows(&mut app, &["Esta mensagem não tem arquivo."]);
    assert!(press(&mut app, KeyCode::Char('x')).is_empty());
    shows(&mut app, &["Nada desta mensagem está a caminho."]);
}
