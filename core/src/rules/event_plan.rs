//! What to fetch when the socket tells something (api.md §5, and the three rules under its table).

use std::collections::BTreeSet;

use crate::model::{EventKind, ProtocolNumber, ServiceEvent};

/// What is known when an event comes.
#[derive(Debug)]
pub(crate) struct EventFacts<'a> {
    /// The conversations that the agent holds: they are bound, so their messages may be fetched. Never a waiting one's.
    pub(crate) active: &'a BTreeSet<ProtocolNumber>,
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
pub(crate) fn plan_event(event: &ServiceEvent, facts: &EventFacts<'_>) -> EventPlan {
    match &event.kind {
        EventKind::NewMessage => {
            let active = event
                .protocol
                .as_ref()
                .filter(|protocol| facts.active.contains(*protocol));
            // The lists too: they hold the count and the preview of a conversation that waits.
            EventPlan {
                refresh_lists: true,
                fetch_messages: active.cloned(),
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
        let mine = ProtocolNumber::new("7").unwrap();
        let active = BTreeSet::from([mine.clone()]);
        let facts = EventFacts { active: &active };
        assert_eq!(
            plan_event(&event(EventKind::NewMessage, "7"), &facts).fetch_messages,
            Some(mine)
        );
        assert_eq!(
            plan_event(&event(EventKind::NewMessage, "8"), &facts).fetch_messages,
            None
        );
        assert_eq!(
            plan_event(&event(EventKind::NewMessage, ""), &facts).fetch_messages,
            None
        );
    }

    #[test]
    fn every_event_refreshes_the_lists() {
        let facts = EventFacts {
            active: &BTreeSet::new(),
        };
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
            assert!(plan_event(&event(kind.clone(), "7"), &facts).refresh_lists, "{kind:?}");
        }
    }
}
