//! A person's day, with made-up people: what `cargo run` shows, and what scripts can rely on.
//!
//! Ana Souza signs in with a second factor and finds six active conversations and four waiting ones. Contacts answer
//! what she sends, one to three seconds later, and now and then somebody new comes in. All names and numbers are made up.

mod day;
mod large;
mod media;

use crate::play::{Builder, Sandbox};
use crate::state::ContactsAnswer;

/// Ana's login: second factor, all chats.
pub const LOGIN: &str = "ana.souza@demo";
/// The password of everybody in the demo.
pub const PASSWORD: &str = "demo";
/// Her colleague, to whom conversations can be handed over.
pub const COLLEAGUE_LOGIN: &str = "bruno.lima@demo";
/// Has to change the password first.
pub const NEW_LOGIN: &str = "clara.nova@demo";
/// Has a telephone and no chats (`omnichannel` 0).
pub const TELEPHONE_LOGIN: &str = "davi.ramal@demo";

/// Ana's agent id.
pub const AGENT_ID: u64 = 7204;
/// Official WhatsApp: templates and the 24-hour rule.
pub const OFFICIAL: u64 = 25;
/// WhatsApp without rules.
pub const UNOFFICIAL: u64 = 26;
/// Instagram.
pub const INSTAGRAM: u64 = 27;
/// Messenger.
pub const MESSENGER: u64 = 28;
/// The department "Vendas".
pub const SALES: u64 = 9;
/// The department "Financeiro".
pub const FINANCE: u64 = 10;
/// The department "Suporte".
pub const SUPPORT: u64 = 11;

/// The contact who writes most, with an open window and an unread message.
pub const MARIANA: u64 = 7;
/// The contact whose window has expired.
pub const CARLOS: u64 = 8;
/// The contact on Instagram.
pub const JULIA: u64 = 12;
/// The contact who sent pictures.
pub const PEDRO: u64 = 13;
/// The contact who writes Arabic.
pub const AMIRA: u64 = 14;
/// The group.
pub const GROUP: u64 = 900;

impl Builder {
    /// Furnishes the demo's day, at the builder's present time.
    pub fn demo_day(self) -> Self {
        self.world(day::furnish)
    }

    /// Furnishes 10,000 conversations, and Ana (without a second factor) who holds 300 of them.
    pub fn large_day(self) -> Self {
        self.world(large::furnish)
    }

    /// From now on contacts answer what they are sent, within one to three seconds, and new conversations come in.
    pub fn lively(self) -> Self {
        self.world(|service| {
            service.contacts_answer(ContactsAnswer::Soon);
            service.start_arrivals();
        })
    }
}

impl Sandbox {
    /// Starts the demo's day: on the machine's clock, with contacts that answer. For scripts, see
    /// [`Sandbox::contacts_answer_at_once`].
    ///
    /// # Errors
    /// No port can be opened.
    pub async fn demo() -> std::io::Result<Self> {
        let sandbox = Self::builder()
            .seed(2026)
            .start_now()
            .demo_day()
            .lively()
            .start()
            .await?;
        sandbox.follow_machine_clock();
        Ok(sandbox)
    }
}
