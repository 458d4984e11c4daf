//! The telephone extension, from the sign-in to the sign-out: what is told, what is kept, what changes, what is handed out.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use serde_json::Value;
use voxfree_core::{
    Error, ExtensionChange, ExtensionState, ExtensionSubscription, Secret, Session, SipExportOptions, SipExportProblem,
    SipField, SipFormat, SipProblem, SipTransport, Telephone, Unsent,
};
use voxfree_e2e::{AGENT, CODE, PASSWORD, PATIENCE, Phone, World, seeds};
use voxfree_sandbox::{Fault, Shapes, SipAccount};

/// Odd enough to be changed by whoever trims, splits or escapes.
const SIP_PASSWORD: &str = " não; é <fácil> & \"50%\" 密 ";

fn account() -> SipAccount {
    SipAccount {
        extension: "2101".into(),
        username: "1_2101".into(),
        domain: "app.voxfree.com:50031".into(),
        password: SIP_PASSWORD.into(),
        transport: "udp".into(),
        auto_answer: true,
    }
}

async fn world(shapes: Shapes) -> World {
    World::with(shapes, |ana| ana.telephone(account()), |world| world).await
}

async fn next_sign_in_brings(world: &World, phone: &Phone, account: Option<SipAccount>) -> Telephone {
    world.service.with(|service| service.set_telephone(AGENT, account));
    phone.signs_in().await;
    phone.client.extension().await.unwrap()
}

async fn exported(phone: &Phone) -> Value {
    let options = SipExportOptions::default();
    let export = phone.client.export_extension(SipFormat::Json, &options).await.unwrap();
    serde_json::from_str(export.files[0].content.expose()).unwrap()
}

