//! Files that came from somebody who means harm: addresses, redirects, names, sizes, bombs.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use voxfree_core::{Error, MediaFault, MediaPlace};
use voxfree_e2e::files::{Day, KB, path, png};
use voxfree_e2e::{MediaHost, Page};
use voxfree_sandbox::{MessageKind, Shapes};

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
