//! Files that came with messages: fetched on demand or ahead, gone on from, checked, and kept once.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use voxfree_core::ports::{Disk, DiskFile};
use voxfree_core::{
    Client, Config, Error, FileKeyVault, Media, MediaFault, MediaPlace, MessageId, NetworkKind, OutgoingFile, Ports,
    ProtocolNumber, Take, TransferId, cards_of, location_of,
};
use voxfree_e2e::{CONTACT, MediaHost, PATIENCE, Page, Phone, World, pattern};
use voxfree_sandbox::{MessageKind, Shapes};

const KB: u64 = 1024;

/// A PNG's beginning, which says how large it is.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    head
}

struct Day {
    world: World,
    phone: Phone,
    host: MediaHost,
    bia: ProtocolNumber,
}

impl Day {
    async fn begins(shapes: Shapes) -> Self {
        Self::with(shapes, |_| ()).await
    }

    async fn with(shapes: Shapes, change: impl FnOnce(&mut Config)) -> Self {
        let world = World::usual(shapes).await;
        let mut phone = world.phone().await;
        phone.is_opened_with(change).await;
        phone.signs_in().await;
        let bia = world.protocol_of(CONTACT);
        Self {
            host: MediaHost::start().await,
            world,
            phone,
            bia,
        }
    }

    /// Bia sends what is at an address.
    async fn bia_sends(&self, kind: MessageKind, name: &str, url: &str) -> MessageId {
        let id = self.world.service.contact(CONTACT).sends_link(kind, name, url);
        self.phone.client.open_conversation(&self.bia).await.unwrap();
        MessageId(id.try_into().unwrap())
    }

    /// Bia sends a document that the host hands out.
    async fn bia_sends_page(&self, path: &str, page: Page) -> MessageId {
        let url = self.host.serves(path, page);
        self.bia_sends(
            MessageKind::Document,
            &format!("{}.pdf", path.trim_start_matches('/')),
            &url,
        )
        .await
    }

    async fn downloads(&self, message: MessageId) -> Result<Media, Error> {
        self.phone.client.download_media(message).await
    }

    async fn media(&self, message: MessageId) -> Media {
        self.phone.client.media(message).await.unwrap().unwrap()
    }

    /// What lies in the core's folder of files.
    fn kept(&self) -> Vec<String> {
        kept(self.phone.folder())
    }

