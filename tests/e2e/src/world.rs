//! The world: a service, and people around it.

use std::time::Duration;

use voxfree_core::Config;
use voxfree_sandbox::{Agent, Builder, Fault, Sandbox, Shapes};

use crate::PATIENCE;
use crate::clock::WorldClock;
use crate::phone::Phone;
use crate::proxy::Proxy;

/// The login of the agent that most scenarios are about.
pub const AGENT: &str = "ana.souza@demo";
/// Her password. Odd enough to be found where it does not belong.
pub const PASSWORD: &str = "Senha-Muito-Propria-7351";
/// The code of her second factor, where she has one. As a number it is more than any port, so that none in a log is taken for it.
pub const CODE: &str = "078261";
/// The contact that most scenarios are about: Bia.
pub const CONTACT: u64 = 7;

/// The seeds whose answers' shapes a scenario runs through; the first is the documented form.
pub fn seeds() -> impl Iterator<Item = Shapes> {
    std::iter::once(Shapes::Documented).chain((0..12).map(Shapes::Seeded))
}

/// The shapes of answers that a scenario of lists runs through; the first is the documented form.
pub const SHAPES: [Shapes; 4] = [
    Shapes::Documented,
    Shapes::Seeded(3),
    Shapes::Seeded(8),
    Shapes::Seeded(11),
];
/// Faults after which the service has done what was asked, and those after which it has not.
pub const FAULTS: [(Fault, bool); 6] = [
    (Fault::LoseAnswer, true),
    (Fault::HalfJson, true),
    (Fault::CutMidway, true),
    (Fault::CutBefore, false),
    (Fault::Status(500), false),
    (Fault::Html, false),
];

/// A service with people around it, and the time that they share.
pub struct World {
    /// The service, and everybody but the agent.
    pub service: Sandbox,
    /// The time.
    pub clock: WorldClock,
}

impl World {
    /// Ana with her second factor, who holds Bia's conversation ("Oi", a minute ago); Caio waits ("Alguém aí?").
    pub async fn usual(shapes: Shapes) -> Self {
        Self::with(shapes, |ana| ana.fix_code(CODE), |world| world).await
    }

    /// The usual world, with Ana and all else as the scenario wants it.
    pub async fn with(shapes: Shapes, ana: impl FnOnce(Agent) -> Agent, more: impl FnOnce(Builder) -> Builder) -> Self {
        let builder = Sandbox::builder()
            .seed(7)
            .shapes(shapes)
            .agent(AGENT, PASSWORD, |agent| ana(agent.name("Ana Souza")))
            .agent("rui@demo", "outra", |agent| agent.name("Rui"))
            .contact(CONTACT, "Bia")
            .contact(8, "Caio")
            .contact(9, "Dora")
            .held(AGENT, CONTACT, "Oi", Duration::from_secs(60))
            .waiting(8, "Alguém aí?", Duration::from_secs(30));
        let service = more(builder).start().await.unwrap();
        let clock = WorldClock::starting_at(service.now_ms());
        Self { service, clock }
    }

    /// A phone with an empty data folder, signed out.
    pub async fn phone(&self) -> Phone {
        Phone::new(&self.service, &self.clock).await
    }

    /// A phone whose way to the pages leads through `proxy`, set as the scenario wants it.
    pub async fn phone_through(&self, proxy: &Proxy, change: impl FnOnce(&mut Config)) -> Phone {
        let mut phone = self.phone().await;
        phone
            .is_opened_with(|config| {
                proxy.url().clone_into(&mut config.app_url);
                change(config);
            })
            .await;
        phone.signs_in().await;
        phone
    }

    /// A phone whose wall clock is ahead by this much.
    pub async fn phone_wrong_by(&self, ahead: Duration) -> Phone {
        let ahead = i64::try_from(ahead.as_millis()).unwrap();
        Phone::new(&self.service, &self.clock.wrong_by_ms(ahead)).await
    }

    /// A phone on which Ana has signed in.
    pub async fn signed_in(&self) -> Phone {
        let phone = self.phone().await;
        phone.signs_in().await;
        phone
    }

    /// Waits until a page was asked so often.
    pub async fn is_asked(&self, page: &str, count: usize) {
        let waiting = async {
            while self.service.count(page) < count {
                tokio::task::yield_now().await;
            }
        };
        let in_time = tokio::time::timeout(PATIENCE, waiting).await;
        assert!(in_time.is_ok(), "{page} was asked {} times", self.service.count(page));
    }

    /// Time passes, for everybody.
    pub fn advance(&self, by: Duration) {
        self.service.advance(by);
        self.clock.advance(by);
    }

    /// The number of the conversation with a contact.
    pub fn protocol_of(&self, contact: u64) -> voxfree_core::ProtocolNumber {
        let protocol = self
            .service
            .contact(contact)
            .protocol()
            .expect("a conversation with the contact");
        voxfree_core::ProtocolNumber::new(&protocol).unwrap()
    }
}
