//! Files that came with messages: fetched, gone on from, and kept once; places and cards.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use voxfree_core::{Error, MediaPlace, MessageId, TransferId, cards_of, location_of};
use voxfree_e2e::files::{Day, KB, path, png};
use voxfree_e2e::{CONTACT, Page, pattern};
use voxfree_sandbox::{MessageKind, Shapes};

#[tokio::test]
async fn a_picture_is_fetched_from_the_service_and_kept_once() {
    for shapes in [
        Shapes::Documented,
        Shapes::Seeded(1),
        Shapes::Seeded(7),
        Shapes::Seeded(9),
    ] {
        let day = Day::begins(shapes).await;
        let picture = png(640, 480);
        let bia = day.world.service.contact(CONTACT);
        let first = bia.sends_media(MessageKind::Image, "foto.png", "image/png", &picture);
        let second = bia.sends_media(MessageKind::Image, "igual.png", "image/png", &picture);
        day.phone.client.open_conversation(&day.bia).await.unwrap();
        let [first, second] = [first, second].map(|id| MessageId(id.try_into().unwrap()));
        let media = day.media(first).await;
        assert_eq!(
            (media.place, media.file_name.as_deref()),
            (MediaPlace::Remote, Some("foto.png")),
            "{shapes:?}"
        );

        let media = day.downloads(first).await.unwrap();
        assert_eq!(std::fs::read(path(&media)).unwrap(), picture);
        assert_eq!(media.mime_type.as_deref(), Some("image/png"));
        assert_eq!(media.size_bytes, Some(picture.len() as u64));
        let size = media.picture.unwrap();
        assert_eq!((size.width, size.height), (640, 480));
        // Again costs nothing; the same bytes elsewhere are the same file.
        assert_eq!(day.downloads(first).await.unwrap(), media);
        assert_eq!(path(&day.downloads(second).await.unwrap()), path(&media));
        assert_eq!(day.kept().len(), 1);
        let room = day.phone.client.store_size().await.unwrap();
        assert_eq!((room.files, room.files_bytes), (1, picture.len() as u64));
        // Somebody cleaned the folder up behind our back.
        std::fs::remove_file(path(&media)).unwrap();
        let again = day.downloads(first).await.unwrap();
        assert_eq!(std::fs::read(path(&again)).unwrap(), picture);

        day.phone.client.clear_cache().await.unwrap();
        assert_eq!(day.kept().len(), 0);
    }
}

#[tokio::test]
async fn a_download_that_broke_goes_on_where_it_can() {
    let day = Day::begins(Shapes::Seeded(3)).await;
    let whole: Vec<u8> = (0..900 * KB).map(pattern).collect();
    // What the second try finds: (the same file, another one, a server that knows no parts).
    for (nth, (tag, has_ranges, goes_on)) in [("\"1\"", true, true), ("\"2\"", true, false), ("\"1\"", false, false)]
        .into_iter()
        .enumerate()
    {
        let at = format!("/{nth}");
        let broken = Page {
            cut_after: Some(600 * KB),
            ..Page::long(900 * KB)
        };
        let message = day.bia_sends_page(&at, broken).await;
        let ended = day.downloads(message).await;
        assert!(matches!(ended, Err(Error::Offline { .. })), "{ended:?}");
        let media = day.media(message).await;
        assert_eq!((media.place, media.size_bytes), (MediaPlace::Remote, Some(900 * KB)));

        let mended = Page {
            tag: Some(tag.to_owned()),
            has_ranges,
            ..Page::long(900 * KB)
        };
        day.host.serves(&at, mended);
        let media = day.downloads(message).await.unwrap();
        assert!(std::fs::read(path(&media)).unwrap() == whole, "{tag} {has_ranges}");
        let asked = day.host.asked();
        let last = &asked.last().unwrap().headers;
        assert_eq!(last.get("if-range").map(String::as_str), Some("\"1\""));
        let from = last["range"].trim_start_matches("bytes=").trim_end_matches('-');
        let from: u64 = from.parse().unwrap();
        assert!((256 * KB..=600 * KB).contains(&from), "{from}");
        assert_eq!(day.kept().len(), 1, "one file, and no part: goes on {goes_on}");
    }
}

