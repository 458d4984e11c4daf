//! The nouns of the vocabulary, as values.
//!
//! Nothing here reads a clock, a file or a socket, and nothing here knows how the service spells a thing: that is
//! `service`'s job. Every other module may import from here; this one imports nothing of ours.
//!
//! Three rules keep the values hard to misuse: an id is never empty, a time is always UTC milliseconds, and a secret
//! cannot be printed. States that exclude one another are one enum, never two flags.

mod channel;
mod composer;
mod conversation;
mod draft;
mod event;
mod fault;
mod file;
mod ids;
mod message;
mod notification;
mod people;
mod search;
mod secret;
mod session;
mod standing;
mod time;

pub use channel::ChannelKind;
pub use composer::{Allowed, Composer, ComposerReason, ComposerState, Template, Templates};
pub use conversation::{Conversation, InboxRow, Shelf};
pub use draft::Draft;
pub use event::{EventKind, ServiceEvent};
pub use fault::{FaultAction, HoldReason, SendFault};
pub use file::{
    ContactCard, FileFault, Location, Media, MediaFault, MediaPlace, NetworkKind, OutboxFile, OutgoingFile,
    PictureSize, Take, Transfer, TransferId,
};
pub use ids::{
    AgentId, ChannelId, CompanyId, ContactId, DepartmentId, MessageId, OutboxId, ProtocolNumber, TemplateId,
};
pub use message::{Delivery, MediaLink, Message, MessageKind, OutboxItem, OutboxKind, TimelineItem};
pub use notification::{Notification, NotificationChange, NotificationKind, NotificationPreview};
pub use people::{Agent, Contact, Presence};
pub use search::{Mark, SearchHit, SearchKind};
pub use secret::Secret;
pub(crate) use session::FetchedAt;
pub use session::{Connection, QueueStatus, Session, SignInStep, Status};
pub use standing::Standing;
pub use time::Timestamp;
