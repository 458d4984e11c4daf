//! The agent looks for something: what arrived, who wrote it, which case it was.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use voxfree_core::{SearchHit, SearchKind};
use voxfree_e2e::{CONTACT, Phone, World, seeds};
use voxfree_sandbox::Shapes;

async fn looks_for(phone: &Phone, typed: &str) -> Vec<SearchHit> {
    phone.client.search(typed, 20, None).await.unwrap()
}

/// `Bia: Uma [ção]`
fn line(hit: &SearchHit) -> String {
    let mut shown: Vec<char> = hit.snippet.chars().collect();
    for mark in hit.marks.iter().rev() {
        shown.insert(mark.end as usize, ']');
        shown.insert(mark.start as usize, '[');
    }
    format!("{}: {}", hit.title, shown.into_iter().collect::<String>())
}

async fn lines(phone: &Phone, typed: &str) -> Vec<String> {
    looks_for(phone, typed).await.iter().map(line).collect()
}

#[tokio::test]
async fn what_arrives_is_found_as_one_types_in_every_shape_of_answer() {
    for shapes in seeds() {
        let world = World::usual(shapes).await;
        let phone = world.signed_in().await;
        let bia = world.protocol_of(CONTACT);
        phone.client.open_conversation(&bia).await.unwrap();
        phone.goes_live().await;
        for text in ["A informação da ação 😀", "Minha AÇÃO caiu", "日本語のメニュー"] {
            world.advance(Duration::from_secs(1));
            world.service.contact(CONTACT).says(text);
        }
        let shown = [
            "they  Oi",
            "they  A informação da ação 😀",
            "they  Minha AÇÃO caiu",
            "they  日本語のメニュー",
        ];
        phone.timeline_follows(&bia, &shown).await;
        assert_eq!(
            lines(&phone, "aca").await,
            ["Bia: Minha [AÇÃ]O caiu", "Bia: A informação da [açã]o 😀"]
        );
        assert_eq!(lines(&phone, "caiu acao").await, ["Bia: Minha [AÇÃO] [caiu]"]);
        assert_eq!(lines(&phone, "😀").await, ["Bia: A informação da ação [😀]"]);
        assert_eq!(lines(&phone, "本語").await, ["Bia: 日[本語]のメニュー"]);
        assert_eq!(lines(&phone, "semnada").await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn people_and_cases_are_found_and_lead_to_their_conversation() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let (bia, caio) = (world.protocol_of(CONTACT), world.protocol_of(8));
    let hit = looks_for(&phone, "cai").await.remove(0);
    assert_eq!((hit.kind, &hit.protocol), (SearchKind::Contact, &caio));
    assert!(line(&hit).starts_with("Caio: [Cai]o"), "{}", line(&hit));
    let hit = looks_for(&phone, bia.as_str()).await.remove(0);
    assert_eq!((hit.kind, &hit.protocol), (SearchKind::Protocol, &bia));
}

#[tokio::test]
async fn a_hit_is_read_with_what_stands_around_it() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.goes_live().await;
    for text in ["um", "dois", "três", "quatro"] {
        world.advance(Duration::from_secs(1));
        world.service.contact(CONTACT).says(text);
    }
    let shown = ["they  Oi", "they  um", "they  dois", "they  três", "they  quatro"];
    phone.timeline_follows(&bia, &shown).await;
    let hit = looks_for(&phone, "tres").await.remove(0);
    let found = hit.message_id.unwrap();
    let around = phone.client.timeline_around(&hit.protocol, found, 3).await.unwrap();
    let texts: Vec<_> = around.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(texts, ["dois", "três", "quatro"]);
    // The next page begins where the last one ended.
    let older = phone.client.search("oi", 20, Some(found)).await.unwrap();
    assert_eq!(older.iter().map(line).collect::<Vec<_>>(), ["Bia: [Oi]"]);
}

#[tokio::test]
async fn what_we_sent_is_found_without_our_name_ahead() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.sends(&bia, "Segue o orçamento").await;
    phone.client.run_outbox().await.unwrap();
    phone
        .timeline_shows(&bia, &["they  Oi", "me  Segue o orçamento  sent"])
        .await;
    assert_eq!(lines(&phone, "orcamento").await, ["Bia: Segue o [orçamento]"]);
    assert_eq!(lines(&phone, "souza").await, Vec::<String>::new());
}

#[tokio::test]
async fn whatever_is_typed_is_harmless() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let long = "ã".repeat(10_000);
    for typed in [
        "",
        "\"",
        "AND OR NOT * ^ : -",
        "NEAR(",
        "words:oi",
        "'; DROP TABLE message; --",
        "\0",
        &long,
    ] {
        phone.client.search(typed, 20, None).await.unwrap();
    }
}