#[tokio::test]
async fn it_is_given_up_when_asked_and_gone_on_from_later() {
    let day = Day::begins(Shapes::Documented).await;
    let held = Page {
        hold_after: Some(600 * KB),
        ..Page::long(900 * KB)
    };
    let message = day.bia_sends_page("/a", held).await;
    let client = day.phone.client.clone();
    let downloading = tokio::spawn(async move { client.download_media(message).await });
    day.has_come(message, 500 * KB).await;
    assert_eq!(day.media(message).await.place, MediaPlace::Downloading);
    day.phone
        .client
        .cancel_transfer(TransferId::Download { message })
        .await
        .unwrap();
    assert_eq!(downloading.await.unwrap(), Err(Error::Cancelled));
    assert_eq!(day.media(message).await.place, MediaPlace::Remote);
    assert_eq!(day.phone.client.transfers(), []);
    day.host.releases();
    assert_eq!(day.downloads(message).await.unwrap().size_bytes, Some(900 * KB));
    assert!(day.host.asked().last().unwrap().headers.contains_key("range"));
}

#[tokio::test]
async fn what_was_coming_when_the_app_died_comes_afterwards() {
    let mut day = Day::begins(Shapes::Documented).await;
    let held = Page {
        hold_after: Some(600 * KB),
        ..Page::long(900 * KB)
    };
    let message = day.bia_sends_page("/a", held).await;
    let client = day.phone.client.clone();
    let downloading = tokio::spawn(async move { client.download_media(message).await });
    day.has_come(message, 500 * KB).await;
    downloading.abort();
    drop(downloading.await);
    day.phone.is_killed_and_opened().await;
    assert_eq!(day.media(message).await.place, MediaPlace::Downloading);
    day.host.releases();
    day.phone.client.start();
    day.comes(message).await;
}

#[tokio::test]
async fn places_and_cards_are_read_however_they_are_spelt() {
    for shapes in [Shapes::Documented, Shapes::Seeded(4), Shapes::Seeded(10)] {
        let day = Day::begins(shapes).await;
        let bia = day.world.service.contact(CONTACT);
        let card = "BEGIN:VCARD\nVERSION:3.0\nFN:João\nTEL;type=CELL:+55 11 98888-7777\nEND:VCARD";
        let in_json = format!("{{\"displayName\":\"João\",\"vcard\":{card:?}}}");
        for (kind, content) in [
            (MessageKind::Location, "-23.5505,-46.6333"),
            (
                MessageKind::Location,
                "{\"degreesLatitude\":-23.5505,\"degreesLongitude\":-46.6333}",
            ),
            (MessageKind::Contact, card),
            (MessageKind::Contact, &in_json),
        ] {
            bia.sends(kind, content);
        }
        day.phone.client.open_conversation(&day.bia).await.unwrap();
        let items = day.phone.client.timeline(&day.bia, 9).await.unwrap();
        let places: Vec<_> = items.iter().filter_map(location_of).collect();
        assert_eq!(places.len(), 2, "{shapes:?}");
        assert!(
            places
                .iter()
                .all(|place| (place.latitude, place.longitude) == (-23.5505, -46.6333))
        );
        let cards: Vec<_> = items.iter().flat_map(cards_of).collect();
        assert_eq!(cards.len(), 2, "{shapes:?}");
        assert!(
            cards
                .iter()
                .all(|card| card.name == "João" && card.phones == ["+55 11 98888-7777"])
        );
        let row = &day.phone.inbox(voxfree_core::Shelf::Active).await[0];
        assert_eq!(row, "Bia: Contato", "{shapes:?}");
    }
}

#[tokio::test]
async fn a_message_that_is_none_has_no_file() {
    let day = Day::begins(Shapes::Documented).await;
    let phone = &day.phone;
    let message = MessageId(1);
    assert_eq!(phone.client.download_media(message).await, Err(Error::NoSuchFile));
    let nothing = phone.client.cancel_transfer(TransferId::Download { message }).await;
    assert_eq!(nothing, Err(Error::NoSuchFile));
}
