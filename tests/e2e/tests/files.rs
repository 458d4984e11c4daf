//! Files that go out: looked at, taken in, sent once, and never where they may not.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::path::{Path, PathBuf};
use std::time::Duration;

use voxfree_core::{
    ComposerState, Delivery, Error, FileFault, MediaPlace, MessageKind, OutboxKind, OutgoingFile, ProtocolNumber,
    Quoted, Take,
};
use voxfree_e2e::files::{MB, Shell, kept, outgoing, with_bia};
use voxfree_e2e::{AGENT, CONTACT, PATIENCE, World};
use voxfree_sandbox::{ChannelKind, Fault, Shapes};

const SEND: &str = "enviaAnexo";

#[tokio::test]
async fn a_file_reaches_the_contact_with_its_caption_and_its_quote() {
    for shapes in [
        Shapes::Documented,
        Shapes::Seeded(3),
        Shapes::Seeded(8),
        Shapes::Seeded(11),
    ] {
        let (world, phone, bia) = with_bia(shapes).await;
        let shell = Shell::new();
        let quoted = phone.client.timeline(&bia, 9).await.unwrap()[0].message_id;
        let file = OutgoingFile {
            caption: "Veja".to_owned(),
            reply_to: quoted,
            take: Take::Move,
            ..shell.jpeg("foto.jpg")
        };
        let source = file.path.clone();
        let id = phone.client.send_file(&bia, file).await.unwrap();
        // The shell's file went; the core has it, and shows it before anything was asked of the service.
        assert!(!source.exists());
        let shown = phone.client.timeline(&bia, 9).await.unwrap().pop().unwrap();
        assert_eq!(
            (shown.kind, shown.delivery),
            (MessageKind::Image, Some(Delivery::Queued))
        );
        let media = shown.media.unwrap();
        assert_eq!(media.mime_type.as_deref(), Some("image/jpeg"));
        let MediaPlace::Local { path } = media.place else {
            panic!("{shapes:?}")
        };
        assert!(std::fs::read(&path).unwrap().ends_with(b"uma foto"));

        let report = phone.client.run_outbox().await.unwrap();
        assert_eq!((report.settled, report.left, report.fault), (1, 0, None), "{shapes:?}");
        assert_eq!(
            world.service.contact(CONTACT).received(),
            ["[image foto.jpg] Veja"],
            "{shapes:?}"
        );
        let item = phone.client.outbox_item(id).await.unwrap().unwrap();
        assert_eq!((item.kind, item.delivery), (OutboxKind::File, Delivery::Sent));
        let shown = phone.client.timeline(&bia, 9).await.unwrap().pop().unwrap();
        assert_eq!(
            (shown.quoted.as_ref().and_then(Quoted::message_id), shown.text.as_str()),
            (quoted, "Veja"),
            "{shapes:?}"
        );
        // What we sent is not fetched again.
        assert_eq!(shown.media.unwrap().place, MediaPlace::Local { path });
        assert_eq!(phone.client.transfers(), []);
        let stored = world.service.with(|service| {
            let name = service
                .message(shown.message_id.unwrap().0.unsigned_abs())
                .unwrap()
                .file
                .clone();
            service
                .file(&name.unwrap())
                .map(|(mime, bytes)| (mime.to_owned(), bytes.len()))
        });
        assert_eq!(stored, Some(("image/jpeg".to_owned(), 20)));
    }
}

#[tokio::test]
async fn several_go_in_their_order_and_all_or_none() {
    let (world, phone, bia) = with_bia(Shapes::Seeded(4)).await;
    let shell = Shell::new();
    let names = ["1.jpg", "2.jpg", "3.jpg"];
    let too_large = shell.writes_long("4.pdf", 101 * MB);
    let mut files: Vec<_> = names.iter().map(|name| shell.jpeg(name)).collect();
    files.push(too_large);
    let refused = phone.client.send_files(&bia, files.clone()).await.unwrap_err();
    let fault = FileFault::TooLarge {
        size_bytes: 101 * MB,
        max_bytes: 100 * MB,
    };
    assert_eq!(refused, Error::FileRefused { fault });
    assert_eq!(
        (phone.client.outbox().await.unwrap().len(), kept(phone.folder()).len()),
        (0, 0)
    );

    files.pop();
    assert_eq!(phone.client.send_files(&bia, files).await.unwrap().len(), 3);
    phone.sends(&bia, "São estas.").await;
    phone.client.run_outbox().await.unwrap();
    assert_eq!(
        world.service.contact(CONTACT).received(),
        ["[image 1.jpg]", "[image 2.jpg]", "[image 3.jpg]", "São estas."]
    );
}

