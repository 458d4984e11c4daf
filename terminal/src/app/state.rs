//! What the screens know. Plain values: `update` changes them, `draw` reads them, the runtime carries intents out.
//!
//! Nothing here decides what an agent may do; it shows what the core tells, and remembers what was typed.

use std::collections::BTreeMap;

use voxfree_core::{
    Agent, Composer, Connection, InboxRow, MessageId, Presence, ProtocolNumber, QueueStatus, Session, Status,
    TimelineItem, Timestamp, Transfer,
};

use super::editor::Editor;
use super::finding::Finding;
pub(crate) use super::popup::Popup;
use super::scroll::{Measures, Scroll};
use super::tag_filter::Tagged;
use crate::clock::Zone;
use crate::words::Words;

/// Everything.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) words: &'static Words,
    pub(crate) zone: Zone,
    /// The service's time, as well as it is known; moved on by ticks.
    pub(crate) now: Timestamp,
    /// Whether this is the embedded sandbox.
    pub(crate) on_sandbox: bool,
    pub(crate) status: Status,
    pub(crate) sign_in: SignIn,
    pub(crate) inbox: Inbox,
    pub(crate) conversation: Option<Conversation>,
    /// What was typed, by conversation; it never leaks into another.
    pub(crate) drafts: BTreeMap<ProtocolNumber, Draft>,
    /// Which pane was given the keys; [`App::focus`] says which one has them.
    pub(crate) wanted_focus: Focus,
    pub(crate) popup: Option<Popup>,
    /// The search box, where it is open.
    pub(crate) finding: Option<Finding>,
    pub(crate) notice: Option<Notice>,
    /// The files on their way, in both directions.
    pub(crate) transfers: Vec<Transfer>,
    /// A change of presence is under way.
    pub(crate) presence_changes: bool,
}

/// Which pane has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Focus {
    /// The lists.
    #[default]
    Inbox,
    /// The messages.
    Timeline,
    /// The text that is being written.
    Composer,
}

/// The sign-in screen.
#[derive(Default)]
pub(crate) struct SignIn {
    pub(crate) login: Editor,
    pub(crate) password: Editor,
    pub(crate) code: Editor,
    pub(crate) new_password: Editor,
    pub(crate) repeated: Editor,
    /// Whether the step's second field has the keys.
    pub(crate) second_field: bool,
    /// A request is under way.
    pub(crate) busy: bool,
    pub(crate) problem: Option<String>,
    /// The mock telephone's message: the code, from the sandbox.
    pub(crate) sms: Option<String>,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What was typed here is secret.
        f.debug_struct("SignIn")
            .field("busy", &self.busy)
            .finish_non_exhaustive()
    }
}

/// The step that the sign-in screen stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignInScreen {
    /// Login and password.
    Password,
    /// The 6-digit code.
    Code {
        /// Tries that are left.
        tries_left: u8,
    },
    /// A new password.
    NewPassword,
}

/// The lists.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    pub(crate) active: Vec<InboxRow>,
    /// Of those, the ones whose window is open, the one that closes first ahead.
    pub(crate) closing: Vec<InboxRow>,
    /// Whether these alone are shown.
    pub(crate) closing_first: bool,
    /// Those that bear a tag, where they alone are shown.
    pub(crate) tagged: Option<Tagged>,
    pub(crate) waiting: Vec<InboxRow>,
    /// The chosen row, by protocol, so that it stays chosen when rows move.
    pub(crate) selected: Option<ProtocolNumber>,
    /// Where it stood last: when it goes, its neighbour is chosen.
    pub(crate) position: usize,
    /// Whether the agent chose it. Until then it is the first row, whichever list came first.
    pub(crate) is_chosen: bool,
}

impl Inbox {
    /// The active rows that are shown.
    pub(crate) fn shown_active(&self) -> &[InboxRow] {
        match &self.tagged {
            Some(tagged) => &tagged.active,
            None if self.closing_first => &self.closing,
            None => &self.active,
        }
    }

    /// The waiting rows that are shown.
    pub(crate) fn shown_waiting(&self) -> &[InboxRow] {
        self.tagged.as_ref().map_or(&self.waiting, |tagged| &tagged.waiting)
    }

    /// All rows, shown or not.
    pub(crate) fn all(&self) -> impl Iterator<Item = &InboxRow> {
        self.active.iter().chain(&self.waiting)
    }

    /// All rows that are shown: active, then waiting.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &InboxRow> {
        self.shown_active().iter().chain(self.shown_waiting())
    }

    /// The row at a place, or the last one before it.
    pub(crate) fn at(&self, position: usize) -> Option<&InboxRow> {
        self.rows().take(position + 1).last()
    }

    /// A row by protocol, shown or not.
    pub(crate) fn row(&self, protocol: &ProtocolNumber) -> Option<&InboxRow> {
        self.all().find(|row| row.protocol == *protocol)
    }

    /// The chosen row, if it is (still) there.
    pub(crate) fn selected_row(&self) -> Option<&InboxRow> {
        let selected = self.selected.as_ref()?;
        self.rows().find(|row| row.protocol == *selected)
    }
}

/// The conversation on screen.
#[derive(Debug)]
pub(crate) struct Conversation {
    pub(crate) protocol: ProtocolNumber,
    /// Kept, for when its row has gone.
    pub(crate) title: String,
    pub(crate) items: Vec<TimelineItem>,
    /// Its messages are being fetched.
    pub(crate) loading: bool,
    pub(crate) scroll: Scroll,
    /// The message to go to, once it is there.
    pub(crate) wanted: Option<MessageId>,
    /// What may be sent in it, once the core has said so.
    pub(crate) composer: Option<Composer>,
}

