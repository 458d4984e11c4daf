//! A large company: 10,000 conversations, for figures and for scrolling.

use super::{LOGIN, OFFICIAL, PASSWORD, SALES, SUPPORT, UNOFFICIAL};
use crate::state::Service;
use crate::state::conversation::Holder;
use crate::state::people::Party;
use crate::state::places::ChannelKind;

/// How many conversations there are.
const CONVERSATIONS: u64 = 10_000;
/// How many of them Ana holds.
const HELD: u64 = 300;
/// How many wait.
const WAITING: u64 = 200;
const HOUR_MS: i64 = 3_600_000;

pub(super) fn furnish(service: &mut Service) {
    service.add_department(SALES, "Vendas", true);
    service.add_department(SUPPORT, "Suporte", false);
    service.add_channel(
        OFFICIAL,
        ChannelKind::WhatsAppOfficial,
        "WhatsApp Principal",
        "551139390400",
    );
    service.add_channel(UNOFFICIAL, ChannelKind::WhatsApp, "WhatsApp Loja", "551139390411");
    let ana = service.add_agent(LOGIN, PASSWORD, |agent| agent.name("Ana Souza"));
    for at in 0..CONVERSATIONS {
        let contact = 1_000 + at;
        let number = format!("55119{:08}", 10_000_000 + at);
        service.add_contact(contact, &format!("Cliente {at:05} São João"), &number);
        let holder = match at {
            _ if at < HELD => Holder::Held(ana),
            _ if at < HELD + WAITING => Holder::Waiting(None),
            _ => Holder::Closed,
        };
        let channel = if service.rng.bool() { OFFICIAL } else { UNOFFICIAL };
        let department = if service.rng.bool() { SALES } else { SUPPORT };
        let ago_ms = service.rng.i64(HOUR_MS..60 * HOUR_MS);
        let protocol = service.add_conversation(Party::Contact(contact), channel, department, holder, ago_ms);
        let messages = service.rng.i64(1..=12);
        for turn in 0..messages {
            let at_ms = ago_ms - turn * (HOUR_MS / 20);
            if turn % 3 == 1 {
                service.add_sent(
                    &protocol,
                    "Ana Souza",
                    &format!("Resposta {turn} ao cliente {at}"),
                    at_ms,
                );
            } else {
                service.add_incoming(&protocol, &format!("Mensagem {turn} do cliente {at} ✉️"), at_ms);
            }
        }
    }
}
