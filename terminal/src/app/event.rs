//! What happens on the screens, what they ask for, and what was carried out.

use ratatui::crossterm::event::KeyEvent;
use voxfree_core::{
    Composer, Ending, EndingId, Error, InboxRow, ListDiff, MessageId, NewEnding, OutboxItem, OutgoingFile,
    OwnedContact, PasswordChange, Presence, ProtocolNumber, RegistrarAnswer, SearchHit, Secret, Shelf, Status, TagId,
    Telephone, Template, TemplateId, TimelineItem, Timestamp, Transfer, TransferId, Unsent,
};

use super::ending::{EndingEvent, EndingForm};
use super::files::{FilesEvent, FilesForm, FilesIntent};
use super::lists::{ListEvent, ListIntent};
use super::own_list::OwnEdit;
use super::owned::Release;
use super::start::{StartEvent, StartIntent};
use super::unsent::UnsentIntent;

/// What happens.
pub(crate) enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The window changed, or it is time to draw again.
    Redraw,
    /// The machine's clock.
    Tick(Timestamp),
    /// How the core is doing.
    Status(Box<Status>),
    /// A list changed.
    Inbox(Shelf, Vec<ListDiff<InboxRow>>),
    /// The list of what closes first changed.
    Closing(Vec<ListDiff<InboxRow>>),
    /// The rows that bear a tag changed.
    Tagged(TagId, Shelf, Vec<ListDiff<InboxRow>>),
    /// The files on their way changed.
    Transfers(Vec<Transfer>),
    /// The messages on screen changed.
    Timeline(ProtocolNumber, Vec<ListDiff<TimelineItem>>),
    /// What may be sent in the conversation on screen.
    Composer(ProtocolNumber, Box<Composer>),
    /// The templates that were asked for.
    Templates(ProtocolNumber, Vec<Template>),
    /// Something for the form of a conversation that is to end.
    HowToEnd(ProtocolNumber, EndingEvent),
    /// The endings that are not carried out changed.
    Endings(Vec<ListDiff<Ending>>),
    /// The agent's telephone, what its server said, and whether it is being asked.
    Telephone(Box<Telephone>, Option<RegistrarAnswer>, bool),
    /// What was asked about lists and contacts.
    List(ListEvent),
    /// What was asked while a conversation is being started.
    Start(StartEvent),
    /// What the disk was asked for.
    Files(FilesEvent),
    /// Nothing on this computer opens a file; where it lies.
    NotOpened(String),
    /// The contacts that the agent keeps; `None`: they cannot be had.
    Owned(Option<Vec<OwnedContact>>),
    /// What is not sent.
    Unsent(Vec<OutboxItem>),
    /// What came of changing the password by choice.
    PasswordChanged(Result<PasswordChange, Error>),
    /// The sandbox's mock telephone got a code.
    Sms(String),
    /// What the core kept of what was being written.
    Draft(ProtocolNumber, Option<voxfree_core::Draft>),
    /// What a search found.
    Found(String, Vec<SearchHit>),
    /// An intent was carried out, or not.
    Done(Deed, Result<(), Error>),
    /// The program is asked to end.
    End,
}

/// What the core, or the runtime, is asked to do.
pub(crate) enum Intent {
    /// Sign in.
    SignIn {
        /// Who.
        login: String,
        /// With what.
        password: Secret,
    },
    /// Enter the code.
    SubmitCode(Secret),
    /// Choose the new password.
    ChangePassword(Secret),
    /// Give the sign-in up.
    CancelSignIn,
    /// Sign out.
    SignOut(Unsent),
    /// Fetch the lists.
    Refresh,
    /// Go online or offline.
    SetPresence(Presence),
    /// Take a waiting conversation.
    Accept(ProtocolNumber),
    /// Put a conversation on screen, or none.
    Show(Option<ProtocolNumber>),
    /// Put a conversation on screen with more of what is older.
    ShowFar(ProtocolNumber),
    /// Look for what is typed.
    Search(String),
    /// Keep what is being written.
    KeepDraft(ProtocolNumber, voxfree_core::Draft),
    /// Send a text.
    Send {
        /// Where to.
        protocol: ProtocolNumber,
        /// The text.
        text: String,
        /// What it quotes.
        reply_to: Option<MessageId>,
    },
    /// Ask for the templates of a conversation's channel.
    Templates(ProtocolNumber),
    /// Send a template.
    SendTemplate(ProtocolNumber, TemplateId),
    /// Ask how a conversation is to end: for that, those who were met, wrap-up codes and departments.
    AskHowToEnd(ProtocolNumber),
    /// End a conversation; the form comes back where something is to be asked.
    End(Box<EndingForm>, Box<NewEnding>),
    /// Take a conversation's ending back.
    UndoEnding(ProtocolNumber),
    /// Put an ending that was not carried out of sight.
    DismissEnding(EndingId),
    /// Show the agent's telephone, and ask its server.
    Telephone,
    /// Something about lists and contacts.
    List(ListIntent),
    /// Write or remove an entry of the agent's own; what was written comes back where that fails.
    Own(Box<OwnEdit>),
    /// The contacts that the agent keeps.
    Owned,
    /// Let a contact go.
    Release(Box<Release>),
    /// Something about what is not sent.
    Unsent(UnsentIntent),
    /// Something about starting a conversation.
    Start(StartIntent),
    /// Something about the disk.
    Files(FilesIntent),
    /// Queue files; the form comes back where that fails.
    SendFiles(Box<FilesForm>, Vec<OutgoingFile>),
    /// Fetch the file of a message.
    Fetch(MessageId),
    /// Give a file on its way up.
    CancelTransfer(TransferId),
    /// Have the system's viewer open a file.
    OpenFile(String),
    /// Follow the rows that bear a tag, or no longer.
    FilterByTag(Option<TagId>),
    /// Change the password by choice.
    ChangeOwnPassword {
        /// The one that holds.
        old: Secret,
        /// The one that is to.
        new: Secret,
    },
    /// End the program.
    Quit,
}

/// What was carried out.
pub(crate) enum Deed {
    /// A step of the sign-in.
    SignInStep,
    /// Signing out.
    SignOut,
    /// Fetching the lists.
    Refresh,
    /// A change of presence.
    Presence,
    /// Taking a conversation.
    Accept(ProtocolNumber),
    /// Fetching a conversation's messages.
    Open(ProtocolNumber),
    /// Keeping what is being written.
    KeepDraft,
    /// Asking for templates.
    Templates,
    /// Queueing a template.
    SendTemplate,
    /// Asking who was met.
    Agents,
    /// Asking for an ending.
    End(Box<EndingForm>),
    /// Taking an ending back.
    UndoEnding,
    /// Asking for the telephone.
    Telephone,
    /// Something about lists and contacts.
    List,
    /// Asking for the contacts that are kept.
    Owned,
    /// Writing or removing an entry of the agent's own.
    Own(Box<OwnEdit>),
    /// Letting a contact go.
    Release(Box<Release>),
    /// Something about what is not sent.
    Unsent(UnsentIntent),
    /// Queueing files.
    SendFiles(Box<FilesForm>),
    /// Fetching a file.
    Fetch,
    /// Giving a file on its way up.
    CancelTransfer,
    /// Queueing a text; where that fails, the text is given back.
    Send(ProtocolNumber, String, Option<MessageId>),
}
