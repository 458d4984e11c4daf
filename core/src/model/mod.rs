//! The nouns of the vocabulary, as values.
//!
//! Nothing here reads a clock, a file or a socket, and nothing here knows how the service spells a thing: that is
//! `service`'s job. Every other module may import from here; this one imports nothing of ours.
//!
//! Three rules keep the values hard to misuse: an id is never empty, a time is always UTC milliseconds, and a secret
//! cannot be printed. States that exclude one another are one enum, never two flags.

mod catalogue;
mod channel;
mod composer;
mod contact;
mod conversation;
mod draft;
mod ending;
mod event;
mod extension;
mod fault;
mod file;
mod ids;
mod message;
mod notification;
mod people;
mod quoted;
mod registrar;
mod rich_text;
mod search;
mod secret;
mod session;
mod standing;
mod start;
mod time;

pub use catalogue::{QuickReplies, QuickReply, Tag, TagMark, Tags, WrapUpCode, WrapUpCodes};
pub use channel::ChannelKind;
pub use composer::{Allowed, Composer, ComposerReason, ComposerState, Template, Templates};
pub use contact::{ContactCard, ContactCase, OwnedContact, OwnedContacts, Ownership};
pub use conversation::{Conversation, InboxRow, Shelf};
pub use draft::Draft;
pub use ending::{Ending, EndingId, EndingKind, EndingState, EndingStop, NewEnding, UnsentFirst};
pub use event::{EventKind, ServiceEvent};
pub use extension::{
    ExtensionChange, ExtensionDefect, ExtensionFields, ExtensionState, SipCodec, SipExtension, SipField, SipProblem,
    SipServer, SipTransport, Telephone,
};
pub(crate) use extension::{SipAccount, ToldExtension};
pub use fault::{FaultAction, HoldReason, Remedy, SendFault};
pub use file::{
    FileFault, Location, Media, MediaFault, MediaPlace, NetworkKind, OutboxFile, OutgoingFile, PictureSize, Take,
    Transfer, TransferId, VCard,
};
pub use ids::{
    AgentId, ChannelId, CompanyId, ContactId, DepartmentId, MessageId, OutboxId, ProtocolNumber, QuickReplyId, TagId,
    TemplateId, WrapUpCodeId,
};
pub use message::{Delivery, MediaLink, Message, MessageKind, OutboxItem, OutboxKind, TimelineItem};
pub use notification::{Notification, NotificationChange, NotificationKind, NotificationPreview};
pub use people::{Agent, Contact, KnownAgent, Presence};
pub use quoted::Quoted;
pub use registrar::RegistrarAnswer;
pub use rich_text::{RichText, TextSpan, TextStyle};
pub use search::{Mark, SearchHit, SearchKind};
pub use secret::Secret;
pub(crate) use session::FetchedAt;
pub use session::{Connection, QueueStatus, Session, SignInStep, Status};
pub use standing::Standing;
pub use start::{
    Channel, Channels, ContactAdded, Department, Departments, NewContact, PasswordChange, StartBar, Started,
};
pub use time::Timestamp;