async fn told(subscription: &mut ExtensionSubscription) -> Telephone {
    tokio::time::timeout(PATIENCE, subscription.next())
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn it_is_told_whatever_the_answers_shape() {
    for shapes in seeds() {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let telephone = phone.client.extension().await.unwrap();
        let ExtensionState::Ready { extension } = &telephone.state else {
            panic!("{shapes:?}: {telephone:?}")
        };
        assert_eq!((telephone.change, telephone.revision), (ExtensionChange::New, 1));
        assert_eq!(
            (extension.extension.as_str(), extension.identity.as_str()),
            ("2101", "sip:1_2101@app.voxfree.com")
        );
        assert_eq!(
            (extension.registrar.port, extension.registrar.transport),
            (50_031, SipTransport::Udp)
        );
        assert_eq!(extension.display_name.as_deref(), Some("Ana Souza"));
        let codecs: Vec<_> = extension.codecs.iter().map(|codec| codec.name.as_str()).collect();
        assert_eq!(codecs, ["PCMA", "PCMU", "opus", "G729"]);
        assert!(extension.auto_answer);
        // To the last blank.
        assert_eq!(exported(&phone).await["password"], SIP_PASSWORD);
    }
}

#[tokio::test]
async fn a_change_is_told_until_it_was_applied_also_across_restarts() {
    for shapes in [Shapes::Documented, Shapes::Seeded(3), Shapes::Seeded(8)] {
        let world = world(shapes).await;
        let mut phone = world.signed_in().await;
        let mut screen = phone.client.subscribe_extension();
        assert_eq!(told(&mut screen).await.change, ExtensionChange::New);
        let left = phone.client.extension_applied(1).await.unwrap();
        assert_eq!(left.change, ExtensionChange::Nothing);
        assert_eq!(told(&mut screen).await.change, ExtensionChange::Nothing);

        // The same again is no change;
        let telephone = next_sign_in_brings(&world, &phone, Some(account())).await;
        assert_eq!((telephone.change, telephone.revision), (ExtensionChange::Nothing, 1));
        // another password alone is one.
        let mut other = account();
        other.password = "outra".into();
        let telephone = next_sign_in_brings(&world, &phone, Some(other)).await;
        assert_eq!((telephone.change, telephone.revision), (ExtensionChange::Changed, 2));
        assert_eq!(told(&mut screen).await, telephone);
        phone.is_killed_and_opened().await;
        assert_eq!(phone.client.extension().await.unwrap(), telephone);
        // An app that was slow applied the old one.
        let left = phone.client.extension_applied(1).await.unwrap();
        assert_eq!(left.change, ExtensionChange::Changed);
        phone.client.extension_applied(2).await.unwrap();
        assert!(matches!(
            phone.client.extension_applied(3).await,
            Err(Error::InvalidInput { .. })
        ));

        // An answer that is lost tells nothing, whatever it told.
        world.service.with(|service| service.set_telephone(AGENT, None));
        world.service.faults(|faults| faults.once("login", Fault::LoseAnswer));
        phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap_err();
        let kept = phone.client.extension().await.unwrap();
        assert_eq!((kept.change, kept.revision), (ExtensionChange::Nothing, 2));

        let telephone = next_sign_in_brings(&world, &phone, None).await;
        assert_eq!(
            (&telephone.state, telephone.change),
            (&ExtensionState::Absent, ExtensionChange::Removed)
        );
        let options = SipExportOptions::default();
        let export = phone.client.export_extension(SipFormat::Json, &options).await;
        assert_eq!(export.unwrap_err(), Error::NoExtension);
        assert_eq!(phone.client.ping_registrar().await, Err(Error::NoExtension));
        phone.is_killed_and_opened().await;
        assert_eq!(phone.client.extension().await.unwrap().change, ExtensionChange::Removed);
        let left = phone.client.extension_applied(telephone.revision).await.unwrap();
        assert_eq!(left.change, ExtensionChange::Nothing);
    }
}

#[tokio::test]
async fn a_defect_keeps_nobody_out_and_names_the_field() {
    let world = world(Shapes::Documented).await;
    let phone = world.signed_in().await;
    phone.client.extension_applied(1).await.unwrap();
    type Spoil = fn(&mut SipAccount);
    let bad: [(Spoil, SipField, SipProblem); 6] = [
        (
            |it| it.domain = "pbx\nsip:evil".into(),
            SipField::Domain,
            SipProblem::NoHost,
        ),
        (
            |it| it.domain = "pbx:99999".into(),
            SipField::Domain,
            SipProblem::NoPort,
        ),
        (
            |it| it.username = "1_2101>;x=\"".into(),
            SipField::User,
            SipProblem::ForbiddenCharacter,
        ),
        (
            |it| it.password = "a\nsip:evil".into(),
            SipField::Password,
            SipProblem::ForbiddenCharacter,
        ),
        (
            |it| it.password = String::new(),
            SipField::Password,
            SipProblem::Missing,
        ),
        (
            |it| it.transport = "wss".into(),
            SipField::Transport,
            SipProblem::UnknownTransport,
        ),
    ];
    for (spoil, field, problem) in bad {
        let mut account = account();
        spoil(&mut account);
        let telephone = next_sign_in_brings(&world, &phone, Some(account)).await;
        let ExtensionState::Defective { defect } = telephone.state else {
            panic!("{telephone:?}")
        };
        assert_eq!((defect.field, defect.problem), (field, problem));
        assert_eq!(telephone.change, ExtensionChange::Removed);
        assert!(matches!(phone.client.session(), Session::Ready { .. }));
        assert_eq!(phone.client.ping_registrar().await, Err(Error::NoExtension));
    }
    let telephone = next_sign_in_brings(&world, &phone, Some(account())).await;
    assert_eq!(telephone.change, ExtensionChange::Changed);
}

#[tokio::test]
async fn nothing_of_it_is_there_before_the_code_nor_after_the_sign_out() {
    let world = World::with(
        Shapes::Seeded(5),
        |ana| ana.fix_code(CODE).telephone(account()),
        |world| world,
    )
    .await;
    let phone = world.phone().await;
    let mut screen = phone.client.subscribe_extension();
    assert_eq!(told(&mut screen).await.state, ExtensionState::Absent);
    phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap();
    assert_eq!(phone.client.extension().await, Err(Error::SignInRequired));
    phone.client.submit_code(&Secret::new(CODE)).await.unwrap();
    assert_eq!(told(&mut screen).await.change, ExtensionChange::New);
    phone.client.extension_applied(1).await.unwrap();
    assert_eq!(told(&mut screen).await.change, ExtensionChange::Nothing);

    phone.client.sign_out(Unsent::Refuse).await.unwrap();
    let gone = told(&mut screen).await;
    assert_eq!(
        (gone.state, gone.change),
        (ExtensionState::Absent, ExtensionChange::Removed)
    );
    assert_eq!(phone.client.extension().await, Err(Error::SignInRequired));
    // And none of what was kept is taken for known at the next sign-in.
    phone.signs_in().await;
    assert_eq!(phone.client.extension().await.unwrap().change, ExtensionChange::New);
}

#[tokio::test]
async fn an_agent_with_a_telephone_only_has_a_working_app() {
    for shapes in seeds() {
        let world = World::with(shapes, |ana| ana.without_chats().telephone(account()), |world| world).await;
        let mut phone = world.signed_in().await;
        phone.client.start();
        let status = phone.client.status().await;
        let Session::Ready { agent } = status.session else {
            panic!("{:?}", status.session)
        };
        assert!(agent.has_extension && !agent.answers_chats);
        let telephone = phone.client.extension().await.unwrap();
        assert!(matches!(telephone.state, ExtensionState::Ready { .. }), "{shapes:?}");
        assert_eq!(exported(&phone).await["user"], "1_2101");
        assert_eq!(phone.client.refresh_inbox().await, Err(Error::ChatsNotAllowed));
        phone.is_killed_and_opened().await;
        phone.client.start();
        world.advance(std::time::Duration::from_secs(600));
        assert_eq!(phone.client.extension().await.unwrap(), telephone);
        phone.client.pause().await.unwrap();
        assert_eq!(phone.client.extension().await, Err(Error::Paused));
        phone.client.resume().await.unwrap();
        assert_eq!(phone.client.extension().await.unwrap(), telephone);
        let outcome = phone.client.sign_out(Unsent::Refuse).await.unwrap();
        assert!(outcome.service_told);
        // No chat request, not one.
        assert_eq!(world.service.count("login"), 1);
        for page in ["chatsAtivos", "chatsEspera", "updateStatusAgente_Omni", "buscaChat"] {
            assert_eq!(world.service.count(page), 0, "{page}");
        }
        assert_eq!(world.service.sockets().connected(), 0);
    }
}

#[tokio::test]
async fn each_format_says_what_it_cannot() {
    let world = world(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let plain = SipExportOptions::default();
    let hashed = SipExportOptions {
        realm: Some("voxfree".into()),
        ..plain.clone()
    };
    let not_exported = |format, problem| Err(Error::ExtensionNotExported { format, problem });
    let export = async |format, options| {
        phone
            .client
            .export_extension(format, options)
            .await
            .map(|export| export.files.len())
    };
    let password = SipExportProblem::Inexpressible {
        field: SipField::Password,
    };
    assert_eq!(
        export(SipFormat::LinphoneRc, &plain).await,
        not_exported(SipFormat::LinphoneRc, password)
    );
    assert_eq!(export(SipFormat::LinphoneRc, &hashed).await, Ok(1));
    assert_eq!(export(SipFormat::LinphoneXml, &plain).await, Ok(1));
    assert_eq!(export(SipFormat::Pjsua2, &plain).await, Ok(1));
    assert_eq!(
        export(SipFormat::Baresip, &plain).await,
        not_exported(SipFormat::Baresip, password)
    );
    assert_eq!(
        export(SipFormat::Baresip, &hashed).await,
        not_exported(SipFormat::Baresip, SipExportProblem::NoHash)
    );
    let bad = SipExportOptions {
        realm: Some("a\nb".into()),
        ..plain.clone()
    };
    assert!(matches!(export(SipFormat::Json, &bad).await, Err(Error::InvalidInput { field, .. }) if field == "realm"));
}
