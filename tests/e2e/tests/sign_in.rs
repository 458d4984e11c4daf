//! Signing in, step by step, and out again.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test fails by panicking"
)]

use voxfree_core::{Connection, Error, Presence, Secret, Session, Shelf, SignInStep, Unsent};
use voxfree_e2e::{AGENT, CODE, CONTACT, PASSWORD, World, seeds};
use voxfree_sandbox::Shapes;

const CHAT_PAGES: [&str; 4] = ["updateStatusAgente_Omni", "chatsAtivos", "chatsEspera", "buscaChat"];

#[tokio::test]
async fn a_wrong_password_is_told_in_the_services_words() {
    for shapes in seeds() {
        let world = World::usual(shapes).await;
        let phone = world.phone().await;
        let error = phone.client.sign_in(AGENT, &Secret::new("errada")).await.unwrap_err();
        assert_eq!(
            error,
            Error::Refused {
                words: "Usuário ou senha inválido!!!".into()
            }
        );
        assert_eq!(phone.client.session(), Session::SignedOut { interrupted_at: None });
        assert!(phone.files().is_empty(), "{:?}", phone.files());
    }
}

#[tokio::test]
async fn nothing_is_asked_without_login_or_password() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.phone().await;
    for (login, password) in [("", PASSWORD), ("  ", PASSWORD), (AGENT, "")] {
        let error = phone.client.sign_in(login, &Secret::new(password)).await.unwrap_err();
        assert!(matches!(error, Error::InvalidInput { .. }), "{error:?}");
    }
    assert_eq!(world.service.count("login"), 0);
}

#[tokio::test]
async fn after_five_wrong_codes_it_starts_afresh() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.phone().await;
    phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap();
    for left in (0..5).rev() {
        let error = phone.client.submit_code(&Secret::new("000000")).await.unwrap_err();
        assert_eq!(error, Error::WrongCode { tries_left: left });
    }
    assert_eq!(phone.client.session(), Session::SignedOut { interrupted_at: None });
    // The right code comes too late,
    assert_eq!(
        phone.client.submit_code(&Secret::new(CODE)).await.unwrap_err(),
        Error::SignInRequired
    );
    // and nothing was asked in the agent's name.
    for page in CHAT_PAGES {
        assert_eq!(world.service.count(page), 0, "{page}");
    }
    phone.signs_in().await;
}

#[tokio::test]
async fn an_interrupted_sign_in_is_known_as_such_and_begins_again() {
    let world = World::usual(Shapes::Documented).await;
    let mut phone = world.phone().await;
    phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap();
    phone.is_killed_and_opened().await;
    let interrupted_at = Some(SignInStep::SecondFactor);
    assert_eq!(phone.client.session(), Session::SignedOut { interrupted_at });
    assert_eq!(
        phone.client.submit_code(&Secret::new(CODE)).await.unwrap_err(),
        Error::SignInRequired
    );
    phone.client.cancel_sign_in().await.unwrap();
    assert_eq!(phone.client.session(), Session::SignedOut { interrupted_at: None });
}

