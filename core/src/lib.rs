//! The core of Voxfree's customer-service app for phones.
//!
//! Agents of companies answer WhatsApp, Instagram and Messenger contacts from Android phones and iPhones, on bad
//! networks. This crate owns everything behind the screen: sign-in with a second factor, the inbox, timelines, sending,
//! and the store that all of it is read from. The terminal app uses it as it is; Kotlin and Swift through `bindings`.
//!
//! # Two roads that meet only in the store
//!
//! ```text
//! up    socket frame → socket/frame → rules/event_plan → engine/sync → service → store → notice → live → screen
//! down  tap → client → actions → store (outbox row) → notice → engine/outbox → service
//! ```
//!
//! What is shown is read from the store. What is sent is written to the store first. Nothing on the way up calls
//! anything on the way down.
//!
//! # Where to begin
//!
//! [`Client`] is the whole public API; [`Config`] says where the service is. Times are [`Timestamp`]s (UTC
//! milliseconds, by the service's clock), errors are [`Error`]s by what can be done about them.
#![forbid(unsafe_code)]

mod actions;
mod client;
mod config;
mod engine;
mod error;
#[doc(hidden)]
pub mod internals;
mod live;
mod logs;
mod model;
mod platform;
pub mod ports;
mod rules;
#[doc(hidden)]
pub mod service;
#[doc(hidden)]
pub mod socket;
mod store;
mod telephony;
mod words;

pub use actions::{CAPTION_CHARS_MAX, NOTE_CHARS_MAX, OutboxReport, SignOutOutcome, TEXT_CHARS_MAX, Unsent};
pub use client::{BackgroundReport, Client};
pub use config::{Config, Limits};
pub use error::{Error, Result};
pub use live::{
    ComposerSubscription, ExtensionSubscription, ListDiff, ListSubscription, NotificationSubscription,
    StatusSubscription, TransferSubscription, ValueSubscription,
};
pub use logs::{LogLevel, LogLine, LogSink, set_log_sink};
pub use model::{
    Agent, AgentId, Allowed, Channel, ChannelId, ChannelKind, Channels, CompanyId, Composer, ComposerReason,
    ComposerState, Connection, Contact, ContactAdded, ContactCard, ContactCase, ContactId, Conversation, Delivery,
    Department, DepartmentId, Departments, Draft, Ending, EndingId, EndingKind, EndingState, EndingStop, EventKind,
    ExtensionChange, ExtensionDefect, ExtensionState, FaultAction, FileFault, HoldReason, InboxRow, KnownAgent,
    Location, Mark, Media, MediaFault, MediaLink, MediaPlace, Message, MessageId, MessageKind, NetworkKind, NewContact,
    NewEnding, Notification, NotificationChange, NotificationKind, NotificationPreview, OutboxFile, OutboxId,
    OutboxItem, OutboxKind, OutgoingFile, OwnedContact, OwnedContacts, Ownership, PasswordChange, PictureSize,
    Presence, ProtocolNumber, QueueStatus, QuickReplies, QuickReply, QuickReplyId, Quoted, RegistrarAnswer, Remedy,
    RichText, SearchHit, SearchKind, Secret, SendFault, ServiceEvent, Session, Shelf, SignInStep, SipCodec,
    SipExtension, SipField, SipProblem, SipServer, SipTransport, Standing, StartBar, Started, Status, Tag, TagId,
    TagMark, Tags, Take, Telephone, Template, TemplateId, Templates, TextSpan, TextStyle, TimelineItem, Timestamp,
    Transfer, TransferId, UnsentFirst, VCard, WrapUpCode, WrapUpCodeId, WrapUpCodes,
};
pub use platform::FileKeyVault;
pub use ports::Ports;
pub use rules::{
    PREVIEW_CHARS_MAX, TAG_NAME_CHARS_MAX, UNDO_WINDOW_MS_MAX, cards_of, find_owned_contacts, find_quick_replies,
    find_templates, is_named, location_of, rich_text,
};
pub use store::{CASE_TAGS_MAX, LIST_ENTRIES_MAX, StoreSize};
pub use telephony::{Disclosed, SipExport, SipExportOptions, SipExportProblem, SipFile, SipFormat, SipPush};
pub use words::{
    Language, action_words, composer_words, day_number, day_words, ending_words, error_action_words, error_words,
    extension_change_words, extension_defect_words, fault_words, file_words, hold_words, media_fault_words,
    ownership_words, registrar_words, window_words,
};