    /// Waits until a message's file is on the device, whoever fetches it.
    async fn comes(&self, message: MessageId) {
        let mut timeline = self.phone.client.follow_timeline(&self.bia, 50);
        let waiting = async {
            while timeline.next().await.is_some() {
                if matches!(self.media(message).await.place, MediaPlace::Local { .. }) {
                    return;
                }
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.expect("it did not come");
    }

    async fn has_come(&self, message: MessageId, bytes: u64) {
        let mut transfers = self.phone.client.subscribe_transfers();
        let id = TransferId::Download { message };
        let waiting = async {
            while let Some(all) = transfers.next().await {
                if all
                    .iter()
                    .any(|transfer| transfer.id == id && transfer.done_bytes >= bytes)
                {
                    return;
                }
            }
        };
        tokio::time::timeout(PATIENCE, waiting)
            .await
            .expect("it did not come so far");
    }
}

fn kept(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let folders = entries.filter(|path| path.extension().is_some_and(|ending| ending == "files"));
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).unwrap());
    files
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

fn path(media: &Media) -> &Path {
    match &media.place {
        MediaPlace::Local { path } => Path::new(path),
        other => panic!("{other:?}"),
    }
}

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
async fn addresses_and_redirects_that_lead_astray_are_not_followed() {
    let day = Day::begins(Shapes::Seeded(5)).await;
    let (document, name) = (MessageKind::Document, "a.pdf");
    for (nth, url) in [
        "file:///etc/passwd",
        "http://10.0.0.1/a.pdf",
        "http://example.com/a.pdf",
        "data:text/plain,oi",
        "ftp://127.0.0.1/a.pdf",
        "https://user:pw@example.com/a.pdf",
        "../a.pdf",
    ]
    .into_iter()
    .enumerate()
    {
        let message = day.bia_sends(document, &format!("{nth}-{name}"), url).await;
        let fault = MediaFault::UnsafeAddress;
        assert_eq!(
            day.downloads(message).await,
            Err(Error::MediaRefused { fault }),
            "{url}"
        );
        assert_eq!(day.media(message).await.place, MediaPlace::Failed { why: fault });
    }
    assert_eq!(day.host.asked().len(), 0);

    let fault = MediaFault::UnsafeRedirect;
    for (at, location) in [
        ("/1", "file:///etc/passwd"),
        ("/2", "http://10.0.0.1/x"),
        ("/3", "http://example.com/x"),
        ("/4", "/4"),
        ("/5", "javascript:alert(1)"),
    ] {
        let message = day.bia_sends_page(at, Page::redirect(location)).await;
        assert_eq!(
            day.downloads(message).await,
            Err(Error::MediaRefused { fault }),
            "{location}"
        );
    }
    // A loop ends.
    assert_eq!(day.host.asked().iter().filter(|asked| asked.path == "/4").count(), 5);
    assert_eq!(day.kept().len(), 0);

    // To another host it goes, without anything of ours.
    let elsewhere = MediaHost::start().await;
    let target = elsewhere.serves("/there", Page::of(b"%PDF-1.4 oi"));
    let message = day.bia_sends_page("/6", Page::redirect(&target)).await;
    assert_eq!(
        day.downloads(message).await.unwrap().mime_type.as_deref(),
        Some("application/pdf")
    );
    for asked in day.host.asked().into_iter().chain(elsewhere.asked()) {
        let ours = ["cookie", "authorization", "referer"].map(|name| asked.headers.get(name));
        assert_eq!(ours, [None, None, None], "{asked:?}");
    }
}

#[tokio::test]
async fn what_the_server_says_is_told_and_only_what_passes_is_tried_again() {
    let day = Day::begins(Shapes::Documented).await;
    for (at, status, expected) in [
        (
            "/1",
            404,
            Error::MediaRefused {
                fault: MediaFault::Gone,
            },
        ),
        (
            "/2",
            410,
            Error::MediaRefused {
                fault: MediaFault::Gone,
            },
        ),
        (
            "/3",
            403,
            Error::MediaRefused {
                fault: MediaFault::Refused,
            },
        ),
        (
            "/4",
            204,
            Error::MediaRefused {
                fault: MediaFault::Refused,
            },
        ),
        (
            "/5",
            503,
            Error::HttpStatus {
                status: 503,
                first_bytes: String::new(),
            },
        ),
    ] {
        let message = day.bia_sends_page(at, Page::status(status)).await;
        let is_passing = status == 503;
        assert_eq!(day.downloads(message).await, Err(expected), "{status}");
        assert_eq!(
            day.media(message).await.place == MediaPlace::Remote,
            is_passing,
            "{status}"
        );
        // It may be there another time: whoever asks again is not answered from memory.
        day.host.serves(at, Page::of(b"%PDF-1.4 oi"));
        assert!(day.downloads(message).await.is_ok(), "{status}");
    }
}

#[tokio::test]
async fn names_and_bytes_that_mean_harm_stay_harmless() {
    let day = Day::with(Shapes::Seeded(2), |config| config.limits.file_bytes_max = 300 * 1024).await;
    for (nth, name) in [
        "../../x",
        "CON",
        "/etc/passwd",
        &"🙃".repeat(300),
        "a\u{202e}gpj.exe",
        "..",
        "x\0y",
    ]
    .into_iter()
    .enumerate()
    {
        let url = day
            .host
            .serves(&format!("/n{nth}"), Page::of(format!("MZ {nth}").as_bytes()));
        let message = day.bia_sends(MessageKind::Document, name, &url).await;
        let media = day.downloads(message).await.unwrap();
        let (path, folder) = (path(&media), day.phone.folder());
        assert!(
            path.starts_with(folder) && path.parent().unwrap().parent() == Some(folder),
            "{name}"
        );
        let own = path.file_name().unwrap().to_str().unwrap();
        assert!(
            own.starts_with("in-") && own.is_ascii() && !own.contains("exe"),
            "{own}"
        );
        let shown = media.file_name.unwrap_or_default();
        assert!(
            !shown.contains(['/', '\u{202e}', '\0']) && shown.chars().count() <= 120,
            "{shown}"
        );
    }
    let kept = day.kept().len();

    // Larger than taken, told or not.
    for (at, tells_length) in [("/told", true), ("/untold", false)] {
        let page = Page {
            tells_length,
            ..Page::long(10_000 * KB)
        };
        let message = day.bia_sends_page(at, page).await;
        let fault = MediaFault::TooLarge;
        assert_eq!(day.downloads(message).await, Err(Error::MediaRefused { fault }), "{at}");
    }
    // A few bytes that would unpack to fourteen gigabytes.
    let url = day.host.serves("/bomb", Page::of(&png(60_000, 60_000)));
    let bomb = day.bia_sends(MessageKind::Image, "bomba.png", &url).await;
    let fault = MediaFault::PictureTooLarge;
    assert_eq!(day.downloads(bomb).await, Err(Error::MediaRefused { fault }));
    assert_eq!(day.media(bomb).await.place, MediaPlace::Failed { why: fault });
    assert_eq!(day.kept().len(), kept);
}

#[tokio::test]
async fn the_rule_fetches_ahead_what_the_network_allows() {
    let day = Day::begins(Shapes::Documented).await;
    let bia = day.world.service.contact(CONTACT);
    let image = |name: &str, bytes: u64| {
        let page = Page {
            head: png(64, 48),
            ..Page::long(bytes)
        };
        let url = day.host.serves(&format!("/{name}"), page);
        bia.sends_link(MessageKind::Image, &format!("{name}.png"), &url)
    };
    let ids = [
        image("small", 100 * KB),
        image("large", 900 * KB),
        image("huge", 90_000 * KB),
    ];
    let [small, large, huge] = ids.map(|id| MessageId(id.try_into().unwrap()));
    day.phone.client.open_conversation(&day.bia).await.unwrap();
    day.phone.client.start();
    // Nobody has told what the device is connected by: nothing is asked for.
    assert_eq!(day.host.asked().len(), 0);
    day.phone.client.set_network(NetworkKind::Cellular);
    day.comes(small).await;
    while day.media(large).await.size_bytes.is_none() || day.media(huge).await.size_bytes.is_none() {
        tokio::task::yield_now().await;
    }
    while !day.phone.client.transfers().is_empty() || day.media(huge).await.place != MediaPlace::Remote {
        tokio::task::yield_now().await;
    }
    assert_eq!(day.media(large).await.place, MediaPlace::Remote);
    // What is too large then is not asked for again by itself, but whoever wants it gets it.
    day.phone.client.set_network(NetworkKind::Wifi);
    assert_eq!(day.downloads(large).await.unwrap().size_bytes, Some(900 * KB));
}

#[tokio::test]
async fn the_least_recently_used_goes_where_all_take_too_much() {
    let day = Day::with(Shapes::Documented, |config| {
        config.limits.files_kept_bytes_max = 250 * 1024
    })
    .await;
    let mut messages = Vec::new();
    for nth in 0..3 {
        let page = Page {
            head: vec![nth],
            ..Page::long(100 * KB)
        };
        messages.push(day.bia_sends_page(&format!("/{nth}"), page).await);
    }
    for message in [messages[0], messages[1], messages[0], messages[2]] {
        day.downloads(message).await.unwrap();
        day.world.advance(std::time::Duration::from_secs(5));
    }
    let mut places = Vec::new();
    for message in &messages {
        places.push(day.media(*message).await.place == MediaPlace::Remote);
    }
    assert_eq!((places, day.kept().len()), (vec![false, true, false], 2));
}

/// A disk with room for so many bytes.
struct SmallDisk(u64);

struct SmallFile {
    file: std::fs::File,
    room: u64,
}

impl Disk for SmallDisk {
    fn write(&self, path: &Path, append: bool) -> io::Result<Box<dyn DiskFile>> {
        let file = std::fs::File::options()
            .create(true)
            .write(true)
            .append(append)
            .truncate(!append)
            .open(path)?;
        Ok(Box::new(SmallFile { file, room: self.0 }))
    }
}

impl Write for SmallFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.room == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let fits = bytes.len().min(usize::try_from(self.room).unwrap());
        let count = self.file.write(&bytes[..fits])?;
        self.room -= count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl DiskFile for SmallFile {
    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_all()
    }
}