#[tokio::test]
async fn a_forced_password_change_comes_after_the_second_factor() {
    for shapes in seeds() {
        let world = World::with(shapes, |ana| ana.fix_code(CODE).must_change_password(), |world| world).await;
        let phone = world.phone().await;
        phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap();
        assert_eq!(
            phone.client.submit_code(&Secret::new(CODE)).await.unwrap(),
            Session::PasswordChange
        );
        assert_eq!(world.service.count("chatsAtivos"), 0);

        for bad in ["", PASSWORD] {
            let error = phone.client.change_password(&Secret::new(bad)).await.unwrap_err();
            assert!(matches!(error, Error::InvalidInput { .. }), "{error:?}");
        }
        let session = phone
            .client
            .change_password(&Secret::new("Nova-Senha-1"))
            .await
            .unwrap();
        assert!(matches!(session, Session::Ready { .. }));
        assert_eq!(phone.inbox(Shelf::Active).await, ["Bia: Oi (1)"]);

        let other = world.phone().await;
        let error = other.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap_err();
        assert!(matches!(error, Error::Refused { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn an_agent_with_a_telephone_alone_makes_no_chat_request() {
    for shapes in seeds() {
        let world = World::with(shapes, |ana| ana.without_chats().callcenter(), |world| world).await;
        let phone = world.phone().await;
        let session = phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap();
        let Session::Ready { agent } = session else {
            panic!("{session:?}")
        };
        assert!(!agent.answers_chats && agent.call_center);
        phone.client.start();
        assert_eq!(phone.client.refresh_inbox().await.unwrap_err(), Error::ChatsNotAllowed);
        assert_eq!(
            phone.client.set_presence(Presence::Online).await.unwrap_err(),
            Error::ChatsNotAllowed
        );
        phone.client.sign_out(Unsent::Refuse).await.unwrap();
        for page in CHAT_PAGES {
            assert_eq!(world.service.count(page), 0, "{page}");
        }
        assert_eq!(world.service.sockets().greeted(), 0);
    }
}

#[tokio::test]
async fn signing_out_goes_offline_first_and_leaves_nothing() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    phone.goes_live().await;
    phone
        .client
        .open_conversation(&world.protocol_of(CONTACT))
        .await
        .unwrap();
    assert_eq!(phone.client.status().await.presence, Presence::Online);

    let outcome = phone.client.sign_out(Unsent::Refuse).await.unwrap();
    assert!(outcome.service_told);
    let told = world.service.requests();
    let states: Vec<_> = told
        .to("updateStatusAgente_Omni")
        .map(|asked| asked.fields["novo_status"].clone())
        .collect();
    assert_eq!(states, ["1", "0"]);
    assert_eq!(phone.client.session(), Session::SignedOut { interrupted_at: None });
    assert_eq!(
        phone.client.status().await.connection,
        Connection::Offline { since: None }
    );
    assert_eq!(
        phone.client.inbox(Shelf::Active, 9).await.unwrap_err(),
        Error::SignInRequired
    );
    assert!(
        phone
            .files()
            .iter()
            .all(|(name, _)| !name.starts_with("account") && name != "current")
    );
}

#[tokio::test]
async fn signing_out_without_the_network_says_so_and_keeps_unsent_messages_from_getting_lost() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.sends(&bia, "ainda não saiu").await;
    let error = phone.client.sign_out(Unsent::Refuse).await.unwrap_err();
    assert_eq!(error, Error::UnsentMessages { count: 1 });
    assert_eq!(phone.timeline(&bia).await, ["they  Oi", "me  ainda não saiu  queued"]);

    world
        .service
        .faults(|faults| faults.always("updateStatusAgente_Omni", voxfree_sandbox::Fault::CutBefore));
    let outcome = phone.client.sign_out(Unsent::Discard).await.unwrap();
    assert!(!outcome.service_told);
    assert_eq!(phone.client.session(), Session::SignedOut { interrupted_at: None });
}

#[tokio::test]
async fn the_session_and_its_cookie_outlive_the_app() {
    let world = World::with(
        Shapes::Documented,
        |ana| ana.fix_code(CODE),
        |world| world.require_cookie(true),
    )
    .await;
    let mut phone = world.signed_in().await;
    phone.is_killed_and_opened().await;
    assert!(matches!(phone.client.session(), Session::Ready { .. }));
    // Shown from the store, before anything is asked,
    assert_eq!(phone.inbox(Shelf::Active).await, ["Bia: Oi (1)"]);
    // and the service knows the agent by the cookie.
    phone.client.refresh_inbox().await.unwrap();
}

#[tokio::test]
async fn the_account_of_one_service_means_nothing_at_another() {
    let world = World::usual(Shapes::Documented).await;
    let elsewhere = World::usual(Shapes::Documented).await;
    let mut phone = world.signed_in().await;
    let app_url = elsewhere.service.app_url().to_owned();
    phone.is_opened_with(|config| config.app_url = app_url).await;
    assert_eq!(phone.client.session(), Session::SignedOut { interrupted_at: None });
    assert_eq!(
        phone.client.inbox(Shelf::Active, 9).await.unwrap_err(),
        Error::SignInRequired
    );
}

#[tokio::test]
async fn another_agent_on_the_same_phone_sees_nothing_of_the_first() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    phone
        .client
        .open_conversation(&world.protocol_of(CONTACT))
        .await
        .unwrap();
    phone.client.sign_out(Unsent::Refuse).await.unwrap();
    phone.client.sign_in("rui@demo", &Secret::new("outra")).await.unwrap();
    assert_eq!(phone.inbox(Shelf::Active).await, Vec::<String>::new());
    assert_eq!(phone.timeline(&world.protocol_of(CONTACT)).await, Vec::<String>::new());
}

#[tokio::test]
async fn signing_in_again_keeps_what_is_local_and_a_failure_changes_nothing() {
    let world = World::with(
        Shapes::Documented,
        |ana| ana.fix_code(CODE),
        |world| world.require_cookie(true),
    )
    .await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.sends(&bia, "ainda não saiu").await;

    let other = phone
        .client
        .sign_in("rui@demo", &Secret::new("outra"))
        .await
        .unwrap_err();
    assert!(matches!(other, Error::InvalidInput { .. }), "{other:?}");
    let wrong = phone.client.sign_in(AGENT, &Secret::new("errada")).await.unwrap_err();
    assert!(matches!(wrong, Error::Refused { .. }), "{wrong:?}");
    phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap();
    phone.client.cancel_sign_in().await.unwrap();
    assert!(matches!(phone.client.session(), Session::Ready { .. }));
    phone.client.refresh_inbox().await.unwrap();

    phone.signs_in().await;
    assert_eq!(phone.timeline(&bia).await, ["they  Oi", "me  ainda não saiu  queued"]);
    phone.client.run_outbox().await.unwrap();
    assert_eq!(world.service.contact(CONTACT).received(), ["ainda não saiu"]);
}