#[tokio::test]
async fn what_cannot_be_sent_is_said_to_be_so_and_nothing_is_kept() {
    let (world, phone, bia) = with_bia(Shapes::Documented).await;
    let shell = Shell::new();
    let refused = |file| {
        let (phone, bia) = (&phone, &bia);
        async move { phone.client.send_file(bia, file).await.unwrap_err() }
    };
    let fault = |error| match error {
        Error::FileRefused { fault } => fault,
        other => panic!("{other:?}"),
    };
    assert!(matches!(
        fault(refused(outgoing(shell.0.path().join("nada.jpg"))).await),
        FileFault::CannotRead { .. }
    ));
    assert_eq!(
        fault(refused(outgoing(shell.0.path().to_owned())).await),
        FileFault::NoFile
    );
    assert_eq!(fault(refused(shell.writes("vazio.txt", b"")).await), FileFault::Empty);
    assert_eq!(
        fault(refused(outgoing(PathBuf::from("/dev/zero"))).await),
        FileFault::NoFile
    );
    let long = OutgoingFile {
        caption: "ã".repeat(1_025),
        ..shell.jpeg("a.jpg")
    };
    assert!(matches!(refused(long).await, Error::InvalidInput { .. }));
    let waiting = world.protocol_of(8);
    assert_eq!(
        phone.client.send_file(&waiting, shell.jpeg("a.jpg")).await,
        Err(Error::AcceptRequired)
    );
    let nowhere = ProtocolNumber::new("1").unwrap();
    assert_eq!(
        phone.client.send_file(&nowhere, shell.jpeg("a.jpg")).await,
        Err(Error::NotInInbox)
    );
    assert_eq!(
        (phone.client.outbox().await.unwrap().len(), kept(phone.folder()).len()),
        (0, 0)
    );
    // A name that leads elsewhere leads nowhere.
    let odd = OutgoingFile {
        file_name: Some("../../../etc/passwd".to_owned()),
        ..shell.jpeg("b.jpg")
    };
    phone.client.send_file(&bia, odd).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.contact(CONTACT).received(), ["[image passwd]"]);
}

#[tokio::test]
async fn a_file_whose_answer_is_lost_reaches_the_contact_once() {
    for (nth, fault) in [
        Fault::LoseAnswer,
        Fault::HalfJson,
        Fault::CutMidway,
        Fault::CutBefore,
        Fault::Status(500),
        Fault::Html,
        Fault::Empty,
    ]
    .into_iter()
    .enumerate()
    {
        let shapes = [Shapes::Documented, Shapes::Seeded(2), Shapes::Seeded(6)][nth % 3];
        let (world, phone, bia) = with_bia(shapes).await;
        let shell = Shell::new();
        world.service.faults(|faults| faults.once(SEND, fault));
        // Two of one name: the first one's answer is lost.
        for caption in ["a", "b"] {
            let file = OutgoingFile {
                caption: caption.to_owned(),
                ..shell.jpeg("foto.jpg")
            };
            phone.client.send_file(&bia, file).await.unwrap();
        }
        let report = phone.client.run_outbox().await.unwrap();
        assert!(report.fault.is_some() && report.left == 2, "{fault:?}: {report:?}");
        let report = phone.client.run_outbox().await.unwrap();
        assert_eq!((report.left, report.fault), (0, None), "{fault:?}");
        assert_eq!(
            world.service.contact(CONTACT).received(),
            ["[image foto.jpg] a", "[image foto.jpg] b"],
            "{fault:?}"
        );
        assert_eq!(
            phone.timeline(&bia).await,
            ["they  Oi", "me  [image] a  sent", "me  [image] b  sent"],
            "{fault:?}"
        );
    }
}

