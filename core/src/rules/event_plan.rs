//! What to fetch when the socket tells something (api.md §5, and the three rules under its table).

use crate::model::{EventKind, ProtocolNumber, ServiceEvent, Shelf};

/// What is known when an event comes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct EventFacts {
    /// Where its conversation stands. Only an active one is bound, so only its messages may be fetched; never a waiting one's.
    pub(crate) shelf: Option<Shelf>,
    /// Whether messages of it are held.
    pub(crate) is_loaded: bool,
    /// Whether messages may be fetched before the conversation was opened on this device.
    pub(crate) fetches_ahead: bool,
}

/// What to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EventPlan {
    /// Fetch both lists. Where the document names one of them, both are fetched all the same: it contradicts itself on
    /// which, and a conversation that moves from one to the other must not be in neither.
    pub(crate) refresh_lists: bool,
    /// Fetch this conversation's new messages.
    pub(crate) fetch_messages: Option<ProtocolNumber>,
}

/// Decides what an event asks for.
pub(crate) fn plan_event(event: &ServiceEvent, facts: EventFacts) -> EventPlan {
    match &event.kind {
        EventKind::NewMessage => {
            let may_be_fetched = facts.shelf == Some(Shelf::Active) && (facts.is_loaded || facts.fetches_ahead);
            // The lists too: they hold the count and the preview of a conversation that waits.
            EventPlan {
                refresh_lists: true,
                fetch_messages: event.protocol.clone().filter(|_| may_be_fetched),
            }
        }
        EventKind::HandedToAgent
        | EventKind::HandedToDepartment
        | EventKind::HandedToOwner
        | EventKind::WaitsForAgent
        | EventKind::WaitingChanged
        | EventKind::Finished
        | EventKind::Unknown(_) => EventPlan {
            refresh_lists: true,
            fetch_messages: None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(kind: EventKind, protocol: &str) -> ServiceEvent {
        ServiceEvent {
            kind,
            protocol: ProtocolNumber::new(protocol),
            contact: None,
            channel: None,
            agent: None,
        }
    }

    #[test]
    fn a_new_message_is_fetched_only_where_the_conversation_is_bound() {
        let fetched = |protocol: &str, shelf, is_loaded, fetches_ahead| {
            let facts = EventFacts {
                shelf,
                is_loaded,
                fetches_ahead,
            };
            plan_event(&event(EventKind::NewMessage, protocol), facts).fetch_messages
        };
        let active = Some(Shelf::Active);
        assert_eq!(fetched("7", active, true, false), ProtocolNumber::new("7"));
        assert_eq!(fetched("7", active, false, true), ProtocolNumber::new("7"));
        assert_eq!(fetched("7", active, false, false), None, "it was never opened");
        assert_eq!(fetched("7", Some(Shelf::Waiting), true, true), None);
        assert_eq!(fetched("7", None, true, true), None);
        assert_eq!(fetched("", active, true, true), None);
    }

    #[test]
    fn every_event_refreshes_the_lists() {
        for kind in [
            EventKind::NewMessage,
            EventKind::HandedToAgent,
            EventKind::HandedToDepartment,
            EventKind::HandedToOwner,
            EventKind::WaitsForAgent,
            EventKind::WaitingChanged,
            EventKind::Finished,
            EventKind::Unknown("novo".into()),
        ] {
            let plan = plan_event(&event(kind.clone(), "7"), EventFacts::default());
            assert!(plan.refresh_lists, "{kind:?}");
        }
    }
}
