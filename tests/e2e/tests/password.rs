//! Changing the password by choice: it holds, it was refused, or nobody knows.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use voxfree_core::{Error, PasswordChange, Secret, Session};
use voxfree_e2e::{AGENT, PASSWORD, World};
use voxfree_sandbox::{Fault, Shapes};

const CHANGE: &str = "alterarSenha";
const NEW: &str = "Outra-Muito-Propria-1928";

async fn world(shapes: Shapes) -> World {
    World::with(shapes, |ana| ana, |world| world).await
}

/// Whether somebody can sign in on another phone with this password.
async fn opens(world: &World, password: &str) -> bool {
    let other = world.phone().await;
    match other.client.sign_in(AGENT, &Secret::new(password)).await {
        Ok(session) => matches!(session, Session::Ready { .. }),
        Err(Error::Refused { .. }) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_new_password_holds_and_the_agent_stays_signed_in() {
    for shapes in [
        Shapes::Documented,
        Shapes::Seeded(1),
        Shapes::Seeded(5),
        Shapes::Seeded(9),
    ] {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let (old, new) = (Secret::new(PASSWORD), Secret::new(NEW));
        assert_eq!(
            phone.client.change_own_password(&old, &new).await,
            Ok(PasswordChange::Changed)
        );
        assert!(matches!(phone.client.session(), Session::Ready { .. }));
        phone.client.refresh_inbox().await.unwrap();
        assert!(!opens(&world, PASSWORD).await && opens(&world, NEW).await);
    }
}

#[tokio::test]
async fn a_refusal_is_told_and_the_old_one_holds() {
    for shapes in [Shapes::Documented, Shapes::Seeded(2), Shapes::Seeded(6)] {
        let world = world(shapes).await;
        let phone = world.signed_in().await;
        let refused = phone
            .client
            .change_own_password(&Secret::new("nicht-das"), &Secret::new(NEW))
            .await;
        assert!(
            matches!(&refused, Err(Error::Refused { words }) if !words.is_empty()),
            "{refused:?}"
        );
        assert!(opens(&world, PASSWORD).await);
    }
}

#[tokio::test]
async fn what_a_lost_answer_means_is_not_guessed() {
    for (fault, holds) in [
        (Fault::LoseAnswer, NEW),
        (Fault::HalfJson, NEW),
        (Fault::CutMidway, NEW),
        (Fault::CutBefore, PASSWORD),
        (Fault::Status(500), PASSWORD),
        (Fault::Html, PASSWORD),
    ] {
        let world = world(Shapes::Documented).await;
        let phone = world.signed_in().await;
        world.service.faults(|faults| faults.once(CHANGE, fault));
        let (old, new) = (Secret::new(PASSWORD), Secret::new(NEW));
        let told = phone.client.change_own_password(&old, &new).await;
        assert_eq!(told, Ok(PasswordChange::Unknown), "{fault:?}");
        assert_eq!(world.service.count(CHANGE), 1, "{fault:?}: it is not asked for again");
        assert!(opens(&world, holds).await, "{fault:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_changed_asks_nobody_and_no_secret_is_kept() {
    let world = world(Shapes::Documented).await;
    let phone = world.phone().await;
    let (old, new, empty) = (Secret::new(PASSWORD), Secret::new(NEW), Secret::new(""));
    let refused = phone.client.change_own_password(&old, &new).await;
    assert_eq!(refused, Err(Error::SignInRequired));
    phone.signs_in().await;
    for (old, new, field) in [
        (&empty, &new, "old_password"),
        (&old, &empty, "new_password"),
        (&old, &old, "new_password"),
    ] {
        let refused = phone.client.change_own_password(old, new).await;
        assert!(
            matches!(&refused, Err(Error::InvalidInput { field: named, .. }) if named == field),
            "{refused:?}"
        );
    }
    assert_eq!(world.service.count(CHANGE), 0);
    phone.client.change_own_password(&old, &new).await.unwrap();
    for (name, bytes) in phone.files() {
        for secret in [PASSWORD, NEW] {
            let is_in = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!is_in, "a password is in {name}");
        }
    }
}