#[tokio::test]
async fn a_refusal_is_told_in_the_services_words() {
    let (world, phone, bia) = with_bia(Shapes::Seeded(5)).await;
    let shell = Shell::new();
    let id = phone.client.send_file(&bia, shell.jpeg("a.jpg")).await.unwrap();
    // The service's own check: it takes no file without bytes, and the core's copy was emptied behind its back.
    for path in kept(phone.folder()) {
        std::fs::write(path, b"").unwrap();
    }
    phone.client.run_outbox().await.unwrap();
    let delivery = phone.client.outbox_item(id).await.unwrap().unwrap().delivery;
    assert!(matches!(delivery, Delivery::Failed { .. }), "{delivery:?}");
    assert_eq!(world.service.count(SEND), 0);
    phone.client.discard_unsent(id).await.unwrap();
    assert_eq!(kept(phone.folder()).len(), 0);

    let id = phone.client.send_file(&bia, shell.jpeg("a.jpg")).await.unwrap();
    world.service.supervisor().moves_to_agent(bia.as_str(), "rui@demo");
    phone.client.run_outbox().await.unwrap();
    let delivery = phone.client.outbox_item(id).await.unwrap().unwrap().delivery;
    assert!(
        matches!(delivery, Delivery::Failed { .. } | Delivery::Held { .. }),
        "{delivery:?}"
    );
    assert_eq!(world.service.contact(CONTACT).received().len(), 0);
}

#[tokio::test]
async fn the_rule_of_24_hours_holds_for_files() {
    let late = Duration::from_secs(30 * 60);
    let more = |world: voxfree_sandbox::Builder| {
        world
            .channel(40, ChannelKind::WhatsAppOfficial, "Oficial")
            .held_on(AGENT, 9, 40, "Oi", late)
            .world(|service| service.policy_mut().window_ms = 60 * 60 * 1000)
    };
    let world = World::with(Shapes::Documented, |ana| ana, more).await;
    let phone = world.signed_in().await;
    let dora = world.protocol_of(9);
    phone.client.open_conversation(&dora).await.unwrap();
    let shell = Shell::new();
    // This channel does not carry it, whatever the window.
    let archive = shell.writes("a.zip", b"PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    let refused = phone.client.send_file(&dora, archive).await;
    assert!(matches!(
        refused,
        Err(Error::FileRefused {
            fault: FileFault::TypeNotCarried { .. }
        })
    ));
    // WhatsApp's window is shorter here than the rule knows: it says so, and the file is kept.
    let id = phone.client.send_file(&dora, shell.jpeg("a.jpg")).await.unwrap();
    world.advance(Duration::from_secs(31 * 60));
    phone.client.run_outbox().await.unwrap();
    let held = phone.client.outbox_item(id).await.unwrap().unwrap();
    assert!(matches!(held.delivery, Delivery::Held { .. }), "{held:?}");
    assert_eq!(kept(phone.folder()).len(), 1);
    let closed = phone.client.send_file(&dora, shell.jpeg("b.jpg")).await.unwrap_err();
    assert!(
        matches!(&closed, Error::ComposerClosed { state, .. } if *state != ComposerState::Open),
        "{closed:?}"
    );
    // It goes out by itself once the contact has written.
    phone.client.send_after_reply(id).await.unwrap();
    world.service.contact(9).says("Voltei");
    phone.client.open_conversation(&dora).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.contact(9).received(), ["[image a.jpg]"]);
}

#[tokio::test]
async fn a_sign_out_leaves_no_file_and_a_start_sweeps_what_nobody_needs() {
    let (_world, mut phone, bia) = with_bia(Shapes::Documented).await;
    let shell = Shell::new();
    phone.client.send_file(&bia, shell.jpeg("a.jpg")).await.unwrap();
    let mine = kept(phone.folder()).pop().unwrap();
    let orphan = mine.with_file_name("in-0.part");
    std::fs::write(&orphan, b"x").unwrap();
    phone.is_killed_and_opened().await;
    phone.client.start();
    let swept = async {
        while orphan.exists() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, swept).await.unwrap();
    let folder: &Path = mine.parent().unwrap();
    assert!(folder.exists());
    phone.client.sign_out(voxfree_core::Unsent::Discard).await.unwrap();
    assert!(!folder.exists());
}
