//! What happens on the screens, what they ask for, and what was carried out.

use ratatui::crossterm::event::KeyEvent;
use voxfree_core::{
    Composer, Ending, EndingId, Error, InboxRow, KnownAgent, ListDiff, MessageId, NewEnding, Presence, ProtocolNumber,
    RegistrarAnswer, SearchHit, Secret, Shelf, Status, Telephone, Template, TemplateId, TimelineItem, Timestamp,
    Unsent,
};

use super::ending::EndingForm;
use super::lists::{ListEvent, ListIntent};

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
    /// The messages on screen changed.
    Timeline(ProtocolNumber, Vec<ListDiff<TimelineItem>>),
    /// What may be sent in the conversation on screen.
    Composer(ProtocolNumber, Box<Composer>),
    /// The templates that were asked for.
    Templates(ProtocolNumber, Vec<Template>),
    /// Those to whom a conversation may be handed.
    Agents(ProtocolNumber, Vec<KnownAgent>),
    /// The endings that are not carried out changed.
    Endings(Vec<ListDiff<Ending>>),
    /// The agent's telephone, what its server said, and whether it is being asked.
    Telephone(Box<Telephone>, Option<RegistrarAnswer>, bool),
    /// What was asked about lists and contacts.
    List(ListEvent),
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
    /// Ask how a conversation is to end: for that, those who were met.
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
    /// Queueing a text; where that fails, the text is given back.
    Send(ProtocolNumber, String, Option<MessageId>),
}
