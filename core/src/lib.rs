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
mod words;

pub use actions::{OutboxReport, SignOutOutcome, TEXT_CHARS_MAX, Unsent};
pub use client::{BackgroundReport, Client};
pub use config::{Config, Limits};
pub use error::{Error, Result};
pub use live::{ComposerSubscription, ListDiff, ListSubscription, NotificationSubscription, StatusSubscription};
pub use logs::{LogLevel, LogLine, LogSink, set_log_sink};
pub use model::{
    Agent, AgentId, Allowed, ChannelId, ChannelKind, CompanyId, Composer, ComposerReason, ComposerState, Connection,
    Contact, ContactId, Conversation, Delivery, DepartmentId, Draft, EventKind, FaultAction, HoldReason, InboxRow,
    Mark, Media, Message, MessageId, MessageKind, Notification, NotificationChange, NotificationKind,
    NotificationPreview, OutboxId, OutboxItem, OutboxKind, Presence, ProtocolNumber, QueueStatus, Quoted, RichText,
    SearchHit, SearchKind, Secret, SendFault, ServiceEvent, Session, Shelf, SignInStep, Standing, Status, Template,
    TemplateId, Templates, TextSpan, TextStyle, TimelineItem, Timestamp,
};
pub use platform::FileKeyVault;
pub use ports::Ports;
pub use rules::{PREVIEW_CHARS_MAX, find_templates, rich_text};
pub use store::StoreSize;
pub use words::{
    Language, action_words, composer_words, day_number, day_words, error_action_words, error_words, fault_words,
    hold_words, window_words,
};
