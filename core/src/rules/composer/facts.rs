//! What the rule goes by. Times are the service's, and so is `now`.

use crate::model::{ChannelKind, SendFault, Timestamp};

/// All that a composer depends on, but for the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The kind of the channel, as far as told.
    pub(crate) kind: ChannelKind,
    /// Whether the other side is a group.
    pub(crate) is_group: bool,
    /// Who holds the conversation.
    pub(crate) holding: Holding,
    /// When the contact sent their last message that counts, on this number of ours, in whichever case.
    pub(crate) contact_wrote_at: Option<Timestamp>,
    /// The last template that the pair's cases hold.
    pub(crate) template: Option<LastTemplate>,
    /// When something of ours was last not delivered, by why.
    pub(crate) failures: Failures,
    /// Whether a template waits in the queue, or is being sent.
    pub(crate) is_template_under_way: bool,
    /// Whether the channel has templates; `None`: the service was not asked yet.
    pub(crate) has_templates: Option<bool>,
    /// Whether the contact's older messages were fetched, so that "never wrote" is true.
    pub(crate) is_history_known: bool,
}

/// Who holds a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holding {
    /// The agent.
    Mine,
    /// The agent, who wants it finished or handed on.
    Ending,
    /// Nobody yet.
    Waiting,
    /// Nobody any more.
    Finished,
    /// Somebody else, to whom it was handed.
    HandedOn,
    /// Not the agent; more is not known.
    NotMine,
}

/// The last template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LastTemplate {
    /// When it was sent.
    pub(crate) sent_at: Timestamp,
    /// Why it was not delivered; `None`: nothing says that it was not.
    pub(crate) fault: Option<SendFault>,
}

/// When something of ours was last not delivered (when it was sent, or refused), by why. What concerns one message alone, such
/// as a file that WhatsApp does not carry, is not in here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Failures {
    /// WhatsApp said that the window is closed.
    pub(crate) window_closed: Option<Timestamp>,
    /// It cannot deliver to this contact.
    pub(crate) unreachable: Option<Timestamp>,
    /// The contact gets no more marketing messages for now.
    pub(crate) marketing_limit: Option<Timestamp>,
    /// The contact wants none.
    pub(crate) opted_out: Option<Timestamp>,
    /// The company's number or account cannot send.
    pub(crate) channel_down: Option<Timestamp>,
}

impl Failures {
    /// Adds one; the order does not matter.
    pub(crate) fn note(&mut self, fault: SendFault, at: Timestamp) {
        let place = match fault {
            SendFault::WindowClosed => &mut self.window_closed,
            SendFault::Unreachable => &mut self.unreachable,
            SendFault::MarketingLimit => &mut self.marketing_limit,
            SendFault::OptedOut => &mut self.opted_out,
            SendFault::ChannelDown => &mut self.channel_down,
            SendFault::PairRate | SendFault::UnsupportedType | SendFault::Media | SendFault::Other => return,
        };
        *place = (*place).max(Some(at));
    }
}

impl Facts {
    /// Of a conversation that is not known.
    pub(crate) fn of_nobody() -> Self {
        Self {
            kind: ChannelKind::Unknown,
            is_group: false,
            holding: Holding::NotMine,
            contact_wrote_at: None,
            template: None,
            failures: Failures::default(),
            is_template_under_way: false,
            has_templates: None,
            is_history_known: false,
        }
    }

    /// As the queue sees it: what was queued before an ending goes out before it.
    pub(crate) fn of_queue(self) -> Self {
        match self.holding {
            Holding::Ending => Self {
                holding: Holding::Mine,
                ..self
            },
            _ => self,
        }
    }

    /// A failure that still counts: the contact has not written since.
    pub(super) fn since_they_wrote(&self, failure: Option<Timestamp>) -> Option<Timestamp> {
        failure.filter(|at| self.contact_wrote_at.is_none_or(|wrote_at| wrote_at < *at))
    }

    /// The last template, where the contact has not written since.
    pub(super) fn unanswered(&self) -> Option<LastTemplate> {
        self.template
            .filter(|template| self.contact_wrote_at.is_none_or(|wrote_at| wrote_at < template.sent_at))
    }

    /// Whether WhatsApp closed the window after this, and the contact has not written since.
    pub(super) fn is_shut_after(&self, at: Timestamp) -> bool {
        self.since_they_wrote(self.failures.window_closed)
            .is_some_and(|shut_at| shut_at > at)
    }
}
