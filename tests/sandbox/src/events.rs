//! What the socket tells, and how that may go wrong on the way.

use std::collections::VecDeque;

use serde_json::{Value, json};

use crate::state::conversation::Conversation;

/// The kinds of events (`tipo_update`, api.md §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Update {
    /// `new_message`
    NewMessage,
    /// `encaminhado_agente`
    GivenToAgent,
    /// `encaminhado_departamento`
    GivenToDepartment,
    /// `direcionamento_fidelizado_agente`
    GivenToOwner,
    /// `encaminhado_agente_espera`
    WaitsForAgent,
    /// `update_espera`
    Waiting,
    /// `Finalizar`, as the document writes it.
    Closed,
}

impl Update {
    /// The value of `tipo_update`.
    pub fn service_name(self) -> &'static str {
        match self {
            Self::NewMessage => "new_message",
            Self::GivenToAgent => "encaminhado_agente",
            Self::GivenToDepartment => "encaminhado_departamento",
            Self::GivenToOwner => "direcionamento_fidelizado_agente",
            Self::WaitsForAgent => "encaminhado_agente_espera",
            Self::Waiting => "update_espera",
            Self::Closed => "Finalizar",
        }
    }
}

/// One event, and the agents whom it concerns.
#[derive(Clone, Debug)]
pub struct Event {
    /// The agents' ids.
    pub to: Vec<u64>,
    /// The frame's content, in the documented form.
    pub body: Value,
}

impl Event {
    pub(crate) fn new(
        update: Update,
        conversation: &Conversation,
        holder: Option<u64>,
        codid: Option<u64>,
        to: Vec<u64>,
    ) -> Self {
        let body = json!({
            "id_msg": codid,
            "type": if conversation.party.is_group() { "grupo" } else { "chat" },
            "tipo_update": update.service_name(),
            "codid_contato": conversation.party.id().to_string(),
            "codid_canal": conversation.channel.to_string(),
            "protocolo_atual": conversation.protocol,
            "agente_responsavel": holder.map(|agent| agent.to_string()),
        });
        Self { to, body }
    }
}

/// What goes wrong between the service and the sockets.
#[derive(Debug, Default)]
pub struct EventFaults {
    drop_next: u32,
    double_next: u32,
    swap_next: u32,
    swapped: Option<Event>,
    delaying: bool,
    delayed: VecDeque<Event>,
}

impl EventFaults {
    /// The next `n` events are lost.
    pub fn drop_next(&mut self, n: u32) {
        self.drop_next = n;
    }

    /// The next `n` events come twice.
    pub fn double_next(&mut self, n: u32) {
        self.double_next = n;
    }

    /// The next `n` events come after the one that follows each.
    pub fn swap_next(&mut self, n: u32) {
        self.swap_next = n;
    }

    /// Events wait until [`Self::release`].
    pub fn delay(&mut self) {
        self.delaying = true;
    }

    /// Ends the delay; returns what waited, oldest first, with a swapped event that still waits for its follower.
    pub fn release(&mut self) -> Vec<Event> {
        self.delaying = false;
        self.delayed.drain(..).chain(self.swapped.take()).collect()
    }

    /// What comes out when `event` goes in.
    pub fn pass(&mut self, event: Event) -> Vec<Event> {
        if self.drop_next > 0 {
            self.drop_next -= 1;
            return Vec::new();
        }
        if self.swap_next > 0 && self.swapped.is_none() {
            self.swap_next -= 1;
            self.swapped = Some(event);
            return Vec::new();
        }
        let mut out = vec![event.clone()];
        if self.double_next > 0 {
            self.double_next -= 1;
            out.push(event);
        }
        out.extend(self.swapped.take());
        if self.delaying {
            self.delayed.extend(out);
            return Vec::new();
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(n: u64) -> Event {
        Event {
            to: vec![1],
            body: json!(n),
        }
    }

    fn out(faults: &mut EventFaults, events: std::ops::Range<u64>) -> Vec<u64> {
        events
            .flat_map(|n| faults.pass(event(n)))
            .filter_map(|event| event.body.as_u64())
            .collect()
    }

    #[test]
    fn each_fault_does_what_it_says() {
        let mut faults = EventFaults::default();
        assert_eq!(out(&mut faults, 0..2), [0, 1]);
        faults.drop_next(1);
        assert_eq!(out(&mut faults, 0..2), [1]);
        faults.double_next(1);
        assert_eq!(out(&mut faults, 0..2), [0, 0, 1]);
        faults.swap_next(1);
        assert_eq!(out(&mut faults, 0..3), [1, 0, 2]);
        faults.delay();
        assert_eq!(out(&mut faults, 0..2), [0; 0]);
        assert_eq!(faults.release().len(), 2);
    }
}
