//! What an agent can do about a message that is not sent.

use crate::model::{Delivery, FaultAction, HoldReason, OutboxKind, Remedy, SendFault};

/// What helps most comes first; what does not help in this case is left out. Giving up is always last.
pub(crate) fn remedies(delivery: &Delivery, kind: OutboxKind) -> Vec<Remedy> {
    let helpful: &[Remedy] = match delivery {
        Delivery::Sending | Delivery::Sent | Delivery::Delivered | Delivery::Read => return Vec::new(),
        // It goes by itself; but the agent may know that the network is back.
        Delivery::Queued => &[Remedy::Retry, Remedy::Edit],
        Delivery::Failed { .. } => after_fault(delivery, kind),
        Delivery::Held { .. } => after_hold(delivery),
    };
    let mut all: Vec<Remedy> = helpful.iter().copied().filter(|remedy| can_be(kind, *remedy)).collect();
    all.push(Remedy::Discard);
    all
}

const WINDOW: &[Remedy] = &[
    Remedy::SendAfterReply,
    Remedy::OpenConversation,
    Remedy::Retry,
    Remedy::Edit,
];
const LOOK: &[Remedy] = &[Remedy::OpenConversation, Remedy::Retry, Remedy::Edit];
const AGAIN: &[Remedy] = &[Remedy::Retry, Remedy::Edit, Remedy::SendAfterReply];

fn after_fault(delivery: &Delivery, kind: OutboxKind) -> &'static [Remedy] {
    match delivery.fault().map(SendFault::action) {
        Some(FaultAction::SendTemplate) => WINDOW,
        Some(FaultAction::ChangeContent) if kind == OutboxKind::Text => &[Remedy::Edit, Remedy::Retry],
        // Another file, or another template: that is done in the conversation.
        Some(FaultAction::ChangeContent | FaultAction::CheckNumber | FaultAction::SendOtherTemplate) => LOOK,
        Some(FaultAction::WaitAndRetry | FaultAction::TellAdministrator | FaultAction::Retry) | None => AGAIN,
    }
}

fn after_hold(delivery: &Delivery) -> &'static [Remedy] {
    match delivery.hold_reason() {
        // It goes by itself once the contact has written.
        Some(HoldReason::AfterReply) => &[Remedy::OpenConversation, Remedy::Edit],
        Some(HoldReason::WindowClosed) => WINDOW,
        Some(HoldReason::QuotedNotSent | HoldReason::QuotedNotFound | HoldReason::Unreachable) => LOOK,
        Some(HoldReason::NotInInbox | HoldReason::LostAndNotInInbox) => &[],
        Some(HoldReason::Expired | HoldReason::ChannelDown | HoldReason::FindingOut) | None => AGAIN,
    }
}

fn can_be(kind: OutboxKind, remedy: Remedy) -> bool {
    match remedy {
        Remedy::Edit | Remedy::SendAfterReply => kind.has_own_words(),
        Remedy::OpenConversation => kind != OutboxKind::Accept,
        Remedy::Retry | Remedy::Discard => true,
    }
}

#[cfg(test)]
mod tests {
    use super::remedies;
    use crate::model::Remedy::{Discard, Edit, OpenConversation, Retry, SendAfterReply};
    use crate::model::{Delivery, HoldReason, OutboxKind, Remedy};

    fn failed(reason: &str) -> Delivery {
        Delivery::Failed {
            reason: reason.to_owned(),
        }
    }

    fn held(reason: HoldReason) -> Delivery {
        Delivery::Held {
            reason: reason.words().to_owned(),
        }
    }

    fn first(delivery: &Delivery, kind: OutboxKind) -> Remedy {
        remedies(delivery, kind)[0]
    }

    #[test]
    fn what_is_on_its_way_or_there_is_left_alone() {
        for delivery in [Delivery::Sending, Delivery::Sent, Delivery::Delivered, Delivery::Read] {
            assert_eq!(remedies(&delivery, OutboxKind::Text), [], "{delivery:?}");
        }
        assert_eq!(remedies(&Delivery::Queued, OutboxKind::Text), [Retry, Edit, Discard]);
        assert_eq!(remedies(&Delivery::Queued, OutboxKind::Template), [Retry, Discard]);
    }

    #[test]
    fn what_helps_most_against_a_fault_comes_first() {
        let text = [
            ("131047", SendAfterReply),
            ("131026", OpenConversation),
            ("131049", OpenConversation),
            ("131056", Retry),
            ("131051", Edit),
            ("not understood", Retry),
        ];
        for (reason, remedy) in text {
            assert_eq!(first(&failed(reason), OutboxKind::Text), remedy, "{reason}");
        }
        // Other words do not mend a file.
        assert_eq!(first(&failed("131053"), OutboxKind::File), OpenConversation);
        assert_eq!(first(&failed("131047"), OutboxKind::Template), OpenConversation);
    }

    #[test]
    fn what_helps_most_against_a_hold_comes_first() {
        let text = [
            (HoldReason::Expired, Retry),
            (HoldReason::QuotedNotSent, OpenConversation),
            (HoldReason::QuotedNotFound, OpenConversation),
            (HoldReason::NotInInbox, Discard),
            (HoldReason::LostAndNotInInbox, Discard),
            (HoldReason::WindowClosed, SendAfterReply),
            (HoldReason::AfterReply, OpenConversation),
            (HoldReason::Unreachable, OpenConversation),
            (HoldReason::ChannelDown, Retry),
            (HoldReason::FindingOut, Retry),
        ];
        for (reason, remedy) in text {
            assert_eq!(first(&held(reason), OutboxKind::Text), remedy, "{reason:?}");
        }
        // It waits for the contact, not for another try.
        assert!(!remedies(&held(HoldReason::AfterReply), OutboxKind::Text).contains(&Retry));
    }

    #[test]
    fn each_can_be_given_up_and_that_comes_last_and_none_is_told_twice() {
        let kinds = [
            OutboxKind::Text,
            OutboxKind::Template,
            OutboxKind::File,
            OutboxKind::Accept,
        ];
        let faults = [
            "131047", "131026", "131049", "131050", "131056", "131051", "131052", "131031", "?",
        ]
        .map(failed);
        let holds = HoldReason::ALL.map(held);
        for delivery in faults.iter().chain(&holds).chain([&Delivery::Queued]) {
            for kind in kinds {
                let all = remedies(delivery, kind);
                assert_eq!(all.last(), Some(&Discard), "{delivery:?} {kind:?}");
                let is_once = |remedy| all.iter().filter(|other| *other == remedy).count() == 1;
                assert!(all.iter().all(is_once), "{delivery:?} {kind:?}");
                let has_words = matches!(kind, OutboxKind::Text | OutboxKind::File);
                assert!(has_words || !all.contains(&Edit), "{delivery:?} {kind:?}");
            }
        }
    }
}