#[tokio::test]
async fn a_disk_that_fills_up_in_the_middle_loses_nothing_and_keeps_nothing() {
    let day = Day::begins(Shapes::Documented).await;
    let message = day.bia_sends_page("/a", Page::long(900 * KB)).await;
    day.phone.client.stop();
    let config = day.phone.config().clone();
    let vault = FileKeyVault::new(config.data_dir.join("keys"));
    let device = Ports::of_device(&config, Arc::new(vault)).unwrap();
    let ports = Ports {
        clock: Arc::new(day.world.clock.clone()),
        disk: Arc::new(SmallDisk(600 * KB)),
        ..device
    };
    let client = Client::open_with(config.clone(), ports).await.unwrap();
    assert_eq!(client.download_media(message).await, Err(Error::DiskFull));
    assert_eq!(client.media(message).await.unwrap().unwrap().place, MediaPlace::Remote);
    assert_eq!(day.kept().len(), 0);

    let shell = tempfile::tempdir().unwrap();
    let source = shell.path().join("a.txt");
    std::fs::write(&source, "x".repeat(700 * 1024)).unwrap();
    let file = OutgoingFile {
        path: source.clone(),
        file_name: None,
        caption: String::new(),
        reply_to: None,
        take: Take::Copy,
    };
    assert_eq!(client.send_file(&day.bia, file).await, Err(Error::DiskFull));
    assert!(source.exists());
    assert_eq!((client.outbox().await.unwrap().len(), day.kept().len()), (0, 0));
    // With room again, all goes.
    assert!(day.downloads(message).await.is_ok());
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