impl Conversation {
    /// An entry by its key.
    pub(crate) fn item(&self, key: &str) -> Option<&TimelineItem> {
        self.items.iter().find(|item| item.key == key)
    }

    /// The chosen entry.
    pub(crate) fn chosen(&self) -> Option<&TimelineItem> {
        self.item(self.scroll.selected.as_ref()?)
    }

    /// Takes in what the last drawing measured. `true`: the view moved to the wanted message, and is to be drawn again.
    pub(crate) fn measured(&mut self, measures: Measures) -> bool {
        self.scroll.measures = measures;
        let wanted = self
            .items
            .iter()
            .find(|item| self.wanted.is_some() && item.message_id == self.wanted);
        let Some(key) = wanted.map(|item| item.key.clone()) else {
            return false;
        };
        self.wanted = None;
        self.scroll.go_to(&key);
        true
    }
}

/// What is being written into a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) editor: Editor,
    pub(crate) reply_to: Option<MessageId>,
    /// Files that another shell attached: kept, and not shown here.
    pub(crate) files: Vec<String>,
    /// Whether what the core kept has come: before that, nothing is written over it.
    pub(crate) is_loaded: bool,
}

impl Draft {
    /// As the core is to keep it.
    pub(crate) fn to_keep(&self) -> voxfree_core::Draft {
        voxfree_core::Draft {
            text: self.editor.text().to_owned(),
            reply_to: self.reply_to,
            files: self.files.clone(),
            updated_at: Timestamp(0),
        }
    }
}

/// A line for the agent, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) text: String,
    pub(crate) is_error: bool,
}

impl App {
    /// Before anything is known.
    pub(crate) fn new(words: &'static Words, zone: Zone, now: Timestamp, on_sandbox: bool) -> Self {
        Self {
            words,
            zone,
            now,
            on_sandbox,
            status: Status {
                session: Session::SignedOut { interrupted_at: None },
                connection: Connection::Offline { since: None },
                presence: Presence::Offline,
                presence_wanted: Presence::Offline,
                clock_offset_ms: None,
                active_fetched_at: None,
                waiting_fetched_at: None,
                queue: QueueStatus::default(),
                task_restarts: 0,
            },
            sign_in: SignIn::default(),
            inbox: Inbox::default(),
            conversation: None,
            drafts: BTreeMap::new(),
            wanted_focus: Focus::Inbox,
            popup: None,
            finding: None,
            notice: None,
            transfers: Vec::new(),
            presence_changes: false,
        }
    }

    /// Who is signed in.
    pub(crate) fn agent(&self) -> Option<&Agent> {
        match &self.status.session {
            Session::Ready { agent } => Some(agent),
            _ => None,
        }
    }

    /// Where the sign-in screen stands; `None` where somebody is signed in.
    pub(crate) fn sign_in_screen(&self) -> Option<SignInScreen> {
        match &self.status.session {
            Session::SignedOut { .. } | Session::Expired { .. } => Some(SignInScreen::Password),
            Session::SecondFactor { tries_left } => Some(SignInScreen::Code {
                tries_left: *tries_left,
            }),
            Session::PasswordChange => Some(SignInScreen::NewPassword),
            Session::Ready { .. } => None,
        }
    }

    /// Which pane has the keys: the composer only while there is one (a conversation that is being accepted passes
    /// through a moment on neither list).
    pub(crate) fn focus(&self) -> Focus {
        match (self.wanted_focus, &self.conversation) {
            (_, None) => Focus::Inbox,
            (Focus::Composer, Some(_)) if !self.can_write() => Focus::Timeline,
            (wanted, Some(_)) => wanted,
        }
    }

    /// Whether the conversation on screen can be written to: it is among the active ones.
    pub(crate) fn can_write(&self) -> bool {
        let shown = self.conversation.as_ref();
        shown.is_some_and(|shown| self.inbox.active.iter().any(|row| row.protocol == shown.protocol))
    }

    /// The draft of the conversation on screen.
    pub(crate) fn draft(&self) -> Option<&Draft> {
        self.drafts.get(&self.conversation.as_ref()?.protocol)
    }

    /// The draft of the conversation on screen, made where there is none.
    pub(crate) fn draft_mut(&mut self) -> Option<&mut Draft> {
        let protocol = self.conversation.as_ref()?.protocol.clone();
        Some(self.drafts.entry(protocol).or_default())
    }

    /// The draft on screen, as the core is to keep it; `None` where there is none, or the core's has not come yet.
    pub(crate) fn draft_to_keep(&self) -> Option<(ProtocolNumber, voxfree_core::Draft)> {
        let draft = self.draft().filter(|draft| draft.is_loaded)?;
        Some((self.conversation.as_ref()?.protocol.clone(), draft.to_keep()))
    }

    /// Tells the agent something.
    pub(crate) fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            is_error: false,
        });
    }

    /// Tells the agent what went wrong and what to do.
    pub(crate) fn tell_error(&mut self, error: &voxfree_core::Error) {
        self.tell_problem(self.words.told(error));
    }

    /// Tells the agent what went wrong, in words of ours.
    pub(crate) fn tell_problem(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            is_error: true,
        });
    }
}
